"""YAML as plain text values, each with its line: nothing is guessed, so `0371` keeps its zero and `否` stays a word."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from builder.errors import InputError
from builder.model.report import Where

_MAX_BYTES = 4_000_000
_MAX_DEPTH = 30
_MAX_VALUES = 100_000

FieldPath = tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A file of data: its values as text, lists and mappings, and the line of each."""

    file: str
    data: dict[str, Any]
    lines: Mapping[FieldPath, int]
    twice: tuple[tuple[FieldPath, int], ...] = field(default=())  # keys that stand there a second time

    def where(self, path: FieldPath) -> Where:
        """The line of a value; of the section it should stand in, where it is missing."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return Where(self.file, line=self.lines[path[:length]])
        return Where(self.file)


def read_yaml(path: Path) -> Source:
    text = _decode(path)
    try:
        root = YAML(pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            f"{path.name}:{line} 不是有效的YAML（{_cause(error)}）",
            "请检查该行附近：冒号后须有空格、缩进须用空格且上下对齐、含特殊符号的文字须加引号",
        ) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise InputError(
            f"{path.name} 不能读取（{type(error).__name__}）", "请用文本编辑器另存为UTF-8编码后重试"
        ) from None
    if root is None:
        return Source(path.name, {}, {})
    if not isinstance(root, MappingNode):
        raise InputError(f"{path.name} 的内容应为“名称: 值”的形式", "请参照 shenbao new 生成的样例填写")
    walk = _Walk(path.name)
    data = walk.value(root, (), ())
    return Source(path.name, data, walk.lines, tuple(walk.twice))


def _cause(error: MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "\\t" in problem or "tab" in problem:
        return "用了制表符缩进"
    if "mapping values are not allowed" in problem:
        return "多了一个冒号，或上一行缩进不对"
    if "could not find expected ':'" in problem:
        return "缺少冒号"
    if "found unexpected end of stream" in problem:
        return "引号没有成对"
    return "格式错误"


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes() if path.stat().st_size <= _MAX_BYTES else None
    except OSError as error:
        raise InputError(f"不能读取 {path.name}（{error.strerror}）", "请检查文件是否存在、是否有读取权限") from None
    if raw is None:
        raise InputError(f"{path.name} 超过{_MAX_BYTES // 1_000_000}MB", "数据文件只应有文字，请检查是否放错了文件")
    for encoding in ("utf-8-sig", "utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path.name} 不是文本文件", "请用文本编辑器另存为UTF-8编码后重试")


class _Walk:
    """Turns the node tree into values, with bounds: aliases in a hostile file can repeat a node endlessly."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[FieldPath, int] = {}
        self.twice: list[tuple[FieldPath, int]] = []

    def value(self, node: Node, path: FieldPath, above: tuple[int, ...]) -> Any:
        if len(path) > _MAX_DEPTH or len(self.lines) > _MAX_VALUES or id(node) in above:
            raise InputError(f"{self.file}:{node.start_mark.line + 1} 嵌套过深或引用自身", "请参照样例的层次填写")
        if isinstance(node, ScalarNode):
            return node.value
        inside = (*above, id(node))
        if isinstance(node, SequenceNode):
            return [self._child(item, item, (*path, str(index)), inside) for index, item in enumerate(node.value)]
        return self._mapping(node, path, inside)

    def _mapping(self, node: Node, path: FieldPath, inside: tuple[int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, ScalarNode):
                raise InputError(f"{self.file}:{key.start_mark.line + 1} 名称应为文字", "请参照样例填写")
            below = (*path, str(key.value))
            if below in self.lines:
                self.twice.append((below, key.start_mark.line + 1))
            value = self._child(key, item, below, inside)
            if value != "":  # nothing after the colon: not filled in
                found[str(key.value)] = value
        return found

    def _child(self, at: Node, item: Node, path: FieldPath, inside: tuple[int, ...]) -> Any:
        self.lines[path] = at.start_mark.line + 1
        return self.value(item, path, inside)

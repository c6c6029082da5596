"""YAML as plain text values, each with its line: nothing is guessed, so `0371` keeps its zero and `否` stays a word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from builder.errors import InputError
from builder.model.blocks import ChapterFault
from builder.model.report import Where
from builder.read.text_file import decode

MAX_BYTES = 4_000_000
_MAX_DEPTH = 30
_MAX_VALUES = 100_000
_MOST_MARKS = 50_000  # lines, commas and brackets: the parser takes a second for five thousand values
_NOTHING = ("~", "null", "Null", "NULL")  # what programs write for “not filled in”; no form should print it

FieldPath = tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A file of data: its values as text, lists and mappings, and the line of each."""

    file: str
    data: dict[str, Any]
    lines: Mapping[FieldPath, int]
    twice: tuple[tuple[FieldPath, int], ...] = field(default=())  # lines of keys that stand there again further down
    cut: tuple[FieldPath, ...] = field(default=())  # values behind which “#1线” was taken for a comment

    def where(self, path: FieldPath) -> Where:
        """The line of a value; of the section it should stand in, where it is missing."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return Where(self.file, line=self.lines[path[:length]])
        return Where(self.file)


def read_yaml(path: Path) -> Source:
    text = _decode(path)
    written = _LINE_END.split(text)
    if sum(map(text.count, "\n,[{")) > _MOST_MARKS:
        raise InputError(f"{path.name} 内容过多", "请只填写样例中有的各项")
    if _HEAPED.search(text):
        raise InputError(f"{path.name} 括号嵌套过深", "请参照样例的层次填写")
    try:
        root = YAML(pure=True).compose(text)
    except MarkedYAMLError as error:
        line, cause = _cause(error, written)
        raise InputError(
            f"{path.name}:{line} 不是有效的YAML（{cause}）",
            "请检查该行附近：冒号须用半角，后面须有空格；缩进须用空格且上下对齐；含特殊符号的文字须加引号",
        ) from None
    except ReaderError as error:
        line = len(_LINE_END.split(text[: error.position]))
        raise InputError(
            f"{path.name}:{line} 含有控制字符（U+{ord(text[error.position]):04X}）",
            "请删去该行中看不见的字符后重新输入",
        ) from None
    except RecursionError:
        raise InputError(f"{path.name} 嵌套过深", "请参照样例的层次填写") from None
    except (YAMLError, ValueError):
        raise InputError(f"{path.name} 不是有效的YAML", "请参照 shenbao new 生成的样例填写") from None
    if root is None:
        return Source(path.name, {}, {})
    if not isinstance(root, MappingNode):
        raise InputError(f"{path.name} 的内容应为“名称: 值”的形式", "请参照 shenbao new 生成的样例填写")
    walk = _Walk(path.name, written)
    data = walk.value(root, (), ())
    return Source(path.name, data, walk.lines, tuple(walk.twice), tuple(walk.cut))


def _cause(error: MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """What the parser stumbled on: it stumbles on the line after a slip as often as on the line itself."""
    at = error.problem_mark.line if error.problem_mark else 0
    began = error.context_mark.line if error.context_mark else at
    for number in dict.fromkeys((began, at, at - 1)):
        if 0 <= number < len(lines) and (slip := _slip(lines[number])):
            return number + 1, slip
    problem = error.problem or ""
    words = next((words for sign, words in _CAUSES.items() if sign in problem), "格式错误")
    return (began if any(sign in problem for sign in _BEGAN_EARLIER) else at) + 1, words


_CAUSES = {
    "\\t": "用了制表符缩进",
    "tab": "用了制表符缩进",
    "mapping values are not allowed": "多了一个冒号，或上一行缩进不对",
    "expected ':'": "缺少冒号，或缩进不对",
    "unexpected end of stream": "引号没有成对",
    "cannot start any token": "文字以特殊符号开头，须加引号",
    "undefined alias": "文字以“*”开头，须加引号",
    "chomping or indentation": "“|”后面的文字须另起一行、缩进两格",
    "a comment or a line break": "“|”后面的文字须另起一行、缩进两格",
    "expected ',' or": "括号没有成对；文字以括号开头的，须加引号",
    "expected <block end>": "缩进不对，同一组的各项须上下对齐",
    "found another document": "文件中有单独一行的“---”，请删去",
    "escape": "双引号中的反斜杠“\\”请改为“/”，或改用单引号",
}
_BEGAN_EARLIER = ("expected ':'", "expected ',' or", "unexpected end of stream")
_LINE_END = re.compile("\r\n|[\r\n\x85]")  # as the parser counts lines
_HEAPED = re.compile(r"(?:[\[{]\s*){31}")  # no data of ours; the parser takes minutes to find that out
_TAKEN_FOR_COMMENT = re.compile(r"\s+#[^\s#]")  # whoever means a comment leaves a space behind the “#”
_FULL_WIDTH_COLON = re.compile(r"\s*(- )?\w+\s*：")
_NO_SPACE = re.compile(r"\s*(- )?[a-z_]+:[^\s]")


def _slip(line: str) -> str:
    """A likely slip on a line, as people make who have never seen YAML."""
    if line.lstrip(" ").startswith(("\u3000", "\u00a0")):
        return "用了全角空格缩进"
    if _FULL_WIDTH_COLON.match(line):
        return "冒号是全角的“：”，应为半角的“:”"
    return "冒号后缺少空格" if _NO_SPACE.match(line) else ""


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise InputError(f"不能读取 {path.name}（{error.strerror}）", "请检查文件是否存在、是否有读取权限") from None
    if raw is None:
        raise InputError(f"{path.name} 超过{MAX_BYTES // 1_000_000}MB", "数据文件只应有文字，请检查是否放错了文件")
    text = decode(raw)
    if isinstance(text, ChapterFault):
        raise InputError(f"{Where(path.name, line=text.line)} {text.message}", text.fix)
    return text


class _Walk:
    """Turns the node tree into values, with bounds: aliases in a hostile file can repeat a node endlessly."""

    def __init__(self, file: str, written: list[str]) -> None:
        self.file = file
        self.written = written
        self.lines: dict[FieldPath, int] = {}
        self.twice: list[tuple[FieldPath, int]] = []
        self.cut: list[FieldPath] = []

    def value(self, node: Node, path: FieldPath, above: tuple[int, ...]) -> Any:
        if len(path) > _MAX_DEPTH or len(self.lines) > _MAX_VALUES or id(node) in above:
            raise InputError(f"{self.file}:{node.start_mark.line + 1} 嵌套过深或引用自身", "请参照样例的层次填写")
        if isinstance(node, ScalarNode):
            if node.style is None and _TAKEN_FOR_COMMENT.match(self._behind(node)):
                self.cut.append(path)
            return self._text(node)
        inside = (*above, id(node))
        if isinstance(node, SequenceNode):
            return [self._child(item, item, (*path, str(index)), inside) for index, item in enumerate(node.value)]
        return self._mapping(node, path, inside)

    def _behind(self, node: ScalarNode) -> str:
        end = node.end_mark
        return self.written[end.line][end.column :] if end.line < len(self.written) else ""

    def _text(self, node: ScalarNode) -> str:
        """The text of a value. Half a character, which only an escape like \\ud83d can write, can be stored nowhere;
        two halves are one."""
        if node.style is None and node.value in _NOTHING:
            return ""
        try:
            return str(node.value).encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            raise InputError(
                f"{self.file}:{node.start_mark.line + 1} 含有残缺的字符", "请删去该行中以“\\u”开头的字符后重新输入"
            ) from None

    def _mapping(self, node: Node, path: FieldPath, inside: tuple[int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, ScalarNode):
                raise InputError(f"{self.file}:{key.start_mark.line + 1} 名称应为文字", "请参照样例填写")
            if key.value != key.value.strip():  # to the parser a wide space is a letter, and the line not indented
                raise InputError(f"{self.file}:{key.start_mark.line + 1} 用了全角空格缩进", "请改用半角空格缩进")
            below = (*path, str(key.value))
            if below in self.lines:
                self.twice.append((below, self.lines[below]))
            value = self._child(key, item, below, inside)
            if value != "":  # nothing after the colon: not filled in
                found[str(key.value)] = value
        return found

    def _child(self, at: Node, item: Node, path: FieldPath, inside: tuple[int, ...]) -> Any:
        self.lines[path] = at.start_mark.line + 1
        return self.value(item, path, inside)

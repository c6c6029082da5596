"""A form's `template.docx`: compiled once a process, rendered straight into a package of otherwise unchanged parts."""

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError
from lxml import etree

from builder.errors import FormError, InputError
from builder.render import structure
from builder.render.environment import FormEnvironment
from builder.render.package import read_package, write_package
from builder.render.source import JinjaSource, jinja_source
from builder.render.text import chapter_token
from builder.render.wml import parse

_DOCUMENT = "word/document.xml"
_RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class _Part:
    source: JinjaSource
    template: Template


@dataclass(frozen=True)
class FormTemplate:
    path: Path
    still: Mapping[str, bytes]  # parts that are the same in every document
    moving: Mapping[str, _Part]

    @staticmethod
    def load(path: Path, *, blank_on: tuple[type[Exception], ...] = ()) -> "FormTemplate":
        """The compiled template of a form: compiling costs ten times as much as rendering, so it is kept until the file
        changes.

        A value that raises one of `blank_on` when it is looked at prints nothing.
        """
        try:
            stat = path.stat()
        except OSError as error:
            raise FormError(f"找不到模板“{path}”", "请恢复该文件") from error
        return _load(path.resolve(), stat.st_mtime_ns, stat.st_size, blank_on)

    def render(self, context: Mapping[str, Any], *, chapters: bool = True) -> bytes:
        """Fills the form. Without `chapters` (a blank form) the places for chapters are empty paragraphs."""
        parts = {name: self._render_part(part, context, chapters) for name, part in self.moving.items()}
        if found := structure.faults(parse(parts[_DOCUMENT])):
            raise FormError(f"模板“{self.path}”生成的表格有错：{'；'.join(found)}", "请核对模板中的合并单元格和循环行")
        return write_package({**self.still, **parts})

    def _render_part(self, part: _Part, context: Mapping[str, Any], chapters: bool) -> bytes:
        values = {name: part.template.environment.getitem(context, name) for name in context}
        values["chapter"] = chapter_token if chapters else _no_chapter
        try:
            return (_DECLARATION + part.template.render(values)).encode()
        except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
            calls = traceback.extract_tb(error.__traceback__)
            line = max((call.lineno or 0 for call in calls if call.filename == "<template>"), default=0)
            what, fix = _trouble(error)
            raise FormError(f"模板“{self.path}”{what}：{error}（位于“{part.source.words_at(line)}”）", fix) from error


def _trouble(error: Exception) -> tuple[str, str]:
    """What is wrong with a template, and what to do. A form may compute in it; what comes to nothing is the form's
    fault, not the applicant's."""
    if isinstance(error, UndefinedError):
        return "用到了没有提供的变量", "请核对模板中的变量名"
    if isinstance(error, TemplateError):
        return "无法填写", "请核对模板中的变量名"
    return "中的算式算不出结果", "请核对该处的算式：各项是否都是数字、有没有除以0"


def _no_chapter(_key: str) -> str:
    return ""


@lru_cache(maxsize=32)
def _load(path: Path, _mtime: int, _size: int, blank_on: tuple[type[Exception], ...]) -> FormTemplate:
    try:
        parts = read_package(path)
    except InputError as error:
        raise FormError(f"模板{error.message}", error.fix) from error
    if _DOCUMENT not in parts:
        raise FormError(f"模板“{path}”不是Word文件", "请用Word或WPS另存为.docx后放回原处")
    moving = {name: _compile(path, xml, blank_on) for name, xml in parts.items() if _RENDERED.fullmatch(name)}
    return FormTemplate(path, {name: parts[name] for name in parts if name not in moving}, moving)


def _compile(path: Path, xml: bytes, blank_on: tuple[type[Exception], ...]) -> _Part:
    try:
        source = jinja_source(xml)
    except etree.XMLSyntaxError as error:
        raise FormError(f"模板“{path}”的内容已损坏（{error}）", "请恢复该文件") from error
    try:
        return _Part(source, FormEnvironment(source.breaks, blank_on).from_string(source.jinja))
    except TemplateSyntaxError as error:
        raise FormError(
            f"模板“{path}”的标签有语法错误：{error.message}（位于“{source.words_at(error.lineno)}”）",
            "请在Word中改正该标签",
        ) from error

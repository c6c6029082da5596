"""What a value looks like in print, and how any text is put into WordprocessingML without losing a character."""

from datetime import date
from decimal import Decimal
from html import escape

from jinja2 import Undefined
from markupsafe import Markup

from builder.errors import FormError, InputError
from builder.model.text import NOT_IN_XML

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def printed(value: object) -> str:
    """A value as plain text with `\\n` line ends.

    Types without a printed form of their own (lists, floats, mappings) are refused: Python's notation must not
    reach the bureau's paper.
    """
    match value:
        case None:
            return ""
        case str():
            return _checked(str(value)).replace("\r\n", "\n").replace("\r", "\n")
        case Undefined():
            return str(value)
        case bool():
            return "是" if value else "否"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
    kind = type(value)
    if kind.__module__ != "builtins" and "__str__" in vars(kind):
        return printed(str(value))
    raise FormError(f"模板打印的值不是文字、数字或日期（{kind.__name__}）", "请核对模板中的变量名")


def _checked(text: str) -> str:
    if bad := NOT_IN_XML.search(text):
        near = text[max(0, bad.start() - 10) : bad.start()]
        raise InputError(
            f"文字中有Word文件不能保存的字符U+{ord(bad.group()):04X}（位于“{near}”之后）", "请删去该字符后重新输入"
        )
    return text


class Wml(Markup):
    """Text that has been turned into WordprocessingML. Only this module makes it."""


def inside_text(value: object, line_break: str = _BREAK) -> Wml:
    """A value as the inside of a `w:t`; whatever it is, `Markup` included, it can only become text."""
    if isinstance(value, Wml):
        return value
    text = escape(printed(value), quote=False)
    return Wml(text.replace("\t", _TAB).replace("\n", line_break))


def by_line(value: object, between: str) -> Wml:
    """A value's lines, one paragraph each; the line end that closes a YAML text is no paragraph."""
    return inside_text(printed(value).rstrip("\n"), between)


def chapter_token(key: str) -> str:
    """The whole text of the paragraph that a chapter's content replaces."""
    return f"⟦chapter:{key}⟧"


def is_chapter_token(text: str) -> bool:
    return text.startswith("⟦chapter:") and text.endswith("⟧")

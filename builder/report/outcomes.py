"""How each outcome is told, in the order in which a reader wants them."""

from dataclasses import dataclass

from builder.model.report import Outcome


@dataclass(frozen=True)
class Telling:
    """The words beside its heading, the word before what was found, and its colour on a terminal."""

    note: str
    found: str
    colour: str


TELLINGS = {
    Outcome.FAIL: Telling("须改正", "问题", "1;31"),
    Outcome.DOUBT: Telling("程序看到了差错或伪造的迹象，也可能看错；弄清以前不是“完整”", "疑点", "1;31"),
    Outcome.UNCHECKED: Telling("没能核验，不等于合格；须排除原因后重新核验", "原因", "1;35"),
    Outcome.WARN: Telling("不影响结论，请核对", "提示", "1;33"),
    Outcome.EYES: Telling("程序不能代为判断，请逐项核对后打勾", "核对", "1;36"),
    Outcome.PASS: Telling("无须处理", "说明", "1;32"),
}
READING_ORDER = tuple(TELLINGS)
ENTRIES = tuple(outcome for outcome in READING_ORDER if outcome not in (Outcome.EYES, Outcome.PASS))  # told one by one

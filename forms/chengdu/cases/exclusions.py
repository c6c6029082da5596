"""第七条, 第十五条 and 第十一条: bans, what may not be applied for together, and priority."""

from typing import Any

from builder.model.facts import Unmeasured
from builder.model.report import Outcome
from builder.proving.cases import Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft
from forms.chengdu.cases.rows import shown

WARN, EYES, UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED
EXCLUDED, EXCLUSIVE = "CD-EXCL-07-2-accident", "CD-EXCL-15-exclusive"
PRIORITY = "CD-PRI-11-priority"
LEVELS = {"国家级": "CD-PRI-11-1-national", "四川省": "CD-PRI-11-2-province"}
NAMED = {"国家级": "智能制造优秀场景", "四川省": "四川省智能制造示范项目"}

DECLARED = tuple(
    breaks(EXCLUDED)(change)
    for name in ("major_accident", "serious_dishonesty")
    for change in (written(f"exclusions.{name}", "是"), left_out(f"exclusions.{name}"))
)


def _accident(day: str, level: str | None = "重大", kind: str = "生产安全") -> Change:
    graded = {"level": level} if level else {}
    return written("company.accidents", [{"date": day, "kind": kind, "penalised": "是", **graded}])


ACCIDENTS = (
    breaks(EXCLUDED)(_accident("2023-06-15")),
    keeps(EXCLUDED)(_accident("2023-06-14")),
    breaks(EXCLUDED)(_accident("2026-01-01", "特别重大", "质量")),
    breaks(EXCLUDED)(_accident("2026-01-01", "重大", "环境污染")),
    keeps(EXCLUDED)(_accident("2026-01-01", "较大")),
    keeps(EXCLUDED)(_accident("2026-01-01", "一般", "环境")),
    breaks(EXCLUDED, outcome=EYES)(_accident("2026-01-01", None)),
    breaks(EXCLUDED, outcome=EYES)(_accident("2026-01-01", "重大", "交通")),
    keeps(EXCLUDED)(_accident("2023-06-14", None)),
    breaks(EXCLUDED)(_accident("某日")),
)


def _record(listed: str, name: str, source: str = "信用中国", day: str = "2026-06-08") -> dict[str, str]:
    return {"source": source, "list": name, "listed": listed, "checked_on": day}


SOUND = _record("否", "严重失信主体名单")
CREDIT = (
    breaks(EXCLUDED)(written("company.credit.0.listed", "是")),
    breaks(EXCLUDED)(written("company.credit", [_record("是", "严重违法失信名单", "某省信用网")])),
    breaks(EXCLUDED, outcome=EYES)(written("company.credit", [SOUND, _record("是", "失信被执行人")])),
    keeps(EXCLUDED)(written("company.credit", [SOUND, _record("否", "失信被执行人")])),
    breaks(EXCLUDED, outcome=WARN)(written("company.credit", [_record("否", "失信被执行人")])),
    breaks(EXCLUDED, outcome=WARN)(written("company.credit.0.checked_on", "2026-05-15")),
    keeps(EXCLUDED)(written("company.credit.0.checked_on", "2026-05-16")),
    breaks(EXCLUDED, outcome=WARN)(written("company.credit.0.checked_on", "2026-06-16")),
    keeps(EXCLUDED)(written("company.credit.0.checked_on", "2026-06-15")),
    breaks(EXCLUDED)(left_out("company.credit.0.listed")),
)
TOGETHER = (breaks(EXCLUSIVE)(written("same_round", "是")), breaks(EXCLUSIVE)(left_out("same_round")))


def _claims(level: str, **values: Any) -> Change:
    """One claim, shown by a photograph that is there unless another file is named."""

    def change(d: DossierDraft) -> None:
        if values.get("evidence") == ["坏.jpg"]:
            d.put("photos/坏.jpg", Unmeasured("文件已损坏，无法打开"))
        claim = {"level": level, "name": NAMED[level], "granted_on": "2025-01-01", "evidence": shown(d)}
        d.write("priority", [{**claim, **values}])

    return named(f"{level} {values}", change)


CLAIMS = tuple(
    case
    for level, id in LEVELS.items()
    for case in (
        keeps(id)(_claims(level)),
        breaks(id, outcome=EYES)(_claims(level, name="另一项目")),
        breaks(id, outcome=WARN)(_claims(level, evidence=[])),
        breaks(id)(_claims(level, evidence=["没有.pdf"])),
        breaks(id, outcome=UNCHECKED)(_claims(level, evidence=["坏.jpg"])),
    )
)


@breaks(PRIORITY, outcome=UNCHECKED)
def a_proof_that_does_not_open(d: DossierDraft) -> None:
    """Another than is named as evidence anywhere."""
    d.take_out(*d.of_kind("title_proof"))
    d.write("priority", [])
    d.application.get("technologies", {}).pop("network_5g", None)
    d.put("attachments/获评文件.pdf", Unmeasured("文件已损坏，无法打开"))

"""第十八条、第十九条: under which documents an application is judged."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.shandong.conditions import Validity, conditions
from forms.shandong.guide import strangers
from forms.shandong.schema import AnyApplication, FactoryApplication


def out_of_force(day: date, validity: Validity) -> str | None:
    """Why the document does not govern that day; a draft has no first day yet."""
    if day > validity.valid_until:
        end = validity.valid_until
        return f"申报日期晚于办法有效期（至{end.year}年{end.month}月{end.day}日）"
    if validity.published_on is not None and day < validity.published_on:
        return "申报日期早于办法发布之日"
    return None


@rule("SD-DL-19-validity", fix="请核对申报日期；办法失效后的申报，应按新的办法办理")
def document_not_in_force(d: Dossier) -> Iterator[Finding]:
    """An application dated outside the document's life is judged by another."""
    if why := out_of_force(d.data.date, conditions().validity):
        yield hit(d.where("date"), "{why}", why=why)


@rule("SD-DEF-GUIDE-latest", outcome=Outcome.WARN, fix="请按《智能制造典型场景参考指引》（{guide}）核对场景名称")
def scenario_not_in_guide(d: Dossier) -> Iterator[Finding]:
    """参考 is no duty, so another name is a question."""
    data = cast(AnyApplication, d.data)
    names = [each.name for each in data.scenarios] if isinstance(data, FactoryApplication) else []
    for name in strangers(names, conditions().guides.get(data.guide)):
        yield hit(d.where("scenarios"), "指引中没有场景“{name}”", name=name, guide=data.guide)


@rule("SD-DEF-GUIDE-latest", outcome=Outcome.EYES, fix="请确认{guide}是申报时的最新版，场景名称与指引一致")
def guide_not_known(d: Dossier) -> Iterator[Finding]:
    """The guide is no part of the document; until its scenarios are entered as data, a person compares."""
    guide = cast(AnyApplication, d.data).guide
    if guide not in conditions().guides:
        yield hit(d.where("guide"), "参考的是《智能制造典型场景参考指引》{guide}", guide=guide)

"""第五条（五）, 第一、二、十二、十三条: maturity, the factory itself, and the titles it must hold."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft

WARN = Outcome.WARN
MATURITY, FACTORY, GRADIENT = "SD-ELIG-05-5-maturity", "SD-DEF-02-factory", "SD-DEF-01-gradient"

SAID = (
    breaks(MATURITY)(written("maturity.standard", "GB/T 23001-2017")),
    breaks(MATURITY, outcome=WARN)(written("maturity.standard", "GB/T 39116-2025")),
    breaks(MATURITY)(written("maturity.level", "6")),
    breaks(MATURITY)(written("maturity.level", "0")),
    breaks(MATURITY)(left_out("maturity.method")),
    keeps(MATURITY)(written("maturity.standard", "GB/T39116—2020《智能制造能力成熟度模型》")),
    keeps(MATURITY)(written("maturity.level", "5")),
    keeps(MATURITY)(written("maturity.method", "第三方评估")),
    keeps(MATURITY)(left_out("maturity.assessed_on")),
    breaks(FACTORY)(left_out("factory.address")),
    breaks(FACTORY)(left_out("factory.summary")),
)


def _shut(d: DossierDraft) -> None:
    d.of_kind("maturity_report")[0].does_not_open()


def _gone(d: DossierDraft) -> None:
    d.take_out(*d.of_kind("maturity_report"))


NOT_PROVED = (
    breaks(MATURITY, outcome=WARN)(named("no report of the maturity", _gone)),
    breaks(MATURITY, outcome=Outcome.UNCHECKED)(named("a report of the maturity that does not open", _shut)),
)


def title(d: DossierDraft, name: str, on: str = "2025-12-01", factory: str | None = None) -> None:
    """One more title, of the factory applied for unless another is named."""
    entry = {"name": name, "level": "省级", "object_name": factory or d.typed("factory.name"), "recognised_on": on}
    d.company["titles"].append(entry)


@breaks(GRADIENT, outcome=WARN)
def a_factory_that_leads_already(d: DossierDraft) -> None:
    title(d, "领航级智能工厂")


@keeps(GRADIENT)
def a_title_given_on_the_day(d: DossierDraft) -> None:
    title(d, "领航级智能工厂", on="2026-03-20")


@keeps(GRADIENT)
def another_factory_that_leads(d: DossierDraft) -> None:
    title(d, "领航级智能工厂", factory="滨州齿轮智能工厂")

"""第二条, 第十条: one scenario, its segments and its proofs."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft

DEFINITION, SELECTION = "SD-DEF-02-scenario", "SD-SCEN-10-selection"


def _shut(d: DossierDraft) -> None:
    d.of_kind("scenario_proof")[0].does_not_open()


def _gone(d: DossierDraft) -> None:
    d.take_out(*d.of_kind("scenario_proof"))


NOT_PROVED = (
    breaks(SELECTION)(named("no paper proves the scenario", _gone)),
    breaks(SELECTION, outcome=Outcome.UNCHECKED)(named("a proof that does not open", _shut)),
)
SAID = (
    breaks(DEFINITION)(left_out("scenario.technology")),
    breaks(DEFINITION)(left_out("scenario.practice")),
    breaks(DEFINITION)(left_out("scenario.effect")),
    breaks(DEFINITION)(left_out("scenario.replication")),
    breaks(DEFINITION)(left_out("factory.name")),
    breaks(SELECTION)(left_out("scenario.name")),
    breaks(SELECTION)(left_out("scenario.segments")),
    breaks(SELECTION)(written("scenario.segments", [])),
    breaks(SELECTION)(written("scenario.segments", ["物流"])),
    breaks(SELECTION)(written("scenario.segments", ["生产作业", "生产作业"])),
    breaks(SELECTION)(written("scenario.evidence", [])),
    breaks(SELECTION)(written("scenario.evidence", ["没有这个文件.pdf"])),
    keeps(SELECTION)(written("scenario.segments", ["研发设计"])),
    keeps(SELECTION)(written("scenario.segments", ["工厂建设", "研发设计", "生产作业", "生产管理", "运营管理"])),
)

"""第二条、第十条: what is put forward is one scenario, proved by files."""

from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.rule import Finding, hit, rule
from forms.shandong.proofs import absent
from forms.shandong_scenario.schema import Declaration


@rule("SD-SCEN-10-selection", fix="请将该文件放入 attachments/、photos/ 或 screenshots/，或改正文件名")
def proof_not_there(d: Dossier) -> Iterator[Finding]:
    """A file that is named but not handed in proves nothing."""
    for name in absent(d, cast(Declaration, d.data).scenario.evidence):
        yield hit(d.where("scenario.evidence"), "佐证材料“{name}”不在文件夹中", name=name)


@rule("SD-SCEN-10-selection", fix="请把重复的环节删去")
def segment_named_twice(d: Dossier) -> Iterator[Finding]:
    """单个或多个环节: a segment counts once."""
    segments = cast(Declaration, d.data).scenario.segments
    for segment in dict.fromkeys(segments):
        if segments.count(segment) > 1:
            yield hit(d.where("scenario.segments"), "“{segment}”写了不止一次", segment=segment)

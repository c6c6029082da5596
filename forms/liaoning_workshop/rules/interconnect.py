"""3. 车间设备互联互通: a count that cannot be."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.rule import Finding, hit, rule
from forms.liaoning_workshop.schema import Declaration


@rule("LN-WS-03-interconnect", fix="联网数按自动化、数字化、智能化设备统计，请核对两个数字")
def networked_devices_out_of_range(d: Dossier[Declaration]) -> Iterator[Finding]:
    """A share of more than all or of nothing; how much is advanced the standard does not say."""
    networked, smart = d.data.standard.interconnect.networked, d.data.standard.equipment.smart
    if networked > smart or networked == 0:
        where = d.where("standard.interconnect.networked")
        message = "联网数为{networked}台（套），自动化、数字化、智能化设备为{smart}台（套）"
        yield hit(where, message, networked=networked, smart=smart)

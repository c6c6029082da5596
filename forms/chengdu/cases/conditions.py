"""第五条 and 第六条 alike: registration, the site, technologies, the periods compared."""

from typing import Any

from builder.model.facts import Unmeasured
from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft, paper
from forms.chengdu.cases.rows import TEXT, shown, site

WARN, EYES, UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED
REGISTERED = ("CD-ELIG-05-1-registered", "CD-ELIG-06-1-registered")
BUILT = ("CD-ELIG-05-2-built", "CD-ELIG-06-2-built")
LEVEL = ("CD-ELIG-05-3-level", "CD-ELIG-06-3-level")
TECHNOLOGY = ("CD-ELIG-05-4-newtech", "CD-ELIG-06-4-newtech")
MODE = ("CD-ELIG-05-5-newmode", "CD-ELIG-06-5-newmode")
EFFECTS = ("CD-ELIG-05-6-effects", "CD-ELIG-06-6-effects")
OTHERS = ("CD-CRIT-F-B-any", "CD-CRIT-W-B-any")
TYPED = (
    *(f"CD-F-{row}" for row in ("A03-process-discrete", "A04-process-process")),
    *(f"CD-F-{row}" for row in ("A07-operation-discrete", "A08-operation-process")),
    *(f"CD-W-{row}" for row in ("A02-process-discrete", "A03-process-process")),
    *(f"CD-W-{row}" for row in ("A05-equipment-discrete", "A06-equipment-process")),
    *(f"CD-W-{row}" for row in ("A11-delivery-discrete", "A12-delivery-process")),
    *(f"CD-W-{row}" for row in ("A13-trace-discrete", "A14-trace-process")),
)
DAMAGED = Unmeasured("文件已损坏，无法打开")


def _firm(d: DossierDraft, **values: str) -> None:
    for name, value in values.items():
        d.write(f"company.{name}", value)


@breaks(*REGISTERED)
def registered_and_taxed_elsewhere(d: DossierDraft) -> None:
    _firm(d, reg_city="德阳市", taxed_in_city="否")


@breaks(*REGISTERED)
def registered_here_but_no_legal_person_and_taxed_elsewhere(d: DossierDraft) -> None:
    _firm(d, is_legal_person="否", taxed_in_city="否")


@breaks(*REGISTERED, outcome=WARN)
def only_taxed_here_with_proof(d: DossierDraft) -> None:
    _firm(d, reg_city="德阳市")
    d.put("attachments/完税证明.pdf", paper("税收完税证明"))


@breaks(*REGISTERED, outcome=WARN)
def a_branch_taxed_here_without_proof(d: DossierDraft) -> None:
    _firm(d, is_legal_person="否")


@keeps(*REGISTERED)
def a_branch_taxed_here_with_proof(d: DossierDraft) -> None:
    _firm(d, is_legal_person="否")
    d.put("attachments/完税证明.pdf", paper("税收完税证明"))


@keeps(*REGISTERED)
def registered_here_and_taxed_elsewhere(d: DossierDraft) -> None:
    _firm(d, reg_city="成都", taxed_in_city="否")


@keeps(*REGISTERED)
def registered_here_and_nothing_said_of_taxes(d: DossierDraft) -> None:
    d.leave_out("company.taxed_in_city")


@breaks(*REGISTERED, outcome=UNCHECKED)
def nothing_said_of_city_and_taxes(d: DossierDraft) -> None:
    d.leave_out("company.reg_city")
    d.leave_out("company.taxed_in_city")


@breaks(*REGISTERED, outcome=UNCHECKED)
def taxed_here_and_registered_nobody_knows_where(d: DossierDraft) -> None:
    d.leave_out("company.reg_city")


@breaks(*REGISTERED)
def of_another_province_without_its_city_and_taxed_elsewhere(d: DossierDraft) -> None:
    _firm(d, reg_province="河南省", taxed_in_city="否")
    d.leave_out("company.reg_city")


@breaks(*REGISTERED, outcome=WARN)
def of_another_province_without_its_city_but_taxed_here(d: DossierDraft) -> None:
    _firm(d, reg_province="河南省")
    d.leave_out("company.reg_city")
    d.put("attachments/完税证明.pdf", paper("税收完税证明"))


@breaks(*REGISTERED, outcome=UNCHECKED)
def registered_elsewhere_and_taxed_nobody_knows_where(d: DossierDraft) -> None:
    _firm(d, reg_city="德阳市")
    d.leave_out("company.taxed_in_city")


ILL_WRITTEN = (
    breaks(*REGISTERED)(left_out("company.is_legal_person")),
    breaks(*REGISTERED)(written("company.reg_city", ["成都市"])),
    breaks(*REGISTERED)(written("company.taxed_in_city", "也许")),
)


@breaks(*REGISTERED, outcome=WARN)
def no_licence(d: DossierDraft) -> None:
    d.take_out(*d.of_kind("business_licence"))


@breaks(*REGISTERED, outcome=UNCHECKED)
def a_licence_that_does_not_open(d: DossierDraft) -> None:
    d.of_kind("business_licence")[0].does_not_open()


@breaks(*REGISTERED, outcome=UNCHECKED)
def a_tax_certificate_that_does_not_open(d: DossierDraft) -> None:
    d.put("attachments/完税证明.pdf", DAMAGED)


@breaks(*LEVEL, outcome=UNCHECKED)
def an_unnamed_paper_of_evidence_that_does_not_open(d: DossierDraft) -> None:
    d.put("attachments/另一份佐证.pdf", DAMAGED)


def _at_site(name: str, value: Any) -> Any:
    return named(f"site.{name} = {value}", lambda d: d.write(f"{site(d)}.{name}", value))


def _not_at_site(name: str) -> Any:
    return named(f"site.{name} left out", lambda d: d.leave_out(f"{site(d)}.{name}"))


SITE = (
    breaks(*BUILT)(_at_site("address", "四川省德阳市旌阳区示例路1号")),
    keeps(*BUILT)(_at_site("address", "双流区示例路1号")),
    breaks(*BUILT)(_at_site("in_use_since", "2026-06-16")),
    keeps(*BUILT)(_at_site("in_use_since", "2026-06-15")),
    breaks(*EFFECTS, outcome=WARN)(_at_site("rebuild.end", "2026-06")),  # built in the very month of applying
    breaks(*BUILT)(_not_at_site("address")),
    breaks(*BUILT, blinds=EFFECTS)(_not_at_site("rebuild")),
    breaks(*BUILT, blinds=EFFECTS)(_at_site("rebuild.end", "2020-01")),
    breaks(*BUILT)(_not_at_site("in_use_since")),
    breaks(*LEVEL, blinds=TYPED)(_at_site("production_type", "连续")),
)


@breaks(*BUILT, *EFFECTS)
def a_site_not_yet_built_with_forecasts_for_effects(d: DossierDraft) -> None:
    d.write(f"{site(d)}.rebuild.end", "2026-07")
    d.write("comparison.after", {"start": "2026-08", "end": "2026-12"})


@breaks(*TECHNOLOGY, outcome=WARN)
def no_new_technology_at_all(d: DossierDraft) -> None:
    d.write("technologies", {})


@keeps(*TECHNOLOGY)
def a_single_technology_of_ones_own(d: DossierDraft) -> None:
    d.write("technologies", {"others": [{"name": "量子传感", "text": TEXT, "evidence": shown(d)}]})


def _other(**values: Any) -> Any:
    return lambda d: d.write("technologies.others", [{"name": "量子传感", "text": TEXT, **values}])


OTHER_TECHNOLOGIES = (
    breaks(*OTHERS)(named("another technology, but which", lambda d: d.write("technologies.others", [{"text": TEXT}]))),
    breaks(*OTHERS, outcome=WARN)(named("another technology unshown", _other())),
    breaks(*OTHERS)(named("another technology shown by nothing", _other(evidence=["没有.pdf"]))),
)


@breaks(*OTHERS, outcome=UNCHECKED)
def another_technology_shown_by_what_does_not_open(d: DossierDraft) -> None:
    d.put("photos/坏.jpg", DAMAGED)
    _other(evidence=["坏.jpg"])(d)


@breaks(*MODE)
def a_mode_without_results(d: DossierDraft) -> None:
    [mode] = d.application["modes"]
    d.leave_out(f"modes.{mode}.results")


def _compared(before_end: str, after_start: str, after_end: str) -> Any:
    """The work lasts from March 2023 to December 2024."""

    def change(d: DossierDraft) -> None:
        d.write(f"{site(d)}.rebuild", {"start": "2023-03", "end": "2024-12"})
        d.write("comparison.before", {"start": "2022-01", "end": before_end})
        d.write("comparison.after", {"start": after_start, "end": after_end})

    return named(f"compared {before_end} with {after_start} to {after_end}", change)


COMPARISONS = (
    keeps(*EFFECTS)(_compared("2023-02", "2025-01", "2026-06")),
    breaks(*EFFECTS)(_compared("2023-02", "2025-01", "2026-07")),
    breaks(*EFFECTS, outcome=WARN)(_compared("2023-03", "2025-01", "2025-12")),
    breaks(*EFFECTS, outcome=WARN)(_compared("2023-02", "2024-12", "2025-12")),
    breaks(*EFFECTS, outcome=WARN)(_compared("2023-02", "2025-01", "2025-02")),
    keeps(*EFFECTS)(_compared("2023-02", "2025-01", "2025-03")),
    keeps(*EFFECTS)(_compared("2023-02", "2025-11", "2026-01")),
    breaks(*EFFECTS)(left_out("comparison.before")),
    breaks(*EFFECTS)(left_out("comparison.after")),
)

"""Rules that any notice may need; each is bound to the limits a form states as data."""

from types import ModuleType

from builder.judge.standard import (
    added_ink,
    answers,
    attachment_content,
    attachments,
    book,
    chapters,
    company,
    credit,
    days,
    fields,
    figures,
    files,
    maturity,
    paper_differences,
    papers,
    pictures,
    record,
    screens,
    seals,
    signed_pages,
    titles,
    video,
    video_content,
)
from builder.model.limits import FormLimits
from builder.model.rule import Rule, StandardRule

_MODULES: tuple[ModuleType, ...] = (
    company,
    credit,
    record,
    maturity,
    answers,
    fields,
    figures,
    days,
    titles,
    chapters,
    files,
    attachments,
    attachment_content,
    papers,
    paper_differences,
    pictures,
    screens,
    video,
    video_content,
    signed_pages,
    seals,
    added_ink,
    book,
)


def standard_rules() -> tuple[StandardRule, ...]:
    return tuple(value for module in _MODULES for value in vars(module).values() if isinstance(value, StandardRule))


def bind(limits: FormLimits) -> tuple[Rule, ...]:
    """Binds each standard rule, once for each section of its kind that asks for it."""
    return tuple(
        each.bind(section)
        for section in limits.sections()
        for each in standard_rules()
        if isinstance(section, each.limits) and each.when(section)
    )

"""《智能制造典型场景参考指引》 as far as its scenarios were entered as data."""

from collections.abc import Iterable

from forms.shandong.conditions import Guide


def strangers(names: Iterable[str], guide: Guide | None) -> list[str]:
    """Names that the guide does not hold; of an unknown edition nothing can be said."""
    return [] if guide is None else [name for name in names if name not in guide.scenarios]

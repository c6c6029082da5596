"""Cases of what photographs and screenshots show: the same for every form that asks for them."""

import re
from typing import Any

from builder.model.facts import Genre, TextFacts, TextLine, Unmeasured
from builder.model.report import Outcome
from builder.proving.cases import Case, Change, breaks, keeps, named
from builder.proving.draft import DossierDraft, photograph

_WARN, _EYES, _UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED


def hard_to_see(*ids: str) -> tuple[Case, ...]:
    breaking = (
        _turned("a blurred photo", edge_width=1.3),
        _turned("a smeared photo", widest_edge=1.0, narrowest_edge=0.62),
        _turned("a dark photo", lights=74.9),
        _turned("a photo of fog", contrast=7.9),
    )
    keeping = (
        _turned("a photo a little soft", edge_width=1.29),
        _turned("a photo without edges", edge_width=None),
        _turned("a photo smeared a little", widest_edge=0.99, narrowest_edge=0.1),
        _turned("a photo as soft in all directions", widest_edge=1.2, narrowest_edge=0.76),
        _turned("a photo in the evening", lights=75.0),
        _turned("a photo in haze", contrast=8.0),
    )
    return (*map(breaks(*ids, outcome=_EYES), breaking), *map(keeps(*ids), keeping))


def no_photographs(*ids: str) -> tuple[Case, ...]:
    """Cases of pictures that are no photographs, beside enough others."""
    kinds = (_added(f"a {kind} among the photos", genre=kind) for kind in list(Genre)[1:])
    one_colour = breaks(*ids, outcome=_WARN)(_added("one colour among the photos", plain=True))
    return (*map(breaks(*ids, outcome=_EYES), kinds), one_colour)


def screens(*ids: str) -> tuple[Case, ...]:
    def unread(d: DossierDraft) -> None:
        d.within("screenshots")[0].answers[TextFacts] = Unmeasured("内存不足")

    return (
        breaks(*ids, outcome=Outcome.DOUBT)(_reading("another company on a screen", "样本新材料股份有限公司")),
        breaks(*ids, outcome=_EYES)(_reading("another company's short name on a screen", "样瑞重工MES系统")),
        keeps(*ids)(_reading("a title of any company's", "工程机械MES系统")),
        keeps(*ids)(_reading("a screen without names", "欢迎登录")),
        breaks(*ids, outcome=_UNCHECKED)(named("a screen that could not be read", unread)),
    )


def _turned(name: str, **facts: Any) -> Change:
    return named(name, lambda d: d.photos[-1].turns(**facts))


def _added(name: str, **facts: Any) -> Change:
    def change(d: DossierDraft) -> None:
        last = d.photos[-1]
        next_name = re.sub(r"\d+", lambda digits: f"{int(digits[0]) + 1:0{len(digits[0])}}", last.name, count=1)
        file = d.put(f"photos/{next_name}", photograph(f"{0x1F2E3D4C5B6A7988 << 64:064x}"))
        file.size = last.size
        file.turns(**facts)
        if "photos" in d.application:
            entry = next(entry for entry in d.application["photos"] if entry["file"] == last.name)
            d.application["photos"].append({**entry, "file": file.name, "caption": f"又一张{entry['caption']}"})

    return named(name, change)


def _reading(name: str, words: str) -> Change:
    def change(d: DossierDraft) -> None:
        d.within("screenshots")[0].answers[TextFacts] = TextFacts(
            1000, 500, (TextLine(words, 0.9, (100, 50, 400, 90)),)
        )

    return named(name, change)

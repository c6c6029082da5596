"""Cases of what a video shows and lets hear: the same for every form that asks for one."""

from builder.model.facts import Bars, Screen, SoundTrack, Stretch
from builder.model.report import Outcome
from builder.proving.cases import Case, Change, breaks, keeps, named
from builder.proving.draft import DossierDraft

_WARN, _EYES, _UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED


def shows(**seen: object) -> Change:
    """A change after which this was seen in the video, and else nothing."""
    plain: dict[str, object] = {"black": (), "still": (), "bars": Bars(0, 0, 0, 0), "detail": 1.0}
    screen = Screen(**{**plain, **seen})  # type: ignore[arg-type]
    return named(f"video that shows {seen}", lambda d: d.video.turns(screen=screen))


def sounds(speech: float, level: float, seconds: int) -> Change:
    """A change after which the video sounds so for so many seconds of its minute; for the rest as it should."""
    said = (speech,) * seconds + (0.9,) * (60 - seconds)
    loud = (level,) * seconds + (-20.0,) * (60 - seconds)
    name = f"video with speech {speech} at {level} dB for {seconds} s"
    return named(name, lambda d: d.video.turns(sound=SoundTrack(said, loud)))


def footage(*ids: str) -> tuple[Case, ...]:
    """Cases for a form that asks for a picture of some size."""
    breaking = [
        (_EYES, shows(detail=0.65)),
        (_EYES, shows(bars=Bars(0.34, 0.34, 0, 0))),
        (_EYES, shows(black=(Stretch(0, 1.5), Stretch(20, 22)))),
        (_EYES, shows(still=(Stretch(5, 15),))),
        (Outcome.DOUBT, shows(still=(Stretch(0, 20), Stretch(25, 35.1)))),
        (Outcome.DOUBT, shows(black=(Stretch(0, 30.1),))),
        (Outcome.DOUBT, shows(black=(Stretch(0, 15.1),), still=(Stretch(20, 35.1),))),
        (_EYES, shows(still=(Stretch(0, 30),))),
        (_EYES, shows(black=(Stretch(0, 15),), still=(Stretch(20, 35),))),
        (_EYES, shows(black=(Stretch(0, 30),))),
        (_WARN, _measured(steady=False)),
        (_UNCHECKED, _measured(screen=None)),
    ]
    keeping = [
        shows(detail=0.66),
        shows(detail=None),
        shows(bars=Bars(0.2, 0.2, 0, 0)),
        shows(black=(Stretch(0, 1.99),)),
        shows(still=(Stretch(5, 14.99),)),
    ]
    return (*(breaks(*ids, outcome=outcome)(change) for outcome, change in breaking), *map(keeps(*ids), keeping))


def sound(*ids: str) -> tuple[Case, ...]:
    """Cases for a form that asks for sound."""
    breaking = [
        (_EYES, sounds(0.9, -60.1, 10)),
        (_EYES, sounds(0.0, -20.0, 54)),
        (_WARN, sounds(0.9, -40.1, 60)),
        (_WARN, _measured(max_volume=0.0, sound=SoundTrack((0.9,) * 60, (-8.9,) * 60))),
        (_UNCHECKED, _measured(sound=None)),
    ]
    keeping = [
        sounds(0.9, -40.0, 60),
        _measured(max_volume=-0.1, sound=SoundTrack((0.9,) * 60, (-5.0,) * 60)),
        _measured(max_volume=0.0, sound=SoundTrack((0.9,) * 60, (-9.0,) * 60)),
        sounds(0.9, -60.0, 50),
        sounds(0.9, -60.1, 9),
        sounds(0.0, -20.0, 53),
    ]
    return (*(breaks(*ids, outcome=outcome)(change) for outcome, change in breaking), *map(keeps(*ids), keeping))


def _measured(**facts: object) -> Change:
    def change(d: DossierDraft) -> None:
        d.video.turns(**facts)

    return named(f"video with {facts}", change)

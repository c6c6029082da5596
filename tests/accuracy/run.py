"""`make accuracy`: how often each heuristic errs, written to builder/evidence/ACCURACY.md; status 1 where a target is
missed. `run.py photographs` measures and rewrites only that section."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.accuracy import footage, marks, pages, papers, photographs, screens, seals, speech
from tests.accuracy.figure import Figure, Study, table

STUDIES: dict[str, Study] = {
    "photographs": photographs.STUDY,
    "screens": screens.STUDY,
    "pages": pages.STUDY,
    "papers": papers.STUDY,
    "seals": seals.STUDY,
    "marks": marks.STUDY,
    "speech": speech.STUDY,
    "footage": footage.STUDY,
}
ACCURACY = Path(__file__).resolve().parents[2] / "builder" / "evidence" / "ACCURACY.md"


def main(wanted: list[str]) -> int:
    kept = True
    for name in wanted or STUDIES:
        study = STUDIES[name]
        figures = list(study.measure(study.seed, _say))
        print(table(figures))
        kept = kept and all(figure.kept for figure in figures)
        write_section(name, study, figures)
    return 0 if kept else 1


def stamp(study: Study) -> str:
    """What the section stands on; a test compares it with what the code says now."""
    return f"Seed {study.seed}; measured by {', '.join(f'`{measure.key}`' for measure in study.measures)}."


def write_section(name: str, study: Study, figures: list[Figure]) -> None:
    """Between marks of its own, in the order of `STUDIES`; what stands outside the marks stays."""
    text = ACCURACY.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    section = f"{begin}\n## {study.title}\n\n{stamp(study)}\n\n{table(figures)}\n{end}"
    if begin in text:
        text = re.sub(f"{begin}.*?{end}", lambda _: section, text, flags=re.DOTALL)
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    ACCURACY.write_text(text, encoding="utf-8")


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

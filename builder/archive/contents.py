"""What goes into the archive besides the evidence, and its reading back: the data as typed, and what belonged to it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from builder.errors import InputError
from builder.model.chapter import ChapterFacts, Subsection
from builder.model.confirmation import Confirmation, answers_of, as_data
from builder.model.dossier import Dossier
from builder.model.fault import Fault
from builder.model.ink import PrintedPage
from builder.model.reading import Reading
from builder.model.report import Where

SCHEMA = "shenbao-data/1"
_MOST_WORDS = 5_000  # on one page to be signed


@dataclass(frozen=True)
class PackedData:
    """What `data.json` says, read back; `evidence` holds the hashes of the files as they were judged, `faults` what was
    wrong with the applicant's own files, which an archive no longer shows: a key given twice, a picture that was
    missing."""

    company: dict[str, Any]
    application: dict[str, Any]
    chapters: Mapping[str, ChapterFacts]
    evidence: Mapping[str, str]
    pages: int
    scanned: tuple[str, ...]
    printed: Mapping[str, PrintedPage]  # as the applicant's own form was printed: a likeness proves nothing alone
    faults: tuple[Fault, ...]
    answers: tuple[Confirmation, ...] = ()  # the applicant's own, to doubts


def data_json(reading: Reading, dossier: Dossier) -> str:
    book = dossier.book
    document = {
        "schema": SCHEMA,
        "track": reading.form.id,
        "edition": reading.form.edition,
        "company": reading.raw["company"],
        "application": reading.raw["application"],
        "chapters": {key: asdict(facts) for key, facts in reading.chapter_facts.items()},
        "evidence": {each.path: each.sha256 for each in dossier.evidence()},
        "pages": book.numbered if book else 0,
        "scanned": list(book.scanned) if book else [],
        "printed": {key: _packed(page) for key, page in book.printed.items()} if book else {},
        "faults": [asdict(fault) for fault in reading.faults],
        "answers": as_data(dossier.answers),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_data(text: str) -> PackedData:
    try:
        document = json.loads(text)
        json.dumps(document, ensure_ascii=False).encode()  # half a character, smuggled in as an escape, stops here
        if document["schema"] != SCHEMA:
            raise InputError(f"data.json 的版本“{document['schema']}”不能识别", "请用新版程序核验，或请对方重新打包")
        chapters = {key: _chapter(facts) for key, facts in document["chapters"].items()}
        return PackedData(
            _mapping(document["company"]),
            _mapping(document["application"]),
            chapters,
            {str(path): str(sha256) for path, sha256 in _mapping(document["evidence"]).items()},
            int(document["pages"]),
            tuple(map(str, document["scanned"])),
            {key: _printed(page) for key, page in _mapping(document.get("printed", {})).items()},
            _faults(document["faults"]),
            answers_of(document.get("answers", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        reason = "不是有效的JSON" if isinstance(error, json.JSONDecodeError) else "内容缺失或不合规范"
        raise InputError(f"包内的 data.json {reason}，不能读取", "文件已被改动或损坏，请申报单位重新打包报送") from None


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return value


def _packed(page: PrintedPage) -> dict[str, Any]:
    """A printed page as JSON: its hundreds of characters each on a line of numbers would swell the file, so they are
    whole tenths and hundredths in one text."""
    places = [*(round(edge * 10) for box in page.boxes for edge in box), *(round(share * 100) for share in page.black)]
    size = [round(page.width_mm * 10), round(page.height_mm * 10)]
    return {"page": page.number, "words": page.words, "places": " ".join(map(str, [*size, *places]))}


def _printed(page: Mapping[str, Any]) -> PrintedPage:
    words, numbers = str(page["words"]), [int(number) for number in str(page["places"]).split()]
    if len(numbers) != 2 + 5 * len(words) or len(words) > _MOST_WORDS or not all(-1 < n < 10**5 for n in numbers):
        raise ValueError("places do not fit the words")
    size, edges, black = numbers[:2], numbers[2 : 2 + 4 * len(words)], numbers[2 + 4 * len(words) :]
    if not all(500 <= edge <= 10_000 for edge in size):
        raise ValueError("no size of paper")
    boxes = tuple(
        (edges[at] / 10, edges[at + 1] / 10, edges[at + 2] / 10, edges[at + 3] / 10) for at in range(0, len(edges), 4)
    )
    number = int(page.get("page", 0))  # archives of 0.1 do not tell
    return PrintedPage(number, size[0] / 10, size[1] / 10, words, boxes, tuple(share / 100 for share in black))


def _chapter(facts: Mapping[str, Any]) -> ChapterFacts:
    sections = tuple(Subsection(str(s["heading"]), str(s["text"]), int(s["pictures"])) for s in facts["subsections"])
    losses = tuple(str(loss) for loss in facts["losses"])
    return ChapterFacts(
        str(facts["path"]), str(facts["text"]), sections, int(facts["pictures"]), losses, _faults(facts["faults"])
    )


def _faults(listed: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    return tuple(
        Fault(str(f["path"]), str(f["title"]), str(f["message"]), _where(f["where"]), str(f["fix"])) for f in listed
    )


def _where(place: Mapping[str, Any]) -> Where:
    line = place["line"]
    return Where(str(place["path"]), line if isinstance(line, int) else None)

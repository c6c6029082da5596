"""Each track's sample as a draft: its own words, with facts invented to be good, since no case needs a file."""

import hashlib
import importlib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar, get_args

from builder.evidence.asking.digest import Digest
from builder.evidence.asking.measurer import Measurer
from builder.evidence.asking.questions import Question
from builder.form.loader import load_form, tracks
from builder.foundation.resources import forms_dir, samples_dir
from builder.judge.house.checks import house_clauses, house_rules
from builder.judge.run import judge, rule_hits
from builder.model.book import Placement
from builder.model.chapter import ChapterFacts, Subsection
from builder.model.dossier import Dossier
from builder.model.facts import Bars, Facts, MarkFacts, PdfFacts, Screen, SoundTrack, UnprintedFacts, VideoFacts
from builder.model.form import Form
from builder.model.ink import InkFacts
from builder.model.limits import AttachmentLimits, ChapterLimits, FormLimits
from builder.model.paper_text import PaperText
from builder.model.reading import Listed
from builder.model.report import Hit, Outcome, worst
from builder.model.scan import ScanFacts
from builder.pipeline.steps.dossier import build_dossier
from builder.pipeline.steps.finished import Finished
from builder.proving import house_cases, page_mark_cases
from builder.proving.cases import Case, cases_of
from builder.proving.draft import (
    SCANNED,
    BookDraft,
    DossierDraft,
    FileDraft,
    PageDraft,
    paper,
    photograph,
    sealed,
    signed,
)
from builder.read.folder import make_reading
from builder.read.yaml_source import Source, read_yaml

A = TypeVar("A")
# A city of no document of ours, with all kinds of limits and no rule of its own: what proves the regions proves it.
CITIES = Path(__file__).parents[1] / "cities"
EVERY_TRACK = (*tracks(), *tracks(CITIES))
Answers = Mapping[tuple[str, str], Outcome]  # of each requirement's rules, and of its schema, template or person


@dataclass(frozen=True)
class Judged:
    """A draft read and judged: what everybody answers, and all the hits."""

    dossier: Dossier
    answers: Answers
    hits: tuple[tuple[str, Hit], ...]


@dataclass(frozen=True)
class Trial:
    """The sample of one track, to be changed and judged as often as a test likes."""

    form: Form
    company: Source
    application: Source

    def draft(self) -> DossierDraft:
        company, application = deepcopy(self.company.data), deepcopy(self.application.data)
        files = [FileDraft("video/产线建设成效.mp4", good_video(self.form.limits), size=60_000_000, sha256="f" * 64)]
        for folder in ("photos", "screenshots", "attachments", "signed"):
            files += [_file(f"{folder}/{entry['file']}", entry, self.form) for entry in application.get(folder, ())]
        limits = self.form.limits
        chapters = {item.key: good_chapter(item, company) for item in limits.chapter}
        return DossierDraft(company, application, files, chapters, good_book(self.form, company, application))

    def changed(self, case: Case) -> Judged:
        known = _known(self.form.id)
        if case not in known:
            draft = self.draft()
            case.change(draft)
            known[case] = self.judged(draft)
        return known[case]

    def judged(self, draft: DossierDraft, form: Form | None = None) -> Judged:
        form = form or self.form
        dossier = self.dossier(draft)
        told = tuple(told_of(dossier, form))
        answers = {(id, by): worst(hit.outcome for hit in hits) for id, by, hits in told}
        return Judged(dossier, answers, tuple((id, hit) for id, _, hits in told for hit in hits))

    def dossier(self, draft: DossierDraft) -> Dossier:
        """Read as a folder is read: by the same parsing, taking of inventory and translating of faults."""
        company = Source(self.company.file, _filled(draft.company), self.company.lines)
        application = Source(self.application.file, _filled(draft.application), self.application.lines)
        files = {file.path: file for file in draft.files}
        found = {path: Path(path) for path in files}
        reading = make_reading(self.form, company, application, found, draft.chapters, strays=draft.strays)

        finished = Finished(
            pdf=Path("申报书.pdf"),
            word=draft.book.word_form,
            numbered=draft.book.numbered,
            expected=tuple(draft.book.expected),
            scanned=draft.book.scanned,
            fonts_replaced=draft.book.fonts_replaced,
        )
        return build_dossier(
            replace(reading, mended=draft.mended),
            DraftMeasurer(draft),
            finished,
            notes=draft.notes,
            bag=draft.bag,
            print_marks=lambda _: draft.printing,
            read=lambda papers, *_: _answers(draft, PaperText, papers),
            place=lambda reading, *_: _answers(draft, Placement, reading.files.signed),
        )


class DraftMeasurer(Measurer):
    """Answers from a draft instead of files."""

    def __init__(self, draft: DossierDraft) -> None:
        book = {UnprintedFacts: UnprintedFacts(draft.book.unprinted), MarkFacts: draft.book.marks}
        pdf = FileDraft("申报书.pdf", draft.book.facts, draft.book.size, "b" * 64, book)
        self._files = {Path(file.path): file for file in (*draft.files, pdf)}

    def digest(self, path: Path) -> Digest:
        return Digest(self._files[path].size, self._files[path].sha256)

    def ask(self, question: Question[Any], path: Path) -> Any:
        file = self._files[path]
        return file.facts if question.facts in get_args(Facts) else file.answers.get(question.facts)

    def ask_all(self, *_: Any) -> tuple[()]:
        return ()


def _answers(draft: DossierDraft, kind: type[A], listed: Sequence[Listed]) -> dict[str, A]:
    answers = {file.path: file.answers.get(kind) for file in draft.files}
    return {each.path: found for each in listed if (found := answers[each.path]) is not None}


@lru_cache(maxsize=1)
def _known(track: str) -> dict[Case, Judged]:  # noqa: ARG001
    """Of one track at a time: what is judged of all of them fills a gigabyte."""
    return {}


def told_of(dossier: Dossier, form: Form) -> Iterator[tuple[str, str, Sequence[Hit]]]:
    """Requirement, rule and hits. Every rule is asked by itself: a result tells what was found, not by whom."""
    for number, rule in enumerate((*form.rules, *house_rules())):
        yield rule.id, f"{rule.name} #{number}", tuple(rule_hits([rule], dossier))
    ruled = {rule.id for rule in house_rules()}
    for result in judge(dossier, replace(form, rules=()))[0]:
        if result.rule not in ruled:
            yield result.rule, "", result.hits


def _filled(value: Any) -> Any:
    """As the reader of YAML leaves it: nothing after the colon is not filled in."""
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item != ""}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _file(path: str, entry: Mapping[str, str], form: Form) -> FileDraft:
    kind = next((kind for kind in form.limits.attachment if kind.kind == entry.get("kind")), None)
    facts = good_paper(kind, form.edition) if path.startswith("attachments/") else photograph(_digest(path))
    if path.startswith("signed/"):
        answers = {InkFacts: sealed(), Placement: Placement({entry["page"]: signed()})}
        return FileDraft(path, facts, sha256=_digest(path), answers=answers)
    scan = {ScanFacts: ScanFacts((SCANNED,))} if path.startswith("attachments/") else {}
    return FileDraft(path, facts, sha256=_digest(path), answers=scan)


def good_paper(kind: AttachmentLimits | None, edition: int) -> PdfFacts:
    if kind is None:
        return paper("")
    year = f"{edition - kind.year_before}年度" if kind.year_before is not None else ""
    parts = "".join((part.signs or (part.name,))[0] for part in kind.parts)
    return paper(*[year + parts] * max(kind.pages_at_least, 1))


def good_video(limits: FormLimits) -> VideoFacts:
    video = limits.video
    codec = video.codecs[0] if video and video.codecs else "h264"
    sound = video.sound_codecs[0] if video and video.sound_codecs else "aac"
    screen, heard = Screen((), (), Bars(0, 0, 0, 0), 1.0), SoundTrack((0.9,) * 60, (-20.0,) * 60)
    measured = (60.0, 60.0, -20.0, -3.0, (), (), 0, True, 25.0, screen, heard)
    return VideoFacts("mp4", "isom", codec, sound, 1920, 1080, False, *measured)


def good_chapter(item: ChapterLimits, company: Mapping[str, Any]) -> ChapterFacts:
    sections = tuple(Subsection(f"第{number}节", "文字", 1) for number in range(1, max(item.sections, 1) + 1))
    words = [words[0] for words in item.topics]
    share = f"主营产品占营业收入的{company['main_product_share']}%"
    text = "，".join([item.heading, *words, share]).ljust(item.characters_at_least, "字")
    return ChapterFacts(f"chapters/{item.file}.md", text, sections, len(sections))


def good_book(form: Form, company: Mapping[str, Any], application: Mapping[str, Any]) -> BookDraft:
    """What a person would find in it, page by page; of the data, the name stands for all."""
    name = str(company["name"])
    printed = [words for clause in form.clauses for words in clause.words]
    title = "".join(form.limits.declaration.title_lines) if form.limits.declaration else form.title
    texts = [title, name, *printed]
    pages = [PageDraft(text, at, colour=at == 1) for at, text in enumerate(texts, start=1)]
    marks = [(entry["file"].rsplit(".", 1)[0], 1) for entry in application["attachments"]]
    return BookDraft(pages, marks, len(pages), expected=[("企业名称", name)], word=[name, "表"])


def invented(track: str) -> bool:
    return track in tracks(CITIES)


@cache
def form_of(track: str) -> Form:
    return load_form(track, root=CITIES if invented(track) else None)


@cache
def trial_of(track: str) -> Trial:
    folder = (CITIES / "samples" if invented(track) else samples_dir()) / track
    return Trial(form_of(track), read_yaml(folder / "company.yaml"), read_yaml(folder / "application.yaml"))


@cache
def cases(track: str) -> tuple[Case, ...]:
    """The tool's, the notice's and the form's own, as far as they are about this track."""
    form = form_of(track)
    here = {clause.id for clause in (*form.clauses, *house_clauses())}
    folders = dict.fromkeys((form.notice.id, track))  # a notice of one form stands in its form's folder
    root = CITIES if invented(track) else forms_dir()
    modules = [house_cases, page_mark_cases, *(module for folder in folders for module in _modules(root, folder))]
    found = [case for module in modules for case in cases_of(module) if here.intersection(case.ids)]
    return tuple(_here(case, here) for case in found)


def _here(case: Case, here: set[str]) -> Case:
    moved = tuple((id, outcome) for id, outcome in case.moved if id in here)
    return replace(case, ids=_within(case.ids, here), blinded=_within(case.blinded, here), moved=moved)


def _modules(root: Path, folder: str) -> Iterator[ModuleType]:
    home = root / folder
    for path in sorted([*home.glob("cases.py"), *home.glob("cases/*.py")]):
        yield importlib.import_module(".".join(path.relative_to(forms_dir().parent).with_suffix("").parts))


def _within(ids: tuple[str, ...], here: set[str]) -> tuple[str, ...]:
    return tuple(id for id in ids if id in here)


@cache
def sample(track: str) -> Judged:
    """Nothing changed."""
    return trial_of(track).judged(trial_of(track).draft())

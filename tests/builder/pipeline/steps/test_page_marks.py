"""Paper bound to data, from printing to the bureau: marks printed, pages scanned, signed, changed, mixed up."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from builder.foundation.resources import samples_dir
from builder.model.report import Hit, Outcome, Report
from builder.pipeline.build import build
from builder.pipeline.check import check
from builder.pipeline.package import package_anew as package
from builder.pipeline.verify import verify
from tests.conftest import Applicant

if TYPE_CHECKING:
    from tests.builder.pipeline.conftest import Bag

pytestmark = pytest.mark.slow
SAMPLE = samples_dir() / "shandong_scenario"
Shared = Callable[[str, Callable[[Path], None]], Path]


@dataclass(frozen=True)
class Marked(Applicant):
    """A printed form, of which any page can be scanned."""

    def scan(self, name: str, *pages: int, form: Path | None = None) -> None:
        """Pages of the form, from 1; the book has its contents behind the cover."""
        with pdfium.PdfDocument(form or self.folder / "build" / "申报书.pdf") as book:
            shots = [book[page - 1 if page == 1 else page].render(scale=150 / 72).to_pil() for page in pages]
        grey = [shot.convert("L").rotate(1.2, Image.Resampling.BICUBIC, fillcolor=250) for shot in shots]
        (self.folder / "signed").mkdir(exist_ok=True)
        target = self.folder / "signed" / name
        more = {"save_all": True, "append_images": grey[1:]} if name.endswith(".pdf") else {}
        grey[0].save(target, quality=60, resolution=150, **more)


def hits(report: Report, *rules: str) -> list[Hit]:
    return [hit for result in report.results if result.rule in rules for hit in result.hits]


def said(report: Report) -> list[tuple[Outcome, str]]:
    return [(hit.outcome, hit.message) for hit in hits(report, "SB-MARK", "SB-ORDER")]


@pytest.fixture(scope="session")
def printed(shared: Shared) -> Path:
    """Filled in, marks asked for, printed; nothing signed yet."""

    def make(root: Path) -> None:
        folder = root / "申报"
        folder.mkdir(parents=True)
        for name in ("company.yaml", "application.yaml"):
            shutil.copyfile(SAMPLE / name, folder / name)
        with (folder / "application.yaml").open("a", encoding="utf-8") as data:
            data.write("\npage_marks: true\n")
        build(folder)

    return shared("printed-with-marks", make) / "申报"


@pytest.fixture
def marked(printed: Path, tmp_path: Path) -> Marked:
    return Marked(Path(shutil.copytree(printed, tmp_path / "申报")))


def test_signed_pages_find_their_places_and_prove_the_data(marked: Marked) -> None:
    marked.scan("第一页.jpg", 1)
    marked.scan("末两页.pdf", 3, 4)
    packaged = package(marked.folder)
    assert said(packaged.report) == []
    with pikepdf.open(marked.folder / "build" / "final" / "申报书.pdf") as book:
        images = [_pictured(page) for page in book.pages]
    assert images[:5] == [True, False, False, True, True]
    assert said(verify([packaged.archive])) == []


def _pictured(page: pikepdf.Page) -> bool:
    """A scan: one picture on the sheet and no text."""
    drawn = page.obj.Resources.XObject.P
    fonts = drawn.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    return len(fonts) == 0


def test_a_figure_changed_after_signing_is_named(marked: Marked) -> None:
    marked.scan("第二页.jpg", 2)
    marked.scan("封面.jpg", 1)
    marked.replace("company.yaml", "61240.50", "61240.51")
    told = {(hit.outcome, str(hit.where), hit.message) for hit in hits(check(marked.folder), "SB-MARK")}
    changed = "该页（标记2/8）的数据在打印、签字后改过，不同的是：“总资产（万元）·2023年”"
    others = "该页（标记1/8）打印、签字后，其他页的数据有改动（本页没有）"
    assert told == {
        (Outcome.FAIL, "signed/第二页.jpg", changed),
        (Outcome.WARN, "signed/封面.jpg", others),
    }


def test_pages_in_wrong_order_are_told(marked: Marked) -> None:
    marked.scan("签字页.pdf", 3, 2)
    assert (Outcome.FAIL, "标记2/8的页排在标记3/8的页之后") in said(check(marked.folder))


def test_a_page_of_another_firm_is_told(marked: Marked, tmp_path: Path) -> None:
    other = Applicant(Path(shutil.copytree(marked.folder, tmp_path / "另一家")))
    code = next(line for line in (other.folder / "company.yaml").read_text("utf-8").splitlines() if "uscc" in line)
    other.replace("company.yaml", code, "uscc: 91410100MA4EXAMP9B")
    marked.scan("签字页.jpg", 1, form=build(other.folder).pdf)
    told = said(check(marked.folder))
    assert (Outcome.FAIL, "该页标记属于另一企业，与填报的统一社会信用代码不符") in told


def test_a_page_whose_foot_was_cut_off_is_shown_to_a_person(marked: Marked) -> None:
    marked.scan("签字页.jpg", 1)
    scan = Image.open(marked.folder / "signed" / "签字页.jpg")
    scan.crop((0, 0, scan.width, round(scan.height * 0.88))).save(marked.folder / "signed" / "签字页.jpg")
    assert [outcome for outcome, _ in said(check(marked.folder))] == [Outcome.EYES]


def test_a_page_taken_out_of_the_finished_book_is_named(marked: Marked, tmp_path: Path) -> None:
    archive = package(marked.folder).archive
    bag = _opened(archive, tmp_path / "改动")
    with pikepdf.open(bag.data / "申报书.pdf", allow_overwriting_input=True) as book:
        del book.pages[3]
        book.save(bag.data / "申报书.pdf")
    assert said(verify([bag.seal()], facts=marked.folder / "build")) == [(Outcome.FAIL, "缺标记3/8的页")]


def test_figures_changed_in_the_archive_are_named_from_the_paper(marked: Marked, tmp_path: Path) -> None:
    marked.scan("第二页.jpg", 2)
    bag = _opened(package(marked.folder).archive, tmp_path / "改动")
    facts = bag.facts()
    facts["company"]["name"] = f"新{facts['company']['name']}"
    bag.write_facts(facts)
    told = [
        message
        for outcome, message in said(verify([bag.seal()], facts=marked.folder / "build"))
        if outcome is Outcome.FAIL
    ]
    assert any(message.startswith("该页（标记2/8）的数据在打印、签字后改过") for message in told)


def test_without_page_marks_nothing_is_printed_or_asked(marked: Marked) -> None:
    marked.replace("application.yaml", "page_marks: true", "page_marks: false")
    report = package(marked.folder).report
    assert not {"SB-MARK", "SB-ORDER"} & {result.rule for result in report.results}


def _opened(archive: Path, into: Path) -> "Bag":
    from tests.builder.pipeline.conftest import opened

    return opened(archive, into)


def test_a_scan_without_a_name_is_the_page_that_its_mark_says(tmp_path: Path) -> None:
    """Henan's commitment stands on the page before the chapters; here it was scanned as printed, and nobody signed."""
    form, rule = samples_dir() / "henan_discrete", "HN-ATT-4-2-form-pdf"
    marked = Marked(tmp_path)
    for name in ("company.yaml", "application.yaml"):
        shutil.copyfile(form / name, tmp_path / name)
    with (tmp_path / "application.yaml").open("a", encoding="utf-8") as data:
        data.write("\npage_marks: true\n")
    with pdfium.PdfDocument(build(tmp_path).pdf) as book:
        texts = [page.get_textpage().get_text_bounded() for page in book]
    last = next(number for number, text in enumerate(texts) if "我单位申报的所有材料" in "".join(text.split()))
    marked.scan("0001.jpg", last)
    packaged = package(tmp_path)
    for report in (packaged.report, verify([packaged.archive])):
        told = [(hit.outcome, hit.message) for hit in hits(report, rule) if "承诺页" in hit.message]
        assert (Outcome.EYES, "已提供申报单位真实性承诺页") in told
        assert Outcome.FAIL not in {
            outcome for outcome, _ in told
        }  # scanned grey, nobody can be sure that no seal is there
        assert not any("缺少" in message for _, message in told)

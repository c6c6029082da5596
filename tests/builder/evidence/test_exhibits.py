import base64
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from builder.evidence import exhibits
from builder.evidence.asking.children import Children
from builder.evidence.asking.questions import exhibit_of
from builder.evidence.exhibits import HIGHEST, WIDEST, draw, draw_exhibits
from builder.model.dossier import Dossier
from builder.model.evidence import Evidence
from builder.model.exhibit import Exhibit
from builder.model.facts import Drawing, ExhibitPicture, Unmeasured, VideoFacts
from builder.model.report import Basis, Hit, Outcome, Report, Result, Subject, TrackInfo, Where
from tests.asking import a_measurer


def seen(found: bytes | Unmeasured) -> Image.Image:
    assert isinstance(found, bytes), found
    return Image.open(io.BytesIO(found))


def colour(picture: Image.Image) -> list[float]:
    return [round(float(value), -1) for value in np.asarray(picture.convert("RGB")).mean(axis=(0, 1))]


@pytest.fixture
def quarters(tmp_path: Path) -> Path:
    """Red, green / blue, white; 1600 × 1200."""
    picture = Image.new("RGB", (1600, 1200), "white")
    picture.paste((255, 0, 0), (0, 0, 800, 600))
    picture.paste((0, 255, 0), (800, 0, 1600, 600))
    picture.paste((0, 0, 255), (0, 600, 800, 1200))
    picture.save(tmp_path / "a.png")
    return tmp_path / "a.png"


def test_a_picture_is_drawn_small_and_whole(quarters: Path) -> None:
    drawn = seen(draw(quarters, Exhibit("a.png")))
    assert drawn.format == "JPEG" and drawn.width <= WIDEST and drawn.height <= HIGHEST
    assert abs(drawn.width / drawn.height - 4 / 3) < 0.02


@pytest.mark.parametrize(
    ("part", "wanted"),
    [((0, 0, 50, 50), [250, 0, 0]), ((50, 0, 50, 50), [0, 260, 0]), ((0, 50, 50, 50), [0, 0, 250])],
)
def test_a_part_is_cut_out_where_it_is(
    quarters: Path, part: tuple[float, float, float, float], wanted: list[int]
) -> None:
    assert colour(seen(draw(quarters, Exhibit("a.png", part=part)))) == pytest.approx(wanted, abs=10)


def test_a_part_of_a_turned_photograph_is_cut_out_as_viewers_show_it(quarters: Path, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(quarters) as picture:
        picture.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "b.jpg", exif=exif, quality=95)
    assert colour(seen(draw(tmp_path / "b.jpg", Exhibit("b.jpg", part=(0, 0, 50, 50))))) == [250, 0, 0]


def test_a_page_of_a_pdf_is_drawn_or_a_part_of_it(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 400))
    canvas.showPage()
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(200, 200, 200, 200, stroke=0, fill=1)
    canvas.save()
    assert colour(seen(draw(tmp_path / "a.pdf", Exhibit("a.pdf", 2, (50, 0, 50, 50))))) == [250, 0, 0]
    assert colour(seen(draw(tmp_path / "a.pdf", Exhibit("a.pdf", 1)))) == [260, 260, 260]


@pytest.mark.parametrize("part", [(100, 100, 0, 0), (99.99, 0, 50, 0.01), (0, 0, 100, 100)])
def test_a_part_at_the_very_edge_is_still_a_picture(quarters: Path, part: tuple[float, float, float, float]) -> None:
    assert seen(draw(quarters, Exhibit("a.png", part=part))).width >= 1


def test_what_does_not_open_is_left_to_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("no picture")
    assert isinstance(draw(tmp_path / "a.jpg", Exhibit("a.jpg")), Unmeasured)
    assert isinstance(draw(tmp_path / "none.jpg", Exhibit("none.jpg")), Unmeasured)


def report(*looks: str) -> Report:
    hits = (Hit(Outcome.EYES, Where("photos/"), "请看", "", looks),)
    track = TrackInfo("t", "题", 2023, "issued", "0")
    return Report("1", track, Subject("", "", ""), (Result("R", "t", Basis("", "", ""), hits),))


def test_a_report_gets_each_of_its_pictures_once(quarters: Path, empty: Dossier) -> None:
    asked = report("photos/a.png", "photos/a.png", "photos/none.png")
    drawn = draw_exhibits(asked, empty, {"photos/a.png": quarters}, a_measurer())
    assert list(drawn) == ["photos/a.png"]


def test_a_report_stays_small_enough_to_be_sent(
    quarters: Path, empty: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exhibits, "MOST", 2)
    names = [f"photos/{number}.png" for number in range(5)]
    assert list(draw_exhibits(report(*names), empty, dict.fromkeys(names, quarters), a_measurer())) == names[:2]


def test_what_was_drawn_while_measuring_is_taken_from_the_facts(empty: Dossier) -> None:
    strip = Drawing("strip", base64.b64encode(b"jpeg").decode())
    facts = VideoFacts("mp4", "isom", "h264", "aac", 1, 1, False, 1.0, 1.0, -20.0, -3.0, (), (strip,))
    video = Evidence("video/a.mp4", 1, "0", facts)
    dossier = Dossier(2023, empty.company, empty.data, empty.where, videos=(video,))
    drawn = draw_exhibits(report("video/a.mp4#drawing=strip", "video/a.mp4#drawing=other"), dossier, {}, a_measurer())
    assert drawn == {"video/a.mp4#drawing=strip": b"jpeg"}


@pytest.fixture
def empty() -> Dossier:
    from builder.model.application import Application
    from builder.model.company import Company

    return Dossier(2023, Company.model_construct(), Application.model_construct(), Where)


def test_what_was_drawn_once_is_kept(quarters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = a_measurer(tmp_path / "build").ask(exhibit_of(Exhibit("photos/a.png")), quarters)
    monkeypatch.setattr(Children, "ask", lambda *_: Unmeasured("drawn anew"))
    again = a_measurer(tmp_path / "build")
    assert isinstance(first, ExhibitPicture)
    assert again.ask(exhibit_of(Exhibit("photos/other name.png")), quarters) == first
    assert again.ask(exhibit_of(Exhibit("photos/a.png", part=(0, 0, 50, 50))), quarters) == Unmeasured("drawn anew")

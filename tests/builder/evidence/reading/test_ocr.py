import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from builder.evidence.asking.measurer import Measurer
from builder.evidence.videos.drawing_face import face
from builder.model.facts import TextFacts, Unmeasured

NAME = "示例精密机械（郑州）有限公司"


def screen(*lines: str, size: tuple[int, int] = (1200, 700)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        pen.text((60, 60 + 90 * number), line, (20, 40, 90), face(32))
    return picture


@pytest.fixture(scope="module")
def measurer() -> Iterator[Measurer]:
    with closing(Measurer()) as measurer:
        yield measurer


Read = Callable[..., TextFacts]


@pytest.fixture(scope="module")
def read(measurer: Measurer) -> Read:
    def ask(path: Path, page: int = 1) -> TextFacts:
        found = measurer.text(path, page)
        assert isinstance(found, TextFacts), found
        return found

    return ask


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ocr") / "截图.png"
    screen(NAME, "订单号 SO-20230218 数量 1280", "2023-02-18").save(path)
    return path


def test_lines_are_read_with_their_places(page: Path, read: Read) -> None:
    facts = read(page)
    assert [line.text.replace(" ", "") for line in facts.lines] == [NAME, "订单号SO-20230218数量1280", "2023-02-18"]
    assert (facts.width, facts.height) == (1200, 700)
    left, top, right, bottom = facts.lines[0].box
    assert 40 <= left <= 64 and 50 <= top <= 70 and right > 450 and bottom <= 125
    assert all(line.confidence > 0.9 for line in facts.lines)


def test_nothing_is_read_where_nothing_is_written(tmp_path: Path, read: Read) -> None:
    Image.linear_gradient("L").resize((800, 600)).save(tmp_path / "a.png")
    assert read(tmp_path / "a.png").lines == ()


def test_the_same_picture_gives_the_same_text(page: Path, read: Read) -> None:
    with closing(Measurer()) as another:
        assert another.text(page) == read(page)


def test_a_picture_taken_on_its_side_is_read_upright(page: Path, tmp_path: Path, read: Read) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(page) as upright:
        upright.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "a.jpg", exif=exif, quality=92)
    facts = read(tmp_path / "a.jpg")
    assert (facts.width, facts.height) == (1200, 700)
    assert facts.lines[0].text == NAME


def test_places_are_those_of_the_whole_picture_however_large(tmp_path: Path, read: Read) -> None:
    big = screen(NAME).resize((4800, 2800))
    big.save(tmp_path / "big.jpg", quality=85)
    facts = read(tmp_path / "big.jpg")
    assert (facts.width, facts.height) == (4800, 2800)
    assert 160 <= facts.lines[0].box[0] <= 260 and facts.lines[0].box[2] > 1800


def test_a_page_of_a_pdf_is_read_as_it_looks(tmp_path: Path, read: Read, measurer: Measurer) -> None:
    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for words in ("第一页", "营业执照"):
        canvas.setFont("STSong-Light", 24)
        canvas.drawString(100, 600, words)
        canvas.showPage()
    canvas.save()
    assert read(tmp_path / "a.pdf", page=2).text == "营业执照"
    assert measurer.text(tmp_path / "a.pdf", 3) == Unmeasured("没有第3页")


def test_what_is_no_picture_is_unmeasured(tmp_path: Path, measurer: Measurer) -> None:
    (tmp_path / "a.png").write_text("不是图片", "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    for name, reason in (("a.png", "不是可识别的图片"), ("a.pdf", "已损坏"), ("none.png", "不存在")):
        found = measurer.text(tmp_path / name)
        assert isinstance(found, Unmeasured) and reason in found.reason


def test_the_models_stay_out_of_our_own_process(page: Path) -> None:
    """In a process of its own: other tests measure where they run, and have OpenCV loaded there."""
    script = (
        "import sys, pathlib\n"
        "from builder.evidence.asking.measurer import Measurer\n"
        "measurer = Measurer()\n"
        "print(len(measurer.text(pathlib.Path(sys.argv[1])).lines))\n"
        "measurer.close()\n"
        "print({'onnxruntime', 'cv2', 'rapidocr'} & sys.modules.keys())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, page], capture_output=True, check=True, text=True)
    assert done.stdout == "3\nset()\n"


def test_models_come_from_the_wheel_and_nothing_is_fetched(page: Path) -> None:
    """In a process without any way to the network: whoever asked for a download would get an error, not a text."""
    script = (
        "import socket, sys, pathlib\n"
        "def refuse(*_): raise OSError('no network here')\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        "from builder.evidence.reading.ocr import read_text\n"
        "print(len(read_text(pathlib.Path(sys.argv[1])).lines))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, page], capture_output=True, check=True, text=True)
    assert done.stdout == "3\n"


def test_reading_leaves_nothing_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Later releases of the engine for the models keep a number of the machine there, and report it to their maker."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    screen(NAME).save(tmp_path / "a.png")
    with closing(Measurer()) as measurer:
        assert isinstance(measurer.text(tmp_path / "a.png"), TextFacts)
    assert list(home.rglob("*")) == []

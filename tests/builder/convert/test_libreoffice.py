import re
import shutil
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from PIL import Image

from builder.convert.libreoffice import convert, write_profile
from builder.errors import ConversionError


def word_file(path: Path, *texts: str) -> Path:
    document = Document()
    document.add_heading("一、企业基本信息", 1)
    document.add_heading("（一）概况", 2)
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


class Listener:
    """A loopback port that counts who calls."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.close()


def linked_picture(path: Path, url: str) -> Path:
    """python-docx only embeds pictures; turn the embedded one into an external link."""
    picture = path.with_suffix(".png")
    Image.new("RGB", (40, 40), "red").save(picture)
    document = Document()
    document.add_picture(str(picture))
    document.save(str(path.with_suffix(".plain")))
    with zipfile.ZipFile(path.with_suffix(".plain")) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"r:embed=", b"r:link=")
            if name == "word/_rels/document.xml.rels":
                target = f'Target="{url}" TargetMode="External"'.encode()
                data = re.sub(rb'Target="media/image1.png"', target, data)
            new.writestr(name, data)
    return path


def soffice(profile: Path, source: Path, out: Path) -> None:
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    subprocess.run(["soffice", *options, str(source)], check=True, capture_output=True, timeout=120)


def test_several_files_are_converted_in_one_run_with_headings_as_bookmarks(tmp_path: Path) -> None:
    sources = [word_file(tmp_path / "-申报书 甲.docx", "正文"), word_file(tmp_path / "b.docx", "乙" * 3000)]
    pdfs = convert(sources, tmp_path / "out", env={}, timeout=120)
    assert [pdf.name for pdf in pdfs] == ["-申报书 甲.pdf", "b.pdf"]
    with pikepdf.open(pdfs[0]) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["一、企业基本信息"]
        assert [item.title for item in outline.root[0].children] == ["（一）概况"]
    with pikepdf.open(pdfs[1]) as pdf:
        assert len(pdf.pages) > 1
    assert not list(tmp_path.glob(".~lock*"))


def test_a_jpeg_reaches_the_pdf_byte_for_byte(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    noise = [Image.effect_noise((900, 600), spread).resize((1800, 1200)) for spread in (30, 60, 90)]
    Image.merge("RGB", noise).save(photo, quality=88)
    document = Document()
    document.add_picture(str(photo), width=5_000_000)
    document.save(str(tmp_path / "a.docx"))
    [made] = convert([tmp_path / "a.docx"], tmp_path / "out", env={}, timeout=120)
    with pikepdf.open(made) as pdf:
        images = [image for page in pdf.pages for image in page.get_images(recursive=True).values()]
        assert [bytes(image.read_raw_bytes()) for image in images] == [photo.read_bytes()]


def test_two_conversions_of_one_file_differ_in_dates_and_identity_only(tmp_path: Path) -> None:
    source = word_file(tmp_path / "a.docx", "甲" * 500)
    normalised = []
    for folder in ("one", "two"):
        [made] = convert([source], tmp_path / folder, env={}, timeout=120)
        with pikepdf.open(made) as pdf:
            del pdf.docinfo["/CreationDate"]
            del pdf.trailer["/DocChecksum"], pdf.trailer["/ID"]
            pdf.save(tmp_path / f"{folder}.pdf", static_id=True)
        normalised.append((tmp_path / f"{folder}.pdf").read_bytes())
    assert normalised[0] == normalised[1]


@pytest.mark.parametrize("content", [b"", b"this is not a document " * 50, bytes(range(256)) * 40])
def test_what_is_not_a_word_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "坏.docx").write_bytes(content)
    with pytest.raises(ConversionError, match=r"坏\.docx.*不是完好的Word文件") as caught:
        convert([tmp_path / "坏.docx"], tmp_path / "out", env={}, timeout=120)
    assert "另存为" in caught.value.fix


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match=r"无\.docx.*不存在"):
        convert([tmp_path / "无.docx"], tmp_path / "out", env={}, timeout=120)


def test_a_file_that_libreoffice_cannot_load_is_named_and_the_others_are_converted(tmp_path: Path) -> None:
    good = word_file(tmp_path / "好.docx", "正文")
    with zipfile.ZipFile(tmp_path / "坏.docx", "w") as package:
        package.writestr("word/document.xml", "<w:document")
    with pytest.raises(ConversionError, match=r"“坏\.docx”未能转换为PDF（LibreOffice输出：.*could not be loaded"):
        convert([tmp_path / "坏.docx", good], tmp_path / "out", env={}, timeout=120)
    assert (tmp_path / "out" / "好.pdf").exists()
    assert not (tmp_path / "out" / "坏.pdf").exists()


def test_a_result_of_an_earlier_run_does_not_pass_for_this_one(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    word_file(tmp_path / "out" / "坏.docx")
    convert([tmp_path / "out" / "坏.docx"], tmp_path / "out", env={}, timeout=120)
    with zipfile.ZipFile(tmp_path / "坏.docx", "w") as package:
        package.writestr("word/document.xml", "<w:document")
    with pytest.raises(ConversionError):
        convert([tmp_path / "坏.docx"], tmp_path / "out", env={}, timeout=120)
    assert not (tmp_path / "out" / "坏.pdf").exists()


def test_a_conversion_that_takes_too_long_is_ended_and_named(tmp_path: Path) -> None:
    source = word_file(tmp_path / "慢.docx", "正文")
    with pytest.raises(ConversionError, match=r"慢\.docx.*运行超过"):
        convert([source], tmp_path / "out", env={}, timeout=0.2)


def test_linked_pictures_are_fetched_by_a_bare_libreoffice_but_not_by_us(tmp_path: Path, listener: Listener) -> None:
    source = linked_picture(tmp_path / "链接.docx", f"http://127.0.0.1:{listener.port}/x.png")
    convert([source], tmp_path / "ours", env={}, timeout=120)
    write_profile(tmp_path / "closed")
    soffice(tmp_path / "closed", source, tmp_path / "closed-out")
    assert listener.calls == 0
    soffice(tmp_path / "bare", source, tmp_path / "bare-out")
    assert listener.calls > 0


def test_a_picture_linked_from_the_disk_is_not_drawn(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (40, 40), "blue").save(secret)
    source = linked_picture(tmp_path / "链接.docx", secret.as_uri())
    [made] = convert([source], tmp_path / "ours", env={}, timeout=120)
    with pikepdf.open(made) as pdf:
        assert not [name for page in pdf.pages for name in page.get_images(recursive=True)]


def test_a_new_profile_costs_no_second_start_and_no_test_pictures(tmp_path: Path) -> None:
    write_profile(tmp_path / "profile")
    program = Path(shutil.which("soffice") or "").resolve().with_name("soffice.bin")
    source = word_file(tmp_path / "a.docx")
    options = [f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run([program, *options, "--outdir", tmp_path, source], capture_output=True, timeout=120)
    assert done.returncode == 0  # 81 asks the starting script for one more start
    assert (tmp_path / "a.pdf").exists()
    assert not list(tmp_path.rglob("GraphicsRenderTests*"))

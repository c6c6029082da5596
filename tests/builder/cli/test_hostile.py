"""A folder and a package of hostile files, through the command as users start it: an answer for each file, soon and in
little memory, nothing fetched and nothing written outside."""

import json
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import COMMAND, ENVIRONMENT, Applicant

Make = Callable[[Path], object]
SECONDS = 180  # for the whole folder


def bomb_png(path: Path) -> None:
    """15000 × 13000 pixels in half a megabyte."""
    Image.new("1", (15_000, 13_000)).save(path)


def bomb_pdf(path: Path) -> None:
    """A page whose content unpacks to 250 MB."""
    packed = zlib.compress(b"q " * 125_000_000, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    path.write_bytes(_pdf(objects))


def crowded_pdf(path: Path) -> None:
    """Half a million objects, each leading to the next."""
    page = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    page.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
    path.write_bytes(_pdf([*page, *(b"<</A %d 0 R>>" % (number + 1) for number in range(4, 500_000))]))


def _pdf(objects: list[bytes]) -> bytes:
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        bytes(body)
        + head
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            len(body),
        )
    )


def polyglot(path: Path) -> None:
    """A picture that is an archive as well."""
    Image.radial_gradient("L").save(path, "JPEG")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../outside.txt", "x")


def text(words: str) -> Make:
    return lambda path: path.write_text(words, encoding="utf-8")


def cut(make: Make, size: int) -> Make:
    def shorter(path: Path) -> None:
        make(path)
        path.write_bytes(path.read_bytes()[:size])

    return shorter


PLAYLIST = text("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n")
HOSTILE: dict[str, Make] = {
    "photos/91.png": bomb_png,
    "photos/92.jpg": polyglot,
    "photos/93.jpg": text("<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/'/></svg>"),
    "photos/94.jpg": text("%!PS-Adobe-3.0 EPSF-3.0\n(x) run\n"),
    "photos/95.jpg": lambda path: path.write_bytes(b"8BPS\0\1" + bytes(200)),
    "photos/-rf 96.jpg": polyglot,
    "photos/97\n换行.jpg": polyglot,
    "photos/98.jpg": lambda path: path.write_bytes(b""),
    "attachments/炸弹.pdf": bomb_pdf,
    "attachments/拥挤.pdf": crowded_pdf,
    "attachments/半截.pdf": cut(crowded_pdf, 30_000),
    "video/列表.mp4": PLAYLIST,
    "signed/封面.pdf": text("%PDF-1.7\n%%EOF"),
}


def bounded(*arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    done = subprocess.run([*COMMAND, *map(str, arguments)], env=ENVIRONMENT, capture_output=True, timeout=SECONDS)
    assert b"Traceback" not in done.stdout + done.stderr, done.stderr.decode()
    return done


@pytest.mark.slow
def test_every_hostile_file_gets_an_answer(applicant: Applicant, tmp_path: Path) -> None:
    for name, make in HOSTILE.items():
        make(applicant.folder / name)
    outside = sorted(path.name for path in tmp_path.iterdir())
    done = bounded("check", applicant.folder, "--json")
    assert done.returncode == 1
    told = json.dumps(json.loads(done.stdout), ensure_ascii=False)
    answered = ("91.png", "93.jpg", "94.jpg", "95.jpg", "98.jpg", "炸弹.pdf", "半截.pdf", "列表.mp4", "封面.pdf")
    assert [name for name in answered if name not in told] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == outside


@pytest.mark.slow
@pytest.mark.parametrize("name", ["attachments/炸弹.pdf", "attachments/拥挤.pdf", "video/列表.mp4"])
def test_a_stranger_s_declaration_is_judged_or_refused(name: str, tmp_path: Path) -> None:
    """As 申报书.pdf itself, which a bureau opens first."""
    HOSTILE[name](tmp_path / "申报书.pdf")
    done = bounded("verify", tmp_path / "申报书.pdf", "--track", "henan_discrete")
    assert done.returncode in (1, 3)

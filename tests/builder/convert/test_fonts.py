"""With the fonts of this machine, the real fontconfig and the real LibreOffice."""

import os
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from builder import tools
from builder.convert import fonts
from builder.convert.fonts import FaceOrigin
from builder.errors import ToolMissing

WORDS = "智能工厂“离散型”2023年 Aa 12.5% 𬬻镕囍㎡²③☑✓😀🏭"


@pytest.fixture
def own_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty font folder of the user's, in place of the real one."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = fonts.user_font_dir()
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return fonts.write_config(tmp_path)


def _renamed(family: str, new: str) -> bytes:
    """An installed font under another name of the same length, as its Windows name table has it."""
    assert len(family) == len(new)
    file = tools.run(["fc-match", "--format", "%{file}", family], timeout=20).stdout.decode()
    return Path(file).read_bytes().replace(family.encode("utf-16-be"), new.encode("utf-16-be"))


def _used(config: Path, name: str) -> fonts.Substitution:
    return fonts.substitutions(config, [name])[0]


def _style(name: str, config: Path) -> str:
    done = tools.run(["fc-match", "--format", "%{style}", name], timeout=20, env=fonts.environment(config))
    return done.stdout.decode()


def _page(folder: Path, names: list[str]) -> Path:
    document = docx.Document()
    for name in names:
        run = document.add_paragraph().add_run(WORDS)
        properties = run._r.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            properties.set(qn(script), name)
    document.save(str(folder / "page.docx"))
    return folder / "page.docx"


def _font_names(pdf: PdfReader) -> Iterator[str]:
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            yield font["/BaseFont"].partition("+")[2]


def test_every_official_face_has_the_stand_in_it_should(config: Path) -> None:
    """Without the set-up's 仿宋 this fails, as `shenbao doctor` does: what the forms ask for must be there."""
    unwanted = [found.message for found in fonts.substitutions(config) if found.source is FaceOrigin.UNWANTED]
    assert unwanted == []


def test_every_name_of_a_face_leads_to_the_same_stand_in(config: Path) -> None:
    for face in fonts.load_map().faces:
        assert len({found.used for found in fonts.substitutions(config, face.names)}) == 1, face.title


@pytest.mark.parametrize("name", ["从未见过的字体", "方正姚体", "No-Such:Font, Bold=1"])
def test_an_unknown_name_prints_in_a_chinese_face_and_says_so(config: Path, name: str) -> None:
    assert _used(config, name) == fonts.Substitution(name, "Noto Serif CJK SC", FaceOrigin.UNWANTED)


@pytest.mark.parametrize("name", ["Noto Sans CJK SC", "LXGW WenKai", "Liberation Serif"])
def test_a_font_that_is_installed_is_used_under_its_own_name(config: Path, name: str) -> None:
    assert _used(config, name).source is FaceOrigin.REAL


@pytest.mark.usefixtures("own_fonts")
def test_without_the_fangsong_file_the_song_face_is_told_as_unwanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(fonts, "_TEXLIVE_FANDOL", tmp_path / "none")
    found = _used(fonts.write_config(tmp_path), "仿宋_GB2312")
    assert found.source is FaceOrigin.UNWANTED and found.used == "Noto Serif CJK SC"
    assert "仿宋_GB2312" in found.message and "Noto Serif CJK SC" in found.message


def test_a_real_face_wins_under_each_of_its_names(own_fonts: Path, tmp_path: Path) -> None:
    (own_fonts / "fang.ttf").write_bytes(_renamed("Liberation Sans", "FangSong_GB2312"))
    config = fonts.write_config(tmp_path)
    assert {found.source for found in fonts.substitutions(config, ["仿宋_GB2312", "仿宋", "FangSong"])} == {
        FaceOrigin.REAL
    }
    assert _used(config, "仿宋").used == "FangSong_GB2312"


def test_the_title_face_is_bold_as_long_as_it_is_a_stand_in(config: Path) -> None:
    assert _style("方正小标宋简体", config) == "Bold"


def test_the_real_title_face_keeps_its_own_weight(own_fonts: Path, tmp_path: Path) -> None:
    (own_fonts / "title.ttf").write_bytes(_renamed("Symbola", "方正小标宋简体"))
    config = fonts.write_config(tmp_path)
    assert _used(config, "方正小标宋_GBK").source is FaceOrigin.REAL
    assert _style("方正小标宋_GBK", config) == "Regular"


def test_colour_emoji_fonts_are_out_of_sight(config: Path) -> None:
    assert fonts.installed_families(config).isdisjoint(fonts.load_map().reject)


def test_the_configuration_is_sound_in_a_folder_with_an_awkward_name(tmp_path: Path) -> None:
    folder = tmp_path / "甲 & <乙>"
    folder.mkdir()
    config = fonts.write_config(folder)
    ET.parse(config)
    assert _used(config, "黑体").source is not FaceOrigin.UNWANTED


def test_an_awkward_name_of_the_users_own_font_folder_stays_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "甲 & <乙>"))
    fonts.user_font_dir().mkdir(parents=True)
    assert ET.parse(fonts.write_config(tmp_path)).findtext("dir") is not None


def test_libreoffice_prints_every_name_in_the_faces_of_the_map(config: Path, tmp_path: Path) -> None:
    """Neither boxes nor DejaVu for hanzi; emoji and rare characters included."""
    names = [face.names[0] for face in fonts.load_map().faces if face.official]
    names.append("从未见过的字体")
    page = _page(tmp_path, names)
    profile = (tmp_path / "profile").as_uri()
    options = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    tools.run(
        ["soffice", f"-env:UserInstallation={profile}", *options, page], timeout=120, env=fonts.environment(config)
    )
    pdf = PdfReader(tmp_path / "page.pdf")
    found = set(_font_names(pdf))
    wanted = ("NotoSerifCJK", "NotoSansCJK", "FandolFang", "LXGWWenKai", "LiberationSerif", "Symbola")
    assert [family for family in wanted if not any(name.startswith(family) for name in found)] == []
    assert [name for name in found if not name.startswith((*wanted, "DejaVuSans"))] == []
    text = pdf.pages[0].extract_text()  # characters from a fallback face may stand out of order in it
    assert {char: text.count(char) for char in "厂𬬻镕囍㎡²③☑✓😀🏭"} == dict.fromkeys("厂𬬻镕囍㎡²③☑✓😀🏭", len(names))


def test_no_font_at_all_is_a_missing_tool(tmp_path: Path) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<fontconfig></fontconfig>")
    with pytest.raises(ToolMissing, match="没有可用的字体"):
        fonts.installed_families(nothing)


def test_the_environment_names_one_file_and_leaves_the_rest_alone(config: Path) -> None:
    assert fonts.environment(config) == {"FONTCONFIG_FILE": os.fspath(config)}

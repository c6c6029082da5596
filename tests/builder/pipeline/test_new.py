"""New folders: empty ones ask for everything in the user's words, and what is filled in goes through."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from builder.errors import UsageError
from builder.form.loader import load_form, tracks
from builder.foundation.resources import samples_dir
from builder.model.base import Section, section_of
from builder.model.company import Company
from builder.model.report import Report, Verdict
from builder.pipeline.check import check
from builder.pipeline.new import create
from builder.read.yaml_source import read_yaml
from samples.media.fill import fill

if TYPE_CHECKING:
    from tests.conftest import Shenbao


SAMPLE = samples_dir() / "henan_discrete"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "新申报"
    create("henan_discrete", folder)
    return folder


def words(report: Report) -> str:
    return "\n".join(f"{hit.where} {hit.message}" for result in report.results for hit in result.hits)


def fields(section: type[Section], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], bool, str]]:
    """Every field that holds a plain value: its path (lists at 0, years at 2022), must it be given, its title."""
    for name, field in section.model_fields.items():
        part = section_of(field.annotation)
        if part is None:
            yield (*path, name), field.is_required(), field.title or ""
        elif field.is_required():
            between = {"one": (), "many": ("0",), "by_key": ("2022",)}[part[0]]
            yield from fields(part[1], (*path, name, *between))


def test_the_files_parse_and_bear_each_field_of_the_schema_once(empty: Path) -> None:
    schema = load_form("henan_discrete").schema
    for name, section in (("company.yaml", Company), ("application.yaml", schema)):
        source = read_yaml(empty / name)
        assert not source.twice
        assert not source.cut
        for path, required, _ in fields(section):
            assert not required or path in source.lines, (name, path)


def test_every_field_that_must_be_filled_in_is_asked_for_by_its_printed_name_with_its_line(empty: Path) -> None:
    said = words(check(empty))
    schema = load_form("henan_discrete").schema
    for name, section in (("company.yaml", Company), ("application.yaml", schema)):
        lines = (empty / name).read_text(encoding="utf-8").splitlines()
        for path, required, title in fields(section):
            if required and path[0] not in ("track", "edition"):
                asked = [line for line in said.splitlines() if f"{title}" in line and "未填写" in line]
                assert any(line.startswith(f"{name}:") for line in asked), (name, path, title)
                number = next(int(line.split()[0].split(":")[1]) for line in asked if line.startswith(f"{name}:"))
                assert path[-1] in lines[number - 1] or path[-1] in lines[number - 2], (path, lines[number - 1])


def test_an_empty_folder_is_incomplete_and_nothing_crashes(empty: Path) -> None:
    report = check(empty)
    assert report.verdict is Verdict.INCOMPLETE
    assert "运行出错" not in words(report)
    assert "照片0张" in words(report)
    assert "没有视频" in words(report)


def test_what_is_commented_out_parses_too_once_the_marks_are_gone(empty: Path) -> None:
    text = (empty / "application.yaml").read_text(encoding="utf-8")
    opened = "\n".join(line[2:] if line.startswith("# ") and ":" in line else line for line in text.splitlines())
    opened = opened.replace("# | ", "").replace("\n#   \n", "\n\n").replace("\n#       \n", "\n\n")
    (empty / "application.yaml").write_text(opened.replace("#   - ", "  - ").replace("#     ", "    "), "utf-8")
    data = read_yaml(empty / "application.yaml").data
    assert {"photos", "screenshots", "attachments", "signed"} <= set(data)


def test_filled_in_from_the_sample_by_script_it_passes(empty: Path, application: Path) -> None:
    """Each value goes where the new folder asks for it; nothing is copied but values and files."""
    yaml = YAML()
    for name in ("company.yaml", "application.yaml"):
        blank, given = yaml.load(empty / name), read_yaml(application / name).data
        _fill(blank, given)
        yaml.dump(blank, empty / name)
    for folder in ("photos", "screenshots", "video", "attachments", "signed", "chapters"):
        shutil.copytree(application / folder, empty / folder, dirs_exist_ok=True)
    report = check(empty)
    assert report.verdict is Verdict.COMPLETE, words(report)


def _fill(blank: Any, given: Mapping[str, Any]) -> None:
    for key, value in given.items():
        place = int(key) if key.isdecimal() else key
        if isinstance(value, dict) and place in blank:
            _fill(blank[place], value)
        else:
            blank[place] = value


def test_a_text_written_where_the_new_folder_leaves_room_is_read(empty: Path) -> None:
    file = empty / "company.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("profile: |\n  \n", "profile: |\n  第一段。\n\n  第二段。\n"), encoding="utf-8")
    assert read_yaml(file).data["profile"] == "第一段。\n\n第二段。\n"


def test_optional_long_texts_have_room_for_paragraphs_too_and_optional_lists_wait_to_be_opened(tmp_path: Path) -> None:
    create("chengdu_factory", tmp_path / "新")
    text = (tmp_path / "新" / "application.yaml").read_text(encoding="utf-8")
    assert "\n# upgrade: |\n#   \n" in text and "# #" not in text
    assert not [
        path for path in read_yaml(tmp_path / "新" / "application.yaml").lines if path[-2:] == ("evidence", "0")
    ]


def test_the_chapters_of_a_new_folder_hold_nothing_that_could_be_lost(empty: Path) -> None:
    assert "注释" not in words(check(empty))


@pytest.mark.parametrize("make", [lambda p: (p.mkdir(), (p / "x").touch()), lambda p: p.touch()])
def test_what_is_there_is_never_touched(make: Any, tmp_path: Path) -> None:
    folder = tmp_path / "有东西"
    make(folder)
    with pytest.raises(UsageError, match="已存在"):
        create("henan_discrete", folder)
    assert not (folder / "company.yaml").exists()


def test_an_unknown_track_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        create("henan_nothing", tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("track", tracks())
def test_every_track_has_a_folder_that_check_understands(track: str, tmp_path: Path) -> None:
    create(track, tmp_path / "新")
    assert check(tmp_path / "新").track.id == track


def test_the_example_packages_at_once(
    tmp_path: Path, application: Path, shenbao: "Shenbao", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its media are drawn in a minute; light ones that are there already stay, and the rest of the way is the same."""
    samples = tmp_path / "samples"
    shutil.copytree(application, samples / "henan_discrete")
    for name in ("example.yaml", "Makefile"):
        shutil.copy(SAMPLE / name, samples / "henan_discrete")
    monkeypatch.setattr("builder.pipeline.new.samples_dir", lambda: samples)
    folder = tmp_path / "示例"
    create("henan_discrete", folder, draw_example=fill)
    ran = shenbao("package", folder)
    assert ran.code == 0, ran.out
    assert Path(ran.out.splitlines()[-1]).is_file()
    assert {"Makefile", ".shenbao.mk"} <= {path.name for path in folder.iterdir()}

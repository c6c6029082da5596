"""workbook and import as commands: files, backups, exit codes."""

import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from builder.errors import InputError, UsageError
from builder.pipeline import workbook
from builder.pipeline.import_ import import_workbook
from builder.read.yaml_source import read_yaml

TRACK = "henan_discrete"
SAMPLE = Path(__file__).parents[3] / "samples" / TRACK
BENEFITS = "智能工厂建设前后主要效益指标情况"


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    path = tmp_path / "申报表.xlsx"
    path.write_bytes(workbook.workbook(TRACK, None, SAMPLE))
    return path


def _change(path: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def test_a_folder_that_is_not_there_is_made_as_new_makes_it(xlsx: Path, tmp_path: Path) -> None:
    folder = tmp_path / "申报"
    done = import_workbook(xlsx, folder)
    assert (done.faults, done.kept) == ((), ())
    assert {path.name for path in done.written} == {"company.yaml", "application.yaml"}
    assert (folder / "chapters").is_dir() and (folder / "Makefile").is_file()
    assert read_yaml(folder / "company.yaml").data["contact"]["phone"] == "0371-60000001"
    assert workbook.workbook(TRACK, None, folder) == xlsx.read_bytes()


def test_what_was_there_is_kept_and_an_equal_file_is_not(xlsx: Path, tmp_path: Path) -> None:
    folder = tmp_path / "申报"
    import_workbook(xlsx, folder)
    before = (folder / "application.yaml").read_bytes()
    _change(xlsx, "智能工厂基本信息", "C3", "另一工厂")
    done = import_workbook(xlsx, folder)
    assert [path.name for path in done.kept] == ["application.yaml.bak"]
    assert done.kept[0].read_bytes() == before
    assert not (folder / "company.yaml.bak").exists()


def test_unfinished_data_are_written_and_their_faults_told(xlsx: Path, tmp_path: Path) -> None:
    _change(xlsx, BENEFITS, "C5", "约12")
    done = import_workbook(xlsx, tmp_path / "x")
    assert [str(f.where) for f in done.faults] == [f"申报表.xlsx › {BENEFITS}!C5"]
    assert read_yaml(tmp_path / "x" / "application.yaml").data["benefits"]["upgrade_cycle"]["after"] == "约12"


def test_nothing_is_written_where_a_cell_cannot_be_read(xlsx: Path, tmp_path: Path) -> None:
    _change(xlsx, BENEFITS, "C5", "=100+18")
    done = import_workbook(xlsx, tmp_path / "x")
    assert done.written == () and not (tmp_path / "x").exists()


def test_the_folder_of_another_track_or_year_is_left_alone(xlsx: Path, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for text in ("track: another\n", f"track: {TRACK}\nedition: 2031\n"):
        (tmp_path / "x" / "application.yaml").write_text(text)
        with pytest.raises(UsageError, match="工作簿是"):
            import_workbook(xlsx, tmp_path / "x")
        assert (tmp_path / "x" / "application.yaml").read_text() == text


def test_data_that_fit_into_no_cell_are_named_with_their_line(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    shutil.copytree(SAMPLE, folder, ignore=lambda *_: ["build", "photos", "video", "attachments", "screenshots"])
    with (folder / "company.yaml").open("a") as file:
        file.write("slogan: 争先\n")
    with pytest.raises(InputError, match=r"company\.yaml:\d+ slogan"):
        workbook.workbook(TRACK, None, folder)


def test_as_a_command_it_tells_cell_and_remedy_and_ends_with_one(xlsx: Path, tmp_path: Path) -> None:
    _change(xlsx, BENEFITS, "C5", "约12")
    code = "from builder.cli import main; main()"
    argv = [sys.executable, "-c", code, "import", str(xlsx), str(tmp_path / "x")]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"申报表.xlsx › {BENEFITS}!C5：应为数字，现为“约12”" in done.stdout
    assert "已导入" in done.stderr

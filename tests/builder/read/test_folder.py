"""An applicant's folder read whole: nothing is lost, and everything wrong is told in one run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import InputError
from builder.form.loader import load_form, tracks
from builder.foundation.resources import samples_dir
from builder.model.application import Application
from builder.model.base import NoValue, parse
from builder.model.reading import Reading
from builder.model.report import Where
from builder.read.folder import read_folder
from builder.read.inventory import folder_files, take_inventory

TRACK = "henan_discrete"
SAMPLE = samples_dir() / TRACK
DATA = ("company.yaml", "application.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sample's data; its files are empty, since nothing here looks into them."""
    for name in DATA:
        shutil.copy(SAMPLE / name, tmp_path)
    for entry in listed():
        (tmp_path / entry).parent.mkdir(exist_ok=True)
        (tmp_path / entry).touch()
    return tmp_path


def listed() -> list[str]:
    folder, found = "", []
    for line in (SAMPLE / "application.yaml").read_text(encoding="utf-8").splitlines():
        folder = line.rstrip(": ") if line.endswith(":") and not line.startswith(" ") else folder
        if line.startswith("  - file: "):
            found.append(f"{folder}/{line.removeprefix('  - file: ').strip()}")
    return found


def write(root: Path, name: str, *changes: tuple[str, str]) -> None:
    text = (root / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    (root / name).write_text(text, encoding="utf-8")


def line_of(root: Path, name: str, words: str) -> int:
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def told(reading: Reading) -> list[str]:
    return [f"{fault.where} {fault.title}：{fault.message}" for fault in reading.faults]


def test_a_sound_folder_is_read_without_fault_every_file_in_its_place(root: Path) -> None:
    reading = read_folder(root)
    assert told(reading) == []
    assert {each.path for each in reading.files.all()} == set(listed())
    assert [each.path for each in reading.files.photos] == [path for path in listed() if path.startswith("photos/")]
    assert reading.files.photos[0].caption.startswith("精密加工车间全景")
    assert [each.kind for each in reading.files.signed] == ["cover", "commitment"]
    assert [each.kind for each in reading.files.attachments][:2] == ["business_licence", "audit_report"]
    assert reading.raw["company"]["contact"]["phone"] == "0371-60000001"


def test_everything_wrong_in_both_files_and_in_the_folders_is_told_in_one_run(root: Path) -> None:
    write(root, DATA[0], ("uscc: 91410100MA4EXAMP9B", "uscc: 91410100MA4EXAMP9C"), ("fax:", "fxa:"))
    write(root, DATA[1], ("date: 2023-02-20", "date: 2023-02-30"), ("smart_count: 72", "smart_count: 96"))
    (root / "photos" / "03箱体柔性线RGV.jpg").unlink()
    wrong = {
        "uscc": "统一社会信用代码：第18位校验码不符",
        "fxa": "联系人 fxa：没有名为“fxa”的项目",
        "date: 2023-02-30": "申报日期：没有2023年2月30日这一天",
        "smart_count: 96": "车间建设 第1项 自动化、数字化、智能化设备台套数："
        "自动化、数字化、智能化设备96台（套），多于车间全部设备86台（套）",
        "03箱体柔性线RGV.jpg": "文件名：photos/ 中没有“03箱体柔性线RGV.jpg”",
    }
    places = [DATA[0], DATA[0], DATA[1], DATA[1], DATA[1]]
    assert sorted(told(read_folder(root))) == sorted(
        f"{file}:{line_of(root, file, words)} {message}"
        for file, (words, message) in zip(places, wrong.items(), strict=True)
    )


def test_what_could_not_be_read_is_unseen_and_the_rest_is_there(root: Path) -> None:
    write(root, DATA[0], ("name: 示例精密机械", 'name: ""\nnme: 示例精密机械'))
    company = read_folder(root).company
    assert company.legal_representative == "张示例"
    with pytest.raises(NoValue):
        _ = company.name


@pytest.mark.parametrize("name", DATA)
def test_an_empty_data_file_is_told_as_what_is_missing(root: Path, name: str) -> None:
    (root / name).write_text("track: henan_discrete\n" if name == DATA[1] else "", encoding="utf-8")
    reading = read_folder(root)
    assert len(reading.faults) >= 5
    assert {fault.message for fault in reading.faults} == {"未填写"}
    assert {str(fault.where) for fault in reading.faults} == {name}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (shutil.rmtree, "没有文件夹"),
        (lambda root: (root / DATA[0]).unlink(), "中没有 company.yaml"),
        (lambda root: (root / DATA[1]).unlink(), "中没有 application.yaml"),
        (lambda root: write(root, DATA[1], ("track: henan_discrete", "")), "申报类别（track）有误：没有填写"),
        (lambda root: write(root, DATA[1], ("track: henan_discrete", "track: 离散型")), "“离散型”不在可用的类别之中"),
        (lambda root: write(root, DATA[1], ("track: henan_discrete", "track: [a]")), "不在可用的类别之中"),
        (lambda root: write(root, DATA[1], ("track: henan_discrete", "track: ../forms")), "不在可用的类别之中"),
        (lambda root: write(root, DATA[0], ("  phone:", "\tphone:")), "用了制表符缩进"),
    ],
)
def test_what_is_no_folder_of_an_applicant_is_refused(root: Path, spoil: Callable[[Path], object], words: str) -> None:
    spoil(root)
    with pytest.raises(InputError) as refused:
        read_folder(root)
    assert words in refused.value.message
    assert refused.value.fix


@pytest.mark.parametrize("edition", ["2023", "２０２３", "2023 ", '"2023"'])
def test_an_edition_there_is_may_be_written_in_any_width(root: Path, edition: str) -> None:
    write(root, DATA[1], ("edition: 2023", f"edition: {edition}"))
    assert told(read_folder(root)) == []


@pytest.mark.parametrize("edition", ["2019", "99999999999", "今年", "2023年"])
def test_an_edition_nobody_knows_is_told_with_its_line(root: Path, edition: str) -> None:
    write(root, DATA[1], ("edition: 2023", f"edition: {edition}"))
    [fault] = read_folder(root).faults
    assert (fault.path, fault.where) == ("edition", Where(DATA[1], line=line_of(root, DATA[1], "edition:")))


def inventory(root: Path, **data: object) -> tuple[dict[str, list[str]], list[str]]:
    """The files by folder, and the words of the faults."""
    found, form = folder_files(root), load_form(TRACK)
    application, _ = parse(Application, data)
    files, faults = take_inventory(found.found, application, form.limits, Where)
    return {
        name: [each.path.split("/")[1] for each in getattr(files, name)] for name in ("photos", "attachments", "signed")
    }, [f"{fault.message}｜{fault.fix}" for fault in (*found.faults, *faults)]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    for name in ("photos", "attachments", "signed"):
        (tmp_path / name).mkdir()
    return tmp_path


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / name).touch()


def test_listed_files_come_first_in_their_order_and_the_others_as_people_number_them(empty: Path) -> None:
    touch(empty, *(f"photos/{name}.jpg" for name in ("10", "2", "1", "车间", "大门")))
    files, faults = inventory(
        empty, photos=[{"file": "大门.jpg", "caption": "大门"}, {"file": "10.jpg", "caption": "十"}]
    )
    assert files["photos"] == ["大门.jpg", "10.jpg", "1.jpg", "2.jpg", "车间.jpg"]
    assert faults == []


def test_a_file_that_is_listed_and_not_there_is_told_with_the_nearest(empty: Path) -> None:
    touch(empty, "photos/01精密加工车间.jpg")
    _, faults = inventory(
        empty, photos=[{"file": "01精密加工车问.jpg", "caption": "车间"}, {"file": "x.png", "caption": "某"}]
    )
    assert faults == [
        "photos/ 中没有“01精密加工车问.jpg”｜是否应为“01精密加工车间.jpg”？",
        "photos/ 中没有“x.png”｜请将该文件放入 photos/，或从列表中删去",
    ]


def test_kinds_are_told_by_the_name_where_the_data_do_not_tell_them(empty: Path) -> None:
    touch(
        empty,
        "attachments/2022年度审计报告.pdf",
        "attachments/扫描1.pdf",
        "attachments/说明.pdf",
        "signed/承诺书扫描.jpg",
    )
    form = load_form(TRACK)
    application, _ = parse(Application, {"attachments": [{"file": "扫描1.pdf", "kind": "营业执照", "title": "执照"}]})
    files, _ = take_inventory(folder_files(empty).found, application, form.limits, Where)
    assert [(each.path, each.kind, each.title) for each in files.attachments] == [
        ("attachments/扫描1.pdf", "business_licence", "执照"),
        ("attachments/2022年度审计报告.pdf", "audit_report", "2022年度审计报告"),
        ("attachments/说明.pdf", "", "说明"),
    ]
    assert [each.kind for each in files.signed] == ["commitment"]


def test_names_composed_otherwise_are_the_same_name(empty: Path) -> None:
    touch(empty, "photos/Cafe\u0301.jpg")
    files, faults = inventory(empty, photos=[{"file": "Caf\u00e9.jpg", "caption": "厂区"}])
    assert (files["photos"], faults) == (["Caf\u00e9.jpg"], [])


def test_two_names_that_look_alike_are_told_and_not_confused(empty: Path) -> None:
    touch(empty, "photos/Cafe\u0301.jpg", "photos/Caf\u00e9.jpg")
    files, [fault] = inventory(empty)
    assert (len(files["photos"]), "重名" in fault) == (1, True)


def test_what_office_computers_leave_behind_is_no_evidence(empty: Path) -> None:
    touch(empty, *(f"attachments/{name}" for name in ("~$报告.docx", "Thumbs.db", ".DS_Store", "a.tmp", "desktop.ini")))
    assert inventory(empty) == ({"photos": [], "attachments": [], "signed": []}, [])


def test_files_one_folder_too_deep_and_folders_of_other_names_are_noticed(empty: Path) -> None:
    (empty / "photos" / "第一批").mkdir()
    (empty / "照片").mkdir()
    touch(empty, "照片/1.jpg")
    assert folder_files(empty).strays == ("照片/", "photos/第一批/")


def test_a_link_that_leads_nowhere_is_not_taken_for_a_photograph(empty: Path) -> None:
    (empty / "photos" / "1.jpg").symlink_to(empty / "fort.jpg")
    assert folder_files(empty).found == {}
    assert folder_files(empty).strays == ("photos/1.jpg",)


def test_the_words_for_an_unknown_track_name_those_there_are(root: Path) -> None:
    write(root, DATA[1], ("track: henan_discrete", "track: unknown"))
    with pytest.raises(InputError) as refused:
        read_folder(root)
    assert all(track in refused.value.fix for track in tracks())

"""A company's folder assessed: what is open to it, what is not and why, what it has to say, what excludes what."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from builder.errors import InputError
from builder.form.loader import tracks
from builder.foundation.resources import samples_dir
from builder.model.assessment import Answer, Assessment, Reach, Standing, TrackAnswer
from builder.model.ties import TieKind
from builder.pipeline.assess import assess

DAY = date(2026, 4, 1)
SHANDONG = [f"shandong_{tier}" for tier in ("basic", "advanced", "excellent", "leading")]
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A sample's company alone; each pair of `changes` replaces a line of its data, each of `more` adds one."""

    def make(sample: str, changes: dict[str, str] | None = None, *more: str, without: tuple[str, ...] = ()) -> Path:
        text = (samples_dir() / sample / "company.yaml").read_text(encoding="utf-8")
        for name, value in (changes or {}).items():
            text, found = re.subn(rf"(?m)^{name}: .*$", f"{name}: {value}", text)
            assert found == 1, name
        for name in without:
            text, found = re.subn(rf"(?m)^{name}:.*\n(?:(?: +|- ).*\n)*", "", text)
            assert found == 1, name
        (tmp_path / "company.yaml").write_text("\n".join([text.rstrip(), *more, ""]), encoding="utf-8")
        return tmp_path

    return make


def apply_for(track: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copy(samples_dir() / track / "application.yaml", folder)


def of(found: Assessment, track: str) -> TrackAnswer:
    [answer] = [each for each in found.tracks if each.track.id == track]
    return answer


def standing(found: Assessment, track: str, rule: str) -> Standing:
    [condition] = [each for each in of(found, track).conditions if each.rule == rule]
    return condition.standing


def test_a_company_alone_learns_of_every_track(folder: Folder) -> None:
    found = assess(folder("henan_discrete"), DAY)
    assert sorted(each.track.id for each in found.tracks) == list(tracks())
    assert [each.track.id for each in found.tracks[:3]] == ["henan_discrete", "henan_process", "henan_workshop"]
    assert all(each.answer is Answer.CAN for each in found.tracks[:3])


def test_tracks_of_other_provinces_come_last_and_no_paper_mends_that(folder: Folder) -> None:
    found = assess(folder("henan_discrete"), DAY)
    closed = [each for each in found.tracks if not each.mendable]
    assert found.tracks[-len(closed) :] == tuple(closed)
    assert {each.track.id.split("_")[0] for each in closed} == {"shandong", "liaoning", "heilongjiang"}
    for each in closed:
        assert each.answer is Answer.CANNOT
        assert any("注册地为河南省，不在" in hit.message for one in each.conditions for hit in one.hits)


def test_a_company_of_nowhere_fits_nothing_and_is_asked_nothing(folder: Folder) -> None:
    found = assess(folder("henan_discrete", {"reg_province": "广东省"}, "taxed_in_city: 否"), DAY)
    assert {each.answer for each in found.tracks} == {Answer.CANNOT}
    assert {each.reach for each in found.tracks} == {Reach.CLOSED}
    assert found.open_fields == ()


def test_the_nearest_track_comes_first(folder: Folder) -> None:
    found = assess(folder("shandong_basic"), DAY)
    distances = [each.distance for each in found.tracks]
    assert distances == sorted(distances)
    reaches = [list(Reach).index(each.reach) for each in found.tracks]
    assert reaches == sorted(reaches)


def test_what_is_not_said_is_asked_once_however_many_tracks_need_it(folder: Folder) -> None:
    found = assess(folder("henan_discrete", None, without=("titles",)), DAY)
    [titles] = [each for each in found.open_fields if each.path == "titles"]
    assert (titles.file, titles.title) == ("company.yaml", "已获称号")
    assert titles.tracks == ("henan_discrete", "henan_process", "henan_workshop")
    assert "没有的写 []" in titles.hint
    assert {of(found, track).answer for track in titles.tracks} == {Answer.OPEN}


@pytest.mark.parametrize("name", ["accidents", "violations"])
def test_no_word_of_accidents_or_breaches_is_not_the_same_as_none(folder: Folder, name: str) -> None:
    there = {"accidents", "violations"} - {name}
    root = folder("liaoning_workshop", None, without=("accidents", "violations"))
    with (root / "company.yaml").open("a", encoding="utf-8") as file:
        file.write("".join(f"{other}: []\n" for other in there))
    asked = {each.path for each in assess(root, DAY).open_fields}
    assert name in asked
    assert not asked & there


def test_a_list_that_was_not_queried_is_named(folder: Folder) -> None:
    found = assess(folder("henan_discrete", None, without=("credit",)), DAY)
    [credit] = [each for each in found.open_fields if each.path == "credit"]
    assert "请在“信用中国”查询“失信被执行人”，把结果填入 company.yaml 的 credit" in credit.notes
    assert standing(found, "henan_discrete", "HN-EXCL-2-4-shixin") is Standing.OPEN


def test_a_company_that_is_listed_is_shut_out_until_it_is_taken_off(folder: Folder) -> None:
    root = folder("henan_discrete")
    path = root / "company.yaml"
    path.write_text(path.read_text("utf-8").replace("listed: 否", "listed: 是", 1), encoding="utf-8")
    found = of(assess(root, DAY), "henan_discrete")
    assert (found.answer, found.mendable) == (Answer.CANNOT, True)
    [broken] = found.with_standing(Standing.BROKEN)
    assert broken.basis.clause == "二、（四）"
    assert "失信被执行人" in broken.basis.text
    assert broken.hits[0].fix


def test_a_faulty_field_is_told_with_its_line_and_counts_as_not_said(folder: Folder) -> None:
    root = folder("henan_discrete", {"is_legal_person": "也许"})
    line = 1 + (root / "company.yaml").read_text("utf-8").split("is_legal_person")[0].count("\n")
    found = assess(root, DAY)
    [fault] = found.faults
    assert str(fault.where) == f"company.yaml:{line}"
    assert of(found, "henan_discrete").answer is Answer.OPEN
    [question] = [each for each in found.open_fields if each.path == "is_legal_person"]
    assert question.decisive
    assert question.notes


def test_a_company_file_with_nothing_but_a_name_opens_no_track(tmp_path: Path) -> None:
    (tmp_path / "company.yaml").write_text("name: 某公司\n", encoding="utf-8")
    found = assess(tmp_path, DAY)
    assert Answer.CAN not in {each.answer for each in found.tracks}
    assert found.faults == ()
    assert {"reg_province", "is_legal_person"} <= {each.path for each in found.open_fields}


def test_a_provincial_factory_title_closes_all_three_in_henan(folder: Folder) -> None:
    title = "titles: [{name: 河南省智能工厂, level: 省级, object_name: 甲, recognised_on: 2021-05-01}]"
    found = assess(folder("henan_discrete", None, title, without=("titles",)), DAY)
    for track in ("henan_discrete", "henan_process", "henan_workshop"):
        assert standing(found, track, "HN-EXCL-4-1-has-factory") is Standing.BROKEN
        assert of(found, track).reach is Reach.CLOSED


def test_a_workshop_title_of_an_earlier_year_leaves_henan_open(folder: Folder) -> None:
    title = "titles: [{name: 河南省智能车间, level: 省级, object_name: 甲, recognised_on: %s}]"
    earlier = assess(folder("henan_discrete", None, title % "2022-12-31", without=("titles",)), DAY)
    assert of(earlier, "henan_discrete").answer is Answer.CAN
    same = assess(folder("henan_discrete", None, title % "2023-01-01", without=("titles",)), DAY)
    assert standing(same, "henan_discrete", "HN-ELIG-4-1-has-workshop") is Standing.BROKEN
    assert of(same, "henan_discrete").mendable


def test_one_application_a_year_is_said_with_its_clause_and_two_in_the_folder_collide(folder: Folder) -> None:
    root = folder("henan_discrete")
    apply_for("henan_discrete", root)
    apply_for("henan_workshop", root / "车间")
    found = assess(root, DAY)
    [tie] = [each for each in found.ties if each.tie.rule == "HN-QUOTA-4-1-one-per-company"]
    assert tie.basis.text == "每家企业当年限报1个智能车间或智能工厂。"
    assert tie.applied == ("henan_discrete", "henan_workshop")
    assert tie.collides
    assert of(found, "henan_workshop").file == "车间/application.yaml"
    assert of(found, "henan_process").file is None


def test_factory_and_workshop_of_one_round_exclude_each_other_in_chengdu(folder: Folder) -> None:
    root = folder("chengdu_factory")
    apply_for("chengdu_factory", root / "一")
    apply_for("chengdu_workshop", root / "二")
    [tie] = [each for each in assess(root, DAY).ties if each.tie.rule == "CD-EXCL-15-exclusive"]
    assert tie.collides


def test_two_workshops_of_one_round_do_not_collide_and_are_both_answered(folder: Folder) -> None:
    root = folder("chengdu_workshop")
    apply_for("chengdu_workshop", root / "一")
    apply_for("chengdu_workshop", root / "二")
    found = assess(root, DAY)
    [tie] = [each for each in found.ties if each.tie.rule == "CD-EXCL-15-exclusive"]
    assert not tie.collides
    files = [each.file for each in found.tracks if each.track.id == "chengdu_workshop"]
    assert files == ["一/application.yaml", "二/application.yaml"]


def test_the_chain_of_titles_in_shandong_is_said_step_by_step(folder: Folder) -> None:
    chain = [each for each in assess(folder("shandong_basic"), DAY).ties if each.tie.rule.startswith("SD-PRE")]
    assert [(each.tie.given_by, each.tie.tracks) for each in chain] == [
        ("shandong_basic", ("shandong_advanced",)),
        ("shandong_advanced", ("shandong_excellent", "shandong_leading")),
    ]
    assert {each.tie.kind for each in chain} == {TieKind.NEEDS_TITLE}


TITLE = "  - {name: %s智能工厂, level: 市级, object_name: 章丘主轴工厂, recognised_on: %s%s}"


def titled(folder: Folder, *titles: str) -> Path:
    """A company with the application of the lowest tier, whose factory is the one that holds the titles."""
    root = folder("shandong_basic", None, "titles:", *titles, without=("titles",))
    apply_for("shandong_basic", root)
    path = root / "application.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^  name: .*$", "  name: 章丘主轴工厂", text, count=1), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("title", "advanced", "top"),
    [
        (TITLE % ("基础级", "2026-03-31", ""), Standing.MET, Standing.BROKEN),
        (TITLE % ("基础级", "2026-04-01", ""), Standing.BROKEN, Standing.BROKEN),
        (TITLE % ("先进级", "2026-03-31", ""), Standing.BROKEN, Standing.MET),
        (TITLE % ("基础级", "2025-03-31", ", revoked_on: 2026-01-01"), Standing.BROKEN, Standing.BROKEN),
    ],
)
def test_each_tier_needs_the_one_before_it_by_the_day_before(
    folder: Folder, title: str, advanced: Standing, top: Standing
) -> None:
    """What the application of one tier says of the factory holds for the others too."""
    found = assess(titled(folder, title), DAY)
    assert standing(found, "shandong_advanced", "SD-PRE-12-advanced") is advanced
    assert standing(found, "shandong_excellent", "SD-PRE-13-top") is top
    assert standing(found, "shandong_leading", "SD-PRE-13-top") is top
    assert of(found, "shandong_leading").mendable


def test_maturity_is_taken_over_from_the_application_of_another_tier(folder: Folder) -> None:
    found = assess(titled(folder, TITLE % ("先进级", "2026-03-31", "")), DAY)
    given = [standing(found, track, "SD-ELIG-05-5-maturity") for track in SHANDONG]
    assert given == [Standing.MET, Standing.MET, Standing.BROKEN, Standing.BROKEN]


def test_an_application_is_judged_on_its_own_day_and_the_others_on_the_day_asked_for(folder: Folder) -> None:
    root = folder("shandong_basic")
    apply_for("shandong_basic", root)
    found = assess(root, date(2028, 1, 1))
    assert standing(found, "shandong_basic", "SD-DL-19-validity") is Standing.MET
    assert standing(found, "shandong_advanced", "SD-DL-19-validity") is Standing.BROKEN
    last = assess(root, date(2027, 12, 31))
    assert standing(last, "shandong_advanced", "SD-DL-19-validity") is Standing.MET


@pytest.mark.parametrize(("day", "expected"), [("2023-04-01", Standing.BROKEN), ("2023-03-31", Standing.MET)])
def test_a_grave_accident_counts_for_three_years_to_the_day(folder: Folder, day: str, expected: Standing) -> None:
    accident = f"accidents: [{{date: {day}, kind: 安全, level: 重大, penalised: 是}}]"
    found = assess(folder("shandong_basic", None, accident, without=("accidents",)), DAY)
    assert standing(found, "shandong_scenario", "SD-EXCL-05-2-accident") is expected


def test_an_accident_without_a_grade_is_a_question(folder: Folder) -> None:
    accident = "accidents: [{date: 2026-01-01, kind: 质量, penalised: 否}]"
    found = assess(folder("shandong_basic", None, accident, without=("accidents",)), DAY)
    assert standing(found, "shandong_scenario", "SD-EXCL-05-2-accident") is Standing.OPEN
    [question] = [each for each in found.open_fields if each.path == "accidents"]
    assert "请按调查机关的文件确认事故等级（一般、较大、重大、特别重大）" in question.notes


WORKSHOP = "titles: [{name: 黑龙江省先进级数字化车间, level: 省级, object_name: 甲, recognised_on: 2026-04-01%s}]"


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (WORKSHOP % "", Standing.MET),
        (WORKSHOP % ", revoked_on: 2026-04-01", Standing.BROKEN),
        ("titles: []", Standing.BROKEN),
        ("", Standing.OPEN),
    ],
)
def test_heilongjiang_wants_a_workshop_title_that_was_not_taken_away(
    folder: Folder, titles: str, expected: Standing
) -> None:
    found = assess(folder("heilongjiang", None, titles, without=("titles",)), DAY)
    assert standing(found, "heilongjiang", "HLJ-ELIG-06-7-workshop") is expected
    assert of(found, "heilongjiang").mendable


def test_liaoning_asks_for_one_type_of_one_factory(folder: Folder) -> None:
    [tie] = [each for each in assess(folder("liaoning_discrete"), DAY).ties if each.tie.rule == "LN-DEF-F-type"]
    assert (tie.tie.kind, tie.tie.tracks) == (TieKind.EXCLUDES, ("liaoning_discrete", "liaoning_process"))


def test_small_companies_and_those_that_do_not_say_are_told_apart(folder: Folder) -> None:
    small = assess(folder("shandong_basic", {"above_scale": "否"}), DAY)
    assert of(small, "shandong_basic").reach is Reach.CLOSED
    silent = assess(folder("shandong_basic", None, without=("above_scale",)), DAY)
    assert of(silent, "shandong_basic").reach is Reach.UNSURE
    [question] = [each for each in silent.open_fields if each.path == "above_scale"]
    assert question.decisive


def test_a_company_of_chengdu_by_its_taxes_alone_is_not_shut_out(folder: Folder) -> None:
    found = assess(folder("henan_discrete", None, "taxed_in_city: 是"), DAY)
    assert of(found, "chengdu_factory").reach is Reach.TO_BE_TOLD


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"没有 company\.yaml"):
        assess(tmp_path, DAY)
    (tmp_path / "company.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(InputError):
        assess(tmp_path, DAY)


def test_an_application_for_nothing_known_is_named_with_its_folder(folder: Folder) -> None:
    root = folder("henan_discrete")
    (root / "二").mkdir()
    (root / "二" / "application.yaml").write_text("track: nirgends\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"二/application\.yaml"):
        assess(root, DAY)

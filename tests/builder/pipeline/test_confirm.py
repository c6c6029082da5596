"""Doubts and their answers: a doubt keeps 完整 away until a person has looked, and an answer holds for what he saw."""

from pathlib import Path

import pytest

from builder.model.confirmation import looked_at
from builder.model.report import Hit, Outcome, Where
from tests.conftest import Applicant, Shenbao, draw_video

STILL = "HN-MED-06-video-f"


@pytest.fixture
def doubted(checked_applicant: Applicant) -> Applicant:
    """The film is one picture from beginning to end."""
    draw_video(checked_applicant.video, picture="smptebars")
    return checked_applicant


def confirm(shenbao: Shenbao, where: Path, *more: str | Path) -> int:
    return shenbao("confirm", where, STILL, *more).code


def test_a_doubt_keeps_complete_away_until_somebody_has_answered_it(doubted: Applicant, shenbao: Shenbao) -> None:
    before = shenbao("check", doubted.folder, "--json")
    assert (before.code, before.report["verdict"], before.outcome(STILL)) == (1, "doubtful", "doubt")
    assert before.report["counts"]["doubt"] == 1
    told = shenbao("confirm", doubted.folder, STILL, "--yes", "--by", "张示例", "--note", "全片为产品图册")
    assert told.code == 0 and "静止不动" in told.out and "answers.json" in told.out
    after = shenbao("check", doubted.folder, "--json")
    assert (after.code, after.report["verdict"]) == (0, "complete")
    assert "张示例" in after.out and "全片为产品图册" in after.out


def test_no_is_a_fault_and_the_last_answer_counts(doubted: Applicant, shenbao: Shenbao) -> None:
    assert confirm(shenbao, doubted.folder, "--no", "--by", "张示例") == 0
    ran = shenbao("check", doubted.folder, "--json")
    assert (ran.code, ran.report["verdict"], ran.outcome(STILL)) == (1, "incomplete", "fail")
    again = shenbao("confirm", doubted.folder, STILL, "--yes", "--by", "李示例")
    assert again.code == 3 and "都已答复" in again.err and "--item" in again.err
    assert confirm(shenbao, doubted.folder, "--yes", "--by", "李示例", "--item", "1") == 0
    assert shenbao("check", doubted.folder, "--json").report["verdict"] == "complete"


def test_the_same_words_about_two_pages_of_one_file_are_two_doubts() -> None:
    pages = [Hit(Outcome.DOUBT, Where("signed/承诺.pdf", page=page), "由软件画成") for page in (1, 2)]
    assert len({looked_at("X", each, {"signed/承诺.pdf": "0"}) for each in pages}) == 2


def test_an_answer_is_void_when_the_file_is_another(doubted: Applicant, shenbao: Shenbao) -> None:
    assert confirm(shenbao, doubted.folder, "--yes", "--by", "张示例") == 0
    draw_video(doubted.video, picture="rgbtestsrc")
    assert shenbao("check", doubted.folder, "--json").report["verdict"] == "doubtful"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((STILL, "--yes", "--by", " "), "姓名"),
        (("XX-1", "--yes", "--by", "张示例"), "没有规则"),
        ((STILL, "--yes", "--by", "张示例", "--item", "2"), "只有1处疑点"),
        ((STILL, "--by", "张示例"), "--yes"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told_and_nothing_is_written(
    doubted: Applicant, shenbao: Shenbao, arguments: tuple[str, ...], words: str
) -> None:
    ran = shenbao("confirm", doubted.folder, *arguments)
    assert ran.code == 2 and words in ran.err
    assert not (doubted.folder / "answers.json").exists()


def test_an_answers_file_that_is_none_is_told(doubted: Applicant, shenbao: Shenbao) -> None:
    (doubted.folder / "answers.json").write_text('{"schema": "shenbao-answers/1", "answers": [{"rule": 1}]}')
    ran = shenbao("check", doubted.folder)
    assert ran.code == 3 and "answers.json" in ran.err


def test_the_office_is_shown_the_applicant_s_answer_and_believes_its_own(
    doubted: Applicant, shenbao: Shenbao, tmp_path: Path
) -> None:
    assert confirm(shenbao, doubted.folder, "--yes", "--by", "张示例") == 0
    assert shenbao("package", doubted.folder).code == 0
    [archive] = doubted.archives()
    seen = shenbao("verify", archive, "--json")
    assert (seen.code, seen.report["verdict"], seen.outcome("SB-BAG")) == (1, "doubtful", "pass")
    assert "申报单位的张示例" in seen.out and "须另行核实" in seen.out
    assert confirm(shenbao, archive, "--yes", "--by", "王示例") == 2
    own = tmp_path / "答复.json"
    assert confirm(shenbao, archive, "--yes", "--by", "王示例", "--answers", own) == 0
    assert shenbao("verify", archive, "--answers", own).code == 0


def test_a_doubtful_package_says_so_in_its_name(doubted: Applicant, shenbao: Shenbao) -> None:
    assert shenbao("package", doubted.folder).code == 1
    assert [archive.stem.endswith("_有疑点") for archive in doubted.archives()] == [True]

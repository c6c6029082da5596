"""What no change of one applicant's data can show: years, the ministry's word, and words to the user."""

from datetime import date
from pathlib import Path

import pytest

from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.judge.standard.days import outside
from builder.model.report import Outcome
from builder.model.rule import Rule
from forms.shandong import prerequisites
from forms.shandong.tiers import MIIT_NOTICES, TIERS, Changes, MiitNotice, in_force
from tests.forms.trial import trial_of

TRACKS = tuple(f"shandong_{name}" for name in ("basic", "advanced", "excellent", "leading", "scenario"))


def test_one_company_serves_all_tracks() -> None:
    files = [Path(samples_dir() / track / "company.yaml").read_bytes() for track in TRACKS]
    assert set(files) == {files[0]}


def test_the_ladder_is_that_of_the_document() -> None:
    found = {t.name: (t.maturity_min, t.required_segments, t.strict, t.requires) for t in TIERS.values()}
    five = ("工厂建设", "研发设计", "生产作业", "生产管理", "运营管理")
    assert found == {
        "基础级": (2, ("生产作业",), True, ""),
        "先进级": (2, ("生产作业", "生产管理", "运营管理"), True, "基础级"),
        "卓越级": (3, five, False, "先进级"),
        "领航级": (4, five, True, "先进级"),
    }


@pytest.mark.parametrize("track", TRACKS)
def test_a_document_governs_from_its_publication_to_its_last_day(track: str) -> None:
    [draft] = [day for day in load_form(track).limits.day if day.rule == "SD-DL-19-validity"]
    published = draft.model_copy(update={"not_before": date(2026, 1, 5)})
    days = [date(2026, 1, 4), date(2026, 1, 5), date(2027, 12, 31), date(2028, 1, 1)]
    assert [not list(outside(day, published, day)) for day in days] == [False, True, True, False]
    assert not list(outside(date(2020, 1, 1), draft, date(2020, 1, 1)))


@pytest.mark.parametrize("track", TRACKS)
def test_the_draft_has_no_first_day(track: str) -> None:
    [draft] = [day for day in load_form(track).limits.day if day.rule == "SD-DL-19-validity"]
    assert (draft.path, draft.not_before, draft.not_after) == ("date", None, date(2027, 12, 31))


def test_a_notice_of_the_ministry_overrides_its_own_tier_only() -> None:
    changes = Changes(maturity_min=4, strict=True)
    notice = MiitNotice(edition=2026, title="通知", changes={"shandong_excellent": changes})
    before = TIERS["shandong_excellent"]
    after = in_force(before, notice)
    assert (after.maturity_min, after.strict) == (4, True)
    assert after.required_segments == before.required_segments and after.item == before.item
    assert in_force(TIERS["shandong_leading"], notice) == TIERS["shandong_leading"]
    assert in_force(before, None) == before


def outcome(rule: Rule, track: str) -> set[Outcome]:
    trial = trial_of(track)
    return {hit.outcome for hit in rule.run(trial.dossier(trial.draft()))}


def test_the_ministrys_numbers_reach_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    tier = TIERS["shandong_excellent"]
    changed = tier.model_copy(update={"maturity_min": 4})
    monkeypatch.setattr(prerequisites, "tier_of", lambda _track, _edition: changed)
    [rule] = [rule for rule in prerequisites.prerequisite_rules(tier) if rule.name == "maturity_too_low"]
    assert outcome(rule, "shandong_excellent") == {Outcome.FAIL}


def test_no_notice_of_the_ministry_is_invented() -> None:
    assert MIIT_NOTICES == {}


def said(track: str, path: str, text: object) -> list[str]:
    trial = trial_of(track)
    draft = trial.draft()
    draft.write(path, text)
    return [f"{hit.message}|{hit.fix}" for _, hit in trial.judged(draft).hits if hit.outcome is Outcome.FAIL]


def test_a_gap_is_told_with_segment_duty_and_way_out() -> None:
    ops = [{"segment": "生产作业", "name": "场景", "practice": "做法", "evidence": ["01在线检测.jpg"]}]
    [strict] = [words for words in said("shandong_advanced", "scenarios", ops) if "“运营管理”环节" in words]
    assert "先进级须覆盖该环节" in strict and "书面说明" not in strict
    lenient = said("shandong_excellent", "scenarios", ops)
    assert any("卓越级原则上应覆盖" in words and "书面说明" in words for words in lenient)


def test_a_level_too_low_is_told_in_the_documents_words() -> None:
    assert said("shandong_leading", "maturity.level", "3") == [
        "成熟度为三级|领航级须达到四级及以上；请在达到后申报，或改报相应层级"
    ]

import shutil
from pathlib import Path

import pytest

from builder.errors import FormError, UsageError
from builder.form.loader import editions, load_form
from builder.form.sources import merge
from builder.foundation.resources import forms_dir


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the forms, to which a round may be added without anybody else seeing it."""
    copy = tmp_path / "rounds"
    shutil.copytree(forms_dir(), copy, ignore=shutil.ignore_patterns("__pycache__", "__init__.py"))
    return copy


def next_round(home: Path, text: str) -> None:
    folder = home / "henan_discrete" / "editions"
    folder.mkdir(exist_ok=True)
    (folder / "2024.toml").write_text(text, encoding="utf-8")


def test_next_years_round_is_a_small_file_and_the_old_year_stays(home: Path) -> None:
    next_round(home, "parent = 2023\nyear = 2024\n[limits.photos]\ncount = 12\n")
    new, old = load_form("henan_discrete", 2024, root=home), load_form("henan_discrete", 2023, root=home)
    assert editions("henan_discrete", home) == (2023, 2024)
    assert new.limits.photos is not None and old.limits.photos is not None
    assert (new.edition, new.limits.photos.count, new.limits.photos.rule) == (2024, 12, "HN-MED-05-photos-f")
    assert (old.edition, old.limits.photos.count) == (2023, 10)
    assert new.limits.years is not None and new.limits.years.years(new.edition) == (2021, 2022, 2023)
    assert new.limits.declaration is not None and new.limits.declaration.title_lines[0].startswith("2024年度")


def test_an_edition_overrides_one_of_a_list_and_leaves_the_others(home: Path) -> None:
    next_round(
        home,
        'parent = 2023\n[[limits.attachment]]\nrule = "HN-ATT-02-audit-f"\nkind = "audit_report"\npages_at_least = 9\n',
    )
    kinds = {item.kind: item for item in load_form("henan_discrete", 2024, root=home).limits.attachment}
    assert kinds["audit_report"].pages_at_least == 9
    assert kinds["audit_report"].year_before == 1
    assert "patent" in kinds


def test_the_reports_digest_tells_a_new_round_from_the_old(home: Path) -> None:
    before = load_form("henan_discrete", root=home).rules_sha256
    next_round(home, "parent = 2023\n")
    assert load_form("henan_discrete", 2024, root=home).rules_sha256 != before


def test_a_round_without_a_parent_and_an_unknown_round_are_refused(home: Path) -> None:
    next_round(home, "year = 2024\n")
    with pytest.raises(FormError, match="没有写明以哪一年度为基础"):
        load_form("henan_discrete", 2024, root=home)
    with pytest.raises(UsageError, match="没有1999年度"):
        load_form("henan_discrete", 1999, root=home)


def test_rounds_that_name_each_other_as_parents_are_refused(home: Path) -> None:
    next_round(home, "parent = 2025\n")
    (home / "henan_discrete" / "editions" / "2025.toml").write_text("parent = 2024\n")
    with pytest.raises(FormError):
        load_form("henan_discrete", 2024, root=home)


def test_lists_of_plain_values_are_replaced_and_lists_of_tables_matched() -> None:
    below = {"a": [1, 2], "t": [{"kind": "x", "n": 1, "m": 2}]}
    above = {"a": [3], "t": [{"kind": "x", "n": 5}, {"kind": "y"}]}
    assert merge(below, above) == {"a": [3], "t": [{"kind": "x", "n": 5, "m": 2}, {"kind": "y"}]}

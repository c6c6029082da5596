"""Form folders: found, read, and refused with the place of whatever is wrong in them."""

from pathlib import Path

import pytest

from builder.errors import ExitCode, FormError, UsageError
from builder.form.loader import load_form, tracks
from builder.form.sources import merge

NOTICE = """
notice_title = "某市关于申报的通知"
issuer = "某局"
year = 2025
status = "draft"
[limits.photos]
rule = "N-1"
count = 3
"""
FORM = """
notice = "town"
title = "某市申报书"
annex = "附件1"
edition = 2025
[[limits.attachment]]
rule = "T-1"
kind = "licence"
title = "执照"
names = ["执照"]
"""
CLAUSES = """
- {id: N-1, title: 照片, clause: 一, text: 照片3张, by: rule, reason: 可数}
- {id: N-2, title: 视频, clause: 二, text: 视频, by: person, reason: 人看, show: 请看, tracks: other}
"""
OWN_CLAUSES = "- {id: T-1, title: 执照, clause: 三, text: 执照, by: rule, reason: 可查, tracks: [town_form, other]}\n"
SCHEMA = """
from builder.model.application import Application
from builder.model.base import slot
from builder.model.values import Line

class Declaration(Application):
    motto: Line = slot("口号")
"""
RULES = '''
from builder.model.rule import hit, rule

def _make(name):
    @rule("T-1", fix="请改")
    def made(d):
        """A reason."""
        yield hit(name, "某事")
    return made

TABLE = (_make("甲"), _make("乙"))
'''


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Forms of a town that does not exist, which the engine has never heard of."""
    files = {
        "town/notice.toml": NOTICE,
        "town/clauses.yaml": CLAUSES,
        "town_form/form.toml": FORM,
        "town_form/clauses.yaml": OWN_CLAUSES,
        "town_form/schema.py": SCHEMA,
        "town_form/rules/own.py": RULES,
    }
    for name, text in files.items():
        path = tmp_path / "places" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "places"


def test_a_form_is_a_folder(home: Path) -> None:
    form = load_form("town_form", root=home)
    assert tracks(home) == ("town_form",)
    assert (form.title, form.edition, form.notice.title, form.notice.status) == (
        "某市申报书",
        2025,
        "某市关于申报的通知",
        "draft",
    )
    assert [clause.id for clause in form.clauses] == ["N-1", "T-1"]
    assert "motto" in form.schema.model_fields


def test_rules_come_from_tables_too_and_standard_ones_from_what_the_data_ask_for(home: Path) -> None:
    names = [rule.name for rule in load_form("town_form", root=home).rules]
    assert names[:2] == ["made", "made"]
    assert {"too_few_photos", "attachment_missing"} <= set(names)
    assert {"photo_small", "wrong_fiscal_year", "attachment_absent", "too_few_pages", "no_video"}.isdisjoint(names)


def test_a_limit_may_concern_some_forms_of_its_notice_only(home: Path) -> None:
    with (home / "town/notice.toml").open("a", encoding="utf-8") as file:
        file.write('[limits.years]\nrule = "N-1"\nbefore = [1]\ntracks = ["other"]\n')
        for name, tracks_of in (("report", '["town_form", "other"]'), ("map", '["other"]')):
            file.write(f'[[limits.attachment]]\nrule = "T-1"\nkind = "{name}"\ntitle = "x"\nnames = ["x"]\n')
            file.write(f"tracks = {tracks_of}\n")
    limits = load_form("town_form", root=home).limits
    assert [paper.kind for paper in limits.attachment] == ["report", "licence"]
    assert limits.years is None


def test_what_the_tables_of_a_list_share_is_stated_once(home: Path) -> None:
    with (home / "town/notice.toml").open("a", encoding="utf-8") as file:
        file.write("[each.attachment]\npages_at_least = 4\norder = 7\n")
    with (home / "town_form/form.toml").open("a", encoding="utf-8") as file:
        file.write('order = 1\n[[limits.attachment]]\nrule = "T-1"\nkind = "map"\ntitle = "图"\nnames = ["图"]\n')
    papers = load_form("town_form", root=home).limits.attachment
    assert [(paper.kind, paper.pages_at_least, paper.order) for paper in papers] == [("licence", 4, 1), ("map", 4, 7)]


def test_a_notices_rule_holds_for_the_forms_whose_requirement_it_enforces(home: Path) -> None:
    rules = home / "town" / "rules"
    rules.mkdir()
    for id in ("N-1", "N-2"):
        (rules / f"of_{id[-1]}.py").write_text(RULES.replace("T-1", id).replace("made", f"made_{id[-1]}"))
    names = [rule.name for rule in load_form("town_form", root=home).rules]
    assert "made_1" in names and "made_2" not in names


def test_a_rule_that_stands_on_no_requirement_is_refused(home: Path) -> None:
    (home / "town_form/rules/own.py").write_text(RULES.replace("T-1", "T-11"), encoding="utf-8")
    with pytest.raises(FormError, match="T-11"):
        load_form("town_form", root=home)


def test_two_tables_of_one_file_stay_two_though_they_speak_of_the_same() -> None:
    one, other = {"rule": "T-1", "paths": ["a"], "n": 1}, {"rule": "T-1", "paths": ["a"], "n": 2}
    assert merge({"t": [one, other]}, {"t": [{"rule": "T-2"}]}) == {"t": [one, other, {"rule": "T-2"}]}
    assert merge({"t": [{"rule": "T-2"}]}, {"t": [one, other]}) == {"t": [{"rule": "T-2"}, one, other]}


def test_an_unknown_track_is_refused_with_those_there_are(home: Path) -> None:
    with pytest.raises(UsageError) as refused:
        load_form("town", root=home)
    assert "town_form" in refused.value.fix


@pytest.mark.parametrize("name", ["town/notice.toml", "town_form/form.toml", "town/clauses.yaml"])
@pytest.mark.parametrize("damage", [b"[", b"\xff\xfe\x00", b"a = 'b\n"])
def test_a_damaged_file_is_named(home: Path, name: str, damage: bytes) -> None:
    (home / name).write_bytes(damage)
    with pytest.raises(FormError) as broken:
        load_form("town_form", root=home)
    assert broken.value.exit_code is ExitCode.FORM
    assert name in broken.value.message


@pytest.mark.parametrize("key", ["title", "annex", "edition", "notice_title", "issuer", "year", "status"])
def test_a_missing_statement_is_named(home: Path, key: str) -> None:
    for path in (home / "town/notice.toml", home / "town_form/form.toml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(line for line in lines if not line.startswith(f"{key} =")), encoding="utf-8")
    with pytest.raises(FormError, match=key):
        load_form("town_form", root=home)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("[limits.pictures]\ncount = 3", "limits.pictures"),
        ('[limits.photos]\ncount = "three"', "limits.photos.count"),
        ("[limits.photos]\nminimum = 3", "limits.photos.minimum"),
        ('[limits.years]\nrule = "N-1"', "limits.years.before"),
    ],
)
def test_a_limit_that_the_engine_does_not_know_is_named(home: Path, line: str, place: str) -> None:
    with (home / "town_form/form.toml").open("a", encoding="utf-8") as file:
        file.write(line)
    with pytest.raises(FormError, match=place):
        load_form("town_form", root=home)


@pytest.mark.parametrize(
    ("tie", "place"),
    [
        ('kind = "excludes"\nrule = "N-9"\ntracks = ["town_form"]', "N-9"),
        ('kind = "forbids"\nrule = "N-1"\ntracks = ["town_form"]', r"ties\.0\.kind"),
        ('kind = "excludes"\nrule = "N-1"', r"ties\.0\.tracks"),
    ],
)
def test_a_tie_to_nothing_known_is_named(home: Path, tie: str, place: str) -> None:
    with (home / "town_form/form.toml").open("a", encoding="utf-8") as file:
        file.write(f"[[ties]]\n{tie}\n")
    with pytest.raises(FormError, match=place):
        load_form("town_form", root=home)


def test_a_tie_holds_for_the_tracks_that_it_names(home: Path) -> None:
    with (home / "town_form/form.toml").open("a", encoding="utf-8") as file:
        for tracks in ('["town_form", "other"]', '["other"]'):
            file.write(f'[[ties]]\nkind = "excludes"\nrule = "N-1"\ntracks = {tracks}\n')
    [tie] = load_form("town_form", root=home).ties
    assert tie.tracks == ("town_form", "other")


@pytest.mark.parametrize("text", ["5", "{id: N-1}", "- {id: N-1}", "- {id: N-1, titel: x}", "- just words"])
def test_a_rule_book_that_is_none_is_refused(home: Path, text: str) -> None:
    (home / "town/clauses.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match=r"town/clauses\.yaml"):
        load_form("town_form", root=home)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("schema.py", "class Declaration: pass\n"),
        ("schema.py", "\n"),
        ("schema.py", "class Declaration(\n"),
        ("schema.py", "import nothing_of_that_name\n"),
        ("rules/own.py", "raise ValueError('slip')\n"),
        ("rules/own.py", "x = y\n"),
    ],
)
def test_code_of_a_form_that_does_not_load_is_named(home: Path, name: str, text: str) -> None:
    (home / "town_form" / name).write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match=name.rsplit("/", 1)[-1]):
        load_form("town_form", root=home)


def digest(home: Path) -> str:
    return load_form("town_form", root=home).rules_sha256


@pytest.mark.parametrize(
    "name", ["town/notice.toml", "town_form/clauses.yaml", "town_form/schema.py", "town_form/rules/own.py"]
)
def test_whatever_a_verdict_depends_on_changes_the_digest(home: Path, name: str) -> None:
    before = digest(home)
    with (home / name).open("a", encoding="utf-8") as file:
        file.write("\n# a word\n")
    assert digest(home) != before


def test_cases_prove_rules_and_change_no_verdict(home: Path) -> None:
    before = digest(home)
    (home / "town_form/cases.py").touch()
    (home / "town/cases").mkdir()
    (home / "town/cases/photos.py").touch()
    (home / "town/README.md").touch()
    assert digest(home) == before


def test_tables_are_merged_lists_are_joined_and_values_overridden() -> None:
    below = {"a": {"x": 1, "y": 2}, "l": [{"rule": "1", "n": 1}, {"rule": "2"}], "v": [1, 2], "k": 1}
    above = {"a": {"y": 3}, "l": [{"rule": "3"}, {"rule": "1", "n": 5}], "v": [3], "k": 2}
    assert merge(below, above) == {
        "a": {"x": 1, "y": 3}, "l": [{"rule": "1", "n": 5}, {"rule": "2"}, {"rule": "3"}], "v": [3], "k": 2,
    }  # fmt: skip
    assert below["a"] == {"x": 1, "y": 2}

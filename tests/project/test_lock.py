"""The locks: every version with its hashes, no address, and nothing imported that is not asked for."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
Pins = frozenset[tuple[str, str]]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> set[str]:
    return {_normal(re.split(r"[<>=!~;\s\[]", line, maxsplit=1)[0]) for line in requirements}


def _pins(lock: str) -> Pins:
    lines = (ROOT / lock).read_text().splitlines()
    return frozenset(m.groups() for line in lines if (m := re.match(r"([a-z0-9.-]+)==(\S+)", line)))  # type: ignore[misc]


def _third_party(package: str) -> set[str]:
    trees = [ast.parse(file.read_text("utf-8")) for file in (ROOT / package).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    tops = {name.partition(".")[0] for name in imported}
    return tops - sys.stdlib_module_names - {"builder", "forms", "samples", "tests"}


def _distributions(modules: set[str]) -> set[str]:
    known = packages_distributions()
    return {_normal(name) for module in modules for name in known[module]}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"://|--index|--find-links|@ ", (ROOT / lock).read_text())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_in_a_lock_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert entries and all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_lock_holds_every_dependency_asked_for() -> None:
    runtime, dev = ({_normal(name) for name, _ in _pins(lock)} for lock in LOCKS)
    optional = PROJECT["optional-dependencies"]
    assert _names(PROJECT["dependencies"]) | _names(optional["install"]) <= runtime
    assert _names(optional["dev"]) <= dev


def test_developers_use_the_very_versions_that_users_get() -> None:
    assert _pins("requirements.lock") <= _pins("requirements-dev.lock")


@pytest.mark.parametrize("package", ["builder", "forms", "samples"])
def test_everything_the_program_imports_is_a_dependency(package: str) -> None:
    locked = {name for name, _ in _pins("requirements.lock")}
    assert _distributions(_third_party(package)) <= locked


def test_everything_the_tests_import_is_a_dependency_of_development() -> None:
    locked = {name for name, _ in _pins("requirements-dev.lock")}
    assert _distributions(_third_party("tests")) <= locked

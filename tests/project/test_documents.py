"""What is written for readers is true: generated documents are up to date, and no link leads nowhere."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.cli import shenbao
from builder.cli.reference import REFERENCE, examples, reference
from tests.builder.architecture import PICTURE, arrows, drawing, uses

ROOT = Path(__file__).parents[2]
_SAMPLES = ("samples/", "tests/cities/samples/")  # an applicant's chapters: their pictures are drawn later
_PASSED_OVER = {".venv", "build", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def _documents() -> list[Path]:
    found = (path for path in sorted(ROOT.rglob("*.md")) if not _PASSED_OVER & set(path.relative_to(ROOT).parts))
    return [path for path in found if not str(path.relative_to(ROOT)).startswith(_SAMPLES)]


@cache
def _tokens(path: Path) -> tuple[Token, ...]:
    return tuple(_MARKDOWN.parse(path.read_text(encoding="utf-8")))


def _links(path: Path) -> Iterator[str]:
    for token in (inner for block in _tokens(path) for inner in block.children or ()):
        if target := token.attrs.get("href") or token.attrs.get("src"):
            yield unquote(str(target))


def _anchors(path: Path) -> set[str]:
    """Of its headings, as GitHub and its like make them."""
    tokens = _tokens(path)
    heads = (tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open")
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", _documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    for link in _links(path):
        file, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (path.parent / file) if file else path
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_the_readme_leads_to_every_document_for_users() -> None:
    linked = set(_links(ROOT / "README.md"))
    wanted = {"README.en.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/命令.md", "builder/README.md"}
    assert wanted <= linked


def test_the_command_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "docs/命令.md 已过时，请运行 make docs"


def test_the_picture_of_the_architecture_is_up_to_date() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawing(), "architecture.svg 已过时，请运行 make docs"


def test_an_arrow_stands_for_an_import_and_none_for_what_another_leads_to() -> None:
    assert ("cli", "pipeline") in arrows(uses())
    assert ("cli", "report") not in arrows(uses()) and "report" in uses()["cli"]


@pytest.mark.parametrize(("name", "example"), examples().items())
def test_the_example_of_a_command_is_a_right_call(name: str, example: str) -> None:
    program, called, *arguments = example.split()
    assert (program, called) == ("shenbao", name)
    command = shenbao.get_command(click.Context(shenbao), name)
    assert command is not None
    command.make_context(name, arguments)

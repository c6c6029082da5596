"""Reads a form folder: the notice's data below the form's own, clauses, schema, rules; a broken folder says where."""

import hashlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from builder.errors import FormError, UsageError
from builder.form import sources
from builder.form.sources import FormSource
from builder.foundation.resources import forms_dir
from builder.judge.standard import bind
from builder.model.application import Application
from builder.model.clauses import Clause
from builder.model.form import Form, Notice
from builder.model.limits import FormLimits
from builder.model.rule import Rule
from builder.model.ties import Tie

_CLAUSES = TypeAdapter(tuple[Clause, ...])
_TIES = TypeAdapter(tuple[Tie, ...])


def tracks(root: Path | None = None) -> tuple[str, ...]:
    """The ids of all forms: the folders that hold a `form.toml`."""
    return tuple(sorted(folder.parent.name for folder in (root or forms_dir()).glob("*/form.toml")))


def editions(track: str, root: Path | None = None) -> tuple[int, ...]:
    return sources.editions((root or forms_dir()) / track)


def load_form(track: str, edition: int | None = None, *, root: Path | None = None) -> Form:
    """A form as of one edition; without one, as its folder states."""
    home = root or forms_dir()
    if track not in tracks(home):
        known = "、".join(tracks(home))
        raise UsageError(f"没有名为“{track}”的申报类别", f"可用的类别：{known}（运行 shenbao tracks 查看说明）")
    folder = home / track
    known_editions = sources.editions(folder)
    if edition is not None and edition not in known_editions:
        years = "、".join(map(str, known_editions))
        raise UsageError(f"“{track}”没有{edition}年度的规则", f"可用的年度：{years}")
    source = sources.read_source(folder, edition)
    return _form(track, folder, source)


def _form(track: str, folder: Path, source: FormSource) -> Form:
    data = source.data
    clauses = [clause for at in source.folders for clause in _clauses(at)]
    own = tuple(clause for clause in clauses if not clause.tracks or track in clause.tracks)
    limits = _limits(folder, data.get("limits", {}), data.get("edition"))
    try:
        return Form(
            id=track,
            folder=folder,
            notice=_notice(source.folders[0].name, data),
            title=data["title"],
            annex=data["annex"],
            edition=data["edition"],
            limits=limits,
            clauses=own,
            schema=_schema(folder),
            rules=(*_rules_of(source.folders, clauses, own), *bind(limits)),
            rules_sha256=_digest(source.folders),
            ties=_ties(track, folder, data, clauses),
        )
    except KeyError as missing:
        raise FormError(f"{folder.name}/form.toml 缺少 {missing}", "请参照其他表单补齐") from None


def _notice(id: str, data: Mapping[str, Any]) -> Notice:
    optional = {key: data.get(key, "") for key in ("platform", "contact")}
    return Notice(id, data["notice_title"], data["issuer"], data["year"], data["status"], **optional)


def _limits(folder: Path, data: Mapping[str, Any], edition: Any) -> FormLimits:
    """Reads the limits; titles of papers may speak of the year: `{edition}` stands for it."""
    try:
        return FormLimits.model_validate(_dated(data, edition))
    except ValidationError as errors:
        first = errors.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise FormError(f"{folder.name}/form.toml 的 limits.{place} 有误：{first['msg']}", "请改正该项") from None


def _ties(track: str, folder: Path, data: Mapping[str, Any], clauses: Iterable[Clause]) -> tuple[Tie, ...]:
    try:
        ties = _TIES.validate_python(tuple(data.get("ties", ())))
    except ValidationError as errors:
        first = errors.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise FormError(f"{folder.name}/form.toml 的 ties.{place} 有误：{first['msg']}", "请改正该项") from None
    here, known = tuple(tie for tie in ties if track in tie.tracks), {clause.id for clause in clauses}
    for tie in here:
        if tie.rule not in known:
            raise FormError(f"{folder.name} 的 ties 引用的条款 {tie.rule} 不存在", "请核对该项的 rule")
    return here


def _dated(value: Any, edition: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dated(item, edition) for key, item in value.items()}
    if isinstance(value, list):
        return [_dated(item, edition) for item in value]
    return value.replace("{edition}", str(edition)) if isinstance(value, str) else value


def _clauses(folder: Path) -> list[Clause]:
    path = folder / "clauses.yaml"
    if not path.exists():
        return []
    try:
        return list(_parsed_clauses(path.read_text(encoding="utf-8")))
    except (YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise FormError(f"{folder.name}/clauses.yaml 有误：{error}", "请改正该文件") from None


@cache
def _parsed_clauses(text: str) -> tuple[Clause, ...]:
    """Reads the clauses, once for all forms of a notice: reading YAML is most of what loading a form takes."""
    return _CLAUSES.validate_python(YAML(typ="safe").load(text) or ())


def _schema(folder: Path) -> type[Application]:
    schema = getattr(_module(folder / "schema.py"), "Declaration", None)
    if not isinstance(schema, type) or not issubclass(schema, Application):
        raise FormError(f"{folder.name}/schema.py 中没有 Declaration", "请定义 Application 的子类 Declaration")
    return schema


def _rules_of(folders: Iterable[Path], clauses: Iterable[Clause], own: Iterable[Clause]) -> Iterator[Rule]:
    """The rules of a form. A notice's rule holds for the forms whose clause it enforces; one that stands on no clause
    at all is a slip."""
    known, here = {clause.id for clause in clauses}, {clause.id for clause in own}
    for folder in folders:
        for rule in _rules(folder):
            if rule.id not in known:
                raise FormError(f"{folder.name} 的规则 {rule.name} 没有对应的条款 {rule.id}", "请核对该规则引用的编号")
            if rule.id in here:
                yield rule


def _rules(folder: Path) -> Iterator[Rule]:
    for path in sorted((folder / "rules").glob("*.py")):
        for value in vars(_module(path)).values():
            found = value if isinstance(value, tuple) else (value,)
            yield from (item for item in found if isinstance(item, Rule))


def _module(path: Path) -> ModuleType:
    """Imports code of a form; inside the `forms` package by its own name, so that it exists once."""
    home = path.parents[2] if path.parent.name == "rules" else path.parents[1]
    inside = path.relative_to(home.parent).with_suffix("")
    try:
        if (home / "__init__.py").exists():
            return importlib.import_module(".".join(inside.parts))
        return _run(path, "_".join(("form", *inside.parts[1:])))
    except Exception as error:  # a keeper's slip may raise anything, while it is only being loaded
        raise FormError(f"{inside}.py 不能载入：{type(error).__name__}: {error}", "请检查该文件") from error


def _run(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _digest(folders: tuple[Path, ...]) -> str:
    """The SHA-256 of everything a verdict depends on, so that two reports can be told to stand on the same rules."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            proves_only = path.relative_to(folder).parts[0] in ("cases", "cases.py")
            if path.suffix in (".toml", ".yaml", ".py", ".docx") and not proves_only and path.is_file():
                digest.update(path.relative_to(folder.parent).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

"""Is a bag what its manifests say? Every difference is a value; the list is complete, not just the first fault."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.archive import bag
from builder.archive.hashing import file_digest
from builder.archive.package import BagCheck, BagProblem, PackageFile
from builder.archive.package import BagProblemKind as Kind
from builder.model.text import nfc

_DECLARATION = re.compile(r"BagIt-Version: (?P<version>\d+\.\d+)\r?\nTag-File-Character-Encoding: (?P<encoding>\S+)\s*")
_VERSIONS = ("0.97", "1.0")  # 0.97 is what the `bagit` library writes; both say the same about what is checked here
_MANIFEST = re.compile(r"(?P<tag>tag)?manifest-(?P<algorithm>[A-Za-z0-9]+)\.txt")
_DIGEST_LENGTH = {"sha256": 64, "sha512": 128}  # those that RFC 8493 obliges everybody to know
_LINE = re.compile(r"(?P<digest>[0-9A-Fa-f]+)[ \t]+\*?(?P<path>\S.*)")
_ESCAPES = {"%0a": "\n", "%0d": "\r", "%25": "%"}
_LARGEST_TAG_FILE = 16 << 20


@dataclass(frozen=True)
class _Manifest:
    name: str
    algorithm: str
    of_tags: bool


def check_bag(files: Sequence[PackageFile], outside: Sequence[str] = ()) -> BagCheck:
    """Compares a bag with its manifests; `files` are all of the bag's, named relative to the folder of `bagit.txt`,
    `outside` lie beside that folder."""
    by_name = {file.name: file for file in files}
    version, problems = _declaration(by_name["bagit.txt"])
    info, info_problems = _info(by_name)
    manifests = [
        _Manifest(name, found["algorithm"].lower(), bool(found["tag"]))
        for name in by_name
        if (found := _MANIFEST.fullmatch(name))
    ]
    problems += [*info_problems, *_structure(by_name, manifests), *_oxum(by_name, info)]
    for manifest in manifests:
        problems += _against(manifest, by_name)
    problems += [BagProblem(Kind.ADDED, path, f"“{path}”在归档文件夹之外，是归档后加入的") for path in outside]
    unique = {(problem.kind, problem.path): problem for problem in problems}
    algorithms = sorted({manifest.algorithm for manifest in manifests if not manifest.of_tags})
    return BagCheck(version, tuple(algorithms), info, tuple(unique.values()))


def _declaration(file: PackageFile) -> tuple[str, list[BagProblem]]:
    found = _DECLARATION.fullmatch(_text(file) or "")
    if found is None:
        return "", [BagProblem(Kind.MALFORMED, file.name, "bagit.txt不是规范的两行声明")]
    problems = []
    if found["version"] not in _VERSIONS:
        problems.append(BagProblem(Kind.UNSUPPORTED, file.name, f"BagIt版本{found['version']}不受支持"))
    if found["encoding"].upper() != "UTF-8":
        problems.append(BagProblem(Kind.UNSUPPORTED, file.name, f"标签文件编码{found['encoding']}不受支持，应为UTF-8"))
    return found["version"], problems


def _structure(by_name: Mapping[str, PackageFile], manifests: Sequence[_Manifest]) -> Iterator[BagProblem]:
    if not any(manifest.algorithm in _DIGEST_LENGTH and not manifest.of_tags for manifest in manifests):
        yield BagProblem(Kind.MISSING, bag.MANIFEST, "缺少校验清单（manifest-sha256.txt），无法证明材料未被改动")
    if "fetch.txt" in by_name:
        yield BagProblem(Kind.UNSUPPORTED, "fetch.txt", "归档把部分材料留在网上（fetch.txt），材料须全部在包内")


def _against(manifest: _Manifest, by_name: Mapping[str, PackageFile]) -> Iterator[BagProblem]:
    if manifest.algorithm not in _DIGEST_LENGTH:
        yield BagProblem(Kind.UNSUPPORTED, manifest.name, f"校验算法{manifest.algorithm}不受支持，应为sha256或sha512")
        return
    entries, problems = _entries(manifest, by_name)
    yield from problems
    for path, digest in entries.items():
        file = by_name.get(path)
        if file is None:
            yield BagProblem(Kind.MISSING, path, f"{manifest.name}列有“{path}”，包内没有")
        elif _digest(file, manifest.algorithm) != digest:
            yield BagProblem(Kind.CHANGED, path, f"“{path}”的内容与{manifest.name}的校验值不符，归档后被改动")
    for path in by_name:
        if _covers(manifest, path) and path not in entries:
            yield BagProblem(Kind.ADDED, path, f"“{path}”未列入{manifest.name}，是归档后加入的")


def _covers(manifest: _Manifest, path: str) -> bool:
    """Tells of every file that a manifest does not list: a tag manifest may by RFC 8493 leave out tag files; here they
    count as added."""
    if manifest.of_tags:
        return not path.startswith(bag.DATA) and not path.startswith("tagmanifest-")
    return path.startswith(bag.DATA)


def _entries(manifest: _Manifest, by_name: Mapping[str, PackageFile]) -> tuple[dict[str, str], list[BagProblem]]:
    entries: dict[str, str] = {}
    text = _text(by_name[manifest.name])
    if text is None:
        return {}, [BagProblem(Kind.MALFORMED, manifest.name, f"{manifest.name}过大或不是UTF-8文本")]
    bad: list[str] = []
    problems: list[BagProblem] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.fullmatch(line.rstrip())
        if not line.strip():
            continue
        if found is None or len(found["digest"]) != _DIGEST_LENGTH[manifest.algorithm]:
            bad.append(str(number))
            continue
        path = _path(found["path"], by_name)
        if _escapes(path, manifest):
            problems.append(BagProblem(Kind.ESCAPE, path, f"{manifest.name}第{number}行指向归档以外：“{path}”"))
        elif path in entries:
            bad.append(str(number))
        else:
            entries[path] = found["digest"].lower()
    if bad:
        shown = "、".join(bad[:10]) + ("等" if len(bad) > 10 else "")
        problems.append(BagProblem(Kind.MALFORMED, manifest.name, f"{manifest.name}第{shown}行不合规范或重复"))
    return entries, problems


def _path(written: str, by_name: Mapping[str, PackageFile]) -> str:
    """The path that a line of a manifest names: as written if that file is there (some writers encode nothing), else
    decoded by RFC 8493, 2.1.3."""
    plain = nfc(written).removeprefix("./")
    if plain in by_name:
        return plain
    return re.sub("%(?:0a|0d|25)", lambda found: _ESCAPES[found.group().lower()], plain, flags=re.IGNORECASE)


def _escapes(path: str, manifest: _Manifest) -> bool:
    outside = path.startswith(("/", "~")) or ".." in path.replace("\\", "/").split("/") or path[1:2] == ":"
    return outside or path.startswith(bag.DATA) == manifest.of_tags


def _info(by_name: Mapping[str, PackageFile]) -> tuple[tuple[tuple[str, str], ...], list[BagProblem]]:
    """Reads `bag-info.txt`: lines `label: value`; one that begins with white space continues the value before it."""
    if bag.INFO not in by_name:
        return (), []
    text = _text(by_name[bag.INFO])
    lines = re.sub(r"\r?\n[ \t]+", " ", text or "").split("\n")
    parts = [line.partition(":") for line in lines if line.strip()]
    good = tuple((label.strip(), value.strip()) for label, colon, value in parts if colon)
    if text is None or len(good) < len(parts):
        return good, [BagProblem(Kind.MALFORMED, bag.INFO, "bag-info.txt中有不是“标签: 值”的行，或不是UTF-8文本")]
    return good, []


def _oxum(by_name: Mapping[str, PackageFile], info: Sequence[tuple[str, str]]) -> Iterator[BagProblem]:
    payload = [file for name, file in by_name.items() if name.startswith(bag.DATA)]
    real = f"{sum(file.size for file in payload)}.{len(payload)}"
    claims = [value for label, value in info if label.lower() == "payload-oxum"]
    for value in claims:
        if value != real:
            yield BagProblem(Kind.OXUM, bag.INFO, f"Payload-Oxum声明{value}（字节数.文件数），实际为{real}")
    if len(claims) > 1:
        yield BagProblem(Kind.MALFORMED, bag.INFO, "Payload-Oxum重复出现")


def _digest(file: PackageFile, algorithm: str) -> str:
    return file.sha256 if algorithm == "sha256" else file_digest(file.path, algorithm)


def _text(file: PackageFile) -> str | None:
    if file.size > _LARGEST_TAG_FILE:
        return None
    try:
        return file.path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None

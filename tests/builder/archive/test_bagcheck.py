import hashlib
import shutil
import zipfile
from pathlib import Path

import bagit
import pytest

from builder.archive.opening import open_package
from builder.archive.package import BagCheck
from builder.archive.package import BagProblemKind as Kind
from builder.archive.zipping import Member, write_archive


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    members = [Member("申报书.pdf", b"%PDF"), Member("照片/1.jpg", b"one"), Member("照片/2.jpg", b"two")]
    written = write_archive(tmp_path / "申报包.zip", members, {"External-Identifier": "x"})
    with zipfile.ZipFile(written.path) as archive:
        archive.extractall(tmp_path / "open")
    return tmp_path / "open" / "申报包"


def check(folder: Path) -> BagCheck:
    found = open_package(folder, folder.parent / "work").bag
    assert found is not None
    return found


def found(folder: Path) -> set[tuple[Kind, str]]:
    return {(problem.kind, problem.path) for problem in check(folder).problems}


def resign(folder: Path) -> None:
    """Make the tag manifest fit again, so that a test sees one fault alone."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
    ]
    (folder / "tagmanifest-sha256.txt").write_text("".join(lines))


def test_an_untouched_bag_has_no_problem(bag: Path) -> None:
    result = check(bag)
    assert result.intact
    assert (result.version, result.algorithms) == ("1.0", ("sha256",))
    assert ("External-Identifier", "x") in result.info


def test_one_flipped_byte_is_found(bag: Path) -> None:
    (bag / "data/照片/2.jpg").write_bytes(b"twO")
    assert found(bag) == {(Kind.CHANGED, "data/照片/2.jpg")}


def test_an_added_a_removed_and_a_renamed_file_are_all_found_in_one_run(bag: Path) -> None:
    (bag / "data/多.pdf").write_bytes(b"new")
    (bag / "data/申报书.pdf").unlink()
    (bag / "data/照片/1.jpg").rename(bag / "data/照片/9.jpg")
    assert found(bag) == {
        (Kind.ADDED, "data/多.pdf"),
        (Kind.ADDED, "data/照片/9.jpg"),
        (Kind.MISSING, "data/申报书.pdf"),
        (Kind.MISSING, "data/照片/1.jpg"),
        (Kind.OXUM, "bag-info.txt"),
    }


def test_a_swap_that_keeps_every_size_is_found(bag: Path) -> None:
    (bag / "data/照片/1.jpg").write_bytes(b"two")
    (bag / "data/照片/2.jpg").write_bytes(b"one")
    assert found(bag) == {(Kind.CHANGED, "data/照片/1.jpg"), (Kind.CHANGED, "data/照片/2.jpg")}


def test_a_wrong_oxum_alone_is_found(bag: Path) -> None:
    info = bag / "bag-info.txt"
    info.write_text(info.read_text().replace("Payload-Oxum: 10.3", "Payload-Oxum: 10.4"))
    resign(bag)
    assert found(bag) == {(Kind.OXUM, "bag-info.txt")}


def test_a_changed_manifest_breaks_the_tag_manifest(bag: Path) -> None:
    (bag / "data/照片/2.jpg").write_bytes(b"twO")
    manifest = bag / "manifest-sha256.txt"
    digests = hashlib.sha256(b"two").hexdigest(), hashlib.sha256(b"twO").hexdigest()
    manifest.write_text(manifest.read_text().replace(*digests))
    assert found(bag) == {(Kind.CHANGED, "manifest-sha256.txt")}


def test_a_file_beside_the_tag_files_and_one_beside_the_bag_are_found(bag: Path) -> None:
    (bag / "说明.txt").write_text("x")
    (bag.parent / "外.exe").write_text("x")
    assert found(bag.parent) == {(Kind.ADDED, "说明.txt"), (Kind.ADDED, "外.exe")}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("../../etc/passwd", Kind.ESCAPE),
        ("data/../../x", Kind.ESCAPE),
        ("/etc/passwd", Kind.ESCAPE),
        ("~/x", Kind.ESCAPE),
        ("C:\\x", Kind.ESCAPE),
        ("bagit.txt", Kind.ESCAPE),
    ],
)
def test_an_entry_that_leaves_the_payload_is_found(path: str, kind: Kind, bag: Path) -> None:
    with (bag / "manifest-sha256.txt").open("a") as manifest:
        manifest.write(f"{'0' * 64}  {path}\n")
    resign(bag)
    assert found(bag) == {(kind, path)}


@pytest.mark.parametrize("line", ["garbage", f"{'0' * 40}  data/x", f"{'z' * 64}  data/x", "0" * 64])
def test_a_malformed_line_is_found_and_the_rest_still_judged(line: str, bag: Path) -> None:
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(f"{line}\n{manifest.read_text()}")
    (bag / "data/照片/2.jpg").write_bytes(b"twO")
    resign(bag)
    assert found(bag) == {(Kind.MALFORMED, "manifest-sha256.txt"), (Kind.CHANGED, "data/照片/2.jpg")}


def test_a_path_listed_twice_is_found(bag: Path) -> None:
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text() + f"{'0' * 64}  data/照片/2.jpg\n")
    resign(bag)
    assert found(bag) == {(Kind.MALFORMED, "manifest-sha256.txt")}


def test_manifests_that_are_no_text_or_absent_are_found(bag: Path) -> None:
    (bag / "manifest-sha256.txt").write_bytes(b"\xff\xfe\x00")
    assert (Kind.MALFORMED, "manifest-sha256.txt") in found(bag)
    (bag / "manifest-sha256.txt").unlink()
    assert (Kind.MISSING, "manifest-sha256.txt") in found(bag)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n", Kind.UNSUPPORTED),
        ("BagIt-Version: 1.0\nTag-File-Character-Encoding: GBK\n", Kind.UNSUPPORTED),
        ("\ufeffBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", Kind.MALFORMED),
        ("hello", Kind.MALFORMED),
        ("", Kind.MALFORMED),
    ],
)
def test_a_declaration_we_cannot_judge_is_a_problem(text: str, kind: Kind, bag: Path) -> None:
    (bag / "bagit.txt").write_text(text, encoding="utf-8")
    resign(bag)
    assert found(bag) == {(kind, "bagit.txt")}


def test_an_algorithm_we_do_not_know_is_a_problem_not_a_pass(bag: Path) -> None:
    (bag / "manifest-sha256.txt").rename(bag / "manifest-md5.txt")
    problems = found(bag)
    assert (Kind.UNSUPPORTED, "manifest-md5.txt") in problems
    assert (Kind.MISSING, "manifest-sha256.txt") in problems


def test_payload_left_on_the_net_is_a_problem(bag: Path) -> None:
    (bag / "fetch.txt").write_text("http://example.org/x 3 data/x\n")
    assert (Kind.UNSUPPORTED, "fetch.txt") in found(bag)


def test_bag_info_with_folded_lines_is_read_and_other_lines_are_told(bag: Path) -> None:
    info = bag / "bag-info.txt"
    info.write_text(info.read_text() + "Note: one\n  two\n")
    resign(bag)
    assert ("Note", "one two") in check(bag).info
    info.write_text(info.read_text() + "no label\n")
    resign(bag)
    assert found(bag) == {(Kind.MALFORMED, "bag-info.txt")}


@pytest.mark.parametrize("algorithms", [["sha256"], ["sha512"], ["sha256", "sha512"]])
def test_a_bag_made_by_the_bagit_library_is_intact_until_touched(algorithms: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "made"
    (folder / "照片").mkdir(parents=True)
    (folder / "照片" / "达标率100%.jpg").write_bytes(b"x")
    bagit.make_bag(str(folder), checksums=algorithms)
    assert check(folder).problems == ()
    (folder / "data/照片/达标率100%.jpg").write_bytes(b"y")
    assert found(folder) == {(Kind.CHANGED, "data/照片/达标率100%.jpg")}


def test_names_encoded_by_the_letter_of_the_rfc_are_understood(bag: Path) -> None:
    (bag / "data/照片/1.jpg").rename(bag / "data/照片/100%.jpg")
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text().replace("照片/1.jpg", "照片/100%25.jpg"))
    resign(bag)
    assert found(bag) == set()


def test_what_the_bagit_library_refuses_we_refuse_too(bag: Path) -> None:
    shutil.copy(bag / "data/照片/1.jpg", bag / "data/照片/3.jpg")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()
    assert not check(bag).intact

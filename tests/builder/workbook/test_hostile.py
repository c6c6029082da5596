"""Files that are no workbook of ours, or mean harm: a sentence, never a traceback."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.errors import BuilderError, InputError
from builder.workbook.reading import take_in

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.xls", _OLE + b"\0" * 600, "旧版Excel"),
        ("x.xlsx", _OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("x.csv", "名称,甲\n".encode(), "CSV"),
        ("x.xlsx", b"", "空的"),
        ("x.xlsx", b"PK\3\4 torn", "已损坏"),
        ("x.xlsx", b"%PDF-1.4", "不是有效的"),
    ],
)
def test_other_files_are_refused_in_words(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=told):
        take_in(tmp_path / name)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(InputError):
            take_in(path)


def test_somebody_elses_workbook_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(InputError, match="不是 shenbao workbook 生成"):
        take_in(tmp_path / "x.xlsx")


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [("B1", "2", "另一版本"), ("B2", "atlantis", "atlantis"), ("B3", "1999", "1999年度"), ("B3", "x", "年度")],
)
def test_another_programs_another_tracks_and_another_years_workbook_is_told(
    sample_xlsx: Path, cell: str, value: str, told: str
) -> None:
    book = openpyxl.load_workbook(sample_xlsx)
    book["_shenbao"][cell] = value
    book.save(sample_xlsx)
    with pytest.raises(InputError, match=told):
        take_in(sample_xlsx)


def _rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {name: change(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def test_a_bomb_is_not_unpacked(sample_xlsx: Path) -> None:
    _rewritten(sample_xlsx, lambda name, data: data + b" " * 70_000_000 if "sheet2.xml" in name else data)
    with pytest.raises(InputError, match="拒绝读取"):
        take_in(sample_xlsx)


def test_a_flood_of_cells_is_refused(sample_xlsx: Path) -> None:
    rows = b"".join(b'<row r="%d">%s</row>' % (n, b"<c><v>1</v></c>" * 100) for n in range(100, 4200))
    _rewritten(
        sample_xlsx,
        lambda n, data: data.replace(b"</sheetData>", rows + b"</sheetData>") if "sheet2.xml" in n else data,
    )
    with pytest.raises(InputError, match="单元格超过"):
        take_in(sample_xlsx)


def test_entities_reach_neither_files_nor_memory(sample_xlsx: Path) -> None:
    dtd = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'

    def inject(name: str, data: bytes) -> bytes:
        if "sheet2.xml" not in name:
            return data
        head, _, body = data.rpartition(b"<worksheet")
        return (
            head
            + dtd
            + b"<worksheet"
            + body.replace(b'<c r="C3"', b'<c r="C3" t="inlineStr"><is><t>&f;</t></is></c><c r="C99"', 1)
        )

    _rewritten(sample_xlsx, inject)
    assert "root:" not in str(take_in(sample_xlsx))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused_but_never_a_bug(
    sample_bytes: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(sample_bytes)

    def spoil(name: str, part: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")) or data.draw(st.integers(0, 3)):
            return part
        at, count = data.draw(st.integers(0, len(part))), data.draw(st.integers(0, 40))
        return (
            part[:at]
            + data.draw(st.sampled_from([b"", b"9", b"-1", b"x", b"\xff", b'"', b"</c>"]))
            + part[at + count :]
        )

    _rewritten(path, spoil)
    try:
        take_in(path)
    except BuilderError as refused:
        assert refused.message and refused.fix

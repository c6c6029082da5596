import pytest

from builder.archive.names import collisions, portability_fault


@pytest.mark.parametrize(
    "name",
    [
        "CON", "con.pdf", "照片/NUL.txt", "COM1.mp4", "LPT².pdf", "nul .txt", "a./b", "结尾空格 ",
        "结尾全角空格\u3000", "a<b", 'a"b', "a:b", "a|b", "a?b", "a*b", "a\\b", "", "a//b", "/a", "a/../b",
        "./a", "换\n行", "\x7f", "a%0Ab", "a%25b", "\udcff", "好" * 86,
    ],
)  # fmt: skip
def test_a_name_that_some_system_cannot_unpack_is_told(name: str) -> None:
    assert portability_fault(name)


@pytest.mark.parametrize(
    "name",
    [
        "申报书.pdf",
        "附件/达标率100%.pdf",
        "CONTRACT.pdf",
        "com10.txt",
        ".gitignore",
        "好" * 85,
        "𬬻.jpg",
        "a b/c d.png",
    ],
)
def test_a_name_that_every_system_unpacks_passes(name: str) -> None:
    assert portability_fault(name) is None


@pytest.mark.parametrize(
    ("names", "pair"),
    [
        (["A.jpg", "b", "a.JPG"], ("A.jpg", "a.JPG")),
        (["e\u0301.txt", "é.txt"], ("e\u0301.txt", "é.txt")),
        (["照片", "照片/1.jpg"], ("照片", "照片/1.jpg")),
        (["x/1", "x/1"], ("x/1", "x/1")),
    ],
)
def test_two_names_that_become_one_file_are_a_collision(names: list[str], pair: tuple[str, str]) -> None:
    assert collisions(names) == [pair]


def test_a_shared_folder_is_no_collision() -> None:
    assert collisions(["照片/1.jpg", "照片/2.jpg", "照片2"]) == []

from pathlib import Path

import pytest

from builder import tools
from builder.errors import ToolMissing


def ignore(_: str) -> None:
    pass


def test_each_line_of_both_pipes_is_handed_over_and_the_status_returned() -> None:
    said: list[str] = []
    complained: list[str] = []
    script = "for i in 1 2 3; do echo 行$i; echo 误$i >&2; done; printf tail; exit 3"
    status = tools.stream(["sh", "-c", script], timeout=10, on_stdout=said.append, on_stderr=complained.append)
    assert (status, said, complained) == (3, ["行1", "行2", "行3", "tail"], ["误1", "误2", "误3"])


def test_a_flood_on_one_pipe_does_not_block_the_other() -> None:
    script = "yes error | head -n 200000 >&2; echo done"
    said: list[str] = []
    assert tools.stream(["sh", "-c", script], timeout=30, on_stdout=said.append, on_stderr=ignore) == 0
    assert said == ["done"]


def test_time_out_kills_a_streaming_program_with_its_children() -> None:
    said: list[str] = []
    with pytest.raises(tools.ToolTimeout, match="已终止"):
        tools.stream(["sh", "-c", "sleep 600 & echo $!; wait"], timeout=0.3, on_stdout=said.append, on_stderr=ignore)
    assert not runs(int(said[0]))


def runs(number: int) -> bool:
    """One that was killed may wait for its parent to notice."""
    try:
        return " Z " not in Path(f"/proc/{number}/stat").read_text()
    except FileNotFoundError:
        return False


def test_a_listener_that_fails_ends_the_program() -> None:
    def fail(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tools.stream(["sh", "-c", "echo x; sleep 600"], timeout=600, on_stdout=fail, on_stderr=ignore)


def test_what_comes_out_of_an_outlet_is_handed_over_in_pieces() -> None:
    pieces: list[bytes] = []
    other: list[bytes] = []
    outlets = (tools.Outlet("outlet:a", 4, pieces.append), tools.Outlet("outlet:b", 1 << 16, other.append))
    script = "printf 0123456789 >/dev/fd/${1#pipe:}; yes | head -c 1000000 >/dev/fd/${2#pipe:}; echo done"
    said: list[str] = []
    argv = ["bash", "-c", script, "bash", "outlet:a", "outlet:b"]
    assert tools.stream(argv, timeout=10, on_stdout=said.append, on_stderr=ignore, outlets=outlets) == 0
    assert (pieces, sum(map(len, other)), said) == ([b"0123", b"4567", b"89"], 1_000_000, ["done"])


def test_an_outlet_whose_taker_fails_ends_the_program_and_tells_why() -> None:
    def fail(_: bytes) -> None:
        raise ValueError("not my kind of picture")

    argv = ["bash", "-c", "echo x >/dev/fd/${1#pipe:}; sleep 600", "bash", "outlet:a"]
    with pytest.raises(ValueError, match="not my kind"):
        outlet = tools.Outlet("outlet:a", 1, fail)
        tools.stream(argv, timeout=600, on_stdout=ignore, on_stderr=ignore, outlets=[outlet])


def test_an_outlet_leaves_nothing_open_when_the_program_is_not_there() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(ToolMissing):
        outlet = tools.Outlet("outlet:a", 1, lambda _: None)
        tools.stream(["no-such-program"], timeout=1, on_stdout=ignore, on_stderr=ignore, outlets=[outlet])
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_program_gets_no_more_memory_than_it_is_given() -> None:
    greedy = ["python3", "-c", "import time; time.sleep(0.2); print(len(bytes(200_000_000)))"]
    assert tools.run(greedy, timeout=20).stdout == b"200000000\n"
    refused = tools.run(greedy, timeout=20, memory=100_000_000)
    assert refused.returncode != 0 and b"MemoryError" in refused.stderr

from pathlib import Path

import pytest

from builder import tools


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

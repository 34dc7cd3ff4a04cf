"""One lock a brief: a second build waits and says so; a dead one holds nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.plain_stages import Plain
from policybrief.pipeline.lock import NAME, Lock
from policybrief.pipeline.work import Step
from policybrief.problems import Lacking

HOLDS = """
import sys
from pathlib import Path
from policybrief.pipeline.lock import Lock
with Lock(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_holds(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it reads a line."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_second_build_says_that_it_waits_and_then_builds(tmp_path: Path) -> None:
    plain = Plain(tmp_path)
    plain.write()
    with another_holds(plain.output / "trees") as other:
        told: list[Step] = []

        def let_go(step: Step) -> None:
            told.append(step)
            if step.kind == "waiting" and other.stdin:
                other.stdin.write("\n")
                other.stdin.flush()

        plain.steps = type("Told", (), {"append": staticmethod(let_go)})()  # type: ignore[assignment]
        plain.build()

    assert told[0] == Step("waiting", "trees")
    assert len(plain.built()) == 6


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    with another_holds(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        waited: list[str] = []
        with Lock(tmp_path, lambda: waited.append("")):
            assert not waited


def test_the_lock_of_one_brief_does_not_hold_up_another(tmp_path: Path) -> None:
    plain = Plain(tmp_path)
    plain.write()
    plain.write(slug="other")
    with another_holds(plain.output / "other"):
        plain.build("trees")

    assert [step.kind for step in plain.steps].count("waiting") == 0


def test_a_folder_removed_while_waiting_is_made_anew(tmp_path: Path) -> None:
    """The brief was gone and came back: the lock that is taken is that of the folder as it is now."""
    folder = tmp_path / "trees"

    def remove_and_let_go() -> None:
        (folder / NAME).unlink()
        folder.rmdir()
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()

    with another_holds(folder) as other, Lock(folder, remove_and_let_go):
        assert (folder / NAME).is_file()
        waited: list[str] = []
        with pytest.raises(TimeoutError), Lock(folder, lambda: give_up(waited)):
            pass
        assert waited


def give_up(waited: list[str]) -> None:
    waited.append("waits")
    raise TimeoutError


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "trees").write_text("")
    with pytest.raises(Lacking, match=r"move what stands in the way"), Lock(tmp_path / "trees", lambda: None):
        pass

"""The command itself, killed at any moment: whole files, no process left behind, and the next build mends."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policybrief.pipeline.write import SUFFIX
from worlds import TREES, lay

EVIDENCE = ("en/evidence/facts.csv", "en/evidence/facts.json", "en/evidence/references.json")
PARTS = ("en/trees.html", "en/trees.pdf", "en/sections/streets.html", "en/sections/streets.pdf", *EVIDENCE)


def start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "policybrief", "build", "--jobs", "2"]
    return subprocess.Popen(command, cwd=root, start_new_session=True, stdout=subprocess.PIPE)


def is_whole(path: Path) -> bool:
    data = path.read_bytes()
    if path.suffix == ".json":
        return bool(json.loads(data))
    if path.suffix == ".csv":
        return data.startswith(b"mark,") and data.endswith(b"\r\n")
    if path.suffix == ".pdf":
        return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    return data.startswith(b"<!DOCTYPE html>") and data.rstrip().endswith(b"</html>")


def living(group: int) -> list[str]:
    """The processes of a group that run, those that wait to be buried aside (proc_pid_stat(5))."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        state, _, its_group = rest.split()[:3]
        if int(its_group) == group and state not in "ZX":
            found.append(name)
    return found


def left_behind(group: int) -> list[str]:
    """The processes of a group that still run after a while."""
    deadline = time.monotonic() + 20
    while living(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return living(group)


def change(root: Path, number: int) -> None:
    lay(root, {"content/trees/sections/streets.md": TREES["content/trees/sections/streets.md"] + f"\nWord {'x' * number}.\n"}, base={})


def test_killed_anywhere_it_leaves_whole_files_and_no_process(tmp_path: Path) -> None:
    root = lay(tmp_path)
    started = time.monotonic()
    assert start(root).wait() == 0
    whole_build = time.monotonic() - started
    seed = random.randrange(10**6)
    choose = random.Random(seed)
    for kill in range(6):
        change(root, kill + 1)
        process = start(root)
        time.sleep(choose.uniform(0.1, 1.2) * whole_build)
        process.kill()
        process.wait()
        files = [path for path in (root / "build/trees/en").rglob("*.*") if not path.name.startswith(".")]
        assert [path for path in files if not is_whole(path)] == [], f"kill {kill}, seed {seed}"
        assert left_behind(process.pid) == [], f"kill {kill}, seed {seed}"

    change(root, 100)
    assert start(root).wait() == 0
    assert sorted(path.relative_to(root / "build/trees").as_posix() for path in (root / "build/trees/en").rglob("*.*")) == sorted(PARTS)
    assert not list(root.rglob(f"*{SUFFIX}"))
    assert "x" * 100 in (root / "build/trees/en/trees.html").read_text()


LONG = TREES["content/trees/sections/streets.md"] + "".join(f"\nA street {'without any tree ' * 40}.\n" for _ in range(500))
"""Many seconds of typesetting."""

TELLING = """
import sys
from contextlib import contextmanager
from policybrief.cli import build, exits

@contextmanager
def telling():
    yield lambda step: print(step.kind, flush=True)

if __name__ == "__main__":
    build.progress = telling
    sys.exit(exits.run(["build", "--jobs", "2"]))
"""
"""A build that tells its steps."""


@pytest.mark.parametrize("delay", [0, 1])
def test_interrupted_while_it_typesets_it_ends_with_130_and_no_traceback(tmp_path: Path, delay: float) -> None:
    """As a terminal does it: the signal reaches every process of the group."""
    root = lay(tmp_path, {"content/trees/sections/streets.md": LONG})
    command = [sys.executable, "-c", TELLING]
    process = subprocess.Popen(command, cwd=root, start_new_session=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(3)] == ["reading\n", "typesetting\n", "typesetting\n"]
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert (process.returncode, err.strip()) == (130, "interrupted")
    assert left_behind(process.pid) == []
    assert not list(root.rglob("*.pdf"))

"""Files appear whole or not at all: killed, out of space, out of reach."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.plain_stages import Plain, names
from policybrief.pipeline.state import digest
from policybrief.pipeline.write import SUFFIX
from policybrief.problems import Lacking

TESTS = str(Path(__file__).resolve().parents[1])
BUILDS = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from pipeline.plain_stages import Plain
plain = Plain(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    plain.build()
    text = (plain.root / "content/trees/sections/a.md").read_text()
    (plain.root / "content/trees/sections/a.md").write_text(str(int(text) + 1))
"""
"""Builds again and again, each time with another text."""


def whole_text(number: int) -> str:
    return "word " * 20_000 + f"end of {number}"


def test_fifty_builds_killed_at_random_leave_only_whole_files(tmp_path: Path) -> None:
    """Every file under a plain name is that of one build or another, whole; and the next build mends the rest."""
    plain = Plain(tmp_path)
    seed = random.randrange(10**6)
    choose = random.Random(seed)
    plain.write(brief=whole_text(0), a="0")
    plain.build()
    for kill in range(50):
        process = subprocess.Popen([sys.executable, "-c", BUILDS, str(tmp_path), TESTS], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(choose.uniform(0, 0.05))
        process.kill()
        process.wait()
        for path in plain.output.rglob("*.html"):
            assert is_whole(path.read_text()), f"{path} after kill {kill}, seed {seed}"
        for path in plain.output.rglob("*.pdf"):
            assert path.read_bytes().startswith(b"%PDF <!doctype html>")
            assert is_whole(path.read_text()[5:]), f"{path} after kill {kill}, seed {seed}"

        plain.write(brief=whole_text(0), a=str(kill * 1000))
        plain.build()
        assert len(plain.built()) == 6, f"after kill {kill}, seed {seed}"
        assert not list(tmp_path.rglob(f"*{SUFFIX}")), f"leftovers after kill {kill}, seed {seed}"
        assert (plain.output / "trees/en/sections/a.html").read_text().endswith(str(kill * 1000))


def is_whole(page: str) -> bool:
    """The whole's page ends with the texts of its sections, a section's with its own."""
    first, _, rest = page.partition("\n")
    if first.startswith("<!doctype html>en None"):
        return "end of 0" in rest and rest.endswith("text of b")
    return rest.isdigit() or rest == "text of b"


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_whole_files_and_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    plain = Plain(tmp_path)
    plain.write()
    plain.build()
    before = {name: digest((plain.output / "trees" / name).read_bytes()) for name in plain.built()}
    plain.write(a="new")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = {"write": "policybrief.pipeline.write._write", "fsync": "os.fsync", "replace": "os.replace"}[call]
    monkeypatch.setattr(target, full)
    with pytest.raises(Lacking, match=r"cannot write '.*': no space left on device; free some space"):
        plain.build()
    monkeypatch.undo()

    for name in plain.built():
        old = name.replace(".stale", "")
        assert digest((plain.output / "trees" / name).read_bytes()) == before[old]
    plain.build()
    assert len(plain.built()) == 6
    assert not list(tmp_path.rglob(f"*{SUFFIX}"))


def test_where_a_file_would_be_too_large_nothing_changes_but_names(tmp_path: Path) -> None:
    """A real limit of the kernel, met in the middle of a file."""
    plain = Plain(tmp_path)
    plain.write()
    plain.build()
    plain.write(brief=whole_text(1))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(Lacking, match="file too large"):
            plain.build()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)

    assert len(plain.built()) == 6
    assert all(".stale." in name for name in plain.built()), "the content has changed: no old file may keep its plain name"
    assert not list(tmp_path.rglob(f"*{SUFFIX}"))


@pytest.mark.parametrize("place", ["", "trees", "trees/en", "trees/en/sections", "trees/en/trees.pdf"])
def test_something_in_the_way_is_told(tmp_path: Path, place: str) -> None:
    plain = Plain(tmp_path)
    plain.write()
    obstacle = plain.output / place
    obstacle.parent.mkdir(parents=True, exist_ok=True)
    if place.endswith(".pdf"):
        obstacle.mkdir()
    else:
        obstacle.write_text("a file where a folder should be")
    with pytest.raises(Lacking, match=r"cannot write '.*': .*; move what stands in the way"):
        plain.build()


def test_an_interrupt_leaves_whole_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Plain(tmp_path)
    plain.write()
    plain.build()
    plain.write(a="new")
    monkeypatch.setattr("pipeline.plain_stages.PlainBrief.fit_to_print", interrupt)
    with pytest.raises(KeyboardInterrupt):
        plain.build()

    assert names([plain.output / "trees" / name for name in plain.built()], plain) == plain.built()
    assert all(".stale." in name for name in plain.built() if "/b." not in name)
    assert not list(tmp_path.rglob(f"*{SUFFIX}"))


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt

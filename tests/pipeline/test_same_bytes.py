"""Same input, same bytes: whatever the folder, user, locale, time zone, order of work, and whatever was built before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policybrief.pipeline.state import digest
from worlds import lay

SECOND = {
    "content/trees/brief.sr-Latn.yaml": "title: Sadite drveće\nsummary: Ulice bez drveća su toplije.\n",
    "content/trees/sections/streets.sr-Latn.md": "---\ntitle: Vrele ulice\n---\nHlad hladi.\n",
}


def outputs(root: Path) -> dict[str, str]:
    """The hash of everything that a build left, `build.json` too, hidden files aside."""
    found = (path for path in (root / "build").rglob("*") if path.is_file())
    return {str(path.relative_to(root)): digest(path.read_bytes()) for path in found if "/." not in str(path.relative_to(root))}


def build(root: Path, *options: str, **env: str) -> None:
    command = [sys.executable, "-m", "policybrief", "build", *options]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, **env}, capture_output=True)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief in two languages, built by one process."""
    root = lay(tmp_path_factory.mktemp("first"), SECOND)
    build(root, "--jobs", "1", TZ="UTC", LANG="C.UTF-8")
    return root


def test_another_world_gives_the_same_bytes(first: Path, tmp_path: Path) -> None:
    """Another folder, home, locale, zone, order of hashes; two processes for the PDFs; other times of the files."""
    root = lay(tmp_path / "ağac 树", SECOND)
    for path in root.rglob("*"):
        os.utime(path, (1e9, 1e9))
    home = tmp_path / "home"
    home.mkdir()
    build(
        root, "--jobs", "2", TZ="Pacific/Auckland", LANG="az_AZ.UTF-8", LC_ALL="tr_TR.UTF-8", LANGUAGE="sr", HOME=str(home),
        USER="somebody", PYTHONHASHSEED="1", COLUMNS="30",
    )  # fmt: skip

    assert outputs(root) == outputs(first)
    assert len([name for name in outputs(root) if name.endswith(".pdf")]) == 4


def test_step_by_step_gives_the_same_bytes(first: Path, tmp_path: Path) -> None:
    """Built piece by piece, after an error and after other content, the outputs are those of one build."""
    root = lay(tmp_path / "steps", {**SECOND, "content/trees/sections/streets.md": "---\ntitle: Other\n---\nOther words.\n"})
    build(root, "--section", "streets", "--format", "pdf")
    lay(root, SECOND)
    build(root, "--lang", "sr-Latn", "--whole")
    build(root)

    same = {name: value for name, value in outputs(root).items() if not name.endswith("build.json")}
    assert same == {name: value for name, value in outputs(first).items() if not name.endswith("build.json")}


def test_no_path_and_no_time_is_recorded(first: Path) -> None:
    record = (first / "build/trees/build.json").read_text()

    assert str(first) not in record
    assert "/home" not in record
    assert not [name for name in ("mtime", "time", "date", "user", "host") if f'"{name}"' in record]


def test_a_copied_workspace_has_nothing_to_do(first: Path, tmp_path: Path) -> None:
    """What counts is what the files hold, not when or where they were written."""
    copy = Path(shutil.copytree(first, tmp_path / "copy"))
    done = subprocess.run([sys.executable, "-m", "policybrief", "build"], cwd=copy, capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("", "nothing to do: 14 files in build are current\n")

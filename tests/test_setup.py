"""What the set-up does on a machine that lacks something: it installs, asks, or says what to type and ends with 3."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import machine

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian machine without a terminal on which nothing is there; gives the commands that were run, which change nothing."""
    needs = tuple(replace(need, is_there=lambda: False) for need in machine.NEEDS["test"])
    monkeypatch.setattr(machine, "NEEDS", {"brief": needs[:2], "test": needs})
    monkeypatch.setattr(shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.delenv("CI", raising=False)
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    return commands


def test_without_a_python_it_says_what_to_install() -> None:
    nowhere = {**os.environ, "PYTHON": "/nowhere/python3"}
    done = subprocess.run([ROOT / "scripts" / "setup", "brief"], env=nowhere, capture_output=True, text=True)
    assert done.returncode == 3
    assert "Python 3.11 or newer" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr


def test_root_is_not_asked(bare: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(machine.Lacking):  # the commands that the fixture takes install nothing
        machine.see_to("brief")
    assert bare[0] == ["apt-get", "update"]
    assert bare[1][-3:] == ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]


def test_without_a_terminal_it_says_what_to_type(bare: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(machine.Lacking, match=r"sudo apt-get install -y .*libpango-1\.0-0 libpangoft2-1\.0-0 libharfbuzz-subset0"):
        machine.see_to("brief")
    assert bare == []


@pytest.mark.parametrize(("answer", "runs"), [("y", 2), ("", 0), ("no", 0)])
def test_a_person_at_a_terminal_is_asked(bare: list[list[str]], monkeypatch: pytest.MonkeyPatch, answer: str, runs: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: answer)
    with pytest.raises(machine.Lacking):
        machine.see_to("brief")
    assert len(bare) == runs


def test_the_tests_go_on_without_a_browser(
    bare: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine, "NEEDS", {"test": machine.NEEDS["test"][2:]})
    machine.see_to("test")
    assert "lacks Chromium" in capsys.readouterr().err
    assert bare == []

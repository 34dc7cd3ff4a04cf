"""A final brief holds nothing that was written to be written over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import policybrief
from policybrief import api
from policybrief.problems import Problem
from worlds import TREES, lay


def told(root: Path) -> list[Problem]:
    problems = policybrief.check(policybrief.open_workspace(root))
    return [problem for problem in problems if problem.code == "placeholder"]


def test_all_that_new_writes_is_told_once_the_brief_is_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many places as there are texts that begin with `Write`; a draft may have them."""
    monkeypatch.chdir(tmp_path)
    root = api.new("our-brief").root
    folder = root / "content" / "our-brief"
    assert told(root) == []

    front = folder / "brief.yaml"
    front.write_text(front.read_text(encoding="utf-8").replace("status: draft", "status: final"), encoding="utf-8")
    found = told(root)

    assert all(problem.is_error for problem in found)
    places = {(problem.place.file, problem.place.line) for problem in found}
    lines = {
        (file.relative_to(root).as_posix(), number)
        for file in (root / "content").rglob("*.*")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.match(r"[^#]*\bWrite (?!the title of the first source|who published it)", line) and not line.startswith("#")
    }
    assert lines - places == set()


def test_a_recommendation_to_write_something_is_none(tmp_path: Path) -> None:
    front = TREES["content/trees/brief.yaml"] + "status: final\nbottom_line: Write the terms into the agreement.\n"
    assert told(lay(tmp_path, {"content/trees/brief.yaml": front})) == []

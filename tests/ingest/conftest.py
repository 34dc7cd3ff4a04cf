"""A workspace to import into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policybrief import api

WAITING = ("fact-without-source", "unused-fact", "unsupported")


@pytest.fixture
def workspace(tmp_path: Path) -> api.Workspace:
    (tmp_path / "content").mkdir()
    return api.open_workspace(tmp_path)


@pytest.fixture
def check(workspace: api.Workspace) -> Callable[[], list[str]]:
    """The codes of all problems but those of what waits for its author: figures, findings. Fails on an error."""

    def codes() -> list[str]:
        problems = api.check(workspace)
        assert not [problem for problem in problems if problem.is_error]
        return [problem.code for problem in problems if problem.code not in WAITING]

    return codes

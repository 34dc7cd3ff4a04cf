"""Workspaces for the tests of the command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.command import policybrief
from worlds import lay


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose brief `trees` was built, whole and section, page and PDF."""
    root = lay(tmp_path_factory.mktemp("built"))
    done = policybrief("build", cwd=root)
    assert done.code == 0, done.err
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of that workspace, to be changed."""
    return Path(shutil.copytree(built_once, tmp_path / "workspace"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the brief `trees`, nothing built."""
    return lay(tmp_path / "workspace")

"""The shipped brief with a photograph on its cover, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import policybrief
from conftest import ROOT
from photographs import from_camera, landscape, with_cover

FIELDS = "alt: Ridges one behind the other under a low sun, credit: 'Drawn by the [city desk](https://example.org/)', focus: 70% 40%"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds it."""
    folder = tmp_path_factory.mktemp("cover")
    shutil.copytree(ROOT / "content", folder / "content")
    with_cover(folder, "azerbaijan-serbia", from_camera(landscape(), orientation=1), FIELDS)
    return folder


@pytest.fixture(scope="session")
def covered(workspace: Path) -> Path:
    """The folder of its outputs."""
    result = policybrief.build(policybrief.open_workspace(workspace), whole=True, sections=["defence"])
    assert list(result.problems) == []
    return workspace / "build" / "azerbaijan-serbia" / "en"

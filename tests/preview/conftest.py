"""A preview of the world of trees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from preview.running import Running, running
from worlds import lay


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    """A server of a workspace of its own."""
    with running(lay(tmp_path / "workspace")) as there:
        yield there

"""A small brief that has all that a press may stumble over, and its printer's copies, built once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

import policybrief
from photographs import landscape, saved
from worlds import TREES, lay

BRIEF = "content/trees/brief.yaml"
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">
<defs>
<linearGradient id="a"><stop offset="0" stop-color="#3060c0"/><stop offset="1" stop-color="#c03060"/></linearGradient>
<radialGradient id="b"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="red"/></radialGradient>
</defs>
<rect width="90" height="30" fill="#3060c0"/><path d="M0 9h90" stroke="#222"/>
<rect width="20" height="30" fill="url(#a)"/><circle cx="60" cy="15" r="9" fill="url(#b)"/>
</svg>
"""
FIGURES = """
See the [agency](https://example.org/).

:::{figure} Green in the middle, and clear round it
---
src: media/tree.png
alt: A green square.
---
Drawn.
:::

:::{figure} Blue
---
src: media/bar.svg
alt: A blue bar.
---
Drawn.
:::
"""
MORE = """\
bottom_line: Plant trees.
key_facts: [trees-now]
key_messages: [{text: Trees cool., rests_on: [streets]}]
cover: {src: media/cover.jpg, alt: Ridges, credit: Drawn by the city}
"""


def world(root: Path, changes: Mapping[str, str | bytes | None] = {}) -> Path:
    """The brief in a workspace."""
    tree = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    tree.paste((20, 160, 40, 255), (20, 20, 40, 40))
    page = "content/trees/sections/streets.md"
    files: dict[str, str | bytes | None] = {
        BRIEF: TREES[BRIEF] + MORE,
        page: TREES[page].replace("(shade)=", FIGURES + "\n(shade)="),
        "content/trees/media/cover.jpg": saved(landscape()),
        "content/trees/media/tree.png": saved(tree, "PNG"),
        "content/trees/media/bar.svg": DRAWING,
    }
    return lay(root, {**files, **changes})


def build(root: Path, **options: object) -> policybrief.BuildResult:
    return policybrief.build(policybrief.open_workspace(root), **{"formats": ["print-pdf"], **options})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its outputs: the whole and its section."""
    root = world(tmp_path_factory.mktemp("press"))
    assert list(build(root).problems) == []
    return root / "build" / "trees" / "en"


@pytest.fixture(params=["trees.print.pdf", "sections/streets.print.pdf"])
def copy(request: pytest.FixtureRequest, printed: Path) -> Path:
    """Each printer's copy."""
    return printed / request.param

"""What each component's example looks like as HTML, small, renewed by `pytest --renew`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from examples import EXAMPLES, name_of, workspace_of
from pages import page_of, tree_of
from worlds import World

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_example_looks_as_it_did(example: Path, tmp_path: Path, renew: bool) -> None:
    world = World(workspace_of(example, tmp_path), "examples")
    page = page_of(world)
    assert list(world.problems) == []
    assert page is not None
    section = tree_of(page).get_element_by_id("example")
    text = re.sub(
        r"data:[a-z]+/[a-z+]+;base64,[A-Za-z0-9+/=]+",
        "data:…",
        etree.tostring(section, pretty_print=True, method="html", encoding="unicode"),
    )
    text = "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"
    golden = GOLDEN / f"{name_of(example).replace('/', '-')}.html"

    if renew:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text)

    assert text == golden.read_text(), "look at the change; `pytest --renew` takes it over"

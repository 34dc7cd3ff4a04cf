"""Tables on a phone: rows as cards that lose neither a value nor what a screen reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from examples import EXAMPLES, name_of, workspace_of
from pages import page_of
from worlds import World

pytestmark = pytest.mark.needs("chromium")


def example(name: str, folder: Path) -> Path:
    (found,) = (each for each in EXAMPLES if name_of(each) == name)
    file = folder / "page.html"
    file.write_text(page_of(World(workspace_of(found, folder / "world"), "examples")) or "")
    return file


TABLES = [
    "components/indicator-table",
    "components/options-matrix",
    "components/roadmap",
    "components/recommendations-by-actor",
    "kinds/economic-gaps",
]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_needs_no_scrolling(browser: Browser, tmp_path: Path, name: str) -> None:
    view = browser.new_page(viewport={"width": 360, "height": 800})
    view.goto(example(name, tmp_path).as_uri())

    hidden = view.evaluate("[...document.querySelectorAll('.scroll')].map(each => each.scrollWidth - each.clientWidth)")
    labels = "[...document.querySelectorAll('.data-table:not(.data-table--narrow) td')].map(each => getComputedStyle(each).paddingLeft)"
    rooms = set(view.evaluate(labels))
    found = Axe().run(view).response["violations"]
    view.close()

    assert hidden
    assert set(hidden) == {0}
    assert len(rooms - {"0px"}) <= 1, "values stand below each other, each with room for its label"
    assert [one["id"] for one in found] == []


def test_a_card_is_a_row_of_a_table_to_a_screen_reader(browser: Browser, tmp_path: Path) -> None:
    view = browser.new_page(viewport={"width": 360, "height": 800})
    view.goto(example("components/roadmap", tmp_path).as_uri())

    shown = view.locator("td").first.evaluate("each => getComputedStyle(each).display")
    nodes = view.context.new_cdp_session(view).send("Accessibility.getFullAXTree")["nodes"]
    view.close()

    said = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    assert shown == "flow-root"
    assert [name for role, name in said if role == "columnheader"] == ["Due", "Step", "Actor", "Done when"]
    assert [name for role, name in said if role == "rowheader"] == ["March 2027", "September 2027", "before the first frost"]
    assert [name for role, name in said if role in ("cell", "gridcell")][-3:] == [
        "Name somebody for each young tree",
        "The districts",
        "Every tree on the list has a name beside it",
    ]

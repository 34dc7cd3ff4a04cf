"""Pages as a browser shows them: accessible, narrow and wide, light and dark, asking for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from product.delivered import ALONE, WHOLE, delivered

Scheme = Literal["light", "dark"]
SHIPPED = [name for name in (*WHOLE, *ALONE) if name.startswith("azerbaijan-serbia/")]
OTHERS = [name for name in WHOLE if name not in SHIPPED]
VIEWS: list[tuple[int, Scheme]] = [(360, "light"), (1440, "light"), (360, "dark"), (1440, "dark")]
SEEN = [(name, *view) for name in SHIPPED for view in VIEWS] + [(name, *view) for name in OTHERS for view in (VIEWS[0], VIEWS[3])]

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize(("name", "width", "scheme"), SEEN)
def test_a_page_is_accessible_and_asks_for_nothing(browser: Browser, built: dict[str, Path], name: str, width: int, scheme: Scheme) -> None:
    address = delivered(built, name).html.as_uri()
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    view = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda message: said.append(message.text))
    view.goto(address)
    found = Axe().run(view).response["violations"]
    too_wide = view.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    shown = view.evaluate("getComputedStyle(document.documentElement).colorScheme + getComputedStyle(document.body).fontFamily")
    fonts = view.evaluate("[...document.fonts].filter(face => face.status === 'error').map(face => face.family)")
    context.close()

    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert too_wide <= 0
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert said == []
    assert fonts == []
    assert ("dark" in shown) == (scheme == "dark")


def test_a_note_is_a_card_where_there_is_no_margin_for_it(browser: Browser, built: dict[str, Path]) -> None:
    """On a phone its call opens it, by finger and by keyboard, and it leads back; at a desk it stands in the margin."""
    address = delivered(built, WHOLE[0]).html.as_uri()
    phone = browser.new_page(viewport={"width": 360, "height": 700})
    phone.goto(address)
    note, call = phone.locator("#note-1"), phone.locator("#noteref-1")
    assert not note.is_visible()
    call.focus()
    phone.keyboard.press("Enter")
    card = note.bounding_box()
    assert card is not None
    assert (card["x"], card["width"], card["y"] + card["height"]) == (0, 360, 700)
    assert [one["id"] for one in Axe().run(phone).response["violations"]] == []
    note.locator(".noteback").click()
    assert not note.is_visible()
    assert call.is_visible()
    phone.close()

    desk = browser.new_page(viewport={"width": 1440, "height": 900})
    desk.goto(address)
    beside, text = desk.locator("#note-1").bounding_box(), desk.locator("#summary .prose").bounding_box()
    assert beside is not None
    assert text is not None
    assert beside["x"] > text["x"] + text["width"]
    desk.locator("#sources").scroll_into_view_if_needed()
    entry = desk.locator("#contents a").last.bounding_box()
    assert entry is not None
    assert 0 < entry["y"] < 900
    desk.close()

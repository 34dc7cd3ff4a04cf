"""Pages as a browser shows them: accessible, narrow and wide, light and dark, asking for nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from product.delivered import ALONE, WHOLE, delivered

Scheme = Literal["light", "dark"]
SHIPPED = [name for name in (*WHOLE, *ALONE) if name.startswith("azerbaijan-serbia/")]
OTHERS = [name for name in WHOLE if name not in SHIPPED]
VIEWS: list[tuple[int, Scheme]] = [(360, "light"), (1440, "light"), (360, "dark"), (1440, "dark")]
SEEN = [(name, *view) for name in SHIPPED for view in VIEWS] + [(name, *view) for name in OTHERS for view in (VIEWS[0], VIEWS[3])]

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()


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

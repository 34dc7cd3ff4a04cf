"""On a screen a figure opens a card with its evidence: by finger, by keyboard, without JavaScript. On paper there is none."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()


def whole(folder: Path) -> Path:
    return next(folder.glob("*.html"))


def shown(view: Page) -> list[str]:
    """The ids of the cards that are open."""
    return [card.get_attribute("id") or "" for card in view.locator(".card").all() if card.is_visible()]


def test_a_card_says_what_the_evidence_line_says(trees: Path, shipped: Path) -> None:
    for page in (*trees.rglob("*.html"), *shipped.rglob("*.html")):
        root = lxml.html.parse(str(page)).getroot()
        cards = {card.get("id"): card for card in root.iter("div") if "popover" in card.attrib}
        lines = [line for line in root.iter("li") if (line.get("id") or "").startswith("fact-")]
        assert list(cards) == [f"{line.get('id')}--card" for line in lines], "one a fact, in the order of the list"
        for line in lines:
            words = set(re.findall(r"\w+", line.text_content()))
            card = cards[f"{line.get('id')}--card"]
            assert set(re.findall(r"\w+", card.text_content())) <= words
            assert [quote.text for quote in card.iter("q")] == [quote.text for quote in line.iter("q")]
        assert {button.get("popovertarget") for button in root.iter("button")} <= cards.keys()


def test_each_figure_opens_its_card_but_for_those_within_links(trees: Path, shipped: Path) -> None:
    for page in (*trees.rglob("*.html"), *shipped.rglob("*.html")):
        for figure in lxml.html.parse(str(page)).getroot().find_class("fact"):
            buttons = [button.get("popovertarget") for button in figure.iter("button")]
            assert len(buttons) == (0 if any(up.tag == "a" for up in figure.iterancestors()) else 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_opens_by_pointer_and_keyboard_without_script(browser: Browser, shipped: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=False,
        offline=True,
    )
    view = context.new_page()
    view.goto(whole(shipped).as_uri())
    assert shown(view) == []
    figure = view.locator("#summary .fact").first
    figure.click()
    (card,) = shown(view)
    box, figure_box = view.locator(f"#{card}").bounding_box(), figure.bounding_box()
    assert box is not None
    assert figure_box is not None
    if width == 360:
        assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 800), "a sheet at the foot"
    else:
        assert 0 <= box["x"] < box["x"] + box["width"] <= width
        assert box["y"] >= figure_box["y"] + figure_box["height"] or box["y"] + box["height"] <= figure_box["y"], "it hides no figure"
    view.keyboard.press("Escape")
    assert shown(view) == []

    figure.locator("button").focus()
    view.keyboard.press("Enter")
    assert shown(view) == [card]
    view.keyboard.press("Tab")
    assert view.locator(f"#{card} a").first.evaluate_all("all => all.length") == 1
    view.locator(f"#{card} .closes").click()
    assert shown(view) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_an_open_card_is_accessible(browser: Browser, shipped: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    view = context.new_page()
    view.goto(whole(shipped).as_uri())
    for at in (0, 3):
        figure = view.locator("#summary .fact").nth(at)
        figure.click()
        assert len(shown(view)) == 1
        found = Axe().run(view).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        view.keyboard.press("Escape")
    context.close()


def test_for_a_screen_reader_a_figure_is_a_button_of_its_name_and_the_card_a_dialog(browser: Browser, shipped: Path) -> None:
    view = browser.new_page()
    view.goto(whole(shipped).as_uri())
    figure = view.locator("#summary .fact").first
    view.get_by_role("button", name=figure.inner_text(), exact=True).first.press("Enter")
    assert view.get_by_role("dialog").count() == 1
    assert re.fullmatch(r"Evidence E\d+", view.get_by_role("dialog").get_attribute("aria-label") or "")
    view.close()


def test_no_mark_leaves_its_figure_for_the_button(browser: Browser, shipped: Path) -> None:
    """What stands in the flow beside a no-break space lets a line break there."""
    view = browser.new_page(viewport={"width": 360, "height": 800})
    view.goto(whole(shipped).as_uri())
    tops = view.locator(".prose .fact + .marks").evaluate_all(
        "all => all.map(marks => [[...marks.previousElementSibling.getClientRects()].at(-1).top, marks.getClientRects()[0].top])"
    )
    view.close()
    assert tops
    assert [pair for pair in tops if abs(pair[0] - pair[1]) > 12] == []


def test_on_paper_there_is_no_card(browser: Browser, trees: Path, shipped: Path) -> None:
    """The tags and words of the PDF are those of the page without cards."""
    from policybrief.render.pdf import render_pdf

    page = whole(trees).read_text("utf-8")
    without = re.sub(r'<div class="card".*?</div>\n', "", page, flags=re.DOTALL)
    without = re.sub(r'<label (class="fact".*?)<button[^>]*></button></label>', r"<data \1</data>", without)
    assert "popover" not in re.sub(r"<style.*?</style>", "", without, flags=re.DOTALL)
    assert len(without) < len(page)
    assert render_pdf(without).data == (trees / "trees.pdf").read_bytes()

    view = browser.new_page()
    view.goto(whole(shipped).as_uri())
    view.emulate_media(media="print")
    assert shown(view) == []
    assert view.locator("button:visible").count() == 0
    view.close()

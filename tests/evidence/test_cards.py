"""On a screen a figure opens a card with its evidence: by finger, by keyboard, without JavaScript. On paper there is none."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.needs("chromium")


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
        listed = set(re.findall(r"\w+", "".join(part.text_content() for part in root.find_class("end-matter"))))
        for line in lines:
            card = cards[f"{line.get('id')}--card"]
            assert set(re.findall(r"\w+", card.text_content())) <= listed
            assert [quote.text for quote in line.iter("q")] == [quote.text for quote in card.xpath("p[not(b)]/q")]
        assert {button.get("popovertarget") for button in root.iter("button")} <= cards.keys()


def test_a_card_names_its_sources_and_those_of_what_it_is_computed_from(trees: Path) -> None:
    root = lxml.html.parse(str(whole(trees))).getroot()
    told = {name: root.get_element_by_id(f"fact-{name}--card").text_content().split() for name in ("trees-now", "trees-a-year")}
    source = root.get_element_by_id("source-1").text_content()
    assert "Survey" in source
    assert "Survey" in told["trees-now"]
    assert told["trees-a-year"][-len(told["trees-now"]) :] != told["trees-now"]
    computed = " ".join(told["trees-a-year"])
    assert re.search(r"computed as .* ÷ 60\. E1 1\.20 thousand trees .*S1 p\. 2 Survey", computed), computed


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
    view.keyboard.press("Escape")
    assert shown(view) == []

    figure.locator("button").focus()
    view.keyboard.press("Enter")
    assert shown(view) == [card]
    view.keyboard.press("Tab")
    assert view.locator(f"#{card} a").first.evaluate("link => link === document.activeElement")
    view.keyboard.press("Tab")
    view.keyboard.press("Enter")
    assert shown(view) == [], "its cross closes it"
    assert figure.locator("button").evaluate("button => button === document.activeElement"), "and one goes on where one was"
    context.close()


@pytest.mark.parametrize(("width", "height"), [(360, 800), (360, 640), (768, 700), (1440, 800)])
def test_every_card_stands_in_the_window_beside_its_figure(browser: Browser, shipped: Path, width: int, height: int) -> None:
    """Wherever the figure stands: in a heading, a table, key facts, the rail, at an edge, over two lines."""
    view = browser.new_page(viewport={"width": width, "height": height})
    view.goto(whole(shipped).as_uri())
    for figure in view.locator("label.fact").all():
        figure.click()
        (card,) = shown(view)
        assert card == figure.locator("button").get_attribute("popovertarget")
        box, of_figure = view.locator(f"#{card}").bounding_box(), figure.bounding_box()
        assert box is not None
        assert of_figure is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= width
        assert 0 <= box["y"] < box["y"] + box["height"] <= height
        assert box["y"] >= of_figure["y"] + of_figure["height"] or box["y"] + box["height"] <= of_figure["y"], (card, box, of_figure)
        view.keyboard.press("Escape")
    view.close()


def test_a_link_of_a_card_leads_to_a_line_that_the_card_does_not_hide(browser: Browser, shipped: Path) -> None:
    view = browser.new_page(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    view.goto(whole(shipped).as_uri())
    view.locator("#summary .fact").first.click()
    (card,) = shown(view)
    view.locator(f"#{card} .card-head a").click()
    view.wait_for_function("id => document.getElementById(id).getBoundingClientRect().top < innerHeight", arg=card.removesuffix("--card"))
    line = view.locator(f"#{card.removesuffix('--card')}")
    assert line.evaluate(
        "line => { const b = line.getBoundingClientRect(); return line.contains(document.elementFromPoint(b.left + 60, b.top + 8)) }"
    )
    view.close()


def test_a_browser_without_popovers_or_anchors_has_what_it_needs(browser: Browser, shipped: Path, tmp_path: Path) -> None:
    """Imitated: the attribute and the selector go, as an old browser passes over what it does not know."""
    page = whole(shipped).read_text("utf-8")
    (tmp_path / "old.html").write_text(page.replace(" popover id=", " id=").replace(":popover-open", ":-unknown-open"), encoding="utf-8")
    (tmp_path / "newer.html").write_text(page.replace("position-area", "-unknown-area"), encoding="utf-8")
    view = browser.new_page(viewport={"width": 360, "height": 800})
    view.goto((tmp_path / "old.html").as_uri())
    assert shown(view) == []
    assert view.locator("button:visible").count() == 0, "nothing that does nothing"
    view.locator("#summary .fact + .marks .mark").first.click()
    assert view.locator(":target").get_attribute("id").startswith("fact-")  # type: ignore[union-attr]

    view.goto((tmp_path / "newer.html").as_uri())
    view.locator("#summary .fact").first.click()
    box = view.locator(f"#{shown(view)[0]}").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 800), "a sheet at the foot"
    view.close()


def test_confidence_has_a_shape_of_its_own_also_in_forced_colours(browser: Browser, shipped: Path, tmp_path: Path) -> None:
    """Each of the three words, drawn alone: no two pictures of the sign are alike."""
    page = whole(shipped).read_text("utf-8")
    words = ("official", "reported", "estimate")
    row = "".join(f'<p style="margin: 9px"><span class="confidence confidence--{word}"></span></p>' for word in words)
    (tmp_path / "signs.html").write_text(re.sub(r"(<body[^>]*>).*</body>", lambda body: body[1] + row + "</body>", page, flags=re.DOTALL))
    for forced in ("none", "active"):
        view = browser.new_page(forced_colors=forced)  # type: ignore[arg-type]
        view.goto((tmp_path / "signs.html").as_uri())
        assert len({sign.screenshot() for sign in view.locator("p").all()}) == len(words), forced
        view.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_an_open_card_is_accessible(browser: Browser, shipped: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    view = context.new_page()
    view.goto(whole(shipped).as_uri())
    computed = view.locator(".card:has(p > b:first-of-type + q)").first.get_attribute("id")
    for figure in (*view.locator("#summary .fact").all()[0:4:3], view.locator(f"label.fact:has([popovertarget={computed}])").first):
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
    view.locator("#summary .fact").first.click()
    assert len(shown(view)) == 1
    printed = pypdfium2.PdfDocument(view.pdf())
    words = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert "Summary" in words
    assert "×" not in words, "nor in what a browser prints while one is open"
    view.emulate_media(media="print")
    assert shown(view) == []
    assert view.locator("button:visible").count() == 0
    view.close()

"""The frame in a browser: what is typed is seen, what is broken told, what is mended seen again, and the place is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from preview.running import Running, running
from worlds import TREES, lay

pytestmark = pytest.mark.needs("chromium")

SECTION = "content/trees/sections/streets.md"
LONG = "".join(f"\n### Street {number}\n\nIts shade is wide.\n" for number in range(60))
WORLD = {
    SECTION: TREES[SECTION] + LONG,
    "content/trees/sections/parks.md": "---\ntitle: Parks\n---\nSee [streets](#streets) and [shade](#shade).\n",
    "content/trees/brief.yaml": TREES["content/trees/brief.yaml"].replace("[streets]", "[streets, parks]"),
    "content/trees/brief.fr.yaml": "title: Plantez des arbres\n",
    "content/trees/facts.fr.yaml": "trees-now: {statement: Arbres de la ville}\n",
    "content/trees/sections/streets.fr.md": "---\ntitle: Rues chaudes\n---\n(shade)=\n## Ombre\n\nFraîche.\n",
    "content/trees/sections/parks.fr.md": "---\ntitle: Parcs\n---\nFrais.\n",
}


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Running]:
    with running(lay(tmp_path / "workspace", WORLD)) as found:
        yield found


@pytest.fixture
def view(browser: Browser) -> Iterator[Page]:
    """A tab that waits a minute, and in which nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    tab.set_default_timeout(60_000)
    yield tab
    context.close()
    assert wrong == []


def sees(page: Page, words: str) -> None:
    expect(page.locator("body")).to_contain_text(words, timeout=60_000)


def document(page: Page):
    """The brief's page within the frame."""
    return page.frame_locator("iframe:not(.next)").locator("body")


def test_typing_breaking_and_mending(there: Running, view: Page) -> None:
    view.goto(there.address)
    view.get_by_role("link", name="Plant trees where streets are hot").click()
    expect(document(view)).to_contain_text("Shade cools.", timeout=60_000)
    sees(view, "Current")

    there.write(SECTION, "Shade cools.", "Shade cools by five degrees.")
    expect(document(view)).to_contain_text("by five degrees", timeout=60_000)

    there.write(SECTION, "[@survey]. See", "[@survei]. Look")
    sees(view, "Stale: 1 error since")
    problem = view.locator(".problem.error")
    for words in ("error", "unknown-source", "There is no source 'survei'", "sections/streets.md:5:27"):
        expect(problem).to_contain_text(words, ignore_case=True)
    expect(problem.locator("mark")).to_have_text("@survei")
    expect(problem.get_by_role("link")).to_have_attribute("href", f"vscode://file{there.root}/{SECTION}:5:27")
    assert view.title().startswith("(1) ")
    expect(document(view)).to_contain_text("by five degrees")
    expect(document(view)).not_to_contain_text("Look")

    there.write(SECTION, "[@survei]. Look", "[@survey]. Look")
    expect(document(view)).to_contain_text("Look", timeout=60_000)
    expect(view.locator(".problem.error")).to_have_count(0)
    expect(view.locator(".status")).to_contain_text("Current")


def test_it_keeps_its_place_on_the_page(there: Running, view: Page) -> None:
    view.goto(f"{there.address}/-/trees/en/")
    expect(document(view)).to_contain_text("Street 59")
    where = "document.querySelector('iframe:not(.next)').contentDocument"
    view.evaluate(f"[...{where}.querySelectorAll('h5, h4, h3')].find(h => h.textContent.includes('Street 40')).scrollIntoView()")
    top = f"Math.round([...{where}.querySelectorAll('h5, h4, h3')].find(h => h.textContent.includes('Street 40')).getBoundingClientRect().top)"
    before = view.evaluate(top)
    there.write(SECTION, "Shade cools.", "Shade cools.\n\nA paragraph more, far above what is read.\n\nAnd one more.")
    expect(document(view)).to_contain_text("And one more.", timeout=60_000)
    assert abs(view.evaluate(top) - before) <= 1


def test_the_pictures_of_the_pdf_follow_and_keep_their_place(there: Running, view: Page) -> None:
    view.goto(f"{there.address}/-/trees/en/")
    view.get_by_role("link", name="PDF", exact=True).click()
    last = view.locator(".pictures img").last
    last.wait_for()
    place = "document.querySelector('.stage').scrollTop"
    view.evaluate("document.querySelector('.stage').scrollTo(0, 1500)")
    before = view.evaluate(place)
    first = view.locator(".pictures img").first.get_attribute("src")
    there.write(SECTION, "Shade cools.", "Shade cools a street.")
    expect(view.locator(".pictures img").first).not_to_have_attribute("src", first or "", timeout=60_000)
    assert before > 1400
    assert abs(view.evaluate(place) - before) <= 2
    view.wait_for_function("[...document.images].filter(i => i.complete).every(i => i.naturalWidth > 1000)")


def test_two_browsers_see_the_same(there: Running, view: Page, browser: Browser) -> None:
    other = browser.new_page()
    view.goto(f"{there.address}/-/trees/en/")
    other.goto(f"{there.address}/-/trees/en/sections/streets/")
    there.write(SECTION, "Shade cools.", "Shade cools all.")
    for tab in (view, other):
        expect(document(tab)).to_contain_text("Shade cools all.", timeout=60_000)
    other.close()


def test_links_between_documents_and_switches_lead_from_frame_to_frame(there: Running, view: Page) -> None:
    view.goto(f"{there.address}/-/trees/en/sections/parks/")
    document(view).get_by_role("link", name="shade").click()
    view.wait_for_url("**/-/trees/en/sections/streets/#shade")
    expect(document(view)).to_contain_text("Shade cools.")
    view.get_by_role("link", name="fr", exact=True).click()
    view.wait_for_url("**/-/trees/fr/sections/streets/")
    expect(document(view)).to_contain_text("Fraîche.")
    view.get_by_role("link", name="Whole brief").click()
    view.wait_for_url("**/-/trees/fr/")
    expect(document(view)).to_contain_text("Plantez des arbres")


def test_links_to_the_publishers_site_stay_in_the_preview(there: Running, view: Page) -> None:
    there.write("content/publisher.yaml", "name: City desk\n", "name: City desk\nsite: https://city.example/briefs/\n")
    view.goto(f"{there.address}/-/trees/en/sections/parks/")
    link = document(view).get_by_role("link", name="shade")
    expect(link).to_have_attribute("href", "https://city.example/briefs/trees/en/sections/streets.html#shade", timeout=60_000)
    link.click()
    view.wait_for_url("**/-/trees/en/sections/streets/#shade")


def test_widths(there: Running, view: Page) -> None:
    view.goto(f"{there.address}/-/trees/en/")
    expect(document(view)).to_contain_text("Shade cools.")
    width = "document.querySelector('iframe').contentWindow.innerWidth"
    for name, expected in (("Phone", 360), ("Tablet", 768), ("Desk", 1280)):
        view.get_by_role("radio", name=name).focus()
        view.keyboard.press("Space")
        view.wait_for_function(f"{width} === {expected}")
    assert view.evaluate("document.querySelector('.stage').scrollWidth <= document.querySelector('.stage').clientWidth")
    view.reload()
    view.wait_for_function(f"{width} === 1280")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000, 1440])
def test_list_and_frame_are_accessible(there: Running, browser: Browser, width: int, scheme: str) -> None:
    there.write(SECTION, "[@survey]. See", "[@survei]. See")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    view = context.new_page()
    for path, there_when in (("/", ".state.bad"), ("/-/trees/en/", ".problem"), ("/-/trees/en/?view=pdf", ".problem")):
        view.goto(there.address + path)
        view.locator(there_when).first.wait_for()
        found = Axe().run(view, options={"iframes": False}).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == [], path
        assert view.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0, path
    context.close()


def test_a_brief_that_is_removed_stays_as_it_was_and_goes_on_when_it_returns(there: Running, browser: Browser, tmp_path: Path) -> None:
    lay(there.root, {path.replace("/trees/", "/more/"): text for path, text in TREES.items() if "/trees/" in path}, {})
    view = browser.new_page()
    view.goto(f"{there.address}/")
    link = view.locator('a[href="/-/more/en/"]')
    link.wait_for(timeout=60_000)
    link.click()
    expect(document(view)).to_contain_text("Shade cools.")
    shutil.move(there.root / "content/more", tmp_path / "aside")
    expect(view.locator(".status")).to_have_text("Removed from content/", timeout=60_000)
    expect(view.locator(".status .good")).to_have_count(0)
    expect(document(view)).to_contain_text("Shade cools.")
    text = tmp_path / "aside/sections/streets.md"
    text.write_text(text.read_text().replace("Shade cools.", "Shade is back."))
    shutil.move(tmp_path / "aside", there.root / "content/more")
    expect(document(view)).to_contain_text("Shade is back.", timeout=60_000)
    expect(view.locator(".status")).to_contain_text("Current")
    view.close()


def test_where_the_preview_has_ended_the_page_says_so_and_goes_on_with_the_next(tmp_path: Path, browser: Browser) -> None:
    root = lay(tmp_path / "workspace")
    frame, briefs = browser.new_page(), browser.new_page()
    with running(root) as first:
        frame.goto(f"{first.address}/-/trees/en/")
        briefs.goto(first.address)
        expect(document(frame)).to_contain_text("Shade cools.", timeout=60_000)
        sees(briefs, "no problems")
    for tab in (frame, briefs):
        expect(tab.get_by_role("status")).to_have_text("Ended: start policybrief serve again", timeout=60_000)
    expect(document(frame)).to_contain_text("Shade cools.")
    expect(frame.locator(".status .good")).to_have_count(0)
    with running(root, port=first.port) as second:
        second.write(SECTION, "Shade cools.", "Shade cools again.")
        expect(document(frame)).to_contain_text("Shade cools again.", timeout=60_000)
        expect(frame.get_by_role("status")).to_contain_text("Current", timeout=60_000)
        expect(briefs.get_by_role("status")).to_have_text("1 brief, live", timeout=60_000)
        frame.close()
        briefs.close()

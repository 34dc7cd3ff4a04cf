"""The shipped brief, built once, read back by tools that know nothing of us."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import outloud
import page as page_validation
import pdfua
import pikepdf
import pypdfium2
import pytest
from lxml import html as lxml_html

# what outloud may say, with the reason
ALLOWED = {
    "TBL-010": "a table of two columns has a row head for each figure: more th than td, and rightly so",
    "PAG-001": "the heads of a table that goes on are repeated on the next page",
}
SECTIONS = ("political-alignment", "economic-gaps", "energy-security", "culture-and-education", "defence")
NAMES = ("azerbaijan-serbia", *(f"sections/{id}" for id in SECTIONS))


@cache
def tree(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(path.read_text(encoding="utf-8"))


def ids(page: lxml_html.HtmlElement) -> list[str]:
    return [element.get("id") for element in page.iter() if isinstance(element.tag, str) and element.get("id")]


def test_all_twelve_files_are_there(shipped: Path) -> None:
    built = {path.relative_to(shipped).as_posix() for path in shipped.rglob("*") if path.is_file()}

    assert built == {f"{name}.{ending}" for name in NAMES for ending in ("html", "pdf")}


# --- PDF ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_pdf_is_conformant(shipped: Path, name: str, profile: str) -> None:
    report = page_validation.validate_pdf_bytes((shipped / f"{name}.pdf").read_bytes(), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("name", NAMES)
def test_outloud_says_only_what_is_allowed_by_name(shipped: Path, name: str) -> None:
    found = [each for each in outloud.check(str(shipped / f"{name}.pdf")).findings if each.severity != "info"]

    assert {each.rule for each in found} <= set(ALLOWED), [(each.rule, each.message) for each in found]


@pytest.mark.parametrize("name", NAMES)
def test_pdfua_says_nothing(shipped: Path, name: str) -> None:
    assert [(each.rule_id, each.message) for each in pdfua.validate(str(shipped / f"{name}.pdf")).findings] == []


def test_metadata_outline_and_labels(shipped: Path) -> None:
    with pikepdf.open(shipped / "azerbaijan-serbia.pdf") as pdf, pdf.open_metadata() as meta, pdf.open_outline() as outline:
        root = pdf.Root
        title = tree(shipped / "azerbaijan-serbia.html").findtext(".//title")
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
        assert meta["dc:title"] == title
        assert meta["dc:creator"] == ["Policy brief desk"]
        assert str(root.Lang) == "en"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        heads = [item.title for top in outline.root for item in (top, *top.children)]
        assert any("Political alignment" in head for head in heads)
        assert any("Recommendations" in head for head in heads)
        assert "/PageLabels" in root


def structure(element: pikepdf.Object) -> list[str]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    below = [name for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid for name in structure(kid)]
    return ([str(element.S)] if "/S" in element else []) + below


@pytest.mark.parametrize("name", NAMES)
def test_notes_and_headings_are_tagged(shipped: Path, name: str) -> None:
    page = tree(shipped / f"{name}.html")
    with pikepdf.open(shipped / f"{name}.pdf") as pdf:
        tags = structure(pdf.Root.StructTreeRoot)

    counted = Counter(tags)
    assert counted["/Note"] >= len(page.find_class("note"))
    assert counted["/Reference"] == len(page.find_class("noteref"))
    assert counted["/H1"] == 1
    assert [tag for tag in tags if tag in ("/H1", "/H2")].index("/H1") == 0
    assert counted["/Table"] >= len(page.findall(".//table"))


@pytest.mark.parametrize("name", NAMES)
def test_plain_weasyprint_on_the_page_gives_the_same_pages_and_words(shipped: Path, name: str, tmp_path: Path) -> None:
    from policybrief.render.pdf.isolation import isolated

    with isolated():
        import weasyprint

        weasyprint.HTML(string=(shipped / f"{name}.html").read_text(encoding="utf-8")).write_pdf(tmp_path / "plain.pdf")

    assert words(tmp_path / "plain.pdf") == words(shipped / f"{name}.pdf")


def words(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [unicodedata.normalize("NFC", page.get_textpage().get_text_range()) for page in pdf]


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_says_what_the_page_says(shipped: Path, name: str) -> None:
    """Every paragraph of running text on the page stands in the PDF, word for word."""
    text = re.sub(r"(\w)[-\u2010\ufffe\u0002]\s+(\w)", r"\1\2", " ".join(words(shipped / f"{name}.pdf")))
    squeezed = re.sub(r"[\s\u00ad\u2010\u2060-]+", "", text)
    for paragraph in tree(shipped / f"{name}.html").xpath("//h1 | //h2[not(contains(@class, 'label'))] | //p[@class='finding']"):
        assert re.sub(r"[\s\u00ad\u2010\u2060-]+", "", paragraph.text_content()) in squeezed, paragraph.text_content()


# --- page -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_self_contained_and_sound(shipped: Path, name: str) -> None:
    text = (shipped / f"{name}.html").read_text(encoding="utf-8")
    page = tree(shipped / f"{name}.html")

    assert len(text.encode()) <= 500_000
    assert page.findall(".//script") == []
    assert page.xpath("//link | //iframe | //object | //embed") == []
    assert [src for src in page.xpath("//@src") if not src.startswith("data:")] == []
    assert [url for url in re.findall(r"url\(\s*['\"]?([^)'\"]+)", text) if not url.startswith("data:")] == []
    assert len(page.findall(".//h1")) == 1
    assert [one for one, times in Counter(ids(page)).items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_headings_leave_no_level_out(shipped: Path, name: str) -> None:
    levels = [int(h.tag[1]) for h in tree(shipped / f"{name}.html").iter() if isinstance(h.tag, str) and re.fullmatch("h[1-6]", h.tag)]

    deepest = 1
    for level in levels:
        assert level <= deepest + 1
        deepest = level


@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_leads_somewhere(shipped: Path, name: str) -> None:
    file = shipped / f"{name}.html"
    lost = []
    for href in tree(file).xpath("//a/@href"):
        if re.match(r"[a-z]+:", href):
            continue
        path, _, anchor = href.partition("#")
        target = (file.parent / path).resolve() if path else file
        if not target.exists() or (anchor and anchor not in ids(tree(target))):
            lost.append(href)
    assert lost == []


@pytest.mark.parametrize("id", SECTIONS)
def test_a_section_stands_alone(shipped: Path, id: str) -> None:
    whole, page = tree(shipped / "azerbaijan-serbia.html"), tree(shipped / f"sections/{id}.html")

    calls = [call.text_content() for call in page.find_class("noteref")]
    assert calls == [str(number) for number in range(1, len(calls) + 1)]
    cited = set(re.findall(r"\bS[0-9]+\b", " ".join(mark.text_content() for mark in page.find_class("mark"))))
    listed = {item.get("id") for item in page.xpath("//*[@id='sources']//li")}
    assert listed == {f"source-{mark[1:]}" for mark in cited}
    printed = {a.get("href")[1:] for a in page.xpath("//a[starts-with(@href, '#fact-')]")}
    evidence = {item.get("id") for item in page.xpath("//*[@id='evidence']//li")}
    assert printed <= evidence
    mine = [caption.text_content() for caption in page.xpath("//caption")]
    theirs = [caption.text_content() for caption in whole.xpath(f"//section[@id='{id}']//caption")]
    assert mine == theirs
    assert page.xpath(f"//section[@id='{id}']//h1//span[@class='number']/text()") == [str(SECTIONS.index(id) + 1)]
    assert "../azerbaijan-serbia.html" in page.xpath("//a/@href")


# --- browser --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser():
    import shutil

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_and_the_page_asks_for_nothing(shipped: Path, browser, name: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    view = context.new_page()
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto((shipped / f"{name}.html").as_uri())

    found = Axe().run(view).response["violations"]
    sideways = view.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    context.close()

    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert not sideways
    assert [url for url in asked if not url.startswith("data:")] == [(shipped / f"{name}.html").as_uri()]

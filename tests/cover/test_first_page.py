"""A photograph on the first page: where it stands, what remains of the file, and that page and PDF keep their promises."""

from __future__ import annotations

import re
import shutil
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import outloud
import page as page_validation
import pdfua
import pikepdf
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html as lxml_html
from PIL import Image
from playwright.sync_api import sync_playwright

import policybrief
from conftest import ROOT
from photographs import landscape, saved, with_cover
from product.delivered import folded, leaves, squeezed
from product.test_nu import TOO_NEW, told
from product.test_paper import ALLOWED
from tags import read_tags

NAME = "azerbaijan-serbia"
MM = 72 / 25.4


def pdf(covered: Path) -> Path:
    return covered / f"{NAME}.pdf"


def photograph(covered: Path) -> bytes:
    """The file that the page carries."""
    (source,) = lxml_html.document_fromstring((covered / f"{NAME}.html").read_text()).xpath("//figure[@class='cover']/img/@src")
    kind, _, data = source.partition(",")
    assert kind == "data:image/jpeg;base64"
    return b64decode(data)


def test_it_fills_the_head_of_the_sheet_from_edge_to_edge(covered: Path) -> None:
    with pypdfium2.PdfDocument(pdf(covered)) as document:
        (picture,) = (found for found in document[0].get_objects() if found.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
        left, bottom, right, top = picture.get_bounds()
        pixels = document[0].render(scale=1).to_pil()

    assert left <= 0.1
    assert right >= 210 * MM - 0.1
    assert top >= 297 * MM - 0.1
    assert (right - left) / (top - bottom) == pytest.approx(4 / 3, rel=0.01), "cropped, not squeezed"
    assert pixels.getpixel((300, round(52 * MM))) != (255, 255, 255)
    assert pixels.getpixel((300, round(54 * MM))) == (255, 255, 255)


def test_the_point_in_focus_is_on_paper(covered: Path) -> None:
    """The sun of the picture stands at 71% and 38% of it; the band shows a third of its height."""
    with pypdfium2.PdfDocument(pdf(covered)) as document:
        band = document[0].render(scale=1).to_pil().crop((0, 0, 595, round(53 * MM)))

    column = [band.getpixel((round(0.71 * band.width), y)) for y in range(band.height)]
    assert any(min(pixel) > 190 and pixel[0] > 245 for pixel in column)


def test_the_key_messages_are_still_on_the_first_page(covered: Path, shipped: Path) -> None:
    last = lxml_html.document_fromstring((covered / f"{NAME}.html").read_text()).xpath("//section[@id='key-messages']//li")[-1]
    first_pages = [squeezed(leaves(path)[0]) for path in (pdf(covered), shipped / f"{NAME}.pdf")]

    assert [squeezed("the partnership’s recognition") in text for text in first_pages] == [True, True]
    assert "the partnership’s recognition" in folded(last.text_content())


def test_a_brief_without_a_photograph_has_no_trace_of_one(shipped: Path, covered: Path) -> None:
    for path in (shipped / f"{NAME}.html", covered / "sections" / "defence.html"):
        text = path.read_text()
        assert [word for word in ("cover-picture", "document--cover", 'class="cover"') if word in text] == []


def test_nothing_but_pixels_is_left_of_the_file(covered: Path) -> None:
    data = photograph(covered)
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (2552, 1914))  # 216 mm at 300 dots an inch
        assert dict(picture.getexif()) == {}
        assert not {"comment", "icc_profile", "exif", "xmp"} & picture.info.keys()
    assert b"Maker" not in data
    assert len(data) < 2_000_000


def test_the_pdf_carries_the_very_file_and_smooths_nothing(covered: Path) -> None:
    with pikepdf.open(pdf(covered)) as document:
        (image,) = [each for each in document.pages[0].Resources.XObject.values() if each.Subtype == "/Image"]
        assert (image.Filter, image.ColorSpace, bool(image.Interpolate)) == ("/DCTDecode", "/DeviceRGB", False)
        assert image.read_raw_bytes() == photograph(covered)


def test_words_stand_for_it_in_page_and_pdf(covered: Path) -> None:
    page = lxml_html.document_fromstring((covered / f"{NAME}.html").read_text())
    figures = read_tags(pdf(covered).read_bytes()).find("Figure")

    assert page.xpath("//figure[@class='cover']/img/@alt") == ["Ridges one behind the other under a low sun"]
    assert [figure.alt for figure in figures][:1] == ["Ridges one behind the other under a low sun"]
    assert folded(page.find_class("cover-credit")[0].text_content()) == "Drawn by the city desk"
    assert page.xpath("//*[@class='cover-credit']//a/@href") == ["https://example.org/"]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_keeps_its_promises(covered: Path, profile: str) -> None:
    report = page_validation.validate_pdf_bytes(pdf(covered).read_bytes(), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_what_reads_it_aloud_has_nothing_to_say(covered: Path) -> None:
    found = [each for each in outloud.check(str(pdf(covered))).findings if each.severity != "info" and each.rule not in ALLOWED]

    assert [(each.rule, each.message) for each in found] == []
    assert [(each.rule_id, each.message) for each in pdfua.validate(str(pdf(covered))).findings] == []


def test_the_nu_checker_finds_nothing_that_the_page_without_it_has_not(covered: Path) -> None:
    found = [error["message"] for error in told([covered / f"{NAME}.html"])]

    assert [message for message in found if not any(re.search(why, message) for why in TOO_NEW)] == []


@pytest.mark.needs("chromium")
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1440, "dark")])
def test_the_page_is_accessible_and_holds_it(covered: Path, width: int, scheme: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True).new_page()  # type: ignore[arg-type]
        view.goto((covered / f"{NAME}.html").as_uri())
        found = Axe().run(view).response["violations"]
        too_wide = view.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        box = view.locator(".cover-picture").bounding_box()
        browser.close()

    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert too_wide <= 0
    assert box is not None
    assert box["width"] >= min(width, 640) - 40
    assert 150 <= box["height"] < 0.6 * 900


@pytest.mark.parametrize(
    ("title", "first_page_holds_all"),
    [("Trade", True), ("Give every joint project of the two a date", True), ("Give every joint project of the two states " * 3, False)],
)
def test_short_and_long_titles(tmp_path: Path, workspace: Path, title: str, first_page_holds_all: bool) -> None:
    shutil.copytree(workspace / "content", tmp_path / "content")
    front = tmp_path / "content" / NAME / "brief.yaml"
    front.write_text(front.read_text().replace("title: Give every joint project a date", f"title: {title}"))

    result = policybrief.build(policybrief.open_workspace(tmp_path), whole=True)
    texts = [squeezed(text) for text in leaves(tmp_path / "build" / NAME / "en" / f"{NAME}.pdf")]

    assert [problem for problem in result.problems if problem.code != "too-many-pages"] == []
    assert (squeezed("the partnership’s recognition") in texts[0]) is first_page_holds_all
    assert squeezed("the partnership’s recognition") in texts[0] + texts[1]
    assert squeezed("Key messages") in texts[0]


def test_decoration_is_no_figure(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    with_cover(tmp_path, NAME, saved(landscape()), "decorative: true")

    result = policybrief.build(policybrief.open_workspace(tmp_path), whole=True, formats=["html", "pdf"])
    made = (tmp_path / "build" / NAME / "en" / f"{NAME}.pdf").read_bytes()

    assert list(result.problems) == []
    assert [figure for figure in read_tags(made).find("Figure") if figure.page == 1] == []
    assert page_validation.validate_pdf_bytes(made, profile="ua1").failures == []

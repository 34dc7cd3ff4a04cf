"""What an author does about the page: where it breaks, what stays together, how wide a block is. Read back from the PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from pages import page_of, tree_of
from policybrief.model.block import Block
from policybrief.model.layout import Layout
from policybrief.render.pdf import PdfResult, render_pdf
from policybrief.render.press import press_page
from tags import read_tags
from worlds import TREES, World, lay

SECTION = "content/trees/sections/{}.md"
BREAK = "\n\n:::{page-break}\n:::\n\n"
LONG = "Whoever walks along a street in July looks for its shade, and finds it where a tree stands. " * 6
RAIL_AND_TEXT, TEXT = 168, 112  # millimetres: what is between the margins of a sheet of A4, and the column of the text


def section(body: str, title: str = "Hot", more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n{body}\n\n(shade)=\n## Shade\n\nShade cools.\n"


def world(root: Path, changes: dict[str, str | bytes | None]) -> World:
    return World(lay(root, changes))


def printed(root: Path, changes: dict[str, str | bytes | None], alone: str | None = None) -> PdfResult:
    """The PDF of a world, or of one section of it."""
    read = world(root, changes)
    html = page_of(read, alone)
    assert html is not None, list(read.problems)
    result = render_pdf(html)
    assert (list(read.problems), result.warnings, result.faults, result.losses) == ([], (), [], [])
    return result


def pages(result: PdfResult) -> list[str]:
    """The words of each page."""
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pypdfium2.PdfDocument(result.data)]


def where(result: PdfResult, words: str) -> list[int]:
    """The pages, from 1, on which words stand."""
    return [number for number, text in enumerate(pages(result), 1) if words in text]


def three(first: str, second: str, third: str) -> dict[str, str | bytes | None]:
    brief = TREES["content/trees/brief.yaml"].replace("[streets]", "[streets, parks, water]")
    bodies = {"streets": section(first), "parks": f"---\ntitle: Parks\n---\n{second}", "water": f"---\ntitle: Water\n---\n{third}"}
    return {"content/trees/brief.yaml": brief, **{SECTION.format(id): body for id, body in bodies.items()}}


# --- page breaks


def test_what_follows_a_page_break_begins_a_page(tmp_path: Path) -> None:
    result = printed(tmp_path, {SECTION.format("streets"): section(f"Before it.{BREAK}Behind it.")})

    assert (where(result, "Before it."), where(result, "Behind it.")) == ([1], [2])
    assert pages(result)[1].startswith("Behind it.")


def test_page_breaks_in_a_row_are_one(tmp_path: Path) -> None:
    result = printed(tmp_path, {SECTION.format("streets"): section(f"Before it.{BREAK * 3}Behind it.")})

    assert (where(result, "Before it."), where(result, "Behind it."), result.pages) == ([1], [2], 2)


def test_at_the_head_of_a_section_its_title_begins_the_page_too(tmp_path: Path) -> None:
    result = printed(tmp_path, three("The streets.", f"{BREAK * 2}The parks.", "The water."))

    assert pages(result)[1].startswith("2 Parks The parks.")
    assert (where(result, "The water."), result.pages) == ([2], 2)


def test_at_the_end_of_a_section_the_next_one_begins_the_page(tmp_path: Path) -> None:
    result = printed(tmp_path, three("The streets.", f"The parks.{BREAK}", f"{BREAK}The water.{BREAK * 2}"))

    assert (where(result, "The parks."), where(result, "The water."), where(result, "Survey of street trees")) == ([1], [2], [3])
    assert result.pages == 3


def test_a_page_break_before_the_tables_of_a_section(tmp_path: Path) -> None:
    data = "cooperation:\n  - {field: Trade, stage: done}\n"
    head = section(f"The words.{BREAK}", more="kind: defence\n").split("(shade)=")[0]
    changes = {SECTION.format("streets"): f"{head}\n(shade)=\n## Shade\n\nShade cools.{BREAK}", "content/trees/sections/streets.yaml": data}
    result = printed(tmp_path, changes)

    assert (where(result, "The words."), where(result, "Shade cools."), where(result, "Trade")) == ([1], [2], [3])


def test_a_section_alone_has_no_page_with_nothing_but_its_strip(tmp_path: Path) -> None:
    result = printed(tmp_path, three("The streets.", f"{BREAK}The parks.", "The water."), alone="parks")

    assert (where(result, "The parks."), result.pages) == ([1], 1)


def test_a_page_break_is_nothing_to_a_screen_reader(tmp_path: Path) -> None:
    broken = printed(tmp_path / "a", {SECTION.format("streets"): section(f"Before it.{BREAK}Behind it.")})
    whole = printed(tmp_path / "b", {SECTION.format("streets"): section("Before it.\n\nBehind it.")})

    spoken, expected = ([each.text for each in read_tags(result.data).find("P", "H1", "H2", "H3")] for result in (broken, whole))
    assert spoken == expected
    assert [str(each) for each in read_tags(broken.data).find("Div", "NonStruct", "P") if not each.text] == []


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("width", [360, 768, 1408, 1440])
def test_on_the_screen_nothing_breaks_and_nothing_is_wider_than_it(width: int, tmp_path: Path, browser: Browser) -> None:
    sizes = ("small", "normal", "wide", "full")
    body = "\n".join([f"Before it.{BREAK}Behind it.\n", *map(figure, sizes), *(table(2, f"size: {size}\n", f"t-{size}") for size in sizes)])
    html = page_of(world(tmp_path, {SECTION.format("streets"): section(body), "content/trees/media/shade.png": picture()}))
    view = browser.new_page(viewport={"width": width, "height": 900})
    view.set_content(html or "")
    wide = view.evaluate("document.scrollingElement.scrollWidth")
    widths = view.evaluate("[...document.querySelectorAll('.picture > *')].map(each => each.getBoundingClientRect().width)")
    breaks = view.locator(".page-break")

    assert (breaks.count(), breaks.bounding_box()) == (1, None)
    assert wide == width
    assert widths == sorted(widths)
    assert len(set(widths)) == (3 if width < 992 else 4), "without a rail, wide is as wide as the text"
    view.close()


# --- what stays together


def table(rows: int, options: str = "", id: str = "trees") -> str:
    listed = "".join(f"  - {{street: Street {number:02}, trees: {number}}}\n" for number in range(rows))
    return f":::{{table}} Many stand here\n---\nid: {id}\n{options}---\ncolumns: {{street: {{title: Street}}, trees: {{title: Trees}}}}\nrows:\n{listed}:::\n"


def callout(first: str, paragraphs: int, options: str = "") -> str:
    return (
        f":::{{callout}} {first}\n---\ntype: note\n{options}---\n{first} begins.\n\n" + f"{LONG}\n\n" * paragraphs + f"{first} ends.\n:::\n"
    )


def test_a_long_table_that_is_kept_together_stands_on_one_page(tmp_path: Path) -> None:
    as_it_is = printed(tmp_path / "a", {SECTION.format("streets"): section(table(22))})
    together = printed(tmp_path / "b", {SECTION.format("streets"): section(table(22, "keep-together: true\n"))})

    assert [where(as_it_is, f"Street {number:02} ") for number in (0, 21)] == [[1], [2]]
    assert [where(together, f"Street {number:02} ") for number in (0, 21)] == [[2], [2]]


def test_what_the_theme_keeps_together_may_be_split(tmp_path: Path) -> None:
    as_it_is = printed(tmp_path / "a", {SECTION.format("streets"): section(f"Text.\n\n{callout('Shade', 8)}")})
    split = printed(
        tmp_path / "b", {SECTION.format("streets"): section(f"Text.\n\n{callout('Shade', 8, 'keep-together: false' + chr(10))}")}
    )

    assert (where(as_it_is, "Shade begins."), where(as_it_is, "Shade ends.")) == ([2], [2])
    assert (where(split, "Shade begins."), where(split, "Shade ends.")) == ([1], [2])


def test_a_block_stays_on_the_page_of_what_follows(tmp_path: Path) -> None:
    before, following = f"{LONG}\n\n{LONG}", callout("Water", 6)
    as_it_is = printed(tmp_path / "a", {SECTION.format("streets"): section(f"{before}\n\n{callout('Shade', 0)}\n{following}")})
    kept = callout("Shade", 0, "keep-with-next: true\n")
    beside = printed(tmp_path / "b", {SECTION.format("streets"): section(f"{before}\n\n{kept}\n{following}")})

    assert (where(as_it_is, "Shade begins."), where(as_it_is, "Water begins.")) == ([1], [2])
    assert (where(beside, "Shade begins."), where(beside, "Water begins.")) == ([2], [2])


def test_the_tables_of_a_section_are_fitted_in_its_data(tmp_path: Path) -> None:
    rows = "".join(f"  - {{field: Field {number:02}, stage: done}}\n" for number in range(22))
    page = {SECTION.format("streets"): section("Text.", more="kind: defence\n")}
    data = "content/trees/sections/streets.yaml"
    as_it_is = printed(tmp_path / "a", {**page, data: f"cooperation:\n{rows}"})
    together = printed(
        tmp_path / "b", {**page, data: f"cooperation:\n{rows}layout: {{cooperation: {{keep-together: true, size: small}}}}\n"}
    )

    assert (where(as_it_is, "Field 00 "), where(as_it_is, "Field 21 ")) == ([1], [2])
    assert (where(together, "Field 00 "), where(together, "Field 21 ")) == ([2], [2])


# --- how wide it is


def picture() -> bytes:
    data = BytesIO()
    Image.new("RGB", (600, 250), (200, 215, 205)).save(data, "PNG")
    return data.getvalue()


def figure(size: str) -> str:
    return f":::{{figure}} Shade\n---\nsrc: media/shade.png\nalt: A street\nsize: {size}\n---\nThe street at noon.\n:::\n"


def sized(root: Path, body: str) -> PdfResult:
    return printed(root, {SECTION.format("streets"): section(body), "content/trees/media/shade.png": picture()})


@pytest.mark.parametrize(("size", "width"), [("small", TEXT * 2 / 3), ("normal", TEXT), ("wide", RAIL_AND_TEXT), ("full", 210)])
def test_a_picture_is_as_wide_as_is_asked_for(size: str, width: float, tmp_path: Path) -> None:
    sheets = pypdfium2.PdfDocument(sized(tmp_path, figure(size)).data)
    images = [each for sheet in sheets for each in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    bounds = [each.get_bounds() for each in images]

    assert [(right - left) / 72 * 25.4 for left, _, right, _ in bounds] == [pytest.approx(width, abs=0.5)]


def test_in_the_printers_copy_a_full_picture_goes_into_the_bleed(tmp_path: Path) -> None:
    """Three millimetres on each side, that a printer cuts away."""
    read = world(tmp_path, {SECTION.format("streets"): section(figure("full")), "content/trees/media/shade.png": picture()})
    html = page_of(read)
    assert html is not None
    assert read.theme is not None
    sheets = pypdfium2.PdfDocument(render_pdf(press_page(html, read.theme, read.problems)).data)
    images = [each for sheet in sheets for each in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    bounds = [each.get_bounds() for each in images]

    assert [(right - left) / 72 * 25.4 for left, _, right, _ in bounds] == [pytest.approx(216, abs=0.5)]


def left_of(result: PdfResult, words: str) -> float:
    """Where words begin, in millimetres from the left edge of the sheet."""
    for sheet in pypdfium2.PdfDocument(result.data):
        text = sheet.get_textpage()
        if found := text.search(words, match_case=True).get_next():
            return float(text.get_charbox(found[0])[0]) / 72 * 25.4
    raise AssertionError(f"'{words}' stands nowhere")


@pytest.mark.parametrize(("size", "first", "title"), [("small", 77, 77), ("normal", 21, 77), ("wide", 21, 21), ("full", 10.5, 10.5)])
def test_a_table_begins_where_is_asked_for(size: str, first: float, title: float, tmp_path: Path) -> None:
    """In the text; over rail and text with its title on the second axis, and without it; half way into the margin."""
    result = sized(
        tmp_path, table(4, f"size: {size}\n").replace("trees: 3", "trees: {fact: trees-now}").replace("Trees}", "Trees, format: amount}")
    )

    assert left_of(result, "Street 00") == pytest.approx(first, abs=0.7)
    assert left_of(result, "Source:") == pytest.approx(title, abs=0.7)
    assert left_of(result, "Many stand here") == pytest.approx(title, abs=0.7)


def test_a_page_of_all_of_them_is_conformant(tmp_path: Path) -> None:
    """PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3)."""
    options = "keep-together: false\nkeep-with-next: true\n"
    sizes = ("small", "normal", "wide", "full")
    body = BREAK.join([*map(figure, sizes), *(table(4, f"size: {size}\n", f"t-{size}") for size in sizes), callout("Shade", 2, options)])
    result = sized(tmp_path, body)

    for profile in ("ua1", "3a"):
        report = page_validation.validate_pdf_bytes(result.data, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_how_a_block_is_fitted_is_no_content_of_it(tmp_path: Path) -> None:
    """Templates and other formats meet the component's own options alone."""
    read = world(tmp_path, {SECTION.format("streets"): section(table(2, "size: wide\nkeep-with-next: true\n"))})
    block = next(node for node in read.brief().sections[0].prose.children if isinstance(node, Block))

    assert set(block.options) == {"id", "csv"}
    assert block.layout == Layout(size="wide", keep_with_next=True)


def test_only_a_document_that_asks_for_something_carries_the_sheet(tmp_path: Path) -> None:
    plain = page_of(world(tmp_path / "a", {SECTION.format("streets"): section(table(2))}))
    fitted = page_of(world(tmp_path / "b", {SECTION.format("streets"): section(table(2, "size: wide\n"))}))

    assert plain is not None
    assert fitted is not None
    assert (".size-wide" in plain, ".size-wide" in fitted) == (False, True)
    assert [each.get("class") for each in tree_of(fitted).find_class("fitted")] == ["fitted size-wide"]

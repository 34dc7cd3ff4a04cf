"""How the pages are set, measured on the finished PDF: where PDFium finds each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from pages import page_of
from policybrief.render.pdf import render_pdf
from product.delivered import Delivered, folded, squeezed
from product.lines import Line, height_of, lines_of, width_of
from worlds import TREES, World, lay

LINE = 14.0  # points from baseline to baseline of running text
FIRST = 10.59  # from the upper edge of a line of running text to its baseline
NEAR = 0.5
TOP, BOTTOM, SIDE = 77.0, 65.0, 21 * 72 / 25.4  # margins of the type area
FIRST_TOP = {"whole": 49.0, "section": 35.0}  # of a first page
AXIS = SIDE + 56 * 72 / 25.4  # where running text begins
HANG = 7.0  # an opening quotation mark hangs out
TEXT_FACE = re.compile(r"Source-Serif-4,?(-It|-Semi-Bold.*)?$")
TEXT_SIZE = 10.25 / 0.75  # WeasyPrint draws in CSS pixels, and PDFium says so


def kind_of(document: Delivered) -> str:
    return "section" if document.pdf.parent.name == "sections" else "whole"


def of_class(document: Delivered, *names: str) -> list[HtmlElement]:
    return [element for name in names for element in document.page.find_class(name)]


def text_lines(document: Delivered) -> list[Line]:
    """The lines of running text: its face, its size, its column."""
    return [
        line
        for line in lines_of(document.pdf)
        if abs(line.size - TEXT_SIZE) < 0.05 and TEXT_FACE.match(line.face) and line.left > AXIS - HANG
    ]


def begins(line: Line, text: str) -> bool:
    """Whether a line is how `text` begins, whatever mark stands behind it on the line."""
    found = squeezed(line.text)
    return bool(found) and (text.startswith(found) or found.startswith(text[:24]))


def paragraphs(document: Delivered) -> Iterator[str]:
    """Each paragraph of running text without its notes, in the order of the page."""
    for element in document.page.xpath("//div[@class='prose'][not(ancestor::*[contains(@class, 'end-matter')])]/p"):
        text = squeezed(element.text_content())
        for note in element.find_class("note"):
            text = text.replace(squeezed(note.text_content()), "", 1)
        yield text


def lines_of_paragraph(lines: list[Line], paragraph: str) -> list[Line]:
    """The lines that a paragraph is set in; taken off `lines`, which may begin with others."""
    while lines and not begins(lines[0], paragraph):
        lines.pop(0)
    found: list[Line] = []
    rest = paragraph
    while lines and len(rest) > 1 and (at := rest.find(squeezed(lines[0].text)[:12])) in range(60):
        rest = rest[at + len(squeezed(lines[0].text)) :]
        found.append(lines.pop(0))
    return found


def test_no_paragraph_leaves_one_line_alone(document: Delivered) -> None:
    """No last line at the head of a page, no first line at its foot."""
    lines = text_lines(document)
    for paragraph in paragraphs(document):
        found = lines_of_paragraph(lines, paragraph)
        assert found, paragraph
        shares = [
            len(list(share))
            for _, share in groupby(dict.fromkeys((line.page, line.baseline) for line in found), key=lambda place: place[0])
        ]
        assert len(shares) == 1 or min(shares) >= 2, paragraph


def test_no_heading_stands_in_the_lowest_seventh(document: Delivered) -> None:
    """A heading has lines below it; only the colophon may close the last page."""
    lowest = height_of(document.pdf) * 6 / 7
    set_as_heading = [
        line for line in lines_of(document.pdf) if line.face.endswith(("Semi-Bold", "Semi-Bold-It")) or "Display" in line.face
    ]
    for element in document.page.xpath("//h1 | //h2 | //h3 | //h4"):
        if element.getparent().get("id") == "colophon":
            continue
        text = squeezed("".join(element.xpath("text() | *[not(@class='number')]//text()")))
        found = [line for line in set_as_heading if begins(line, text)]
        assert found, folded(element.text_content())
        assert min(line.baseline for line in found) < lowest, folded(element.text_content())


def test_running_text_stands_on_a_grid(document: Delivered) -> None:
    """Fourteen points from line to line, from the head of every page. The first page of a whole brief is display, and
    events stand half a line apart."""
    events = [squeezed(each.text_content()) for each in of_class(document, "what")]
    lines = [line for line in text_lines(document) if line.page > 1 or kind_of(document) == "section"]
    lines = [line for line in lines if not any(squeezed(line.text) in event for event in events)]

    assert {line.text: off for line in lines if abs(off := (line.baseline - TOP - FIRST + LINE / 2) % LINE - LINE / 2) > NEAR} == {}


RAIL = [
    (".//caption/span[@class='label']", "../span[@class='take-away']"),
    (".//*[@class='title']/span[@class='label']", "../span[@class='take-away']"),
    (".//p[@class='actor']", "../p[@class='action']"),
    (".//p[@class='when']", "../p[@class='what']"),
    (".//p[@class='evidence-value']", "../p[2]"),
    (".//section[@id='summary']/h2", "../div/p"),
    (".//section[@id='method']/h2", "../div/p"),
]


def test_what_stands_in_the_rail_begins_on_the_line_of_the_text_beside_it(document: Delivered) -> None:
    lines = lines_of(document.pdf)
    pairs = [
        (element, element.xpath(beside)[0]) for rail, beside in RAIL for element in document.page.findall(rail) if element.xpath(beside)
    ]
    for element, beside in pairs:
        if len(element.xpath("ancestor::*[contains(concat(' ', @class, ' '), ' block ')]")) > 1:
            continue  # within another block there is no rail
        if element.xpath("ancestor::table and ancestor::*[contains(@class, 'size-')]"):
            continue  # a table of another size has its number above its title
        rail, text = squeezed(element.text_content()), squeezed(beside.text_content())
        ours = [line for line in lines if (line.left < AXIS - HANG and rail.endswith(squeezed(line.text))) or begins(line, rail)]
        theirs = [line for line in lines if line.left > AXIS - HANG and begins(line, text)]
        apart = [abs(one.baseline - other.baseline) for one in ours for other in theirs if one.page == other.page]
        assert apart, (rail, text)
        assert min(apart) <= NEAR, (rail, text, min(apart))


def test_nothing_leaves_the_type_area(document: Delivered) -> None:
    width, height = width_of(document.pdf), height_of(document.pdf)
    furniture = {43.03, 818.42}  # running head and foot
    for line in lines_of(document.pdf):
        top = FIRST_TOP[kind_of(document)] if line.page == 1 else TOP
        if any(abs(line.baseline - place) < 1 for place in furniture):
            continue
        assert top < line.baseline < height - BOTTOM + 1, line
        assert line.left >= SIDE - NEAR or (line.left > SIDE - HANG and line.text[0] in "“«„‘"), line
        assert line.right <= width - SIDE + NEAR, line


def test_a_line_of_text_has_60_to_72_characters(built: dict[str, object], whole: Delivered) -> None:
    """The average of all lines that are not the last of their paragraph."""
    lines = text_lines(whole)
    full = [line for paragraph in paragraphs(whole) for line in lines_of_paragraph(lines, paragraph)[:-1] if line.left < AXIS + 2]
    if whole.edition.startswith("azerbaijan-serbia"):
        assert len(full) > 50
        assert 60 <= sum(len(line.text) for line in full) / len(full) <= 72


def test_rows_are_whole_and_their_head_comes_with_them(document: Delivered) -> None:
    """A table that goes on over the page is one Table each time, with its head; a split row would be two."""
    rows = document.page.xpath("//tbody/tr[not(ancestor::*[contains(@class, 'on-screen')])]")
    tables = document.tags.find("Table")
    assert all(table.find("THead") for table in tables)
    assert sum(len(body.find("TR")) for table in tables for body in table.find("TBody")) == len(rows)


def test_figures_in_tables_are_lined_up(document: Delivered) -> None:
    """Lining figures of one width, at the right edge of their column."""
    columns = [
        [squeezed(cell.text_content()) for cell in table.xpath(f".//tbody/tr/td[{number}]")]
        for table in document.page.xpath("//div[contains(@class, 'data-table')]//table")
        for number, head in enumerate(table.xpath("./thead/tr/th")[1:], 1)
        if "type-number" in head.get("class", "")
    ]
    lines = lines_of(document.pdf)
    for cells in columns:
        found = [next(line for line in lines if squeezed(line.text) == cell) for cell in cells if re.fullmatch(r"[\d.,]+", cell)]
        assert found, cells
        assert max(line.right for line in found) - min(line.right for line in found) <= NEAR, cells


@pytest.mark.parametrize("name", ["azerbaijan-serbia/en/azerbaijan-serbia"])
def test_the_last_page_is_well_filled(built: dict[str, object], name: str, whole: Delivered) -> None:
    """The shipped brief was fitted: its last page is more than half full."""
    if whole.edition == "azerbaijan-serbia/en":
        last = max(line.page for line in lines_of(whole.pdf))
        assert max(line.baseline for line in lines_of(whole.pdf) if line.page == last and line.baseline < 800) > height_of(whole.pdf) / 2


FACTS, STREETS = "content/trees/facts.yaml", "content/trees/sections/streets.md"
POWER = """
{id}:
  statement: {statement}
  value: 12
  unit: MW
  as_of: 2025
  source: {{cite: survey, locator: p. 2}}
  confidence: official
"""
SHARE = """
share:
  statement: {statement}
  formula: (sun - wind) / (wind + sun)
"""


def evidence_of(folder: Path, statement: str) -> list[Line]:
    """The lines of a document whose evidence computes a share, which states so."""
    powers = [POWER.format(id=id, statement=f"{id.title()} power installations") for id in ("wind", "sun")]
    facts = TREES[FACTS] + "".join(powers) + SHARE.format(statement=statement)
    page = page_of(World(lay(folder, {FACTS: facts, STREETS: TREES[STREETS] + "\nIt is {fact}`share`.\n"})))
    assert page is not None
    pdf = folder / "page.pdf"
    pdf.write_bytes(render_pdf(page).data)
    return list(lines_of(pdf))


def test_behind_a_bracket_the_evidence_breaks_between_words(tmp_path: Path) -> None:
    """The statement is so long that the line ends within the word behind the bracket."""
    lines = evidence_of(tmp_path, "A share " * 7 + "i" * 10)
    assert [line.text for line in lines if line.text.endswith("÷")] != []
    assert [line.text for line in lines if line.text.startswith("d power")] == []


def test_a_long_address_in_the_evidence_stays_within_the_page(tmp_path: Path) -> None:
    lines = evidence_of(tmp_path, "See https://example.org/" + "a" * 150)
    assert max(line.right for line in lines) <= width_of(tmp_path / "page.pdf") - SIDE + NEAR

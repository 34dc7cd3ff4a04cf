"""`pages: N`: more is told, with by how much and where space lies loose; nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

import policybrief
from policybrief.check.page_limit import tell_too_many_pages
from policybrief.model.sheet import Sheet
from policybrief.problems import Place, Problem, Problems
from worlds import TREES, lay

PLACE = Place("content/trees/brief.yaml", 3, 8)
TITLES = {"streets": "Hot streets", "parks": "Parks", "costs": "Costs", "care": "Care"}


def told(limit: int, *sheets: Sheet) -> list[Problem]:
    problems = Problems()
    tell_too_many_pages(limit, sheets, TITLES, PLACE, problems)
    return list(problems)


def test_a_brief_within_its_limit_is_not_told() -> None:
    assert told(2, Sheet(40, 10, "streets"), Sheet(50, 0, None)) == []


def test_what_is_too_much_is_said_in_lines_and_the_loosest_sections_first() -> None:
    """The last page's end is no loose space, nor is what belongs to no section, nor a line or two."""
    pages = [Sheet(49, 1, "streets"), Sheet(41, 9, "parks"), Sheet(38, 12, "costs"), Sheet(30, 20, "key-messages"), Sheet(7.6, 42, "care")]
    [problem] = told(4, *pages)

    assert (problem.code, problem.severity, problem.place) == ("too-many-pages", "warning", PLACE)
    assert problem.message == "5 pages, 1 more than 4: 8 lines too many"
    assert problem.remedy == "shorten the text by 8 lines, or close up what is loose: Costs (12 lines on page 3), Parks (9 lines on page 2)"


def test_where_nothing_is_loose_the_text_is_too_long() -> None:
    [problem] = told(1, Sheet(50, 0, "streets"), Sheet(1, 49, "streets"))

    assert problem.message == "2 pages, 1 more than 1: 1 line too many"
    assert problem.remedy == "shorten the text by 1 line"


def test_the_build_tells_it_at_its_line_and_writes_all_the_same(tmp_path: Path) -> None:
    """Also when the limit is all that changed, and nothing is typeset anew; with `strict` it is an error."""
    front = TREES["content/trees/brief.yaml"]
    workspace = policybrief.open_workspace(lay(tmp_path))
    [pdf] = [file for file in policybrief.build(workspace, whole=True).built if file.path.suffix == ".pdf"]
    with pypdfium2.PdfDocument(pdf.path) as opened:
        assert pdf.pages == len(opened)
    assert pdf.fill is not None
    assert 0 < pdf.fill < 1

    filler = "\n\n".join(["Streets without trees are hotter, all day long and half of the night."] * 120)
    long = {"content/trees/sections/streets.md": TREES["content/trees/sections/streets.md"] + "\n" + filler}
    lay(tmp_path, long)
    pages = policybrief.build(workspace, whole=True).pages[pdf.path]
    lay(tmp_path, {**long, "content/trees/brief.yaml": f"{front}pages: {pages - 1}\n"})
    limited = policybrief.build(workspace, whole=True)
    again = policybrief.build(workspace, whole=True)
    strict = policybrief.build(workspace, whole=True, strict=True)

    for result in (limited, again, strict):
        [problem] = [one for one in result.problems if one.code == "too-many-pages"]
        assert (problem.code, problem.place.line, problem.place.column) == ("too-many-pages", 6, 8)
        assert problem.message.startswith(f"{pages} pages, 1 more than {pages - 1}: ")
    assert (limited.failed, strict.failed) == ((), ("trees",))
    assert pdf.path in [file.path for file in (*limited.built, *limited.unchanged)]

    lay(tmp_path, {**long, "content/trees/brief.yaml": f"{front}pages: {pages}\n"})
    assert "too-many-pages" not in {problem.code for problem in policybrief.build(workspace, whole=True).problems}

"""A style of the house, and what is told where it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import policybrief
from worlds import TREES, lay

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>House</title><id>house</id></info>'
LAYOUT = '<citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout></citation>'
LIST = (
    '<bibliography><sort><key variable="title"/></sort><layout><text variable="citation-number" suffix=". "/>'
    '<text variable="title"/></layout></bibliography>'
)
NUMBERS = f"{HEAD}\n{LAYOUT}\n{LIST}</style>\n"
LOCATED = NUMBERS.replace('"/></layout></citation>', '"/><text variable="locator"/></layout></citation>')
ASKED = {"content/publisher.yaml": "name: City desk\ncsl: house.csl\n"}
BRIEF = "content/trees/brief.yaml"


def told(root: Path, changes: dict[str, str]) -> list[tuple[str, str, int, int, str]]:
    found = policybrief.check(policybrief.open_workspace(lay(root, changes)))
    return [(p.code, p.place.file, p.place.line, p.place.column, p.remedy) for p in found]


def test_a_style_that_numbers_prints_its_numbers_in_its_own_order(tmp_path: Path) -> None:
    more = "  - {id: air, type: report, title: Air}\n"
    changes = {
        **ASKED,
        "content/house.csl": NUMBERS,
        "content/trees/references.yaml": TREES["content/trees/references.yaml"] + more,
        "content/trees/sections/streets.md": "---\ntitle: Hot\n---\nTrees [@survey] and air [@air, p. 4].\n\n# \n".replace(
            "\n\n# \n", "\n"
        ),
    }
    workspace = policybrief.open_workspace(lay(tmp_path, changes))
    result = policybrief.build(workspace, formats=("html",))
    assert [(p.code, p.message) for p in result.problems] == [
        ("locator-not-printed", "the citation style 'house.csl' does not print '4'"),
        ("locator-not-printed", "the citation style 'house.csl' does not print '4'"),
    ]
    page = (tmp_path / "build/trees/en/sections/streets.html").read_text()
    assert '[<a class="mark" href="#source-2" aria-label="Source: 2">2</a>]' in page
    assert '[<a class="mark" href="#source-1" aria-label="Source: 1">1</a>]' in page
    assert page.index("1. Air") < page.index("2. Survey of street trees")


def test_a_brief_may_have_another_style_than_its_publisher_and_a_change_of_it_is_built(tmp_path: Path) -> None:
    changes = {**ASKED, "content/house.csl": NUMBERS, BRIEF: TREES[BRIEF].replace("date:", "csl: chicago-notes\ndate:")}
    workspace = policybrief.open_workspace(lay(tmp_path, changes))
    policybrief.build(workspace, formats=("html",))
    page = tmp_path / "build/trees/en/trees.html"
    assert '<span class="note"' in page.read_text()
    lay(tmp_path, {BRIEF: TREES[BRIEF]}, {})
    policybrief.build(workspace, formats=("html",))
    assert '<span class="note"' not in page.read_text()
    lay(tmp_path, {"content/house.csl": NUMBERS.replace('prefix="["', 'prefix="‹"')}, {})
    policybrief.build(workspace, formats=("html",))
    assert "‹<a" in page.read_text()


@pytest.mark.parametrize(
    ("style", "code", "line", "column", "remedy"),
    [
        ("<style>\n<a></b>", "csl-syntax", 2, 6, "mend this line, or fetch the style again"),
        ("<style/>\n", "csl-style", 1, 1, "use an independent style, as the styles' repository of the CSL project has them"),
        (f"{HEAD}</style>", "csl-style", 1, 1, "use an independent style, as the styles' repository of the CSL project has them"),
        (
            f'{HEAD.replace("</info>", "")}\n<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info></style>',
            "csl-style",
            2,
            1,
            "use that one: http://www.zotero.org/styles/apa",
        ),
        (NUMBERS.replace("<text variable", "<txt variable"), "csl-style", 2, 56, "did you mean 'text'?"),
        (
            NUMBERS.replace('<text variable="citation-number"/>', '<text macro="titel"/>').replace(
                "<citation>", '<macro name="title"><text variable="title"/></macro><citation>'
            ),
            "csl-style",
            2,
            108,
            "did you mean 'title'?",
        ),
        (f"<!DOCTYPE style [<!ENTITY a 'b'>]>\n{NUMBERS}", "csl-style", 1, 1, "remove what begins with '<!DOCTYPE'"),
        (
            LOCATED.replace("class=", 'default-locale="xx" class='),
            "csl-locale",
            1,
            62,
            "correct 'default-locale', or remove it: words stand in the brief's language",
        ),
    ],
)
def test_what_is_no_style_is_told_at_its_line(tmp_path: Path, style: str, code: str, line: int, column: int, remedy: str) -> None:
    assert told(tmp_path, {**ASKED, "content/house.csl": style}) == [(code, "content/house.csl", line, column, remedy)]


@pytest.mark.parametrize(
    ("asked", "code", "remedy"),
    [
        ("chicago-note", "unknown-citation-style", "did you mean 'chicago-notes'?"),
        ("apa", "unknown-citation-style", "use chicago-author-date, chicago-notes, source-marks, or the path of a .csl file in content"),
        ("other.csl", "missing-file", None),
    ],
)
def test_a_style_that_is_not_there_is_told_where_it_is_asked_for(tmp_path: Path, asked: str, code: str, remedy: str | None) -> None:
    ((found, file, line, column, advice),) = told(tmp_path, {"content/publisher.yaml": f"name: City desk\ncsl: {asked}\n"})
    assert (found, file, line, column) == (code, "content/publisher.yaml", 2, 6)
    assert remedy is None or advice == remedy


def test_a_style_that_cannot_be_carried_out_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    broken = NUMBERS.replace('<text variable="citation-number"/>', "<names/>")
    ((code, file, line, _, remedy),) = set(told(tmp_path, {**ASKED, "content/house.csl": broken}))
    assert (code, file, line, remedy) == ("csl-style", "content/publisher.yaml", 2, "mend the style, or use another")


def test_a_language_without_words_is_told_once_for_a_style_that_has_some(tmp_path: Path) -> None:
    changes = {"content/publisher.yaml": "name: City desk\nlanguage: mt\ncsl: chicago-notes\n"}
    found = [(code, file, line) for code, file, line, *_ in told(tmp_path, changes)]
    assert [each for each in found if each[0] == "csl-locale"] == [("csl-locale", "content/publisher.yaml", 3)]

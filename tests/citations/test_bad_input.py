"""Bad bibliographies, styles and citations end to end: one problem at its place, and what was built before is named stale."""

from __future__ import annotations

from pathlib import Path

import pytest

import policybrief
from worlds import TREES, lay

YAML, BIB = "content/trees/references.yaml", "content/trees/references.bib"
STREETS = "content/trees/sections/streets.md"
HOUSE = {"content/publisher.yaml": "name: City desk\ncsl: house.csl\n"}
STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info><title>House</title><id>house</id></info>\n'
    '<citation><layout suffix="." delimiter="; "><group delimiter=", "><text variable="title"/><text variable="locator"/></group>'
    "</layout></citation></style>\n"
)
BRACES = "look at the braces, quotes and commas of the entry"
ONE = "keep one, or give this one an id of its own"
FORMS = "write '[@key]', '[see @key, p. 4]' or '[@a, p. 4; -@b]', or '\\[' for a bracket"


def streets(cited: str) -> dict[str, str]:
    return {STREETS: f"---\ntitle: Hot streets\n---\nTrees {cited} shade.\n"}


MISTAKES = {
    "an entry that does not end": ({BIB: "@book{a,\n  title = {Open\n"}, "bibtex-syntax", BIB, 1, 1, BRACES),
    "an entry without a comma": ({BIB: "@book{b, title={B}}\n\n@book{a title = {X}}\n"}, "bibtex-syntax", BIB, 3, 1, BRACES),
    "no entry at all": ({BIB: "hello\n"}, "empty-file", BIB, 1, 1, "write entries, or remove the file"),
    "a key in both files": ({BIB: "@book{survey,\n  title = {X}}\n"}, "duplicate-reference", BIB, 1, 1, ONE),
    "a key twice in YAML": (
        {YAML: TREES[YAML] + "  - {id: survey, type: book, title: X}\n"},
        "duplicate-reference",
        YAML,
        3,
        6,
        ONE,
    ),
    "a key twice in BibTeX": ({BIB: "@book{a, title={X}}\n\n@book{a, title={Y}}\n"}, "duplicate-reference", BIB, 3, 1, ONE),
    "a style that is cut off": (
        {**HOUSE, "content/house.csl": STYLE.replace("</style>", "")},
        "csl-syntax",
        "content/house.csl",
        3,
        1,
        "mend this line, or fetch the style again",
    ),
    "a key that is misspelt": (streets("[@survey; @survy, p. 4]"), "unknown-source", STREETS, 4, 17, "did you mean 'survey'?"),
    "no key": (streets("[@]"), "malformed-citation", STREETS, 4, 7, FORMS),
    "a locator without key": (streets("[@, p. 4]"), "malformed-citation", STREETS, 4, 7, FORMS),
    "a locator of nothing": (streets("[@survey; p. 4]"), "malformed-citation", STREETS, 4, 7, FORMS),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_problem_at_its_place_and_the_outputs_become_stale(tmp_path: Path, name: str) -> None:
    changes, *expected = MISTAKES[name]
    assert not policybrief.build(policybrief.open_workspace(lay(tmp_path, {})), formats=("html",)).problems
    before = (tmp_path / "build/trees/en/trees.html").read_bytes()
    lay(tmp_path, changes, {})
    result = policybrief.build(policybrief.open_workspace(tmp_path), formats=("html",))
    assert [[p.code, p.place.file, p.place.line, p.place.column, p.remedy] for p in result.problems] == [expected]
    assert (tmp_path / "build/trees/en/trees.stale.html").read_bytes() == before
    assert not (tmp_path / "build/trees/en/trees.html").exists()


def test_a_style_without_a_list_lists_each_source_as_its_first_citation(tmp_path: Path) -> None:
    workspace = policybrief.open_workspace(lay(tmp_path, {**HOUSE, "content/house.csl": STYLE}))
    assert not policybrief.build(workspace, formats=("html",)).problems
    page = (tmp_path / "build/trees/en/trees.html").read_text()
    sources = page[page.index('id="source-1"') :]
    assert sources[: sources.index("</li>")].count("Survey of street trees.") == 1


def test_brackets_with_a_page_alone_are_words(tmp_path: Path) -> None:
    assert not policybrief.build(policybrief.open_workspace(lay(tmp_path, streets("[p. 4]"))), formats=("html",)).problems
    assert "Trees [p. 4] shade." in (tmp_path / "build/trees/en/sections/streets.html").read_text()

"""Components that lay things side by side: what they print, and what is told where something lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import page_of, tree_of
from worlds import TREES, World, lay, problems_of

SECTION = "content/trees/sections/streets.md"
OPTIONS = """\
:::{options-matrix} Only watering keeps what is planted
- option: Plant as before
  role: status-quo
  criteria:
    Shade: Little
    Cost: As today
- option: Water for three years
  role: recommended
  criteria:
    Shade: Much
    Cost: unknown
:::
"""
FACTS = (
    TREES["content/trees/facts.yaml"]
    + """\
trees-south:
  statement: Street trees in the south
  value: 640
  unit: {one: tree, other: trees}
  as_of: 2024
  source: {cite: survey, locator: p. 3}
  confidence: official
grown-south:
  statement: Trees grown in the south
  value: 2
  scale: thousand
  unit: {one: tree, other: trees}
  as_of: 2024
  source: {cite: survey, locator: p. 3}
  confidence: official
"""
)
PARTIES = TREES["content/trees/brief.yaml"] + "parties: [{id: north, name: The north}, {id: south, name: The south}]\n"


def world(body: str) -> dict[str, str]:
    return {SECTION: TREES[SECTION] + "\n" + body, "content/trees/facts.yaml": FACTS, "content/trees/brief.yaml": PARTIES}


def table(folder: Path, body: str) -> list[list[str]]:
    """The cells of the first table on the page, row by row, as an independent parser reads them."""
    made = World(lay(folder, world(body)))
    page = page_of(made)
    assert page is not None, list(made.problems)
    rows = tree_of(page).xpath("//main//table[1]//tr")
    return [[re.sub(r"\s+", " ", cell.text_content()).strip() for cell in row] for row in rows]


def told(folder: Path, body: str) -> list[tuple[str, str, int, str]]:
    text = TREES[SECTION] + "\n" + body
    found = problems_of(folder, world(body))
    return [(p.code, p.message, p.place.line, text.splitlines()[p.place.line - 1].strip()) for p in found]


def test_options_stand_beside_the_status_quo(tmp_path: Path) -> None:
    assert table(tmp_path, OPTIONS) == [
        ["Option", "Judgement", "Shade", "Cost"],
        ["Plant as before", "status quo", "Little", "As today"],
        ["Water for three years", "recommended", "Much", "unknown"],
    ]


def test_the_recommended_option_is_marked_by_a_word_of_its_own(tmp_path: Path) -> None:
    made = World(lay(tmp_path, world(OPTIONS)))
    page = tree_of(page_of(made) or "")

    (word,) = page.find_class("word--recommended")
    (row,) = word.iterancestors("tr")
    assert (word.text, row[0].text) == ("recommended", "Water for three years")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("    Cost: As today\n", "", ("missing-field", "there is no 'Cost' here, and other entries have it", "Shade: Little")),
        ("Cost: As today", "Cost:", ("empty-value", "expected text, found nothing", "Cost:")),
        ("  role: recommended\n", "", ("missing-field", "required field 'role' is missing", "- option: Water for three years")),
        (
            "role: status-quo",
            "role: considered",
            ("schema-violation", "a list lacks an entry that has to be there", "- option: Plant as before"),
        ),
    ],
)
def test_a_cell_that_lacks_is_told_at_its_option(tmp_path: Path, before: str, after: str, expected: tuple[str, str, str]) -> None:
    found = told(tmp_path, OPTIONS.replace(before, after))

    assert [(code, message, line) for code, message, _, line in found] == [expected]


def test_indicators_print_values_with_unit_and_date_once(tmp_path: Path) -> None:
    rows = table(
        tmp_path,
        """\
:::{indicator-table} The north has more trees
- indicator: Street trees
  figures: {north: {fact: trees-now}, south: {fact: trees-south}}
- indicator: A plan
  figures: {north: adopted, south: unknown}
  as_of: 2025
:::
""",
    )

    assert rows == [
        ["Indicator", "The north", "The south", "Unit", "As of"],
        ["Street trees", "1,200", "640", "trees", "2025 / 2024"],
        ["A plan", "adopted", "unknown", "", "2025"],
    ]


def test_figures_of_different_units_do_not_stand_in_one_row(tmp_path: Path) -> None:
    body = """\
:::{indicator-table} Trees
- indicator: Street trees
  figures: {north: {fact: trees-now}, south: {fact: grown-south}}
:::
"""
    assert [problem[:2] for problem in told(tmp_path, body)] == [
        ("mixed-units", "'grown-south' is in 'thousand trees', the figure before it in 'trees'")
    ]


def test_steps_stand_in_order_of_time_and_what_has_no_date_last(tmp_path: Path) -> None:
    step = "  step: One\n  actor: The city\n  success: It is done\n"
    body = f":::{{roadmap}} Steps\n- due: before the frost\n{step}- due: unknown\n{step}- due: at the end\n{step}- due: 2027-03\n{step}- due: 2026\n{step}:::\n"

    assert [row[0] for row in table(tmp_path, body)] == ["Due", "2026", "March 2027", "before the frost", "at the end", "unknown"]


def test_a_step_without_its_success_is_told(tmp_path: Path) -> None:
    body = ":::{roadmap} Steps\n- due: 2027\n  step: One\n  actor: The city\n:::\n"

    assert [problem[:2] for problem in told(tmp_path, body)] == [("missing-field", "required field 'success' is missing")]

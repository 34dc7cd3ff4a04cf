"""The brief's recommendations where a component without a body prints them: by actor, by time, in each language."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from pages import page_of, tree_of
from policybrief import build, open_workspace
from worlds import TREES, World, lay, problems_of

SECTION = "content/trees/sections/streets.md"
BRIEF = "content/trees/brief.yaml"
ADVICE = """\
recommendations:
  - {id: list, actor: The parks office, action: "List the {fact}`trees-now` [@survey, p. 2].", by: 2027-03, success: The list is public, rests_on: [streets]}
  - {id: name, actor: The districts, action: Name somebody for each young tree., by: before the frost, rests_on: [streets]}
  - {id: count, actor: The parks office, action: Count what survived., rests_on: [streets]}
  - {actor: The council, action: unknown, by: 2026-12, rests_on: [streets]}
"""


def world(component: str, advice: str = ADVICE) -> dict[str, str]:
    return {SECTION: f"{TREES[SECTION]}\n:::{{{component}}} Who acts\n:::\n", BRIEF: TREES[BRIEF] + advice}


def rows_of(made: World, language: str = "en") -> list[list[str]]:
    """The cells of the first table of the page, as an independent parser reads them."""
    page = page_of(made, language=language)
    assert page is not None, list(made.problems)
    rows = tree_of(page).xpath("//main//table[1]//tr")
    return [[re.sub(r"\s+", " ", cell.text_content()).strip() for cell in row] for row in rows]


def test_each_actor_has_its_recommendations_in_order_of_time(tmp_path: Path) -> None:
    assert rows_of(World(lay(tmp_path, world("recommendations-by-actor")))) == [
        ["Actor", "Recommendation", "By"],
        ["The council", "4 unknown", "December 2026"],
        ["The parks office", "1 List the 1,200 trees S1 p. 2.", "March 2027"],
        ["3 Count what survived.", ""],
        ["The districts", "2 Name somebody for each young tree.", "before the frost"],
    ]


def test_an_actor_heads_all_of_its_rows_and_a_number_leads_to_the_full_text(tmp_path: Path) -> None:
    tree = tree_of(page_of(World(lay(tmp_path, world("recommendations-by-actor")))) or "")

    groups = [
        (head.text, int(head.get("rowspan")), len(head.xpath("ancestor::tbody/tr"))) for head in tree.xpath("//th[@scope='rowgroup']")
    ]
    assert groups == [("The council", 1, 1), ("The parks office", 2, 2), ("The districts", 1, 1)]
    links = {link.text: link.get("href") for link in tree.xpath("//tbody/tr/th[@scope='row']/a")}
    assert links == {"4": "#recommendations", "1": "#recommendations--list", "3": "#recommendations--count", "2": "#recommendations--name"}
    assert [tree.get_element_by_id(href[1:]).tag for href in links.values()] == ["section", "li", "li", "li"]


def test_a_roadmap_without_a_body_is_that_of_the_recommendations(tmp_path: Path) -> None:
    assert rows_of(World(lay(tmp_path, world("roadmap")))) == [
        ["Due", "Step", "Actor", "Done when"],
        ["December 2026", "4 unknown", "The council", ""],
        ["March 2027", "1 List the 1,200 trees S1 p. 2.", "The parks office", "The list is public"],
        ["before the frost", "2 Name somebody for each young tree.", "The districts", ""],
        ["", "3 Count what survived.", "The parks office", ""],
    ]


def test_what_shows_success_stands_with_the_recommendation(tmp_path: Path) -> None:
    made = World(lay(tmp_path, {BRIEF: TREES[BRIEF] + ADVICE}))
    said = tree_of(page_of(made) or "").get_element_by_id("recommendations--list").find_class("success")

    assert [" ".join(each.text_content().split()) for each in said] == ["Done when The list is public"]


def test_actors_that_a_language_calls_alike_stand_together(tmp_path: Path) -> None:
    overlay = """\
title: Drveće
summary: Ulice.
recommendations:
  - {id: list, actor: Grad}
  - {id: name, actor: Grad, action: Imenujte nekoga.}
"""
    files = {
        **world("recommendations-by-actor"),
        "content/trees/brief.sr-Latn.yaml": overlay,
        "content/trees/facts.sr-Latn.yaml": "trees-now: {statement: Drveće, unit: {one: stablo, few: stabla, other: stabala}}\n",
        "content/trees/sections/streets.sr-Latn.md": world("recommendations-by-actor")[SECTION],
    }

    rows = rows_of(World(lay(tmp_path, files)), "sr-Latn")

    assert [row[0] for row in rows[2:4]] == ["Grad", "2 Imenujte nekoga."]


@pytest.mark.parametrize("component", ["roadmap", "recommendations-by-actor"])
def test_a_brief_without_recommendations_has_none_to_print(tmp_path: Path, component: str) -> None:
    files = world(component, "")
    (problem,) = problems_of(tmp_path, files)

    line = files[SECTION].splitlines()[problem.place.line - 1]
    assert (problem.code, line) == ("empty-component", f":::{{{component}}} Who acts")
    assert problem.message == f"component '{component}' has no body, and the brief no recommendations for it"
    assert problem.remedy == "add 'recommendations:' to brief.yaml, or write the entries here"


def test_a_word_copy_has_the_groups_of_the_page(tmp_path: Path) -> None:
    lay(tmp_path, world("recommendations-by-actor"))
    assert build(open_workspace(tmp_path), formats=("html", "docx")).stale == ()
    (path,) = tmp_path.glob("build/trees/en/trees.docx")

    table = docx.Document(io.BytesIO(path.read_bytes())).tables[0]

    assert [row.cells[0].text for row in table.rows] == [
        "Actor",
        "The council",
        "The parks office",
        "The parks office",
        "The districts",
    ]
    assert [row.cells[1].text[:6] for row in table.rows] == ["Recomm", "4 unkn", "1 List", "3 Coun", "2 Name"]


OWN = """\
title: Duties
description: Duties.
body: yaml
type: array
from: recommendations
group: actor
items:
  type: object
  properties:
    actor: {title: Actor, format: text}
    duty: {title: Duty, format: text, from: action}
"""


def own(schema: str) -> Mapping[str, str]:
    return {
        **world("duties"),
        BRIEF: (TREES[BRIEF] + ADVICE).replace("date:", "theme: own\ndate:", 1),
        "templates/own/theme.yaml": "name: own\nextends: chancery\n",
        "templates/own/components/duties/template.html.j2": '{% extends "data-table.html.j2" %}\n',
        "templates/own/components/duties/schema.yaml": schema,
    }


def test_a_component_of_ones_own_takes_the_recommendations_too(tmp_path: Path) -> None:
    rows = rows_of(World(lay(tmp_path, own(OWN))))

    assert [row[-1] for row in rows] == [
        "Duty",
        "List the 1,200 trees S1 p. 2.",
        "Count what survived.",
        "Name somebody for each young tree.",
        "unknown",
    ]


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        ("from: recommendations", "from: advice", "write 'recommendations'"),
        ("from: action", "from: deed", "name one or several of number, actor, action, by, success, rests_on"),
        ("from: action", "from: []", "name one or several of number, actor, action, by, success, rests_on"),
        ("group: actor", "group: acter", "did you mean 'actor'?"),
    ],
)
def test_a_schema_that_takes_what_there_is_not_is_told(tmp_path: Path, before: str, after: str, remedy: str) -> None:
    found = [problem for problem in problems_of(tmp_path, own(OWN.replace(before, after))) if problem.code == "bad-schema"]

    keyword = before.partition(":")[0]
    assert [(problem.message, problem.remedy) for problem in found] == [(f"'{keyword}' does not hold what it should", remedy)]

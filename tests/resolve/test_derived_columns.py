"""Columns that a component's schema derives from its other fields."""

from __future__ import annotations

from pathlib import Path

from policybrief.compose import compose
from policybrief.problems import Problems
from worlds import TREES, World, lay

FACTS = "content/trees/facts.yaml"
OWN = {
    "content/publisher.yaml": "name: City desk\ntheme: own\n",
    "templates/own/theme.yaml": "name: own\nextends: chancery\n",
    "templates/own/components/progress/schema.yaml": """\
title: Progress
description: How far a thing has come.
body: yaml
numbered: table
type: array
items:
  type: object
  required: [what]
  properties:
    what: {title: What, format: text}
    now: {title: Now, format: amount}
    target: {title: Target, format: amount}
    districts: {title: Districts, type: number}
    note: {title: Note, format: text}
  derive:
    reached: {title: Reached, formula: now / target, unit: percent}
    each: {title: A district, formula: target / districts}
""",
    "templates/own/components/progress/template.html.j2": '{% extends "data-table.html.j2" %}\n',
    FACTS: TREES[FACTS]
    + """\
trees-wanted:
  statement: Street trees that are wanted
  value: 2
  scale: thousand
  unit: trees
  as_of: 2025
  source: {cite: survey, locator: p. 5}
  confidence: official
benches: {statement: Benches, value: 30, unit: benches, as_of: 2025, source: {cite: survey, locator: p. 9}, confidence: official}
""",
}
BODY = """\
---
title: Hot streets
---
:::{progress} How far
- {what: Trees, now: {fact: trees-now}, target: {fact: trees-wanted}, districts: 8, note: Planted}
- {what: Shade, now: none, target: {fact: trees-wanted}, districts: unknown, note: Asked for}
- {what: Benches, now: {fact: benches}, target: {fact: trees-wanted}}
:::
"""


def block_of(folder: Path, body: str):
    world = World(lay(folder, {**OWN, "content/trees/sections/streets.md": body}))
    brief = world.brief()
    assert list(world.problems) == []
    document = compose(brief, None, say=world.theme.say("en"), problems=Problems())
    return document.sections[0].prose.children[0], document


def words(cell) -> str:
    return cell.plain.replace("\N{NO-BREAK SPACE}", " ")


def test_a_derived_column_stands_after_the_last_field_that_it_reads(tmp_path: Path) -> None:
    block, _ = block_of(tmp_path, BODY)
    assert [column.name for column in block.columns] == ["now", "target", "reached", "districts", "each", "note"]
    assert [words(row.fields["reached"]) for row in block.rows] == ["60%", "", ""]
    assert [words(row.fields["each"]) for row in block.rows] == ["250 trees", "", ""]
    assert {row.fields["reached"].type for row in block.rows[1:]} == {"empty"}, "of words nothing, of other things nothing"


def test_a_derived_cell_has_the_marks_of_what_it_reads(tmp_path: Path) -> None:
    block, document = block_of(tmp_path, BODY)
    marks = block.rows[0].fields["reached"].children[-1].marks
    assert [(mark.text.replace("\N{NO-BREAK SPACE}", " "), mark.href) for mark in marks] == [
        ("S1 p. 2", "#fact-trees-now"),
        ("p. 5", "#fact-trees-wanted"),
    ]
    assert {"trees-now", "trees-wanted"} <= {line.fact for line in document.evidence}


def test_a_column_that_no_row_fills_is_left_out(tmp_path: Path) -> None:
    block, _ = block_of(tmp_path, BODY.replace("now: {fact: trees-now}", "now: some").replace(", districts: 8", ""))
    assert [column.name for column in block.columns] == ["now", "target", "note"]
    assert block.not_stated is None or "Reached" not in block.not_stated.plain

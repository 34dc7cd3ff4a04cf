"""What the figures of a row have in common: its unit and its date stand once, in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.model.block import Cell
from policybrief.model.brief import Fact
from policybrief.model.prose import FactUse, Node, Words
from policybrief.model.shape import Shape
from policybrief.model.values import Record
from policybrief.resolve.context import Context


def with_shared_unit(row: dict[str, Cell], record: Record, item: Shape, context: Context) -> dict[str, Cell]:
    """The row with the fields that print a unit or a date filled, where they are left out, from the facts of which it prints the
    values. Dates that differ stand in the order of the facts; units that differ are told."""
    lacking = {name: shape for name, shape in item.fields.items() if shape.prints in ("unit", "as-of") and not row[name]}
    used = [(use, fact) for use in _uses(record, item) if (fact := (context.facts or {}).get(use.fact)) is not None]
    if not lacking or not used:
        return row
    filled = {name: _unit(used, context) if shape.prints == "unit" else _dates(used) for name, shape in lacking.items()}
    return {**row, **{name: cell for name, cell in filled.items() if cell is not None}}


def _uses(record: Record, item: Shape) -> Iterator[FactUse]:
    for name, shape in item.fields.items():
        value = record.get(name)
        printed = value.fields.values() if isinstance(value, Record) else (value,)
        if (shape.item or shape).prints == "value":
            yield from (use for use in printed if isinstance(use, FactUse))


def _unit(used: list[tuple[FactUse, Fact]], context: Context) -> Cell | None:
    first, unit = used[0][0].place, used[0][1].unit_text
    for use, fact in used[1:]:
        if fact.unit_text != unit:
            message = f"'{fact.id}' is in '{fact.unit_text}', the figure before it in '{unit}'"
            context.problems.add("mixed-units", message, use.place, "give a row figures of one scale and unit, or make two rows")
            return None
    return Cell(place=first, type="text", children=(Words(place=first, value=unit),)) if unit else None


def _dates(used: list[tuple[FactUse, Fact]]) -> Cell:
    terms = [fact.as_of for _, fact in used]
    if len({term.word for term in terms}) == 1:
        terms = terms[:1]
    nodes: list[Node] = []
    for term in terms:
        nodes += [Words(place=term.place, value=" / "), term] if nodes else [term]
    return Cell(place=terms[0].place, type=terms[0].type, children=tuple(nodes), word=terms[0].word)

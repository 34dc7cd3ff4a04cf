"""Rows of a block: in what order they stand, which belong together, and which columns are shown."""

from __future__ import annotations

from dataclasses import replace

from policybrief.model.block import Cell, Column, Row
from policybrief.model.prose import Text
from policybrief.model.shape import Shape
from policybrief.model.values import LEVELS, STAGES, Data, Dated, Record, Word


def kept_of(columns: list[Column], rows: list[dict[str, Cell]]) -> tuple[list[Column], list[Column]]:
    """The columns that are shown, and those of which nothing is known; the first is always shown."""
    kept, silent = columns[:1], []
    for column in columns[1:]:
        types = {row[column.name].type for row in rows} - {"empty"}
        if types == {"unknown"}:
            silent.append(column)
        elif types:
            kept.append(column)
    return kept, silent


def row_of(record: Record, cells: dict[str, Cell], head: Column | None, columns: tuple[Column, ...]) -> Row:
    """The row of an entry under the columns that are shown."""
    first = cells[head.name] if head else Cell(place=record.place, type="empty")
    return Row(place=record.place, head=first, cells=tuple(cells[column.name] for column in columns), fields=cells)


def grouped(rows: list[Row], group: Column) -> tuple[Row, ...]:
    """The rows with those together that have the same words in the column `group`, each group where its first row stands.

    The first row of a group holds what it has in common, the others an empty cell.
    """
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.fields[group.name].plain, []).append(row)
    return tuple(_in_group(row, group.name, first=at == 0) for members in groups.values() for at, row in enumerate(members))


def _in_group(row: Row, name: str, *, first: bool) -> Row:
    cell = row.fields[name] if first else Cell(place=row.place, type="empty")
    return replace(row, group=cell, fields={**row.fields, name: cell})


def in_order(records: list[Record], shape: Shape) -> list[Record]:
    """By the field that the schema names: a stage or level in its list's order, a date in time; what is unknown last.

    A `due` in words stands behind the dates, in the order as written.
    """
    if shape.sort is None:
        return records
    name = shape.sort
    is_due = shape.item is not None and shape.item.fields.get(name, shape.item).type == "due"
    return sorted(records, key=lambda record: _rank(record.get(name), is_due))


def _rank(value: Data | None, is_due: bool) -> tuple[int, int, str]:
    word = value.word if isinstance(value, Word) else ""
    for order in (STAGES, LEVELS):
        if word in order:
            return (0, order.index(word), "")
    if isinstance(value, Dated):
        return (0, 0, str(value.date))
    if isinstance(value, Text):
        return (1, 0, "") if is_due else (0, 0, value.plain)
    return (2, 0, "")

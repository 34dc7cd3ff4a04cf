"""Tables of a document as pandoc's: those of components, and pipe tables of running prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from policybrief.model.block import Block, Cell, Column, Row
from policybrief.model.prose import Node, TableBlock, Text, plain
from policybrief.render.docx.copy import Copy
from policybrief.render.docx.inlines import NBSP, inlines, is_inline, whole_fact
from policybrief.render.docx.tree import Tree, paragraph, styled, table, words

_RIGHT = {"number"}  # value types whose columns stand at the right edge
_LINE = 85  # letters that a line of a table holds
_SHORT = 15  # letters of a cell that stay in one line
_LONGEST = 60  # letters of a cell that ask for width
Write = Callable[[Iterable[Node]], list[Tree]]


def rows_table(block: Block, caption: list[Tree], copy: Copy, write: Write) -> Tree:
    """The rows of a block under its columns."""
    columns = [column for column in (block.group, block.head, *block.columns) if column]
    dated = any("as_of" in row.fields and not any(column.name == "as_of" for column in columns) for row in block.rows)
    head = [_head(column.label, copy) for column in columns] or [[]]
    head += [_words_head(copy.say("As of"))] if dated else []
    rows = [_row(row, columns, dated, copy, write) for row in block.rows]
    spans = [len(group) if at == 0 else 0 for group in block.groups for at in range(len(group))] if block.group else ()
    texts = [[*map(plain, _cells(row)), *([row.fields["as_of"].plain] if dated else [])] for row in block.rows]
    labels = [_wide(column) for column in columns] + ([copy.say("As of")] if dated else [])
    aligned = ["Right" if column.type in _RIGHT else "Left" for column in columns] or ["Left"]
    aligned += ["Left"] if dated else []
    return table(caption, head, rows, aligned=aligned, shares=shares([labels, *texts] if columns else texts), spans=spans)


def prose_table(node: TableBlock, copy: Copy) -> Tree:
    """A pipe table."""
    rows = [[_text(cell.children, copy) for cell in row.cells] for row in node.rows]
    head = [[styled("Table Head", [paragraph(inlines(cell.children, copy))])] for cell in node.head.cells]
    aligned = [(cell.align or "left").capitalize() for cell in node.head.cells]
    texts = [[plain(cell) for cell in row.cells] for row in (node.head, *node.rows)]
    return table([], head, rows, aligned=aligned, shares=shares(texts))


def shares(texts: Sequence[Sequence[str]]) -> list[float]:
    """The share of the width for each column: no word is broken where there is room, and long cells get what is left over."""
    columns = list(zip(*texts, strict=True))
    least = [max(map(_least, column)) for column in columns]
    wanted = [max(narrow, min(max(map(len, column)), _LONGEST)) for narrow, column in zip(least, columns, strict=True)]
    spare = max(_LINE - sum(least), 0) / (sum(wanted) - sum(least) or 1)
    widths = [narrow + spare * (wide - narrow) for narrow, wide in zip(least, wanted, strict=True)]
    return [round(width / sum(widths), 4) for width in widths]


def _least(text: str) -> int:
    return 3 + max(min(len(text), _SHORT), *map(len, re.split(r"[\s–-]", text)))


def _row(row: Row, columns: Sequence[Column], dated: bool, copy: Copy, write: Write) -> list[list[Tree]]:
    types = [column.type for column in columns] or [row.head.type]
    cells = [_cell(cell, type, row, copy, write) for cell, type in zip(_cells(row), types, strict=True)]
    return [*cells, _text(row.fields["as_of"].children, copy)] if dated else cells


def _cells(row: Row) -> tuple[Cell, ...]:
    """All cells of a row; a group's, which reaches over its rows, in its first."""
    return (row.group, row.head, *row.cells) if row.group is not None else (row.head, *row.cells)


def _cell(cell: Cell, type: str, row: Row, copy: Copy, write: Write) -> list[Tree]:
    """A cell; one of the type `fact` prints the whole fact with its marks, which the row has as fields of their own."""
    if type == "fact" and (marks := row.fields.get("marks")):
        behind = inlines(marks.children, copy)
        return [styled("Table Text", [paragraph([*whole_fact(cell, copy), *([words(NBSP), *behind] if behind else [])])])]
    if all(map(is_inline, cell.children)):
        return _text(cell.children, copy)
    return [styled("Table Text", write(cell.children))]


def _text(nodes: Iterable[Node], copy: Copy) -> list[Tree]:
    return [styled("Table Text", [paragraph(inlines(nodes, copy))])]


def _wide(column: Column) -> str:
    """What asks for a column's width beside its cells: its label; a fact has its unit and marks beside the value."""
    return column.label.plain if column.type != "fact" else "a value, its unit, its mark"


def _head(label: Text, copy: Copy) -> list[Tree]:
    return [styled("Table Head", [paragraph(inlines(label.children, copy))])]


def _words_head(label: str) -> list[Tree]:
    return [styled("Table Head", [paragraph([words(label)])])]

"""Tables of pandoc's document tree as tables with bars."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from policybrief.ingest.keys import slug
from policybrief.ingest.lines import Lines, flat, table_rows
from policybrief.ingest.markup import line_start
from policybrief.ingest.pandoc import plain
from policybrief.ingest.titles import without_label
from policybrief.ingest.yaml_text import dump

_WIDE = 8
"""From how many columns on a table hardly fits a page."""

_COUNT = re.compile(r"-?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d+)?")
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
_ALIGNMENTS = {"AlignLeft": ":---", "AlignRight": "---:", "AlignCenter": ":---:"}


def table(content: list[Any], lines: Lines, component: str | None) -> str:
    """A table with its first row as head; merged cells are repeated, a single cell is a quotation.

    With a caption it is the `component` for numbered tables, where there is one and its cells hold plain lines.
    """
    grid = [row for row in _grid(table_rows(content)) if any(map(_holds, row))]
    width = max(map(len, grid), default=0)
    if not grid:
        lines.report.lost("an empty table is left out")
        return ""
    if len(grid) == width == 1:
        lines.report.lost("a table of one cell stands as a quotation")
        return "> " + "\n>\n> ".join(line_start(lines.line(line)).replace("\n", "\n> ") for line in flat(grid[0][0][4]))
    _tell(content, grid, width, lines)
    caption = without_label([inline for line in flat(content[1][1]) for inline in line])
    if caption and component and _is_plain(grid, width):
        return _numbered(component, lines.title(caption), [[_cell(cell, lines) for cell in row] for row in grid])
    lines.between_bars = True
    rows = [[_cell(cell, lines) for cell in row] + [""] * (width - len(row)) for row in grid]
    lines.between_bars = False
    rules = [_ALIGNMENTS.get(column[0]["t"], "---") for column in content[2]][:width]
    rules += ["---"] * (width - len(rules))
    text = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rules, *rows[1:]])
    return f"{line_start(lines.line(caption))}\n\n{text}" if caption else text


def _is_plain(grid: list[list[Any]], width: int) -> bool:
    """Whether the table has a head and a first column, and neither notes nor pictures."""
    whole = all(len(row) == width for row in grid) and all(map(_holds, [*grid[0], *(row[0] for row in grid)]))
    inlines = [inline for row in grid for cell in row for line in flat(cell[4]) for inline in line]
    return whole and len(grid) > 1 and not any(inline["t"] in ("Note", "Image") for inline in inlines)


def _numbered(component: str, title: str, rows: list[list[str]]) -> str:
    head, *body = rows
    names: list[str] = []
    for number, words in enumerate(head, 1):
        name = slug(words)
        names.append(name if name and name not in (*names, "id", "unknown") else f"column-{number}")
    counted = {name for column, name in enumerate(names) if _counts([row[column] for row in body])}
    columns = {name: {"title": words, **({"format": "number"} if name in counted else {})} for name, words in zip(names, head, strict=True)}
    entries = [{name: _value(words, name in counted) for name, words in zip(names, row, strict=True) if words} for row in body]
    return f":::{{{component}}} {title}\n{dump({'columns': columns, 'rows': entries}, flow=None)}:::"


def _counts(cells: list[str]) -> bool:
    """Whether a column counts something: numbers, and not all of them years."""
    filled = list(filter(None, cells))
    return bool(filled) and all(map(_COUNT.fullmatch, filled)) and not all(map(_YEAR.fullmatch, filled))


def _value(words: str, is_count: bool) -> str | Decimal:
    return Decimal(words.replace(",", "")) if is_count else words


def _tell(content: list[Any], grid: list[list[Any]], width: int, lines: Lines) -> None:
    cells = [cell for row in table_rows(content) for cell in row[1]]
    if any(cell[2] > 1 or cell[3] > 1 for cell in cells):
        lines.report.lost("merged cells of a table are parted: each repeats the words")
    if not any(map(_holds, (cell for row in content[3][1] for cell in row[1]))):
        lines.report.lost("a table without a head: its first row is the head now")
    if any(block["t"] == "Table" for cell in cells for block in cell[4]):
        lines.report.lost("a table within a table stands as words in its cell")
    if width > _WIDE:
        lines.report.lost(f"a table of {width} columns may not fit the page")


def _holds(cell: Any) -> bool:
    """Whether the cell says or shows anything."""
    return any(plain(line).strip() or any(inline["t"] in ("Image", "Note") for inline in line) for line in flat(cell[4]))


def _grid(rows: list[Any]) -> list[list[Any]]:
    """Rows with a cell in every column: one that spans several stands in each."""
    grid: list[list[Any]] = []
    hanging: dict[int, tuple[Any, int]] = {}
    for row in rows:
        made: list[Any] = []
        waiting = list(row[1])
        while waiting or len(made) in hanging:
            column = len(made)
            if column in hanging:
                cell, left = hanging.pop(column)
                if left > 1:
                    hanging[column] = (cell, left - 1)
                made.append(cell)
                continue
            cell = waiting.pop(0)
            for _ in range(max(1, cell[3])):
                if cell[2] > 1:
                    hanging[len(made)] = (cell, cell[2] - 1)
                made.append(cell)
        grid.append(made)
    return grid


def _cell(cell: Any, lines: Lines) -> str:
    parts = [lines.line(line).replace("\\\n", " ").replace("\n", " ") for line in flat(cell[4])]
    text = "; ".join(filter(None, parts)) if any(block["t"].endswith("List") for block in cell[4]) else " ".join(filter(None, parts))
    return re.sub(r"(?<!\\)\|", r"\\|", text)

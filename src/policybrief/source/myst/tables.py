"""Pipe tables. The library cuts rows into cells without places; here that is done again with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from markdown_it.common.utils import mdTrim
from markdown_it.token import Token

from policybrief.model.prose import TableBlock, TableCell, TableRow
from policybrief.problems import Place
from policybrief.source.myst.context import Context
from policybrief.source.myst.inlines import Inlines
from policybrief.source.myst.places import Content, Run, Source, on_one_line

_BAR = re.compile(r"(?<!\\)\|")  # GFM, "Tables": a bar behind a backslash belongs to the cell


def read_table(place: Place, tokens: Iterator[Token], context: Context) -> TableBlock:
    """The table whose first token was just read from `tokens`."""
    rows = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append(_row(token, tokens, context))
        elif token.type == "table_close":
            break
    return TableBlock(place=place, head=rows[0], rows=tuple(rows[1:]))


def _row(row: Token, tokens: Iterator[Token], context: Context) -> TableRow:
    cut = _cells(context.source, row.meta["begin"])
    cells: list[TableCell] = []
    for token in tokens:
        if token.type == "tr_close":
            break
        if token.nesting > 0:
            inline = next(tokens)
            content = cut[len(cells)] if len(cells) < len(cut) else _missing(context.source, row.meta["begin"])
            children = Inlines(context, content, inline.children or []).nodes()
            cells.append(TableCell(place=content.place(0, len(content.text)), children=children, align=_align(token)))
    for extra in cut[len(cells) :]:
        if extra.text:
            message = f"the cell '{extra.text}' stands under no heading: the table has {len(cells)} columns"
            remedy = "add a column to the head, or write '\\|' for a '|'"
            context.problems.add("table-row", message, extra.place(0, len(extra.text)), remedy)
    return TableRow(place=context.source.block(row), cells=tuple(cells))


def _align(token: Token) -> Literal["left", "center", "right"] | None:
    style = str(token.attrs.get("style", ""))
    return cast(Literal["left", "center", "right"], style.removeprefix("text-align:")) if style else None


def _line_end(source: Source, begin: int) -> int:
    return source.starts[source.position(begin).line + 1] - 1


def _missing(source: Source, begin: int) -> Content:
    """The cell that a row leaves out."""
    return on_one_line("", source, begin + len(source.text[begin : _line_end(source, begin)].rstrip()))


def _cells(source: Source, begin: int) -> list[Content]:
    """The cells of the row that begins at the offset `begin`, be they more or fewer than those of the head."""
    row = mdTrim(source.text[begin : _line_end(source, begin)])
    begin = source.text.index(row, begin)
    bars = [match.start() for match in _BAR.finditer(row)]
    cuts = list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(row)], strict=True))
    if bars and cuts[0] == (0, 0):
        del cuts[0]
    if bars and cuts[-1] == (len(row), len(row)):
        del cuts[-1]
    return [_cell(source, begin + start, row[start:end]) for start, end in cuts]


def _cell(source: Source, begin: int, words: str) -> Content:
    """A cell's content. `\\|` is `|` in it, and what follows stands one column further on than in the content."""
    begin += words.find(mdTrim(words))
    pieces = mdTrim(words).split("\\|")
    runs, offset = [Run(0, source.position(begin))], len(pieces[0])
    for count, piece in enumerate(pieces[1:], 1):
        runs.append(Run(offset, source.position(begin + offset + count)))
        offset += len("|") + len(piece)
    return Content("|".join(pieces), source, tuple(runs))

"""Pandoc's document tree (pandoc-types 1.23, the JSON form of Text.Pandoc.Definition): what a Word copy needs of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Tree = dict[str, Any]
API_VERSION = (1, 23, 1)

TAB: Tree = {"t": "RawInline", "c": ["openxml", "<w:r><w:tab/></w:r>"]}
EMPTY: Tree = {"t": "RawInline", "c": ["openxml", "<w:r/>"]}  # pandoc leaves out a paragraph that holds nothing
LINE_BREAK: Tree = {"t": "LineBreak"}
RULE: Tree = {"t": "HorizontalRule"}


def words(value: str) -> Tree:
    """Characters as they stand."""
    return {"t": "Str", "c": value}


def _attributes(id: str = "", style: str = "", **others: str) -> list[Any]:
    named = {"custom-style": style, **others}
    return [id, [], [[name, value] for name, value in named.items() if value]]


def span(children: list[Tree], *, id: str = "", style: str = "", **others: str) -> Tree:
    """Inlines with a bookmark, a character style, a language (`lang`) or a direction (`dir`)."""
    return {"t": "Span", "c": [_attributes(id, style, **others), children]}


def wrapped(name: str, children: list[Tree]) -> Tree:
    """Inlines in `Emph`, `Strong`, `Superscript`, `Subscript` or `SmallCaps`; blocks in `BlockQuote`."""
    return {"t": name, "c": children}


def code(value: str) -> Tree:
    """Words in a fixed-width face."""
    return {"t": "Code", "c": [_attributes(), value]}


def link(children: list[Tree], href: str) -> Tree:
    """A link; `#name` leads to a bookmark."""
    return {"t": "Link", "c": [_attributes(), children, [href, ""]]}


def note(children: list[Tree]) -> Tree:
    """A footnote of one paragraph, at its call."""
    return {"t": "Note", "c": [paragraph(children)]}


def image(name: str, alt: str, width: float) -> Tree:
    """A picture from the file `name`, `width` centimetres wide."""
    return {"t": "Image", "c": [_attributes(width=f"{width:.2f}cm"), [words(alt)] if alt else [], [name, ""]]}


def paragraph(children: list[Tree]) -> Tree:
    """A paragraph."""
    return {"t": "Para", "c": children}


def line(children: list[Tree]) -> Tree:
    """A paragraph that stands close to the next."""
    return {"t": "Plain", "c": children}


def styled(style: str, children: list[Tree], *, id: str = "") -> Tree:
    """Blocks in a paragraph style, with a bookmark where `id` says so."""
    return {"t": "Div", "c": [_attributes(id, style), children]}


def heading(level: int, id: str, children: list[Tree]) -> Tree:
    """A heading; its bookmark lasts to the next of its level."""
    return {"t": "Header", "c": [level, _attributes(id), children]}


def bullets(items: list[list[Tree]]) -> Tree:
    """A list without numbers."""
    return {"t": "BulletList", "c": items}


def numbers(start: int, items: list[list[Tree]]) -> Tree:
    """A list numbered from `start`."""
    return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], items]}


def definitions(items: list[tuple[list[Tree], list[list[Tree]]]]) -> Tree:
    """Terms, each with its meanings."""
    return {"t": "DefinitionList", "c": [[term, meanings] for term, meanings in items]}


def code_block(value: str) -> Tree:
    """Lines as typed."""
    return {"t": "CodeBlock", "c": [_attributes(), value]}


def table(
    caption: list[Tree],
    head: list[list[Tree]],
    rows: Sequence[list[list[Tree]]],
    *,
    aligned: Sequence[str],
    shares: Sequence[float],
    spans: Sequence[int] = (),
) -> Tree:
    """A table: the `caption`'s blocks, cells as blocks, and for each column `Left`, `Right` or `Center` and its share of the width.

    The first row repeats on each page; the first column heads its rows. `spans` says for each row over how many rows its first
    cell reaches, 0 where it is reached by one above.
    """
    columns = [[{"t": f"Align{how}"}, {"t": "ColWidth", "c": share}] for how, share in zip(aligned, shares, strict=True)]
    body = [_attributes(), 1, [], [_row(row, span) for row, span in zip(rows, spans or [1] * len(rows), strict=True)]]
    top = [_row(head)] if any(head) else []
    return {"t": "Table", "c": [_attributes(), [None, caption], columns, [_attributes(), top], [body], [_attributes(), []]]}


def _row(cells: list[list[Tree]], span: int = 1) -> list[Any]:
    """A row whose first cell reaches over `span` rows; without it where `span` is 0."""
    made = [[_attributes(), {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]
    made[0][2] = max(span, 1)
    return [_attributes(), made if span else made[1:]]

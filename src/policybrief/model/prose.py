"""Prose as a small tree of nodes, each with its place in the source.

`source` makes the tree from MyST, `read` replaces what only a catalogue can understand (roles,
directives), `resolve` and `compose` replace what only the brief and the document know (links,
facts, citations, notes). A node that a stage replaces keeps its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policybrief.model.inline import (
    Citation,
    CitationItem,
    Emphasis,
    FactUse,
    Foreign,
    Image,
    LineBreak,
    Link,
    NoteReference,
    Role,
    Strong,
    Styled,
    Unsourced,
    Verbatim,
    Words,
)
from policybrief.model.tree import Change, Node, parts, rewrite, walk
from policybrief.problems import Place

__all__ = [
    "Change",
    "Citation",
    "CitationItem",
    "CodeBlock",
    "Comment",
    "Definition",
    "DefinitionList",
    "Directive",
    "Divider",
    "Emphasis",
    "FactUse",
    "Foreign",
    "Heading",
    "Image",
    "LineBreak",
    "Link",
    "ListBlock",
    "ListItem",
    "Node",
    "NoteReference",
    "Paragraph",
    "Prose",
    "Quote",
    "RawText",
    "Role",
    "Strong",
    "Styled",
    "TableBlock",
    "TableCell",
    "TableRow",
    "Text",
    "Unsourced",
    "Verbatim",
    "Words",
    "parts",
    "plain",
    "rewrite",
    "walk",
]

# --- blocks -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """A paragraph."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """`level` as written (2 for `##`); `id` from MyST's `(id)=`, None where there is none."""

    level: int
    children: tuple[Node, ...]
    id: str | None = None
    id_place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """An item of a list."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Node):
    """A list of `items`. `start` counts ordered ones; None for bullets. In a `tight` list, items hold their paragraphs' inlines."""

    start: int | None
    tight: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell(Node):
    """A cell of a pipe table."""

    children: tuple[Node, ...]
    align: Literal["left", "center", "right"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Node):
    """A row of a pipe table."""

    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock(Node):
    """A pipe table of running prose: one `head` row, then `rows`."""

    head: TableRow
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Node):
    """A term and what it means (one or more blocks each)."""

    term: tuple[Node, ...]
    meanings: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList(Node):
    """Terms and what they mean (`items`)."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Node):
    """A block quotation."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Node):
    """Lines as typed (`value`), in a programming `language` where one is named."""

    value: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider(Node):
    """A thematic break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Node):
    """A note of the author to himself (MyST: lines that begin with `%`). It prints nothing."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText(Node):
    """Text that another reader parses. `starts`: line and column of the first character of each of its lines (1-based).

    `starts` and `exact` are what `source.origin.Origin` takes.
    """

    value: str
    starts: tuple[tuple[int, int], ...]
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Node):
    """A colon-fence component as written. `options` and a YAML `body` are raw; a Markdown body is a tree."""

    name: str
    name_place: Place
    title: tuple[Node, ...]
    options: RawText | None
    body: RawText | tuple[Node, ...]


# --- values -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Node):
    """Inline content: a title, a cell, a sentence."""

    children: tuple[Node, ...]

    @property
    def plain(self) -> str:
        """The words alone, without marks, notes and markup."""
        return plain(self)

    def __bool__(self) -> bool:
        return bool(self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Node):
    """Paragraphs and other blocks."""

    children: tuple[Node, ...]

    @property
    def plain(self) -> str:
        """The words alone, without marks, notes and markup."""
        return plain(self)

    def __bool__(self) -> bool:
        return bool(self.children)


_SILENT: tuple[type[Node], ...] = (NoteReference, Citation, Comment)
_RUNS = (Text, Paragraph, Emphasis, Strong, Styled, Foreign, Link, Heading, TableCell)
_MIXED = (ListItem, Definition)
_BLOCKS = (Paragraph, Heading, ListBlock, TableBlock, DefinitionList, Quote, CodeBlock, Divider, Directive)


def plain(node: Node) -> str:
    """The words of `node` without marks, notes and markup; blocks are parted by a space."""
    if isinstance(node, _SILENT):
        return ""
    if isinstance(node, LineBreak):
        return " "
    own = getattr(node, "plain_text", None)
    if own is not None:
        return str(own)
    if isinstance(node, (Words, Verbatim, Unsourced)):
        return node.value
    if isinstance(node, Image):
        return node.alt
    if isinstance(node, _MIXED):
        words = "".join(f" {plain(child)} " if isinstance(child, _BLOCKS) else plain(child) for child in parts(node))
        return re.sub(" +", " ", words).strip()
    printed = [plain(child) for child in parts(node)]
    return _run(printed) if isinstance(node, _RUNS) else " ".join(filter(None, printed))


def _run(words: list[str]) -> str:
    """Words of a line one after the other. Where a mark stood between a space and a stop, the space goes with it."""
    run, is_behind_mark = "", False
    for word in words:
        if is_behind_mark and word[:1] in _STOPS:
            run = run.rstrip(" ")
        run += word
        is_behind_mark = not word
    return run


_STOPS = tuple(".,;:!?)")

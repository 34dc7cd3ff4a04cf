"""Components on the page, and the nodes that stand in prose in place of those that an author writes.

`resolve` puts them there. What depends on the document (marks, notes, addresses) is added by `compose`, in the nodes of
`model.document`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from policybrief.model.chart import Chart
from policybrief.model.layout import Layout
from policybrief.model.locator import LocatorMap
from policybrief.model.prose import Node, Prose, Text, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Node):
    """A typed word or date in the brief's language: `type` date, stage, level, party, word, number or unknown.

    `word` is the value as the schema knows it (`under-way`, `2026-05`), `text` what a reader sees.
    """

    type: str
    word: str
    text: str

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPrint(Node):
    """A fact printed: `text` is what stands on the page, `machine` the value for programs.

    `marked` is False for the form `bare`. `text` is empty where only the fact's mark is printed.
    """

    fact: str
    text: str
    machine: str
    marked: bool = True

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a link inside the brief leads to: `anchor` in the whole document; `section` is the id of the section
    that holds it (None for the front and end of the whole), `label` what an empty link prints (`Section 3`)."""

    anchor: str
    section: str | None
    label: str
    kind: Literal["section", "heading", "block", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerLink(Node):
    """A link to a place in the same brief; its children are never empty."""

    target: Target
    children: tuple[Node, ...]

    @property
    def plain_text(self) -> str:
        """The words of the link."""
        return "".join(map(plain, self.children))


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Node):
    """A picture of the manuscript: `path` from the workspace. `alt` is empty only for decoration."""

    path: str
    alt: str
    decorative: bool = False

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return self.alt


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph(Picture):
    """A picture that fills a box and is cropped to it: its file's `path` from the workspace, `alt` (empty only where it is
    `decorative`), and `focus`, the point that stays in view, as two percentages."""

    focus: str = "50% 50%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """A value in a block: `{{ cell }}` writes it, `.plain` is its words, `.type` its value type (`empty`: not asked;
    `unknown`: asked and not known), `.word` the bare word of a stage, level or date, `.fact` the id of its fact."""

    type: str
    children: tuple[Node, ...] = ()
    word: str = ""
    fact: str | None = None

    @property
    def plain(self) -> str:
        """The words alone."""
        return plain(Text(place=self.place, children=self.children))

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a block: the field's `name`, its `label` in the brief's language, its value `type`."""

    name: str
    label: Text
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Node):
    """A row: `head` is the first field's cell, `cells` the others in the order of the block's columns,
    `fields` all cells by the field's name, also those of columns that are left out. `group` is the cell of the field that the
    block groups by, in the first row of a group; empty in the others, as it is there among the `fields`."""

    group: Cell | None = None
    head: Cell
    cells: tuple[Cell, ...]
    fields: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Node):
    """A `component` on the page, its `title` and, where it can be linked to, its `anchor`.

    `name` is the field of a section's data that it prints, empty for one in prose. `number` is counted through the
    whole brief for figures and through it for tables, as `numbered` says; `label` is that number in words (`Table 2`).
    `level` is the heading level that a title takes here.

    `prose` is a Markdown body. Of a YAML body or data, `head` is the first field, `columns` are the others, `rows` the
    entries; the rows of a list without fields hold their `head` alone. Where the schema groups rows, `group` is the field that
    they have in common, which stands neither as `head` nor in `columns`, and `groups` are the rows, those of each group together;
    otherwise all rows are one group. `options` are the cells of the component's options, an
    empty one for each that is left out. `not_stated` names the columns of which nothing is known, `note` is the author's,
    `source_line` holds the marks where `marks_once` says that they stand there and not in the cells. `layout` is what the
    author asks for to fit it to the page: `fitted.html.j2` writes it around what the component's template gives. `chart` is what
    is drawn: `{{ block.chart }}` writes it, its values are the rows. `map` is
    a locator map: `{{ block.map }}` writes it.
    """

    component: str
    name: str = ""
    title: Text | None = None
    numbered: Literal["figure", "table"] | None = None
    number: int | None = None
    label: str = ""
    anchor: str | None = None
    level: int = 3
    prose: Prose | None = None
    map: LocatorMap | None = None
    group: Column | None = None
    head: Column | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    options: Mapping[str, Cell] = field(default_factory=dict)
    not_stated: Text | None = None
    note: Text | None = None
    source_line: Text | None = None
    chart: Chart | None = None
    marks_once: bool = False
    layout: Layout = field(default_factory=Layout)

    @property
    def groups(self) -> tuple[tuple[Row, ...], ...]:
        """The rows, those of one group together."""
        starts = [at for at, row in enumerate(self.rows) if at == 0 or row.group]
        return tuple(self.rows[start:end] for start, end in pairwise([*starts, len(self.rows)]))


@dataclass(frozen=True, slots=True)
class Blocks:
    """The `blocks` of a section's data, in the schema's order (`names`). Iterating gives the blocks; `blocks.NAME` is one of
    them, None where the data has none of that name; a name that the kind lacks is an error in the template."""

    names: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    def __getitem__(self, name: str) -> Block | None:
        if name not in self.names:
            raise KeyError(name)
        return next((block for block in self.blocks if block.name == name), None)

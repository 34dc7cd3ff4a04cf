"""Prose as a small tree of nodes, each with its place in the source.

`source` makes the tree from MyST, `read` replaces what only a catalogue can understand (roles,
directives), `resolve` and `compose` replace what only the brief and the document know (links,
facts, citations, notes). A node that a stage replaces keeps its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import zip_longest
from typing import Any, Literal, TypeVar

from policybrief.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything in prose."""

    place: Place


# --- inline -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Node):
    """Plain characters, typographic already, never markup."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(Node):
    """Stressed words."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(Node):
    """Strongly stressed words."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Styled(Node):
    """Raised, lowered or small-capital words."""

    style: Literal["superscript", "subscript", "small-caps"]
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim(Node):
    """Words as typed, in a fixed-width face (MyST: backticks)."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(Node):
    """A break that the author asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign(Node):
    """Words in another language; `language` is a canonical BCP 47 tag."""

    language: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Node):
    """A link as written: `target` is a URL or `#id`. No children: the target's label is printed."""

    target: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Node):
    """A picture in running text. `alt` is empty only where it is said to be decorative."""

    src: str
    alt: str
    decorative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationItem(Node):
    """One source of a citation: `[@key, p. 4]`. `locator` as written, None where there is none."""

    key: str
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Node):
    """`[@a, p. 4; @b]`."""

    items: tuple[CitationItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference(Node):
    """The call of a footnote with its text: `[^label]`."""

    label: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Node):
    """A MyST role as written; `read` makes a node of it or a problem. `content_place` is that of the content."""

    name: str
    content: str
    content_place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUse(Node):
    """A fact printed in prose: `` {fact}`ID part` ``. `part` says what is printed, `bare` leaves the mark out."""

    fact: str
    part: Literal["all", "value", "unit", "statement"] = "all"
    bare: bool = False
    round: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsourced(Node):
    """`` {n}`5` ``: a figure that is said to need no source."""

    value: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """An item of a list."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Node):
    """`start` counts ordered items; None for bullets. In a tight list, items hold their paragraphs' inlines."""

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
    """A pipe table of running prose: one head row, then rows."""

    head: TableRow
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Node):
    """A term and what it means (one or more blocks each)."""

    term: tuple[Node, ...]
    meanings: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList(Node):
    """Terms and what they mean."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Node):
    """A block quotation."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Node):
    """Lines as typed."""

    value: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider(Node):
    """A thematic break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText(Node):
    """Text that another reader parses. `starts`: line and column of the first character of each of its lines (1-based)."""

    value: str
    starts: tuple[tuple[int, int], ...]


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


_SILENT: tuple[type[Node], ...] = (NoteReference, Citation)


def parts(node: Node) -> Iterator[Node]:
    """The nodes that stand directly in `node`, in reading order."""
    for f in fields(node):
        yield from _nodes(getattr(node, f.name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)


def walk(node: Node) -> Iterator[Node]:
    """`node` and all below it, depth first, in reading order."""
    yield node
    for child in parts(node):
        yield from walk(child)


Change = Callable[[Node], tuple[Node, ...] | None]
_N = TypeVar("_N")


def rewrite(node: _N, change: Change) -> _N:
    """`node` with every node below it replaced as `change` says, depth first, in reading order (that of the fields).

    `change(child)` gives the nodes that stand in the child's place (they are not walked: `change` may call `rewrite`
    on them itself), or None to go on below it. `node` itself is not offered to `change`, so that its type stays; it
    may be any dataclass. What nothing changes in comes back as the same object. A node that stands twice in one
    parent (a row's cell, in order and by name) is changed once. Raises ValueError where a field or a mapping holds
    one node and `change` gives several.
    """
    shared: dict[int, Any] = {}
    changed = {}
    for f in fields(node):  # type: ignore[arg-type]
        old = getattr(node, f.name)
        new = _rewritten(old, change, shared)
        if new is not old:
            changed[f.name] = new
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


def _rewritten(value: Any, change: Change, shared: dict[int, Any]) -> Any:
    """A field's value rewritten: a node, nodes in tuples or mappings, or a record of such."""
    if isinstance(value, Node):
        return _one(value, change, shared)
    if isinstance(value, tuple):
        new: list[Any] = []
        for item in value:
            new += _several(item, change, shared) if isinstance(item, Node) else [_rewritten(item, change, shared)]
        return value if _same(value, new) else tuple(new)
    if isinstance(value, Mapping):
        new = [_rewritten(item, change, shared) for item in value.values()]
        return value if _same(value.values(), new) else dict(zip(value, new, strict=True))
    return rewrite(value, change) if is_dataclass(value) and not isinstance(value, (type, Place)) else value


def _one(node: Node, change: Change, shared: dict[int, Any]) -> Node | None:
    new = _several(node, change, shared)
    if len(new) > 1:
        raise ValueError(f"{len(new)} nodes for the one {type(node).__name__} at {node.place}")
    return new[0] if new else None


def _several(node: Node, change: Change, shared: dict[int, Any]) -> tuple[Node, ...]:
    if id(node) not in shared:
        new = change(node)
        shared[id(node)] = (rewrite(node, change),) if new is None else new
    return tuple(shared[id(node)])


def _same(old: Iterable[Any], new: Iterable[Any]) -> bool:
    return all(a is b for a, b in zip_longest(old, new))


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
    between = "" if isinstance(node, (Text, Paragraph, Emphasis, Strong, Styled, Foreign, Link, Heading, TableCell)) else " "
    return between.join(filter(None, (plain(child) for child in parts(node))))

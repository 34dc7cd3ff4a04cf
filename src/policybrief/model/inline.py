"""What stands in a line of prose. The nodes are known to others through `model.prose`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from policybrief.model.tree import Node
from policybrief.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Node):
    """Plain characters, typographic already, never markup. Line breaks of the source are spaces.

    `marks` says where characters do not follow each other as in the source (the next line, an escape, a dash that
    was typed as two hyphens): (index in `value`, line, column), ascending. The characters before
    the first mark stand in the source from `place` on.
    """

    value: str
    marks: tuple[tuple[int, int, int], ...] = ()

    def at(self, index: int) -> Place:
        """The place of the character `value[index]`; the whole's start where the source shows no single characters."""
        here = self.place
        if not self.marks and (here.line, here.column) == (here.end_line, here.end_column):
            return here
        known = bisect_right(self.marks, index, key=lambda mark: mark[0]) - 1
        start, line, column = self.marks[known] if known >= 0 else (0, here.line, here.column)
        column += index - start
        return Place(here.file, line, column, line, column + 1)


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
    """Raised, lowered or small-capital words, as `style` says."""

    style: Literal["superscript", "subscript", "small-caps"]
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim(Node):
    """Words as typed (`value`), in a fixed-width face (MyST: backticks)."""

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
    """A link: `target` is `#id`, a path as written, or a URL (percent-encoded). No children: the target's label is printed."""

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
    """One source of a citation: `[see @key, p. 4]`, `[-@key]`.

    `locator` is what stands behind the comma, as written (with the words that follow a page), None where there is none;
    `prefix` and `suffix` are the author's words, `bare` leaves the source's author out.
    """

    key: str
    locator: str | None = None
    prefix: str = ""
    suffix: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Node):
    """`[@a, p. 4; @b]`; `in_text`: `@a`, `@a [p. 4]`, the source's author is a part of the sentence."""

    items: tuple[CitationItem, ...]
    in_text: bool = False


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
    """A fact printed in prose: `` {fact}`ID part` ``. `part` says what is printed, `bare` leaves the mark out, `at` names the
    date of one point of a series."""

    fact: str
    part: Literal["all", "value", "unit", "statement"] = "all"
    bare: bool = False
    round: int | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsourced(Node):
    """`` {n}`5` ``: a figure (`value`) that is said to need no source."""

    value: str

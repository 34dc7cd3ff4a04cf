"""Nodes to HTML: each through the theme's `inline/NAME.html.j2`. Words are escaped here, everything else is the theme's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from markupsafe import Markup, escape

from policybrief.model import prose
from policybrief.model.block import Block, Cell, Photograph, Picture, Term
from policybrief.model.chart import Chart
from policybrief.model.document import Document, Marks, Note, PlacedFact, PlacedHeading, Reference
from policybrief.model.locator import LocatorMap
from policybrief.model.prose import Node
from policybrief.problems import Problems
from policybrief.render.maps.drawing import draw_map
from policybrief.render.maps.pens import pens_of
from policybrief.render.photograph import box_of, show_photograph
from policybrief.render.pictures import show
from policybrief.source.files import Files
from policybrief.themes import Theme

# the template, and so the name of its variable, of each node that has children alone
_SIMPLE: dict[type[Node], str] = {
    prose.Emphasis: "emphasis",
    prose.Strong: "strong",
    prose.Styled: "styled",
    prose.Verbatim: "verbatim",
    prose.LineBreak: "line-break",
    prose.Foreign: "foreign",
    prose.Unsourced: "unsourced",
    prose.Paragraph: "paragraph",
    prose.Quote: "quote",
    prose.CodeBlock: "code",
    prose.Divider: "divider",
    Reference: "link",
    PlacedFact: "fact",
    PlacedHeading: "heading",
    Marks: "marks",
    Note: "note",
}
_BARE = (prose.Text, prose.Prose, Cell)


class Rendering(Protocol):
    """What writing nodes needs of the document that is being rendered."""

    document: Document
    theme: Theme
    files: Files
    problems: Problems

    def inline(self, name: str, variables: Mapping[str, Any], kind: str = "") -> Markup:
        """A node through its inline template."""

    def place(self, block: Block | None) -> Markup:
        """A block through its component's template."""

    def chart(self, chart: Chart) -> Markup:
        """The drawing of the chart of the block that is being written."""


def write(node: Node, rendering: Rendering) -> Markup:
    """The HTML of `node`. Raises KeyError for a node that does not belong into a document (our bug)."""
    if isinstance(node, prose.Words):
        return escape(node.value)
    if isinstance(node, _BARE):
        return _join(node.children, rendering)
    if isinstance(node, Term):
        return rendering.inline("term", {"term": node}, node.type)
    if isinstance(node, Block):
        return rendering.place(node)
    if isinstance(node, Chart):
        return rendering.chart(node)
    if isinstance(node, prose.Comment):
        return Markup()
    return _structured(node, rendering)


def _structured(node: Node, rendering: Rendering) -> Markup:
    if isinstance(node, Photograph):
        photograph = show_photograph(node, box_of(rendering.theme), rendering.files, rendering.problems)
        return rendering.inline("image", {"image": photograph}, "cover") if photograph else Markup()
    if isinstance(node, Picture):
        shown = show(node, rendering.files, rendering.problems)
        return rendering.inline("image", {"image": shown}) if shown else Markup()
    if isinstance(node, LocatorMap):
        say = rendering.theme.say(rendering.document.language)
        drawn = draw_map(node, rendering.document.language, pens_of(rendering.theme, rendering.problems), say, rendering.problems)
        return rendering.inline("map", {"map": drawn}) if drawn else Markup()
    if isinstance(node, prose.ListBlock):
        return rendering.inline("list", {"list": node, "items": tuple(_join(item.children, rendering) for item in node.items)})
    if isinstance(node, prose.TableBlock):
        rows = tuple(_row(row, rendering) for row in node.rows)
        return rendering.inline("table", {"table": node, "head": _row(node.head, rendering), "rows": rows})
    if isinstance(node, prose.DefinitionList):
        return rendering.inline("definition-list", {"definition_list": node, "items": tuple(_definition(d, rendering) for d in node.items)})
    name = _SIMPLE[type(node)]
    content = _join(getattr(node, "children", ()), rendering)
    return rendering.inline(name, {name.replace("-", "_"): node, "content": content})


def _join(nodes: tuple[Node, ...], rendering: Rendering) -> Markup:
    """Nodes one after the other.

    Words before another node keep their last space in an element of its own: WeasyPrint 70 breaks a line after the first of
    words that fit it without their last space but not with it (text/line_break.py, split_first_line).
    """
    parts: list[Markup] = []
    tied = Markup()
    for node, after in zip(nodes, (*nodes[1:], None), strict=False):
        if isinstance(node, Marks) and tied:
            parts.append(_TIED.format(tied, write(node, rendering)))
        elif not isinstance(node, prose.Words) or after is None or not node.value.endswith(" "):
            parts.append(write(node, rendering))
        elif isinstance(after, Marks):
            rest, space, last = node.value[:-1].rpartition(" ")
            parts += [escape(rest), _SPACE if space else Markup()]
            tied = escape(last) + _SPACE
            continue
        else:
            parts += [escape(node.value[:-1]), _SPACE]
        tied = Markup()
    return Markup().join(parts)


_SPACE = Markup("<span> </span>")
_TIED = Markup('<span class="tied">{}{}</span>')  # a mark does not begin a line


def _row(row: prose.TableRow, rendering: Rendering) -> tuple[tuple[Markup, str | None], ...]:
    return tuple((_join(cell.children, rendering), cell.align) for cell in row.cells)


def _definition(definition: prose.Definition, rendering: Rendering) -> tuple[Any, ...]:
    return _join(definition.term, rendering), tuple(_join(meaning, rendering) for meaning in definition.meanings)

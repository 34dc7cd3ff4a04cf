"""Prose and the components in it as pandoc's blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from policybrief.model import prose
from policybrief.model.block import Block, Cell, Picture
from policybrief.model.document import PlacedHeading
from policybrief.model.prose import Node, Text
from policybrief.render.docx import tree
from policybrief.render.docx.copy import Copy
from policybrief.render.docx.inlines import inlines, is_inline
from policybrief.render.docx.tables import prose_table, rows_table
from policybrief.render.docx.tree import Tree, paragraph, span, styled, words

# --- prose ----------------------------------------------------------------------------------------


def blocks(nodes: Iterable[Node], copy: Copy) -> list[Tree]:
    """Nodes of prose, one after the other; what stands in a line is a line of its own. Raises KeyError for our own bug."""
    found: list[Tree] = []
    for in_line, group in groupby(nodes, is_inline):
        if in_line:
            found.append(tree.line(_marked(group, copy)))
        else:
            found += [made for node in group for made in _MAKERS[type(node)](node, copy)]
    return found


def passage(style: str, text: Text, copy: Copy, *before: Tree) -> Tree:
    """A text as a paragraph of its own, with its bookmark."""
    return styled(style, [paragraph([*before, *_marked(text.children, copy)])])


def _marked(nodes: Iterable[Node], copy: Copy) -> list[Tree]:
    bookmark = copy.bookmark("para")
    return [span(inlines(nodes, copy), id=bookmark)]


def _heading(node: PlacedHeading, copy: Copy) -> list[Tree]:
    return [tree.heading(node.level - 1, node.anchor, inlines(node.children, copy))]


def _list(node: prose.ListBlock, copy: Copy) -> list[Tree]:
    items = [blocks(item.children, copy) for item in node.items]
    return [tree.bullets(items) if node.start is None else tree.numbers(node.start, items)]


def _definitions(node: prose.DefinitionList, copy: Copy) -> list[Tree]:
    items = [(inlines(one.term, copy), [blocks(meaning, copy) for meaning in one.meanings]) for one in node.items]
    return [tree.definitions(items)]


_MAKERS: dict[type[Node], Callable[[Any, Copy], list[Tree]]] = {
    prose.Paragraph: lambda node, copy: [paragraph(_marked(node.children, copy))],
    PlacedHeading: _heading,
    prose.ListBlock: _list,
    prose.DefinitionList: _definitions,
    prose.Quote: lambda node, copy: [tree.wrapped("BlockQuote", blocks(node.children, copy))],
    prose.CodeBlock: lambda node, copy: [tree.code_block(node.value)],
    prose.Divider: lambda node, copy: [tree.RULE],
    prose.Comment: lambda node, copy: [],
    prose.TableBlock: lambda node, copy: [prose_table(node, copy), _after([])],
    Block: lambda node, copy: [component(node, copy)],
}

# --- components -----------------------------------------------------------------------------------


def component(block: Block, copy: Copy, title: str = "") -> Tree:
    """A component by what it holds, whatever its name: pictures, prose, rows under columns, then the lines that follow.

    `title` is what it is called where it has no title of its own.
    """
    bookmark = block.anchor or copy.bookmark("block")
    name = _name(block, copy, title)
    pictures = [cell for cell in block.options.values() if _is_picture(cell)]
    made = [styled("Figure", [paragraph(inlines(cell.children, copy))]) for cell in pictures]
    if block.chart:
        made.append(styled("Figure", [paragraph(inlines([block.chart], copy))]))
    if block.map:
        made.append(styled("Figure", [paragraph(inlines([block.map], copy))]))
    if block.prose:
        made.append(styled("Figure Text" if pictures else "Aside", blocks(block.prose.children, copy)))
    if block.rows:
        caption = [tree.line(name)] if name else []
        made.append(rows_table(block, caption, copy, lambda nodes: blocks(nodes, copy)))
    elif name:
        made.insert(0, styled("Caption" if block.label else "Aside Title", [paragraph(name)]))
    made += _lines(block, copy)
    return styled("", made, id=bookmark if made else "")


def _name(block: Block, copy: Copy, title: str) -> list[Tree]:
    """Number and title in one line; before them a word that an option says to readers (it has a label of its own)."""
    said = [cell.plain for cell in block.options.values() if cell.type == "word" and cell.plain != cell.word]
    before = " ".join([*said, *([block.label] if block.label else [])])
    words_of = inlines(block.title.children, copy) if block.title else [words(title)] if title else []
    label = [span([words(before)], style="Caption Label")] if before else []
    return [*label, *([words(" ")] if label and words_of else []), *words_of]


def _lines(block: Block, copy: Copy) -> list[Tree]:
    """What stands under a component: its options in words, its note, what is not stated, its sources."""
    said = list(_said(block, copy))
    lines = [[*said[0][1], *(one for separator, tree in said[1:] for one in (words(separator), *tree))]] if said else []
    lines += [inlines(text.children, copy) for text in (block.note, block.not_stated, block.source_line) if text]
    lines += [[words(copy.document.publisher.boundary_note)]] if block.map else []
    made = [styled("Source Line", [paragraph(line)]) for line in lines]
    return [*made[:-1], _after(lines[-1])] if lines else [_after([])] if block.rows or block.prose else []


def _said(block: Block, copy: Copy) -> Iterator[tuple[str, list[Tree]]]:
    """Options that are texts or sources, with what parts them from the one before; a picture's alternative text is told by it."""
    alternatives = {node.alt for cell in block.options.values() for node in cell.children if isinstance(node, Picture)}
    for cell in block.options.values():
        if cell and cell.type in ("text", "source") and cell.plain not in alternatives - {""}:
            yield (" " if cell.type == "source" else ", "), inlines(cell.children, copy)


def _after(line: list[Tree]) -> Tree:
    """The last line under a component, which keeps what follows at a distance."""
    return styled("Source Line Last", [paragraph(line or [tree.EMPTY])])


def _is_picture(cell: Cell) -> bool:
    return any(isinstance(node, Picture) for node in cell.children)

"""Running text of a document as pandoc's inlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

from policybrief.model import prose
from policybrief.model.block import Cell, Photograph, Picture, Term
from policybrief.model.chart import Chart
from policybrief.model.document import Marks, Note, PlacedFact, Reference
from policybrief.model.locator import LocatorMap
from policybrief.model.prose import Node, Text
from policybrief.render.charts import draw, paint_of
from policybrief.render.docx.copy import Copy
from policybrief.render.docx.drawing import drawing
from policybrief.render.docx.tree import LINE_BREAK, Tree, code, image, link, note, span, words, wrapped
from policybrief.render.maps.drawing import draw_map
from policybrief.render.maps.pens import pens_of
from policybrief.render.photograph import box_of, cropped, show_photograph
from policybrief.render.pictures import PictureFile, picture_file
from policybrief.render.styles import faces_of
from policybrief.resolve.languages import direction_of

NBSP = "\u00a0"
_WIDEST, _HIGHEST = 16.6, 20.0  # centimetres of a page that a picture may take
_CHART_WIDE = 14.0  # centimetres
_DOTS = 220  # an inch, of drawings
_PIXEL = 2.54 / 96  # centimetres of a CSS pixel (CSS Values 3, 6.2)
_WRAPPED = {prose.Emphasis: "Emph", prose.Strong: "Strong"}
_STYLED = {"superscript": "Superscript", "subscript": "Subscript", "small-caps": "SmallCaps"}


def inlines(nodes: Iterable[Node], copy: Copy) -> list[Tree]:
    """Nodes of running text, one after the other. Raises KeyError for one that does not belong there (our bug)."""
    return [tree for node in nodes for tree in inline(node, copy)]


def inline(node: Node, copy: Copy) -> list[Tree]:
    """One node of running text."""
    if isinstance(node, (prose.Words, prose.Unsourced)):
        return [words(node.value)]
    if isinstance(node, Term):
        return [words(node.text)]
    if isinstance(node, (Text, Cell)):
        return inlines(node.children, copy)
    if type(node) in _WRAPPED:
        return [wrapped(_WRAPPED[type(node)], inlines(node.children, copy))]  # type: ignore[attr-defined]
    return _MAKERS[type(node)](node, copy)


def is_inline(node: Node) -> bool:
    """Whether the node stands in a line."""
    return isinstance(node, (prose.Words, prose.Unsourced, Term, Text, Cell)) or type(node) in _WRAPPED or type(node) in _MAKERS


def _styled(node: prose.Styled, copy: Copy) -> list[Tree]:
    return [wrapped(_STYLED[node.style], inlines(node.children, copy))]


def _foreign(node: prose.Foreign, copy: Copy) -> list[Tree]:
    turned = {"dir": "rtl"} if direction_of(node.language) == "rtl" else {}
    return [span(inlines(node.children, copy), lang=node.language, **turned)]


def _reference(node: Reference, copy: Copy) -> list[Tree]:
    return [link(inlines(node.children, copy), address(node.href, node.external))]


def address(href: str, external: bool = False) -> str:
    """Where a link of the copy leads: to a bookmark, a place outside, or the Word copy of another document of the brief."""
    if external or href.startswith("#") or "://" in href:
        return href
    file, hash, anchor = href.partition("#")
    return f"{file.removesuffix('.html')}.docx{hash}{anchor}"


def _fact(node: PlacedFact, copy: Copy) -> list[Tree]:
    printed = [span([words(node.text)], id=node.use_anchor)] if node.text else []
    marks = marks_of(node.marks, copy) if node.marks else []
    return [*printed, *([words(NBSP)] if printed and marks else []), *marks]


def marks_of(node: Marks, copy: Copy) -> list[Tree]:
    """Marks, each a quiet link."""
    found: list[Tree] = []
    for mark in node.marks:
        found += [words(mark.before)] if mark.before else []
        found.append(link([span([words(mark.text)], style="Mark")], address(mark.href)))
        found += [words(mark.after)] if mark.after else []
    return [span(found, id=node.use_anchor)] if node.use_anchor else found


def whole_fact(cell: Cell, copy: Copy) -> list[Tree]:
    """A cell that prints a fact by its value alone, with the unit that it has in the ledger."""
    return inlines(
        [replace(node, text=copy.values.get(node.fact, node.text)) if isinstance(node, PlacedFact) else node for node in cell.children],
        copy,
    )


def _map(node: LocatorMap, copy: Copy) -> list[Tree]:
    say = copy.theme.say(copy.document.language)
    drawn = draw_map(node, copy.document.language, pens_of(copy.theme, copy.problems), say, copy.problems)
    return [_drawn(drawn.svg.encode(), node.alt, _width(drawn.width, drawn.height), copy)] if drawn else []


def _drawn(svg: bytes, alt: str, wide: float, copy: Copy) -> Tree:
    drawn = drawing(svg, round(wide / 2.54 * _DOTS), copy.theme, copy.problems)
    copy.pictures[drawn.name] = drawn
    return image(drawn.name, alt, wide)


def _picture(node: Picture, copy: Copy) -> list[Tree]:
    file = picture_file(node, copy.theme.files, copy.problems)
    if file is None:
        return []
    wide = _width(file.width, file.height)
    if file.type == "image/svg+xml":
        return [_drawn(file.data, node.alt, wide, copy)]
    return [_image(*_for_word(file), node.alt, wide, copy)]


def _chart(node: Chart, copy: Copy) -> list[Tree]:
    """A chart as pixels; its values stand in the table below it."""
    faces = faces_of(copy.theme, copy.problems)
    svg = draw(node, paint_of(copy.theme), faces, "chart").encode()
    return [_drawn(svg, node.alt, _CHART_WIDE, copy)]


def _photograph(node: Photograph, copy: Copy) -> list[Tree]:
    """The cover's photograph as the page has it: the right way up, cropped to its band, without what a camera tells."""
    shown = show_photograph(node, box_of(copy.theme), copy.theme.files, copy.problems)
    if shown is None:
        return []
    data, (width, height) = cropped(shown, box_of(copy.theme, has_bleed=False))
    return [_image("jpeg", data, node.alt, _width(width, height), copy)]


def _width(pixels: int, high: int) -> float:
    """How wide a picture of that size in CSS pixels stands on the page, in centimetres."""
    return pixels * min(_PIXEL, _WIDEST / pixels, _HIGHEST / high)


def _image(kind: str, data: bytes, alt: str, wide: float, copy: Copy) -> Tree:
    name = f"{sha256(data).hexdigest()[:16]}.{kind}"
    copy.pictures[name] = data
    return image(name, alt, wide)


def _for_word(picture: PictureFile) -> tuple[str, bytes]:
    """The kind and the bytes of a picture; WebP, which Word does not show, as PNG."""
    kind = picture.type.removeprefix("image/")
    if kind != "webp":
        return kind, picture.data
    from PIL import Image

    with Image.open(BytesIO(picture.data)) as opened:
        opened.save(made := BytesIO(), "PNG")
    return "png", made.getvalue()


_MAKERS: dict[type[Node], Callable[[Any, Copy], list[Tree]]] = {
    prose.Styled: _styled,
    prose.Verbatim: lambda node, copy: [code(node.value)],
    prose.LineBreak: lambda node, copy: [LINE_BREAK],
    prose.Foreign: _foreign,
    Reference: _reference,
    PlacedFact: _fact,
    Marks: marks_of,
    Note: lambda node, copy: [note(inlines(node.children, copy))],
    Picture: _picture,
    Chart: _chart,
    Photograph: _photograph,
    LocatorMap: _map,
}

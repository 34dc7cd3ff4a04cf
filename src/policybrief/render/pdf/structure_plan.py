"""Which box each tag of the PDF was made of.

WeasyPrint builds the structure tree from its boxes and does not keep which from which. `planned` walks the boxes as
WeasyPrint 70.0 does (`weasyprint/pdf/tags.py`) and foretells the tags; `paired` takes them for true only if every one
of them is the tag that stands in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.tags import _get_pdf_tag

from policybrief.render.pdf.outcome import StructureMismatch


@dataclass(slots=True)
class Tag:
    """A structure element (`S` is its type, `K` its kids), the box that it was made of and the page that it stands on.

    `attributes` are those of the HTML element; they are empty for text, for what CSS adds (`::before`) and for the
    further boxes that WeasyPrint makes within the first one of an element; these are `is_inner`.
    """

    element: pydyf.Dictionary
    box: Any
    page: Any
    attributes: dict[str, str]
    is_inner: bool = False

    @property
    def kind(self) -> str:
        """The structure type, without its solidus."""
        return str(self.element["S"])[1:]

    @property
    def is_linked(self) -> bool:
        """Whether it has a link annotation."""
        return self.box is not None and self.box.link_annotation is not None

    @property
    def classes(self) -> list[str]:
        """The HTML classes."""
        return self.attributes.get("class", "").split()


def paired(document: Any, pdf: pydyf.PDF) -> list[Tag]:
    """Every structure element but the root, in the order of the file, with its box. Raises StructureMismatch."""
    elements = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/StructElem"][1:]
    plan = [(*tag, page) for page in document.pages for tag in _planned(page._page_box, "", None)]
    if [str(each["S"]) for each in elements] != [f"/{kind}" for kind, *_ in plan]:
        raise StructureMismatch(f"WeasyPrint made {len(elements)} tags that are not the {len(plan)} that its boxes foretell")
    return [Tag(element, box, page, attributes, inner) for element, (_, box, attributes, inner, page) in zip(elements, plan, strict=True)]


def _planned(box: Any, parent: str, outer: Any) -> Iterator[tuple[str, Any, dict[str, str], bool]]:
    """Type, box, attributes of the elements that a box leads to, and whether it lies within a box of the same HTML element.

    `parent` is the type above, `outer` its HTML element.
    """
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    name = None if box.element is None else box.element_tag
    if isinstance(box, (boxes.PageBox, boxes.MarginBox)) or (name in ("html", "body") and not isinstance(box, boxes.LineBox)):
        for child in box.children:
            yield from _planned(child, parent, None)
        return
    kind = _kind(_get_pdf_tag(name), box, parent)
    is_first = name is not None and box.element is not outer and "::" not in name
    attributes = dict(box.element.attrib) if is_first else {}
    if kind == "LI" and _lacks_marker(box):
        yield "LI", box, {}, False
        kind = "LBody"
    yield kind, box, attributes, name is not None and box.element is outer
    for child in _children(box, kind):
        if not isinstance(child, boxes.TextBox):
            yield from _planned(child, kind, box.element)
        elif kind != "Link":
            yield "Span", None, {}, False


def _kind(kind: str, box: Any, parent: str) -> str:
    """The type that WeasyPrint gives, which depends on the one above: it tells apart the boxes of one cell, of one item."""
    if kind in ("TD", "TH") and parent in ("TD", "TH"):
        return "NonStruct"
    if kind == "LI" and parent in ("LI", "LBody"):
        return "LBody" if parent == "LI" else "NonStruct"
    return kind


def _lacks_marker(box: Any) -> bool:
    is_bare = "list-item" not in box.style["display"] or box.style["list_style_type"] == "none"
    return box.element_tag in ("dt", "dd") or (box.element_tag == "li" and is_bare)


def _children(box: Any, kind: str) -> Iterator[Any]:
    """The boxes within: a table's wrapper gives way to the table, lines to what stands in them."""
    children = getattr(box, "children", ())
    table = box.get_wrapped_table() if kind == "Table" and box.is_table_wrapper else None
    for child in children:
        if table is not None and child is table:
            yield from table.children
        elif isinstance(child, boxes.LineBox):
            yield from child.children
        else:
            yield child

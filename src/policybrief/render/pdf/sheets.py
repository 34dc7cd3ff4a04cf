"""How full the pages are: for fitting a text to its room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policybrief.model.sheet import Sheet


def sheets(document: Any) -> Iterator[Sheet]:
    """Each page of a document that WeasyPrint has laid out. The line is that of `<body>`, 14 points where there is none."""
    from weasyprint.formatting_structure import boxes

    for page in document.pages:
        area = page._page_box
        top = area.content_box_y()
        room = area.height - sum(part.margin_height() for part in area.children if isinstance(part, boxes.FootnoteAreaBox))
        line, low, section = _LINE, 0.0, None
        for bottom, step, inside in _bottoms(area):
            line = step or line
            if bottom - top > low:
                low, section = bottom - top, inside
        yield Sheet(round(low / line, 1), round(max(room - low, 0) / line, 1), section)


_LINE = 14 / 0.75  # CSS pixels


def _bottoms(area: Any) -> Iterator[tuple[float, float, str | None]]:
    """The lower edge of each line and picture in the page's text, the line height of `<body>` where it comes by, and the section."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import strut

    outside = (boxes.MarginBox, boxes.FootnoteAreaBox)
    todo: list[tuple[Any, str | None]] = [(part, None) for part in area.children if not isinstance(part, outside)]
    while todo:
        box, section = todo.pop()
        box = getattr(box, "_box", box)  # what is positioned
        if box.element is not None and box.element_tag == "section":
            section = box.element.get("id") or section
        if box.element_tag == "body" and box.element is not None:
            yield 0.0, strut(box.style)[0], section
        if isinstance(box, (boxes.LineBox, boxes.ReplacedBox)):
            if not isinstance(box, boxes.LineBox) or box.children:
                yield box.position_y + box.height, 0.0, section
        elif isinstance(box, boxes.ParentBox):
            todo += [(child, section) for child in box.children]

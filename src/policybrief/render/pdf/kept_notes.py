"""Keeps the notes at the foot of pages that WeasyPrint 70 loses where a page has no room for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any


def install() -> None:
    """Mend what loses notes, once in a process.

    A note for which there is no room is handed on to the next page. Two mistakes lose one: a last line that found its place
    because the notes above it were handed on does not call its own notes; and where only some pages are made a second time,
    for the page numbers in them, a page that stays as it is hands nothing on.
    """
    from weasyprint import document, layout
    from weasyprint.layout import block

    if not hasattr(block._linebox_layout, "__wrapped__"):
        block._linebox_layout = _calling(block._linebox_layout)
        layout.make_all_pages = _making_all(layout.make_all_pages)
        document.layout_document = _listing(document.layout_document)


def _calling(lay_out: Any) -> Any:
    @wraps(lay_out)
    def calling(context: Any, box: Any, index: int, child: Any, lines: list[Any], *others: Any) -> Any:
        result = lay_out(context, box, index, child, lines, *others)
        is_given_up = result[0]
        if context.footnotes and not is_given_up:
            for note in (inline.footnote for line in lines for inline in line.descendants()):
                if note in context.footnotes:
                    context.footnotes.remove(note)
                    context.reported_footnotes.append(note)
        return result

    return calling


def _making_all(make_all_pages: Any) -> Any:
    @wraps(make_all_pages)
    def making_all(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if getattr(context, "hands_notes_on", False):
            for made in context.page_maker[: len(pages)]:
                made[-1]["content_changed"] = True
        for page in make_all_pages(context, root_box, html, pages):
            context.hands_notes_on = getattr(context, "hands_notes_on", False) or bool(context.reported_footnotes)
            yield page

    return making_all


def _listing(lay_out: Any) -> Any:
    """Notes the elements of all notes on the HTML, to be asked for on paper."""

    @wraps(lay_out)
    def listing(html: Any, root_box: Any, context: Any, *others: Any) -> Any:
        html.notes = tuple(note.element for note in context.footnotes)
        return lay_out(html, root_box, context, *others)

    return listing

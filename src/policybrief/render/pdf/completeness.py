"""Whether all text of the HTML stands on paper. WeasyPrint 70 drops, without a word, what is left of a float or of a
positioned box when the document ends, and lets a footnote longer than a page run off the sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from policybrief.render.pdf.outcome import LostNote

_SHOWN = 60  # characters of a text that is quoted


def text_lines(sheet: Any) -> list[Any]:
    """The boxes of the lines of text on a page, running heads aside."""
    parts = [child for child in sheet._page_box.children if not isinstance(child, boxes.MarginBox)]
    return [box for part in parts for box in part.descendants(placeholders=True) if isinstance(box, boxes.LineBox) and box.children]


def is_cut_off(sheet: Any) -> bool:
    """Whether text stands outside the sheet."""
    places = [(line.position_x, line.position_y, line.width, line.height) for line in text_lines(sheet)]
    return any(min(x, y) < 0 or x + width > sheet.width or y + height > sheet.height for x, y, width, height in places)


def lost_notes(notes: Sequence[Any], document: Any) -> Iterator[LostNote]:
    """Those of the notes at the foot of pages that do not stand there just once; `notes` are their elements in the HTML."""
    areas = (child for sheet in document.pages for child in sheet._page_box.children if isinstance(child, boxes.FootnoteAreaBox))
    standing = Counter(id(box.element) for area in areas for box in area.children)
    for note in notes:
        if standing[id(note)] != 1:
            beginning = " ".join("".join(note.itertext()).split())[:_SHOWN]
            yield LostNote(anchor=note.get("id", ""), beginning=beginning, times=standing[id(note)])


def lost_text(root: Any, document: Any, lost: Iterable[LostNote] = ()) -> Iterator[str]:
    """The beginnings of texts of which fewer letters stand on paper than in the HTML, those of notes that are `lost` aside.

    What CSS does not display has no box, and is not asked for; so a paragraph that is lost whole, beside others of its
    float, goes unnoticed. `root` is the HTML's root element.
    """
    letters: Counter[int] = Counter()
    displayed = set()
    for sheet in document.pages:
        for box in sheet._page_box.descendants(placeholders=True):
            if box.element is None:
                continue
            displayed.add(id(box.element))
            if isinstance(box, boxes.TextBox) and box.element_tag.partition("::")[2] in ("", "first-letter", "first-line"):
                letters[id(box.element)] += _letters(box.text)
    anchors = {note.anchor for note in lost if not note.times}
    displayed -= {id(below) for element in root.iter() if element.get("id") in anchors for below in element.iter()}
    for element in root.iter():
        own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if id(element) in displayed and _letters(own) > letters[id(element)]:
            yield " ".join(own.split())[:_SHOWN]


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))

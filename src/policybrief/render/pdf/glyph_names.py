"""A character for every glyph: PDF/UA-1 (ISO 14289-1, 7.21.7) asks which one each glyph stands for.

Fonts may draw one character with several glyphs (a letter and its dots). WeasyPrint 70 gives the character to one of
them and nothing to the others.
"""

from __future__ import annotations

import pydyf

_NOTHING = b" <>"
_WORD_JOINER = b" <2060>"  # has no width, prints nothing, and breaks no word


def complete(pdf: pydyf.PDF) -> None:
    """Give the glyphs that stand for nothing the word joiner (U+2060)."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and any(b"beginbfchar" in part for part in each.stream if isinstance(part, bytes)):
            each.stream = [part.replace(_NOTHING, _WORD_JOINER) if isinstance(part, bytes) else part for part in each.stream]

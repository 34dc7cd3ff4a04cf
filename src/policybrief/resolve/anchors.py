"""The address of a heading that its author gave no id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence


def heading_anchor(section_id: str, words: str, taken: Sequence[str]) -> str:
    """The anchor `SECTION--slug` of a heading without an id.

    `section_id` is the id of the section or part that holds it, `words` are the heading's words without markup, with
    facts printed. `taken` are the anchors of all headings before it in the same part (those with ids too), in order:
    its length gives the number that stands where nothing of the words is a-z0-9, and no anchor is given twice.

    >>> heading_anchor("energy", "Où va le gaz?", [])
    'energy--ou-va-le-gaz'
    >>> heading_anchor("energy", "能源", ["energy--ou-va-le-gaz"])
    'energy--2'
    """
    slug = _slug(words) or str(len(taken) + 1)
    anchor, again = f"{section_id}--{slug}", 1
    while anchor in taken:
        again += 1
        anchor = f"{section_id}--{slug}-{again}"
    return anchor


def _slug(words: str) -> str:
    """a-z0-9 and hyphens, after compatibility decomposition (NFKD, Unicode Standard Annex 15) without its combining marks."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return re.sub("[^a-z0-9]+", "-", letters.lower()).strip("-")

"""Titles and captions without what was typed before them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policybrief.ingest.pandoc import Node, plain
from policybrief.ingest.report import Report

_NUMBERED = re.compile(r"^(?:(?:\d+(?:\.\d+)*[.)]|[IVXivx]+[.)])\s+(?=\S)|\d+(?:\.\d+)+\s+(?=[^\W\d_a-z]))")
_COUNTED = re.compile(r"^(\d{1,2})\s+(?=\S)")

_LABELS = "Figure|Fig|Table|Tab|Chart|Map|Box|Photo|Abbildung|Tabelle|Slika|Tabela|Grafikon|Şəkil|Cədvəl|Рисунок|Рис|Таблица|Слика|Табела"
_LABELLED = re.compile(rf"^(?:{_LABELS})\.?\s*\d+(?:\.\d+)*\s*[.:–—-]?\s*(?=\S)", re.IGNORECASE)

_REFERRED = re.compile(r"\b(?:Tables?|Figures?|Fig\.|Charts?|Maps?|Box|Sections?|Chapters?)[ \u00a0]\d+(?:\.\d+)*(?!\.?\d| of )")


def references_in(words: str) -> list[str]:
    """What a text types where it points at a part of itself: `Table 1`, `Section 2.3`; `Section 3 of` an act points elsewhere."""
    return _REFERRED.findall(words)


def are_counted(titles: Iterable[list[Node]]) -> bool:
    """Whether bare numbers before titles count them: 1, 2, 3 …"""
    found = [int(match[1]) for title in titles if (match := _COUNTED.match(plain(title).strip()))]
    return len(found) > 1 and found == list(range(1, len(found) + 1))


def without_number(title: list[Node], report: Report, counted: bool = False) -> list[Node]:
    """A title without the number that was typed before it, which is told: sections are numbered by the theme.

    A bare number is one where titles are `counted`; else it is a part of the title.
    """
    title = [inline for inline in title if inline["t"] != "Span" or plain([inline])]
    found = _NUMBERED.match(plain(title)) or (_COUNTED.match(plain(title)) if counted else None)
    if not found:
        return title
    said = "numbers typed before headings are left out: sections are numbered by the theme"
    if said not in report.decided:
        report.decided.append(said)
    return _without(title, found.end())


def without_label(caption: list[Node]) -> list[Node]:
    """A caption without `Figure 3:` or `Table 2.` before it: figures and tables are numbered by the theme."""
    found = _LABELLED.match(plain(caption))
    return _without(caption, found.end()) if found else caption


def _without(inlines: list[Node], dropped: int) -> list[Node]:
    """The inlines without so many letters at their beginning."""
    rest = list(inlines)
    while rest and dropped >= len(plain(rest[:1])):
        dropped -= len(plain([rest.pop(0)]))
    first = plain(rest[:1])
    return [{"t": "Str", "c": first[dropped:]}, *rest[1:]] if rest and dropped else rest

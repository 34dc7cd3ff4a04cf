"""Typewriter signs made typographic: quotes by language, apostrophes, dashes, the ellipsis. Nothing else is touched.

Signs are found in an inline content as the parser saw it, so that what surrounds a quote is known across markup.
Whether a quote opens or closes is judged as CommonMark judges `*` (section 6.2: left- and right-flanking).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

# Start, end, inner start, inner end. From Unicode CLDR 48, common/main, delimiters; a tag inherits from the shorter tag.
# Two are by use instead: Azerbaijani guillemets (CLDR: those of English), and no-break spaces within French guillemets.
_BY_SIGNS = {
    "„“‚‘": "cs de dsb et hr hsb is lb mk sk sl bs-Cyrl",
    "„“„“": "bg lt",
    "„“«»": "ka",
    "„”‚’": "ff",
    "„”‘’": "bs",
    "„”’’": "sr",
    "„”«»": "pl ro",
    "„”»«": "hu",
    "«»‹›": "az am az-Cyrl fa fr-CH gsw rm",
    "«»“”": "br ca el es-US eu it kab pt-AO pt-CH pt-CV pt-MO pt-MZ pt-PT pt-TL sc ti",
    "«»„“": "be os ru sq-MK tyv uk",
    "«»‘’": "nb nn no rw",
    "«»«»": "hy oc",
    "»«›‹": "ug kk-Arab",
    "””’’": "fi he se sv yi",
    "”“’‘": "ar syr ur",
    "‘’‘’": "nl",
    "‘’“”": "fur ia tn",
    "“”«»": "eo",
    "“”“”": "tk",
    "“”’‘": "uz",
    "「」『』": "ja yue zh-Hant",
}
_QUOTES = {tag: tuple(signs) for signs, tags in _BY_SIGNS.items() for tag in tags.split()}
_QUOTES["fr"] = ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»", "“", "”")
_QUOTES["fr-CA"] = ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»", "”", "“")
_ENGLISH = ("“", "”", "‘", "’")

_SIGNS = re.compile(r"""["']|-+|\.+""")
_RUNS = {"--": "–", "---": "—", "...": "…"}


def quotes(language: str) -> tuple[str, ...]:
    """The quotation marks of a language: start, end, inner start, inner end.

    >>> "".join(quotes("sr-Latn-RS")), "".join(quotes("en-GB"))
    ('„”’’', '“”‘’')
    """
    tag = language
    while tag and tag not in _QUOTES:
        tag = tag.rpartition("-")[0]
    return _QUOTES.get(tag, _ENGLISH)


class Stretch(NamedTuple):
    """Plain text in an inline content. Quotes pair within one `group` (one element of markup)."""

    start: int
    end: int
    group: int
    language: str


class Sign(NamedTuple):
    """What stands for the `length` characters that were typed."""

    length: int
    typographic: str


@dataclass(slots=True)
class _Quote:
    at: int
    double: bool
    opens: bool
    closes: bool
    side: int | None = None  # 0 opening, 1 closing, None: not paired


@dataclass(slots=True)
class _Open:
    """The quotes that wait for their partner; `waiting` counts them so that none is looked for in vain."""

    quotes: list[_Quote] = field(default_factory=list)
    waiting: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})

    def push(self, quote: _Quote) -> None:
        self.quotes.append(quote)
        self.waiting[quote.double] += 1

    def partner(self, double: bool) -> _Quote | None:
        while self.waiting[double]:
            quote = self.quotes.pop()
            self.waiting[quote.double] -= 1
            if quote.double == double:
                return quote
        return None


def typographic(content: str, stretches: Iterable[Stretch]) -> dict[int, Sign]:
    """By its offset in `content`, what is to be printed for each sign that changes, ascending."""
    signs: dict[int, Sign] = {}
    groups: dict[int, tuple[str, list[_Quote]]] = {}
    for stretch in stretches:
        for match in _SIGNS.finditer(content, stretch.start, stretch.end):
            typed = match.group()
            if typed in "\"'":
                groups.setdefault(stretch.group, (stretch.language, []))[1].append(_quote(content, match.start()))
            elif typed in _RUNS:
                signs[match.start()] = Sign(len(typed), _RUNS[typed])
    for language, found in groups.values():
        _pair(found)
        signs.update({quote.at: sign for quote in found if (sign := _sign(quote, content, quotes(language)))})
    return dict(sorted(signs.items()))


def _quote(content: str, at: int) -> _Quote:
    before = content[at - 1] if at else " "
    after = content[at + 1] if at + 1 < len(content) else " "
    opens = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
    closes = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
    if opens and closes:  # between two signs it may be either, within a word neither
        opens, closes = _is_sign(before), _is_sign(after)
    return _Quote(at, content[at] == '"', opens, closes)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _pair(found: list[_Quote]) -> None:
    waiting = _Open()
    for quote in found:
        partner = waiting.partner(quote.double) if quote.closes else None
        if partner:
            partner.side, quote.side = 0, 1
        elif quote.opens:
            waiting.push(quote)


def _sign(quote: _Quote, content: str, marks: tuple[str, ...]) -> Sign | None:
    """The typographic form; None leaves a straight quote (inches, a quote within a word)."""
    if quote.side is not None:
        return Sign(1, marks[quote.side + (0 if quote.double else 2)])
    if not quote.double:
        return Sign(1, "’")
    if quote.opens == quote.closes or (quote.closes and content[quote.at - 1].isdigit()):
        return None
    return Sign(1, marks[0 if quote.opens else 1])

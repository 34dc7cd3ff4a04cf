"""Figures and dates in running words: digits in any language, number words in those that have word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policybrief.check.language import WordLists, either, word_lists

_NUMBER = r"(?:\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?"
_MONEY = r"[$€£¥₼₽₺]"
_YEAR = r"(?:1\d|20)\d\d"
_DATE = re.compile(
    rf"{_YEAR}-\d\d(?:-\d\d)?(?:/{_YEAR}-\d\d(?:-\d\d)?)?|\d{{1,2}}([./])\d{{1,2}}\1(?:\d{{4}}|\d\d)"
    rf"|{_YEAR}s|{_YEAR}(?:[-/–—](?:{_YEAR}|\d\d))?|\d{{1,2}}:\d\d(?:[-–]\d{{1,2}}:\d\d)?"
)
_MARK = re.compile(r"\(\d{1,3}\)|\[\d{1,3}\]")
_CHUNK = re.compile(r"[^\s\ue000-\uf8ff]*\d[^\s\ue000-\uf8ff]*")  # digits and what hangs on them; signs of `runs` part words
_BEFORE, _BEHIND = "([{“”„«»‹›‘’\"'<>≈~=…—–*", ".,;:!?)]}“”«»‹›’‘\"'<>=…—–*"


@dataclass(frozen=True, slots=True)
class Figure:
    """A stretch of words, `start` to `end`, that is a figure or a date."""

    start: int
    end: int
    kind: Literal["figure", "date"]


class _Finder:
    """The patterns of one language."""

    def __init__(self, lists: WordLists) -> None:
        self.lists = lists
        signs = lists.any_of("scale-signs", "unit-signs")
        scales, units = lists.any_of("scales"), lists.any_of("units")
        one = rf"{_MONEY}?[+−-]?{_NUMBER}{_MONEY}?(?:{signs})?[%‰]?"
        self.figure = re.compile(rf"{one}(?:[–—/-]{one})?(?:-[^\W\d][\w-]*)?")
        self.tail = re.compile(rf"(?:\s+(?i:{scales})\b)?(?:\s+(?:(?i:{units})\b|{signs}(?!\w)|[%‰]))?")
        self.counted = re.compile(rf"[\s-]+(?i:{lists.any_of('scales', 'units', 'people')})\b|\s+{signs}(?!\w)")
        self.compared = re.compile(rf"\b{lists.any_of('comparisons')}\s+$", re.IGNORECASE)
        self.between = re.compile(rf"\s+{lists.any_of('ranges')}\s+", re.IGNORECASE)
        months = rf"(?:{either(lists.months)}|{either(name for name in lists.months if len(name) > 3)}\w)"  # a case has a letter more
        self.month_behind = re.compile(rf"\.?\s+(?:(?:\w+\s+)?\d{{1,2}}\.?\s+)?(?:de\s+)?{months}\b", re.IGNORECASE)
        self.month_before = re.compile(rf"\b{months}\.?\s+(?:\d{{1,2}}\s*(?:[–-]|\w+)\s*)?$", re.IGNORECASE)
        self.words = _number_words(lists) if lists.lists else None

    def find(self, text: str) -> Iterator[Figure]:
        found = sorted((*self._digits(text), *self._number_words(text)), key=lambda each: (each.start, -each.end))
        last: Figure | None = None
        for each in found:
            if last is not None and each.start < last.end:
                continue
            if last is not None and last.kind == each.kind and self.between.fullmatch(text, last.end, each.start):
                last = Figure(last.start, each.end, last.kind)  # "5 to 10 percent" is one figure
                continue
            if last is not None:
                yield last
            last = each
        if last is not None:
            yield last

    def _digits(self, text: str) -> Iterator[Figure]:
        for chunk in _CHUNK.finditer(text):
            if _MARK.fullmatch(chunk[0].rstrip(".,;:")):
                continue
            stripped = chunk[0].lstrip(_BEFORE)
            start = chunk.end() - len(stripped)
            words = stripped.rstrip(_BEHIND)
            kind = self._kind(words, text, start, start + len(words))
            if kind == "figure":
                yield Figure(start, self._tail_end(text, start + len(words)), "figure")
            elif kind == "date":
                yield Figure(start, start + len(words), "date")

    def _tail_end(self, text: str, end: int) -> int:
        tail = self.tail.match(text, end)
        return tail.end() if tail else end

    def _kind(self, words: str, text: str, start: int, end: int) -> Literal["figure", "date"] | None:
        before = text[max(0, start - 40) : start]
        if self.lists.has("names", words) or self._is_label(before):
            return None
        if _DATE.fullmatch(words):
            is_count = words.isdigit() and (self.counted.match(text, end) or self.compared.search(before))
            return "figure" if is_count else "date"
        if not self.figure.fullmatch(words):
            return None
        is_day = re.fullmatch(r"\d{1,2}(?:[–-]\d{1,2})?", words) and (
            self.month_behind.match(text, end) or self.month_before.search(before)
        )
        return "date" if is_day else "figure"

    def _is_label(self, before: str) -> bool:
        """Whether the words before a number make a name of it: `session 70`, `sessions 70 to 74`, `§ 5`."""
        last = re.search(r"([^\W\d]+)\.?\s+(?:\d+\s*(?:[–-]|,|[^\W\d]+)\s*)?$", before)
        return bool(last and self.lists.has("labels", last[1])) or before.rstrip().endswith(("§", "¶", "#"))

    def _number_words(self, text: str) -> Iterator[Figure]:
        for found in self.words.finditer(text) if self.words else ():
            yield Figure(found.start(), found.end(), "figure")


def _number_words(lists: WordLists) -> re.Pattern[str]:
    """What is a figure in number words: with a scale, with a unit, as a part of something, as a ratio."""
    number, scale, units = lists.any_of("numbers"), lists.any_of("scales"), lists.any_of("units")
    also, article, half = lists.any_of("and"), lists.any_of("articles"), lists.any_of("half")
    gap = rf"(?:[\s-]+(?:{also}\s+)?)"
    counted = rf"(?:{number}|{article}|{half}[\s-]+{article})(?:{gap}{number})*{gap}{scale}(?:{gap}(?:{number}|{scale}))*(?:[\s-]+{units})?"
    measured = rf"{number}(?:{gap}{number})*[\s-]+{units}"
    several = rf"{number}[\s-]+{lists.any_of('parts-plural')}"
    part = rf"(?:{number}|{article})[\s-]+{lists.any_of('parts')}(?=\s+{lists.any_of('of')}\b)"
    not_of_time = "".join(rf"(?<!{re.escape(word)}[\s-])" for word in lists.lists.get("before-half", ()))
    halved = rf"{not_of_time}{half}(?=\s+{lists.any_of('behind-half')}\b)"
    ratio = rf"{number}\s+{lists.any_of('ratio')}\s+{number}"
    return re.compile(rf"\b(?<!-)(?:{counted}|{measured}|{several}|{part}|{ratio}|{halved})\b", re.IGNORECASE)


@lru_cache(maxsize=32)
def _finder(tag: str) -> _Finder:
    return _Finder(word_lists(tag))


def find_figures(text: str, tag: str) -> list[Figure]:
    """The figures and dates of `text`, written in the language `tag`, in their order; none overlaps another.

    Ordinals, names such as G7, numbers behind a label ("session 70") and numbers in brackets by themselves are none.

    >>> [text[f.start : f.end] for text in ["Two thirds of imports, 5.1% of GDP"] for f in find_figures(text, "en")]
    ['Two thirds', '5.1%']
    """
    return list(_finder(tag).find(text))

"""Figures and dates in running words: digits in any language, number words in those that have word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policybrief.check.cldr import CURRENCIES
from policybrief.check.language import WordLists, word_lists
from policybrief.check.number_words import number_words
from policybrief.check.signs import Signs, signs_of

_SPACE = " \u00a0\u202f"
_NUMBER = rf"(?:(?:\d{{1,3}}(?:[.,'’{_SPACE}]\d{{3}})+|\d+)(?:[.,]\d+)?[¼½¾⅓⅔⅛]?|[¼½¾⅓⅔⅛])"
_MONEY = rf"(?:[A-Z]{{0,3}}[$€£¥₼₽₺₴₾₸₹]|{'|'.join(CURRENCIES)})"
_SCALES = "(?:k|K|m|M|B|mn|bn|Bn|tn|mln|mlrd|Mio|Mrd|Md|млн|млрд)"
_UNITS = (
    "(?:km|m|cm|mm|kg|g|t|kt|Mt|ha|l|W|kW|MW|GW|TW|Wh|kWh|MWh|GWh|TWh|pp|bcm|mcm|m³|m²|km²|km³|°C|°F|°|x|×"
    "|км|м|см|мм|кг|г|т|га|л|Вт|кВт|МВт|ГВт|ТВт|кВтч|МВтч|ГВтч|ТВтч|м³|м²|км²|км³)"
)
_YEAR = r"(?:1\d|20)\d\d"
_DATE = re.compile(
    rf"{_YEAR}-\d\d(?:-\d\d)?(?:/{_YEAR}-\d\d(?:-\d\d)?)?|\d{{1,2}}([./])\d{{1,2}}\1(?:\d{{4}}|\d\d)"
    rf"|{_YEAR}s|{_YEAR}\.?(?:[-/–—](?:{_YEAR}|\d\d))?|\d{{1,2}}:\d\d(?:[-–]\d{{1,2}}:\d\d)?"
)
_DAY = re.compile(r"\d{1,2}(?:[–-]\d{1,2})?")
_MARK = re.compile(r"\(\d{1,3}\)|\[\d{1,3}\]")
_DIGITS = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:[{_SPACE}]\d{{3}}(?!\d))+|\d+|[¼½¾⅓⅔⅛]")
_HANGING = re.compile(r"[^\s\ue000-\uf8ff]*")  # what hangs on digits; signs of `runs` part words
_ONE = rf"{_MONEY}?[+−±-]?{_NUMBER}{_MONEY}?(?:{_SCALES}|{_UNITS})?{_MONEY}?[%‰]?[+]?"
_FIGURE = re.compile(rf"{_ONE}(?:[–—/:-]{_ONE})?(?:[-’'][^\W\d][\w-]*)?")
_SIGN_BEHIND = re.compile(rf"\s+(?:(?:{_SCALES}\.?\s*)?(?:{_UNITS}|{_MONEY})(?!\w)|[%‰])")
_MEASURED = re.compile("[sSq]+(?:c?[ut])?|[ut]")
_BEFORE, _BEHIND = "([{“”„«»‹›‘’\"'<>≈~=≥≤…—–*", ".,;:!?)]}“”«»‹›’‘\"'<>=…—–*"


@dataclass(frozen=True, slots=True)
class Figure:
    """A stretch of words, `start` to `end`, that is a figure, a date, or a stretch of time in words ("two years")."""

    start: int
    end: int
    kind: Literal["figure", "date", "time"]


class _Finder:
    """The patterns of one language."""

    def __init__(self, lists: WordLists, signs: Signs) -> None:
        self.lists, self.signs = lists, signs
        self.compared = re.compile(rf"\b{lists.any_of('comparisons')}\s+$", re.IGNORECASE)
        self.between = re.compile(rf"\s+{lists.any_of('ranges', 'in', 'out-of', 'of')}\s+|\s*[–—-]\s*", re.IGNORECASE)
        self.month_behind = re.compile(rf"\.?\s+(?:(?:\w+\s+)?\d{{1,2}}\.?\s+)?(?:(?:de|of)\s+)?{lists.months}\b", re.IGNORECASE)
        self.month_before = re.compile(rf"\b{lists.months}\.?\s+(?:\d{{1,2}}\s*(?:[–-]|\w+)\s*)?$", re.IGNORECASE)
        self.clock = re.compile(rf"\s+{lists.any_of('clock')}(?!\w)", re.IGNORECASE)
        self.ordinal = re.compile(rf"(\S*\d)[-’']?(?:{lists.any_of('ordinal-signs')})", re.IGNORECASE)
        self.case = re.compile(rf"(\S*\d)[-’']{lists.any_of('case-signs')}", re.IGNORECASE)

    def find(self, text: str) -> Iterator[Figure]:
        words = (Figure(*found) for found in number_words(text, self.signs)) if self.lists.is_known else ()
        found = sorted((*self._digits(text), *words), key=lambda each: (each.start, -each.end))
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
        for start, end in _chunks(text):
            chunk = text[start:end]
            if _MARK.fullmatch(chunk.rstrip(".,;:")):
                continue
            start += len(chunk) - len(chunk.lstrip(_BEFORE))
            words = text[start:end].rstrip(_BEHIND)
            end = start + len(words)
            kind = self._kind(words, text, start, end)
            if kind == "figure":
                yield Figure(start, self._tail_end(text, end), "figure")
            elif kind == "date":
                yield Figure(start, end, "date")

    def _tail_end(self, text: str, end: int) -> int:
        """Where the scale and the unit behind a number end."""
        if sign := _SIGN_BEHIND.match(text, end):
            return sign.end()
        signs, spans = self._behind(text, end)
        measured = _MEASURED.match(signs)
        if measured is None:
            return end
        end = spans[measured.end() - 1][1]
        sign = _SIGN_BEHIND.match(text, end)
        return sign.end() if sign else end

    def _behind(self, text: str, end: int) -> tuple[str, list[tuple[int, int]]]:
        """The signs of the words that follow a number."""
        gap = _GAP.match(text, end)
        return self.signs.read(text, gap.end(), 5) if gap else ("", [])

    def _kind(self, words: str, text: str, start: int, end: int) -> Literal["figure", "date"] | None:
        before = text[max(0, start - 40) : start]
        if self.lists.has("names", words) or self._is_label(before) or self._is_labelled(text, end):
            return None
        suffix = self.ordinal.fullmatch(words) or self.case.fullmatch(words)
        base = suffix[1] if suffix else words
        if _DATE.fullmatch(base):
            return "figure" if base.isdigit() and self._is_count(before, text, end) else "date"
        if _DAY.fullmatch(base) and (self.clock.match(text, end) or self.month_behind.match(text, end) or self.month_before.search(before)):
            return "date"
        is_ordinal = self.ordinal.fullmatch(words) or self._is_ordinal(base, text, end)
        return "figure" if _FIGURE.fullmatch(words) and not is_ordinal else None

    def _is_count(self, before: str, text: str, end: int) -> bool:
        """Whether four digits count something, and name no year: `2000 people`, `more than 1500`."""
        signs, _ = self._behind(text, end)
        sign = _SIGN_BEHIND.match(text, end)
        is_measured = sign is not None and sign[0].strip() not in ("g", "г")  # "2012 г." is a year
        return signs[:1] in tuple("sSquG") or is_measured or bool(self.compared.search(before))

    def _is_ordinal(self, words: str, text: str, end: int) -> bool:
        """Whether a stop makes it one, in languages that write so: `3. Platz`, `u 21. veku`."""
        stops = self.lists.lists.get("ordinal-stops", ())
        behind = _STOP_BEHIND.match(text, end) if stops and words.isdigit() and len(words) < 3 else None
        return bool(behind and (behind[1].islower() or "capital" in stops))

    def _is_label(self, before: str) -> bool:
        """Whether the words before a number make a name of it: `session 70`, `sessions 70 to 74`, `§ 5`."""
        last = _LAST_WORD.search(before)
        is_label = bool(last and (len(last[1]) > 1 or last[2]) and self.lists.has("labels", last[1]))  # "p. 4", but "с 2019" is "since"
        return is_label or before.rstrip().endswith(("§", "¶", "#", "№", "n°"))

    def _is_labelled(self, text: str, end: int) -> bool:
        """Whether the word behind a number makes a name of it."""
        word = _WORD_BEHIND.match(text, end)
        return bool(word and self.lists.has("labels-behind", word[1]))


_GAP = re.compile(r"[\s-]+")
_STOP_BEHIND = re.compile(r"\.\s+([^\W\d_])")
_LAST_WORD = re.compile(r"([^\W\d]+)(\.?)\s+(?:\d+\.?\s*(?:[–-]|,|[^\W\d]+)\s*)?$")
_WORD_BEHIND = re.compile(r"\s+([^\W\d]+)")


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Where digits, and what hangs on them without a space, begin and end; `25 000` is one."""
    end = 0
    for found in _DIGITS.finditer(text):
        if found.start() < end:
            continue
        start = found.start()
        while start > end and _HANGING.fullmatch(text, start - 1, start):
            start -= 1
        hanging = _HANGING.match(text, found.end())
        end = hanging.end() if hanging else found.end()
        yield start, end


@lru_cache(maxsize=32)
def _finder(tag: str) -> _Finder:
    return _Finder(word_lists(tag), signs_of(tag))


def find_figures(text: str, tag: str) -> list[Figure]:
    """The figures and dates of `text`, written in the language `tag`, in their order; none overlaps another.

    Ordinals, names such as G7, numbers behind a label ("session 70") and numbers in brackets by themselves are none.

    >>> [text[f.start : f.end] for text in ["Two thirds of imports, 5.1% of GDP"] for f in find_figures(text, "en")]
    ['Two thirds', '5.1%']
    """
    return list(_finder(tag).find(text))

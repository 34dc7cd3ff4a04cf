"""What a language decides: its locale data (Unicode CLDR, through Babel), direction, dates, lists."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from policybrief.model.values import Date, Day, Span

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=32)
def locale_of(tag: str) -> Locale:
    """The locale of a BCP 47 tag, or of the longest part of it that has data; English where none has.

    Plain `en` is read as international English (`en-001`): day before month, 24-hour clock.
    """
    from babel import Locale, UnknownLocaleError

    parts = ("en-001" if tag == "en" else tag).split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_001")


def direction_of(tag: str) -> Literal["ltr", "rtl"]:
    """The direction in which the language is written."""
    return "rtl" if locale_of(tag).text_direction == "rtl" else "ltr"


def date_text(date: Date, tag: str) -> str:
    """A date in words, no more exact than it was given: `2026`, `May 2026`, `1 May 2026`, `May–September 2026`."""
    from babel.dates import format_date, format_interval, format_skeleton

    locale = locale_of(tag)
    if isinstance(date, Span):
        if _precision(date.start) == _precision(date.end):
            return str(format_interval(_first(date.start), _first(date.end), _SKELETONS[_precision(date.start)], locale=locale))
        return f"{date_text(date.start, tag)} – {date_text(date.end, tag)}"
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return str(format_skeleton("yMMMM", _first(date), locale=locale))
    return str(format_date(_first(date), "long", locale=locale))


_SKELETONS = ("y", "yMMM", "yMMMd")


def _precision(day: Day) -> int:
    return 0 if day.month is None else 1 if day.day is None else 2


def _first(day: Day) -> datetime.date:
    return datetime.date(day.year, day.month or 1, day.day or 1)


def list_separators(count: int, tag: str) -> tuple[str, ...]:
    """What stands between the items of a list of `count` in a sentence: `, ` and ` and ` (CLDR list patterns)."""
    patterns = locale_of(tag).list_patterns["standard"]
    if count == 2:
        return (str(patterns["2"]).replace("{0}", "").replace("{1}", ""),)
    names = ["start", *["middle"] * (count - 3), "end"] if count > 2 else []
    return tuple(str(patterns[name]).replace("{0}", "").replace("{1}", "") for name in names)


def country_name(code: str, tag: str) -> str | None:
    """The name of a country by its ISO 3166-1 alpha-3 code (or XKX, user-assigned, for Kosovo); None for no such code."""
    from babel.core import get_global

    alpha2 = "XK" if code == "XKX" else next(iter(get_global("territory_aliases").get(code, ())), None)
    name = locale_of(tag).territories.get(alpha2) if alpha2 else None
    return str(name) if name else None


def country_codes() -> list[str]:
    """All alpha-3 codes that `country_name` knows."""
    from babel.core import get_global

    return sorted({code for code in get_global("territory_aliases") if len(code) == 3 and code.isalpha()} | {"XKX"})

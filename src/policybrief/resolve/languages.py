"""What a language decides: its locale data (Unicode CLDR, through Babel), direction, dates, lists."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from policybrief.model.values import Date, Day, Span
from policybrief.problems import did_you_mean

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
    alpha2 = _alpha2().get(code)
    name = locale_of(tag).territories.get(alpha2) if alpha2 else None
    return str(name) if name else None


def country_code(said: str) -> str | None:
    """The alpha-3 code that is probably meant: by a two-letter code, an English name, or a code with a slip.

    >>> country_code("pt"), country_code("Portugal"), country_code("EU")
    ('PRT', 'PRT', None)
    """
    from babel.core import get_global

    codes = {alpha2: code for code, alpha2 in _alpha2().items()}
    if len(said) == 2:
        return codes.get(get_global("territory_aliases").get(said.upper(), [said.upper()])[0])
    if len(said) == 3:
        alike = {code: [a == b for a, b in zip(code, said.upper(), strict=True)] for code in codes.values()}
        near = max(alike, key=lambda code: (sum(alike[code]), alike[code]))
        return near if sum(alike[near]) >= 2 else None
    names = {name: code for code in codes.values() if (name := country_name(code, "en"))}
    near = next((name for name in names if name.startswith(said)), None) or did_you_mean(said, names) or ""
    return names.get(near)


@lru_cache(maxsize=1)
def _alpha2() -> dict[str, str]:
    """The two-letter code of each alpha-3 code of ISO 3166-1: CLDR's aliases without those that are withdrawn or private."""
    from babel.core import get_global

    aliases = {code: of[0] for code, of in get_global("territory_aliases").items() if len(code) == 3 and code.isalpha()}
    return {code: of for code, of in aliases.items() if not _NO_COUNTRY.fullmatch(code)} | {"XKX": "XK"}


# formerly used (ISO 3166-3), and reserved for private use (ISO 3166-1, 8.1.3)
_NO_COUNTRY = re.compile("ANT|BUR|DDR|FXX|NTZ|SCG|SUN|TMP|YMD|YUG|ZAR|AAA|ZZZ|Q[M-Z].|X..")

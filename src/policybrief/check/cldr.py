"""Names of units, currencies and months as a language writes them, from Unicode CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_UNITS = (
    *("concentr-percent", "length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile"),
    *("area-square-kilometer", "area-square-meter", "area-square-mile", "area-hectare", "area-acre"),
    *("volume-cubic-kilometer", "volume-cubic-meter", "volume-liter", "volume-gallon", "volume-barrel"),
    *("mass-tonne", "mass-ton", "mass-kilogram", "mass-gram", "temperature-celsius", "energy-kilowatt-hour"),
    *("power-gigawatt", "power-megawatt", "power-kilowatt", "power-watt"),
)
_TIMES = tuple(f"duration-{name}" for name in ("century", "decade", "year", "month", "week", "day", "hour", "minute"))
CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RUB", "TRY", "AZN", "RSD", "BAM", "GEL", "UAH", "KZT")
_COUNTS = (1, 2, 5, 1.5)  # one, few, many and other of the languages that tell them apart (CLDR plural rules)


def unit_names(locale: Locale, *, of_time: bool = False) -> list[str]:
    """The names of measures, or of stretches of time, in every form that stands behind a number."""
    from babel.units import format_unit

    return _named(format_unit(count, unit, "long", locale=locale) for unit in (_TIMES if of_time else _UNITS) for count in _COUNTS)


def currency_names(locale: Locale) -> list[str]:
    """The names of the currencies that a brief of this part of the world may count in, in the same forms."""
    from babel.numbers import get_currency_name

    return _named(get_currency_name(code, count, locale) for code in CURRENCIES for count in _COUNTS)


def _named(said: Iterable[str]) -> list[str]:
    """The words of what was said, without the number, in lower case, one space between; hyphens part words too."""
    bare = (re.sub(r"[\d.,\s‐-]+", " ", text.casefold()).strip() for text in said)
    return sorted({text for text in bare if len(text) > 1 and text.replace(" ", "").isalpha()})


def months_of(locale: Locale) -> tuple[list[str], list[str]]:
    """The names of the months, long and short, in lower case."""
    uses = locale.months.values()
    full, short = ({str(name).casefold().rstrip(".") for use in uses for name in use[width].values()} for width in ("wide", "abbreviated"))
    return sorted(full), sorted(short)


def script_of(tag: str) -> tuple[str, str]:
    """The language of a BCP 47 tag and its script (ISO 15924), the likely one where the tag names none (CLDR likely subtags)."""
    from babel.core import get_global

    language, *rest = tag.split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if named:
        return language, named
    likely = get_global("likely_subtags")
    region = next((part for part in rest if len(part) == 2), "")
    parts = (likely.get(f"{language}_{region}") or likely.get(language) or "").split("_")
    return language, parts[1] if len(parts) > 1 else ""

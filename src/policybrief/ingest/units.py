"""Words for scales, units and currencies as texts write them, and what the ledger calls them."""

from __future__ import annotations

import re

SCALES = {
    "thousand": "thousand",
    "million": "million",
    "millions": "million",
    "mln": "million",
    "mn": "million",
    "billion": "billion",
    "billions": "billion",
    "bn": "billion",
    "trillion": "trillion",
    "trillions": "trillion",
    "tn": "trillion",
    "trn": "trillion",
}
"""Words for scales, and the scales of the ledger."""

LETTERS = {"k": "thousand", "m": "million", "b": "billion"}
"""Letters behind a number that may mean a scale."""

SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))

CURRENCY_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "₼": "AZN", "₺": "TRY", "₽": "RUB", "₴": "UAH", "₾": "GEL", "₸": "KZT"}
"""Signs of currencies, and their codes (ISO 4217)."""

_UNITS = {
    r"%|per\s?cent\b|percent\b": "percent",
    r"percentage\spoints?\b": "percentage points",
    r"cubic\s(?:metres|meters|metre|meter)\b|m³|m3\b|bcm\b": "m³",
    r"cubic\s(?:kilometres|kilometers|kilometre|kilometer)\b|km³|km3\b": "km³",
    r"square\s(?:kilometres|kilometers|kilometre|kilometer)\b|km²|km2\b": "km²",
    r"square\s(?:metres|meters|metre|meter)\b|m²|m2\b": "m²",
    r"(?:kilometres|kilometers|kilometre|kilometer)\b|km\b": "km",
    r"(?:metres|meters|metre|meter)\b": "m",
    r"hectares?\b|ha\b": "ha",
    r"kilograms?\b|kg\b": "kg",
    r"(?:metric\s)?tonnes?\b|metric\stons?\b": "t",
    r"tons?\b": "tons",
    r"(?:litres|liters|litre|liter)\b": "l",
    r"barrels?\b": "barrels",
    r"(?-i:TWh\b)|terawatt[\s-]hours?\b": "TWh",
    r"(?-i:GWh\b)|gigawatt[\s-]hours?\b": "GWh",
    r"(?-i:MWh\b)|megawatt[\s-]hours?\b": "MWh",
    r"(?-i:kWh\b)|kilowatt[\s-]hours?\b": "kWh",
    r"(?-i:GW\b)|gigawatts?\b": "GW",
    r"(?-i:MW\b)|megawatts?\b": "MW",
    r"(?-i:kW\b)|kilowatts?\b": "kW",
    r"US\sdollars?\b": "USD",
    r"euros?\b": "EUR",
    r"pounds\ssterling\b": "GBP",
    r"Azerbaijani\smanats?\b|manats?\b": "AZN",
    r"Serbian\sdinars?\b": "RSD",
    r"people\b": "people",
    r"persons\b": "persons",
    r"dollars\b": "dollars",
    **{
        rf"{word}\b": word
        for word in ("inhabitants", "residents", "students", "pupils", "teachers", "workers", "employees", "jobs", "households")
    },
    **{
        rf"{word}\b": word for word in ("companies", "firms", "countries", "states", "cities", "schools", "flights", "tourists", "visitors")
    },
    **{rf"{word}\b": word for word in ("troops", "soldiers", "years", "months", "weeks", "days", "hours", "votes", "members", "projects")},
}
UNIT = "|".join(_UNITS)
"""A unit in a text."""

_PERIODS = {"annually": "year", "yearly": "year", "annum": "year", "yr": "year"}
PER = rf"\s?/\s?(?:{UNIT}|[a-z]+\b)|\s(?:a|an|each|every)\s(?:year|month|week|day|hour|second)\b|\s(?:annually|yearly)\b"
PER += rf"|\sper\s(?:{UNIT}|\d[\d ,.]*\d(?:\s[a-z]+\b)?|(?!cents?\b)[a-z]+\b)"
"""What makes a unit one of a period or of a thing: `per cubic metre`, `a year`, `/MWh`."""


def unit_named(words: str) -> str:
    """The ledger's unit for the words of a text."""
    return _named(words) or words


def base_named(per: str) -> str:
    """What stands behind the stroke of a unit (`m³/year`), for the words of a text that begin with `per`, `a` or `/`."""
    words = re.sub(r"^(?:/\s?|(?:per|an?|each|every)\s)", "", per.strip(), flags=re.IGNORECASE)
    return _PERIODS.get(words.lower()) or _named(words) or words


def _named(words: str) -> str | None:
    return next((unit for pattern, unit in _UNITS.items() if re.fullmatch(pattern, words, re.IGNORECASE)), None)

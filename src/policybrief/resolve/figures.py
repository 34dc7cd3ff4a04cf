"""Numbers with scale and unit as a language writes them (Unicode CLDR, through Babel), digits as they were given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from policybrief.model.values import SCALES
from policybrief.problems import did_you_mean
from policybrief.resolve.languages import locale_of

NO_BREAK = "\u00a0"
_HOLE = "\ue000"  # stands for the digits while the words around them are found

# the symbols that authors write, and the unit of CLDR (unit identifiers, UTS 35 part 6)
_UNITS = {
    "m³": "volume-cubic-meter",
    "km³": "volume-cubic-kilometer",
    "l": "volume-liter",
    "m": "length-meter",
    "km": "length-kilometer",
    "km²": "area-square-kilometer",
    "m²": "area-square-meter",
    "ha": "area-hectare",
    "kg": "mass-kilogram",
    "t": "mass-tonne",
    "W": "power-watt",
    "kW": "power-kilowatt",
    "MW": "power-megawatt",
    "GW": "power-gigawatt",
    "kWh": "energy-kilowatt-hour",
}
_WRITTEN_SO = {"m2": "m²", "m3": "m³", "km2": "km²", "km3": "km³", "$": "USD", "€": "EUR", "£": "GBP", "pct": "percent"}
_PERIODS_SO = {"yr": "year", "y": "year", "a": "year", "years": "year", "mo": "month", "d": "day", "h": "hour", "s": "second"}
_PERIODS = ("year", "month", "week", "day", "hour", "minute", "second")


def unit_meant(unit: str) -> str | None:
    """The unit or currency that `unit` probably means and does not say, so that it would be printed as a plain word.

    >>> unit_meant("usd"), unit_meant("m3/yr"), unit_meant("m³/year"), unit_meant("tree")
    ('USD', 'm³/year', None, None)
    """
    thing, slash, period = unit.partition("/")
    if thing not in _UNITS and not _currency(thing, "other", "en"):
        cases = {known.casefold(): known for known in (*_UNITS, "percent")}
        currency = thing.upper() if _currency(thing.upper(), "other", "en") else thing
        thing = _WRITTEN_SO.get(thing) or cases.get(thing.casefold()) or did_you_mean(thing, ["percent"]) or currency
    meant = thing + slash + _PERIODS_SO.get(period, period)
    return meant if meant not in (unit, unit.replace("%", "percent")) else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in parts: the digits, the words around them, and both together."""

    value: str
    unit: str
    text: str


def number_text(number: Decimal, tag: str) -> str:
    """The number's digits with the language's grouping and decimal sign; decimals as many as it was given."""
    from babel.numbers import NumberPattern, parse_pattern

    locale = locale_of(tag)
    number = Decimal(f"{number:f}") if _exponent(number) > 0 else number
    exponent = _exponent(number)
    decimals = max(0, -exponent)
    grouped = str(locale.decimal_formats[None].pattern).split(";")[0].split(".")[0]
    pattern: NumberPattern = parse_pattern(grouped + ("." + "0" * decimals if decimals else ""))
    return str(pattern.apply(number, locale))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def rounded(number: Decimal, decimals: int) -> Decimal:
    """The number with `decimals` places, a half away from zero, as one rounds by hand.

    >>> rounded(Decimal("0.1245"), 3), rounded(Decimal("-2.5"), 0)
    (Decimal('0.125'), Decimal('-3'))
    """
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def significant(number: Decimal, digits: int = 3) -> Decimal:
    """The number with `digits` significant digits at most, a half away from zero, without zeros that say nothing.

    >>> significant(Decimal("16.1877")), significant(Decimal("1.485")), significant(Decimal("0.5"))
    (Decimal('16.2'), Decimal('1.49'), Decimal('0.5'))
    """
    return Context(prec=digits, rounding=ROUND_HALF_UP).plus(number).normalize()


def figure(
    number: Decimal,
    scale: str | None,
    unit: str | Mapping[str, str] | None,
    tag: str,
    say: Callable[[str], str],
    *,
    approximate: bool = False,
    low: Decimal | None = None,
) -> Figure:
    """The figure in words: `400 million m³ per year`, `1 billion US dollars`, `5.1%`, `2,000 trees`; from `low` on, `3–5%`."""
    word = _scale_word(scale, number, tag) if scale else None
    if scale and word is None:
        low = low.scaleb(SCALES[scale]) if low is not None else None
        number, scale = number.scaleb(SCALES[scale]), None
    digits = number_text(number, tag) if low is None else f"{number_text(low, tag)}–{number_text(number, tag)}"
    scaled = NO_BREAK.join((word or "0").split()).replace("0", _HOLE)
    frame = _unit_frame(scaled, number, scale, unit, tag)
    words = " ".join(frame.replace(_HOLE, " ").split())
    about = say("about %s") if approximate else "%s"
    return Figure(about % digits, words, about % frame.replace(_HOLE, digits))


def _plural(number: Decimal, tag: str) -> str:
    return str(locale_of(tag).plural_form(number))


def _scale_word(scale: str, number: Decimal, tag: str) -> str | None:
    """The word of the scale in the language's long compact form, `0` for the digits; None where it counts otherwise."""
    formats = locale_of(tag).compact_decimal_formats
    patterns = formats.get("long") or formats.get("short") or {}
    forms = patterns.get(_plural(number, tag)) or patterns.get("other") or {}
    pattern = forms.get("1" + "0" * SCALES[scale])
    words = str(pattern.pattern).replace("'", "") if pattern is not None else ""
    return words if words.count("0") == 1 else None


def _unit_frame(frame: str, number: Decimal, scale: str | None, unit: str | Mapping[str, str] | None, tag: str) -> str:
    if not unit:
        return frame
    plural = "other" if scale else _plural(number, tag)
    gap = " " if scale else NO_BREAK
    if isinstance(unit, Mapping):
        return f"{frame}{gap}{unit.get(plural) or unit['other']}"
    if unit in ("percent", "%"):
        return str(locale_of(tag).percent_formats[None].pattern).split(";")[0].replace("#,##,##0", frame).replace("#,##0", frame)
    if currency := _currency(unit, plural, tag):
        return f"{frame}{gap}{currency}"
    thing, _, period = unit.partition("/")
    framed = f"{frame}{gap}{_symbol(thing, tag)}"
    return _per(framed, period, tag) if period else framed


def is_currency(code: str) -> bool:
    """Whether `code` is that of a currency (ISO 4217)."""
    return _currency(code, "other", "en") is not None


def _currency(code: str, plural: str, tag: str) -> str | None:
    """The name of an ISO 4217 currency in that plural form; None for what is no currency."""
    locale = locale_of(tag)
    if len(code) != 3 or code not in locale.currencies:
        return None
    names = locale._data["currency_names_plural"].get(code, {})
    return str(names.get(plural) or names.get("other") or locale.currencies[code])


def _symbol(unit: str, tag: str) -> str:
    from babel.units import format_unit

    known = _UNITS.get(unit)
    return str(format_unit("", known, "short", locale=locale_of(tag))).strip() if known else unit


def _per(framed: str, period: str, tag: str) -> str:
    from babel.units import format_compound_unit, format_unit

    if period in _PERIODS:
        told = format_compound_unit(framed, None, denominator_unit=period, locale=locale_of(tag))
        if told and "duration" not in told:  # else the language has a short word alone
            return str(told)
        period = str(format_unit("", f"duration-{period}", "short", locale=locale_of(tag))).strip()
    return f"{framed}/{_symbol(period, tag)}"

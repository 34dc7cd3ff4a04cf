"""Numbers as texts write them, whatever the sign of thousands and of decimals, and whatever scale their words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from policybrief.model.values import SCALES

_NUMBER = re.compile(r"\d+(?:[.,'’ \u00a0\u202f]\d+)*")
_PARTING = re.compile(r"[.,'’ \u00a0\u202f]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SHIFTS = (*SCALES.values(), 2, 0, -2)  # powers of ten that a text may leave to its words: "million", "per cent"
_MOST = Decimal(10) ** 24  # what a decimal of 28 digits can be rounded in


def numbers_in(text: str) -> list[set[Decimal]]:
    """The numbers of a text, its years apart, each in all its readings: a comma or stop may part thousands or decimals."""
    return [set(_readings(found[0])) for found in _NUMBER.finditer(text) if not _YEAR.fullmatch(found[0])]


def says(written: Iterable[Decimal], value: Decimal, scale: int = 0) -> bool:
    """Whether a reading of a number is `value` × 10^`scale` in some scale (0.4 billion is 400 million), rounded to the value's digits."""
    precision = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
    shifted = (number.scaleb(shift - scale) for number in written for shift in _SHIFTS)
    return any(each < _MOST and each.quantize(precision, rounding=ROUND_HALF_UP) == abs(value) for each in shifted)


def _readings(number: str) -> Iterator[Decimal]:
    parts = _PARTING.split(number)
    for written in ("".join(parts), "".join(parts[:-1]) + "." + parts[-1] if len(parts) > 1 else "", *parts):
        try:
            yield Decimal(written)
        except InvalidOperation:
            continue

"""Whether a fact's own quotation holds its figure: who corrects one of the two and forgets the other is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from policybrief.check.ledger import facts_of
from policybrief.check.subject import Subject
from policybrief.model.values import SCALES, Number, Range, Word
from policybrief.model.written import Cited, FactEntry
from policybrief.problems import Problems

_FIGURE = re.compile(r"\d+(?:[.,'’ \u00a0\u202f]\d+)*")
_PARTING = re.compile(r"[.,'’ \u00a0\u202f]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SHIFTS = (*SCALES.values(), 2, 0, -2)  # powers of ten that a quotation may leave to its words: "million", "per cent"
_MOST = Decimal(10) ** 24  # what a decimal of 28 digits can be rounded in


def check_values(subject: Subject, problems: Problems) -> None:
    """`value-not-quoted`: a number or range of which no quotation of its sources has the digits.

    A quotation without digits ("one billion") is not read, nor are its years.
    """
    for id, fact in facts_of(subject).items():
        quotes = [one.quote for one in fact.source if isinstance(one, Cited) and one.quote] if isinstance(fact.source, tuple) else []
        said = [figure for quote in quotes for figure in _figures(quote)]
        missing = [end for end in _ends(fact) if not any(_is(end, figure, fact) for figure in said)] if said else []
        if missing and fact.value is not None:
            message = f"the quotation of fact '{id}' does not have its value, {missing[0]:f}"
            problems.add("value-not-quoted", message, fact.value.place, "correct the value, or the words of the source")


def _ends(fact: FactEntry) -> tuple[Decimal, ...]:
    if isinstance(fact.value, Range):
        return fact.value.low, fact.value.high
    return (fact.value.value,) if isinstance(fact.value, Number) else ()


def _is(value: Decimal, figure: Decimal, fact: FactEntry) -> bool:
    """Whether they are one in some scale (0.4 billion is 400 million is 400000000), rounded to the digits of the value."""
    scale = SCALES[fact.scale.word] if isinstance(fact.scale, Word) else 0
    precision = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
    shifted = (figure.scaleb(shift - scale) for shift in _SHIFTS)
    return any(each < _MOST and each.quantize(precision) == abs(value) for each in shifted)


def _figures(quote: str) -> set[Decimal]:
    """The figures of a quotation, its years apart; a comma or stop is read both ways, as a sign of thousands and of decimals."""
    return {figure for found in _FIGURE.finditer(quote) if not _YEAR.fullmatch(found[0]) for figure in _readings(found[0])}


def _readings(figure: str) -> Iterator[Decimal]:
    parts = _PARTING.split(figure)
    for written in ("".join(parts), "".join(parts[:-1]) + "." + parts[-1] if len(parts) > 1 else "", *parts):
        try:
            yield Decimal(written)
        except InvalidOperation:
            continue

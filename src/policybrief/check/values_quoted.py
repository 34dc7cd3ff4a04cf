"""Whether a fact's own quotation holds its figure: who corrects one of the two and forgets the other is told."""

from __future__ import annotations

from decimal import Decimal

from policybrief.check.ledger import facts_of
from policybrief.check.subject import Subject
from policybrief.check.written_numbers import numbers_in, says
from policybrief.model.values import SCALES, Number, Range, Word
from policybrief.model.written import Cited, FactEntry
from policybrief.problems import Problems


def check_values(subject: Subject, problems: Problems) -> None:
    """`value-not-quoted`: a number or range of which no quotation of its sources has the digits.

    A quotation without digits ("one billion") is not read, nor are its years.
    """
    for id, fact in facts_of(subject).items():
        quotes = [one.quote for one in fact.source if isinstance(one, Cited) and one.quote] if isinstance(fact.source, tuple) else []
        written = [number for quote in quotes for number in numbers_in(quote)]
        scale = SCALES[fact.scale.word] if isinstance(fact.scale, Word) else 0
        missing = [end for end in _ends(fact) if written and not any(says(number, end, scale) for number in written)]
        if missing and fact.value is not None:
            message = f"the quotation of fact '{id}' does not have its value, {missing[0]:f}"
            remedy = "look at the source, and correct the value, or quote the words that hold it"
            problems.add("value-not-quoted", message, fact.value.place, remedy)


def _ends(fact: FactEntry) -> tuple[Decimal, ...]:
    if isinstance(fact.value, Range):
        return fact.value.low, fact.value.high
    return (fact.value.value,) if isinstance(fact.value, Number) else ()

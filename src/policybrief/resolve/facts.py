"""The ledger formatted: each fact as the brief's language prints it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from policybrief.model.block import FactPrint, Term
from policybrief.model.brief import Fact
from policybrief.model.prose import FactUse, Node, Text
from policybrief.model.values import SCALES, Dated, Flag, Identifier, Number, Range, Record, Series, Unknown, Word
from policybrief.model.written import FactEntry
from policybrief.problems import Problems
from policybrief.resolve.figures import Figure, figure, rounded, significant, unit_meant
from policybrief.resolve.languages import date_text
from policybrief.resolve.series import ends_of, points_of, series_machine
from policybrief.resolve.words import Say, term, unknown


def resolve_facts(entries: Mapping[str, FactEntry], language: str, say: Say, problems: Problems) -> dict[str, Fact]:
    """All facts of the computed ledger, by id."""
    facts = {id: _fact(id, entry, language, say) for id, entry in entries.items()}
    for entry in entries.values():
        if isinstance(entry.unit, Identifier) and (meant := unit_meant(entry.unit.value)):
            message = f"the unit '{entry.unit.value}' is printed as it stands"
            problems.add("unit-spelling", message, entry.unit.place, f"did you mean '{meant}'? a word stands as {{one: …, other: …}}")
    return facts


def _fact(id: str, entry: FactEntry, language: str, say: Say) -> Fact:
    shown = printed(entry, language, say)
    value = entry.value.value if isinstance(entry.value, Number) else entry.value.date if isinstance(entry.value, Dated) else shown.value
    place = entry.place
    return Fact(
        id=id,
        statement=entry.statement,
        value=value,
        value_text=shown.value,
        unit_text=shown.unit,
        text=shown.text,
        machine=machine_value(entry),
        as_of=_as_of(entry, language, say),
        sources=entry.source if isinstance(entry.source, tuple) else (),
        confidence=term("confidence", entry.confidence.word, place, say) if isinstance(entry.confidence, Word) else unknown(place, say),
        method=entry.method,
        note=entry.note,
        unit=unit_word(entry),
        points=points_of(entry, lambda point: printed(point, language, say), machine_value, language),
    )


def printed(entry: FactEntry, language: str, say: Say, decimals: int | None = None) -> Figure:
    """An entry's value as the language writes it: with the digits given, a derived one with three that are significant, or with
    `decimals` places."""
    if isinstance(entry.value, Range):
        low, high = (rounded(end, decimals) if decimals is not None else end for end in (entry.value.low, entry.value.high))
        return _figure(entry, high, language, say, low)
    if isinstance(entry.value, Series):
        return ends_of(
            entry.value, lambda end: _figure(entry, rounded(end, decimals) if decimals is not None else end, language, say), language, say
        )
    if isinstance(entry.value, Number):
        exact = entry.value.value
        number = rounded(exact, decimals) if decimals is not None else significant(exact) if entry.formula else exact
        return _figure(entry, number, language, say)
    if isinstance(entry.value, Dated):
        words = date_text(entry.value.date, language)
        return Figure(words, "", words)
    words = entry.value.plain if isinstance(entry.value, Text) else say("unknown") if isinstance(entry.value, Unknown) else ""
    return Figure(words, "", words)


def _figure(entry: FactEntry, number: Decimal, language: str, say: Say, low: Decimal | None = None) -> Figure:
    scale = entry.scale.word if isinstance(entry.scale, Word) else None
    approximate = isinstance(entry.approximate, Flag) and entry.approximate.value
    return figure(number, scale, _unit(entry.unit), language, say, approximate=approximate, low=low)


def _unit(unit: Node | None) -> str | dict[str, str] | None:
    if isinstance(unit, Record):
        return {name: form.value for name, form in unit.fields.items() if isinstance(form, Identifier)}
    return unit.value if isinstance(unit, Identifier) else None


def unit_word(entry: FactEntry) -> str:
    """The unit as the ledger writes it, of several forms that for most numbers (CLDR's `other`); empty where there is none."""
    unit = _unit(entry.unit)
    return unit.get("other", "") if isinstance(unit, dict) else unit or ""


def machine_value(entry: FactEntry) -> str:
    """The value for programs: the whole number without scale (of a derived one twelve significant digits), both ends of a range with
    a slash between them, the date in ISO 8601, or the points of a series; empty for what is not known."""
    power = SCALES[entry.scale.word] if isinstance(entry.scale, Word) else 0
    if isinstance(entry.value, Series):
        return series_machine(entry.value, lambda number: f"{number.scaleb(power):f}")
    if isinstance(entry.value, Range):
        return f"{entry.value.low.scaleb(power):f}/{entry.value.high.scaleb(power):f}"
    if isinstance(entry.value, Number):
        number = entry.value.value.scaleb(power)
        return f"{significant(number, 12) if entry.formula else number:f}"
    return str(entry.value.date) if isinstance(entry.value, Dated) else entry.value.plain if isinstance(entry.value, Text) else ""


def _as_of(entry: FactEntry, language: str, say: Say) -> Term:
    if not isinstance(entry.as_of, Dated):
        return unknown(entry.place, say)
    date = entry.as_of.date
    return Term(place=entry.as_of.place, type="date", word=str(date), text=date_text(date, language))


def fact_print(use: FactUse, fact: Fact, entry: FactEntry, language: str, say: Say) -> FactPrint:
    """What the role `fact` prints: all of it, or the part that it names, rounded for display alone."""
    shown = printed(entry, language, say, use.round)
    text = {"all": shown.text, "value": shown.value, "unit": shown.unit, "statement": fact.statement.plain}[use.part]
    return FactPrint(place=use.place, fact=fact.id, text=text, machine=fact.machine, marked=not use.bare)

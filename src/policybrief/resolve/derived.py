"""Derived facts: the entries of the ledger that are formulas get value, unit, date and confidence from the facts they read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

from policybrief.model.formula import Formula, Token
from policybrief.model.prose import Node, Text
from policybrief.model.values import CONFIDENCE, SCALES, Date, Dated, Flag, Identifier, Number, Range, Series, Span, Unknown, Word
from policybrief.model.written import FactEntry
from policybrief.problems import Problems, did_you_mean
from policybrief.resolve.arithmetic import Uncomputable, evaluate, exact
from policybrief.resolve.figures import significant

if TYPE_CHECKING:
    from pint.facets.plain import PlainQuantity

    from policybrief.resolve.units import Units


def is_derived(entry: FactEntry) -> bool:
    """Whether the fact is computed from others."""
    return entry.formula is not None and entry.value is None


def is_unread(entry: FactEntry) -> bool:
    """Whether what stands as its value could not be read, or nothing stands there, which is told: no fact may be `unknown`."""
    return isinstance(entry.value, Unknown) or (entry.formula is None and entry.value is None)


def compute(entries: Mapping[str, FactEntry], problems: Problems) -> Mapping[str, FactEntry]:
    """The ledger with its derived facts computed, in the same order; those that cannot be are left out, and told where they fail.

    A fact whose value could not be read is left out in silence, and so is one that reads a fact that is left out.
    """
    formulas = {id: entry.formula for id, entry in entries.items() if is_derived(entry) and entry.formula is not None}
    known = {id: entry for id, entry in entries.items() if id not in formulas and not is_unread(entry)}
    if not formulas:
        return known
    calculator = Calculator()
    for id in _order(formulas, entries, problems):
        formula = formulas[id]
        strange = [token for token in formula.names if token.text not in entries]
        for token in strange:
            _tell_unknown(token, entries, problems)
        if strange or not formula.tokens or any(token.text not in known for token in formula.names):
            continue
        try:
            known[id] = calculator.computed(entries[id], formula, known)
        except Uncomputable as fault:
            if not problems.is_told(fault.place):  # in another language, with its words
                problems.add(fault.code, fault.message, fault.place, fault.remedy)
    return {id: known[id] for id in entries if id in known}


def _order(formulas: dict[str, Formula], entries: Mapping[str, FactEntry], problems: Problems) -> Iterator[str]:
    """The derived facts, each after those that it reads. A circle is told once, and its members are left out."""
    needs = {id: [token.text for token in formula.names if token.text in formulas] for id, formula in formulas.items()}
    while needs:
        try:
            yield from tuple(TopologicalSorter(needs).static_order())
            return
        except CycleError as error:
            _tell_circle(error.args[1][-2::-1], formulas, list(entries), problems)
            members = set(error.args[1])
            needs = {id: [other for other in read if other not in members] for id, read in needs.items() if id not in members}


def _tell_unknown(name: Token, entries: Mapping[str, FactEntry], problems: Problems) -> None:
    near = did_you_mean(name.text, entries)
    remedy = f"did you mean '{near}'?" if near else f"add '{name.text}' to facts.yaml, or correct it"
    problems.add("unknown-fact", f"there is no fact '{name.text}'", name.place, remedy)


def _tell_circle(circle: list[str], formulas: dict[str, Formula], order: list[str], problems: Problems) -> None:
    """A circle from its first member in the ledger on, each member reading the next."""
    start = circle.index(min(circle, key=order.index))
    members = [*circle[start:], *circle[:start]]
    members = members if _reads(formulas[members[0]], members[1 % len(members)]) else [members[0], *members[:0:-1]]
    at = next(token for token in formulas[members[0]].names if token.text == members[1 % len(members)])
    path = " → ".join([*members, members[0]])
    remedy = "give one of these facts a value in place of its formula"
    problems.add("formula-cycle", f"the formula comes back to itself: {path}", at.place, remedy)


def _reads(formula: Formula, name: str) -> bool:
    return any(token.text == name for token in formula.names)


@dataclass(slots=True)
class Calculator:
    """Computes entries of one ledger. pint is imported when the first is asked for."""

    _units: Units | None = None

    @property
    def units(self) -> Units:
        """The units that the ledger counts in."""
        if self._units is None:
            from policybrief.resolve.units import Units

            self._units = Units()
        return self._units

    def computed(self, entry: FactEntry, formula: Formula, known: Mapping[str, FactEntry]) -> FactEntry:
        """The entry with all that follows from the entries that its formula names. Raises Uncomputable."""
        inputs = [known[token.text] for token in formula.names]
        result = evaluate(formula.tokens, lambda token: _quantity(token, known[token.text], self.units), self.units)
        _check_percent(entry, formula)
        with exact(formula.place):
            quantity, unit = self._in_unit(result, entry, formula)
            scale = entry.scale or _scale(quantity, unit, inputs, formula)
            number = quantity.magnitude.scaleb(-SCALES[scale.word]) if scale else quantity.magnitude
        approximate = any(isinstance(one.approximate, Flag) and one.approximate.value for one in inputs)
        return replace(
            entry,
            value=Number(place=formula.place, value=number, text=str(number)),
            scale=scale,
            unit=unit,
            as_of=_oldest(inputs, formula),
            confidence=_weakest(inputs),
            approximate=entry.approximate or Flag(place=formula.place, value=approximate),
        )

    def _in_unit(self, result: PlainQuantity[Decimal], entry: FactEntry, formula: Formula) -> tuple[PlainQuantity[Decimal], Node | None]:
        """The result in the unit that the entry asks for, else in one that has a name."""
        result = self.units.reduced(result)
        named = self.units.named(result, formula.place)
        asked = entry.unit if entry.unit is not None and not isinstance(entry.unit, Unknown) else None
        if asked is None:
            if named is None:
                message = f"the result is in {self.units.words(result)}, which has no name"
                raise Uncomputable("unit-without-name", message, formula.place, "add 'unit:' with a word for it, {one: …, other: …}")
            return named
        unit = self.units.unit(asked)
        if result.is_compatible_with(unit):
            return result.to(unit), asked
        if self.units.may_be_called(result, asked):
            return (result.to("") if result.dimensionless else result), asked
        message = f"the result is in {self.units.words(result)}, not in {self.units.words(1 * unit)}"
        raise Uncomputable("units-differ", message, asked.place, "correct the unit or the formula")


def _check_percent(entry: FactEntry, formula: Formula) -> None:
    """`100 *` beside `unit: percent` would make it percent twice. Raises Uncomputable."""
    if not isinstance(entry.unit, Identifier) or entry.unit.value not in ("percent", "%"):
        return
    for first, second in pairwise(formula.tokens):
        for number, sign in ((first, second), (second, first)):
            if number.kind == "number" and sign.text == "*" and Decimal(number.text) == 100:
                message = f"'{number.text}' and 'unit: percent' both make percent of the result"
                raise Uncomputable("units-differ", message, number.place, f"take out the factor {number.text}")


_NO_NUMBER: Mapping[type[Node], str] = {Text: "words", Range: "a range", Series: "a series"}


def _quantity(name: Token, entry: FactEntry, units: Units) -> PlainQuantity[Decimal]:
    """The value of a fact as a quantity. Raises Uncomputable where it is no number."""
    if not isinstance(entry.value, Number):
        kind = next((words for type, words in _NO_NUMBER.items() if isinstance(entry.value, type)), "a date")
        message, remedy = f"fact '{name.text}' is {kind}, not a number", "name a fact whose value is a number"
        remedy += "; one row of the file becomes one by 'where:', without 'x:'" if isinstance(entry.value, Series) else ""
        raise Uncomputable("no-number", message, name.place, remedy)
    unit = None if isinstance(entry.unit, Unknown) else entry.unit
    return units.quantity(entry.value.value, entry.scale.word if isinstance(entry.scale, Word) else None, unit)


def _scale(quantity: PlainQuantity[Decimal], unit: Node | None, inputs: list[FactEntry], formula: Formula) -> Word | None:
    """The largest scale in which the result is 1 or more, where the inputs count in scales."""
    scales = [one.scale.word for one in inputs if isinstance(one.scale, Word)]
    if not scales or (quantity.check("") and unit is not None):
        return None
    size = abs(significant(quantity.magnitude))
    fitting = [name for name, power in SCALES.items() if size >= 10**power and (name != "thousand" or name in scales)]
    return Word(place=formula.place, type="word", word=fitting[-1]) if fitting else None


def _oldest(inputs: list[FactEntry], formula: Formula) -> Dated | Unknown:
    """The oldest date of the inputs, by when it begins; unknown is the oldest of all. Of numbers alone nothing is known."""
    dates = [one.as_of for one in inputs if isinstance(one.as_of, Dated)]
    if not dates or len(dates) < len(inputs):
        return Unknown(place=formula.place)
    return min(dates, key=lambda dated: _begin(dated.date))


def _begin(date: Date) -> tuple[int, int, int]:
    day = date.start if isinstance(date, Span) else date
    return day.year, day.month or 0, day.day or 0


def _weakest(inputs: list[FactEntry]) -> Word | None:
    """The weakest confidence of the inputs; None, which is unknown, is the weakest of all."""
    words = [one.confidence for one in inputs if isinstance(one.confidence, Word)]
    return max(words, key=lambda word: CONFIDENCE.index(word.word)) if words and len(words) == len(inputs) else None

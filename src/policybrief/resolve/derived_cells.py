"""Cells that a component's schema computes from the other fields of a row (`derive:`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from policybrief.model.block import Cell, FactPrint, Term
from policybrief.model.formula import Formula, parse
from policybrief.model.prose import FactUse, Text
from policybrief.model.shape import JsonSchema
from policybrief.model.values import Data, Identifier, Number, Record
from policybrief.model.written import FactEntry
from policybrief.resolve.arithmetic import Uncomputable
from policybrief.resolve.context import Context
from policybrief.resolve.derived import Calculator
from policybrief.resolve.facts import machine_value, printed
from policybrief.resolve.series import entry_at


@dataclass(frozen=True, slots=True)
class DerivedCells:
    """Computes cells in one brief."""

    context: Context
    calculator: Calculator = field(default_factory=Calculator)

    def cell(self, record: Record, rule: JsonSchema) -> Cell:
        """What the rule's formula gives for the row, with the marks of the facts that it reads.

        An empty cell where a field is no quantity, or where the quantities are not of one kind.
        """
        place = record.place
        nothing = Cell(place=place, type="empty")
        formula = Formula(place=place, value=rule["formula"], tokens=parse(rule["formula"]))
        fields = {token.text: record.get(token.text) for token in formula.names}
        inputs = {name: entry for name, value in fields.items() if (entry := self._entry(value)) is not None}
        if len(inputs) < len(fields):
            return nothing
        unit = Identifier(place=place, value=rule["unit"]) if "unit" in rule else None
        try:
            made = self.calculator.computed(_entry_of(place_of=record, unit=unit, formula=formula), formula, inputs)
        except Uncomputable:
            return nothing
        shown = Term(
            place=place, type="derived", word=machine_value(made), text=printed(made, self.context.language, self.context.say).text
        )
        facts = self.context.facts or {}
        used = dict.fromkeys(value.fact for value in fields.values() if isinstance(value, FactUse))
        marks = (FactPrint(place=place, fact=id, text="", machine=facts[id].machine) for id in used)
        return Cell(place=place, type="amount", children=(shown, *marks), word=shown.word)

    def _entry(self, value: Data | None) -> FactEntry | None:
        """A field's value as an entry of the ledger; None for what is no number."""
        if isinstance(value, FactUse):
            entry = self.context.entries.get(value.fact)
            entry = entry_at(entry, value.at) if entry is not None and value.at is not None else entry
            return entry if entry is not None and isinstance(entry.value, Number) else None
        return _entry_of(place_of=value, value=value) if isinstance(value, Number) else None


def _entry_of(
    *, place_of: Record | Number, value: Number | None = None, unit: Identifier | None = None, formula: Formula | None = None
) -> FactEntry:
    """An entry of a ledger that nobody wrote."""
    place = place_of.place
    return FactEntry(place=place, statement=Text(place=place, children=()), value=value, unit=unit, formula=formula)

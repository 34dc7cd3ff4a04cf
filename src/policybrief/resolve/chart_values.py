"""What a chart draws: values of the ledger or of a CSV file, each with its category and series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from policybrief.model.brief import Fact, SeriesValue
from policybrief.model.chart import ChartEntry, FactPoint, Value
from policybrief.model.values import SCALES, Word
from policybrief.resolve.facts import unit_word
from policybrief.resolve.figures import number_text
from policybrief.resolve.nodes import NodeResolver

_Named = tuple[tuple[str, str], Value, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Values by category and series, these in their order, and what they are counted in. `roles` print the values that are facts,
    `statements` the names that are those of facts."""

    table: Mapping[tuple[str, str], Value]
    categories: tuple[str, ...]
    series: tuple[str, ...]
    unit: str
    roles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChartValues:
    """Brings the values of charts of one brief together."""

    nodes: NodeResolver

    def of_points(self, entry: ChartEntry, labels: Mapping[str, str]) -> Drawn:
        """Those of a CSV file, its names as readers see them."""
        say, language = self.nodes.context.say, self.nodes.context.language
        table = {
            (labels.get(point.category, point.category), labels.get(point.series, point.series)): Value(
                number=point.value, text=say("unknown") if point.value is None else number_text(point.value, language)
            )
            for point in entry.points
        }
        return _drawn(table, self._unit(entry))

    def of_facts(self, entry: ChartEntry) -> Drawn | None:
        """Those of the ledger, in one unit; None where one cannot be drawn beside the others (told).

        Facts that print the same scale and unit are counted in these, so that neither stands with every value, where the
        author names the unit, and along an axis.
        """
        context, problems = self.nodes.context, self.nodes.context.problems
        told = problems.told
        found = [(point, context.fact(point.fact.fact, point.place) if point.fact else None) for point in entry.facts]
        facts = [(point, fact) for point, fact in found if fact is not None or point.fact is None]  # the others are told
        shared = {fact.unit_text for _, fact in facts if fact}
        unit = self._unit(entry) or (min(shared) if len(shared) == 1 and entry.kind == "line" else "")
        counted = len(shared) == 1 and bool(unit)
        table: dict[tuple[str, str], Value] = {}
        roles: dict[tuple[str, str], str] = {}
        for point, fact in self._fitting(facts):
            for name, value, role in self._values(point, fact, counted, len(facts) == 1):
                if name in table:
                    message = f"'{name[0]}' stands twice" + (f" in '{name[1]}'" if name[1] else "")
                    problems.add("chart-duplicate", message, point.place, "give one of them another label or series")
                    break
                table[name], roles[name] = value, role
        if problems.told > told or len(facts) < len(found) or not table:
            return None
        dates = {point.date.text: point.date.word for _, fact in facts if fact for point in fact.points}
        statements = {fact.statement.plain: f"{{fact}}`{fact.id} statement`" for point, fact in facts if fact and not point.label}
        return replace(_drawn(table, unit, dates), roles=roles, statements=statements)

    def _unit(self, entry: ChartEntry) -> str:
        return self.nodes.tree(entry.unit).plain if entry.unit else ""

    def _values(self, point: FactPoint, fact: Fact | None, counted: bool, is_alone: bool) -> Iterator[_Named]:
        """The one value of a fact under its label; of a series each under its date, the label names it. With the role that prints it."""
        label = self.nodes.tree(point.label).plain if point.label else ""
        series = self.nodes.tree(point.series).plain if point.series else ""
        if fact is None:
            yield (label, series), Value(number=None, text=self.nodes.context.say("unknown")), ""
        elif not fact.points:
            text = fact.value_text if counted else fact.text
            number = self._number(fact, fact.machine, counted)
            yield (label or fact.statement.plain, series), Value(number=number, text=text), f"{{fact}}`{fact.id}`"
        else:
            name = series or label or ("" if is_alone else fact.statement.plain)
            yield from (((one.date.text, name), *self._point(fact, one, counted)) for one in fact.points)

    def _point(self, fact: Fact, one: SeriesValue, counted: bool) -> tuple[Value, str]:
        """A value of a series, and the role that prints it."""
        number = self._number(fact, one.machine, counted) if one.machine else None
        return Value(number=number, text=one.value_text if counted else one.text), f"{{fact}}`{fact.id} at={one.date.word}`"

    def _number(self, fact: Fact, machine: str, counted: bool) -> Decimal:
        scale = self.nodes.context.entries[fact.id].scale
        power = SCALES[scale.word] if counted and isinstance(scale, Word) else 0
        return Decimal(machine).scaleb(-power).normalize() if power else Decimal(machine)

    def _fitting(self, facts: list[tuple[FactPoint, Fact | None]]) -> Iterator[tuple[FactPoint, Fact | None]]:
        """The facts that are numbers, or series, all of one kind and unit; what is not is told."""
        problems, first = self.nodes.context.problems, None
        for point, fact in facts:
            if fact is None:
                yield point, fact
                continue
            if not fact.points and not isinstance(fact.value, Decimal):
                problems.add("chart-number", f"fact '{fact.id}' is no number", point.place, "draw facts whose value is a number")
                continue
            first = first or fact
            unit, other = (unit_word(self.nodes.context.entries[one.id]) for one in (fact, first))
            if unit != other:
                message = f"'{fact.id}' is in {unit or 'no unit'}, the first value is in {other or 'no unit'}"
                problems.add("chart-units", message, point.place, "draw values of one unit in one chart")
            elif bool(fact.points) != bool(first.points):
                message = f"'{fact.id}' is {_kind(fact)}, '{first.id}' {_kind(first)}"
                problems.add("chart-form", message, point.place, "draw series and single values in charts of their own")
            else:
                yield point, fact


def _kind(fact: Fact) -> str:
    return "a series" if fact.points else "a single value"


def _drawn(table: Mapping[tuple[str, str], Value], unit: str, dates: Mapping[str, str] | None = None) -> Drawn:
    """Categories and series in the order in which they appear first; dates (their words and ISO 8601) in the order of time."""
    categories = tuple(dict.fromkeys(name for name, _ in table))
    if dates:
        categories = tuple(sorted(categories, key=lambda name: dates.get(name, name)))
    return Drawn(table=table, categories=categories, series=tuple(dict.fromkeys(series for _, series in table)), unit=unit)

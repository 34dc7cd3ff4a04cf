"""Drafts of the words that stand for a chart, from its values: what an author is offered where they are missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from policybrief.model.chart import Chart
from policybrief.resolve.chart_values import Drawn

_KINDS = {"bar": "Bar chart", "line": "Line chart", "dot": "Dot plot", "slope": "Slope chart"}


@dataclass(frozen=True, slots=True)
class _Known:
    """A value that is known: the name of its category, how it is written, its number."""

    name: str
    text: str
    number: Decimal


def draft_alternative(chart: Chart, drawn: Drawn) -> str:
    """One sentence: kind, highest and lowest value. Values of the ledger are printed from there, each with its unit."""
    values = [
        _Known(f"{one.name} ({_name(series, drawn)})" if series else one.name, one.text, one.number)
        for series in chart.series
        for one in _of(chart, series, drawn)
    ]
    low, high = min(values, key=_number), max(values, key=_number)
    unit = f" in {chart.unit}" if chart.unit and not drawn.roles else ""
    return f"{_KINDS[chart.kind]}{unit}: highest {high.name} with {high.text}, lowest {low.name} with {low.text}."


def draft_description(chart: Chart, drawn: Drawn) -> str:
    """For each series its first, last, highest and lowest value, and how many are not known."""
    return " ".join(_series(chart, name, drawn) for name in chart.series)


def _series(chart: Chart, name: str, drawn: Drawn) -> str:
    values = _of(chart, name, drawn)
    start, begin = (f"{_name(name, drawn)}: ", "from") if name else ("", "From")
    if not values:
        return f"{start}no value is known."
    first, last = values[0], values[-1]
    low, high = min(values, key=_number), max(values, key=_number)
    missing = len(chart.categories) - len(values)
    told = f"{start}{begin} {first.text} ({first.name}) to {last.text} ({last.name}), highest {high.text} ({high.name}), "
    return told + f"lowest {low.text} ({low.name})" + (f"; {{n}}`{missing}` not known." if missing else ".")


def _of(chart: Chart, series: str, drawn: Drawn) -> list[_Known]:
    """The known values of a series, each with its category."""
    place = chart.series.index(series)
    named = zip(chart.categories, (row[place] for row in chart.values), strict=True)
    return [
        _Known(_name(name, drawn), drawn.roles.get((name, series), value.text), value.number)
        for name, value in named
        if value.number is not None
    ]


def _name(name: str, drawn: Drawn) -> str:
    """A category or series as it is written: its label, or the role that prints the statement that stands for one."""
    return drawn.statements.get(name, name)


def _number(known: _Known) -> Decimal:
    return known.number

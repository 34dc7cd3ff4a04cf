"""Drafts of the words that stand for a chart, from its values: what an author is offered where they are missing."""

from __future__ import annotations

from decimal import Decimal

from policybrief.model.chart import Chart, Value

_KINDS = {"bar": "Bar chart", "line": "Line chart", "dot": "Dot plot", "slope": "Slope chart"}
_Named = tuple[str, Value, Decimal]


def draft_alternative(chart: Chart) -> str:
    """One sentence: kind, highest and lowest value."""
    values = [
        (f"{name} ({series})" if series else name, value, number) for series in chart.series for name, value, number in _of(chart, series)
    ]
    low, high = min(values, key=_number), max(values, key=_number)
    unit = f" in {chart.unit}" if chart.unit else ""
    return f"{_KINDS[chart.kind]}{unit}: highest {high[0]} with {high[1].text}, lowest {low[0]} with {low[1].text}."


def draft_description(chart: Chart) -> str:
    """For each series its first, last, highest and lowest value, and how many are not known."""
    return " ".join(_series(chart, name) for name in chart.series)


def _series(chart: Chart, name: str) -> str:
    values = _of(chart, name)
    start = f"{name}: " if name else ""
    if not values:
        return f"{start}no value is known."
    first, last = values[0], values[-1]
    low, high = min(values, key=_number), max(values, key=_number)
    missing = len(chart.categories) - len(values)
    told = f"{start}from {first[1].text} ({first[0]}) to {last[1].text} ({last[0]}), highest {high[1].text} ({high[0]}), "
    return told + f"lowest {low[1].text} ({low[0]})" + (f"; {missing} not known." if missing else ".")


def _of(chart: Chart, series: str) -> list[_Named]:
    """The known values of a series, each with its category."""
    place = chart.series.index(series)
    named = zip(chart.categories, (row[place] for row in chart.values), strict=True)
    return [(name, value, value.number) for name, value in named if value.number is not None]


def _number(named: _Named) -> Decimal:
    return named[2]

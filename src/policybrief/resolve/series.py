"""Facts that are series: their points, one point as a fact of its own, first and last in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from policybrief.model.block import Term
from policybrief.model.brief import SeriesValue
from policybrief.model.values import Dated, Number, Series, SeriesPoint, Unknown
from policybrief.model.written import FactEntry
from policybrief.resolve.figures import Figure
from policybrief.resolve.languages import date_text
from policybrief.resolve.words import Say


def entry_at(entry: FactEntry, at: str) -> FactEntry | None:
    """The point of a series as an entry of the ledger, its value `Unknown` where that is not known; None where there is no such point."""
    point = entry.value.at(at) if isinstance(entry.value, Series) else None
    return _entry(entry, point) if point is not None else None


def _entry(entry: FactEntry, point: SeriesPoint) -> FactEntry:
    number = Number(place=point.place, value=point.value, text=str(point.value)) if point.value is not None else None
    return replace(entry, value=number or Unknown(place=point.place), as_of=Dated(place=point.place, date=point.date))


def points_of(
    entry: FactEntry, print_entry: Callable[[FactEntry], Figure], machine: Callable[[FactEntry], str], language: str
) -> tuple[SeriesValue, ...]:
    """All points of a series, each printed and for programs; none of another entry."""
    made = [(point, _entry(entry, point)) for point in entry.value.points] if isinstance(entry.value, Series) else []
    return tuple(
        SeriesValue(
            place=point.place,
            date=Term(place=point.place, type="date", word=str(point.date), text=date_text(point.date, language)),
            text=(shown := print_entry(single)).text,
            value_text=shown.value,
            machine=machine(single),
        )
        for point, single in made
    )


def ends_of(series: Series, print_number: Callable[[Decimal], Figure], language: str, say: Say) -> Figure:
    """The first and the last known value, each with its date: `2.2% (2020) to 2.5% (2024)`; of a single one, that.

    The dates stand with the values, so that nobody takes it for a range, and a series that ends early is seen to.
    """
    known = [(point, print_number(point.value)) for point in series.points if point.value is not None]
    ends = [known[0], known[-1]] if len(known) > 1 else known
    dates = [date_text(point.date, language) for point, _ in ends]
    frame = say("%s to %s") if len(ends) > 1 else "%s"
    text, value = (
        frame % tuple(f"{words} ({date})" for words, date in zip(printed, dates, strict=True))
        for printed in ([figure.text for _, figure in ends], [figure.value for _, figure in ends])
    )
    return Figure(value, ends[-1][1].unit, text)


def series_machine(series: Series, machine: Callable[[Decimal], str]) -> str:
    """The points for programs: `2020 2.2; 2021 unknown; 2022 2.5`."""
    told = (f"{point.date} {machine(point.value) if point.value is not None else 'unknown'}" for point in series.points)
    return "; ".join(told)

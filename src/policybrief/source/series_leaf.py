"""A fact's value from rows of a CSV file: a series in the order of time, or, without a column of dates, the value of one row."""

from __future__ import annotations

from policybrief.model.prose import Node
from policybrief.model.values import Day, Number, Series, SeriesPoint, Span, Unknown
from policybrief.problems import Place, did_you_mean
from policybrief.source.csv import CsvTable
from policybrief.source.csv_columns import column_named, column_of, number_in, table_at
from policybrief.source.dates import parse_date
from policybrief.source.reading import Reading, check_fields, kind_of, words_of
from policybrief.source.yaml import Mapping

FIELDS = ("csv", "where", "x", "y")


def read_series(node: Mapping, reading: Reading) -> Node:
    """`{csv, where, x, y}`; `Unknown` where it cannot be read, which is told."""
    nothing, told = Unknown(place=node.place), reading.problems.told
    csv, x, y = node.get("csv"), node.get("x"), node.get("y")
    if not check_fields(node, ("csv", "y"), ("where", "x"), reading) or csv is None or y is None:
        return nothing
    table = table_at(csv, reading)
    if table is None:
        return nothing
    column, dates = column_of(y, table, reading), column_of(x, table, reading) if x is not None else None
    rows = _rows(node, table, reading)
    if reading.problems.told > told or column is None:
        return nothing
    made = _points(rows, dates, column, table, reading) if dates is not None else _one(rows, column, table, node, reading)
    if isinstance(made, Number):
        return made
    if reading.problems.told == told and (fault := _fault(made)):
        reading.problems.add("series-values", fault[0], node.place, fault[1])
    return Series(place=node.place, points=made) if reading.problems.told == told else nothing


def _rows(node: Mapping, table: CsvTable, reading: Reading) -> list[int]:
    """The numbers, from 0, of the rows that `where` picks; a problem where it picks none."""
    where, rows = node.get("where"), list(range(len(table.rows)))
    if where is None:
        return rows
    if not isinstance(where, Mapping):
        message = f"expected columns and what stands in them, found {kind_of(where)}"
        reading.problems.add("wrong-type", message, where.place, f"write {{{table.head[0]}: …}}")
        return rows
    for key, value in where.entries:
        column, wanted = column_named(key.text, key.place, table, reading), words_of(value, "what stands in the column", reading)
        if column is None or wanted is None:
            continue
        picked = [row for row in rows if table.rows[row][column] == wanted]
        if rows and not picked:
            there = dict.fromkeys(table.rows[row][column] for row in rows)
            near = did_you_mean(wanted, there)
            remedy = f"did you mean '{near}'?" if near else f"there is {', '.join(list(there)[:8])}{', …' if len(there) > 8 else ''}"
            reading.problems.add("series-values", f"no row has '{wanted}' in the column '{key.text}'", value.place, remedy)
        rows = picked
    return rows


def _one(rows: list[int], column: int, table: CsvTable, node: Mapping, reading: Reading) -> Number | tuple[SeriesPoint, ...]:
    """The value of the only row; a problem and no points where there are more, or it is not known."""
    if len(rows) > 1:
        remedy = "name the column of the years or dates as 'x:', or pick one row by 'where:'"
        reading.problems.add("series-values", f"{len(rows)} rows are picked, and nothing tells them apart", node.place, remedy)
        return ()
    text, place = table.rows[rows[0]][column], table.place(rows[0] + 1, column)
    value = number_in(text, place, reading)
    if value is not None:
        return Number(place=place, value=value, text=text)
    if text in ("", "unknown"):
        reading.problems.add("series-values", "the value is not known", place, "write 'unknown' where the fact would stand")
    return ()


def _points(rows: list[int], dates: int, column: int, table: CsvTable, reading: Reading) -> tuple[SeriesPoint, ...]:
    """A point for each row; dates that are wrong, stand twice or go back are told."""
    points: list[SeriesPoint] = []
    lines: dict[Day, int] = {}
    for row in rows:
        at, text = table.place(row + 1, dates), table.rows[row][column]
        date = _date(table.rows[row][dates], at, reading)
        value = number_in(text, table.place(row + 1, column), reading)
        if date is None or not _is_next(date, at, points, lines, table.head[dates], reading):
            continue
        lines[date] = at.line
        points.append(SeriesPoint(place=table.place(row + 1, column), date=date, value=value))
    return tuple(points)


def _date(text: str, place: Place, reading: Reading) -> Day | None:
    try:
        date = parse_date(text)
    except ValueError as error:
        reading.problems.add("bad-date", f"'{text}' is no date: {error}", place, "write 2026, 2026-05 or 2026-05-01")
        return None
    if isinstance(date, Span):
        remedy = "write the year or day that each value stands for"
        reading.problems.add("bad-date", f"'{text}' is a span, and a point of a series has one date", place, remedy)
        return None
    return date


def _is_next(date: Day, at: Place, points: list[SeriesPoint], lines: dict[Day, int], x: str, reading: Reading) -> bool:
    if date in lines:
        remedy = "remove one of the rows, or pick fewer by 'where:'"
        reading.problems.add("series-order", f"'{date}' stands a second time, the first is on line {lines[date]}", at, remedy)
    elif points and _key(date) < _key(points[-1].date):
        message = f"'{date}' stands behind '{points[-1].date}'"
        reading.problems.add("series-order", message, at, f"sort the rows by '{x}'")
    else:
        return True
    return False


def _key(date: Day) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0


def _fault(points: tuple[SeriesPoint, ...]) -> tuple[str, str] | None:
    if len(points) < 2:
        return "one row is picked, and a series has more", "pick more rows, or remove 'x:': then it is a single value"
    if all(point.value is None for point in points):
        return "no value of the series is known", "remove the fact, and write 'unknown' where it would stand"
    return None

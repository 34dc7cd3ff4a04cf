"""Tables from CSV files (RFC 4180), each cell with its place."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from policybrief.problems import Place, Problems
from policybrief.source.characters import UNSEEN, refuse
from policybrief.source.origin import Origin

_QUOTED = re.compile(' *"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table: the names of its columns, and rows of as many cells. Cells are texts without the spaces around them."""

    file: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    _sources: tuple[_Source, ...] = field(repr=False)
    separator: str = ","

    def place(self, row: int, column: int) -> Place:
        """The place of a cell, both from 0; row 0 is the head. For a cell on one line without doubled quotes, of its text."""
        source = self._sources[row]
        start, end = list(_cells(source.text, self.separator))[column]
        return source.place(self.file, start, end)


@dataclass(frozen=True, slots=True)
class _Source:
    """The text of one row, and the line (from 1) on which it begins."""

    line: int
    text: str

    def place(self, file: str, start: int, end: int) -> Place:
        """The place of a stretch of the text."""
        (line, column), (end_line, end_column) = self._at(start), self._at(end)
        return Place(file, line, column, end_line, end_column)

    def _at(self, offset: int) -> tuple[int, int]:
        return self.line + self.text.count("\n", 0, offset), offset - self.text.rfind("\n", 0, offset)


def read_table(text: str, file: str, problems: Problems) -> CsvTable | None:
    """The table in a CSV text that begins with the names of its columns; None and problems where it is none.

    Cells are separated by commas, or by semicolons or tabs where the first line has no comma.
    """
    table, found = _parsed(text, file)
    problems.extend(found)
    return table


@lru_cache(maxsize=4)
def _parsed(text: str, file: str) -> tuple[CsvTable | None, Problems]:
    """The same, kept: a file is often read for several facts and charts."""
    problems = Problems()
    return _table(text, file, problems), problems


def _table(text: str, file: str, problems: Problems) -> CsvTable | None:
    if refuse(UNSEEN, text, Origin.of_file(file, text), problems):
        return None
    first = text.lstrip("\n").split("\n", 1)[0]
    separator = next((sign for sign in ",;\t" if sign in re.sub('"[^"]*"', "", first)), ",")
    rows = _rows(text, separator, file, problems)
    if rows is None:
        return None
    if len(rows) < 2:
        remedy = "write the names of the columns in the first line, and a row below"
        problems.add("csv-form", "the table has no rows" if rows else "the file is empty", Place(file, 1, 1, 1, 1), remedy)
        return None
    told = problems.told
    table = CsvTable(file, rows[0][1], tuple(cells for _, cells in rows[1:]), tuple(source for source, _ in rows), separator)
    _check_head(table, problems)
    _check_rows(table, problems)
    return table if problems.told == told else None


def _rows(text: str, separator: str, file: str, problems: Problems) -> list[tuple[_Source, tuple[str, ...]]] | None:
    """Each row that holds something, with its source; None where a quote is wrong (told)."""
    lines = text.split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True, skipinitialspace=True)
    rows, before = [], 0
    try:
        for cells in reader:
            source = _Source(before + 1, "\n".join(lines[before : reader.line_num]))
            if any(cell.strip() for cell in cells):
                rows.append((source, tuple(cell.strip() for cell in cells)))
            before = reader.line_num
    except csv.Error as error:
        rest = _Source(before + 1, "\n".join(lines[before:]))
        _tell_wrong(rest, separator, "larger than" in str(error), file, problems)
        return None
    return rows


def _cells(text: str, separator: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row begin and end, without quotes and the spaces around them."""
    start = 0
    while start <= len(text):
        quoted = _QUOTED.match(text, start)
        end = text.find(separator, quoted.end() if quoted else start)
        end = len(text) if end < 0 else end
        first, last = (text.index('"', start) + 1, quoted.end() - 1) if quoted else (start, end)
        inner = text[first:last]
        left = first + len(inner) - len(inner.lstrip())
        yield left, max(left, first + len(inner.rstrip()))
        start = end + 1


def _tell_wrong(source: _Source, separator: str, is_long: bool, file: str, problems: Problems) -> None:
    """Tell the first cell whose quotes are wrong, or that the row has a cell beyond the limit of the library."""
    if is_long:
        remedy = "shorten it, or close the quote that opens before it"
        problems.add("csv-form", f"a cell is longer than {csv.field_size_limit():,} characters", source.place(file, 0, 0), remedy)
        return
    start, text = 0, source.text
    while start < len(text):
        quoted = _QUOTED.match(text, start)
        if not quoted and text[start:].lstrip(" ").startswith('"'):
            remedy = "close it; a quote inside a cell in quotes is written twice"
            place = source.place(file, text.index('"', start), text.index('"', start) + 1)
            problems.add("csv-form", "the quote that opens here is not closed", place, remedy)
            return
        end = re.compile(f"[{separator}\n]|$").search(text, quoted.end() if quoted else start)
        if quoted and end and end.start() > quoted.end():
            remedy = "put the whole cell in quotes; inside, a quote is written twice"
            place = source.place(file, quoted.end(), end.start())
            problems.add("csv-form", "text goes on after the closing quote of a cell", place, remedy)
            return
        start = end.end() if end and end.group() else len(text)


def _check_head(table: CsvTable, problems: Problems) -> None:
    for column, name in enumerate(table.head):
        if not name:
            remedy = "give the column a name, or delete the separator"
            problems.add("csv-column", f"column {column + 1} has no name", table.place(0, column), remedy)
        elif (first := table.head.index(name)) < column:
            message = f"columns {first + 1} and {column + 1} are both named '{name}'"
            problems.add("csv-column", message, table.place(0, column), "give each column a name of its own")


def _check_rows(table: CsvTable, problems: Problems) -> None:
    wanted = len(table.head)
    for number, row in enumerate(table.rows, 1):
        if len(row) != wanted:
            message = f"this row has {_counted(len(row))}, the first line has {_counted(wanted)}"
            remedy = f"fill the missing ones, or put cells that hold '{table.separator}' in quotes"
            problems.add("csv-row", message, table.place(number, 0), remedy)


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"

"""Tables from CSV, with the place of each cell."""

from __future__ import annotations

import csv as library
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.problems import Place, Problems
from policybrief.source.csv import CsvTable, read_table

FILE = "data/gas.csv"


def read(text: str) -> CsvTable:
    problems = Problems()
    table = read_table(text, FILE, problems)
    assert not list(problems)
    assert table is not None
    return table


def test_a_table() -> None:
    table = read('year,"Imports, mcm", note\n2020, 2471 ,"as ""reported"""\n\n2021,,"ğ中😀\nrevised"\n,,\n')
    assert table.head == ("year", "Imports, mcm", "note")
    assert table.rows == (("2020", "2471", 'as "reported"'), ("2021", "", "ğ中😀\nrevised"))


@pytest.mark.parametrize(("text", "separator"), [("a;b\n1,5;2\n", ";"), ("a\tb\n1,5\t2\n", "\t"), ('"x, y";b\n1,5;2\n', ";")])
def test_semicolons_and_tabs_where_the_first_line_has_no_comma(text: str, separator: str) -> None:
    assert read(text).separator == separator
    assert read(text).rows == (("1,5", "2"),)


def test_places() -> None:
    """Row 0 is the head; a place is that of the text, without quotes and spaces."""
    table = read('year,"ğ中😀", note\n\n2020, 2471 ,"x\ny"\n2021,1, "z"\n')
    assert table.place(0, 1) == Place(FILE, 1, 7, 1, 10)
    assert table.place(0, 2) == Place(FILE, 1, 13, 1, 17)
    assert table.place(1, 1) == Place(FILE, 3, 7, 3, 11)
    assert table.place(1, 2) == Place(FILE, 3, 14, 4, 2)
    assert table.place(2, 2) == Place(FILE, 5, 10, 5, 11)


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "remedy"),
    [
        ("", "csv-form", 1, 1, "write the names of the columns in the first line, and a row below"),
        ("\n \n", "csv-form", 1, 1, "write the names of the columns in the first line, and a row below"),
        ("a,b\n", "csv-form", 1, 1, "write the names of the columns in the first line, and a row below"),
        ('a,b\n1,2\nx, "y\n3,4\n', "csv-form", 3, 4, "close it; a quote inside a cell in quotes is written twice"),
        ('a,b\n1,2\nğ中😀,"y" z\n', "csv-form", 3, 8, "put the whole cell in quotes; inside, a quote is written twice"),
        ("a\n" + "x" * 200_000 + "\n", "csv-form", 2, 1, "shorten it, or close the quote that opens before it"),
        ("year,,note\n1,2,3\n", "csv-column", 1, 6, "give the column a name, or delete the separator"),
        ("year, year\n1,2\n", "csv-column", 1, 7, "give each column a name of its own"),
        ("a,b\n1,2\n\n3\n", "csv-row", 4, 1, "fill the missing ones, or put cells that hold ',' in quotes"),
        ("a;b\n1;2;3\n", "csv-row", 2, 1, "fill the missing ones, or put cells that hold ';' in quotes"),
        ("a,b\n1,\x0b2\n", "control-character", 2, 3, "delete it; where the file is no text at all, save it as UTF-8 text"),
    ],
)
def test_mistakes(text: str, code: str, line: int, column: int, remedy: str) -> None:
    problems = Problems()
    assert read_table(text, FILE, problems) is None
    [problem] = problems
    assert (problem.code, problem.place.file, problem.place.line, problem.place.column) == (code, FILE, line, column)
    assert problem.remedy == remedy


def test_all_rows_that_are_wrong_are_told() -> None:
    problems = Problems()
    read_table("a,b\n1\n2,3\n4,5,6\n", FILE, problems)
    assert [(problem.place.line, problem.message) for problem in problems] == [
        (2, "this row has 1 cell, the first line has 2 cells"),
        (4, "this row has 3 cells, the first line has 2 cells"),
    ]


CELLS = st.text(st.sampled_from("ab ,;\"'\nğ中😀"), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_what_a_csv_writer_writes_comes_back_with_its_places(rows: list[tuple[str, str]]) -> None:
    text = io.StringIO(newline="")
    library.writer(text, lineterminator="\n").writerows([("a", "b"), *rows])
    kept = [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
    if not kept:
        return
    table = read(text.getvalue())
    assert list(table.rows) == kept
    lines = text.getvalue().split("\n")
    for number, row in enumerate(kept, 1):
        for column, cell in enumerate(row):
            place = table.place(number, column)
            if "\n" not in cell and '"' not in cell:
                assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == cell


@given(st.text(st.sampled_from('ab ,;\t"\n'), max_size=30))
def test_any_text_gives_a_table_or_problems(text: str) -> None:
    problems = Problems()
    assert (read_table(text, FILE, problems) is None) == problems.has_errors

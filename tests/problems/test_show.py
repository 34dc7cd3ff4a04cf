"""Problems as people, programs and GitHub read them."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.problems import Place, Problem
from policybrief.problems.show import as_github, as_json, as_text

FILE = "content/gas/brief.yaml"


def problem(place: Place, *, message: str = "unknown field 'recomendations'", severity: str = "error") -> Problem:
    return Problem("unknown-field", message, place, "did you mean 'recommendations'?", severity)  # type: ignore[arg-type]


def marked(line: str, column: int, end_column: int, end_line: int = 14) -> list[str]:
    """The excerpt: the line and the mark, without what stands before the bar."""
    text = as_text(problem(Place(FILE, 14, column, end_line, end_column)), line, FILE)
    return [row.split("| ", 1)[1] for row in text.split("\n")[1:-1]]


def test_the_form_of_a_problem() -> None:
    shown = as_text(problem(Place(FILE, 14, 1, 14, 15)), "recomendations:", FILE)
    assert shown == (
        "content/gas/brief.yaml:14:1: error: unknown field 'recomendations' (unknown-field)\n"
        "   14 | recomendations:\n"
        "      | ^^^^^^^^^^^^^^\n"
        "   did you mean 'recommendations'?"
    )


def test_the_path_is_as_it_is_reached() -> None:
    assert as_text(problem(Place(FILE, 14, 1)), None, "../brief.yaml").startswith("../brief.yaml:14:1: error: ")


def test_a_problem_of_a_whole_file_has_neither_line_nor_excerpt() -> None:
    shown = as_text(problem(Place(FILE), severity="warning"), "anything", FILE)
    assert shown.split("\n") == [
        "content/gas/brief.yaml: warning: unknown field 'recomendations' (unknown-field)",
        "   did you mean 'recommendations'?",
    ]


def test_without_a_column_the_first_is_meant() -> None:
    shown = as_text(problem(Place(FILE, 14)), "recomendations:", FILE)
    assert shown.split("\n")[0].startswith("content/gas/brief.yaml:14:1: ")
    assert shown.split("\n")[2] == "      | ^"


def test_lines_beyond_99999_keep_the_bar_straight() -> None:
    shown = as_text(problem(Place(FILE, 123456, 1, 123456, 3)), "ab", FILE).split("\n")
    assert shown[1:3] == ["123456 | ab", "       | ^^"]


@pytest.mark.parametrize(
    ("line", "column", "end_column", "mark"),
    [
        ("title: x", 1, 6, "^^^^^"),
        ("title: x", 8, 8, "       ^"),
        ("title: x", 9, 9, "        ^"),
        ("title: x", 90, 95, "        ^"),
        ("中文: x", 4, 5, "     ^"),
        ("中文: x", 1, 3, "^^^^"),
        ("ğ中😀: x", 1, 4, "^^^^^"),
        ("e\u0301te\u0301: x", 1, 6, "^^^"),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, end_column: int, mark: str) -> None:
    """Wide characters take two columns, combining ones none; what is empty or beyond the line is marked once."""
    assert marked(line, column, end_column) == [line, mark]


def test_tabs_are_shown_as_spaces() -> None:
    assert marked("\ta:\tb", 2, 3) == ["    a:    b", "    ^"]
    assert marked("\ta: b", 1, 2) == ["    a: b", "^^^^"]


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert marked("a: [b,", 4, 2, end_line=16) == ["a: [b,", "   ^^^"]


def test_an_empty_line_is_shown() -> None:
    shown = as_text(problem(Place(FILE, 3, 1, 3, 1)), "", FILE).split("\n")
    assert shown[1:3] == ["    3 |", "      | ^"]


@pytest.mark.parametrize("at", [0, 50, 150, 290])
def test_a_long_line_is_cut_around_the_place(at: int) -> None:
    line = "".join(f"word{number:03d} " for number in range(40))
    shown, mark = marked(line, at + 1, at + 8)
    assert len(shown) <= 102
    start = len(mark) - len(mark.lstrip())
    assert shown[start : start + 7] == line[at : at + 7]
    assert len(mark.strip()) == 7
    assert shown.startswith("…") == (at > 30)
    assert shown.endswith("…") == (at < 200)


def test_a_long_place_in_a_long_line_is_marked_as_far_as_it_is_shown() -> None:
    shown, mark = marked("a: " + "x" * 300, 4, 304)
    assert len(shown) == len(mark) + 1 == 101


def test_a_line_of_a_megabyte_is_no_burden() -> None:
    shown, mark = marked("\0" * 500_000 + "here" + "中" * 500_000, 500_001, 500_005)
    assert mark.strip() == "^^^^"
    assert "here" in shown


def test_what_a_terminal_would_obey_is_shown_as_a_picture() -> None:
    """Escape sequences, line feeds and signs of direction in the content stay harmless."""
    bad = "a\x1b[31m\n\u202eb\ud800"
    shown = as_text(problem(Place(FILE, 14, 1), message=f"unknown field '{bad}'"), bad, bad)
    assert len(shown.split("\n")) == 4
    assert not set(shown) & set("\x1b\u202e\ud800")
    assert "a␛[31m␊" in shown
    shown.encode("utf-8")


def test_colours_add_nothing_but_colours() -> None:
    place = Place(FILE, 14, 1, 14, 15)
    plain = as_text(problem(place), "recomendations:", FILE)
    coloured = as_text(problem(place), "recomendations:", FILE, colour=True)
    assert "\x1b[31merror\x1b[0m" in coloured
    assert "\x1b[31m^^^^^^^^^^^^^^\x1b[0m" in coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_json() -> None:
    found = [problem(Place(FILE, 14, 1, 14, 15)), problem(Place("content/gas"), message='ğ中😀 "\u2028\ud800', severity="warning")]
    text = as_json(found)
    text.encode("utf-8")
    assert "ğ中😀" in text
    assert json.loads(text) == {
        "problems": [
            {
                "file": FILE, "line": 14, "column": 1, "end_line": 14, "end_column": 15, "severity": "error", "code": "unknown-field",
                "message": "unknown field 'recomendations'", "remedy": "did you mean 'recommendations'?",
            },
            {
                "file": "content/gas", "line": 0, "column": 0, "end_line": 0, "end_column": 0, "severity": "warning",
                "code": "unknown-field", "message": 'ğ中😀 "\u2028\ud800', "remedy": "did you mean 'recommendations'?",
            },
        ]
    }  # fmt: skip
    assert json.loads(as_json([])) == {"problems": []}


def test_github() -> None:
    """A comma or colon would end a property, a line feed the command."""
    assert as_github(problem(Place(FILE, 14, 1, 14, 15)), "a,b:c%.yaml") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=14,col=1,title=unknown-field::unknown field 'recomendations'%0Adid you mean 'recommendations'?"
    )
    assert as_github(problem(Place(FILE), message="100 %\r\n::x", severity="warning"), FILE) == (
        "::warning file=content/gas/brief.yaml,title=unknown-field::100 %25%0D%0A::x%0Adid you mean 'recommendations'?"
    )


@given(st.text(max_size=300), st.integers(0, 320), st.integers(0, 320), st.booleans())
def test_any_line_and_place_can_be_shown(line: str, column: int, length: int, colour: bool) -> None:
    shown = as_text(problem(Place(FILE, 7, column, 7, column + length)), line, FILE, colour=colour)
    rows = shown.split("\n")
    assert len(rows) == 4
    assert "^" in rows[2]
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c == "\x1b" for row in rows for c in row)

"""Each mistake in a series: one problem, at its line in facts.yaml or in the CSV, with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from series.given import CHART, CSV, FACTS, LAST, LEDGER, PAGE, SPENDING, changed
from worlds import TREES, World, lay, problems_of

CELL = "csv: data/spending.csv"
# name: (what of the ledger, what in its place, csv, code, file, line, part of message or remedy)
MISTAKES = {
    "no such file": (CELL, "csv: data/spendings.csv", SPENDING, "missing-file", FACTS, 11, "spending.csv"),
    "wrong encoding": ("", "", SPENDING.replace("not published", "Nöthing").encode("latin-1"), "not-utf-8", CSV, 3, "UTF-8"),
    "no such column of values": ("y: share", "y: shares", SPENDING, "unknown-column", FACTS, 14, "did you mean 'share'?"),
    "no such column of dates": ("x: year", "x: jahr", SPENDING, "unknown-column", FACTS, 13, "the file has country, year, share, note"),
    "no such column to pick by": ("{country: SRB}", "{contry: SRB}", SPENDING, "unknown-column", FACTS, 12, "did you mean 'country'?"),
    "no column of values": ("    y: share\n", "", SPENDING, "missing-field", FACTS, 11, "add 'y:'"),
    "an unknown field": ("    y: share\n", "    y: share\n    z: year\n", SPENDING, "unknown-field", FACTS, 15, "remove it"),
    "where is a text": ("{country: SRB}", "SRB", SPENDING, "wrong-type", FACTS, 12, "write {country: …}"),
    "no row": ("{country: SRB}", "{country: SRP}", SPENDING, "series-values", FACTS, 12, "did you mean 'SRB'?"),
    "no row of both": ("{country: SRB}", "{country: SRB, year: 1999}", SPENDING, "series-values", FACTS, 12, "there is 2020, 2021"),
    "one row": ("{country: SRB}", "{country: SRB, year: 2023}", SPENDING, "series-values", FACTS, 11, "remove 'x:'"),
    "many rows for one value": ("    x: year\n", "", SPENDING, "series-values", FACTS, 11, "'x:'"),
    "nothing known": ("", "", SPENDING.replace(",2.2,", ",,").replace(",2.1,", ",unknown,").replace(",2.50,", ",,"), "series-values", FACTS, 11, "write 'unknown'"),
    "ragged rows": ("", "", SPENDING.replace("SRB,2022,2.1,", "SRB,2022,2.1"), "csv-row", CSV, 4, "fill the missing ones"),
    "a date twice": ("", "", SPENDING.replace("SRB,2022", "SRB,2020"), "series-order", CSV, 4, "first is on line 2"),
    "not in order": ("", "", SPENDING.replace("SRB,2022", "SRB,2018"), "series-order", CSV, 4, "sort the rows by 'year'"),
    "no number": ("", "", SPENDING.replace("2.1", "2.1 %"), "chart-number", CSV, 4, "write digits"),
    "no date": ("", "", SPENDING.replace("SRB,2022", "SRB,22"), "bad-date", CSV, 4, "write 2026"),
    "a span": ("", "", SPENDING.replace("SRB,2022", "SRB,2021/2022"), "bad-date", CSV, 4, "each value stands for"),
    "an empty file": ("", "", "country,year,share\n", "csv-form", CSV, 1, "a row below"),
}  # fmt: skip


def told(root: Path, changes: dict[str, str | bytes | None]) -> list[tuple[str, str, int, str]]:
    """What is wrong."""
    return [(p.code, p.place.file, p.place.line, f"{p.message}; {p.remedy}") for p in problems_of(root, changes)]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once_where_it_stands(name: str, tmp_path: Path) -> None:
    old, new, csv, code, file, line, part = MISTAKES[name]
    assert old in LEDGER

    problems = told(tmp_path, changed(ledger=LEDGER.replace(old, new, 1), csv=csv))

    assert [problem[:3] for problem in problems] == [(code, file, line)]
    assert part in problems[0][3]


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("{fact}`serbia at=2019`", "unknown-point", "write one of 2020, 2021, 2022, 2023"),
        ("{fact}`trees-now at=2020`", "unknown-point", "remove 'at=2020'"),
        ("{fact}`serbia at=last`", "unknown-fact-form", "at=2024"),
        ("{fact}`serbia ta=2020`", "unknown-fact-form", "did you mean 'at=2024'?"),
    ],
)
def test_a_point_that_is_not_there_is_told_where_it_is_named(text: str, code: str, part: str, tmp_path: Path) -> None:
    problems = told(tmp_path, changed(text + " {fact}`serbia` {fact}`azerbaijan`"))

    assert [problem[:3] for problem in problems] == [(code, PAGE, 4)]
    assert part in problems[0][3]


def test_a_formula_refuses_a_series_and_says_how_to_name_one_value(tmp_path: Path) -> None:
    ledger = LEDGER + "sum:\n  statement: Both\n  formula: serbia + 1\n"

    problems = told(tmp_path, changed("{fact}`serbia` {fact}`azerbaijan` {fact}`sum`", ledger=ledger))

    assert [(code, file) for code, file, _, _ in problems] == [("no-number", FACTS)]
    assert "'serbia' is a series" in problems[0][3]
    assert "without 'x:'" in problems[0][3]


def test_a_chart_takes_series_or_single_values(tmp_path: Path) -> None:
    mixed = CHART.replace("{fact: azerbaijan, label: Azerbaijan}", "{fact: serbia-last, label: Last}")

    problems = told(tmp_path, changed(mixed + "{fact}`azerbaijan`", ledger=LEDGER + LAST))

    assert [problem[:3] for problem in problems] == [("chart-form", PAGE, 8)]


UNREAD = {
    "a decimal comma": (SPENDING.replace("2.50", '"2,50"'), "chart-number", 5),
    "an old encoding": (SPENDING.replace("not published", "Nöthing").encode("latin-1"), "not-utf-8", 3),
    "a short row": (SPENDING.replace("SRB,2023,2.50,", "SRB,2023"), "csv-row", 5),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_names_a_fact_that_cannot_be_read_is_silent(name: str, tmp_path: Path) -> None:
    csv, code, line = UNREAD[name]
    ledger = LEDGER + LAST + "twice:\n  statement: Twice as much\n  formula: serbia-last * 2\n"
    used = "{fact}`serbia`, {fact}`serbia at=2022`, {fact}`serbia-last round=1`, {fact}`twice`, {fact}`azerbaijan at=2020`.\n\n"
    pair = CHART.replace("type: line", "type: bar").replace("fact: serbia,", "fact: twice,").replace("fact: azerbaijan", "fact: trees-now")
    table = ":::{indicator-table}\n- {indicator: Spending, figures: {SRB: {fact: serbia}, AZE: {fact: azerbaijan, at: 2020}}}\n:::\n"
    brief = TREES["content/trees/brief.yaml"] + "parties: [SRB, AZE]\n"

    problems = told(tmp_path, changed(used + CHART + "\n" + pair + "\n" + table, ledger, csv) | {"content/trees/brief.yaml": brief})

    assert [problem[:3] for problem in problems] == [(code, CSV, line)]


@pytest.mark.parametrize(("value", "code"), [("{from: 3}", "missing-field"), ("{date: 2025-13}", "bad-date"), ("unknown", "wrong-type")])
def test_a_value_that_cannot_be_read_is_told_once(value: str, code: str, tmp_path: Path) -> None:
    ledger = LEDGER.replace("value: 1200", f"value: {value}") + "more:\n  statement: More trees\n  formula: trees-now + 1\n"
    chart = CHART.replace("azerbaijan", "trees-now")

    problems = told(tmp_path, changed("{fact}`more` {fact}`azerbaijan`, {fact}`trees-now at=2020`.\n\n" + chart, ledger))

    assert [problem[:3] for problem in problems] == [(code, FACTS, 3)]


def test_a_cell_that_is_empty_is_no_value_of_a_fact(tmp_path: Path) -> None:
    ledger = LEDGER + LAST.replace("2023}", "2021}")

    problems = told(tmp_path, changed("{fact}`serbia` {fact}`azerbaijan` {fact}`serbia-last`", ledger=ledger))

    assert [problem[:3] for problem in problems] == [("series-values", CSV, 3)]


def test_an_overlay_has_no_series(tmp_path: Path) -> None:
    over = "serbia:\n  value: {csv: data/spending.csv, where: {country: AZE}, x: year, y: share}\n"
    lay(tmp_path, changed() | {"content/trees/brief.az.yaml": "title: Ağaclar\n", "content/trees/facts.az.yaml": over})

    problems = [problem for problem in World(tmp_path).resolve_all() if problem.place.file == "content/trees/facts.az.yaml"]

    assert [(problem.code, problem.place.line) for problem in problems] == [("overlay-not-text", 2)]

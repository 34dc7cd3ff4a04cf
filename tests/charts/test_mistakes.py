"""Each mistake in a chart: one problem, at its line, with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.given import BAR, COLUMNS, CSV, LINE, PAGE, SHADE, SOURCE, WORDS, changed
from policybrief.problems import Problem
from worlds import problems_of

FORTY = "year,district,shade\n" + "".join(f"{year},D{n},{n}\n" for year in (2021, 2022) for n in range(40))
MANY = "year,district,shade\n" + "".join(f"Y{n},North,{n}\n" for n in range(41))
# name: (body, csv, code, file, line, part of the remedy or message)
MISTAKES = {
    "no list of fields": ("just words\n", SHADE, "wrong-type", PAGE, 7, "write 'type:'"),
    "unknown field": (LINE + "colour: red\n", SHADE, "unknown-field", PAGE, 16, "remove it"),
    "unknown type": (LINE.replace("line", "pie"), SHADE, "unknown-word", PAGE, 7, "use one of bar, line"),
    "no values at all": (f"type: bar\n{WORDS}", SHADE, "chart-values", PAGE, 7, "add 'facts:'"),
    "facts and a file": (BAR + "csv: data/shade.csv\nx: year\ny: shade\n", SHADE, "chart-values", PAGE, 7, "remove 'facts:' or 'csv:'"),
    "no such file": (LINE.replace("shade.csv", "shadow.csv"), SHADE, "missing-file", PAGE, 8, "shade.csv"),
    "wrong encoding": (LINE, SHADE.replace("North", "Nörd").encode("latin-1"), "not-utf-8", CSV, 2, "UTF-8"),
    "missing column": (LINE.replace("y: shade", "y: shadow"), SHADE, "unknown-column", PAGE, 10, "did you mean 'shade'?"),
    "ragged rows": (LINE, SHADE.replace("2023,North,17", "2023,North"), "csv-row", CSV, 4, "fill the missing ones"),
    "a value twice": (LINE, SHADE + "2023,Harbour,7\n", "chart-duplicate", CSV, 8, "remove one of the rows"),
    "no number": (LINE, SHADE.replace("17", "17 %"), "chart-number", CSV, 4, "write digits"),
    "one point": (LINE, "year,district,shade\n2021,North,14\n", "chart-values", PAGE, 7, "a sentence"),
    "no row": (LINE, "year,district,shade\n", "csv-form", CSV, 1, "a row below"),
    "all missing": (LINE, "year,district,shade\n2021,North,\n2022,North,unknown\n", "chart-values", PAGE, 7, "remove the chart"),
    "forty series": (LINE, FORTY, "chart-crowded", PAGE, 7, "at most 6"),
    "forty-one bars": (LINE.replace("line", "bar"), MANY, "chart-crowded", PAGE, 7, "or a line"),
    "units mixed": (BAR.replace("{fact: planes, label: Planes}", "money"), SHADE, "chart-units", PAGE, 10, "one unit"),
    "unknown fact": (BAR.replace("planes,", "plains,"), SHADE, "unknown-fact", PAGE, 10, "did you mean 'planes'?"),
    "an unknown without a name": (BAR.replace(", label: Limes", ""), SHADE, "missing-field", PAGE, 11, "add 'label:'"),
    "slope of three": (LINE.replace("line", "slope"), SHADE, "chart-form", PAGE, 7, "draw a line"),
    "stacked line": (LINE + "stacked: true\n", SHADE, "chart-form", PAGE, 7, "remove 'stacked:'"),
    "a stack with a gap": (LINE.replace("line", "bar") + "stacked: true\n", SHADE, "chart-form", PAGE, 7, "remove 'stacked:'"),
    "no source": (LINE.replace(SOURCE, "").replace("from 14 to 17 percent", "up"), SHADE, "chart-without-source", PAGE, 7, "add 'source:'"),
    "unknown source": (LINE.replace("cite: survey", "cite: survy"), SHADE, "unknown-source", PAGE, 13, "did you mean 'survey'?"),
    "no alternative text": (LINE.replace("alt: Shade grows.\n", ""), SHADE, "chart-without-words", PAGE, 7, "highest 2023 (North) with 17"),
    "no description": (
        LINE.replace("description: It goes from 14 to 17 percent.\n", ""), SHADE, "chart-without-words", PAGE, 7,
        "North: from 14 (2021) to 17 (2023), highest 17 (2023), lowest 14 (2021); {n}`1` not known.",
    ),
}  # fmt: skip


def told(root: Path, changes: dict[str, str | bytes | None]) -> list[Problem]:
    """What is wrong, the facts aside that this chart does not draw."""
    return [problem for problem in problems_of(root, changes) if problem.code != "unused-fact"]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once_where_it_stands(name: str, tmp_path: Path) -> None:
    body, csv, code, file, line, part = MISTAKES[name]

    problems = told(tmp_path, changed(body, csv))

    assert [(p.code, p.place.file, p.place.line) for p in problems] == [(code, file, line)], problems
    assert part in (problems[0].remedy or "")


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    changes = changed(LINE)
    problems_of(tmp_path, changes)
    with (tmp_path / CSV).open("wb") as file:
        file.truncate(100_000_000)
    from worlds import World

    assert [(p.code, p.place.line) for p in World(tmp_path).resolve_all() if p.code != "unused-fact"] == [("file-too-large", 8)]


def test_columns_side_by_side_and_right_charts_pass(tmp_path: Path) -> None:
    wide = "year,North,Harbour\n2021,14,4\n2022,,5\n2023,17,6\n"
    body = LINE.replace("y: shade\nseries: district\n", "y: [North, Harbour]\n")
    assert body != LINE
    assert COLUMNS not in body
    assert told(tmp_path / "wide", changed(body, wide)) == []
    assert told(tmp_path / "long", changed(LINE)) == []
    assert told(tmp_path / "facts", changed(BAR)) == []

"""What the words of a chart say is compared with what its file draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.given import LINE, SHADE, WORDS, changed
from worlds import World, lay

SAID = [
    "It goes from 14 to 17 percent in the north.",
    "From 14 percent in 2021 to 17 in 2023.",
    "The north has four times the shade of the harbour.",
    "It ends at {fact}`trees-now bare`, from 14.",
    "It grows by {n}`3` points, to 17.",
    "It is 0.14 of the streets.",
]


def told(folder: Path, description: str, csv: str = SHADE) -> list[tuple[str, str, int]]:
    body = LINE.replace(WORDS, f'alt: Shade grows.\ndescription: "{description}"\n')
    found = World(lay(folder, changed(body, csv))).resolve_all()
    return [(each.code, each.message, each.place.line) for each in found if each.code != "unused-fact"]


@pytest.mark.parametrize("description", SAID)
def test_values_of_the_file_may_be_said(description: str, tmp_path: Path) -> None:
    assert [each for each in told(tmp_path, description) if each[0] == "chart-figure"] == []


def test_what_the_file_does_not_have_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "It goes up, and ends at 19 percent.") == [("chart-figure", "'19 percent' is no value of this chart", 15)]


def test_who_corrects_the_file_is_reminded_of_the_words(tmp_path: Path) -> None:
    assert told(tmp_path / "before", "It ends at 17 percent.") == []
    after = told(tmp_path / "after", "It ends at 17 percent.", SHADE.replace("17", "16"))
    assert after == [("chart-figure", "'17 percent' is no value of this chart", 15)]


def test_both_ends_of_a_range_must_be_there(tmp_path: Path) -> None:
    assert [each[1] for each in told(tmp_path, "It goes from 14 to 19 percent.")] == ["'14 to 19 percent' is no value of this chart"]

"""What the words of a chart say is compared with what its file draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.given import BAR, LINE, PAGE, SHADE, WORDS, changed
from worlds import World, lay, problems_of

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


TITLE = ":::{chart} Shade grows\n"


def of_title(folder: Path, title: str, body: str) -> list[tuple[str, str, int]]:
    """What the rules tell of a chart of that title and body."""
    changes = changed(body)
    page = changes[PAGE]
    assert isinstance(page, str)
    found = problems_of(folder, changes | {PAGE: page.replace(TITLE, f":::{{chart}} {title}\n")})
    return [(each.code, each.message, each.place.line) for each in found if each.code != "unused-fact"]


@pytest.mark.parametrize("title", ["Shade grows to 17 percent", "Shade grows by {n}`3` points", "Shade in 2023", "Three times the shade"])
def test_a_title_may_say_what_the_file_has(title: str, tmp_path: Path) -> None:
    assert of_title(tmp_path, title, LINE) == []


def test_a_title_is_compared_with_the_file(tmp_path: Path) -> None:
    assert of_title(tmp_path, "Shade grows to 19 percent", LINE) == [("chart-figure", "'19 percent' is no value of this chart", 6)]


@pytest.mark.parametrize(
    ("title", "alt", "line"),
    [
        ("The city has 1,200 trees", "Few are planes.", 6),
        ("Trees", "Bars of 1,200 trees.", 12),
        ("Trees", "Few of the {fact}`trees-now bare` are planes, 999.9 at most.", 12),
    ],
)
def test_a_figure_typed_into_a_chart_of_facts_is_told(title: str, alt: str, line: int, tmp_path: Path) -> None:
    body = BAR.replace("alt: Few are planes.", f'alt: "{alt}"')

    assert [(code, at) for code, _, at in of_title(tmp_path / "alt", title, body)] == [("bare-figure", line)]


def test_the_description_of_a_chart_of_facts_is_asked_too(tmp_path: Path) -> None:
    body = BAR.replace("description: Most are not.", "description: Most of 1,200 are not.")

    assert of_title(tmp_path, "Trees", body) == [("bare-figure", "'1,200' has no source", 13)]


def test_a_chart_of_facts_may_print_them_count_its_bars_and_name_ages(tmp_path: Path) -> None:
    body = BAR.replace("label: Planes", "label: Under 10 m").replace(
        "alt: Few", 'alt: "Two bars from zero in 2025. Few of {fact}`trees-now bare`'
    )

    assert of_title(tmp_path, "The city has {fact}`trees-now bare`, twice as many", body.replace("planes.\ndes", 'planes."\ndes')) == []


def test_a_chart_of_facts_that_names_a_source_is_left_as_it_is(tmp_path: Path) -> None:
    body = BAR.replace("alt: Few are planes.", "source: {cite: survey, locator: p. 3}\nalt: Few of 1,200 are planes.")

    assert of_title(tmp_path, "The city has 1,200 trees", body) == []

"""The words that are offered for a chart without them: pasted as they stand, nothing is left to tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts import given as small
from charts.given import BAR, LINE, WORDS
from policybrief.problems import Problem
from series import given as series
from worlds import problems_of

LINES = "type: line\nfacts:\n  - {fact: serbia, label: Serbia}\n  - {fact: azerbaijan, label: Azerbaijan}\n"
OF_SERIES = {
    "two series": LINES,
    "two without labels": LINES.replace(", label: Serbia", "").replace(", label: Azerbaijan", ""),
    "one series": "type: bar\nfacts: [{fact: serbia}]\n",
    "single values": "type: bar\nfacts: [{fact: serbia-last}, {fact: unknown, label: Next}]\n",
    "groups": "type: bar\nfacts: [{fact: serbia-last, label: '2023', series: Serbia}, {fact: unknown, label: '2023', series: Azerbaijan}]\n",
}


def of_series(folder: Path, body: str) -> list[Problem]:
    """What is wrong with a chart of that body over facts that are series."""
    text = f":::{{chart}} They differ\n{body}:::\n\n{{fact}}`serbia`, {{fact}}`serbia-last`, {{fact}}`azerbaijan`.\n"
    return problems_of(folder, series.changed(text, series.LEDGER + series.LAST))


def drafts(problems: list[Problem]) -> str:
    """The fields that the problems offer."""
    assert [each.code for each in problems] == ["chart-without-words"] * 2
    return "".join((each.remedy or "").removeprefix("add '").replace(":', for instance:", ":") + "\n" for each in problems)


@pytest.mark.parametrize("case", OF_SERIES)
def test_the_draft_of_a_chart_of_facts_prints_them(case: str, tmp_path: Path) -> None:
    words = drafts(of_series(tmp_path / "without", OF_SERIES[case]))

    assert "{fact}`serbia" in words
    assert "2.5" not in words
    assert of_series(tmp_path / "with", OF_SERIES[case] + words) == []


def test_a_label_names_the_value_and_each_value_is_the_one_of_its_date(tmp_path: Path) -> None:
    words = drafts(of_series(tmp_path, LINES))

    assert words.splitlines()[0] == (
        'alt: "Line chart: highest 2020 (Azerbaijan) with {fact}`azerbaijan at=2020`, lowest 2022 (Serbia) with {fact}`serbia at=2022`."'
    )
    assert "Military spending" not in words


@pytest.mark.parametrize("body", [LINE.replace(WORDS, ""), BAR.partition("alt:")[0]])
def test_a_draft_can_be_pasted_as_it_stands(body: str, tmp_path: Path) -> None:
    def told(folder: Path, body: str) -> list[Problem]:
        return [each for each in problems_of(folder, small.changed(body)) if each.code != "unused-fact"]

    words = drafts(told(tmp_path / "without", body))

    assert told(tmp_path / "with", body + words) == []

"""A fact that is a series: printed in prose, drawn, listed as evidence, handed on as data."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema_rs
import lxml.html
import pytest

import policybrief
from policybrief import api
from policybrief.compose import compose
from policybrief.render.evidence import evidence_files, page_data
from policybrief.render.evidence import facts as facts_module
from policybrief.render.html import render_html
from policybrief.resolve import resolve
from series.given import CHART, FACTS, LAST, LEDGER, SPENDING, changed
from worlds import TREES, World, lay


def document_of(root: Path, text: str, **changes: str):
    """The world with that prose, composed; nothing may be wrong in it."""
    world = World(lay(root, changed(text, **changes)))
    document = compose(world.brief(), None, say=world.theme.say("en"), problems=world.problems)
    assert list(world.problems) == []
    return world, document


def prose_of(root: Path, text: str, language: str = "en", **changes: str) -> str:
    """What the section says."""
    world = World(lay(root, changed(text, **changes)))
    said = world.brief(language).sections[0].prose.plain
    assert list(world.problems) == []
    return said.replace("\xa0", " ")


def test_prose_names_first_and_last_with_their_dates(tmp_path: Path) -> None:
    assert prose_of(tmp_path, "It was {fact}`serbia`.") == "It was 2.2% (2020) to 2.50% (2023)."


def test_what_is_not_known_is_no_end_of_a_series(tmp_path: Path) -> None:
    late = SPENDING.replace("SRB,2020,2.2", "SRB,2020,unknown")

    assert prose_of(tmp_path, "{fact}`serbia`", csv=late) == "2.1% (2022) to 2.50% (2023)"
    single = late.replace("SRB,2022,2.1", "SRB,2022,")
    assert prose_of(tmp_path / "single", "{fact}`serbia`", csv=single) == "2.50% (2023)"


def test_key_facts_print_the_first_and_last_value(tmp_path: Path) -> None:
    brief = "content/trees/brief.yaml"
    world = World(lay(tmp_path, {**changed(), brief: TREES[brief] + "key_facts: [serbia]\n"}))
    key_facts = world.brief().key_facts
    assert list(world.problems) == []
    assert key_facts is not None
    assert key_facts.rows[0].head.plain.replace("\xa0", " ") == "2.2 (2020) to 2.50 (2023)"


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("at=2023", "2.50%"),
        ("at=2023 value", "2.50"),
        ("at=2023 round=1", "2.5%"),
        ("at=2021", "unknown"),
        ("value", "2.2 (2020) to 2.50 (2023)"),
        ("unit", "%"),
        ("round=0", "2% (2020) to 3% (2023)"),
        ("statement", "Military spending of Serbia as a share of its economy"),
    ],
)
def test_a_form_chooses_what_is_printed(form: str, printed: str, tmp_path: Path) -> None:
    assert prose_of(tmp_path, f"{{fact}}`serbia {form}`") == printed


def test_each_language_writes_it_in_its_way(tmp_path: Path) -> None:
    world = World(lay(tmp_path, changed("{fact}`serbia at=2023`")))
    words = {"%s to %s": "%s ilə %s arasında"}
    assert world.manuscript is not None
    manuscript = replace(
        world.manuscript, languages={tag: replace(world.manuscript.languages["en"], language=tag) for tag in ("az", "sr-Latn")}
    )

    def printed(tag: str, say: Callable[[str], str]) -> str:
        brief = resolve(manuscript, tag, world.publisher, world.theme.catalogue, say, world.problems)
        return f"{brief.facts['serbia'].text}, {brief.sections[0].prose.plain}".replace("\xa0", " ")

    assert printed("az", lambda word: words.get(word, word)) == "2,2% (2020) ilə 2,50% (2023) arasında, 2,50%"
    assert printed("sr-Latn", lambda word: word) == "2,2% (2020) to 2,50% (2023), 2,50%"


def test_scale_and_months_and_an_approximate_series(tmp_path: Path) -> None:
    ledger = LEDGER.replace("  unit: percent\n", "  unit: EUR\n  scale: million\n  approximate: true\n")
    text = "country,year,share\nSRB,2024-11,1.5\nSRB,2025-01,3\nAZE,2024-11,1\nAZE,2024-12,2\n"

    said = prose_of(tmp_path, "{fact}`serbia`", ledger=ledger, csv=text)

    assert said == "about 1.5 million euros (November 2024) to about 3 million euros (January 2025)"
    assert World(tmp_path).brief().facts["serbia"].machine == "2024-11 1500000; 2025-01 3000000"


def test_one_row_is_a_number_that_formulas_read(tmp_path: Path) -> None:
    ledger = LEDGER + LAST + "twice:\n  statement: Twice as much\n  formula: 2 * serbia-last\n"

    assert prose_of(tmp_path, "{fact}`serbia-last`, {fact}`twice`", ledger=ledger) == "2.50%, 5%"


def test_a_table_takes_one_point(tmp_path: Path) -> None:
    rows = "- {measure: Serbia, now: {fact: serbia, at: 2020}, target: {fact: serbia, at: 2023}}\n"
    _, document = document_of(tmp_path, f":::{{gap-table}} Spending\n{rows}:::")
    block = next(node for node in document.sections[0].prose.children if hasattr(node, "rows"))

    printed = {name: cell.plain.replace("\xa0", " ") for name, cell in block.rows[0].fields.items()}
    assert (printed["now"], printed["target"], printed["gap"]) == ("2.2%", "2.50%", "0.3%")


def test_a_chart_draws_series_in_the_order_of_time_and_names_their_sources(tmp_path: Path) -> None:
    world, document = document_of(tmp_path, CHART)
    html = lxml.html.fromstring(render_html(document, world.theme, world.problems, folder="content/trees"))
    table = [[cell.text_content() for cell in row.iter("th", "td")] for row in html.xpath("//*[starts-with(@class, 'chart-data')]//tr")]

    assert table == [
        ["%", "Serbia", "Azerbaijan"],
        ["2019", "unknown", "4.0"],
        ["2020", "2.2", "5.2"],
        ["2021", "unknown", "4.8"],
        ["2022", "2.1", "4.5"],
        ["2023", "2.50", "4.9"],
    ]
    drawing = html.xpath("//*[contains(@class, 'chart-drawing')]")[0].text_content()
    assert "Azerbaijan 4.9" in drawing
    assert "Serbia 2.50" in drawing
    line = html.xpath("//figure//*[@class='source-line']")[0]
    assert line.text_content().replace("\xa0", " ").strip() == "Sources: S1 p. 7."
    assert [mark.get("href") for mark in line.iter("a")] == ["#source-1"]
    assert list(world.problems) == []


def test_a_chart_counts_in_the_scale_that_its_axis_names(tmp_path: Path) -> None:
    ledger = LEDGER.replace("  unit: percent\n", "  unit: EUR\n  scale: million\n")
    _, document = document_of(tmp_path, CHART, ledger=ledger)
    chart = next(node.chart for node in document.sections[0].prose.children if hasattr(node, "chart"))

    assert chart.unit == "million euros"
    assert [(value.number, value.text) for value in chart.values[-1]] == [(Decimal("2.5"), "2.50"), (Decimal("4.9"), "4.9")]


def test_evidence_lists_every_value_and_hands_it_on(tmp_path: Path) -> None:
    world, document = document_of(tmp_path, "{fact}`serbia`")
    html = lxml.html.fromstring(render_html(document, world.theme, world.problems, folder="content/trees"))
    files = evidence_files(document)
    told = json.loads(files["facts.json"])
    schema = json.loads(Path(facts_module.__file__).with_name("facts.schema.json").read_text())
    assert jsonschema_rs.Draft202012Validator(schema).is_valid(told)
    fact = next(one for one in told["facts"] if one["id"] == "serbia")
    row = next(one for one in csv.DictReader(files["facts.csv"].decode().splitlines()) if one["id"] == "serbia")
    linked = json.loads(lxml.html.fromstring(f"<div>{page_data(document)}</div>").findtext(".//script"))["isBasedOn"]["variableMeasured"]

    points = "2020: 2.2; 2021: unknown; 2022: 2.1; 2023: 2.50."
    assert [shown.text_content() for shown in html.xpath("//*[@class='points']")] == [points, points]
    assert fact["points"] == [
        {"date": "2020", "value": "2.2"}, {"date": "2021", "value": None}, {"date": "2022", "value": "2.1"}, {"date": "2023", "value": "2.50"},
    ]  # fmt: skip
    assert row["value"] == "2020 2.2; 2021 unknown; 2022 2.1; 2023 2.50"
    values = next(one for one in linked if one["propertyID"] == "serbia")["value"]
    assert {one["name"]: one["value"] for one in values} == {"2020": "2.2", "2022": "2.1", "2023": "2.50"}


def test_the_ledger_tells_its_points(tmp_path: Path) -> None:
    lay(tmp_path, changed())
    line = next(line for ledger in api.facts(api.open_workspace(tmp_path)) for line in ledger.lines if line.id == "serbia")

    assert dict(line.points) == {"2020": "2.2%", "2021": "unknown", "2022": "2.1%", "2023": "2.50%"}


def test_a_value_corrected_in_the_file_is_corrected_wherever_it_is_printed(tmp_path: Path) -> None:
    lay(tmp_path, changed("{fact}`serbia at=2023`\n\n" + CHART, ledger=LEDGER.replace("  confidence", "  confidence")))
    workspace = policybrief.open_workspace(tmp_path)
    policybrief.build(workspace, formats=("html",))
    page = tmp_path / "build/trees/en/trees.html"
    before = page.read_text()

    (tmp_path / "content/trees/data/spending.csv").write_text(SPENDING.replace("2.50", "2.63"))
    policybrief.build(workspace, formats=("html",))

    after = page.read_text()
    assert (before.count("2.50"), after.count("2.50")) == (before.count("2.50"), 0)
    assert after.count("2.63") == before.count("2.50") > 4
    assert (tmp_path / FACTS).exists()

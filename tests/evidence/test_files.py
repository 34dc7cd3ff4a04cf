"""The evidence as files: beside the outputs, in the page and in the PDF, each read by another reader than ours."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import lxml.html
import page as page_validation
import pikepdf
import pytest

import policybrief.render.evidence
from evidence.conftest import QUOTE, TOLD

SCHEMA = json.loads((Path(policybrief.render.evidence.__file__).parent / "facts.schema.json").read_text())


def facts(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def files_in(pdf: Path) -> dict[str, bytes]:
    with pikepdf.open(pdf) as opened:
        return {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}


def pages(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.html"))


# --- beside the outputs ------------------------------------------------------------------------------


def test_facts_json_says_what_the_ledger_says_of_what_is_printed(trees: Path) -> None:
    found = facts(trees / "evidence/facts.json")
    assert found["document"]["brief"] == "trees"
    assert [fact["id"] for fact in found["facts"]] == ["trees-now", "first-tree", "trees-a-year"]
    now, first, derived = found["facts"]
    assert now == {
        "id": "trees-now",
        "mark": "E1",
        "statement": TOLD,
        "printed": "1.20 thousand trees",
        "value": "1200",
        "points": None,
        "unit": "trees",
        "as_of": "2025",
        "confidence": "official",
        "formula": None,
        "inputs": [],
        "sources": [{"reference": "survey", "locator": "p. 2", "quote": QUOTE}],
        "method": None,
        "note": None,
    }
    assert (first["value"], first["unit"], first["as_of"], first["method"]) == ("1911-05", None, None, "Read from a photograph")
    assert [one["reference"] for one in first["sources"]] == ["survey", "chronicle"]
    assert (derived["value"], derived["formula"], derived["inputs"]) == ("20", f"{TOLD} (1.20 thousand trees) ÷ 60", ["trees-now"])


def test_facts_json_has_the_form_that_its_schema_describes(trees: Path, shipped: Path) -> None:
    jsonschema_rs.meta.validate(SCHEMA)
    judge = jsonschema_rs.Draft202012Validator(SCHEMA)
    for folder in (trees, shipped):
        found = facts(folder / "evidence/facts.json")
        assert [str(error) for error in judge.iter_errors(found)] == []
        assert found["facts"]
    assert not judge.is_valid({**found, "version": 2})
    assert not judge.is_valid({**found, "more": 1})


def test_facts_csv_is_the_same_as_a_table(trees: Path) -> None:
    data = (trees / "evidence/facts.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 4
    rows = list(csv.DictReader(data.decode("utf-8").splitlines(), strict=True))
    for row, fact in zip(rows, facts(trees / "evidence/facts.json")["facts"], strict=True):
        same = row.keys() - {"sources", "quotes", "inputs"}
        assert {name: row[name] for name in same} == {name: fact[name] or "" for name in same}
    assert [(row["sources"], row["quotes"]) for row in rows] == [("survey, p. 2", QUOTE), ("survey, p. 3; chronicle", ""), ("", "")]


def test_references_json_holds_the_sources_cited_and_nothing_of_the_workspace(trees: Path) -> None:
    items = json.loads((trees / "evidence/references.json").read_text("utf-8"))
    assert sorted(item["id"] for item in items) == ["chronicle", "survey"]
    assert not [item for item in items if "custom" in item]
    survey = next(item for item in items if item["id"] == "survey")
    assert (survey["type"], survey["title"], survey["issued"]) == ("report", "Survey </script> of trees", {"date-parts": [[2025, 3]]})


# --- in the PDF ---------------------------------------------------------------------------------------


def test_the_whole_carries_the_very_files_that_lie_beside_it(trees: Path) -> None:
    assert files_in(trees / "trees.pdf") == {name: (trees / "evidence" / name).read_bytes() for name in ("facts.json", "references.json")}


def test_a_section_carries_what_it_prints_alone(trees: Path) -> None:
    carried = files_in(trees / "sections/streets.pdf")
    found = json.loads(carried["facts.json"])
    assert found["document"]["section"] == "streets"
    assert [fact["id"] for fact in found["facts"]] == ["first-tree", "trees-a-year", "trees-now"]
    assert files_in(trees / "sections/plain.pdf") == {}


def test_the_printers_copy_carries_nothing(trees: Path) -> None:
    assert files_in(trees / "trees.print.pdf") == {}


def test_the_files_are_associated_with_the_document(trees: Path) -> None:
    with pikepdf.open(trees / "trees.pdf") as pdf:
        specs = list(pdf.Root.AF)
        named = pdf.Root.Names.EmbeddedFiles.Names
        assert [spec.objgen for spec in specs] == [spec.objgen for spec in list(named)[1::2]], "each once"
        assert [(str(spec.UF), str(spec.AFRelationship)) for spec in specs] == [
            ("facts.json", "/Data"),
            ("references.json", "/Supplement"),
        ]
        for spec in specs:
            file = spec.EF.F
            assert str(file.Subtype) == "/application/json"
            assert {str(file.Params[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20260501000000Z"}, "the brief's date"
            assert len(str(spec.Desc)) > 20


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_pdf_with_files_conforms(trees: Path, profile: str) -> None:
    """Those of the shipped brief, which have files too, are read by `product/test_paper.py`."""
    for pdf in (trees / "trees.pdf", trees / "sections/streets.pdf", trees / "sections/plain.pdf"):
        assert [failure.message for failure in page_validation.validate_pdf_bytes(pdf.read_bytes(), profile=profile).failures] == []


# --- in the page --------------------------------------------------------------------------------------


def scripts(page: Path) -> dict[str, Any]:
    """The data of a page by type, as an HTML parser finds it."""
    found = lxml.html.parse(str(page)).iter("script")
    return {script.get("type"): json.loads(script.text) for script in found}


def test_no_word_breaks_out_of_the_data(trees: Path, shipped: Path) -> None:
    for page in (*pages(trees), *pages(shipped)):
        text = page.read_text("utf-8")
        inside = re.findall(r"<script type=\"application/(?:ld\+)?json\"[^>]*>(.*?)</script>", text, re.DOTALL)
        assert len(inside) == text.count("<script"), "nothing else is a script"
        assert not [data for data in inside if "<" in data]
    assert scripts(trees / "trees.html")["application/ld+json"]["isBasedOn"]["variableMeasured"][0]["name"] == TOLD


def test_the_page_is_linked_data(trees: Path) -> None:
    report = scripts(trees / "trees.html")["application/ld+json"]
    assert (report["@context"], report["@type"], report["inLanguage"], report["datePublished"]) == (
        "https://schema.org", "Report", "en", "2026-05-01",
    )  # fmt: skip
    assert report["url"] == "https://example.org/briefs/trees/en/trees.html"
    assert report["author"] == report["publisher"] == {"@type": "Organization", "name": "City desk", "url": "https://example.org/briefs/"}
    assert report["license"] == "https://spdx.org/licenses/CC-BY-4.0"
    chronicle = next(one for one in report["citation"] if one["name"] == "Chronicle")
    assert (chronicle["@type"], chronicle["author"], chronicle["sameAs"]) == (
        "Book", [{"@type": "Person", "name": "Anna Iris"}], "https://doi.org/10.1000/182",
    )  # fmt: skip
    dataset = report["isBasedOn"]
    assert dataset["@type"] == "Dataset"
    values = {one["propertyID"]: one["value"] for one in dataset["variableMeasured"]}
    assert values == {"trees-now": "1200", "first-tree": "1911-05", "trees-a-year": "20"}
    assert all((trees / one["contentUrl"]).is_file() for one in dataset["distribution"])


def test_a_section_is_part_of_the_whole(trees: Path) -> None:
    section = scripts(trees / "sections/streets.html")["application/ld+json"]
    assert section["isPartOf"]["url"] == "https://example.org/briefs/trees/en/trees.html"
    assert section["url"] == "https://example.org/briefs/trees/en/sections/streets.html"
    assert [one["propertyID"] for one in section["isBasedOn"]["variableMeasured"]] == ["first-tree", "trees-a-year", "trees-now"]
    assert "isBasedOn" not in scripts(trees / "sections/plain.html")["application/ld+json"]


def test_its_identifiers_are_places_of_the_page(trees: Path, shipped: Path) -> None:
    for page in (*pages(trees), *pages(shipped)):
        ids = {element.get("id") for element in lxml.html.parse(str(page)).iter() if element.get("id")}
        named = set(re.findall(r'"@id":"#([^"]+)"', page.read_text("utf-8")))
        assert named <= ids

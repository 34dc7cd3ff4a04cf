"""Derived figures in the shipped brief, page and paper: equal to what another calculation gives, and followed to every input."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from product.delivered import Delivered, delivered, folded, leaves

FACTS = yaml.safe_load((Path(__file__).parent.parent.parent / "content/azerbaijan-serbia/facts.yaml").read_text(encoding="utf-8"))
DERIVED = [id for id, fact in FACTS.items() if "formula" in fact]
DOCUMENTS = [f"azerbaijan-serbia/en/{name}" for name in ("azerbaijan-serbia", "sections/energy-security", "sections/political-alignment")]
SCALES = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


def value(id: str) -> Fraction:
    """A fact's number, with Python's own arithmetic over fractions."""
    fact = FACTS[id]
    if "formula" not in fact:
        return Fraction(str(fact["value"])) * SCALES[fact.get("scale")]
    names = dict.fromkeys(re.findall(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", fact["formula"]))
    python = re.sub(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", lambda name: f"value({name[0]!r})", fact["formula"])
    assert set(names) <= set(FACTS)
    return eval(python, {"value": value})


@pytest.fixture(params=DOCUMENTS)
def printed(request: pytest.FixtureRequest, built: dict[str, Path]) -> tuple[Delivered, list[str]]:
    """A document, and the ids of the derived facts that it prints."""
    document = delivered(built, request.param)
    return document, [id for id in DERIVED if f"fact-{id}" in document.ids]


def test_each_is_what_an_independent_calculation_gives(printed: tuple[Delivered, list[str]]) -> None:
    document, ids = printed
    assert ids
    for id in ids:
        assert FACTS[id]["unit"] == "percent"
        figures = document.page.xpath(f"//*[@class='fact'][following-sibling::*[1]//a[@href='#fact-{id}'] or @id=//li[@id='fact-{id}']]")
        figures += document.page.xpath(f"//li[@id='fact-{id}']//p[@class='evidence-value']/b[2]")
        assert len(figures) > 1
        for figure in figures:
            assert float(figure.text_content().rstrip("%")) == float(f"{float(value(id) * 100):.3g}")


def test_every_input_has_its_line_in_the_same_document(printed: tuple[Delivered, list[str]]) -> None:
    """And the formula says of each what it states, its value, and a mark that leads there."""
    document, ids = printed
    for id in ids:
        line = document.page.get_element_by_id(f"fact-{id}")
        words = folded(line.text_content())
        first, second = FACTS[id]["formula"].split(" / ")
        assert " ÷ " in words
        for name in (first, second):
            assert f"fact-{name}" in document.ids
            assert f"{FACTS[name]['statement']} (".replace("'", "’") in words
            assert line.xpath(f".//a[@href='#fact-{name}']")
            assert line.xpath(
                f".//*[@class='fact'][number(@value | @data-value)={float(value(name)):.0f} or (@value | @data-value)='{FACTS[name].get('value')}']"
            )


def test_paper_says_the_same(built: dict[str, Path]) -> None:
    document = delivered(built, DOCUMENTS[0])
    paper = re.sub(r"\s+", " ", " ".join(leaves(document.pdf)))
    for id in DERIVED:
        mark = document.page.get_element_by_id(f"fact-{id}").xpath(".//b[@class='key']")[0].text
        assert f"{float(value(id) * 100):.3g}% {mark}" in paper

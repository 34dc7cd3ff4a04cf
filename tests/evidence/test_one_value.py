"""One line of the ledger corrected: every output that prints the figure, or one that is computed from it, says the new one;
nothing else changes, in any language."""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.numbers import format_decimal

import policybrief
from conftest import ROOT
from evidence.digits import RUN, Page, Run
from evidence.paper import Paper

Values = Mapping[str, Fraction]
BASE = ("otters-now", "otters-wished", "dams-now", "dams-gone", "money")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True)
class Change:
    """What a correction does to the numbers, by another calculation than the product's: whole values before and after, by
    name (facts, and cells that are computed), and the facts that change."""

    before: Values
    after: Values
    facts: frozenset[str]

    def pairs(self, language: str) -> set[tuple[str, str]]:
        """Each changed number as it is written for people in a language, or for programs: what was, and what is."""
        changed = [(self.before[name], self.after[name]) for name in self.before if self.before[name] != self.after[name]]
        return {pair for old, new in changed for pair in zip(written(old, language), written(new, language), strict=True)}


def written(value: Fraction, language: str) -> list[str]:
    """A value whole and in each scale, as it is and with three significant digits, by CLDR and in plain digits."""
    forms = []
    for scale in (1, Fraction(1, 100), *SCALES.values()):
        exact = Decimal((value / scale).numerator) / Decimal((value / scale).denominator)
        for number in (exact, Decimal(f"{exact:.3g}")):
            forms += [format_decimal(number, locale=language, decimal_quantization=False), f"{number:f}"]
        forms += [f"{Decimal(f'{exact:.12g}').normalize():f}"]
    return forms


def of_rivers(facts: Mapping[str, Any]) -> Values:
    """All figures of the rivers, computed from those that are given."""
    given = {id: Fraction(str(facts[id]["value"])) * SCALES.get(facts[id].get("scale"), 1) for id in BASE}
    now, wished = given["otters-now"], given["otters-wished"]
    return {
        **given,
        "otters-share": now / wished,
        "dams-before": given["dams-now"] + given["dams-gone"],
        "money-of-dam": given["money"] / 47,
        "the gap of the table": wished - now,
    }


def another(value: object, seed: int) -> str:
    """Another number of the same size, with as many digits behind the point."""
    digits, first, rest = random.Random(seed), str(value)[0], str(value)[1:]
    while (made := first + re.sub(r"\d", lambda _: str(digits.randint(1, 9)), rest)) == str(value):
        continue
    return made


@pytest.mark.parametrize(("seed", "id"), list(enumerate(random.Random(731).sample(BASE, 2))))
def test_a_corrected_value_changes_all_that_says_it(seed: int, id: str, rivers: Path, tmp_path: Path) -> None:
    root = shutil.copytree(rivers.parent.parent, tmp_path / "rivers")
    ledger = root / "content/rivers/facts.yaml"
    text = ledger.read_text(encoding="utf-8")
    facts = yaml.safe_load(text)
    old, new = str(facts[id]["value"]), another(facts[id]["value"], seed)
    head, entry = text.split(f"{id}:\n", 1)
    ledger.write_text(f"{head}{id}:\n{entry.replace(f'value: {old}', f'value: {new}', 1)}", encoding="utf-8")
    result = policybrief.build(policybrief.open_workspace(root))
    assert list(result.problems) == []

    before, after = of_rivers(facts), of_rivers(yaml.safe_load(ledger.read_text(encoding="utf-8")))
    change = Change(before, after, frozenset(name for name in before if before[name] != after[name]) & facts.keys())
    seen = [compare(rivers / language, root / "build/rivers" / language, change, language) for language in ("en", "fr")]
    assert min(seen) > 20, "numbers that changed"


def test_a_corrected_value_of_the_shipped_brief_changes_all_that_says_it(shipped: Path, tmp_path: Path) -> None:
    """The volume of the gas agreement, its share of the imports with it."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    ledger = tmp_path / "content/azerbaijan-serbia/facts.yaml"
    facts = yaml.safe_load(ledger.read_text(encoding="utf-8"))
    head, entry = ledger.read_text(encoding="utf-8").split("\ngas-import-volume:\n")
    ledger.write_text(f"{head}\ngas-import-volume:\n{entry.replace('value: 400', 'value: 450', 1)}", encoding="utf-8")
    policybrief.build(policybrief.open_workspace(tmp_path))

    imports = Fraction(str(facts["serbia-gas-imports"]["value"])) * SCALES[facts["serbia-gas-imports"]["scale"]]
    before, after = (
        {"gas-import-volume": Fraction(value * 10**6), "gas-agreement-share": Fraction(value * 10**6) / imports} for value in (400, 450)
    )
    change = Change(before, after, frozenset(before))
    assert compare(shipped, tmp_path / "build/azerbaijan-serbia/en", change, "en") > 60


def compare(old: Path, new: Path, change: Change, language: str) -> int:
    """That two builds of a language differ in what the change explains and in nothing else; how many numbers did."""
    files = sorted(path.relative_to(old) for path in old.rglob("*.*") if path.is_file())
    assert files == sorted(path.relative_to(new) for path in new.rglob("*.*") if path.is_file())
    changed = {path for path in files if (old / path).read_bytes() != (new / path).read_bytes()}
    pages = [path for path in files if path.suffix == ".html"]
    printing = {path for path in pages if change.facts & set(facts_of(Page.read(old / path)))}
    assert printing < set(pages), "some documents print none of it"
    evidence = {Path("evidence/facts.json"), Path("evidence/facts.csv")}
    assert changed == printing | {path.with_suffix(".pdf") for path in printing} | evidence
    pairs = change.pairs(language)
    count = 0
    for path in sorted(printing):
        count += differing(Page.read(old / path), Page.read(new / path), pairs)
        papers = [Paper.read(folder / path.with_suffix(".pdf")) for folder in (old, new)]
        count += explained(papers[0].runs, papers[1].runs, pairs)
        assert RUN.sub("#", words_of(papers[0])) == RUN.sub("#", words_of(papers[1]))
        assert papers[0].files.keys() == papers[1].files.keys()
        for name in papers[0].files:
            count += same_but_for(*(cells(name, paper.files[name].decode()) for paper in papers), pairs)
    for path in evidence:
        count += same_but_for(*(cells(path.name, (folder / path).read_text("utf-8")) for folder in (old, new)), pairs)
    facts = [{one["id"]: one for one in json.loads((folder / "evidence/facts.json").read_text("utf-8"))["facts"]} for folder in (old, new)]
    assert {id for id in facts[0] if facts[0][id]["value"] != facts[1][id]["value"]} == change.facts & facts[0].keys()
    return count


def cells(name: str, text: str) -> str:
    """A file's text as its reader has it: of a table the cells, one a line, of JSON the signs that it spells out. Files write
    all spaces alike, those between groups of digits too."""
    if name.endswith(".csv"):
        text = "\n".join(cell for row in csv.reader(text.splitlines()) for cell in row)
    elif name.endswith(".json"):
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=0)
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "\u202f", text)


def facts_of(page: Page) -> list[str]:
    """The facts that a page has lines of."""
    return [str(id).removeprefix("fact-") for id in page.root.xpath("//*[@id='evidence']//li/@id")]


def differing(old: Page, new: Page, pairs: set[tuple[str, str]]) -> int:
    """A page's text, numbers and values for programs; what is drawn moves with its values."""
    texts = [page.root.xpath("//body//text()[not(ancestor::*[local-name()='svg'])]") for page in (old, new)]
    machine = [page.root.xpath("//@data-value | //data/@value") for page in (old, new)]
    assert [RUN.sub("#", text) for text in texts[0]] == [RUN.sub("#", text) for text in texts[1]]
    return explained(old.runs, new.runs, pairs) + sum(same_but_for(*both, pairs) for both in zip(*machine, strict=True))


def explained(old: list[Run], new: list[Run], pairs: set[tuple[str, str]]) -> int:
    """Every number of the text that is another now is one that the change explains; an axis may have other marks."""
    before, after = ([run for run in runs if run.kind != "axis" and run.part != "drawing"] for runs in (old, new))
    assert len(before) == len(after)
    return sum(same_but_for(one.text, other.text, pairs) for one, other in zip(before, after, strict=True))


def same_but_for(old: str, new: str, pairs: set[tuple[str, str]]) -> int:
    """Two texts with the same words and, but for what the change explains, the same numbers; how many are others."""
    assert RUN.sub("#", old) == RUN.sub("#", new)
    others = [pair for pair in zip(RUN.findall(old), RUN.findall(new), strict=True) if pair[0] != pair[1]]
    assert [pair for pair in others if pair not in pairs] == []
    return len(others)


def words_of(paper: Paper) -> str:
    """The text of a PDF without what is drawn."""
    return " ".join(paper.tags.root.text_without("Figure").split())

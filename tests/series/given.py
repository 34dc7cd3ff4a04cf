"""A series of the small world: its CSV file, its facts, a section that prints them."""

from __future__ import annotations

from worlds import TREES

PAGE, CSV, FACTS = "content/trees/sections/streets.md", "content/trees/data/spending.csv", "content/trees/facts.yaml"
SPENDING = (
    "country,year,share,note\nSRB,2020,2.2,\nSRB,2021,,not published\nSRB,2022,2.1,\nSRB,2023,2.50,\n"
    "AZE,2019,4.0,\nAZE,2020,5.2,\nAZE,2021,4.8,\nAZE,2022,4.5,\nAZE,2023,4.9,\n"
)
OF = "  as_of: 2024\n  source: {cite: survey, locator: p. 7}\n  confidence: official\n"


def fact(id: str, country: str, name: str) -> str:
    """The entry of one country's spending."""
    value = f"  value:\n    csv: data/spending.csv\n    where: {{country: {country}}}\n    x: year\n    y: share\n"
    return f"{id}:\n  statement: Military spending of {name} as a share of its economy\n{value}  unit: percent\n{OF}"


SERBIA, AZERBAIJAN = fact("serbia", "SRB", "Serbia"), fact("azerbaijan", "AZE", "Azerbaijan")
LAST = (
    "serbia-last:\n  statement: Military spending of Serbia in 2023\n"
    "  value: {csv: data/spending.csv, where: {country: SRB, year: 2023}, y: share}\n  unit: percent\n" + OF
)
LEDGER = TREES[FACTS] + SERBIA + AZERBAIJAN
CHART = (
    ":::{chart} Azerbaijan spends twice as much\ntype: line\nfacts:\n  - {fact: serbia, label: Serbia}\n"
    "  - {fact: azerbaijan, label: Azerbaijan}\nalt: Two lines.\ndescription: The upper one is twice as high.\n:::\n"
)


def page(text: str) -> str:
    """The section with that text."""
    return f"---\ntitle: Spending\n---\n{text}\n"


def changed(
    text: str = "Serbia spent {fact}`serbia`. {fact}`azerbaijan bare`.", ledger: str = LEDGER, csv: str | bytes = SPENDING
) -> dict[str, str | bytes | None]:
    """The changes that put the series into the world."""
    return {PAGE: page(text), CSV: csv, FACTS: ledger}

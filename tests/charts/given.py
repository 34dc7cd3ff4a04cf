"""Charts of the small world: what a section's body says, and the CSV beside it."""

from __future__ import annotations

from pathlib import Path

from worlds import TREES, lay

PAGE, CSV = "content/trees/sections/streets.md", "content/trees/data/shade.csv"
SHADE = "year,district,shade\n2021,North,14\n2022,North,\n2023,North,17\n2021,Harbour,4\n2022,Harbour,5\n2023,Harbour,6\n"
WORDS = "alt: Shade grows.\ndescription: It goes from 14 to 17 percent.\n"
COLUMNS = "csv: data/shade.csv\nx: year\ny: shade\nseries: district\nunit: percent\n"
SOURCE = "source: {cite: survey, locator: p. 12}\n"
LINE = f"type: line\n{COLUMNS}{SOURCE}{WORDS}"
FACTS = TREES["content/trees/facts.yaml"] + (
    "planes:\n  statement: Planes in the city\n  value: 0.4\n  scale: thousand\n  unit: {one: tree, other: trees}\n  as_of: 2025\n"
    "  source: {cite: survey, locator: p. 3}\n  confidence: official\n"
    "money:\n  statement: Spent on trees\n  value: 3\n  scale: million\n  unit: EUR\n  as_of: 2025\n"
    "  source: {cite: survey, locator: p. 5}\n  confidence: official\n"
)
BAR = "type: bar\nfacts:\n  - {fact: trees-now, label: All}\n  - {fact: planes, label: Planes}\n  - {fact: unknown, label: Limes}\nalt: Few are planes.\ndescription: Most are not.\n"


def changed(body: str, csv: str | bytes = SHADE) -> dict[str, str | bytes | None]:
    """The changes that put one chart of that body into the section."""
    page = f"---\ntitle: Hot streets\n---\nText.\n\n:::{{chart}} Shade grows\n{body}:::\n"
    return {PAGE: page, CSV: csv, "content/trees/facts.yaml": FACTS}


def world_of(root: Path, body: str, csv: str | bytes = SHADE) -> Path:
    """A workspace with that chart."""
    return lay(root, changed(body, csv))

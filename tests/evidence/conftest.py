"""A small brief whose words would break a careless writer of data, built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import policybrief
from evidence.rivers import WORLD as RIVERS
from worlds import TREES, lay

HOSTILE = 'Street trees in the "city" \\</script><!-- <script>, counted & told'
TOLD = "Street trees in the “city” </script><!– <script>, counted & told"
QUOTE = 'some, "1200" <!-- trees'
FACTS = f"""\
trees-now:
  statement: '{HOSTILE}'
  value: 1.20
  scale: thousand
  unit: {{one: tree, other: trees}}
  as_of: 2025
  source: {{cite: survey, locator: p. 2, quote: 'some, "1200" <!-- trees'}}
  confidence: official
first-tree:
  statement: The first tree of the street
  value: {{date: 1911-05}}
  as_of: unknown
  source: [{{cite: survey, locator: p. 3}}, {{cite: chronicle}}]
  confidence: estimate
  method: Read from a photograph
trees-a-year:
  statement: Trees that the city gained in a mean year
  formula: trees-now / 60
never-printed:
  statement: Nothing prints this
  value: 9876
  as_of: 2025
  source: {{cite: unread}}
  confidence: official
"""
REFERENCES = """\
references:
  - {id: survey, type: report, title: 'Survey </script> of trees', issued: {date-parts: [[2025, 3]]}, custom: {text: sources/survey.txt}}
  - {id: chronicle, type: book, title: Chronicle, author: [{family: Iris, given: Anna}], DOI: 10.1000/182, publisher: City press}
  - {id: unread, type: book, title: Unread}
"""
WORLD = {
    "content/publisher.yaml": "name: City desk\nlicence: CC-BY-4.0\nsite: https://example.org/briefs/\n",
    "content/trees/facts.yaml": FACTS,
    "content/trees/references.yaml": REFERENCES,
    "content/trees/sources/survey.txt": 'some, "1200" <!-- trees\n',
    "content/trees/sections/streets.md": TREES["content/trees/sections/streets.md"].replace(
        "Shade cools.", "The first tree stood in {fact}`first-tree`; the city gained {fact}`trees-a-year` a year."
    ),
    "content/trees/sections/plain.md": "---\ntitle: No figures\n---\nShade cools.\n",
    "content/trees/brief.yaml": TREES["content/trees/brief.yaml"].replace("[streets]", "[streets, plain]"),
}


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its language."""
    root = lay(tmp_path_factory.mktemp("evidence"), WORLD)
    result = policybrief.build(policybrief.open_workspace(root), formats=("html", "pdf", "print-pdf"))
    assert not [problem for problem in result.problems if problem.is_error]
    return root / "build/trees/en"


@pytest.fixture(scope="session")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built world of two languages."""
    return built(tmp_path_factory.mktemp("rivers"), RIVERS)


def built(root: Path, files: Mapping[str, str]) -> Path:
    """A workspace of one brief, laid and built without a problem."""
    result = policybrief.build(policybrief.open_workspace(lay(root, files, {})))
    assert [problem.message for problem in result.problems] == []
    return root / "build/rivers"

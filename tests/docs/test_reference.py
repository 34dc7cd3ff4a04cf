"""The reference says what the code says, and leaves nothing out."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import policybrief
import reference
from docs.steps import Program, steps
from policybrief.cli.verbs import VERBS
from policybrief.model.value_types import VALUE_TYPES
from policybrief.problems import CODES, Problems
from policybrief.render import nodes
from policybrief.source.origin import Origin
from policybrief.source.yaml import parse, plain_data
from reference.documents import INLINE, PARTS
from reference.values import EXAMPLES
from worlds import lay

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs" / "reference"


def text(page: str) -> str:
    return (FOLDER / page).read_text(encoding="utf-8")


def headings(page: str) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", text(page), re.MULTILINE))


def test_the_pages_are_current() -> None:
    assert reference.stale(ROOT) == [], "run scripts/docs"


def test_a_page_that_is_not_current_is_named(tmp_path: Path) -> None:
    for path, words in reference.pages().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(words, encoding="utf-8")
    (tmp_path / "docs/reference/problems.md").write_text("# Problems\n")
    (tmp_path / "docs/reference/values.md").unlink()
    assert sorted(path.name for path in reference.stale(tmp_path)) == ["problems.md", "values.md"]


def test_the_fields_of_a_chart_are_listed() -> None:
    chart = text("components.md").split("### chart\n")[1].split("\n### ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", chart, re.MULTILINE)) == set(VALUE_TYPES["chart"].schema["properties"])
    assert "| `source` | [source](values.md#source) |" in chart


def test_what_is_computed_is_said_to_be() -> None:
    assert "Computed, not written: `gap`, which is `target - now`." in text("components.md")


def test_every_code_verb_type_component_and_public_name_is_documented() -> None:
    assert {code for code in CODES if f"| `{code}` |" not in text("problems.md")} == set()
    assert {f"policybrief {verb}" for verb in VERBS} <= headings("commands.md")
    assert set(VALUE_TYPES) <= headings("values.md")
    folders = [*ROOT.glob("templates/chancery/components/*/"), *ROOT.glob("templates/chancery/kinds/*/")]
    assert len(folders) > 10
    assert {folder.name for folder in folders} <= headings("components.md")
    assert set(policybrief.__all__) <= headings("python.md")


@pytest.mark.parametrize(("name", "example"), [(name, example) for name in VALUE_TYPES for example in EXAMPLES[name]])
def test_an_example_of_a_value_is_one(name: str, example: str) -> None:
    """As YAML it is read, and passes the type's schema; typed data may also be unknown."""
    problems = Problems()
    node = parse(f"field: {example}", Origin("example.yaml"), problems)
    assert node is not None
    assert [problem.message for problem in problems] == []
    value = plain_data(node)["field"]
    jsonschema_rs.validate(VALUE_TYPES[name].schema, value)


CONTRACT = sorted({*PARTS, *(cls for _, cls, _, _ in INLINE)}, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("cls", CONTRACT, ids=lambda cls: cls.__name__)
def test_a_class_that_templates_see_names_its_fields(cls: type[Any]) -> None:
    """Its docstring says what each field is; place and children are those of every node, an id is an id."""
    said = set(re.findall(r"`\.?(\w+)`", cls.__doc__ or ""))
    assert {f.name for f in fields(cls)} - {"place", "children", "id"} <= said


def test_every_node_that_has_a_template_is_documented() -> None:
    written = {name for name, _, _, _ in INLINE}
    shipped = {path.name.removesuffix(".html.j2") for path in (ROOT / "templates/chancery/inline").glob("*.html.j2")}
    assert {name for name in shipped if not name.startswith("term-")} == written
    assert set(nodes._SIMPLE) <= {cls for _, cls, _, _ in INLINE}


def test_the_program_in_the_reference_runs(tmp_path: Path) -> None:
    lay(tmp_path)
    (program,) = (step for step in steps(FOLDER / "python.md") if isinstance(step, Program) and "import" in step.text)
    done = subprocess.run([sys.executable, "-c", program.text], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert [name for name in done.stdout.split() if name.endswith(".html")] == ["trees.html", "streets.html"]

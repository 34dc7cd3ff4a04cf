"""The shape of the code, as docs/architecture.md promises it. Linter, types and import contract have their own commands (`make check`)."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

import pytest

from policybrief.model.value_types import VALUE_TYPES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "policybrief"
MODULES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}
TREES = {name: ast.parse(text) for name, text in MODULES.items()}

# the shipped brief's own countries: the engine and the themes know of no brief (of languages they do)
OF_THE_BRIEF = re.compile(r"azerbaijan(?!i\b)|serbia(?!n\b)|srbij|\b(aze|srb|baku|belgrade|socar)\b", re.IGNORECASE)
# a person's folder, this checkout, or another place that only one machine has
OF_A_MACHINE = re.compile(r"(?<![\w.:/-])/(home|Users|root|work|builds?)/[\w.]|[A-Z]:\\Users\\")
REGISTRIES = re.compile(r"\b(pypi|pythonhosted|npmjs|yarnpkg|(deb|security|snapshot)\.debian|archive\.ubuntu)\.(org|com)\b")


def functions() -> dict[str, int]:
    """Each function of the package and its lines."""
    return {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def git_files(*options: str) -> list[str]:
    """What `git ls-files` lists."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")[:-1]


def tracked() -> Iterator[tuple[str, str]]:
    """Each text file that git knows, by name."""
    for name in git_files():
        path = ROOT / name
        if path.is_file() and b"\0" not in (data := path.read_bytes()):
            yield name, data.decode("utf-8")


def hits(pattern: re.Pattern[str], texts: Iterator[tuple[str, str]]) -> list[str]:
    """`file:line: words` wherever the pattern matches."""
    return [
        f"{name}:{number}: {match.group()}"
        for name, text in texts
        for number, line in enumerate(text.splitlines(), 1)
        if (match := pattern.search(line))
    ]


def test_a_module_has_at_most_300_lines() -> None:
    long = {name: text.count("\n") for name, text in MODULES.items() if text.count("\n") > 300}
    assert not long


def test_functions_fit_a_screen() -> None:
    """Median at most 12 lines, nine of ten at most 40, none over 50."""
    lengths = functions()
    assert not {name: length for name, length in lengths.items() if length > 50}
    assert median(lengths.values()) <= 12
    assert quantiles(lengths.values(), n=10)[-1] <= 40


def test_a_module_is_named_after_what_it_is_about() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
    assert not [name for name in MODULES if vague & set(re.split(r"[/._]", name))]


def test_no_component_and_no_kind_is_known_to_the_code() -> None:
    """They are folders of a theme. Value types are words of the schema language, so are `figure` and `table`; landmarks are anchors."""
    folders = chain(ROOT.glob("templates/*/components/*/"), ROOT.glob("templates/*/kinds/*/"))
    names = {folder.name for folder in folders} - {"figure", "table"} - set(VALUE_TYPES)
    assert "gap-table" in names, "the shipped components were not found"
    known = [
        f"{name}:{node.lineno}: '{node.value}'"
        for name, tree in TREES.items()
        for statement in tree.body
        if not (isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "LANDMARKS")
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert not known


def test_the_code_and_the_themes_know_no_brief() -> None:
    files = (path for path in chain(SOURCE.rglob("*"), (ROOT / "templates").rglob("*")) if path.is_file())
    texts = [
        (path.relative_to(ROOT).as_posix(), data.decode("utf-8"))
        for path in files
        if "licen" not in path.name.lower()
        and "countries" not in path.name
        and "__pycache__" not in path.parts
        and b"\0" not in (data := path.read_bytes())
    ]
    names = [(name, name) for name, _ in texts]
    assert hits(OF_THE_BRIEF, iter(texts + names)) == []


@pytest.mark.needs("git")
def test_no_file_tells_of_one_machine() -> None:
    assert hits(OF_A_MACHINE, tracked()) == []
    assert [name for name, text in tracked() if str(ROOT) in text] == []


@pytest.mark.needs("git")
def test_no_file_names_a_package_registry() -> None:
    assert hits(REGISTRIES, tracked()) == []


def test_pins_are_plain() -> None:
    """`name==version` a line: no address, no path, no hash of one platform's file."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert lines
    assert not [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+]+", line)]


@pytest.mark.needs("git")
def test_no_ignore_rule_catches_a_file_of_the_source() -> None:
    """Hatchling leaves out what git ignores: a rule too broad would ship a wheel without a part of it."""
    ignored = git_files("--others", "--ignored", "--exclude-standard", "src", "templates", "content")
    assert [name for name in ignored if "__pycache__" not in name] == []

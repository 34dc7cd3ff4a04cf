"""Whatever is fed in as a manuscript gives documents or problems, never a traceback."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import page as page_validation
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policybrief
from policybrief.problems import Problem
from product.delivered import Delivered
from worlds import TREES, lay

TESTS = Path(__file__).resolve().parent.parent
NAUGHTY: list[str] = json.loads((TESTS / "source/corpora/naughty-strings.json").read_text(encoding="utf-8"))
SUITE: list[str] = [str(case["yaml"]) for case in json.loads((TESTS / "source/corpora/yaml-test-suite.json").read_text(encoding="utf-8"))]
COMMONMARK: list[str] = json.loads((TESTS / "myst/commonmark.json").read_text(encoding="utf-8"))["examples"]
QUICK = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

PIECES = (
    "\n", "\n\n", "  ", "- ", "1. ", ": ", ":::{callout} T\n", ":::{table} T\n", ":::{nothing}\n", ":::", "---\n", "{fact}`", "trees-now", "`", "[@", "survey",
    "]", "[^1]", "[^1]: ", "![", "(", ")", "(id)=\n", "|", "| - |\n", "<b>", "\t", "\0", "é", "😀", "'", '"', "{", "}", "[", ",", "&a ", "*a ", "!!x ", "#", "## ",
    "> ", "%", "unknown", "2026-13-45", "title", "sections", "value: ", "\ufeff", "\u2028", "\r", "\\", "$", "~", "{lang=x}", "0", "-1e999", "null", "../..", "http://x",
)  # fmt: skip
BYTES = st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join).map(str.encode))
MORE = ("content/trees/sections/streets.yaml", "content/trees/references.bib", "content/trees/references.json", "content/trees/brief.fr.yaml", "content/trees/facts.fr.yaml", "content/trees/style.css")  # fmt: skip

WORLD = Path(__file__).parent / "another-world"
_ALL = sorted(path.relative_to(WORLD).as_posix() for path in WORLD.rglob("*") if path.is_file())
OTHER_WORLD = [name for name in _ALL if name.endswith((".yaml", ".md", ".csv", ".bib")) and "/" in name]
REST = [name for name in _ALL if name not in OTHER_WORLD]


def problems_in(files: dict[str, str | bytes]) -> list[Problem]:
    """All that is wrong in a workspace; each problem is whole."""
    with tempfile.TemporaryDirectory() as folder:
        found = list(policybrief.check(policybrief.open_workspace(lay(Path(folder), files))))
    for problem in found:
        assert problem.message
        assert problem.remedy
        assert problem.place.file.startswith(("content/", "templates/"))
    return found


def of_sections(pages: list[str], data: dict[int, str] | None = None) -> dict[str, str | bytes]:
    """A manuscript with these pages as its sections."""
    names = [f"s-{number}" for number in range(len(pages))]
    files: dict[str, str | bytes] = {
        **TREES,
        "content/trees/brief.yaml": TREES["content/trees/brief.yaml"].replace("[streets]", f"[{', '.join(names)}]"),
        **{f"content/trees/sections/{name}.md": page for name, page in zip(names, pages, strict=True)},
        **{f"content/trees/sections/{names[number]}.yaml": text for number, text in (data or {}).items()},
    }
    del files["content/trees/sections/streets.md"]
    return files


def page_of(body: str) -> str:
    """A section of these words."""
    return f"---\ntitle: A section\n---\n{body}\n"


def whole_of_sound(pages: list[str], root: Path) -> tuple[Delivered, int]:
    """The whole document of those pages in which no error is found, and how many they are: mistakes first, then what only printing finds."""
    for _ in range(4):
        shutil.rmtree(root, ignore_errors=True)
        workspace = policybrief.open_workspace(lay(root, of_sections(pages), {}))
        wrong = {problem.place.file for problem in policybrief.build(workspace, whole=True).problems if problem.is_error}
        if not wrong:
            break
        pages = [page for number, page in enumerate(pages) if f"content/trees/sections/s-{number}.md" not in wrong]
    return Delivered(root / "build/trees/en/trees"), len(pages)


@settings(QUICK, max_examples=50)
@given(st.sampled_from([*TREES, *MORE]), BYTES, st.integers(0, 400))
def test_any_bytes_in_any_file(path: str, data: bytes, at: int) -> None:
    good = TREES.get(path, "").encode()
    problems_in({**TREES, path: good[:at] + data + good[at:]})


EDITS: dict[str, Callable[[list[str], int, str], list[str]]] = {
    "lines are lost": lambda lines, at, text: lines[:at] + lines[at + 2 :],
    "a line stands twice": lambda lines, at, text: lines[: at + 1] + lines[at:],
    "a line stands elsewhere": lambda lines, at, text: [*lines[:at], *lines[at + 1 :], lines[at]],
    "a line is indented": lambda lines, at, text: [*lines[:at], "  " + lines[at], *lines[at + 1 :]],
    "a line is not indented": lambda lines, at, text: [*lines[:at], lines[at].lstrip(), *lines[at + 1 :]],
    "a value is another": lambda lines, at, text: [*lines[:at], lines[at].partition(":")[0] + ": " + text, *lines[at + 1 :]],
    "signs are put in": lambda lines, at, text: [
        *lines[:at],
        lines[at][: len(text) * 7] + text + lines[at][len(text) * 7 :],
        *lines[at + 1 :],
    ],
}


@settings(QUICK, max_examples=15)
@given(st.sampled_from(OTHER_WORLD), st.sampled_from(list(EDITS)), st.floats(0, 1, exclude_max=True), st.sampled_from(PIECES))
def test_a_slip_in_a_whole_manuscript(path: str, edit: str, where: float, text: str) -> None:
    """An edit in any file of the other world, in two languages with all that a manuscript can hold."""
    files: dict[str, str | bytes] = {one: (WORLD / one).read_bytes() for one in (*OTHER_WORLD, *REST)}
    lines = (WORLD / path).read_text(encoding="utf-8").split("\n")
    files[path] = "\n".join(EDITS[edit](lines, int(where * len(lines)), text))
    problems_in(files)


def test_a_mistake_in_what_two_languages_read_is_told_once() -> None:
    """The second reading finds what was told already, and is not taken for good."""
    table = ":::{table} Trees\n---\ncsv: data/trees.csv\n---\ncolumns: {name: {title: Name}, trees: {title: Trees}}\n:::\n"
    files = {
        "content/trees/data/trees.csv": "name;trees\nMill Lane\n",
        "content/trees/sections/streets.md": page_of(table),
        "content/trees/sections/streets.fr.md": page_of(table),
        "content/trees/brief.fr.yaml": "title: Arbres\n",
    }
    assert [(problem.code, problem.place.line) for problem in problems_in({**TREES, **files})] == [("csv-row", 2)]


@pytest.mark.parametrize("name", ["CommonMark", "naughty strings"])
def test_known_corpora_as_prose(name: str, tmp_path: Path) -> None:
    """Each is a section of one manuscript. Every third, where it has no mistake, stands in a document that is conformant."""
    pages = [page_of(text) for text in {"CommonMark": COMMONMARK, "naughty strings": NAUGHTY}[name]]
    problems_in(of_sections(pages))
    whole, count = whole_of_sound(pages[::3], tmp_path / "world")

    assert count > 60
    assert len(whole.page.find_class("section")) == count
    for profile in ("ua1", "3a"):
        report = page_validation.validate_pdf_bytes(whole.pdf.read_bytes(), profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


KINDS = {
    "front matter": lambda text: (f"---\n{text}\n---\nText.\n", None),
    "a title": lambda text: (f"---\ntitle: {text}\n---\nText.\n", None),
    "typed data": lambda text: ("---\ntitle: A\nkind: defence\n---\nText.\n", text),
    "a component": lambda text: (page_of(f":::{{timeline}} T\n{text}\n:::"), None),
    "options": lambda text: (page_of(f":::{{callout}} T\n---\n{text}\n---\nText.\n:::"), None),
}


@pytest.mark.parametrize("kind", KINDS)
def test_known_corpora_as_fields_of_sections(kind: str) -> None:
    """YAML's test suite and naughty strings, each in a section of one manuscript."""
    made = [KINDS[kind](text) for text in (*SUITE, *NAUGHTY)]
    problems = problems_in(of_sections([page for page, _ in made], {n: data for n, (_, data) in enumerate(made) if data is not None}))

    assert len({problem.place.file for problem in problems}) > 200


@pytest.mark.parametrize(
    "start", ["brief.yaml:", "brief.yaml:title: ", "facts.yaml:", "facts.yaml:trees-now: ", "references.yaml:references: "]
)
def test_the_yaml_test_suite_as_files_of_a_manuscript(start: str) -> None:
    file, _, before = start.partition(":")
    for text in SUITE[::4]:
        problems_in({**TREES, f"content/trees/{file}": before + text})

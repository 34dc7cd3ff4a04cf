"""What each verb prints and does, run as a user runs it."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import subprocess
from pathlib import Path

import jsonschema_rs
import pypdfium2
import pytest
import yaml

from cli.command import COMMAND, policybrief
from policybrief.cli.verbs import VERBS
from worlds import TREES, lay

EVIDENCE = ["en/evidence/facts.json", "en/evidence/facts.csv", "en/evidence/references.json"]
FILES = ["en/trees.html", "en/trees.pdf", *EVIDENCE, "en/sections/streets.html", "en/sections/streets.pdf"]


# --- build -----------------------------------------------------------------------------------------


def test_build_prints_each_file_and_its_pages(workspace: Path) -> None:
    done = policybrief("build", cwd=workspace)

    assert (done.code, done.err) == (0, "")
    assert [line.split("  ")[0] for line in done.lines] == [f"build/trees/{name}" for name in FILES]
    assert [re.sub(r"\d+%", "N%", line.partition("  ")[2]) for line in done.lines] == [
        "",
        "1 page, N% full",
        "",
        "",
        "",
        "",
        "1 page, N% full",
    ]


def test_a_second_build_says_that_there_is_nothing_to_do(built: Path) -> None:
    done = policybrief("build", cwd=built)

    assert (done.code, done.out, done.err) == (0, "", "nothing to do: 7 files in build are current\n")


def test_what_becomes_stale_and_what_is_removed_is_told(built: Path) -> None:
    lay(built, {"content/trees/sections/streets.md": "---\ntitle: Cool streets\n---\nShade cools.\n"}, base={})
    stale = policybrief("build", "--whole", "--format", "html", cwd=built)
    assert stale.err.splitlines() == [
        f"build/trees/en/{name}: no longer current, and not made anew by this build"
        for name in ("sections/streets.stale.html", "sections/streets.stale.pdf", "trees.stale.pdf")
    ]

    (built / "content/trees").rename(built / "content/_trees")
    gone = policybrief("build", cwd=built)
    assert (gone.code, gone.out) == (0, "")
    assert "removed build/trees/en/sections/streets.stale.html: what it was made of is gone" in gone.err.splitlines()
    assert gone.err.splitlines()[-1] == "nothing to build: there is no brief yet; 'policybrief new SLUG' starts one"


def test_paths_are_those_from_the_current_folder(workspace: Path) -> None:
    """Also where the command is run deep in the workspace, and for problems."""
    lay(workspace, {"content/trees/sections/pond.md": "---\ntitle: Pond\n---\nWater cools.\n"}, base={})
    done = policybrief("build", "--whole", "--format", "html", cwd=workspace / "content/trees/sections")

    assert done.lines == ["../../../build/trees/en/trees.html", *(f"../../../build/trees/{name}" for name in EVIDENCE)]
    assert done.err.splitlines()[0].startswith("pond.md: warning: ")
    assert done.err.splitlines()[-1] == "1 warning in 1 brief"


def test_workspace_and_output_may_be_elsewhere(workspace: Path, tmp_path: Path) -> None:
    done = policybrief("build", "--whole", "--format", "html", "--workspace", workspace, "--output", "out", cwd=tmp_path)

    assert done.lines == ["out/trees/en/trees.html", *(f"out/trees/{name}" for name in EVIDENCE)]
    assert not (workspace / "build").exists()


def test_a_theme_in_place_of_the_own(workspace: Path) -> None:
    lay(workspace, {"templates/night/theme.yaml": "name: night\nextends: chancery\ntokens:\n  accent: '#123456'\n"}, base={})
    done = policybrief("build", "--whole", "--format", "html", "--theme", "night", cwd=workspace)

    assert done.code == 0, done.err
    assert "#123456" in (workspace / "build/trees/en/trees.html").read_text()
    assert json.loads((workspace / "build/trees/build.json").read_text())["builds"].popitem()[1]["options"] == {"theme": "night"}


# --- check -----------------------------------------------------------------------------------------

BROKEN = {"content/trees/brief.yaml": TREES["content/trees/brief.yaml"].replace("summary:", "sumary:")}


def test_check_prints_problems_to_standard_output_and_writes_nothing(workspace: Path) -> None:
    lay(workspace, BROKEN)
    before = sorted(workspace.rglob("*"))
    done = policybrief("check", cwd=workspace)

    assert (done.code, done.err) == (1, "")
    place = r"content/trees/brief\.yaml:3:1: error: unknown field 'sumary' \(unknown-field\)\n    3 \| sumary: \|\n      \| \^{6}\n"
    assert re.search(place + r" +did you mean 'summary'\?\n", done.out)
    assert re.fullmatch(r"\d errors? in 1 brief", done.lines[-1])
    assert sorted(workspace.rglob("*")) == before


def test_check_as_json_names_files_from_the_workspace(workspace: Path) -> None:
    lay(workspace, BROKEN)
    done = policybrief("check", "--format", "json", cwd=workspace / "content")
    problem = next(problem for problem in json.loads(done.out)["problems"] if problem["code"] == "unknown-field")

    assert (problem["file"], problem["line"], problem["column"]) == ("content/trees/brief.yaml", 3, 1)
    assert problem["remedy"] == "did you mean 'summary'?"
    assert done.err == ""


def test_check_for_github_is_a_command_a_line(workspace: Path) -> None:
    lay(workspace, BROKEN)
    done = policybrief("check", "--format", "github", cwd=workspace)

    assert all(line.startswith(("::error file=content/trees/", "::warning file=content/trees/")) for line in done.lines)


def test_check_of_a_good_brief_says_so_and_nothing_to_programs(workspace: Path) -> None:
    assert policybrief("check", cwd=workspace) == policybrief("check", "trees", cwd=workspace)
    done = policybrief("check", cwd=workspace)
    assert (done.code, done.out, done.err) == (0, "", "no problems\n")


# --- facts -----------------------------------------------------------------------------------------

MORE_FACTS = {
    "content/trees/facts.yaml": TREES["content/trees/facts.yaml"]
    + """\
shade:
  statement: Streets in shade
  value: half of the streets
  as_of: unknown
  source: unknown
  confidence: estimate
bare:
  statement: Street trees in a street
  formula: trees-now / 30
  unit: trees
"""
}


def test_facts_lists_the_ledger_with_uses(workspace: Path) -> None:
    done = policybrief("facts", cwd=workspace)

    assert done.lines == [
        "trees: 1 fact",
        "  id         value        as of  source        confidence  uses",
        "  trees-now  1,200 trees  2025   survey, p. 2  official    brief.yaml:4",
    ]


def test_facts_as_csv_and_json(workspace: Path) -> None:
    rows = list(csv.DictReader(policybrief("facts", "trees", "--format", "csv", cwd=workspace).lines))
    assert rows == [
        {"brief": "trees", "id": "trees-now", "value": "1,200 trees", "as of": "2025", "source": "survey, p. 2",
         "confidence": "official", "uses": "brief.yaml:4"}
    ]  # fmt: skip

    (ledger,) = json.loads(policybrief("facts", "--format", "json", cwd=workspace).out)
    (fact,) = ledger["facts"]
    assert (ledger["brief"], fact["statement"], fact["sources"]) == (
        "trees",
        "Street trees in the city",
        [{"cite": "survey", "locator": "p. 2", "quote": ""}],
    )
    assert (fact["uses"][0]["file"], fact["uses"][0]["line"]) == ("content/trees/brief.yaml", 4)


def test_facts_tells_what_is_unused_and_without_a_source(workspace: Path) -> None:
    lay(workspace, MORE_FACTS)
    done = policybrief("facts", cwd=workspace)

    assert done.code == 0
    cells = [re.split("  +", line.strip()) for line in done.lines]
    assert cells[0] == ["trees: 3 facts, 2 unused"]
    assert cells[2][-1] == "brief.yaml:4 facts.yaml:16", "a formula is a use too"
    assert cells[3][3:] == ["unknown", "estimate", "unused"]
    assert cells[4][1:] == ["40 trees", "2025", "derived", "official", "unused"]


def test_facts_of_a_broken_ledger_are_those_that_can_be_read(workspace: Path) -> None:
    lay(workspace, {"content/trees/facts.yaml": TREES["content/trees/facts.yaml"] + "trees-中国:\n  statement: wrong id\n"})
    done = policybrief("facts", cwd=workspace)

    assert done.code == 1
    assert any("trees-now" in line for line in done.lines)
    assert re.search(r"\d errors? in the content; 'policybrief check' tells them", done.err)


def test_facts_show_tells_all_of_one(workspace: Path) -> None:
    done = policybrief("facts", "show", "trees-now", cwd=workspace)

    assert done.lines[0] == "trees-now (trees)"
    assert "  statement:  Street trees in the city" in done.lines
    assert done.lines[-1].startswith("    brief.yaml:4:66  Streets without trees are hotter")


def test_facts_show_names_the_page_of_a_pdf_that_is_current(built: Path) -> None:
    def uses() -> list[str]:
        done = policybrief("facts", "show", "trees-now", cwd=built)
        return [line.strip().partition("  ")[0] for line in done.lines if re.match(r"    \S+:\d+:\d+", line)]

    assert uses() == ["brief.yaml:4:66, p. 1"]
    page = (built / "content/trees/sections/streets.md").read_text()
    lay(built, {"content/trees/sections/streets.md": page + "\n:::{page-break}\n:::\n\n{fact}`trees-now` are few.\n"}, {})
    assert uses() == ["brief.yaml:4:66", "sections/streets.md:15:1"], "the PDF is not of what is written now"

    policybrief("build", "--whole", cwd=built)
    first, second = uses()
    assert first == "brief.yaml:4:66, p. 1"
    number = int(second.removeprefix("sections/streets.md:15:1, p. "))
    with pypdfium2.PdfDocument(built / "build/trees/en/trees.pdf") as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert number > 1
    assert [i for i, text in enumerate(texts, 1) if "are few" in text] == [number]


FILTERS = {
    "content/trees/brief.yaml": TREES["content/trees/brief.yaml"],
    "content/trees/facts.yaml": MORE_FACTS["content/trees/facts.yaml"]
    + """\
due: {statement: Due, value: 1, as_of: 2020, source: {cite: plan}, confidence: reported, review_by: 2026-04}
not-due: {statement: Not due, value: 1, as_of: 2020, source: {cite: plan}, confidence: reported, review_by: 2026-05}
of-due: {statement: Computed from what is due, formula: 2 * due}
""",
    "content/trees/references.yaml": TREES["content/trees/references.yaml"] + "  - {id: plan, type: report, title: Plan}\n",
}


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("--stale", ["due", "of-due"]),
        ("--unused", ["shade", "bare", "not-due", "of-due"]),
        ("--source survey", ["trees-now", "bare"]),
        ("--source plan", ["due", "not-due", "of-due"]),
        ("--confidence official", ["trees-now", "bare"]),
        ("--confidence estimate", ["shade"]),
        ("--source plan --unused", ["not-due", "of-due"]),
    ],
)
def test_facts_are_chosen(workspace: Path, options: str, ids: list[str]) -> None:
    lay(workspace, FILTERS)
    (ledger,) = json.loads(policybrief("facts", *options.split(), "--format", "json", cwd=workspace).out)
    assert [fact["id"] for fact in ledger["facts"]] == ids


def test_facts_that_are_older_than_the_publisher_allows_are_stale(workspace: Path) -> None:
    lay(workspace, {**FILTERS, "content/publisher.yaml": "name: City desk\noldest_fact: 4\n"})
    (ledger,) = json.loads(policybrief("facts", "--stale", "--format", "json", cwd=workspace).out)
    assert [fact["id"] for fact in ledger["facts"]] == ["due", "not-due", "of-due"]


def test_facts_of_a_source_that_nobody_names(workspace: Path) -> None:
    done = policybrief("facts", "--source", "servey", cwd=workspace)
    assert (done.code, done.out) == (2, "")
    assert "no fact rests on the source 'servey'; did you mean 'survey'?" in done.err


# --- schema ----------------------------------------------------------------------------------------


def test_schemas_accept_what_the_reader_accepts(workspace: Path) -> None:
    done = policybrief("schema", "--to", "schemas", cwd=workspace)
    assert done.code == 0, done.err
    schemas = {Path(line).name.removesuffix(".schema.json"): json.loads((workspace / line).read_text()) for line in done.lines}

    for schema in schemas.values():
        jsonschema_rs.meta.validate(schema)
    for name in ("publisher", "facts", "brief", "references"):
        path = "content/publisher.yaml" if name == "publisher" else f"content/trees/{name}.yaml"
        content = yaml.load(TREES[path], yaml.BaseLoader)
        content = {**content, "date": "2026-05-01"} if name == "brief" else content
        if name == "facts":
            content["trees-now"]["value"] = 1200
        jsonschema_rs.Draft202012Validator(schemas[name]).validate(content)
        with pytest.raises(jsonschema_rs.ValidationError):
            jsonschema_rs.Draft202012Validator(schemas[name]).validate({**content, "no-such-field": "1"})


def test_one_schema_is_printed_as_it_is_several_by_name(workspace: Path) -> None:
    brief = json.loads(policybrief("schema", "brief", cwd=workspace).out)
    both = json.loads(policybrief("schema", "brief", "facts", cwd=workspace).out)

    assert brief["properties"]["title"]["description"].startswith("The title, as a verb or a question.")
    assert both["brief"] == brief
    assert set(both) == {"brief", "facts"}


# --- help ------------------------------------------------------------------------------------------


def test_every_verb_has_help_with_an_example_and_takes_the_common_options(tmp_path: Path) -> None:
    listed = policybrief("--help", cwd=tmp_path).out
    for verb in VERBS:
        assert re.search(rf"^  {verb} +\w", listed, re.MULTILINE), verb
        done = policybrief(verb, "--help", cwd=tmp_path)
        assert re.search(rf"^ +Examples?:\n +policybrief {verb}", done.out, re.MULTILINE), verb
        assert "--workspace DIR" in done.out
        assert "--output DIR" in done.out


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    from importlib.metadata import version

    assert policybrief("--version", cwd=tmp_path).out == f"policybrief {version('policybrief')}\n"


# --- the terminal ----------------------------------------------------------------------------------


def on_a_terminal(*arguments: str, cwd: Path, **env: str) -> str:
    """What the command writes to standard error where that is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], cwd=cwd, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm", **env}
    )
    os.close(theirs)
    written = b""
    try:
        while chunk := os.read(ours, 4096):
            written += chunk
    except OSError:  # Linux: the other end is closed
        pass
    process.wait()
    os.close(ours)
    return written.decode()


def test_a_terminal_sees_progress_and_colours(workspace: Path) -> None:
    lay(workspace, BROKEN)
    words = on_a_terminal("build", cwd=workspace)

    assert "reading trees" in words
    assert "\x1b[31merror\x1b[0m" in words


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_left_out_where_they_are_not_wanted(workspace: Path, env: dict[str, str]) -> None:
    lay(workspace, BROKEN)
    words = on_a_terminal("build", cwd=workspace, **env)

    assert "error: unknown field" in words
    assert not re.search(r"\x1b\[[0-9;]*m", words)


def test_letters_that_an_output_cannot_show_do_not_end_the_command(workspace: Path) -> None:
    lay(workspace, {"content/trees/facts.yaml": TREES["content/trees/facts.yaml"].replace("trees}", "ağac}")})
    done = policybrief("facts", cwd=workspace, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

    assert done.code == 0
    assert "a\\u011fac" in done.out

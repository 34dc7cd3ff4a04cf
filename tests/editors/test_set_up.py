"""`policybrief schema --install`: what it writes, what it keeps, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.command import policybrief
from policybrief.api import new, open_workspace, set_up_editors
from worlds import lay

SETTINGS, RECOMMENDED = ".vscode/settings.json", ".vscode/extensions.json"
OURS = ".policybrief/schemas/"
KIND = {
    "content/trees/brief.yaml": "title: A\ndate: 2026\nsummary: B.\nsections: [streets, power]\n",
    "content/trees/sections/power.md": "---\ntitle: Power\nkind: energy-security\n---\nPower.\n",
}
HOUSE = {
    "content/houses/brief.yaml": "title: A\ndate: 2026\nsummary: B.\nsections: [streets]\ntheme: house\n",
    "templates/house/theme.yaml": "name: house\nextends: chancery\n",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return lay(tmp_path / "workspace", KIND)


def associations(workspace: Path) -> dict[str, list[str]]:
    settings: dict[str, dict[str, list[str]]] = json.loads((workspace / SETTINGS).read_text())
    return settings["yaml.schemas"]


def everything(workspace: Path) -> dict[str, bytes]:
    return {path.relative_to(workspace).as_posix(): path.read_bytes() for path in workspace.rglob("*") if path.is_file()}


def settings_after(workspace: Path, text: str) -> str:
    """The settings that were `text`, after setting up, which tells nothing wrong and changes nothing a second time."""
    lay(workspace, {SETTINGS: text}, {})
    setup = set_up_editors(open_workspace(workspace))
    assert workspace / SETTINGS in setup.written
    assert setup.problems == ()
    after = (workspace / SETTINGS).read_bytes()
    assert set_up_editors(open_workspace(workspace)).written == ()
    assert (workspace / SETTINGS).read_bytes() == after
    return after.decode()


def test_every_file_has_its_schema_and_every_schema_is_there(workspace: Path) -> None:
    done = policybrief("schema", "--install", cwd=workspace)

    assert (done.code, done.lines[-2:]) == (0, [SETTINGS, RECOMMENDED])
    found = {file: schema.removeprefix(OURS) for schema, files in associations(workspace).items() for file in files}
    assert found["content/publisher.yaml"] == "publisher.schema.json"
    assert found["content/*/brief.yaml"] == "chancery/brief.schema.json"
    assert found["content/*/brief.*.yaml"] == "chancery/brief.overlay.schema.json"
    assert found["content/*/facts.yaml"] == "facts.schema.json"
    assert found["content/*/references.yaml"] == "references.schema.json"
    assert found["content/trees/sections/power.yaml"] == "chancery/kinds/energy-security.schema.json"
    assert found["content/trees/sections/power.*.yaml"] == "chancery/kinds/energy-security.overlay.schema.json"
    assert found["templates/*/theme.yaml"] == "theme.schema.json"
    assert not [file for file in found if "streets" in file], "a section without a kind has no data"
    assert [schema for schema in associations(workspace) if not (workspace / schema).is_file()] == []
    assert json.loads((workspace / RECOMMENDED).read_text()) == {
        "recommendations": ["redhat.vscode-yaml", "executablebookproject.myst-highlight"]
    }
    assert str(workspace).encode() not in b"".join(everything(workspace).values()), "no path of this machine"


def test_a_second_time_nothing_changes(workspace: Path) -> None:
    policybrief("schema", "--install", cwd=workspace)
    before = everything(workspace)
    done = policybrief("schema", "--install", cwd=workspace / "content")

    assert (done.code, done.out, done.err) == (0, "", "nothing to do: the editor is set up\n")
    assert everything(workspace) == before


def test_another_kind_a_section_gone_and_a_theme_gone_are_followed(workspace: Path) -> None:
    lay(workspace, HOUSE, {})
    policybrief("schema", "--install", cwd=workspace)
    assert "content/houses/brief.yaml" in associations(workspace)[f"{OURS}house/brief.schema.json"]
    assert "!content/houses/brief.yaml" in associations(workspace)[f"{OURS}chancery/brief.schema.json"]

    (workspace / "content/houses/brief.yaml").write_text("title: A\ndate: 2026\nsummary: B.\nsections: [streets]\n")
    lay(workspace, {"content/trees/sections/power.md": "---\ntitle: P\nkind: defence\n---\nP.\n"}, {})
    done = policybrief("schema", "--install", cwd=workspace)

    assert done.out == f"{SETTINGS}\n"
    assert f"removed {OURS}house/brief.schema.json" in done.err
    assert not (workspace / OURS / "house").exists()
    assert [schema for schema in associations(workspace) if "house" in schema] == []
    assert associations(workspace)[f"{OURS}chancery/kinds/defence.schema.json"] == ["content/trees/sections/power.yaml"]
    assert f"{OURS}chancery/kinds/energy-security.schema.json" not in associations(workspace)

    (workspace / "content/trees/sections/power.md").unlink()
    policybrief("schema", "--install", cwd=workspace)
    assert [files for files in associations(workspace).values() if "content/trees/sections/power.yaml" in files] == []


WITH_COMMENTS = """\
// what our house agreed on
{
  "editor.rulers": [100], /* wide */
  // "files.autoSave": "off",
  "yaml.schemas": {
    "https://example.org/workflow.json": "ci/*.yaml", // theirs
    ".policybrief/schemas/gone.schema.json": ["content/*/gone.yaml"],
  },
  "[markdown]": {"editor.wordWrap": "on",},
  "yaml.format.enable": false, // the last
}
"""


def test_comments_trailing_commas_and_what_others_set_are_kept(workspace: Path) -> None:
    after = settings_after(workspace, WITH_COMMENTS)

    kept = [line for line in WITH_COMMENTS.splitlines() if "gone" not in line]
    assert [line for line in kept if line not in after.splitlines()] == []
    assert "gone" not in after
    assert f'    "{OURS}publisher.schema.json": [\n' in after


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("", {}),
        ("{}", {}),
        ('\ufeff{\r\n\t"a": 1\r\n}\r\n', {"a": 1}),
        ('{"a": {"b": [1, "x // no comment"]}}', {"a": {"b": [1, "x // no comment"]}}),
        ('{"yaml.schemas": {}}', {}),
        ('{\n  "a": "\\u00e9\\"",\n  "yaml.schemas": {"x.json": "*.yaml"}\n}', {"a": 'é"'}),
    ],
)
def test_settings_of_any_form_are_merged(workspace: Path, before: str, kept: dict[str, Any]) -> None:
    after = settings_after(workspace, before)
    settings = json.loads(after.removeprefix("\ufeff"))

    assert len(settings.pop("yaml.schemas")) > 5
    assert settings == kept
    assert after.count("\r\n") == (after.count("\n") if "\r" in before else 0)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ('{\n  "a": 1\n  "b": 2\n}\n', 3, 3, "a comma or '}' is missing before '\"b\"'"),
        ('{\n  "a" 1\n}\n', 2, 7, "a colon is missing behind 'a'"),
        ("{\n  a: 1\n}\n", 2, 3, "'a' is no name in double quotes"),
        ('{\n  "a": yes\n}\n', 2, 8, "'yes' is no value"),
        ("{\n  \"a\": 'b'\n}\n", 2, 8, "''b'' cannot be read"),
        ('{\n  "a": [1, 2\n', 3, 1, "a comma or ']' is missing"),
        ("{\n  /* open\n}\n", 2, 3, "'/* open' cannot be read"),
        ('{\n  "a": "b\n}\n', 2, 8, "'\"b' cannot be read"),
        ('{\n  "a":\n}\n', 3, 1, "a value is missing before '}'"),
        ("{", 1, 2, "the text ends too early"),
        ('{"a": 1}\n{}\n', 2, 1, "'{' stands behind the end"),
        ('{\n  "yaml.schemas": []\n}\n', 2, 19, "'yaml.schemas' holds no settings by name"),
        ("[]\n", 1, 1, "the file holds no settings by name"),
        ("[" * 100, 1, 66, "this is nested too deeply"),
    ],
)
def test_broken_settings_are_told_and_left_as_they_are(workspace: Path, text: str, line: int, column: int, said: str) -> None:
    lay(workspace, {SETTINGS: text}, {})
    setup = set_up_editors(open_workspace(workspace))

    assert [(one.code, one.place.file, one.place.line, one.place.column, one.message) for one in setup.problems] == [
        ("broken-settings", SETTINGS, line, column, said)
    ]
    assert (workspace / SETTINGS).read_text() == text
    assert (workspace / OURS / "facts.schema.json").is_file(), "the rest is set up"
    assert (workspace / RECOMMENDED).is_file()


def test_settings_in_another_encoding_are_told(workspace: Path) -> None:
    lay(workspace, {SETTINGS: '{"a": "é"}'.encode("latin-1")}, {})
    setup = set_up_editors(open_workspace(workspace))

    assert [(problem.code, problem.message, problem.place.file) for problem in setup.problems] == [
        ("broken-settings", "this is no UTF-8 text", SETTINGS)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"recommendations": ["a.b", "redhat.vscode-yaml"]}', ["a.b", "redhat.vscode-yaml", "executablebookproject.myst-highlight"]),
        ('{"unwantedRecommendations": ["executablebookproject.myst-highlight"]}', ["redhat.vscode-yaml"]),
        ('{"recommendations": []}', ["redhat.vscode-yaml", "executablebookproject.myst-highlight"]),
    ],
)
def test_recommendations_are_added_to_those_that_are_there(workspace: Path, before: str, after: list[str]) -> None:
    lay(workspace, {RECOMMENDED: before}, {})
    policybrief("schema", "--install", cwd=workspace)

    assert json.loads((workspace / RECOMMENDED).read_text())["recommendations"] == after


def test_new_sets_up_a_new_workspace_and_renews_one_that_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = new("first")
    assert set_up_editors(workspace).written == ()
    assert (workspace.root / SETTINGS).is_file()

    new("second", workspace.root)
    assert any("content/second/sections/" in file for files in associations(workspace.root).values() for file in files)

    (workspace.root / SETTINGS).write_text("{")
    done = policybrief("new", "third", cwd=workspace.root)
    assert (done.code, f"{SETTINGS}:1:2: error: the text ends too early (broken-settings)" in done.err) == (0, True), done.err
    assert (workspace.root / "build/third/en/third.html").is_file()


def test_new_leaves_a_workspace_that_is_not_set_up_as_it_is(workspace: Path) -> None:
    new("second", workspace)

    assert not (workspace / ".vscode").exists()
    assert not (workspace / OURS).exists()


def test_a_broken_brief_does_not_hinder(workspace: Path) -> None:
    lay(workspace, {"content/trees/brief.yaml": "title: [\n", "content/trees/sections/power.md": "---\ntitle: {\n"}, {})
    done = policybrief("schema", "--install", cwd=workspace)

    assert (done.code, "Traceback" in done.err) == (0, False)


def test_what_cannot_be_written_is_told(workspace: Path) -> None:
    lay(workspace, {".vscode": "a file"}, {})
    done = policybrief("schema", "--install", cwd=workspace)

    assert (done.code, "move what stands in the way" in done.err) == (3, True), done.err


def test_the_other_options_do_not_go_with_it(workspace: Path) -> None:
    done = policybrief("schema", "brief", "--install", cwd=workspace)

    assert (done.code, "'--install' takes all schemas" in done.err) == (2, True)

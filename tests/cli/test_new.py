"""`new` starts a brief that builds at once, and touches nothing that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command import policybrief
from policybrief.model.fields import schema_of
from policybrief.model.written import FactEntry, Front, Publisher

MANUSCRIPT = ["brief.yaml", "facts.yaml", "references.yaml", "sections/background.md"]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that `policybrief new demo` made and built."""
    folder = tmp_path_factory.mktemp("started")
    done = policybrief("new", "demo", cwd=folder)

    assert (done.code, done.err) == (0, ""), "no errors and no warnings either"
    assert done.lines[:4] == [f"demo/content/demo/{name}" for name in MANUSCRIPT]
    assert done.lines[-1] == "write in demo/content/demo, look at demo/build/demo/en/demo.html, and build again with 'policybrief build'"
    return folder / "demo"


def test_a_new_workspace_is_built_and_builds(started: Path) -> None:
    assert {"demo.html", "demo.pdf"} <= {path.name for path in (started / "build/demo/en").iterdir()}
    done = policybrief("build", cwd=started)
    assert (done.code, done.out) == (0, "")
    assert policybrief("check", "--strict", cwd=started).code == 0


def test_the_page_says_what_to_write(started: Path) -> None:
    page = (started / "build/demo/en/demo.html").read_text()
    assert "Write the title here, as a verb or a question" in page
    assert "Write the title of the first source here" in page


@pytest.mark.parametrize(("file", "declared"), [("publisher.yaml", Publisher), ("demo/brief.yaml", Front), ("demo/facts.yaml", FactEntry)])
def test_every_field_of_the_models_is_there_with_what_they_say_of_it(started: Path, file: str, declared: type) -> None:
    text = (started / "content" / file).read_text()
    for name, field in schema_of(declared)["properties"].items():
        assert f"\n{name}:" in text or f" {name}:" in text, name
        assert field["description"] in text


def test_in_a_workspace_a_manuscript_is_added_and_nothing_changed(started: Path) -> None:
    content = started / "content"
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    done = policybrief("new", "second", cwd=content / "demo")

    assert done.code == 0
    assert done.lines[0] == "../second/brief.yaml"
    assert {path: path.read_bytes() for path in before} == before
    assert (started / "build/second/en/second.pdf").is_file()


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/notes.txt").write_text("mine")
    done = policybrief("new", "demo", cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert [path.name for path in tmp_path.rglob("*")] == ["demo", "notes.txt"]


def test_a_publisher_is_added_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = policybrief("new", "demo", "--workspace", ".", cwd=tmp_path)

    assert done.code == 0, done.err
    assert (tmp_path / "content/publisher.yaml").read_text().startswith("# The publisher's full name.\nname: ")


def test_a_theme_without_kinds_and_components_gives_a_plain_manuscript(tmp_path: Path) -> None:
    """The skeleton asks for what the publisher's theme has, whatever that is."""
    (tmp_path / "templates/plain").mkdir(parents=True)
    (tmp_path / "templates/plain/theme.yaml").write_text("name: plain\n")
    (tmp_path / "templates/plain/brief.html.j2").write_text("nothing")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/publisher.yaml").write_text("name: Desk\ntheme: plain\n")
    policybrief("new", "demo", "--workspace", ".", cwd=tmp_path)

    brief = (tmp_path / "content/demo/brief.yaml").read_text()
    assert "sections: [background]" in brief
    assert "# key_facts:" in brief
    assert [path.name for path in (tmp_path / "content/demo/sections").iterdir()] == ["background.md"]

"""Where a workspace is found, and what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrief.problems import Problems, Refusal
from policybrief.workspace import Workspace, find_workspace, is_slug, workspace_at


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("trees", "parks", "_aside", ".git"):
        (tmp_path / "ws/content" / name).mkdir(parents=True)
        (tmp_path / "ws/content" / name / "brief.yaml").write_text("")
    (tmp_path / "ws/content/publisher.yaml").write_text("")
    return tmp_path / "ws"


def test_the_nearest_folder_upwards_with_content(root: Path) -> None:
    inner = root / "content/trees/deeper"
    inner.mkdir()

    assert find_workspace(inner) == find_workspace(root) == workspace_at(root) == Workspace(root, root / "build")


def test_a_named_folder_is_taken_as_it_is(root: Path) -> None:
    with pytest.raises(Refusal, match="is no workspace"):
        workspace_at(root / "content")


def test_its_briefs_are_the_folders_that_hold_one(root: Path) -> None:
    (root / "content/park.old").mkdir()
    problems = Problems()

    assert workspace_at(root).slugs(problems) == ("parks", "trees")
    assert [(problem.code, problem.place.file, problem.remedy) for problem in problems] == [
        ("missing-file", "content/park.old", "write 'content/park.old/brief.yaml', or begin the folder's name with '_' if it is no brief")
    ]


def test_briefs_are_chosen_in_one_order_and_once(root: Path) -> None:
    workspace = workspace_at(root)

    assert workspace.choose(["trees", "parks", "trees"]) == workspace.choose([]) == ("parks", "trees")
    with pytest.raises(Refusal, match=r"there is no brief 'content/tree' in '.*'; there are parks, trees"):
        workspace.choose(["content/tree"])
    with pytest.raises(Refusal, match="did you mean 'trees'"):
        workspace.choose(["tress"])


@pytest.mark.parametrize("output", ["content", "content/out", "templates/x", ".", "content/../content"])
def test_outputs_do_not_go_where_sources_are(root: Path, output: str) -> None:
    with pytest.raises(Refusal, match="outputs cannot be written into"):
        workspace_at(root, output=root / output)


def test_outputs_may_go_anywhere_else(root: Path) -> None:
    assert workspace_at(root, output=root.parent / "out").output == root.parent / "out"


@pytest.mark.parametrize(
    ("name", "fits"), [("trees", True), ("a-1", True), ("1", True), ("a" * 60, True), ("a" * 61, False), ("unknown", False)]
    + [(name, False) for name in ("", "Trees", "a--b", "-a", "a-", "a_b", "ağac", "a b", "a.b", "trees\n")],
)  # fmt: skip
def test_a_slug_is_an_id(name: str, fits: bool) -> None:
    assert is_slug(name) is fits

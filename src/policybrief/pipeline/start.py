"""Starting a brief: a manuscript in a workspace, or a workspace around it."""

from __future__ import annotations

from pathlib import Path

from policybrief.model.catalogue import Catalogue
from policybrief.pipeline import skeleton
from policybrief.pipeline.load import open_files
from policybrief.pipeline.write import write_whole
from policybrief.problems import Problems, Refusal
from policybrief.read import manuscript_theme, read_publisher
from policybrief.themes import load_theme
from policybrief.workspace import CONTENT, OUTPUT, Workspace, is_slug, slug_rule

PUBLISHER = "publisher.yaml"


def refuse_bad_slug(slug: str) -> None:
    """Raises Refusal for a word that cannot name a brief."""
    if not is_slug(slug):
        raise Refusal(f"'{slug}' cannot be the name of a brief: {slug_rule()}")


def add_manuscript(workspace: Workspace, slug: str) -> None:
    """Add the manuscript `slug`, and `publisher.yaml` where there is none; nothing that is there is touched.

    Raises Refusal where there is one of that name or the name cannot be, Lacking where it cannot be written.
    """
    refuse_bad_slug(slug)
    refuse_existing(workspace.root / CONTENT / slug)
    skeleton.make(workspace.root / CONTENT / slug, skeleton.manuscript(catalogue_of(workspace, slug)))
    if not (workspace.root / CONTENT / PUBLISHER).exists():
        write_whole(workspace.root / CONTENT / PUBLISHER, skeleton.publisher().encode())


def make_workspace(parent: Path, slug: str) -> None:
    """Make the folder `slug` in `parent`, a workspace with one manuscript of the same name.

    Raises Refusal where there is something of that name or the name cannot be, Lacking where it cannot be written.
    """
    refuse_bad_slug(slug)
    root = parent / slug
    refuse_existing(root)
    manuscript = skeleton.manuscript(catalogue_of(Workspace(root, root / OUTPUT), slug))
    files = {f"{CONTENT}/{slug}/{name}": text for name, text in manuscript.items()}
    skeleton.make(root, {f"{CONTENT}/{PUBLISHER}": skeleton.publisher(), **files, ".gitignore": f"/{OUTPUT}/\n"})


def refuse_existing(path: Path) -> None:
    """Raises Refusal where there is something at `path`."""
    if path.exists():
        raise Refusal(f"there is already '{path}'; choose another name")


def catalogue_of(workspace: Workspace, slug: str) -> Catalogue:
    """What the theme offers that the brief will have; nothing where that theme is broken, which the build will tell."""
    files, problems = open_files(workspace), Problems()
    name, at = manuscript_theme(files, slug, read_publisher(files, problems))
    theme = load_theme(files, name, problems, at)
    return theme.catalogue if theme else Catalogue(components={}, kinds={})

"""`policybrief import`: a text from elsewhere as a manuscript."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import from_here, say


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", metavar="SLUG", help="The name of the new brief; default: the file's.")
@workspace_options
def command(file: Path, into: str | None, workspace: Path | None, output: Path | None) -> int:
    """Make a manuscript of FILE (.docx, .odt, .md or .txt), and say what could not be kept.

    Nothing that is there is overwritten. All but .txt is read by pandoc. What is said also stands in `_import.md` in the
    new brief's folder.

    \b
    Example:
      policybrief import paper.txt --into our-paper
    """
    from policybrief import api

    there = api.open_workspace(workspace, output=output)
    imported = api.import_manuscript(there, file, into)
    folder = there.root / "content" / imported.slug
    say(f"{from_here(folder)}: {', '.join(imported.sections)}")
    _list("decided:", imported.decided)
    _list("not kept as it was:", imported.lost)
    _list("to do:", (*imported.to_do, f"write in {from_here(folder)}, then 'policybrief check {imported.slug}'"))
    return 0


def _list(title: str, sentences: Sequence[str]) -> None:
    if sentences:
        say(title)
    for sentence in sentences:
        say(f"  - {sentence}")

"""`policybrief import`: a text from elsewhere as a manuscript."""

from __future__ import annotations

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

    Nothing that is there is overwritten. All but .txt is read by pandoc.

    \b
    Example:
      policybrief import paper.txt --into our-paper
    """
    from policybrief import api
    from policybrief.ingest import import_file

    there = api.open_workspace(workspace, output=output)
    imported = import_file(there, file, into)
    for sentence in imported.told:
        say(sentence)
    say(f"write in {from_here(there.root / 'content' / imported.slug)}, then 'policybrief check {imported.slug}'")
    return 0

"""`policybrief extract`: the evidence that a PDF carries."""

from __future__ import annotations

from pathlib import Path

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import from_here, say


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where to; default: a folder FILE-evidence.")
@workspace_options
def command(file: Path, to: Path | None, workspace: Path | None, output: Path | None) -> int:
    """Write the files that a PDF carries: the facts and the sources that it prints.

    Nothing is overwritten, and no workspace is needed.

    \b
    Example:
      policybrief extract our-brief.pdf --to evidence
    """
    from policybrief import api

    for path in api.extract(file, to or Path(f"{file.stem}-evidence")):
        say(from_here(path))
    return 0

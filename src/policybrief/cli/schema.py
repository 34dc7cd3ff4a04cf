"""`policybrief schema`: JSON Schema for editors."""

from __future__ import annotations

from pathlib import Path

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import from_here, say


@click.command("schema")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write NAME.schema.json into this folder.")
@click.option("--theme", metavar="NAME", help="Take the section kinds of this theme; default: the publisher's.")
@workspace_options
def command(names: tuple[str, ...], to: Path | None, theme: str | None, workspace: Path | None, output: Path | None) -> int:
    """Print JSON Schema for editors.

    There is one for each file that an author writes: publisher, brief, facts, references, and the data of each section kind.
    Without --to, one is printed as it is, several as an object by name.

    \b
    Examples:
      policybrief schema brief
      policybrief schema --to .vscode/schemas
    """
    from policybrief import api
    from policybrief.cli.exits import DONE
    from policybrief.pipeline.schemas import as_text, write_schemas

    found = api.schemas(api.open_workspace(workspace, output=output), names, theme=theme)
    if to is not None:
        for path in write_schemas(to, found):
            say(from_here(path))
    else:
        say(as_text(found[names[0]] if len(names) == 1 else found).rstrip())
    return DONE

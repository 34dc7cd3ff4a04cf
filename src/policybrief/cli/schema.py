"""`policybrief schema`: JSON Schema for editors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import from_here, say, tell

if TYPE_CHECKING:
    from policybrief.api import Workspace

_OTHERS = """\
VS Code: open this folder and install the extensions that it recommends.
Neovim, Emacs, Helix, Zed: give yaml-language-server the table 'yaml.schemas' of .vscode/settings.json as its setting 'schemas'.
JetBrains: add the table's rows under Settings, Languages & Frameworks, Schemas and DTDs, JSON Schema Mappings.
Any editor with yaml-language-server: begin a file with a line such as
  # yaml-language-server: $schema=../../.policybrief/schemas/facts.schema.json"""


@click.command("schema")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write NAME.schema.json into this folder.")
@click.option("--theme", metavar="NAME", help="Take the section kinds of this theme; default: the publisher's.")
@click.option("--install", is_flag=True, help="Set up VS Code in this workspace: completion, explanations and checks while you write.")
@workspace_options
def command(names: tuple[str, ...], to: Path | None, theme: str | None, install: bool, workspace: Path | None, output: Path | None) -> int:
    """Print JSON Schema for editors.

    There is one for each file that an author writes: publisher, brief, facts, references, and the data of each section kind.
    Without --to, one is printed as it is, several as an object by name. With --install they are written into .policybrief/schemas,
    and .vscode/settings.json says which files follow which; what else stands there is kept. Do it again after a new section.

    \b
    Examples:
      policybrief schema --install
      policybrief schema brief
      policybrief schema --to .vscode/schemas
    """
    from policybrief import api
    from policybrief.cli.exits import DONE
    from policybrief.pipeline.schemas import as_text, write_schemas

    if install:
        if names or to or theme:
            raise click.UsageError("'--install' takes all schemas, each theme's own, into the workspace; leave out the rest")
        return _install(api.open_workspace(workspace, output=output))
    found = api.schemas(api.open_workspace(workspace, output=output), names, theme=theme)
    if to is not None:
        for path in write_schemas(to, found):
            say(from_here(path))
    else:
        say(as_text(found[names[0]] if len(names) == 1 else found).rstrip())
    return DONE


def _install(workspace: Workspace) -> int:
    from policybrief import api
    from policybrief.cli.exits import DONE, PROBLEMS
    from policybrief.cli.problems import tell_problems

    setup = api.set_up_editors(workspace)
    for path in setup.written:
        say(from_here(path))
    for path in setup.removed:
        tell(f"removed {from_here(path)}: nothing follows it any more")
    tell_problems(setup.problems, workspace, sys.stderr)
    if setup.written:
        tell(_OTHERS)
    elif not setup.removed and not setup.problems:
        tell("nothing to do: the editor is set up")
    return PROBLEMS if setup.problems else DONE

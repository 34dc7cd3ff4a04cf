"""`policybrief new`: a manuscript, or a workspace around one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import from_here, progress, say

if TYPE_CHECKING:
    from policybrief.api import Problem


@click.command("new")
@click.argument("slug")
@workspace_options
def command(slug: str, workspace: Path | None, output: Path | None) -> int:
    """Start a brief. In a workspace SLUG becomes a manuscript of it; elsewhere a folder SLUG becomes a workspace.

    SLUG is the name of the brief's folder and of its files: lower-case letters, digits and single hyphens. The new brief is
    built at once. Nothing that is there is overwritten. A new workspace is set up for VS Code, as by 'policybrief schema --install'.

    \b
    Example:
      policybrief new our-brief
    """
    from policybrief import api
    from policybrief.cli.problems import tell_problems
    from policybrief.cli.report import report

    told: list[Problem] = []
    there = api.new(slug, workspace, output=output, tell=told.append)
    manuscript = there.root / "content" / slug
    for path in sorted(path for path in manuscript.rglob("*") if path.is_file()):
        say(from_here(path))
    tell_problems(told, there, sys.stderr)
    with progress() as watch:
        result = api.build(there, [slug], jobs=None, watch=watch)
    code = report(result, there)
    if result.built:
        say(f"write in {from_here(manuscript)}, look at {from_here(result.built[0].path)}, and build again with 'policybrief build'")
    return code

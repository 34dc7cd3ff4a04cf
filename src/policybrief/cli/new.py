"""`policybrief new`: a manuscript, or a workspace around one."""

from __future__ import annotations

from pathlib import Path

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import from_here, progress, say


@click.command("new")
@click.argument("slug")
@workspace_options
def command(slug: str, workspace: Path | None, output: Path | None) -> int:
    """Start a brief. In a workspace SLUG becomes a manuscript of it; elsewhere a folder SLUG becomes a workspace.

    SLUG is the name of the brief's folder and of its files: lower-case letters, digits and single hyphens. The new brief is
    built at once. Nothing that is there is overwritten.

    \b
    Example:
      policybrief new our-brief
    """
    from policybrief import api
    from policybrief.cli.report import report

    there = api.new(slug, workspace, output=output)
    manuscript = there.root / "content" / slug
    for path in sorted(path for path in manuscript.rglob("*") if path.is_file()):
        say(from_here(path))
    with progress() as watch:
        result = api.build(there, [slug], jobs=None, watch=watch)
    code = report(result, there)
    if result.built:
        say(f"write in {from_here(manuscript)}, look at {from_here(result.built[0].path)}, and build again with 'policybrief build'")
    return code

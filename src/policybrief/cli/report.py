"""What a build did, in words."""

from __future__ import annotations

import sys

from policybrief.api import BuildResult, OutputFile, Workspace
from policybrief.cli.exits import DONE, PROBLEMS
from policybrief.cli.problems import tell_problems
from policybrief.cli.terminal import amount, from_here, say, tell


def report(result: BuildResult, workspace: Workspace) -> int:
    """Say what was built, to standard output, and everything else to standard error; returns the exit code."""
    for file in result.built:
        say(_line(file))
    for path in result.removed:
        tell(f"removed {from_here(path)}: what it was made of is gone")
    for path in result.stale:
        tell(f"{from_here(path)}: no longer current, and not made anew by this build")
    tell_problems(result.problems, workspace, sys.stderr)
    if result.failed:
        tell(f"not built: {', '.join(result.failed)}")
    elif not result.built and result.unchanged:
        tell(f"nothing to do: {amount(len(result.unchanged), 'file')} in {from_here(workspace.output)} are current")
    elif not result.built:
        tell("nothing to build: there is no brief yet; 'policybrief new SLUG' starts one")
    return PROBLEMS if result.failed else DONE


def _line(file: OutputFile) -> str:
    if file.pages is None or file.fill is None:
        return from_here(file.path)
    return f"{from_here(file.path)}  {amount(file.pages, 'page')}, {'the last ' if file.pages > 1 else ''}{file.fill:.0%} full"

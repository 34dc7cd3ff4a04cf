"""`policybrief check`: every rule and no writing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import say, tell

if TYPE_CHECKING:
    from policybrief.api import Problem, Workspace


@click.command("check")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option(
    "--format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are written: for people, for programs, or as annotations of GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--today", "as_today", is_flag=True, help="Ask what is past today, not on the date of each brief.")
@workspace_options
def command(slugs: tuple[str, ...], format: str, strict: bool, as_today: bool, workspace: Path | None, output: Path | None) -> int:
    """Check the briefs, all or those named, and write nothing. Ends with 1 where something is wrong.

    \b
    Examples:
      policybrief check
      policybrief check our-brief --format json
    """
    from policybrief import api
    from policybrief.cli.exits import DONE, PROBLEMS

    there = api.open_workspace(workspace, output=output)
    problems = api.check(there, slugs, today=date.today() if as_today else None)
    _print(problems, there, format)
    return PROBLEMS if any(problem.is_error or strict for problem in problems) else DONE


def _print(problems: Sequence[Problem], workspace: Workspace, format: str) -> None:
    from policybrief.cli.problems import count, path_from_here, tell_problems
    from policybrief.problems.show import as_github, as_json

    if format == "json":
        say(as_json(problems))
    elif format == "github":
        for problem in problems:
            say(as_github(problem, path_from_here(problem, workspace)))
    else:
        tell_problems(problems, workspace, sys.stdout)
        if not problems:
            tell(count(problems))

"""Problems as a person, a program or GitHub reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TextIO

from policybrief.api import Problem, Workspace, source_lines
from policybrief.cli.terminal import amount, has_colour, write


def tell_problems(problems: Sequence[Problem], workspace: Workspace, stream: TextIO) -> None:
    """Every problem with the line that it stands in, then how many there are."""
    if not problems:
        return
    from policybrief.problems.show import as_text

    line = source_lines(workspace)
    for problem in problems:
        write(stream, as_text(problem, line(problem.place), path_from_here(problem, workspace), colour=has_colour(stream)))
    write(stream, count(problems))


def count(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning in 1 brief`."""
    errors = sum(problem.is_error for problem in problems)
    kinds = [amount(number, noun) for number, noun in ((errors, "error"), (len(problems) - errors, "warning")) if number]
    briefs = {found[1] for problem in problems if (found := re.match("content/([^/]+)/", problem.place.file))}
    return ", ".join(kinds or ["no problems"]) + (f" in {amount(len(briefs), 'brief')}" if briefs else "")


def path_from_here(problem: Problem, workspace: Workspace) -> str:
    """The problem's file as it is reached from the current folder; a shipped file keeps its name."""
    file = problem.place.file
    return file if file.startswith("shipped:") else os.path.relpath(workspace.root / file)

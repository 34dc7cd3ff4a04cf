"""Every rule and no writing."""

from __future__ import annotations

from collections.abc import Sequence

from policybrief.model.values import Day
from policybrief.pipeline.load import load, open_files
from policybrief.pipeline.plan import pages
from policybrief.problems import Problem, Problems
from policybrief.workspace import Workspace


def examine(workspace: Workspace, wanted: Sequence[str], today: Day | None = None) -> tuple[Problem, ...]:
    """All problems of the briefs that `wanted` names, or of all: what a build finds before it typesets, or would find `today`.

    Raises Refusal for a brief that does not exist.
    """
    found = Problems()
    for slug in workspace.choose(wanted):
        if workspace.holds_manuscript(slug, found):
            found.extend(_examine(workspace, slug, today))
    return tuple(found)


def _examine(workspace: Workspace, slug: str, today: Day | None) -> Problems:
    problems = Problems()
    brief = load(open_files(workspace), slug, None, problems, today=today)
    if not problems.has_errors:
        for page in pages(slug, brief.outline):
            brief.html(page, problems)
    return problems

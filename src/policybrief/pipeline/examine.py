"""Every rule and no writing."""

from __future__ import annotations

from collections.abc import Sequence

from policybrief.pipeline.load import load, open_files
from policybrief.pipeline.plan import pages
from policybrief.problems import Problem, Problems
from policybrief.workspace import Workspace


def examine(workspace: Workspace, wanted: Sequence[str]) -> tuple[Problem, ...]:
    """All problems of the briefs that `wanted` names, or of all: what a build finds before it typesets.

    Raises Refusal for a brief that does not exist.
    """
    found = Problems()
    for slug in workspace.choose(wanted):
        if workspace.holds_manuscript(slug, found):
            found.extend(_examine(workspace, slug))
    return tuple(found)


def _examine(workspace: Workspace, slug: str) -> Problems:
    problems = Problems()
    brief = load(open_files(workspace), slug, None, problems)
    if not problems.has_errors:
        for page in pages(slug, brief.outline):
            brief.html(page, problems)
    return problems

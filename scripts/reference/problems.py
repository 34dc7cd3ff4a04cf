"""Every problem that can be told: made from the registry of codes."""

from __future__ import annotations

from policybrief.problems import CODES
from reference.markdown import sentence, table

_INTRO = """\
# Problems

What can be wrong with the content, with a theme or with a page. A problem prints its file, line and column, what is
wrong, its code, the line in which it stands, and a remedy. A code is a standing name. An error stops its brief; a
warning does so under `--strict`.
"""


def page() -> str:
    """`problems.md`."""
    rows = ((f"`{code.name}`", code.severity, sentence(code.title), sentence(code.remedy)) for _, code in sorted(CODES.items()))
    return _INTRO + "\n" + table(("code", "severity", "what is wrong", "remedy"), rows)

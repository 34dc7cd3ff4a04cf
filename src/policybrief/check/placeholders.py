"""What `new` and `import` wrote to be written over must be gone from a brief that is final."""

from __future__ import annotations

import re

from policybrief.check.subject import Subject
from policybrief.model.values import Identifier, Record, Word
from policybrief.problems import Place, Problems

_PLACEHOLDER = re.compile(
    r"""
    \s*(?:
        Write\ (?:
            here\ what\ the\ figure\ counts
          | the\ .{1,60}\ here\b
          | the\ (?:first|second|third)\ thing\ that\ a\ reader\ should\ keep
          | the\ \S+\ party['’]s\ name
          | in\ one\ sentence\ what\ (?:the\ reader\ should\ do|this\ section\ finds)
          | what\ is\ at\ stake,\ what\ was\ found\ and\ what\ should\ be\ done
          | how\ the\ brief\ was\ made,\ and\ what\ its\ limits\ are
          | (?:who\ published\ it|who\ has\ to\ act|what\ they\ should\ do)$
        )
      | write\ by\ when$
    )""",
    re.VERBOSE,
)


def check_placeholders(subject: Subject, problems: Problems) -> None:
    """`placeholder`: in a brief whose status is final. A draft may hold them, and says on every page that it is one."""
    for tag, written in subject.manuscript.languages.items():
        status = written.front.status
        if not isinstance(status, Word) or status.word != "final":
            continue
        for run in subject.runs[tag]:
            _tell(run.text, run.place(0, len(run.text)), problems)
        for entry in (written.facts or {}).values():
            _tell(entry.statement.plain, entry.statement.place, problems)
        parties = [party.fields.get("name") for party in written.front.parties if isinstance(party, Record)]
        for name in (subject.publisher.name, *parties):
            if isinstance(name, Identifier):
                _tell(name.value, name.place, problems)


def _tell(text: str, place: Place, problems: Problems) -> None:
    if found := _PLACEHOLDER.match(text):
        remedy = "write it, or leave it out; or go back to 'status: draft'"
        problems.add("placeholder", f"'{found[0].strip()}' is still to be written", place, remedy)

"""Figures and dates in words or typed data that are no facts, and whose sentence cites no source."""

from __future__ import annotations

from policybrief.check.figures import find_figures
from policybrief.check.runs import CITED, Run
from policybrief.check.subject import Subject
from policybrief.problems import Problems

_REMEDIES = {
    "figure": "write it as a fact ({fact}`ID`), cite its source in the same sentence ([@KEY]), or write {n}`…` where it needs none",
    "date": "write it as a fact ({fact}`ID`), or cite its source in the same sentence ([@KEY])",
    "table": "cite the source in the head of a column or in the title of the table ([@KEY])",
}


def check_figures(subject: Subject, problems: Problems) -> None:
    """`bare-figure`, and `bare-date` for years and dates. Of the figures of a CSV file only the first is told."""
    for tag, runs in subject.runs.items():
        for run in runs:
            if not run.is_sourced and any(map(str.isalnum, run.text)):
                _check(run, tag, problems)


def _check(run: Run, tag: str, problems: Problems) -> None:
    found = find_figures(run.text, tag)
    if not found:
        return
    cited = [(start, end) for start, end in run.sentences(tag) if CITED in run.text[start:end]]
    for figure in found:
        words = run.text[figure.start : figure.end]
        if any(start <= figure.start < end for start, end in cited) or _is_marker(run, figure.end):
            continue
        if run.table is not None:
            file = run.place(figure.start, figure.end).file.rpartition("/")[2]
            problems.add("bare-figure", f"the figures of '{file}' have no source", run.table, _REMEDIES["table"])
        else:
            place = run.place(figure.start, figure.end)
            problems.add(f"bare-{figure.kind}", f"'{words}' has no source", place, _REMEDIES[figure.kind])


def _is_marker(run: Run, end: int) -> bool:
    """Whether a number at the start of a heading counts the heading: `2. What to do`."""
    return run.is_heading and run.text[:end].lstrip().rstrip(".)").replace(".", "").isdigit() and run.text[end : end + 1] in (".", ")")

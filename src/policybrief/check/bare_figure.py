"""Figures and dates in words or typed data that are no facts, and whose sentence cites no source."""

from __future__ import annotations

from policybrief.check.figures import find_figures
from policybrief.check.language import word_lists
from policybrief.check.runs import CITED, Run
from policybrief.check.subject import Subject
from policybrief.problems import Problems

_REMEDY = "write it as a fact ({fact}`ID`), cite its source in the same sentence ([@KEY]), or write {n}`…` where it needs none"
_REMEDY_OF_A_TABLE = "cite the source in the head of a column or in the title of the table ([@KEY])"


def check_figures(subject: Subject, problems: Problems) -> None:
    """`bare-figure`, and `bare-date` for dates and stretches of time in words. Of a CSV file only the first figure is told."""
    for tag, runs in subject.runs.items():
        for run in runs:
            if not run.is_sourced and any(map(str.isalnum, run.text)):
                _check(run, tag, problems)


def check_languages(subject: Subject, problems: Problems) -> None:
    """`language-without-words`: a clean check of a language that is not known would say too much."""
    for tag, written in subject.manuscript.languages.items():
        if subject.runs[tag] and not word_lists(tag).is_known:
            message = f"number words and words such as 'currently' are not known in '{tag}': only digits are looked for"
            remedy = "read for them yourself; 'rules: {language-without-words: off}' in publisher.yaml says that you do"
            problems.add("language-without-words", message, written.front.title.place, remedy)


def _check(run: Run, tag: str, problems: Problems) -> None:
    found = find_figures(run.text, tag)
    if not found:
        return
    cited = [(start, end) for start, end in run.sentences(tag) if CITED in run.text[start:end]]
    for figure in found:
        words = run.text[figure.start : figure.end]
        if any(start <= figure.start < end for start, end in cited) or _is_marker(run, figure.end):
            continue
        if run.is_retelling and (figure.kind != "figure" or not any(map(str.isdigit, words))):
            continue  # "two bars", "from 2020 on": what is seen
        if run.table is not None:
            file = run.place(figure.start, figure.end).file.rpartition("/")[2]
            problems.add("bare-figure", f"the figures of '{file}' have no source", run.table, _REMEDY_OF_A_TABLE)
        else:
            kind = "figure" if figure.kind == "figure" else "date"
            problems.add(f"bare-{kind}", f"'{words}' has no source", run.place(figure.start, figure.end), _REMEDY)


def _is_marker(run: Run, end: int) -> bool:
    """Whether a number at the start of a heading counts the heading: `2. What to do`."""
    return run.is_heading and run.text[:end].lstrip().rstrip(".)").replace(".", "").isdigit() and run.text[end : end + 1] in (".", ")")

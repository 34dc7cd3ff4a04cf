"""The words of a chart against what it draws: who corrects the file and forgets the words is told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from policybrief.check.figures import find_figures
from policybrief.check.runs import Run, below
from policybrief.check.subject import Subject
from policybrief.check.written_numbers import numbers_in, says
from policybrief.model.chart import ChartEntry
from policybrief.model.manuscript import ComponentUse
from policybrief.model.prose import Text, Words
from policybrief.problems import Problems

_REMEDY = "write a value of the file, a fact ({fact}`ID`), or {n}`…` for what it does not draw"


def check_chart_words(subject: Subject, problems: Problems) -> None:
    """`chart-figure`: a figure in digits, typed into the title, alternative text or description of a chart from a file, that the file
    does not have. Dates and number words are not compared."""
    for tag, written in subject.manuscript.languages.items():
        for use in below(written.sections):
            if isinstance(use, ComponentUse) and isinstance(use.body, ChartEntry) and (drawn := _drawn(use.body)):
                for run in _words_of(use.title, use.body.alt, use.body.description):
                    _check(run, tag, drawn, problems)


def _drawn(chart: ChartEntry) -> set[Decimal]:
    """The values that it takes from its file; none where that is too little for a chart, which is told."""
    return {abs(point.value) for point in chart.points if point.value is not None} if len(chart.points) > 1 else set()


def _words_of(*texts: Text | None) -> Iterator[Run]:
    for text in texts:
        for node in below(text) if text else ():
            if isinstance(node, Words):
                yield Run(text=node.value, pieces=((0, node),))


def _check(run: Run, tag: str, drawn: set[Decimal], problems: Problems) -> None:
    for figure in find_figures(run.text, tag):
        words = run.text[figure.start : figure.end]
        numbers = numbers_in(words) if figure.kind == "figure" else []
        if not all(any(says(number, value) for value in drawn) for number in numbers):
            problems.add("chart-figure", f"'{words}' is no value of this chart", run.place(figure.start, figure.end), _REMEDY)

"""What time has overtaken: facts to be looked at again, words that are true for a day, plans whose date is past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from policybrief.check.figures import find_figures
from policybrief.check.language import word_lists
from policybrief.check.ledger import facts_of
from policybrief.check.runs import Run, below
from policybrief.check.subject import Subject, is_past
from policybrief.model.manuscript import ComponentUse, Written
from policybrief.model.shape import Shape
from policybrief.model.values import Dated, Day, Items, Record, Span, Word
from policybrief.model.written import FactEntry
from policybrief.problems import Problems

_OVER = ("done", "stalled", "ended")
_PLANNED = ("proposed", "agreed")
_QUOTED = re.compile(r"[“„«‟][^“”„«»]*[”“»]|\"[^\"]*\"")


def check_facts(subject: Subject, problems: Problems) -> None:
    """`stale-fact`. What happened on a date does not age; a date that is unknown says nothing."""
    for id, fact in facts_of(subject).items():
        if subject.today is None:
            return
        if fact.review_by is not None and _is_due(fact, subject.today):
            message = f"fact '{id}' was to be looked at again by {fact.review_by.date}"
            problems.add("stale-fact", message, fact.review_by.place, "look at its source again, and set a new 'review_by:'")
        elif subject.oldest is not None and _years_old(fact, subject.today) > subject.oldest:
            message = f"fact '{id}' holds for {fact.as_of.date}" if isinstance(fact.as_of, Dated) else ""
            remedy = f"find a figure that is at most {subject.oldest} years old, as the publisher asks"
            problems.add("stale-fact", message, fact.as_of.place if fact.as_of else fact.place, remedy)


def is_stale(fact: FactEntry, today: Day, oldest: int | None) -> bool:
    """Whether the fact is to be looked at again, or holds for a year more than `oldest` years (None: no limit) before `today`."""
    return _is_due(fact, today) or (oldest is not None and _years_old(fact, today) > oldest)


def _is_due(fact: FactEntry, today: Day) -> bool:
    return isinstance(fact.review_by, Dated) and is_past(fact.review_by.date, today)


def _years_old(fact: FactEntry, today: Day) -> int:
    if not isinstance(fact.as_of, Dated) or isinstance(fact.value, Dated):
        return 0
    last = fact.as_of.date.end if isinstance(fact.as_of.date, Span) else fact.as_of.date
    return today.year - last.year


def check_words(subject: Subject, problems: Problems) -> None:
    """`stale-word`: in a sentence without a date, and not in the words of a source."""
    dates = {id for id, fact in facts_of(subject).items() if isinstance(fact.value, Dated)}
    for tag, runs in subject.runs.items():
        pattern = re.compile(rf"\b{word_lists(tag).any_of('stale')}\b", re.IGNORECASE)
        for run in runs:
            if not run.is_quoted and pattern.search(run.text):
                _check_words(run, tag, pattern, dates, problems)


def _check_words(run: Run, tag: str, pattern: re.Pattern[str], dates: set[str], problems: Problems) -> None:
    quoted = [found.span() for found in _QUOTED.finditer(run.text)]
    for start, end in run.sentences(tag):
        said = (run.text[start:end], *(words for at, words in run.unsourced if start <= at < end))
        is_dated = any(each.kind == "date" for words in said for each in find_figures(words, tag))
        if is_dated or any(id in dates and start <= at < end for at, id in run.facts):
            continue
        for found in pattern.finditer(run.text, start, end):
            if not any(a <= found.start() < b for a, b in quoted):
                place = run.place(*found.span())
                problems.add("stale-word", f"'{found[0]}' is true on the day it was written alone", place, "name the date, or leave it out")


def check_plans(subject: Subject, problems: Problems) -> None:
    """`planned-date-past`: what is due in the past and not done, and what is only planned at a date that is past."""
    for written in subject.manuscript.languages.values() if subject.today else ():
        for dated in _planned(written, subject):
            if subject.today and is_past(dated.date, subject.today):
                remedy = "write what became of it, or a new date"
                problems.add("planned-date-past", f"'{dated.date}' is past and still planned for", dated.place, remedy)


def _planned(written: Written, subject: Subject) -> Iterator[Dated]:
    yield from (advice.by for advice in written.front.recommendations if isinstance(advice.by, Dated))
    for section in written.sections.values():
        kind = subject.catalogue.kinds.get(section.front.kind.value) if section.front.kind else None
        if kind is not None and section.data is not None:
            yield from _in_data(section.data, kind.shape, False)
        for node in below(section.prose):
            if isinstance(node, ComponentUse) and node.shape is not None:
                yield from _in_data(node.body, node.shape, False)


def _in_data(data: Any, shape: Shape, is_over: bool) -> Iterator[Dated]:
    """Dates that are due, and dates of rows that are planned."""
    if isinstance(data, Items) and shape.item is not None:
        for item in data.items:
            yield from _in_data(item, shape.item, is_over)
    elif isinstance(data, Record):
        stages = [value.word for value in data.fields.values() if isinstance(value, Word) and value.type == "stage"]
        is_planned, is_over = any(stage in _PLANNED for stage in stages), any(stage in _OVER for stage in stages)
        # a date beside which another date may stand ('since') is no plan; the one date of a required field is
        for name, value in data.fields.items():
            below_shape = shape.fields.get(name, shape.item)
            if below_shape is None:
                continue
            is_event = below_shape.type == "date" and is_planned and name in shape.required
            if isinstance(value, Dated) and not is_over and (below_shape.type == "due" or is_event):
                yield value
            yield from _in_data(value, below_shape, is_over)

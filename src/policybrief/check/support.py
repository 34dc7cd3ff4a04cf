"""Findings, key messages and recommendations must rest on something: a fact, a citation, or what they say they rest on."""

from __future__ import annotations

from typing import Any

from policybrief.check.runs import below
from policybrief.check.subject import Subject
from policybrief.model.manuscript import Written
from policybrief.model.prose import Citation, FactUse
from policybrief.model.written import Cited
from policybrief.problems import Problems


def check_support(subject: Subject, problems: Problems) -> None:
    """`unsupported`. A finding rests on all that its section cites or prints."""
    for written in subject.manuscript.languages.values():
        _check(written, problems)


def _check(written: Written, problems: Problems) -> None:
    for section in written.sections.values():
        finding = section.front.finding
        if finding and not _evidence(finding, section.prose, section.data):
            remedy = "cite a source or print a fact in the section"
            problems.add("unsupported", "the finding rests on no fact and no citation", finding.place, remedy)
    remedy = "say under 'rests_on:' which sections or facts bear it"
    for message in written.front.key_messages:
        if not message.rests_on and not _evidence(message.text):
            problems.add("unsupported", "the key message rests on no fact and no citation", message.text.place, remedy)
    for advice in written.front.recommendations:
        if not advice.rests_on and not _evidence(advice.action):
            problems.add("unsupported", "the recommendation rests on no fact and no citation", advice.action.place, remedy)


def _evidence(*values: Any) -> bool:
    return any(isinstance(node, (Citation, FactUse, Cited)) for value in values for node in below(value))

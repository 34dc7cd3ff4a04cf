"""What a ledger owes its reader: a source for each fact, a method for each estimate, and a use."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.check.runs import below
from policybrief.check.subject import Subject
from policybrief.model.manuscript import Written
from policybrief.model.prose import FactUse
from policybrief.model.values import Unknown, Word
from policybrief.model.written import FactEntry
from policybrief.problems import Problems


def facts_of(subject: Subject) -> dict[str, FactEntry]:
    """The facts of the manuscript by id; translations have the same."""
    first = next(iter(subject.manuscript.languages.values()), None)
    return dict(first.facts or {}) if first else {}


def check_sources(subject: Subject, problems: Problems) -> None:
    """`fact-without-source`."""
    for id, fact in facts_of(subject).items():
        if isinstance(fact.source, Unknown):
            remedy = "name its source ({cite: KEY, locator: …})"
            problems.add("fact-without-source", f"fact '{id}' has no source", fact.source.place, remedy)


def check_methods(subject: Subject, problems: Problems) -> None:
    """`estimate-without-method`. A derived fact's method is its formula."""
    for id, fact in facts_of(subject).items():
        if isinstance(fact.confidence, Word) and fact.confidence.word == "estimate" and not fact.method and fact.formula is None:
            remedy = "say under 'method:' how it was made, or that it is the source's own"
            problems.add("estimate-without-method", f"fact '{id}' is an estimate without a method", fact.confidence.place, remedy)


def check_uses(subject: Subject, problems: Problems) -> None:
    """`unused-fact`: one that nothing prints, rests on or computes with."""
    used = {id for written in subject.manuscript.languages.values() for id in _used(written)}
    for id, fact in facts_of(subject).items():
        if id not in used:
            remedy = f"print it ({{fact}}`{id}`), rest something on it, or remove it"
            problems.add("unused-fact", f"fact '{id}' is not used", fact.place, remedy)


def _used(written: Written) -> Iterator[str]:
    yield from (
        node.fact for value in (written.front, written.sections, written.facts) for node in below(value) if isinstance(node, FactUse)
    )
    front = written.front
    for rests_on in (*(one.rests_on for one in front.key_messages), *(one.rests_on for one in front.recommendations)):
        yield from (id.value for id in rests_on)
    for formula in (fact.formula for fact in (written.facts or {}).values() if fact.formula):
        yield from (token.text for token in formula.names)

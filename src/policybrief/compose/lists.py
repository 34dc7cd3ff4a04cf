"""The lists at the end of a document: evidence, then sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policybrief.compose.body import Body
from policybrief.compose.citations import locator
from policybrief.compose.marks import Cite
from policybrief.compose.styled import Styled
from policybrief.model.brief import Fact
from policybrief.model.document import EvidenceLine, Input, Marks, PlacedFact, Quotation, SourceLine, Use
from policybrief.model.prose import Text, walk
from policybrief.model.written import Cited


@dataclass(frozen=True, slots=True)
class _Statements:
    """What a fact says in words of its own; these may cite, and print other facts."""

    statement: Text
    method: Text | None
    note: Text | None
    formula: Text | None


def lists(body: Body) -> tuple[tuple[EvidenceLine, ...], tuple[SourceLine, ...]]:
    """A line for every fact that the document prints, those too that only these lines print; and all sources."""
    said: dict[str, _Statements] = {}
    marks: dict[str, tuple[Marks, ...]] = {}
    while len(said) < len(body.evidence):
        fact = body.facts[tuple(body.evidence)[len(said)]]
        said[fact.id] = body.part(_Statements(fact.statement, fact.method, fact.note, fact.formula), "evidence", 2)
        marks[fact.id] = tuple(_marks(body, source) for source in fact.sources)
    sources = _sources(body)
    entries = {line.key: line.entry.plain for line in sources}
    borne = {id: _quotations(body.facts[id], marks[id], entries) for id in said}
    return tuple(_line(body, body.facts[id], said[id], borne) for id in said), sources


def _line(body: Body, fact: Fact, said: _Statements, borne: Mapping[str, tuple[Quotation, ...]]) -> EvidenceLine:
    return EvidenceLine(
        place=fact.statement.place,
        number=body.evidence[fact.id],
        mark=_mark(body, fact.id),
        anchor=f"fact-{fact.id}",
        fact=fact.id,
        statement=said.statement,
        value=fact.text,
        machine=fact.machine,
        unit=fact.unit,
        as_of=fact.as_of,
        confidence=fact.confidence,
        quotations=borne[fact.id],
        method=said.method,
        note=said.note,
        formula=said.formula,
        inputs=tuple(_input(body, id, borne[id]) for id in _read(said.formula)),
        uses=_uses(body.uses.get(fact.id, [])),
        points=fact.points,
    )


def _mark(body: Body, fact: str) -> str:
    return f"E{body.evidence[fact]}"


def _read(formula: Text | None) -> tuple[str, ...]:
    """The ids of the facts that a formula reads, each once."""
    return tuple(dict.fromkeys(node.fact for node in walk(formula) if isinstance(node, PlacedFact))) if formula else ()


def _input(body: Body, fact: str, quotations: tuple[Quotation, ...]) -> Input:
    return Input(fact=fact, mark=_mark(body, fact), href=f"#fact-{fact}", value=body.facts[fact].text, quotations=quotations)


def _marks(body: Body, source: Cited) -> Marks:
    """Here a mark leads to the source's line."""
    return Marks(place=source.place, marks=body.marker.marks([Cite(source.cite, locator(source.locator), None)]))


def _quotations(fact: Fact, marks: tuple[Marks, ...], entries: Mapping[str, str]) -> tuple[Quotation, ...]:
    """A fact's sources with their own words."""
    return tuple(
        Quotation(text=source.quote or "", marks=shown, source=source.cite, locator=source.locator or "", entry=entries[source.cite])
        for source, shown in zip(fact.sources, marks, strict=True)
    )


def _sources(body: Body) -> tuple[SourceLine, ...]:
    """The sources of all marks of the document, in the order of their first marks or as the style sorts them."""
    citations = body.citations
    return tuple(
        SourceLine(
            place=citations.references[key].place,
            key=key,
            number=number,
            mark="" if isinstance(citations, Styled) else citations.mark(key),
            anchor=f"source-{number}",
            entry=citations.entry(key),
            uses=_uses(body.source_uses.get(key, [])),
            kind=citations.kind(key),
            item={"id": key, "type": citations.references[key].type, **citations.references[key].fields},
        )
        for number, key in enumerate(citations.keys, start=1)
    )


def _uses(numbers: list[int]) -> tuple[Use, ...]:
    return tuple(Use(href=f"#use-{use}", number=i) for i, use in enumerate(numbers, start=1))

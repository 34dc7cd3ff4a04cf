"""The lists at the end of a document: evidence, then sources."""

from __future__ import annotations

from dataclasses import dataclass

from policybrief.compose.body import Body
from policybrief.compose.citations import locator
from policybrief.compose.marks import Cite
from policybrief.compose.styled import Styled
from policybrief.model.brief import Fact
from policybrief.model.document import EvidenceLine, Marks, Quotation, SourceLine, Use
from policybrief.model.prose import Text


@dataclass(frozen=True, slots=True)
class _Statements:
    """What a fact says in words of its own; these may cite, and print other facts."""

    statement: Text
    method: Text | None
    note: Text | None
    formula: Text | None


def evidence(body: Body) -> tuple[EvidenceLine, ...]:
    """A line for every fact that the document prints, those too that only these lines print."""
    lines: list[tuple[str, _Statements, tuple[Quotation, ...]]] = []
    while len(lines) < len(body.evidence):
        fact = body.facts[tuple(body.evidence)[len(lines)]]
        said = body.part(_Statements(fact.statement, fact.method, fact.note, fact.formula), "evidence", 2)
        lines.append((fact.id, said, _quotations(body, fact)))
    return tuple(_line(body, body.facts[fact], said, quotations) for fact, said, quotations in lines)


def _line(body: Body, fact: Fact, said: _Statements, quotations: tuple[Quotation, ...]) -> EvidenceLine:
    number = body.evidence[fact.id]
    return EvidenceLine(
        place=fact.statement.place,
        number=number,
        mark=f"E{number}",
        anchor=f"fact-{fact.id}",
        fact=fact.id,
        statement=said.statement,
        value=fact.text,
        machine=fact.machine,
        unit=fact.unit,
        as_of=fact.as_of,
        confidence=fact.confidence,
        quotations=quotations,
        method=said.method,
        note=said.note,
        formula=said.formula,
        uses=_uses(body, body.uses.get(fact.id, [])),
        points=fact.points,
    )


def _quotations(body: Body, fact: Fact) -> tuple[Quotation, ...]:
    """A fact's sources with their own words; here a mark leads to the source's line."""
    return tuple(
        Quotation(
            text=source.quote or "",
            marks=Marks(place=source.place, marks=body.marker.marks([Cite(source.cite, locator(source.locator), None)])),
            source=source.cite,
            locator=source.locator or "",
        )
        for source in fact.sources
    )


def sources(body: Body) -> tuple[SourceLine, ...]:
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
            uses=_uses(body, body.source_uses.get(key, [])),
            kind=citations.kind(key),
            item={"id": key, "type": citations.references[key].type, **citations.references[key].fields},
        )
        for number, key in enumerate(citations.keys, start=1)
    )


def _uses(body: Body, numbers: list[int]) -> tuple[Use, ...]:
    parts = [body.parts[use] for use in numbers]
    return tuple(Use(href=f"#use-{use}", number=i + 1, again=parts[i] in parts[:i]) for i, use in enumerate(numbers))

"""The facts that a document prints, for programs: facts.json (its form is facts.schema.json, beside this) and facts.csv."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from policybrief.model.document import Document, EvidenceLine

FORM, VERSION = "policybrief-facts", 1
"""What facts.json says of its own form. The version rises with a change that a reader of the last one would misread."""

COLUMNS = (
    *("mark", "id", "statement", "printed", "value", "unit", "as_of", "confidence", "formula", "inputs"),
    *("sources", "quotes", "method", "note"),
)
"""The header row of facts.csv."""


def facts_json(document: Document) -> dict[str, Any]:
    """The evidence list, in its order; what is not known or not there is null or empty."""
    return {
        "form": FORM,
        "version": VERSION,
        "document": {
            "brief": document.slug,
            "section": document.name if document.kind == "section" else None,
            "title": document.title.plain,
            "language": document.language,
            "date": document.date.word,
            "status": document.status.word,
            "publisher": document.publisher.name,
            "licence": document.publisher.licence or None,
        },
        "facts": [_fact(line) for line in document.evidence],
    }


def _fact(line: EvidenceLine) -> dict[str, Any]:
    return {
        "id": line.fact,
        "mark": line.mark,
        "statement": line.statement.plain,
        "printed": _spaced(line.value),
        "value": line.machine,
        "points": [{"date": point.date.word, "value": point.machine or None} for point in line.points] or None,
        "unit": line.unit or None,
        "as_of": _known(line.as_of.word),
        "confidence": _known(line.confidence.word),
        "formula": _spaced(line.formula.plain) if line.formula else None,
        "inputs": [one.fact for one in line.inputs],
        "sources": [{"reference": one.source, "locator": one.locator or None, "quote": one.text or None} for one in line.quotations],
        "method": line.method.plain if line.method else None,
        "note": line.note.plain if line.note else None,
    }


def facts_csv(document: Document) -> str:
    """The same as a table: a header row, lines that end in CR LF (RFC 4180). Several sources stand in one cell, `; ` between."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for fact in facts_json(document)["facts"]:
        sources = [", ".join(filter(None, (one["reference"], one["locator"]))) for one in fact["sources"]]
        quotes = filter(None, (one["quote"] for one in fact["sources"]))
        row = {**fact, "sources": "; ".join(sources), "quotes": "; ".join(quotes), "inputs": "; ".join(fact["inputs"])}
        table.writerow(["" if row[name] is None else row[name] for name in COLUMNS])
    return out.getvalue()


def _known(word: str) -> str | None:
    return None if word == "unknown" else word


def _spaced(text: str) -> str:
    """With plain spaces, so that it is found by searching."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

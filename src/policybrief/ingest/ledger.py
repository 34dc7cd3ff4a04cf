"""The figures of a text as entries of the ledger that wait for their sources."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from policybrief.ingest.figures import CITED, Figure, figures_of_sentence, sentences
from policybrief.ingest.keys import slug
from policybrief.ingest.lines import flat, only_cites
from policybrief.ingest.markup import literal
from policybrief.ingest.pandoc import Node, spoken
from policybrief.ingest.references import Sources
from policybrief.ingest.yaml_text import dump
from policybrief.model.values import ID_LENGTH

UNKNOWN = "unknown"
_PROPOSED = "  # Proposed: the one citation of the sentence. See that it says this."


def candidates(sections: Mapping[str, list[Node]], language: Any, sources: Sources) -> dict[str, dict[str, Any]]:
    """The figures of the sections' prose, tables and notes aside. Their ids say section and value, so that they last.

    Where the sentence of a figure has one citation, that is proposed for its source.
    """
    sign = _decimal_sign(language)
    ledger: dict[str, dict[str, Any]] = {}
    for section, blocks in sections.items():
        for figure, cites in _in(blocks, sign):
            ledger[_id(section, figure, ledger)] = _entry(figure, sources.proposed(cites))
    return ledger


def written(ledger: Mapping[str, dict[str, Any]]) -> str:
    """The entries as YAML; a comment says which sources are proposals."""
    entries = ((entry["source"], dump({id: entry})) for id, entry in ledger.items())
    return "".join(text if source == UNKNOWN else text.replace("\n  source:", f"\n{_PROPOSED}\n  source:") for source, text in entries)


def _in(blocks: list[Node], sign: str) -> Iterator[tuple[Figure, list[Node]]]:
    """The figures, each with what its sentence cites."""
    for line in flat([block for block in blocks if block["t"] not in ("Table", "CodeBlock")]):
        marked, cited = _marked(line)
        for sentence in sentences(marked):
            cites = [cite for _ in range(sentence.count(CITED)) for cite in cited.pop(0)]
            for figure in figures_of_sentence(sentence.replace(CITED, ""), sign):
                yield figure, cites


def _marked(line: list[Node]) -> tuple[str, list[list[Node]]]:
    """The words of a line with a mark for each citation, and the citations; a note that only cites is one."""
    shown, cited = list[Node](), list[list[Node]]()
    for inline in line:
        cites = [inline] if inline["t"] == "Cite" else only_cites(flat(inline["c"])) if inline["t"] == "Note" else None
        cited += [[each for cite in cites for each in cite["c"][0]]] if cites else []
        shown.append({"t": "Str", "c": CITED} if cites else inline)
    return re.sub(rf"\s+(?={CITED})", "", spoken(shown)), cited


def _id(section: str, figure: Figure, taken: Container[str]) -> str:
    parts = (section, str(figure.value), figure.scale, figure.unit)
    wanted = name = slug(" ".join(filter(None, parts)), ID_LENGTH - 4)
    number = 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _entry(figure: Figure, source: dict[str, str] | None) -> dict[str, Any]:
    said = {"scale": figure.scale, "unit": figure.unit, "approximate": figure.approximate}
    known = {name: value for name, value in said.items() if value}
    value = {"statement": literal(_statement(figure.sentence)), "value": figure.value}
    return {**value, **known, "as_of": UNKNOWN, "source": source or UNKNOWN, "confidence": "reported"}


def _statement(sentence: str) -> str:
    """The sentence without its full stop: what prints a statement ends it."""
    return sentence if sentence.endswith("..") else sentence.removesuffix(".")


def _decimal_sign(language: Any) -> str:
    """The decimal sign of a language (Unicode CLDR), of English where none is said."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(str(language or "en"), sep="-").number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError, KeyError):
        return "."

"""The figures of a text as entries of the ledger that wait for their sources."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from policybrief.ingest.figures import Figure, figures
from policybrief.ingest.keys import slug
from policybrief.ingest.lines import flat
from policybrief.ingest.markup import literal
from policybrief.ingest.pandoc import Node, spoken
from policybrief.model.values import ID_LENGTH


def candidates(sections: Mapping[str, list[Node]], language: Any) -> dict[str, dict[str, Any]]:
    """The figures of the sections' prose, tables and notes aside. Their ids say section and value, so that they last."""
    sign = _decimal_sign(language)
    ledger: dict[str, dict[str, Any]] = {}
    for section, blocks in sections.items():
        for figure in _in(blocks, sign):
            ledger[_id(section, figure, ledger)] = _entry(figure)
    return ledger


def _in(blocks: list[Node], sign: str) -> Iterator[Figure]:
    for line in flat([block for block in blocks if block["t"] not in ("Table", "CodeBlock")]):
        yield from figures(spoken(line), sign)


def _id(section: str, figure: Figure, taken: Container[str]) -> str:
    parts = (section, str(figure.value), figure.scale, figure.unit)
    wanted = name = slug(" ".join(filter(None, parts)), ID_LENGTH - 4)
    number = 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _entry(figure: Figure) -> dict[str, Any]:
    said = {"scale": figure.scale, "unit": figure.unit, "approximate": figure.approximate}
    known = {name: value for name, value in said.items() if value}
    value = {"statement": literal(_statement(figure.sentence)), "value": figure.value}
    return {**value, **known, "as_of": "unknown", "source": "unknown", "confidence": "reported"}


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

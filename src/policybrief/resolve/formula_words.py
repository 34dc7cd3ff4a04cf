"""The formula of a derived fact as a reader sees it: what each fact states, its value, and the signs between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from policybrief.model.block import FactPrint
from policybrief.model.brief import Fact
from policybrief.model.formula import Formula
from policybrief.model.prose import Node, Text, Words
from policybrief.resolve.context import Context
from policybrief.resolve.figures import number_text

_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ ", "negate": "−", "(": "(", ")": ")"}


def with_formulas(facts: Mapping[str, Fact], context: Context) -> dict[str, Fact]:
    """The facts, the derived ones with their formulas in words."""
    formulas = {id: context.entries[id].formula for id in facts}
    return {
        id: replace(fact, formula=_words(formula, facts, context.language)) if (formula := formulas[id]) is not None else fact
        for id, fact in facts.items()
    }


def _words(formula: Formula, facts: Mapping[str, Fact], language: str) -> Text:
    return Text(place=formula.place, children=tuple(_parts(formula, facts, language)))


def _parts(formula: Formula, facts: Mapping[str, Fact], language: str) -> Iterator[Node]:
    for token in formula.tokens:
        if token.kind != "name":
            words = _SIGNS[token.text] if token.kind == "sign" else number_text(Decimal(token.text), language)
            yield Words(place=token.place, value=words)
            continue
        fact = facts[token.text]
        yield Words(place=token.place, value=f"{fact.statement.plain} (")
        yield FactPrint(place=token.place, fact=fact.id, text=fact.text, machine=fact.machine)
        yield Words(place=token.place, value=")")

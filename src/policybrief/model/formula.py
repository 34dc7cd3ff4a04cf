"""The form of a formula: names, numbers, + - * / and brackets. `-` between spaces is minus, within a name a hyphen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from policybrief.model.prose import Node
from policybrief.problems import Place

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w-])|(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)|(?P<sign>[-+*/()]))")
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2, "negate": 3}
_NOWHERE = Place("", 1, 1)


class FormulaError(ValueError):
    """What is wrong with the form of a formula; `start` is the offset of the character where it shows."""

    def __init__(self, fault: str, start: int) -> None:
        super().__init__(fault)
        self.start = start


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a formula: `text` as written (`negate` for a minus before a value), and its `place` in the file."""

    kind: Literal["number", "name", "sign"]
    text: str
    start: int
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Node):
    """A formula as a leaf: `value` as written, and its `tokens`, none where its form is wrong (which is told)."""

    value: str
    tokens: tuple[Token, ...]

    @property
    def names(self) -> tuple[Token, ...]:
        """The names that it uses, in order, each once."""
        return tuple({token.text: token for token in reversed(self.tokens) if token.kind == "name"}.values())[::-1]


def parse(formula: str, at: Callable[[int, int], Place] | None = None) -> tuple[Token, ...]:
    """The formula's tokens in the order written; `at` gives the place of a stretch. Raises FormulaError where its form is wrong."""
    found = tuple(_tokens(formula, at or (lambda start, end: _NOWHERE)))
    depth, wants_value = 0, True
    for token in found:
        text = token.text
        if token.kind != "sign" or text == "(":
            if not wants_value:
                raise FormulaError(f"a sign is missing before '{text}'", token.start)
            depth += text == "("
            wants_value = text == "("
        elif text == ")":
            depth -= 1
            if wants_value or depth < 0:
                raise FormulaError("a bracket closes too early", token.start)
        elif wants_value and text not in ("-", "negate"):
            raise FormulaError(f"a value is missing before '{text}'", token.start)
        else:
            wants_value = True
    if wants_value or depth:
        raise FormulaError("a value is missing at the end" if wants_value else "a bracket is not closed", max(len(formula) - 1, 0))
    return found


def _tokens(formula: str, at: Callable[[int, int], Place]) -> Iterator[Token]:
    """A minus that stands where a value begins is `negate`."""
    end, before = 0, "("
    while formula[end:].strip():
        match = _TOKEN.match(formula, end)
        if not match:
            start = end + len(formula[end:]) - len(formula[end:].lstrip())
            raise FormulaError(f"'{formula[start]}' has no meaning here", start)
        kind, end = match.lastgroup, match.end()
        start, text = match.start(str(kind)), match[str(kind)]
        text = "negate" if text == "-" and before in ("(", "+", "-", "*", "/", "negate") else text
        before = text
        yield Token("number" if kind == "number" else "name" if kind == "name" else "sign", text, start, at(start, end))


def check_formula(formula: str, known: Collection[str]) -> str | None:
    """What is wrong with `formula` over the names `known`, None where nothing is."""
    try:
        tokens = parse(formula)
    except FormulaError as error:
        return str(error)
    name = next((token.text for token in tokens if token.kind == "name" and token.text not in known), None)
    return f"there is nothing named '{name}'" if name is not None else None


def postfix(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """The tokens in the order of calculation, without brackets: values first, then the sign that joins them.

    Dijkstra's shunting yard (Mathematisch Centrum, MR 34/61): no recursion, so that a formula may be as long as it likes.
    """
    waiting: list[Token] = []
    for token in tokens:
        if token.kind != "sign":
            yield token
        elif token.text in ("(", "negate"):
            waiting.append(token)
        elif token.text == ")":
            while waiting[-1].text != "(":
                yield waiting.pop()
            waiting.pop()
        else:
            while waiting and _RANK.get(waiting[-1].text, 0) >= _RANK[token.text]:
                yield waiting.pop()
            waiting.append(token)
    yield from reversed(waiting)

"""The form of a formula: names, numbers, + - * / and brackets. `-` between spaces is minus, within a name a hyphen."""

from __future__ import annotations

import re
from collections.abc import Collection

from policybrief.model.values import ID_PATTERN

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w-])|(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)|(?P<sign>[-+*/()]))")


def tokens(formula: str) -> list[tuple[str, str]]:
    """The formula's tokens as (kind, text); kind is number, name or sign. Raises ValueError at a character that is none."""
    found, at = [], 0
    while formula[at:].strip():
        match = _TOKEN.match(formula, at)
        if not match:
            raise ValueError(f"'{formula[at:].strip()[0]}' has no meaning here")
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        at = match.end()
    return found


def check_formula(formula: str, known: Collection[str] | None = None) -> str | None:
    """What is wrong with the form of `formula`, None where nothing is; with `known`, names must be among them."""
    try:
        parsed = tokens(formula)
    except ValueError as error:
        return str(error)
    depth, wants_value = 0, True
    for kind, text in parsed:
        if kind == "name" and (not re.fullmatch(ID_PATTERN, text) or (known is not None and text not in known)):
            return f"there is nothing named '{text}'"
        if kind in ("number", "name") or text == "(":
            if not wants_value:
                return f"a sign is missing before '{text}'"
            depth += text == "("
            wants_value = text == "("
        elif text == ")":
            depth -= 1
            if wants_value or depth < 0:
                return "a bracket closes too early"
        elif wants_value and text != "-":
            return f"a value is missing before '{text}'"
        else:
            wants_value = True
    if wants_value:
        return "a value is missing at the end"
    return "a bracket is not closed" if depth else None


def names(formula: str) -> list[str]:
    """The names that a formula of right form uses, in order, each once."""
    return list(dict.fromkeys(text for kind, text in tokens(formula) if kind == "name"))

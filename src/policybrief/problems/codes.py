"""The one registry of problem codes; the documentation of all of them is made from it.

A code is a standing name: messages may be reworded, a code may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    """One class of mistakes: `title` says what is wrong, `remedy` in general how to mend it."""

    name: str
    severity: Severity
    title: str
    remedy: str


def _code(name: str, title: str, remedy: str, severity: Severity = "error") -> Code:
    return Code(name, severity, title, remedy)


_ALL: tuple[Code, ...] = (
    # fields and values
    _code("unknown-field", "A field that the schema does not know", "Remove it or correct its name; `did you mean` names the nearest known field."),
    _code("missing-field", "A required field is not there", "Add the field; the documentation of the file lists what is required."),
    _code("empty-value", "A field without a value", "Write a value, or remove the field."),
    _code("wrong-type", "A value of the wrong form, such as a list where text belongs", "Write the form that the message names."),
    _code("unknown-word", "A word that is not one of those allowed", "Use one of the words that the message or the documentation lists."),
    _code("bad-id", "An id that breaks the rule for ids", "Use lower-case letters, digits and single hyphens, at most 60; `unknown` is no id."),
    _code("bad-date", "A date that does not exist or is written otherwise", "Write 2026, 2026-05, 2026-05-01, or a span 2026-05/2026-09."),
    _code("bad-url", "An address that is not absolute", "Write the whole address, beginning with https://."),
    _code("schema-violation", "A value that the component's schema refuses", "See the component's schema for what is allowed."),
    # roles
    _code("unknown-role", "A role that prose does not know", "Use one of fact, n, sub, sup."),
    _code("unknown-fact-form", "A form that the role `fact` does not know", "Use value, unit, statement, bare or round=2 behind the fact's id."),
)

CODES: dict[str, Code] = {code.name: code for code in _ALL}

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
)

CODES: dict[str, Code] = {code.name: code for code in _ALL}

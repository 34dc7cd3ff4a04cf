"""What a code of the registry says, and how one is written down."""

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


def code(name: str, title: str, remedy: str, severity: Severity = "error") -> Code:
    """A code; an error unless it is said to be a warning."""
    return Code(name, severity, title, remedy)

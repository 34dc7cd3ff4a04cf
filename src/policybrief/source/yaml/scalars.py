"""What a scalar means, and where its characters stand in the file."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

# YAML 1.2.2, 10.2 (JSON schema) with `~` and `.5`. All else is text: `NO`, `on`, `1:30`, `017`, `1_000`, `+5`, dates.
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*|(?=\.))(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

Starts = tuple[tuple[int, int], ...]


def resolve(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar. A number beyond 18 digits, or beyond what a float holds, stays text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if not text.lstrip("-").isdecimal() and _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


def literal_starts(value: str, header: int, lines: list[str], at: Callable[[int, int], tuple[int, int]]) -> Starts | None:
    """Where each line of a literal block scalar begins (YAML 1.2.2, 8.1.2).

    Each line of the value is the end of its source line, so no indentation has to be known. `header` is the
    line (from 0) of the `|`. None where that does not hold.
    """
    starts = []
    for number, content in enumerate(value.split("\n"), header + 1):
        source = lines[number] if number < len(lines) else ""
        if not source.endswith(content):
            return None
        starts.append(at(number, len(source) - len(content) if content or not source.strip() else 0))
    return tuple(starts)

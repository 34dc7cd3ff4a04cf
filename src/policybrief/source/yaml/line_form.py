"""What a line of YAML looks like, read without the lines around it."""

from __future__ import annotations

import re

_LEAD = re.compile(r"\s*(?:[-?]\s+)*")
KEY = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'\[\]{}#&*!|>%@`,][^#]*?)\s*:(?:\s+|$)""")
"""A field's name with its colon, and the space before its value."""


def lead(line: str) -> int:
    """The column behind the indentation and each `- `."""
    found = _LEAD.match(line)
    return found.end() if found else 0


def indent(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def value(line: str) -> int:
    """The column at which the value begins, after `- ` and `name: `."""
    start = lead(line)
    key = KEY.match(line, start)
    return key.end() if key else start

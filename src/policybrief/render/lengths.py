"""Lengths as CSS writes them, where Python needs their size."""

from __future__ import annotations

import re

from policybrief.themes import Theme

_UNITS = {"mm": 25.4, "cm": 2.54, "in": 1.0, "pt": 72.0, "pc": 6.0, "px": 96.0}  # in an inch (CSS Values and Units 4, section 6.2)


def inches(length: str) -> float | None:
    """The size of an absolute length; None for any other.

    >>> inches("72pt"), inches("2em")
    (1.0, None)
    """
    found = re.fullmatch(r"([0-9.]+)(mm|cm|in|pt|pc|px)", length.strip())
    return float(found[1]) / _UNITS[found[2]] if found else None


def token_inches(theme: Theme, name: str, *, in_print: bool = False) -> float | None:
    """The size of the theme's token on paper, or in the printer's copy; None where it has none of this name, or no length."""
    token = theme.tokens.get(name)
    return inches((in_print and token.print) or token.value) if token else None

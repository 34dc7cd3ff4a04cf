"""The inline rule for citations: `[@key]`, `[@key, p. 4]`, `[@a, p. 4; @b]`, keys as pandoc has them."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline

from policybrief.source.myst.inline_rules import fault

# pandoc's manual, "Citation syntax": letters, digits, _, and single inner punctuation; here ASCII letters
_KEY = r"[A-Za-z0-9_](?:[A-Za-z0-9_:.#$%&+?<>~/-]*[A-Za-z0-9_])?"
_CITATION = re.compile(r"\[(@(?:\\.|[^\[\]\\])*)\](?!\()", re.DOTALL)
_ITEM = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)
_CITED = re.compile(rf"\s*(@({_KEY})(?:\s*,\s*(\S.*?))?)\s*", re.DOTALL)
# what others write: `[-@key]`, `[see @key]`; and what lacks its bracket
_ALMOST = re.compile(rf"\[(?:-|[^\[\]@\\]*[ \n]-?)?@{_KEY}(?:\\.|[^\[\]\\])*\](?!\()", re.DOTALL)
_UNCLOSED = re.compile(rf"\[-?@{_KEY}[^\[\]\n]*+(?!\])")
_REMEDY = "write '[@key]', '[@key, p. 4]' or '[@a, p. 4; @b]', or '\\[' for a bracket"


class Cited(NamedTuple):
    """One item of a citation; `span` in the content."""

    key: str
    locator: str | None
    span: tuple[int, int]


def citation(state: StateInline, silent: bool) -> bool:
    """Reads a citation, or tells one that is malformed."""
    if state.src[state.pos] != "[":
        return False
    match = _CITATION.match(state.src, state.pos, state.posMax)
    items = _items(state.src, *match.span(1)) if match else None
    if not items:
        match = _ALMOST.match(state.src, state.pos, state.posMax) or _UNCLOSED.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent and items:
        state.push("citation", "", 0).meta["items"] = items
    elif not silent:
        fault(state, "malformed-citation", f"'{' '.join(match.group().split())}' is not a citation", _REMEDY)
    state.pos = match.end()
    return True


def _items(src: str, start: int, end: int) -> tuple[Cited, ...] | None:
    items = []
    for part in _ITEM.finditer(src, start, end):
        match = _CITED.fullmatch(src, part.start(), part.end())
        if match is None:
            return None
        locator = unescapeAll(" ".join(match[3].split())) if match[3] else None
        items.append(Cited(match[2], locator, match.span(1)))
    return tuple(items) if src[end - 1] != ";" else None

"""The inline rules for citations, as pandoc's manual has them ("Citation syntax"): `[@key]`, `[see @key, p. 4; -@b]`, `@key [p. 4]`."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline

from policybrief.source.myst.inline_rules import fault

# letters, digits, _, and single inner punctuation; here ASCII letters
_KEY = r"[A-Za-z0-9_](?:[A-Za-z0-9_:.#$%&+?<>~/-]*[A-Za-z0-9_])?"
_CITATION = re.compile(r"\[((?:[^\[\]\\@]*[\s-])?@(?:\\.|[^\[\]\\])*)\](?!\()", re.DOTALL)
_ITEM = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)
_CITED = re.compile(rf"\s*((?:([^@\s](?:[^@]*[^@\s-])?)\s+)?(-?)@({_KEY})(?:\s*,\s*(\S.*?)|(\s+\S.*?))?)\s*", re.DOTALL)
_IN_TEXT = re.compile(rf"@({_KEY})(?: \[([^\[\]@\n]+)\](?![(\[]))?")
_OPENING = "([{“„«‘\"'—–*_"
# what lacks its bracket
_UNCLOSED = re.compile(rf"\[-?@{_KEY}[^\[\]\n]*+(?!\])")
_REMEDY = "write '[@key]', '[see @key, p. 4]' or '[@a, p. 4; -@b]', or '\\[' for a bracket"


class Cited(NamedTuple):
    """One item of a citation; `span` in the content."""

    key: str
    locator: str | None
    span: tuple[int, int]
    prefix: str = ""
    suffix: str = ""
    bare: bool = False


def in_text(state: StateInline, silent: bool) -> bool:
    """Reads `@key` and `@key [p. 4]`, which name the author in the sentence."""
    before = state.src[state.pos - 1 : state.pos]
    if state.src[state.pos] != "@" or not (not before or before.isspace() or before in _OPENING):
        return False
    match = _IN_TEXT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        locator = unescapeAll(" ".join(match[2].split())) if match[2] else None
        token = state.push("citation", "", 0)
        token.meta.update(items=(Cited(match[1], locator or None, (match.start(), match.end(1))),), in_text=True)
    state.pos = match.end()
    return True


def citation(state: StateInline, silent: bool) -> bool:
    """Reads a citation, or tells one that is malformed."""
    if state.src[state.pos] != "[":
        return False
    match = _CITATION.match(state.src, state.pos, state.posMax)
    items = _items(state.src, *match.span(1)) if match else None
    match = match or _UNCLOSED.match(state.src, state.pos, state.posMax)
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
        prefix, locator, suffix = (unescapeAll(" ".join(words.split())) if words else "" for words in (match[2], match[5], match[6]))
        span = (match.start(4) - 1, match.end(1))
        items.append(Cited(match[4], locator or None, span, f"{prefix} " if prefix else "", f" {suffix}" if suffix else "", bool(match[3])))
    return tuple(items) if src[end - 1] != ";" else None

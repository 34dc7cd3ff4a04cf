"""Inline rules for markdown-it: roles, spans and attributes. Mistakes become `fault` tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_ROLE = re.compile(r"\{([A-Za-z0-9_:+-]+)\}(`+)")
_ATTRIBUTES = re.compile(r"\{\s*(?:[.#%]|[\w:-]+=)[^{}]*\}")
_ALMOST_LINK = re.compile(r"\[[^\[\]`<\\]*\](?:\(([^()\n]+)\)|\[([^\[\]^@][^\[\]]*)\])")
_BEFORE_ATTRIBUTES = ("image", "link_close", "code_inline", "span_close", "citation", "role")


def fault(state: StateInline, code: str, message: str, remedy: str) -> Token:
    """A token that is told as a problem, where the rule read."""
    token = state.push("fault", "", 0)
    token.meta["fault"] = (code, message, remedy)
    return token


def role(state: StateInline, silent: bool) -> bool:
    """`` {name}`content` ``; the content ends at as many backticks as it began with, as in code."""
    match = _ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    ticks = len(match[2])
    end = _closing_ticks(state.src, match.end(), state.posMax, ticks)
    if not silent and end is None:
        fault(state, "unclosed-role", f"the role '{{{match[1]}}}' has no closing backtick", f"write {{{match[1]}}}{match[2]}…{match[2]}")
    elif not silent and end is not None:
        token = state.push("role", "", 0)
        token.content = state.src[match.end() : end].replace("\n", " ")
        token.meta.update(name=match[1], inside=(match.end(), end))
    state.pos = match.end() if end is None else end + ticks
    return True


def _closing_ticks(src: str, start: int, stop: int, length: int) -> int | None:
    runs = _tick_runs(src).get(length, [])
    found = bisect_left(runs, start)
    return runs[found] if found < len(runs) and runs[found] + length <= stop else None


@lru_cache(maxsize=4)
def _tick_runs(src: str) -> dict[int, list[int]]:
    """Where runs of backticks begin, by their length. Kept, for a content with many roles asks again and again."""
    runs: dict[int, list[int]] = {}
    for match in re.finditer("`+", src):
        runs.setdefault(len(match.group()), []).append(match.start())
    return runs


def span(state: StateInline, silent: bool) -> bool:
    """`[words]{lang=sr-Latn}`."""
    if state.src[state.pos] != "[" or state.src.find("]{", state.pos, state.posMax) < 0:
        return False
    start, stop = state.pos, state.posMax
    close = state.md.helpers.parseLinkLabel(state, start, False)
    if close < 0 or not state.src.startswith("{", close + 1) or _ROLE.match(state.src, close + 1, stop):
        return False
    end = state.src.find("}", close + 1, stop) + 1
    if not end:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, close
        state.push("span_open", "", 1).meta["attributes"] = (close + 1, end)
        state.md.inline.tokenize(state)
        state.push("span_close", "", -1)
    state.pos, state.posMax = end, stop
    return True


def label_end(state: StateInline, start: int, disableNested: bool = False) -> int:
    """Where the bracket that opens at `start` is closed, -1 if it is not.

    As the library's `parseLinkLabel`, but the words of a link (`disableNested`) may hold a span.
    """
    before, depth = state.pos, 1
    state.pos = start + 1
    end = -1
    while state.pos < state.posMax:
        at, sign = state.pos, state.src[state.pos]
        depth -= sign == "]"
        if depth == 0:
            end = at
            break
        state.md.inline.skipToken(state)
        if sign == "[" and state.pos == at + 1:
            depth += 1
        elif sign == "[" and disableNested and not state.src.startswith("}", state.pos - 1):
            break  # a link within a link
    state.pos = before
    return end


def almost_link(state: StateInline, silent: bool) -> bool:
    """Tells `[words](address with spaces)` and `[words][label]` without such a label, which would be printed as they are."""
    match = None if silent else _ALMOST_LINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if match[1] is None:
        message, remedy = f"no address is given for '{match[2]}'", "write [words](address), or '\\[' for a bracket"
    else:
        message, remedy = f"'{match[1]}' cannot be read as an address", "put an address with spaces in <…>, or write '\\[' for a bracket"
    fault(state, "link-target", message, remedy)
    state.pos = match.end()
    return True


def attributes(state: StateInline, silent: bool) -> bool:
    """`{decorative=true}` right behind an image, or, to be told, behind what takes no attributes."""
    if silent or state.pending or not state.tokens or state.tokens[-1].type not in _BEFORE_ATTRIBUTES:
        return False
    match = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    state.push("attributes", "", 0).meta["attributes"] = (match.start(), match.end())
    state.pos = match.end()
    return True

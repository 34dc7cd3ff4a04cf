"""The block rule for components: `:::{name} Title`, options between lines of `---`, a body, `:::`.

A component within another has fewer colons than it. Backticks or tildes do as well, as in MyST. A Markdown body is
parsed in place, so that its lines, notes and nesting are those of the page; a YAML body is kept as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from policybrief.source.myst.block_rules import fault, line_text
from policybrief.source.myst.page import Bodies

_OPENING = re.compile(r"(:{3,}|`{3,}|~{3,})[ \t]*\{([^{}`\n]*)\}[ \t]*(.*?)[ \t]*")
_CLOSING = re.compile(r"(:{3,}|`{3,}|~{3,})[ \t]*")
_MALFORMED = re.compile(r"(:{3,})[ \t]*([^\s:].*?)[ \t]*")
_DASHES = re.compile(r"---[ \t]*")
_NAMED_LINE = re.compile(r"[A-Za-z][\w-]*:([ \t]|$)")
_TWO_COLONS = re.compile(r"::[ \t]*\{([^{}`\n]+)\}[ \t]*(.*)")
_OPTION_LINE = re.compile(r":[A-Za-z][\w-]*:([ \t].*)?")


@dataclass(frozen=True, slots=True)
class RawLines:
    """Lines for another reader: each with the offset of its first character in the page."""

    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Opening:
    sign: str
    length: int
    match: re.Match[str]

    @property
    def name(self) -> str:
        return self.match[2].strip() if self.match.re is _OPENING else ""


def component(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Reads a component with all that stands in it."""
    text = line_text(state, start)
    if not silent and (few := _TWO_COLONS.fullmatch(text)):
        remedy = f"write ':::{{{few[1].strip()}}}{' ' * bool(few[2])}{few[2].strip()}', and ':::' where it ends"
        fault(state, start, "component-colons", f"'{text.strip()}' opens with two colons", remedy)
    if text[:3] not in (":::", "```", "~~~") or state.is_code_block(start):
        return False
    opening = _opening(text)
    if opening is None and not (text[0] == ":" and _CLOSING.fullmatch(text)):
        return False
    if not silent:
        state.line = start + 1
        if opening is None:
            remedy = "remove it, or open a component above with ':::{name}'"
            fault(state, start, "stray-component-end", f"'{text.strip()}' closes no component", remedy)
        else:
            _read(state, start, end, opening)
    return True


def _opening(text: str) -> _Opening | None:
    match = _OPENING.fullmatch(text) or _MALFORMED.fullmatch(text)
    return _Opening(match[1][0], len(match[1]), match) if match else None


def _read(state: StateBlock, start: int, end: int, opening: _Opening) -> None:
    _tell_name(state, start, opening)
    close = _closing_line(state, start, end, opening)
    if close is None and opening.name:
        sign = opening.sign * opening.length
        message = f"the component '{opening.match.group().strip()}' is not closed"
        fault(state, start, "unclosed-component", message, f"write '{sign}' on a line of its own where it ends")
    options, body = _options(state, start, end if close is None else close)
    state.line = body if close is None else close + 1
    if close is not None:
        _push(state, start, (body, close), opening, options)


def _tell_name(state: StateBlock, start: int, opening: _Opening) -> None:
    text = opening.match.group().strip()
    if not opening.name:
        guess = re.search(r"[\w-]+", opening.match[2])
        name = guess.group() if guess else "name"
        remedy = f"write '{opening.sign * opening.length}{{{name}}} Title'"
        fault(state, start, "component-without-name", f"'{text}' names no component in braces", remedy)
    outer = state.env.setdefault("components", [])
    if outer and outer[-1][0] == opening.sign and outer[-1][1] <= opening.length:
        remedy = f"give the component around it more signs than '{opening.sign * opening.length}'"
        fault(state, start, "component-nesting", f"'{text}' stands in a component that does not open with more signs", remedy)


def _closing_line(state: StateBlock, start: int, end: int, opening: _Opening) -> int | None:
    """The line that closes what opens at `start`, None where there is none; components within it close first.

    Where none does, it is the first that closes nothing: told to have too few signs.
    """
    unclosed: set[int] = state.env.setdefault("unclosed", set())
    if start in unclosed:
        return None
    waiting = _Waiting()
    waiting.push(opening.length, start)
    almost: int | None = None
    for line in range(start + 1, end):
        text = line_text(state, line)
        if text and state.sCount[line] < state.blkIndent:
            break
        if text[:1] != opening.sign or state.is_code_block(line):
            continue
        inner, closing = _opening(text), _CLOSING.fullmatch(text)
        if inner:
            waiting.push(inner.length, line)
        elif closing:
            closes = waiting.close(len(closing[1]))
            almost = line if almost is None and not closes and len(waiting.lines) == 1 else almost
        if not waiting.lines:
            return line
    if almost is not None:
        sign, text = opening.sign * opening.length, line_text(state, almost).strip()
        message = f"'{text}' does not close '{opening.match.group().strip()}': it has fewer signs"
        fault(state, almost, "unclosed-component", message, f"write '{sign}'")
        return almost
    unclosed.update(waiting.lines)  # the search need not be made again from each of them
    return None


class _Waiting:
    """The components that are open at a line, by the line that opens them; `counts` says how many of each length."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self._lengths: list[int] = []
        self._counts: Counter[int] = Counter()

    def push(self, length: int, line: int) -> None:
        self.lines.append(line)
        self._lengths.append(length)
        self._counts[length] += 1

    def close(self, length: int) -> bool:
        """Ends the innermost component of just this length, or else the innermost that is shorter; False where there is none."""
        exact = self._counts[length] > 0
        if not exact and not any(count for known, count in self._counts.items() if known < length):
            return False
        while True:
            self.lines.pop()
            last = self._lengths.pop()
            self._counts[last] -= 1
            if last == length or (not exact and last < length):
                return True


def _options(state: StateBlock, start: int, end: int) -> tuple[RawLines | None, int]:
    """The options below the opening line, and the first line of the body."""
    first = start + 1
    if first >= end or not _DASHES.fullmatch(line_text(state, first)):
        if first < end and _OPTION_LINE.fullmatch(line_text(state, first)):
            text = line_text(state, first).strip()
            name, _, value = text[1:].partition(":")
            remedy = f"write '{name}:{value or ' …'}' between two lines '---' below the opening line"
            fault(state, first, "misplaced-option", f"the option '{text}' does not stand between lines '---'", remedy)
            return None, first + 1
        return None, first
    for line in range(first + 1, end):
        if _DASHES.fullmatch(line_text(state, line)):
            return _raw(state, first + 1, line, start), line + 1
    fault(state, first, "unclosed-options", "the options of the component are not closed", "write '---' on a line of its own below them")
    below = next((line for line in range(first + 1, end) if not _NAMED_LINE.match(line_text(state, line))), end)  # a guess
    return _raw(state, first + 1, below, start), below


def _raw(state: StateBlock, first: int, end: int, opening: int) -> RawLines:
    """Lines without the indentation of the component's opening line."""
    lines = []
    for line in range(first, end):
        words = state.getLines(line, line + 1, state.sCount[opening], False)
        lines.append((max(state.eMarks[line] - len(words), state.bMarks[line]), words))
    return RawLines(tuple(lines))


def _push(state: StateBlock, start: int, body: tuple[int, int], opening: _Opening, options: RawLines | None) -> None:
    bodies: Bodies = state.env["bodies"]
    kind = bodies(opening.name) if opening.name else None
    begin = state.bMarks[start] + state.tShift[start]
    token = state.push("component_open", "", 1)
    token.map = [start, state.line]
    token.meta.update(name=opening.name, options=options, end=begin + len(opening.match.group().rstrip()))
    if opening.name:
        token.meta["name_at"] = begin + opening.match.start(2) + opening.match[2].index(opening.name)
        title = state.push("inline", "", 0)
        title.content, title.map, title.children = opening.match[3], [start, start + 1], []
        title.meta["offset"] = begin + opening.match.start(3)
    if kind == "yaml":
        token.meta["body"] = _raw(state, *body, start)
    else:
        with _inside(state, body[1], opening):
            state.md.block.tokenize(state, *body)
    state.push("component_close", "", -1)
    state.line = body[1] + 1


@contextmanager
def _inside(state: StateBlock, end: int, opening: _Opening) -> Iterator[None]:
    """The parser's state for a body that ends before line `end`."""
    before = state.parentType, state.lineMax
    state.parentType, state.lineMax = "root", end
    state.env["components"].append((opening.sign, opening.length))
    yield
    state.env["components"].pop()
    state.parentType, state.lineMax = before

"""Block rules for markdown-it: what is nested too deeply, comments, ids of headings. Mistakes become `fault` tokens."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

# of blocks in each other, a list and its item being two: the tree is walked by recursion
DEPTH = 20
_TARGET = re.compile(r"\(([^()]+)\)=[ \t]*")


def line_text(state: StateBlock, line: int) -> str:
    """The line's words, without indentation and the signs of quotes and lists."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def fault(state: StateBlock, line: int, code: str, message: str, remedy: str, span: tuple[int, int] | None = None) -> None:
    """A token that is told as a problem at `line`; `span`: from and to which column of the line's words."""
    token = state.push("fault", "", 0)
    token.map = [line, line + 1]
    begin = state.bMarks[line] + state.tShift[line]
    start, end = span or (0, len(line_text(state, line).rstrip()))
    token.meta = {"begin": begin, "fault": (code, message, remedy), "offsets": (begin + start, begin + end)}


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leaves out a line that is nested deeper than `DEPTH`."""
    if silent or state.level < DEPTH:
        return False
    fault(state, start, "too-deep", f"blocks are nested more than {DEPTH} deep", "nest lists, quotes and components less deeply")
    state.line = start + 1
    return True


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with `%`."""
    if state.is_code_block(start) or not line_text(state, start).startswith("%"):
        return False
    if silent:
        return True
    line = start + 1
    while line < end and state.sCount[line] >= state.blkIndent and line_text(state, line).startswith("%"):
        line += 1
    token = state.push("comment", "", 0)
    token.content = "\n".join(line_text(state, i)[1:].strip() for i in range(start, line))
    token.map = [start, line]
    state.line = line
    return True


def target(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`(id)=`, the id of the heading below."""
    match = None if state.is_code_block(start) else _TARGET.fullmatch(line_text(state, start))
    if match is None:
        return False
    if silent:
        return True
    token = state.push("target", "", 0)
    token.content = match[1]
    token.map = [start, start + 1]
    state.line = start + 1
    return True

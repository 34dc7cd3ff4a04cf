"""Brackets that open and do not close."""

from __future__ import annotations

import re

from policybrief.source.yaml.line_form import KEY, indent, lead, value

_PAIRS = {"]": "[", "}": "{"}
_QUOTED = re.compile(r"""(?<=[\s\[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<=\s)\#.*""")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")


def open_brackets(text: str) -> list[int]:
    """Where the brackets stand that open in `text` and do not close in it."""
    found: list[int] = []
    for index, sign in enumerate(text):
        if sign in "[{":
            found.append(index)
        elif sign in "]}" and found and text[found[-1]] == _PAIRS[sign]:
            found.pop()
    return found


def unclosed(lines: list[str], until: int) -> tuple[int, int] | None:
    """Where the bracket opens, as a value, that a field after it shows to be open: a field up to line `until`, indented no more.

    None where there is none. A bracket that closes anywhere below is left to the other rules.
    """
    plain = [_QUOTED.sub(lambda found: " " * len(found[0]), line) for line in lines]
    inset: int | None = None  # of the line whose block of text is passed over
    for row, line in enumerate(plain[: until + 1]):
        if not line.strip() or (inset is not None and indent(line) > inset):
            continue
        start = value(line)
        inset = indent(line) if _BLOCK.match(line, start) else None
        if line[start : start + 1] in ("[", "{") and _is_open([line[start:]]) and _is_open([line[start:], *plain[row + 1 :]]):
            field = next((row + down for down, below in enumerate(plain[row + 1 : until + 1], 1) if _is_field(below, indent(line))), None)
            return _innermost(plain, row, start, field) if field else None
    return None


def _is_open(lines: list[str]) -> bool:
    """Whether the bracket with which the lines begin does not close in them."""
    return 0 in open_brackets("\n".join(lines))


def _is_field(line: str, most: int) -> bool:
    return indent(line) <= most and KEY.match(line, lead(line)) is not None


def _innermost(lines: list[str], row: int, start: int, end: int) -> tuple[int, int]:
    """The last bracket that is open before line `end`, of those from `start` in line `row` on."""
    text = "\n".join([" " * start + lines[row][start:], *lines[row + 1 : end]])
    at = open_brackets(text)[-1]
    return row + text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)

"""A problem as people, programs and GitHub read it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from policybrief.problems.problem import Place, Problem

WIDTH = 100
"""How many columns of a source line are shown."""

_TAB = 4
# what moves the cursor, changes colours or turns the direction of a terminal, and halves of characters
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_COLOURS = {"error": "31", "warning": "33", "file": "1", "faint": "2"}


def as_text(problem: Problem, line: str | None, path: str, *, colour: bool = False) -> str:
    """The problem for a terminal: place and message, the offending `line` with a mark under the place, the remedy.

    `line` is the text of the place's line, None where there is none to show; `path` is the file as it is reached
    from where the reader stands. Ends without a line feed.
    """
    place = problem.place
    where = ":".join([path, *(str(number) for number in (place.line, place.column or 1) if place.line)])
    severity = _painted(problem.severity, problem.severity, colour)
    lines = [f"{_painted(_safe(where), 'file', colour)}: {severity}: {_safe(problem.message)} ({problem.code})"]
    if line is not None and place.line:
        shown, before, marked = _excerpt(line, *stretch(line, place))
        number = f"{place.line:>5}"
        lines.append(f"{_painted(f'{number} |', 'faint', colour)} {shown}".rstrip())
        mark = _painted("^" * max(1, marked), problem.severity, colour)
        lines.append(f"{_painted(' ' * len(number) + ' |', 'faint', colour)} {' ' * before}{mark}")
    lines.append(f"   {_safe(problem.remedy)}")
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """All problems as one JSON object: `problems`, a list of objects. Files are named from the workspace; line 0 is a whole file."""
    found = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "end_line": problem.place.end_line,
            "end_column": problem.place.end_column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]
    text = json.dumps({"problems": found}, indent=2, ensure_ascii=False)
    return re.sub("[\ud800-\udfff\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found.group()):04x}", text)


def as_github(problem: Problem, path: str) -> str:
    """A workflow command by which GitHub marks the place in a pull request ("Workflow commands for GitHub Actions")."""
    place = problem.place
    properties = {"file": path}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column or 1)}
    properties["title"] = problem.code
    told = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{problem.severity} {told}::" + _escaped(f"{problem.message}\n{problem.remedy}")


def _escaped(text: str, more: str = "") -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _painted(text: str, kind: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if colour else text


def _safe(text: str) -> str:
    """`text` without what a terminal would obey: control characters as their pictures, others as the sign for the unknown."""
    return _UNSAFE.sub(lambda found: chr(0x2400 + ord(found.group())) if found.group() < " " else "\ufffd", text)


def stretch(line: str, place: Place) -> tuple[int, int]:
    """Where on the line the place begins and ends (from 0); it may reach beyond the line."""
    start = min(max(place.column, 1) - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line) if place.end_line > place.line else start
    return start, max(start, min(end, len(line)))


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The line as it is shown, cut around the place where it is long; then the columns before the mark and under it."""
    after = _width(line[start : start + WIDTH])
    first, room = start, max(WIDTH // 4, WIDTH - after)
    while first and _width(line[first - 1 : start]) <= room:
        first -= 1
    last, room = start, WIDTH - _width(line[first:start])
    while last < len(line) and _width(line[start : last + 1]) <= room:
        last += 1
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    shown = head + "".join(map(_cell, line[first:last])) + tail
    return shown, len(head) + _width(line[first:start]), _width(line[start : min(end, last)])


def _cell(character: str) -> str:
    return " " * _TAB if character == "\t" else _safe(character)


def _width(text: str) -> int:
    """How many columns of a terminal a stretch of a line takes."""
    return sum(_columns(shown) for character in text for shown in _cell(character))


def _columns(character: str) -> int:
    """Unicode Standard Annex 11; combining marks and joiners take no column."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1

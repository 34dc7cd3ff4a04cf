"""Texts that YAML takes for something else, and how they are written in quotes."""

from __future__ import annotations

import re
from typing import NamedTuple

from policybrief.source.yaml.brackets import open_brackets

Point = tuple[int, int]
"""A line and a column, from 0."""

_MEANINGS = {"*": "repeats a value", "&": "names a value", "|": "begins a block of lines", ">": "begins a block of lines"}
_ROLE = re.compile(r"\{[\w-]+\}$")


class Told(NamedTuple):
    """A problem at `at`, on one line up to column `end` (None: to the end of what is written there)."""

    code: str
    message: str
    at: Point
    end: int | None
    remedy: str


def in_quotes(lines: list[str], at: Point) -> Told:
    """The text around `at` begins with a sign of YAML, and has to stand in quotes."""
    start, end = _stretch(lines[at[0]].rstrip(), at[1])
    text, at = lines[at[0]][start:end].rstrip(), (at[0], start)
    if text[0] == "!":
        return Told(
            "yaml-tag", f"'{text.split()[0]}' is a tag, and tags are not read", at, end, f"delete it; if it is text, {quoted(text)}"
        )
    meaning = _MEANINGS.get(text[0], "is a sign of YAML")
    return Told("yaml-sign", f"a text begins with '{text[0]}', which {meaning}", at, end, quoted(text))


def quoted(text: str) -> str:
    """The remedy that puts `text` in quotes."""
    if len(text) > 60:
        return "put the whole text in quotes"
    marked = f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
    return f"put the text in quotes: {marked}"


def _stretch(line: str, column: int) -> tuple[int, int]:
    """Where the text begins that holds the sign at `column`, and where it ends: at the comma or bracket around it, if any.

    The sign may stand within it: `[@survey] says`, `{fact}` before a backtick.
    """
    around = open_brackets(line[:column])
    role = _ROLE.search(line[:column]) if line[column] == "`" else None
    if role:
        column = role.start()
    elif around and line[column] == "@" and around[-1] == column - 1 and line[column - 1] == "[":
        column = around.pop()
    return column, _end(line, column) if around else len(line)


def _end(line: str, start: int) -> int:
    """Where a text between brackets ends; what stands in brackets or backticks of its own belongs to it."""
    depth, is_code = 0, False
    for index in range(start, len(line)):
        sign = line[index]
        is_code ^= sign == "`"
        if not is_code and not depth and sign in ",]}":
            return index
        depth += 0 if is_code else (sign in "[{") - (sign in "]}")
    return len(line)

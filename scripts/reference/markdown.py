"""The few forms of Markdown that the pages need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a cell's `|` and line breaks are written so that they stay in it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def fence(text: str, language: str) -> str:
    """A block of text as it stands, in a fence longer than any in it."""
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}{language}\n{text.rstrip()}\n{marks}\n"


def sentence(text: str) -> str:
    """`text` on one line, closed with a full stop where it has no end."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".:?!" else text + "."


def docstring(thing: object) -> str:
    """A docstring as Markdown: its paragraphs, without the indentation and without doctests."""
    import inspect

    paragraphs = (inspect.getdoc(thing) or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if not paragraph.startswith(">>>"))

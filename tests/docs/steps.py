"""What a page of the documentation asks its reader to do, step by step: files to write, words to change, commands to run.

How a page says it:

- "where the [title](PAGE) ends" says that the files of another page are there already;
- "in a copy of [FOLDER](FOLDER)" says that a folder of the repository is there already;
- a paragraph that ends with "write `FILE`:" or "add to `FILE`:" stands above a block with the file's text, or with what to add at its end;
- a block `markdown` without such a paragraph goes on with the Markdown file that was written last;
- "in `FILE`, write `NEW` in place of `OLD`" changes a file where OLD stands once;
- a block `console` shows commands behind `$ ` and, exactly, what each prints; a line `…` stands for any lines, `…` in a line for any words;
- a block `sh` holds commands whose output is not shown;
- a block `python` is a program to run, a block `pycon` a session to compare;
- above a block of another language, and above one that must not be run, a comment says why: <!-- not run: REASON -->.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_TARGET = re.compile(r"\b(write|add to)\s+`([^`]+)`:$", re.IGNORECASE)
_CHANGE = re.compile(r"\bin\s+`([^`]+)`,\s+write\s+`([^`]+)`\s+in\s+place\s+of\s+`([^`]+)`", re.IGNORECASE)
_START = re.compile(r"where\s+the\s+\[[^]]+\]\(([^)]+)\)\s+ends")
_COPY = re.compile(r"\bin\s+a\s+copy\s+of\s+\[[^]]+\]\(([^)]+)\)")
_REASON = re.compile(r"<!-- not run: (\S.*) -->")


@dataclass(frozen=True)
class Start:
    """The page goes on where another one ends."""

    line: int
    page: str


@dataclass(frozen=True)
class Copy:
    """A folder of the repository stands in the reader's own."""

    line: int
    folder: str


@dataclass(frozen=True)
class Write:
    """A file's whole text, or what is added at its end."""

    line: int
    file: str
    text: str
    is_added: bool


@dataclass(frozen=True)
class Change:
    """Words of a file in place of others."""

    line: int
    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Run:
    """A command, and what it prints; None where the page does not show it."""

    line: int
    command: str
    output: str | None


@dataclass(frozen=True)
class Program:
    """A program in Python, or a session with its results."""

    line: int
    text: str
    is_session: bool


@dataclass(frozen=True)
class Aside:
    """A block that is not carried out, and why; the reason is empty where the page gives none."""

    line: int
    language: str
    text: str
    reason: str


Step = Start | Copy | Write | Change | Run | Program | Aside


def steps(page: Path) -> list[Step]:
    """The steps of a page in their order."""
    found: list[Step] = []
    for step in _steps(MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))):
        written = [before.file for before in found if isinstance(before, Write) and before.file.endswith(".md")]
        goes_on = isinstance(step, Aside) and step.language == "markdown" and not step.reason and written
        found.append(Write(step.line, written[-1], "\n" + step.text, True) if goes_on else step)
    return found


def _steps(tokens: list[Token]) -> Iterator[Step]:
    above = ""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        if token.type == "inline":
            above = token.content
            yield from (Start(line, m[1]) for m in _START.finditer(above))
            yield from (Copy(line, m[1]) for m in _COPY.finditer(above))
            yield from (Change(line, m[1], m[3], m[2]) for m in _CHANGE.finditer(above))
        elif token.type == "html_block":
            above = token.content.strip()
        elif token.type in ("fence", "code_block"):
            yield from _of_block(token, above, line)
            above = ""


def _of_block(token: Token, above: str, line: int) -> Iterator[Step]:
    reason, target = _REASON.search(above), _TARGET.search(above)
    if reason:
        yield Aside(line, token.info, token.content, reason[1])
    elif target:
        yield Write(line, target[2], token.content, target[1].lower() == "add to")
    elif token.info == "console":
        yield from _shown(token.content, line)
    elif token.info == "sh":
        yield from (Run(line + n, command, None) for n, command in enumerate(token.content.splitlines(), 1))
    elif token.info in ("python", "pycon"):
        yield Program(line, token.content, token.info == "pycon")
    else:
        yield Aside(line, token.info, token.content, "")


def _shown(text: str, line: int) -> Iterator[Run]:
    """Each command of a `console` block with the lines below it."""
    command, at, printed = "", line, list[str]()
    for number, row in enumerate([*text.splitlines(), "$ "], line + 1):
        if not row.startswith("$ "):
            printed.append(row)
            continue
        if command:
            yield Run(at, command, "\n".join(printed))
        command, at, printed = row[2:], number, []

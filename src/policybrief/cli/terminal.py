"""How words reach the terminal: plain and quiet where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from policybrief.api import Step, Watch


def say(text: str) -> None:
    """A line that was asked for, to standard output."""
    write(sys.stdout, text)


def tell(text: str) -> None:
    """A line about what happens, to standard error."""
    write(sys.stderr, text)


def write(stream: TextIO, text: str) -> None:
    """A line to `stream`. A reader who has gone is no error: the exit code is for whoever started us."""
    try:
        try:
            print(text, file=stream, flush=True)
        except UnicodeEncodeError:  # a terminal that cannot show all letters
            encoding = stream.encoding
            print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)
    except BrokenPipeError:
        silence(stream)


def silence(stream: TextIO) -> None:
    """Let what is still written to `stream` go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody watches who can see a line change."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_colour(stream: TextIO) -> bool:
    """Whether the stream is a terminal that shows colours and whose user wants them (no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def from_here(path: Path) -> str:
    """A path as it is reached from the current folder."""
    return os.path.relpath(path)


def amount(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


@contextmanager
def progress() -> Iterator[Watch]:
    """Who watches a build: on a terminal a line that changes, elsewhere only a word when another build is waited for."""
    if not is_terminal(sys.stderr):
        yield lambda step: tell(_waiting(step.slug)) if step.kind == "waiting" else None
        return
    from rich.console import Console

    with Console(stderr=True, no_color=not has_colour(sys.stderr)).status("") as status:
        line = _Line()
        yield lambda step: status.update(line.after(step))


class _Line:
    """The line that a build shows while it works."""

    def __init__(self) -> None:
        self._asked = self._done = 0

    def after(self, step: Step) -> str:
        """What the line says after `step`."""
        self._asked += step.kind == "typesetting"
        self._done += step.kind == "typeset"
        if step.kind == "waiting":
            return _waiting(step.slug)
        return f"reading {step.slug}" if step.kind == "reading" else f"typesetting {step.slug}: {self._done} of {self._asked}"


def _waiting(slug: str) -> str:
    return f"another build of '{slug}' is at work; waiting until it is done"

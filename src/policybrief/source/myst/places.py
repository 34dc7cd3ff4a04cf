"""From offsets that the parser knows to places in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from policybrief.problems import Place
from policybrief.source.origin import Origin

if TYPE_CHECKING:
    from markdown_it.token import Token


class Position(NamedTuple):
    """Line and column in the text that is parsed, from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text that is parsed, by lines, and where it stands in its file."""

    text: str
    origin: Origin
    lines: list[str]
    starts: list[int]

    @classmethod
    def of(cls, text: str, origin: Origin) -> Source:
        """`text`, with line feeds as its only line ends."""
        lines = text.split("\n")
        return cls(text, origin, lines, [0, *accumulate(len(line) + 1 for line in lines)])

    def position(self, offset: int) -> Position:
        """Line and column of the character at `offset`."""
        line = bisect_right(self.starts, offset, hi=len(self.lines)) - 1
        return Position(line, offset - self.starts[line])

    def between(self, start: Position, end: Position) -> Place:
        """The place from one position to before another."""
        return self.origin.place(*start, *end)

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from offset `start` to before `end`."""
        return self.between(self.position(start), self.position(end))

    @property
    def whole(self) -> Place:
        """The place of all the text."""
        return self.place(0, len(self.text.rstrip("\n")))

    def block(self, token: Token) -> Place:
        """The place of a block: from its first sign (`begin`, noted by the parser) to the end of its last line with words."""
        first, last = (token.map or [0, 1])[0], max((token.map or [0, 1])[1] - 1, (token.map or [0, 1])[0])
        while last > first and not self.lines[last].strip(" \t"):
            last -= 1
        return self.between(self.position(token.meta["begin"]), Position(last, len(self.lines[last].rstrip(" \t"))))

    def first_line(self, token: Token) -> Place:
        """The place of a block's first line."""
        begin = self.position(token.meta["begin"])
        return self.between(begin, Position(begin.line, len(self.lines[begin.line].rstrip(" \t"))))


class Run(NamedTuple):
    """From `offset` of a content on, characters follow each other as they do in the source from `position` on."""

    offset: int
    position: Position


@dataclass(frozen=True, slots=True)
class Content:
    """An inline content and where its characters stand in the source: `runs` ascend, the first at offset 0."""

    text: str
    source: Source
    runs: tuple[Run, ...]

    def at(self, offset: int) -> Position:
        """Where the character at `offset` of the content stands in the text."""
        run = self.runs[bisect_right(self.runs, offset, key=lambda run: run.offset) - 1]
        return Position(run.position.line, max(run.position.column + offset - run.offset, 0))

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from offset `start` to before `end`."""
        first = self.at(start)
        last = self.at(end - 1) if end > start else first
        return self.source.between(first, Position(last.line, last.column + 1) if end > start else last)

    def part(self, start: int, end: int) -> Content:
        """The content from `start` to before `end`, on its own."""
        runs = tuple(Run(run.offset - start, run.position) for run in self.within(start, max(end, start + 1)))
        return Content(self.text[start:end], self.source, runs)

    def within(self, start: int, end: int) -> Iterator[Run]:
        """The runs between two offsets; the first begins at `start`."""
        yield Run(start, self.at(start))
        for run in self.runs[bisect_right(self.runs, start, key=lambda run: run.offset) :]:
            if run.offset >= end:
                break
            yield run


def on_one_line(text: str, source: Source, offset: int) -> Content:
    """A content that stands in the source as it is, from `offset` on."""
    return Content(text, source, (Run(0, source.position(offset)),))


def on_lines(text: str, source: Source, first: int) -> Content:
    """A content that was cut out of the lines from `first` on: each of its lines ends where that of the source does.

    Indentation and the marks of quotes and lists stand before it, trimmed white space behind it.
    """
    lines = text.split("\n")
    while first + len(lines) < len(source.lines) and lines[0].lstrip() not in source.lines[first]:
        first += 1  # a line that holds nothing but other white space was trimmed away
    runs, offset = [], 0
    for line, words in enumerate(lines, first):
        bare = words.lstrip(" \t")
        column = source.lines[line].rfind(bare) - (len(words) - len(bare))
        runs.append(Run(offset, Position(line, column)))
        offset += len(words) + 1
    return Content(text, source, tuple(runs))

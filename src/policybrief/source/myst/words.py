"""Runs of plain text gathered to `Words`, with the place of each character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policybrief.model.prose import Words
from policybrief.source.myst.places import Content, Position, Run
from policybrief.source.myst.typography import Sign


class WordRun:
    """The plain text since the last markup."""

    def __init__(self, content: Content, signs: Mapping[int, Sign]) -> None:
        self._content = content
        self._signs = list(signs.items())
        self._next_sign = 0
        self._clear()

    def _clear(self) -> None:
        self._values: list[str] = []
        self._length = 0
        self._start = self._end = 0
        self._runs: list[Run] = []

    def plain(self, start: int, end: int) -> None:
        """Characters as typed; signs become typographic."""
        for offset, sign in self._signs_before(end):
            self._typed(start, offset)
            self.instead(sign.typographic, offset, offset + sign.length)
            start = offset + sign.length
        self._typed(start, end)

    def instead(self, value: str, start: int, end: int, *, shown_at: int | None = None) -> None:
        """`value` for what was typed from `start` to `end`; each of its characters stands at `shown_at` (else at `start`)."""
        self._begin(start)
        position = self._content.at(start if shown_at is None else shown_at)
        for index in range(len(value)):
            self._mark(Run(self._length + index, position))
        self._add(value, end)

    def line_break(self, start: int, end: int) -> None:
        """A space, unless there is one already."""
        if not self._values or not self._values[-1].endswith(" "):
            self.instead(" ", start, end)

    def take(self) -> Words | None:
        """The words so far, None where there are none; begins anew."""
        value, origin = "".join(self._values), self._content.source.origin
        place = self._content.place(self._start, self._end)
        start = Run(0, self._content.at(self._start))
        runs = [run for run in self._runs if run != start] if origin.exact else []
        marks = tuple((run.offset, *origin.at(*run.position)) for run in runs)
        self._clear()
        return Words(place=place, value=value, marks=marks) if value else None

    def _typed(self, start: int, end: int) -> None:
        if start >= end:
            return
        self._begin(start)
        for run in self._content.within(start, end):
            self._mark(Run(self._length + run.offset - start, run.position))
        self._add(self._content.text[start:end], end)

    def _signs_before(self, end: int) -> Iterator[tuple[int, Sign]]:
        while self._next_sign < len(self._signs) and self._signs[self._next_sign][0] < end:
            self._next_sign += 1
            yield self._signs[self._next_sign - 1]

    def _begin(self, start: int) -> None:
        if not self._values:
            self._start = start

    def _mark(self, run: Run) -> None:
        """Notes where characters go on elsewhere than behind the last ones."""
        if self._runs:
            offset, position = self._runs[-1]
            if run.position == Position(position.line, position.column + run.offset - offset):
                return
        self._runs.append(run)

    def _add(self, value: str, end: int) -> None:
        self._values.append(value)
        self._length += len(value)
        self._end = end

"""Where a text stands in its file, so that a place inside the text becomes a place in the file."""

from __future__ import annotations

from dataclasses import dataclass

from policybrief.problems import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """The first character of each line of a text: `starts[i]` is (line, column) in `file`, from 1.

    `exact` is False where the file's characters are not those of the text (a folded or escaped
    YAML scalar): every place is then the start of the text.
    """

    file: str
    starts: tuple[tuple[int, int], ...] = ((1, 1),)
    exact: bool = True

    @classmethod
    def of_file(cls, file: str, text: str, first_line: int = 1) -> Origin:
        """The origin of a whole file's text, or of its rest from `first_line` on."""
        ends = text.count("\n") + text.count("\r") - text.count("\r\n")
        return cls(file, tuple((first_line + i, 1) for i in range(ends + 1)))

    def at(self, line: int, column: int = 0) -> tuple[int, int]:
        """Line and column in the file of line and column (both from 0) in the text."""
        if not self.exact or line >= len(self.starts):
            return self.starts[0] if not self.exact else self.starts[-1]
        row, start = self.starts[line]
        return row, start + column

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """The stretch between two positions of the text (from 0, end exclusive) as a place in the file."""
        start, end = self.at(line, column), self.at(end_line, end_column)
        return Place(self.file, *start, *(end if self.exact else start))

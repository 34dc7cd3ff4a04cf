"""The type of every complaint, and the collector that all rooms share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policybrief.problems.codes import CODES, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a text file.

    `file` is the path from the workspace with forward slashes, or `shipped:THEME/PATH`.
    Lines and columns count from 1, columns in code points; the end is exclusive.
    `line` 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint: a registered `code`, the sentence that the user reads, where, and the remedy."""

    code: str
    message: str
    place: Place
    remedy: str
    severity: Severity

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.severity == "error"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, then code: the order in which problems are told."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)


@dataclass(slots=True)
class Problems:
    """Collects problems; iterating gives each once, sorted by place.

    >>> problems = Problems()
    >>> problems.add("unknown-field", "unknown field 'titel'", Place("brief.yaml", 1, 1), "did you mean 'title'?")
    >>> [p.code for p in problems]
    ['unknown-field']
    """

    _found: dict[tuple[str, int, int, str, str], Problem] = field(default_factory=dict)
    told: int = 0  # complaints made so far, repeated ones too: a step that made none has found nothing wrong

    def add(self, code: str, message: str, place: Place, remedy: str, *, severity: Severity | None = None) -> None:
        """Add a complaint. Raises KeyError for a code that is not in the registry (our bug)."""
        self.put(Problem(code, message, place, remedy, severity or CODES[code].severity))

    def put(self, problem: Problem) -> None:
        """Add a complaint; one that was told already is told once."""
        CODES[problem.code]  # an unregistered code is our bug: KeyError
        self._found.setdefault(problem.sort_key, problem)
        self.told += 1

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several."""
        for problem in problems:
            self.put(problem)

    def is_told(self, place: Place) -> bool:
        """Whether something is wrong at just this place already."""
        return any(problem.place == place for problem in self._found.values())

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found.values(), key=lambda p: p.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        """Whether any of them stops a build."""
        return any(p.is_error for p in self._found.values())


class Refusal(Exception):
    """A request that cannot be carried out as asked (command line, workspace, slug): exit code 2."""


class Lacking(Exception):
    """The machine lacks something (library, rights, space): exit code 3. The text says what to do about it."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The nearest of `known` (difflib, ratio 0.6), letter case apart, or None. Imported late: difflib costs 8 ms."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    found = get_close_matches(word, sorted(known), n=1) or [folded[near] for near in get_close_matches(word.casefold(), folded, n=1)]
    return found[0] if found else None

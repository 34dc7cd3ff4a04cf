"""Typed leaves and the records that hold them: what a YAML file says once its schema has been applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from policybrief.model.prose import FactUse, Node, Prose, Text
from policybrief.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Node):
    """Asked, and not known: prints as the language's word."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date with its precision: `2026`, `2026-05`, `2026-05-01` (ISO 8601-1, calendar dates)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join(f"{part:0{width}d}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part is not None)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time from one date to another: `2026-05/2026-09` (ISO 8601-1, time intervals)."""

    start: Day
    end: Day

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


Date = Day | Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Node):
    """A date in a cell."""

    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Node):
    """One of a closed list of words: a stage, a level, a party's id, an enumerated word. `type` says which list."""

    type: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Node):
    """A literal number. `text` has the digits as written."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Node):
    """A number that is only known to lie between two: `low` and `high`."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint(Node):
    """A value of a series at a `date`: None where the cell is empty or says `unknown`. Its place is the cell's."""

    date: Day
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Node):
    """Values in the order of time, each date once; two of them or more, not all unknown."""

    points: tuple[SeriesPoint, ...]

    def at(self, date: str) -> SeriesPoint | None:
        """The point of that date (ISO 8601, as the file has it); None where there is none."""
        return next((point for point in self.points if str(point.date) == date), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Node):
    """true or false."""

    value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePath(Node):
    """A file of the manuscript (`media`, `data`): its path from the workspace."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Node):
    """An id or a short code, printed as it stands."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw(Node):
    """A value without a schema, as plain Python data: for themes of one's own."""

    value: object


Leaf = Text | Prose | Unknown | Dated | Word | Number | Flag | FilePath | Identifier | FactUse | Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Node):
    """A mapping with the fields that its schema names, in the file's order; `keys` says where their names stand."""

    fields: Mapping[str, Data]
    keys: Mapping[str, Place] = field(default_factory=dict)

    def get(self, name: str) -> Data | None:
        """The value of the field `name`, None where it is left out."""
        return self.fields.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Node):
    """A list."""

    items: tuple[Data, ...]


Data = Leaf | Record | Items

STAGES = ("proposed", "agreed", "under-way", "done", "stalled", "ended")
LEVELS = ("opposed", "divergent", "neutral", "convergent", "aligned")
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
CONFIDENCE = ("official", "reported", "estimate")
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 60

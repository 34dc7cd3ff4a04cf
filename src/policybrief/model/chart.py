"""Charts: as an author writes one, and as it is drawn."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from decimal import Decimal

from policybrief.model.prose import FactUse, Node, Text
from policybrief.model.values import Items

KINDS = ("bar", "line", "dot", "slope")
MOST_SERIES = 6
"""So many can be told apart in colour, in grey and by shape."""
MOST_CATEGORIES = 40
"""So many bars can be read; a line has room for ten times as many points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Node):
    """A value of a CSV file: `value` is None where the cell is empty or says `unknown`, `text` has its digits."""

    category: str
    series: str
    value: Decimal | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPoint(Node):
    """A value of the ledger, None where it is `unknown`; without a `label` the fact's statement stands."""

    fact: FactUse | None
    label: Text | None
    series: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Node):
    """What a reader sees in place of a name that stands in the data."""

    name: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartEntry(Node):
    """A chart as written: values from a CSV file (`points`) or the ledger (`facts`). `kind` is one of KINDS."""

    kind: str
    stacked: bool = False
    points: tuple[Point, ...] = ()
    facts: tuple[FactPoint, ...] = ()
    category: str = ""
    labels: tuple[Renamed, ...] = ()
    unit: Text | None = None
    sources: Items | None = None
    alt: Text | None = None
    description: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value that is drawn: its number (None: not known) and how it is printed."""

    number: Decimal | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Node):
    """A chart ready to be drawn in `language`.

    `values` has a row for each of the `categories`, with a value for each of the `series` (one of no name where there is only
    one). `category` names what the categories are. `alt` says what the chart shows in a sentence, `description` at length.
    `csv` has the values as a table for programs (RFC 4180).
    """

    kind: str
    stacked: bool
    language: str
    category: str
    unit: str
    unknown: str
    categories: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    alt: str
    description: str
    csv: str

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return self.alt

    @property
    def csv_address(self) -> str:
        """The values as a `data:` address (RFC 2397)."""
        return f"data:text/csv;charset=utf-8;base64,{b64encode(self.csv.encode()).decode()}"

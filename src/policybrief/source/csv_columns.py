"""What a YAML file names in a CSV file: the file, its columns, the numbers in them."""

from __future__ import annotations

import re
from decimal import Decimal

from policybrief.model.shape import Shape
from policybrief.model.values import FilePath
from policybrief.problems import Place, did_you_mean
from policybrief.source.csv import CsvTable, read_table
from policybrief.source.reading import Reading, words_of
from policybrief.source.simple_leaves import read_path
from policybrief.source.yaml import Node as YamlNode

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_LEAF = Shape(form="leaf")


def table_at(named: YamlNode, reading: Reading) -> CsvTable | None:
    """The table in the file that `named` is the path of; None and a problem where there is none."""
    file = read_path(named, _LEAF, reading)
    text = reading.files.text(file.path, reading.problems, file.place) if isinstance(file, FilePath) else None
    return read_table(text, file.path, reading.problems) if isinstance(file, FilePath) and text is not None else None


def column_of(named: YamlNode, table: CsvTable, reading: Reading) -> int | None:
    """Where the column stands that `named` says; None and a problem where the file has none of that name."""
    name = words_of(named, "a column's name", reading)
    return column_named(name, named.place, table, reading) if name is not None else None


def column_named(name: str, place: Place, table: CsvTable, reading: Reading) -> int | None:
    """The same for a name that stands at `place`."""
    if name in table.head:
        return table.head.index(name)
    near = did_you_mean(name, table.head)
    remedy = f"did you mean '{near}'?" if near else f"the file has {', '.join(table.head)}"
    reading.problems.add("unknown-column", f"the CSV file has no column '{name}'", place, remedy)
    return None


def number_in(text: str, place: Place, reading: Reading) -> Decimal | None:
    """The number in a cell; None where it is not known, and, with a problem, where it is no number."""
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if text not in ("", "unknown"):
        remedy = "write digits, with a point for decimals and nothing else; an empty cell or 'unknown' is a value that is not known"
        reading.problems.add("chart-number", f"'{text}' is not a number", place, remedy)
    return None

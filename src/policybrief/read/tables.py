"""A table whose columns its author names: rows from the text itself or from a CSV file of the manuscript."""

from __future__ import annotations

from typing import Any

from policybrief.model.json_schema import expand
from policybrief.model.layout import COMMON_OPTIONS
from policybrief.model.shape import JsonSchema, Shape, shape_of
from policybrief.model.value_types import VALUE_TYPES
from policybrief.model.values import Data, FilePath, Items, Record
from policybrief.problems import did_you_mean
from policybrief.source.csv import CsvTable, read_table
from policybrief.source.reading import Reading
from policybrief.source.typed import read_typed
from policybrief.source.yaml import Mapping, Scalar, Sequence
from policybrief.source.yaml import Node as YamlNode
from policybrief.source.yaml.scalars import resolve

_FORMATS = {**{name: {"format": name} for name, t in VALUE_TYPES.items() if t.printed}, "number": {"type": "number"}}


def read_own_columns(body: YamlNode, options: Record | None, reading: Reading) -> tuple[Data, Shape]:
    """The rows of a table whose body is `{columns, rows}`, or `{columns}` beside a CSV file among its options."""
    named = body.get("columns") if isinstance(body, Mapping) else None
    columns = _columns(named) if isinstance(named, Mapping) else {}
    schema: dict[str, Any] = {
        "type": "array",
        "items": {"type": "object", "additionalProperties": False, "properties": columns},
    }
    shape = shape_of(schema, _no_reference, unknown=True)
    written = body.get("rows") if isinstance(body, Mapping) else None
    rows = _csv_rows(named, options, reading) if _csv(options) else written
    _tell_rows(body, written, options, reading)
    if rows is None or not columns:
        return Items(place=body.place, items=()), shape
    return read_typed(rows, shape, expand(schema, _no_reference, unknown=True), reading), shape


def _tell_rows(body: YamlNode, written: YamlNode | None, options: Record | None, reading: Reading) -> None:
    """Rows that stand nowhere, or in the text and in a file."""
    key = body.key("rows") if isinstance(body, Mapping) else None
    if key is not None and _csv(options):
        remedy = "remove 'rows:', or the file among the options"
        reading.problems.add("two-sources-of-rows", "the table has rows of its own and a CSV file", key.place, remedy)
    elif (written is None or (isinstance(written, Sequence) and not written.items)) and not _names_file(options):
        remedy = "write 'rows:' with a list of rows, or name a CSV file among the options"
        reading.problems.add("empty-component", "the table has no rows", written.place if written else body.place, remedy)


def _names_file(options: Record | None) -> bool:
    """Whether a file is among the options, be it there or not (which is told)."""
    return bool(options and options.fields.keys() - COMMON_OPTIONS)


def _no_reference(name: str) -> JsonSchema:
    raise KeyError(name)


def _columns(named: Mapping) -> dict[str, Any]:
    """For each column the schema of its cells."""
    columns = {}
    for key, column in named.entries:
        kind = column.get("format") if isinstance(column, Mapping) else None
        name = kind.text if isinstance(kind, Scalar) else "text"
        columns[key.text] = _FORMATS.get(name, _FORMATS["text"])  # a type that there is not, the component's schema refuses
    return columns


def _csv(options: Record | None) -> FilePath | None:
    files = [value for value in options.fields.values() if isinstance(value, FilePath)] if options else []
    return files[0] if files else None


def _csv_rows(named: YamlNode | None, options: Record | None, reading: Reading) -> YamlNode | None:
    """The rows of the CSV file as YAML nodes, so that cells are read and complained of like any other value."""
    file = _csv(options)
    text = reading.files.text(file.path, reading.problems, file.place) if file else None
    table = read_table(text, file.path, reading.problems) if file and text is not None else None
    if table is None or not isinstance(named, Mapping):
        return None
    wanted = [key for key, _ in named.entries if _known(key, table, reading)]
    return Sequence(tuple(_row(table, number, wanted) for number in range(len(table.rows))), table.place(0, 0))


def _known(key: Scalar, table: CsvTable, reading: Reading) -> bool:
    if key.text in table.head:
        return True
    near = did_you_mean(key.text, table.head)
    remedy = f"did you mean '{near}'?" if near else f"the file has {', '.join(table.head)}"
    reading.problems.add("unknown-column", f"the CSV file has no column '{key.text}'", key.place, remedy)
    return False


def _row(table: CsvTable, number: int, wanted: list[Scalar]) -> Mapping:
    """A row as a mapping; an empty cell is a field that is left out."""
    named: dict[str, tuple[Scalar, YamlNode]] = {}
    for key in wanted:
        column = table.head.index(key.text)
        text, place = table.rows[number][column], table.place(number + 1, column)
        if text:
            named[key.text] = (Scalar(key.text, key.text, True, place), Scalar(resolve(text), text, True, place, None))
    return Mapping(named, table.place(number + 1, 0))

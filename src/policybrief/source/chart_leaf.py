"""A chart as its author writes it: kind, words, and values from the ledger or a CSV file."""

from __future__ import annotations

from policybrief.model.chart import KINDS, ChartEntry, FactPoint, Point, Renamed
from policybrief.model.prose import FactUse, Node, Text
from policybrief.model.shape import Shape
from policybrief.model.values import Flag, Items, Unknown, Word
from policybrief.problems import Place
from policybrief.source.compound_leaves import read_fact, read_sources
from policybrief.source.csv import CsvTable
from policybrief.source.csv_columns import column_of, number_in, table_at
from policybrief.source.reading import Reading, check_fields, kind_of
from policybrief.source.simple_leaves import read_flag, read_one_of, read_text_leaf
from policybrief.source.yaml import Mapping, Scalar, Sequence
from policybrief.source.yaml import Node as YamlNode

_OPTIONAL = ("stacked", "facts", "csv", "x", "y", "series", "labels", "unit", "source", "alt", "description")
_LEAF = Shape(form="leaf")


def read_chart(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A group of fields that says what is drawn; `Unknown` where it cannot be read, which is told."""
    if not isinstance(node, Mapping):
        remedy = "write 'type:', then 'facts:' or 'csv:', 'x:' and 'y:', then 'alt:' and 'description:'"
        reading.problems.add("wrong-type", f"expected a chart's fields, found {kind_of(node)}", node.place, remedy)
        return Unknown(place=node.place)
    before = reading.problems.told
    check_fields(node, ("type",), _OPTIONAL, reading)
    kind, stacked = node.get("type"), node.get("stacked")
    word = read_one_of(KINDS, kind, "type", reading) if kind is not None else None
    flag = read_flag(stacked, _LEAF, reading) if stacked is not None else None
    texts = {name: _text(node.get(name), reading) for name in ("unit", "alt", "description")}
    source, column = node.get("source"), node.get("x")
    entry = ChartEntry(
        place=node.place,
        kind=word.word if isinstance(word, Word) else "",
        stacked=isinstance(flag, Flag) and flag.value,
        points=_points(node, reading),
        facts=_facts(node.get("facts"), reading),
        category=column.text if isinstance(column, Scalar) else "",
        labels=_labels(node.get("labels"), reading),
        sources=_sources(source, reading),
        **texts,
    )
    return entry if reading.problems.told == before else Unknown(place=node.place)


def _text(node: YamlNode | None, reading: Reading) -> Text | None:
    text = read_text_leaf(node, _LEAF, reading) if node is not None else None
    return text if isinstance(text, Text) and text.children else None


def _sources(node: YamlNode | None, reading: Reading) -> Items | None:
    sources = read_sources(node, _LEAF, reading) if node is not None else None
    return sources if isinstance(sources, Items) else None


def _labels(node: YamlNode | None, reading: Reading) -> tuple[Renamed, ...]:
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        reading.problems.add("wrong-type", f"expected names and labels, found {kind_of(node)}", node.place, "write {name: label}")
        return ()
    read = ((key, _text(value, reading)) for key, value in node.entries)
    return tuple(Renamed(place=key.place, name=key.text, text=text) for key, text in read if text is not None)


# --- from the ledger --------------------------------------------------------------------------------


def _facts(node: YamlNode | None, reading: Reading) -> tuple[FactPoint, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        reading.problems.add("wrong-type", f"expected a list of facts, found {kind_of(node)}", node.place, "begin each fact with '- '")
        return ()
    return tuple(point for item in node.items if (point := _fact_point(item, reading)) is not None)


def _fact_point(node: YamlNode, reading: Reading) -> FactPoint | None:
    """`ID`, or `{fact, label, series}`; `fact: unknown` stands for a value that nobody knows."""
    if not isinstance(node, Mapping):
        use = read_fact(node, _LEAF, reading)
        return FactPoint(place=node.place, fact=use, label=None, series=None) if isinstance(use, FactUse) else None
    fact = node.get("fact")
    if not check_fields(node, ("fact",), ("label", "series"), reading) or fact is None:
        return None
    is_unknown = isinstance(fact, Scalar) and fact.value == "unknown"
    named = read_fact(fact, _LEAF, reading) if not is_unknown else None
    label, series = _text(node.get("label"), reading), _text(node.get("series"), reading)
    if is_unknown and label is None:
        reading.problems.add(
            "missing-field", "required field 'label' is missing", node.place, "add 'label:': nothing else names this value"
        )
    return FactPoint(place=node.place, fact=named if isinstance(named, FactUse) else None, label=label, series=series)


# --- from a file ------------------------------------------------------------------------------------


def _points(node: Mapping, reading: Reading) -> tuple[Point, ...]:
    csv = node.get("csv")
    if (csv is None) == (node.get("facts") is None):
        fault = "the chart has neither facts nor a CSV file" if csv is None else "the chart has facts and a CSV file"
        remedy = "add 'facts:' with a list of facts, or 'csv:' with 'x:' and 'y:'" if csv is None else "remove 'facts:' or 'csv:'"
        reading.problems.add("chart-values", fault, node.place, remedy)
        return ()
    strange = [key for key, _ in node.entries if key.text in ("x", "y", "series")] if csv is None else []
    for key in strange:
        reading.problems.add("chart-values", f"'{key.text}:' names a column, and the chart has no CSV file", key.place, "remove it")
    if csv is None:
        return ()
    table = table_at(csv, reading)
    return _rows(node, table, reading) if table is not None else ()


def _rows(node: Mapping, table: CsvTable, reading: Reading) -> tuple[Point, ...]:
    category, series = _column(node, "x", table, reading), _column(node, "series", table, reading, optional=True)
    y = node.get("y")
    columns = [column_of(one, table, reading) for one in y.items] if isinstance(y, Sequence) else [_column(node, "y", table, reading)]
    if category is None or not columns or None in columns or (series is None and node.get("series") is not None):
        return ()
    points: dict[tuple[str, str], Point] = {}
    for number, row in enumerate(table.rows):
        for column in columns:
            assert column is not None
            name = row[series] if series is not None else table.head[column] if len(columns) > 1 else ""
            point = _point(row[category], name, row[column], table.place(number + 1, column), reading)
            if (first := points.setdefault((point.category, point.series), point)) is not point:
                what = f"'{point.category}'" + (f", '{name}'" if name else "")
                message = f"{what} has a second value, the first is on line {first.place.line}"
                remedy = "remove one of the rows, or name the column that tells them apart as 'series:'"
                reading.problems.add("chart-duplicate", message, point.place, remedy)
                return ()
    return tuple(points.values())


def _point(category: str, series: str, text: str, place: Place, reading: Reading) -> Point:
    return Point(place=place, category=category, series=series, value=number_in(text, place, reading), text=text)


def _column(node: Mapping, field: str, table: CsvTable, reading: Reading, *, optional: bool = False) -> int | None:
    """Where the column stands that a field names; None and a problem where there is none."""
    named = node.get(field)
    if named is not None:
        return column_of(named, table, reading)
    if not optional:
        remedy = f"add '{field}:' with a column of the file: {', '.join(table.head)}"
        reading.problems.add("missing-field", f"required field '{field}' is missing", node.place, remedy)
    return None

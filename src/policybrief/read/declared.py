"""A YAML file read by one of the declared classes of `model.written`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from policybrief.model.catalogue import Catalogue
from policybrief.model.fields import build, schema_of
from policybrief.model.json_schema import expand
from policybrief.model.prose import Node, Prose, Text
from policybrief.model.shape import JsonSchema, Shape, shape_of
from policybrief.model.values import Data, Dated, Day, Identifier, Items, Record, Unknown
from policybrief.problems import Place
from policybrief.source.origin import Origin
from policybrief.source.reading import Reading
from policybrief.source.typed import read_typed
from policybrief.source.yaml import Node as YamlNode
from policybrief.source.yaml import parse

T = TypeVar("T", bound=Node)


def lookup_in(catalogue: Catalogue | None) -> Any:
    """How the schema of a manuscript's file finds the component that it refers to; without a theme it fits anything."""

    def lookup(name: str) -> JsonSchema:
        component = catalogue.components.get(name) if catalogue else None
        return component.written if component else {"type": "array", "items": {"format": "any"}}

    return lookup


def schemas_of(cls: type[Node], catalogue: Catalogue | None) -> tuple[Shape, Mapping[str, Any]]:
    """The shape and the written-out JSON Schema of the declared class `cls`."""
    written, lookup = schema_of(cls), lookup_in(catalogue)
    return shape_of(written, lookup), expand(written, lookup)


def read_yaml(path: str, reading: Reading) -> YamlNode | None:
    """The YAML of the file `path`; None where it cannot be read, which has been told."""
    text = reading.files.text(path, reading.problems)
    return parse(text, Origin.of_file(path, text), reading.problems) if text is not None else None


def read_declared(cls: type[T], node: YamlNode, catalogue: Catalogue | None, reading: Reading) -> T:
    """The object of `cls` that `node` describes. Where a required field lacks or is wrong, which has been told,
    something empty stands in its place, so that the rest can be checked."""
    shape, schema = schemas_of(cls, catalogue)
    data = read_typed(node, shape, schema, reading)
    record = data if isinstance(data, Record) else Record(place=node.place, fields={})
    return complete(cls, record, shape)


def complete(cls: type[T], record: Record, shape: Shape) -> T:
    """The object of `cls` that `record` describes, something empty in place of what it lacks."""
    return build(cls, _completed(record, shape))


def empty(cls: type[T], file: str) -> T:
    """An object of `cls` as if its file said nothing."""
    shape, _ = schemas_of(cls, None)
    return complete(cls, Record(place=Place(file), fields={}), shape)


def _completed(record: Record, shape: Shape) -> Record:
    """`record` with something empty for each required field that lacks, also in the records below it."""
    said = {name: _complete(value, shape.fields[name]) for name, value in record.fields.items() if name in shape.fields}
    lacking = {name: _nothing(shape.fields[name], record.place) for name in shape.required if name not in said}
    return Record(place=record.place, fields={**said, **lacking}, keys=record.keys)


def _complete(value: Data, shape: Shape) -> Data:
    if isinstance(value, Record) and shape.form == "record":
        return _completed(value, shape)
    if isinstance(value, Items) and shape.item is not None and shape.item.form == "record":
        records = (item for item in value.items if isinstance(item, Record))
        return Items(place=value.place, items=tuple(_completed(record, shape.item) for record in records))
    if isinstance(value, Unknown) and not shape.unknown and shape.type in _EMPTY:
        return _nothing(shape, value.place)
    return value


_EMPTY = ("plain", "id", "language-tag", "url")


def _nothing(shape: Shape, place: Place) -> Data:
    if shape.form == "list":
        return Items(place=place, items=())
    if shape.type == "prose":
        return Prose(place=place, children=())
    if shape.type == "date":
        return Dated(place=place, date=Day(1))
    return Identifier(place=place, value="") if shape.type in _EMPTY else Text(place=place, children=())

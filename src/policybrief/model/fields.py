"""Files of a manuscript declared as frozen dataclasses: from one declaration come its JSON Schema, its
reference documentation and the object that the rest of the code works with.

A field is declared with `leaf`, `words`, `choices`, `simple`, `record`, `items` or `component`; its metadata holds what a
JSON Schema says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, field, fields
from typing import Any, TypeVar

from policybrief.model.prose import Node
from policybrief.model.values import Data, Items, Record

T = TypeVar("T", bound=Node)


def leaf(type: str, about: str, *, required: bool = False, **schema: Any) -> Any:
    """A field that holds one value of the value type `type`."""
    return _field({"format": type, **schema}, about, required)


def words(about: str, *choices: str, required: bool = False) -> Any:
    """A field that holds one of `choices`."""
    return _field({"type": "string", "enum": list(choices)}, about, required)


def simple(type: str, about: str, **schema: Any) -> Any:
    """A field that holds a plain JSON value: integer, number, boolean."""
    return _field({"type": type, **schema}, about, False)


def choices(about: str, names: Iterable[str], words: Sequence[str]) -> Any:
    """A field that holds one of `words` for any of `names`."""
    each = {"type": "string", "enum": list(words)}
    return _field({"type": "object", "additionalProperties": False, "properties": dict.fromkeys(names, each)}, about, False)


def record(item: type[Node], about: str) -> Any:
    """A field that holds one record of the class `item`."""
    return _field({"record": item}, about, False)


def items(item: type[Node] | str, about: str, *, required: bool = False, **schema: Any) -> Any:
    """A field that holds a list: of records of the class `item`, or of leaves of the value type `item`."""
    one = {"format": item} if isinstance(item, str) else item
    return _field({"type": "array", "items": one, **schema}, about, required, many=True)


def component(about: str) -> Any:
    """A list whose entries are those of the component that is named like the field (hyphens for underscores)."""
    return _field({"component-of-that-name": True}, about, False, many=True)


def _field(schema: Mapping[str, Any], about: str, required: bool, many: bool = False) -> Any:
    metadata = {"schema": {**schema, "description": about}, "required": required}
    if required:
        return field(metadata=metadata)
    return field(default=() if many else None, metadata=metadata)


def _declared(cls: type[Node]) -> list[Field[Any]]:
    return [f for f in fields(cls) if "schema" in f.metadata]


def schema_of(cls: type[Node]) -> dict[str, Any]:
    """The JSON Schema (2020-12, before `format:` is rewritten) of the declared class `cls`."""
    return {
        "type": "object",
        "title": re.sub("(?<!^)(?=[A-Z])", " ", cls.__name__).capitalize(),
        "description": (cls.__doc__ or "").split("\n")[0],
        "additionalProperties": False,
        "required": [f.name for f in _declared(cls) if f.metadata["required"]],
        "properties": {f.name: _property(f) for f in _declared(cls)},
    }


def _property(f: Field[Any]) -> dict[str, Any]:
    schema = dict(f.metadata["schema"])
    if item := schema.pop("record", None):
        schema = {**schema_of(item), **schema}
    if schema.pop("component-of-that-name", False):
        schema["$ref"] = f.name.replace("_", "-")
    else:
        schema = {"title": f.name.replace("_", " ").capitalize(), **schema}
    if isinstance(schema.get("items"), type):
        schema["items"] = schema_of(schema["items"])
    return schema


def build(cls: type[T], record: Record) -> T:
    """The object of class `cls` that `record` describes; the record has passed the schema of `cls`."""
    known = {f.name: f for f in _declared(cls)}
    values = {name: _value(known[name], data) for name, data in record.fields.items() if name in known}
    missing = {f.name for f in known.values() if f.default is MISSING} - values.keys()
    if missing:
        raise ValueError(f"{cls.__name__} lacks {', '.join(sorted(missing))}")
    return cls(place=record.place, **values)


def _value(f: Field[Any], data: Data) -> Any:
    item, only = f.metadata["schema"].get("items"), f.metadata["schema"].get("record")
    if isinstance(data, Items):
        return tuple(build(item, d) if isinstance(item, type) and isinstance(d, Record) else d for d in data.items)
    return build(only, data) if only and isinstance(data, Record) else data

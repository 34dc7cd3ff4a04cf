"""A schema as the reader walks it: which value is a leaf of which type, which a record, which a list.

Made from the JSON Schema (2020-12) of a component or of one of the manuscript's files. What JSON
Schema says beyond this (minItems, required …) is checked by a JSON Schema library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from policybrief.model.value_types import COMPOUND

JsonSchema = Mapping[str, Any]
Lookup = Callable[[str], JsonSchema]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """`form` says which of the other fields count: a leaf has a `type`, a record `fields`, a map `item`, a list `item`.
    A record with `item` is open: further fields have that shape.

    `type` of a leaf is a value type's name, or `word` (a string with `enum`), `number`, `flag`. `short` names the field
    that a bare value stands for; `unknown` says that the word `unknown` means asked and not known. `same_keys`: the maps of
    all entries of a list have the same keys. `contains` says what entry a list must have, `prints` what is printed of a fact.
    `taken_from` names the list of the brief that a list without entries prints; of a leaf the fields of its entries that it takes.
    """

    form: Literal["leaf", "record", "map", "list"]
    type: str = ""
    title: str = ""
    description: str = ""
    fields: Mapping[str, Shape] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    item: Shape | None = None
    key_type: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    component: str | None = None
    sort: str | None = None
    group: str | None = None
    taken_from: tuple[str, ...] = ()
    derive: Mapping[str, JsonSchema] = field(default_factory=dict)
    numbered: Literal["figure", "table"] | None = None
    marks_once: bool = False
    short: str | None = None
    unknown: bool = False
    same_keys: bool = False
    contains: str = ""
    prints: Literal["", "value", "unit", "as-of"] = ""


def shape_of(schema: JsonSchema, lookup: Lookup, *, unknown: bool = False) -> Shape:
    """The shape of `schema`; `lookup` gives the schema that a `$ref` names. `unknown`: leaves may be unknown.

    Keywords beside a `$ref` win over those of the schema that it names, as in JSON Schema 2020-12.
    """
    if "$ref" in schema:
        named = {"component": schema["$ref"], **lookup(schema["$ref"])}
        return shape_of({**named, **{k: v for k, v in schema.items() if k != "$ref"}}, lookup, unknown=unknown)
    type = schema.get("format", "")
    if type in COMPOUND:
        schema = {**COMPOUND[type], **{k: v for k, v in schema.items() if k != "format"}}
    unknown = bool(schema.get("unknown", unknown))
    form = _form(schema)
    item = schema.get("items") or schema.get("additionalProperties")
    return Shape(
        form=form,
        type=_leaf_type(schema) if form == "leaf" else type,
        title=schema.get("title", ""),
        description=schema.get("description", ""),
        fields={name: shape_of(s, lookup, unknown=unknown) for name, s in schema.get("properties", {}).items()} if form == "record" else {},
        required=tuple(schema.get("required", ())),
        item=shape_of(item, lookup, unknown=unknown) if isinstance(item, Mapping) and form != "leaf" else None,
        key_type=schema.get("propertyNames", {}).get("format", "") if form == "map" else "",
        labels=schema.get("labels", {}),
        words=tuple(str(word) for word in schema.get("enum", ())),
        component=schema.get("component"),
        sort=schema.get("sort"),
        group=schema.get("group"),
        taken_from=_names(schema.get("from", ())),
        derive=schema.get("derive") or (schema.get("items", {}).get("derive", {}) if form == "list" else {}),
        numbered=schema.get("numbered"),
        marks_once=schema.get("marks") == "once",
        short=schema.get("short"),
        unknown=unknown,
        same_keys=schema.get("keys") == "same",
        contains=schema.get("contains", {}).get("description", ""),
        prints=schema.get("prints", ""),
    )


def _names(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _form(schema: JsonSchema) -> Literal["leaf", "record", "map", "list"]:
    if "format" in schema:
        return "leaf"
    if "properties" in schema:
        return "record"
    if schema.get("type") == "object":
        return "map" if isinstance(schema.get("additionalProperties"), Mapping) else "record"
    return "list" if schema.get("type") == "array" else "leaf"


def _leaf_type(schema: JsonSchema) -> str:
    if "format" in schema:
        return str(schema["format"])
    if "enum" in schema:
        return "word"
    named = {"integer": "number", "number": "number", "boolean": "flag"}
    return named.get(str(schema.get("type", "string")), "text")

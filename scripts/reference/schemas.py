"""A schema, as its file or class writes it, as a table: field, value, required, about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reference.markdown import sentence, table

HEAD = ("field", "value", "required", "about")
_SIMPLE = {"integer": "a whole number", "number": "a number", "boolean": "`true` or `false`", "string": "[text](values.md#text)"}

Schema = Mapping[str, Any]
Row = tuple[str, str, str, str]


def field_table(schema: Schema) -> str:
    """All fields of `schema`, those within others by their path: `authors[].name`, `tokens.NAME.value`.

    Of a list its entries' fields.
    """
    return table(HEAD, _fields(schema.get("items", schema), ""))


def _fields(schema: Schema, prefix: str) -> Iterator[Row]:
    """The rows of what a mapping holds: named fields, then any other."""
    for name, below in schema.get("properties", {}).items():
        yield from _field(below, prefix + name, name in schema.get("required", ()))
    every = schema.get("additionalProperties")
    if isinstance(every, Mapping):
        key = schema.get("propertyNames", {}).get("format", "id")
        yield from _field(every, prefix + ("NAME" if key == "id" else key.upper()), False)


def _field(schema: Schema, path: str, required: bool) -> Iterator[Row]:
    """A row for the field, then those of what it holds."""
    yield f"`{path}`", value(schema), "yes" if required else "", about(schema)
    yield from _fields(schema, f"{path}.")
    yield from _fields(schema.get("items", {}), f"{path}[].")


def value(schema: Schema) -> str:
    """What may stand in a field, with a link to its value type or component."""
    if "$ref" in schema:
        return f"a list, as in [{schema['$ref']}](components.md#{schema['$ref']})"
    if "format" in schema:
        return f"[{schema['format']}](values.md#{schema['format']})"
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    if schema.get("type") == "array":
        item = schema["items"]
        return "a list" if item.get("type") == "object" or "anyOf" in item else f"a list of {value(item)}"
    type = schema.get("type", "string")
    return "a mapping" if type == "object" else _SIMPLE["string" if isinstance(type, list) else type]


def about(schema: Schema) -> str:
    """What a field says, how it is printed, what stands where it is left out."""
    said = [sentence(schema.get("description") or schema.get("title", ""))]
    if "component" in schema:
        said.append(f"Printed as a [{schema['component']}](components.md#{schema['component']}).")
    if "sort" in schema:
        said.append(f"Sorted by `{schema['sort']}`.")
    if "default" in schema:
        said.append(f"Default: `{schema['default']}`.")
    return " ".join(filter(None, said))

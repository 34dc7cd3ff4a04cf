"""The schema of a language's overlay, made from that of the file which it translates."""

from __future__ import annotations

from typing import Any

from policybrief.model.shape import JsonSchema, Lookup
from policybrief.read.overlay import MIXED, WORDS

_NOT_ASKED = ("required", "minItems", "maxItems", "minProperties")


def overlay_of(schema: JsonSchema, lookup: Lookup, *, listed: bool = False) -> dict[str, Any]:
    """`schema` (as written, before `format:` is rewritten) for an overlay: fields that hold no text are left out, none is required.

    In the items of a list (`listed`) all fields stay: they say which item is meant; where items have ids, the id is required.
    """
    if "$ref" in schema:
        schema = {**lookup(schema["$ref"]), **{k: v for k, v in schema.items() if k != "$ref"}}
    over = {keyword: value for keyword, value in schema.items() if keyword not in _NOT_ASKED}
    fields = schema.get("properties", {})
    if "properties" in schema:
        kept = {name: below for name, below in fields.items() if listed or _has_text(below, lookup)}
        over["properties"] = {name: overlay_of(below, lookup) for name, below in kept.items()}
        over |= {"required": ["id"]} if listed and "id" in fields else {}
    if isinstance(schema.get("items"), dict):
        over["items"] = overlay_of(schema["items"], lookup, listed=True)
    if isinstance(schema.get("additionalProperties"), dict):
        over["additionalProperties"] = overlay_of(schema["additionalProperties"], lookup)
    return over


def _has_text(schema: JsonSchema, lookup: Lookup) -> bool:
    if "$ref" in schema:
        return _has_text(lookup(schema["$ref"]), lookup)
    if "format" in schema:
        return schema["format"] in WORDS | MIXED | {"party-entry"}
    if schema.get("type") in ("object", "array"):
        below = [*schema.get("properties", {}).values(), schema.get("items"), schema.get("additionalProperties")]
        return any(_has_text(part, lookup) for part in below if isinstance(part, dict))
    return schema.get("type", "string") == "string" and "enum" not in schema

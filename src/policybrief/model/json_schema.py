"""A schema written out as plain JSON Schema 2020-12: `format: TYPE` and `$ref: NAME` replaced, own keywords left out.

The same schema validates, completes in editors and is documented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policybrief.model.shape import JsonSchema, Lookup
from policybrief.model.value_types import VALUE_TYPES

OWN_KEYWORDS = frozenset({"component", "body", "options", "numbered", "marks", "sort", "derive", "labels", "short", "unknown"})
_NO_TEXT = ("date", "fact", "id", "source")  # value types whose schema refuses the word `unknown`
_NESTED = ("properties", "patternProperties", "$defs", "dependentSchemas")


def expand(schema: JsonSchema, lookup: Lookup, *, unknown: bool = False) -> dict[str, Any]:
    """`schema` as plain JSON Schema. `unknown`: each leaf may also be the word `unknown` (typed data).

    Raises KeyError for a type or a `$ref` that does not exist; `themes` checks both before.
    """
    if "$ref" in schema:
        schema = {**lookup(schema["$ref"]), **{k: v for k, v in schema.items() if k != "$ref"}}
    unknown = bool(schema.get("unknown", unknown))
    plain = {k: _expand_value(k, v, lookup, unknown) for k, v in schema.items() if k not in OWN_KEYWORDS and k != "format"}
    if "format" in schema:
        plain = {**VALUE_TYPES[schema["format"]].schema, **plain}
    if "short" in schema:
        return {"anyOf": [plain, plain["properties"][schema["short"]]]}
    if unknown and (_is_closed_leaf(plain) or schema.get("format") in _NO_TEXT):
        return {"anyOf": [plain, {"const": "unknown"}]}
    return plain


def _expand_value(keyword: str, value: Any, lookup: Lookup, unknown: bool) -> Any:
    if keyword in _NESTED and isinstance(value, Mapping):
        return {name: expand(s, lookup, unknown=unknown) for name, s in value.items()}
    if keyword == "propertyNames" and isinstance(value, Mapping):
        return expand(value, lookup)
    if isinstance(value, Mapping) and keyword not in ("const", "default", "examples", "enum"):
        return expand(value, lookup, unknown=unknown)
    if keyword in ("anyOf", "oneOf", "allOf", "prefixItems"):
        return [expand(s, lookup, unknown=unknown) for s in value]
    return value


def _is_closed_leaf(schema: Mapping[str, Any]) -> bool:
    return "enum" in schema or schema.get("type") in ("integer", "number", "boolean")

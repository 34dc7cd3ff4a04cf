"""A schema written out as plain JSON Schema 2020-12: `format: TYPE` and `$ref: NAME` replaced, own keywords left out.

The same schema validates, completes in editors and is documented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policybrief.model.shape import JsonSchema, Lookup
from policybrief.model.value_types import COMPOUND, VALUE_TYPES, ValueType

OWN_KEYWORDS = frozenset(
    {"component", "body", "options", "numbered", "marks", "sort", "group", "from", "derive", "labels", "short", "unknown", "keys", "prints"}
)
_NO_TEXT = ("date", "fact", "id", "source")  # value types whose schema refuses the word `unknown`
_WORDS = ("title", "description", "markdownDescription", "default", "examples", "defaultSnippets")
_NESTED = ("properties", "patternProperties", "$defs", "dependentSchemas")


def expand(schema: JsonSchema, lookup: Lookup, *, unknown: bool = False) -> dict[str, Any]:
    """`schema` as plain JSON Schema. `unknown`: each leaf may also be the word `unknown` (typed data).

    Raises KeyError for a type or a `$ref` that does not exist; `themes` checks both before.
    """
    if "$ref" in schema:
        schema = {**lookup(schema["$ref"]), **{k: v for k, v in schema.items() if k != "$ref"}}
    if schema.get("format") in COMPOUND:
        schema = {**COMPOUND[schema["format"]], **{k: v for k, v in schema.items() if k != "format"}}
    unknown = bool(schema.get("unknown", unknown))
    plain = {k: _expand_value(k, v, lookup, unknown) for k, v in schema.items() if k not in OWN_KEYWORDS and k != "format"}
    if "format" in schema:
        plain = _of_type(VALUE_TYPES[schema["format"]], plain, unknown)
    if "short" in schema:
        return _either(plain, plain["properties"][schema["short"]])
    if unknown and (_is_closed_leaf(plain) or schema.get("format") in _NO_TEXT):
        return _either(plain, {"const": "unknown"})
    return plain


def _of_type(type: ValueType, said: Mapping[str, Any], unknown: bool) -> dict[str, Any]:
    """A leaf of the value type, with what editors show and offer: `markdownDescription` and `defaultSnippets` are words of theirs."""
    about = type.about + (" `unknown`: asked, and not known." if unknown else "")
    about = f"{said['description']}\n\n{about}" if "description" in said else about
    plain = {**type.schema, **said, "description": about, "markdownDescription": about}
    if unknown and "defaultSnippets" in plain:  # a single one would be filled in without being asked for
        plain["defaultSnippets"] = [*plain["defaultSnippets"], {"label": "unknown", "body": "unknown"}]
    return plain


def _either(plain: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """One of two; what is said about the field stands above both, where editors look for it."""
    said = {word: plain[word] for word in _WORDS if word in plain}
    return {**said, "anyOf": [{keyword: value for keyword, value in plain.items() if keyword not in said}, other]}


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
    """Whether `unknown` is no value of it; a stage and a level have the word among theirs."""
    return "unknown" not in schema.get("enum", ("unknown",)) or schema.get("type") in ("integer", "number", "boolean")

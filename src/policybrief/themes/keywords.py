"""What a schema says beside JSON Schema: our own keywords, and names that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from policybrief.model.json_schema import OWN_KEYWORDS
from policybrief.model.layout import COMMON_OPTIONS
from policybrief.model.written import BRIEF_LISTS
from policybrief.problems import Problems, did_you_mean
from policybrief.source.yaml import Node, find, key_place

Path = tuple[str | int, ...]

# JSON Schema 2020-12, core, applicators, validation and annotations
_JSON_SCHEMA = """
$anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary additionalProperties allOf anyOf const contains
contentEncoding contentMediaType contentSchema default dependentRequired dependentSchemas deprecated description else enum examples
exclusiveMaximum exclusiveMinimum format if items maxContains maxItems maxLength maxProperties maximum minContains minItems minLength
minProperties minimum multipleOf not oneOf pattern patternProperties prefixItems properties propertyNames readOnly required then title
type unevaluatedItems unevaluatedProperties uniqueItems writeOnly
"""
_KNOWN = OWN_KEYWORDS.union(_JSON_SCHEMA.split())
_NAMED = ("properties", "patternProperties", "$defs", "dependentSchemas")
_NESTED = ("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else", "options")
_LISTED = ("anyOf", "oneOf", "allOf", "prefixItems")


def check_keywords(node: Node, schema: dict[str, Any], kind: bool, problems: Problems) -> None:
    """Tell keywords that are misspelt or hold what they cannot; of a kind also what would not be printed."""
    for path, part in _schemas(schema, ()):
        if not isinstance(part, dict):
            problems.add(
                "bad-schema", "a schema is a group of fields", find(node, path).place, "write the type of the value: {format: text}"
            )
            continue
        for keyword, value in part.items():
            if keyword not in _KNOWN and (near := did_you_mean(keyword, _KNOWN)):
                place = key_place(node, (*path, keyword))
                problems.add("bad-schema", f"there is no keyword '{keyword}'", place, f"did you mean '{near}'?")
            elif keyword in _RULES and (remedy := _RULES[keyword](value, part)):
                place = find(node, (*path, keyword)).place
                problems.add("bad-schema", f"'{keyword}' does not hold what it should", place, remedy)
    if kind:
        _check_kind(node, schema, problems)
    else:
        _check_options(node, schema, problems)


def _check_options(node: Node, schema: dict[str, Any], problems: Problems) -> None:
    """The options that every component has are not to be declared."""
    options = schema.get("options")
    own = options.get("properties") if isinstance(options, dict) else None
    for name in COMMON_OPTIONS.intersection(own if isinstance(own, dict) else ()):
        place = key_place(node, ("options", "properties", name))
        problems.add("bad-schema", f"every component has the option '{name}'", place, "remove it, or give the option another name")


def _check_kind(node: Node, schema: dict[str, Any], problems: Problems) -> None:
    fields = schema.get("properties")
    if not isinstance(fields, dict) or not fields:
        problems.add(
            "bad-schema", "a kind's data are fields, each a list", node.place, "write 'type: object', and 'properties:' with the lists"
        )
        return
    for name, field in fields.items():
        if isinstance(field, dict) and "component" not in field and "$ref" not in field:
            remedy = "add 'component:' with the name of the component that prints it"
            problems.add("bad-schema", f"nothing prints the field '{name}'", key_place(node, ("properties", name)), remedy)


def _schemas(schema: object, path: Path) -> Iterator[tuple[Path, object]]:
    """`schema` and all schemas in it, each with the path to it."""
    yield path, schema
    for keyword, value in schema.items() if isinstance(schema, dict) else ():
        if keyword in _NAMED and isinstance(value, dict):
            for name, below in value.items():
                yield from _schemas(below, (*path, keyword, name))
        elif keyword in _LISTED and isinstance(value, list):
            for index, below in enumerate(value):
                yield from _schemas(below, (*path, keyword, index))
        elif keyword in _NESTED and not isinstance(value, bool):
            yield from _schemas(value, (*path, keyword))


def _one_of(*words: str) -> Callable[[Any, dict[str, Any]], str]:
    return lambda value, schema: "" if value in words else f"use one of {', '.join(words)}" if len(words) > 1 else f"write '{words[0]}'"


def _is_group(value: Any, schema: dict[str, Any]) -> str:
    return "" if isinstance(value, dict) else "write fields: 'name: value'"


def _is_list_of_words(value: Any, schema: dict[str, Any]) -> str:
    return "" if isinstance(value, list) and value else "write a list of the words that are allowed"


def _are_fields(value: Any, schema: dict[str, Any]) -> str:
    """`required` names fields that are there, where no others are known."""
    known = schema.get("properties")
    strange = [name for name in value if name not in known] if isinstance(value, list) and isinstance(known, dict) else []
    if not strange or isinstance(schema.get("additionalProperties"), dict) or "$ref" in schema:
        return ""
    near = did_you_mean(str(strange[0]), known or ())
    return f"did you mean '{near}'?" if near else f"take out '{strange[0]}', or add it under 'properties:'"


def _is_text(value: Any, schema: dict[str, Any]) -> str:
    return "" if isinstance(value, str) else "write a name"


def _is_field(value: Any, schema: dict[str, Any]) -> str:
    """`sort`, `group` and `short` name a field of the entries, or of the group of fields beside them."""
    items = schema.get("items", schema)
    known = items.get("properties") if isinstance(items, dict) else None
    if "$ref" in schema or (isinstance(items, dict) and "$ref" in items) or (isinstance(known, dict) and value in known):
        return ""
    near = did_you_mean(str(value), known) if isinstance(known, dict) else None
    return f"did you mean '{near}'?" if near else "name one of the fields"


def _is_from(value: Any, schema: dict[str, Any]) -> str:
    """`from` of a list names a list of the brief, of a field one or several fields of its entries."""
    if schema.get("type") == "array":
        return _one_of(*BRIEF_LISTS)(value, schema)
    known = dict.fromkeys(name for names in BRIEF_LISTS.values() for name in names)
    said = [value] if isinstance(value, str) else value
    return "" if isinstance(said, list) and said and all(name in known for name in said) else f"name one or several of {', '.join(known)}"


_RULES: dict[str, Callable[[Any, dict[str, Any]], str]] = {
    "body": _one_of("markdown", "yaml", "none"),
    "numbered": _one_of("figure", "table"),
    "marks": _one_of("once"),
    "labels": _is_group,
    "keys": _one_of("same"),
    "prints": _one_of("value", "unit", "as-of"),
    "enum": _is_list_of_words,
    "required": _are_fields,
    "derive": _is_group,
    "component": _is_text,
    "$ref": _is_text,
    "format": _is_text,
    "sort": _is_field,
    "group": _is_field,
    "from": _is_from,
    "short": _is_field,
}

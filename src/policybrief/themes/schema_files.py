"""The schema of `schema.yaml`, for editors: JSON Schema 2020-12 with the keywords that a component or a kind adds.

What it refuses is told by `check` in better words; what it says is shown while somebody writes.
"""

from __future__ import annotations

from typing import Any

from policybrief.model.value_types import VALUE_TYPES

_SCHEMA = {"$ref": "#/$defs/schema"}
_BY_NAME = {"type": "object", "additionalProperties": _SCHEMA}
_LIST = {"type": "array", "items": _SCHEMA}
_WORD = {"type": "string"}

_FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "title": (_WORD, "The field's label, as it is printed; of a component its name in the gallery. It is collected for translation."),
    "description": (_WORD, "What belongs into the field, for those who write."),
    "type": ({"enum": ["object", "array", "string", "number", "integer", "boolean"]}, "What form the value has."),
    "format": ({"enum": [name for name, type in VALUE_TYPES.items() if type.printed]}, "The value type of a leaf."),
    "enum": ({"type": "array"}, "The words that are allowed; they print by `labels`."),
    "labels": ({"type": "object", "additionalProperties": _WORD}, "How each word of `enum` is printed."),
    "default": ({}, "The value of a field that is left out."),
    "required": ({"type": "array", "items": _WORD}, "Fields that must be there."),
    "properties": (_BY_NAME, "The fields, in the order in which they are printed."),
    "additionalProperties": ({"anyOf": [{"type": "boolean"}, _SCHEMA]}, "Whether there may be other fields, and what they hold."),
    "items": (_SCHEMA, "What each entry of a list is."),
    "$ref": (_WORD, "The schema of another component, by its name."),
    "body": ({"enum": ["markdown", "yaml", "none"]}, "How the body of the component is written."),
    "options": (_SCHEMA, "What stands in the block between two lines `---`."),
    "component": (_WORD, "The component that prints this list."),
    "numbered": ({"enum": ["figure", "table"]}, "What its blocks are counted as."),
    "keys": ({"enum": ["same"]}, "Every entry of the list has the same names in this field."),
    "prints": (
        {"enum": ["value", "unit", "as-of"]},
        "What of a fact the field prints: its value alone; left out, unit or date.",
    ),
    "marks": ({"enum": ["once"]}, "Source marks gather in the source line."),
    "sort": (_WORD, "The field by which rows are sorted."),
    "group": (_WORD, "The field by which rows stand together: they have its value in common, which is printed once."),
    "from": (
        {"anyOf": [_WORD, {"type": "array", "items": _WORD}]},
        "The list of brief.yaml that is printed where the body is empty; of a field the fields of its entries that it takes.",
    ),
    "short": (_WORD, "The field that an entry without fields stands for."),
    "unknown": ({"type": "boolean"}, "Whether `unknown` may stand for the value."),
    "derive": (
        {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["formula"],
                "properties": {"title": _WORD, "formula": _WORD, "unit": _WORD, "description": _WORD},
            },
        },
        "Fields that are formulas over the others.",
    ),
}

SCHEMA_OF_SCHEMAS: dict[str, Any] = {
    "allOf": [_SCHEMA],
    "$defs": {
        "schema": {
            "type": "object",
            "properties": {name: {**schema, "description": about} for name, (schema, about) in _FIELDS.items()},
        }
    },
}

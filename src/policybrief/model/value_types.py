"""The value types that a schema names with `format:`, each with its JSON Schema (2020-12) and a line of explanation.

`format: TYPE` in a component's schema stands for the whole schema of that type. Editors are given
the same schemas; `read` turns a value of each type into a leaf of `model.values`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policybrief.model.chart import KINDS
from policybrief.model.locator import MAP_SCHEMA
from policybrief.model.values import ID_LENGTH, ID_PATTERN, LEVELS, STAGES

Schema = dict[str, Any]
COMPOUND: dict[str, Schema] = {"map": MAP_SCHEMA}  # types that are read field by field

_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATE_SCHEMA: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {"type": "string", "pattern": rf"^{_DATE}(/{_DATE})?$"},
    ]
}
_TEXT: Schema = {"type": ["string", "number"]}
_ID: Schema = {"type": ["string", "number"], "pattern": ID_PATTERN, "maxLength": ID_LENGTH, "not": {"const": "unknown"}}


def _snippet(label: str, about: str, body: Schema) -> list[Schema]:
    """What an editor offers to fill in (the form of VS Code's `defaultSnippets`)."""
    return [{"label": label, "description": about, "body": body}]


_A_SOURCE = _snippet("source", "A source, and where in it.", {"cite": "$1", "locator": "$2"})
_CITED: Schema = {
    "type": "object",
    "required": ["cite"],
    "additionalProperties": False,
    "properties": {
        "cite": {"type": ["string", "number"], "description": "The source's key in references.yaml."},
        "locator": {"type": ["string", "number"], "description": "Where in the source: p. 4, para. 5, or words."},
        "quote": {"type": ["string", "number"], "description": "The source's own words."},
    },
}


_SERIES: Schema = {
    "type": "object",
    "required": ["csv", "y"],
    "additionalProperties": False,
    "properties": {
        "csv": {"type": "string", "description": "A CSV file in the manuscript's folder."},
        "where": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": ["string", "number"]},
            "description": "Which rows: what stands in which column, {district: North}. Without it, all.",
        },
        "x": {
            "type": ["string", "number"],
            "description": "The column of the years or dates; without it one row is the value.",
        },
        "y": {"type": ["string", "number"], "description": "The column of the values."},
    },
}


_CHART: Schema = {
    "type": "object",
    "required": ["type"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": [*KINDS], "description": "How it is drawn."},
        "stacked": {"type": "boolean", "description": "Bars stand on each other: parts of a whole."},
        "facts": {
            "type": "array",
            "minItems": 1,
            "description": "What is drawn, from the ledger: ids, or {fact, label, series}.",
            "items": {
                "anyOf": [
                    _ID,
                    {
                        "type": "object",
                        "required": ["fact"],
                        "additionalProperties": False,
                        "properties": {"fact": {"type": ["string", "number"]}, "label": _TEXT, "series": _TEXT},
                    },
                ]
            },
        },
        "csv": {"type": "string", "description": "What is drawn, from a CSV file of the manuscript."},
        "x": {"type": ["string", "number"], "description": "The column of the categories or years."},
        "y": {
            "anyOf": [{"type": ["string", "number"]}, {"type": "array", "minItems": 1, "items": {"type": ["string", "number"]}}],
            "description": "The column of the values; a list of columns makes each a series.",
        },
        "series": {"type": ["string", "number"], "description": "The column that says which series a row belongs to."},
        "labels": {"type": "object", "additionalProperties": _TEXT, "description": "What readers see for a name in the file."},
        "unit": {**_TEXT, "description": "What the values are counted in."},
        "source": {"description": "Where the file's values come from: {cite: KEY, locator: …}, or a list of them."},
        "alt": {**_TEXT, "description": "What the chart shows, in a sentence, for those who do not see it. Required."},
        "description": {**_TEXT, "description": "The same at length: extremes, turns, what is missing. Required."},
    },
}


@dataclass(frozen=True, slots=True)
class ValueType:
    """`printed` types may stand in a component's data; the others belong to the files of a manuscript."""

    name: str
    about: str
    schema: Schema
    printed: bool = True


def _types(*types: ValueType) -> dict[str, ValueType]:
    return {t.name: t for t in types}


VALUE_TYPES: dict[str, ValueType] = _types(
    ValueType("text", "Inline MyST with roles and citations, no footnotes.", _TEXT),
    ValueType("prose", "Paragraphs of MyST.", {"type": "string"}),
    ValueType("id", "An id: lower-case letters, digits and single hyphens, at most 60.", _ID),
    ValueType("fact", "A fact's id.", _ID),
    ValueType(
        "amount",
        "A fact ({fact: ID}; {fact: ID, at: 2024} of a series), or text where there is no figure.",
        {
            "anyOf": [
                _TEXT,
                {
                    "type": "object",
                    "required": ["fact"],
                    "additionalProperties": False,
                    "properties": {
                        "fact": {**_ID, "description": "The fact's id, as facts.yaml has it."},
                        "at": {**_DATE_SCHEMA, "description": "Of a fact that is a series: the date of the value."},
                    },
                },
            ],
            "defaultSnippets": _snippet("fact", "A figure of the ledger.", {"fact": "$1"}),
        },
    ),
    ValueType("date", "2026, 2026-05, 2026-05-01, or a span 2026-05/2026-09.", _DATE_SCHEMA),
    ValueType("due", "A date, or text where there is none.", _TEXT),
    ValueType("party", "An id of the brief's parties.", {"type": ["string", "number"]}),
    ValueType("stage", "How far a thing has come.", {"enum": [*STAGES, "unknown"]}),
    ValueType("level", "How near a position is.", {"enum": [*LEVELS, "unknown"]}),
    ValueType("media", "A picture in the manuscript's folder.", {"type": "string"}),
    ValueType("data", "A CSV file in the manuscript's folder.", {"type": "string"}),
    ValueType("chart", "What is drawn, how, and the words for those who do not see it.", _CHART),
    ValueType("map", "A locator map: countries, points, a route, a frame, and what they show in words.", MAP_SCHEMA),
    ValueType("source", "A source ({cite: KEY, locator: …, quote: …}).", _CITED),
    # of the manuscript's own files
    ValueType(
        "sources",
        "A source, a list of sources, or unknown.",
        {
            "anyOf": [_CITED, {"type": "array", "minItems": 1, "items": {**_CITED, "defaultSnippets": _A_SOURCE}}, {"const": "unknown"}],
            "defaultSnippets": _A_SOURCE,
        },
        printed=False,
    ),
    ValueType(
        "fact-value",
        "A number, {from: 3, to: 5}, {date: 2013}, text, or rows of a CSV file: {csv: data/x.csv, where: {area: North}, x: year, y: v}.",
        {
            "anyOf": [
                {"type": ["number", "string"]},
                {"type": "object", "required": ["date"], "additionalProperties": False, "properties": {"date": _DATE_SCHEMA}},
                {
                    "type": "object",
                    "required": ["from", "to"],
                    "additionalProperties": False,
                    "properties": {"from": {"type": "number"}, "to": {"type": "number"}},
                },
                _SERIES,
            ],
            "defaultSnippets": _snippet("series", "Rows of a CSV file.", {"csv": "data/$1.csv", "x": "${2:year}", "y": "${3:value}"}),
        },
        printed=False,
    ),
    ValueType(
        "formula",
        "Ids of facts and numbers with + - * / and brackets; a minus stands between spaces: (target - now) / target.",
        {"type": ["string", "number"]},
        printed=False,
    ),
    ValueType(
        "unit",
        "A unit (m³/year, percent), an ISO 4217 currency code, a plain word, or {one: …, other: …}.",
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "required": ["other"],
                    "additionalProperties": {"type": "string"},
                    "propertyNames": {"enum": ["zero", "one", "two", "few", "many", "other"]},
                },
            ]
        },
        printed=False,
    ),
    ValueType(
        "party-entry",
        "A country's ISO 3166-1 alpha-3 code, XKX, or {id: eu, name: European Union}.",
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "required": ["id", "name"],
                    "additionalProperties": False,
                    "properties": {"id": _ID, "name": {"type": "string"}},
                },
            ]
        },
        printed=False,
    ),
    ValueType(
        "focus",
        "A point of a picture, as CSS has it: 50% 30% (from the left, from the top), or words: left, right, top, bottom, center.",
        {"type": "string"},
        printed=False,
    ),
    ValueType("language-tag", "A language tag in canonical form (BCP 47): en, sr-Latn.", {"type": "string"}, printed=False),
    ValueType("url", "An absolute http or https address.", {"type": "string", "pattern": "^https?://"}, printed=False),
    ValueType("plain", "Words that stand as they are, without markup.", {"type": ["string", "number"]}, printed=False),
    ValueType("fields", "Fields of one's own; kept as they are for a theme of one's own.", {"type": "object"}, printed=False),
    ValueType("any", "Anything; kept as it is for a theme of one's own.", {}, printed=False),
)

"""JSON Schema for editors: one for each file that an author writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policybrief.model.catalogue import Catalogue
from policybrief.model.json_schema import expand
from policybrief.model.value_types import VALUE_TYPES
from policybrief.model.values import CONFIDENCE
from policybrief.model.written import Front, Publisher
from policybrief.pipeline.load import open_files
from policybrief.pipeline.write import write_whole
from policybrief.problems import Problems, Refusal
from policybrief.read import manuscript_theme, read_publisher
from policybrief.read.declared import lookup_in, schemas_of
from policybrief.read.facts import LEDGER, OF_VALUES
from policybrief.source.bibliography import KEY
from policybrief.source.csl import DATE_PARTS, KINDS, NAME_PARTS, TYPES
from policybrief.themes import load_theme
from policybrief.workspace import Workspace

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ENDING = ".schema.json"


def schemas(workspace: Workspace, theme_name: str | None = None) -> dict[str, dict[str, Any]]:
    """By name: `publisher`, `brief`, `facts`, `references`, and each section kind's data under the kind's name.

    `theme_name` stands in place of the publisher's. Raises Refusal where the theme cannot be read.
    """
    files, problems = open_files(workspace), Problems()
    named, at = manuscript_theme(files, "", read_publisher(files, problems))
    theme = load_theme(files, theme_name or named, Problems(), at)
    if theme is None:
        raise Refusal(f"the theme '{theme_name or named}' cannot be read; 'policybrief check' tells why")
    found: dict[str, Mapping[str, Any]] = {
        "publisher": schemas_of(Publisher, theme.catalogue)[1],
        "brief": front(theme.catalogue),
        "facts": ledger(),
        "references": references(),
        **{kind.name: kind.schema for kind in theme.catalogue.kinds.values()},
    }
    return {name: in_dialect(schema) for name, schema in found.items()}


def in_dialect(schema: Mapping[str, Any]) -> dict[str, Any]:
    """`schema` with the name of its dialect, JSON Schema 2020-12."""
    return {"$schema": DIALECT, **schema}


def front(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of `brief.yaml`; the theme says what key facts are."""
    return {**schemas_of(Front, catalogue)[1], "title": "Brief"}


def ledger() -> dict[str, Any]:
    """The schema of `facts.yaml`, with what a fact needs where it has no formula, and a fact to fill in."""
    schema = expand(LEDGER, lookup_in(None))
    by_formula = {"if": {"required": ["formula"]}, "then": {"properties": dict.fromkeys(OF_VALUES, False)}}
    fact = {**schema["additionalProperties"], **by_formula, "else": {"required": list(OF_VALUES)}}
    body = {
        "statement": "$2",
        "value": "$3",
        "unit": "$4",
        "as_of": "$5",
        "source": {"cite": "$6"},
        "confidence": "${7|" + ",".join(CONFIDENCE) + "|}",
    }
    snippet = {"label": "new fact", "description": "A figure with its source.", "body": {"${1:id}": body}}
    return {**schema, "additionalProperties": fact, "propertyNames": VALUE_TYPES["id"].schema, "defaultSnippets": [snippet]}


_WORD = {"type": ["string", "number"]}
_FORMS: dict[str, dict[str, Any]] = {
    "text": _WORD,
    "names": {
        "type": "array",
        "description": "A list of people, {family: …, given: …}, or bodies, {literal: …}.",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "properties": {part: {"type": ["string", "boolean"]} for part in sorted(NAME_PARTS)},
        },
    },
    "date": {
        "description": "2026, 2026-05, 2026-05-01, or a span 2026-05/2026-09.",
        "anyOf": [
            _WORD,
            {"type": "object", "additionalProperties": False, "properties": {part: {} for part in sorted(DATE_PARTS)}},
        ],
    },
    "other": {},
}


def references() -> dict[str, Any]:
    """The schema of `references.yaml`: a list of CSL-JSON items (CSL 1.0.2, appendices III and IV)."""
    fields = {name: _FORMS[form] for name, form in KINDS.items()}
    fields |= {
        "id": {"type": "string", "pattern": f"^{KEY.pattern}$", "description": "The key that citations name."},
        "type": {"enum": sorted(TYPES), "description": "What the source is, in CSL's words."},
        "custom": {"type": "object", "description": "text: the path of the source's own text, in sources/."},
    }
    item = {"type": "object", "required": ["id", "type"], "additionalProperties": False, "properties": fields}
    body = {"id": "$1", "type": "${2:report}", "title": "$3", "author": [{"family": "$4", "given": "$5"}], "issued": "$6", "URL": "$7"}
    snippet = {"label": "new source", "description": "A source with author, date and address.", "body": body}
    listed = {"type": "array", "description": "The sources, as CSL items.", "items": {**item, "defaultSnippets": [snippet]}}
    return {"type": "object", "required": ["references"], "additionalProperties": False, "properties": {"references": listed}}


def write_schemas(folder: Path, found: Mapping[str, Mapping[str, Any]]) -> tuple[Path, ...]:
    """Write each as `NAME.schema.json`; returns the files. Raises Lacking where that fails."""
    for name, schema in found.items():
        write_whole(folder / f"{name}{ENDING}", as_text(schema).encode())
    return tuple(folder / f"{name}{ENDING}" for name in found)


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema, or several by name, as JSON."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"

"""JSON Schema for editors: one for each file that an author writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policybrief.model.json_schema import expand
from policybrief.model.written import Front, Publisher
from policybrief.pipeline.load import open_files
from policybrief.pipeline.write import write_whole
from policybrief.problems import Problems, Refusal
from policybrief.read import manuscript_theme, read_publisher
from policybrief.read.declared import lookup_in, schemas_of
from policybrief.read.facts import LEDGER
from policybrief.themes import load_theme
from policybrief.workspace import Workspace

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(workspace: Workspace, theme_name: str | None = None) -> dict[str, dict[str, Any]]:
    """By name: `publisher`, `brief`, `facts`, and the data of each section kind of the theme under the kind's name.

    `theme_name` stands in place of the publisher's. Raises Refusal where the theme cannot be read.
    """
    files, problems = open_files(workspace), Problems()
    named, at = manuscript_theme(files, "", read_publisher(files, problems))
    theme = load_theme(files, theme_name or named, Problems(), at)
    if theme is None:
        raise Refusal(f"the theme '{theme_name or named}' cannot be read; 'policybrief check' tells why")
    found: dict[str, Mapping[str, Any]] = {
        "publisher": schemas_of(Publisher, theme.catalogue)[1],
        "brief": schemas_of(Front, theme.catalogue)[1],
        "facts": expand(LEDGER, lookup_in(theme.catalogue)),
        **{kind.name: kind.schema for kind in theme.catalogue.kinds.values()},
    }
    return {name: {"$schema": DIALECT, **schema} for name, schema in found.items()}


def write_schemas(folder: Path, found: Mapping[str, Mapping[str, Any]]) -> tuple[Path, ...]:
    """Write each as `NAME.schema.json`; returns the files. Raises Lacking where that fails."""
    for name, schema in found.items():
        write_whole(folder / f"{name}.schema.json", as_text(schema).encode())
    return tuple(folder / f"{name}.schema.json" for name in found)


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema, or several by name, as JSON."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"

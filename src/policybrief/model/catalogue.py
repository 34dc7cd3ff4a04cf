"""The components and section kinds of a theme: schemas, never templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from policybrief.model.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component or a section kind as its `schema.yaml` defines it.

    `written` is the schema as its file has it. `schema` and `options_schema` are JSON Schema (2020-12) with every
    `format:` and `$ref` written out, for validation and for editors; `shape` and `options` are the same as the reader
    walks them. The body of a component is `markdown`, `yaml` or `none`; a kind has no body of its own: its data is a file.
    """

    name: str
    kind: bool
    title: str
    description: str
    body: Literal["markdown", "yaml", "none"]
    written: Mapping[str, Any]
    schema: Mapping[str, Any]
    shape: Shape
    options_schema: Mapping[str, Any]
    options: Shape
    file: str

    @property
    def numbered(self) -> Literal["figure", "table"] | None:
        """What its blocks are counted as, if at all."""
        return self.shape.numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All components and kinds that the theme in use knows, by name. `broken` are the names of those whose schemas are
    wrong, which is told."""

    components: Mapping[str, Component]
    kinds: Mapping[str, Component]
    broken: frozenset[str] = frozenset()

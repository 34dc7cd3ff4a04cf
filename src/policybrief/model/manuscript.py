"""A brief as its author wrote it: all files of one folder, in all its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policybrief.model.prose import Node, Prose, Text
from policybrief.model.references import Reference
from policybrief.model.shape import Shape
from policybrief.model.values import Data, Record
from policybrief.model.written import FactEntry, Front, SectionFront


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentUse(Node):
    """A component in prose, its options and body read by its schema. `shape` is that of a YAML body."""

    name: str
    id: str | None
    title: Text
    options: Record | None
    body: Prose | Data | None
    shape: Shape | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSection(Node):
    """A section's Markdown file with its typed data; `data` is None where there is no data file."""

    id: str
    front: SectionFront
    prose: Prose
    data: Record | None
    titles: Mapping[str, Text] = field(default_factory=dict)
    notes: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A manuscript in one language, overlays applied. `files` are those read for it, from the workspace."""

    language: str
    front: Front
    facts: Mapping[str, FactEntry]
    sections: Mapping[str, WrittenSection]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One folder under `content/`. `tables` holds the CSV files by path, `custom` is for themes of one's own."""

    slug: str
    folder: str
    theme: str
    references: Mapping[str, Reference]
    languages: Mapping[str, Written]
    custom: Mapping[str, Any] = field(default_factory=dict)

"""A brief as its author wrote it: all files of one folder, in all its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policybrief.model.prose import Node, Prose, Text
from policybrief.model.references import Reference
from policybrief.model.shape import Shape
from policybrief.model.values import Data, Identifier, Record
from policybrief.model.written import FactEntry, Front, SectionFront


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentUse(Node):
    """A component in prose, its options and body read by its schema.

    `shape` is that of a YAML body, `labels` are the heads of columns that the author names.
    """

    name: str
    id: Identifier | None
    title: Text
    options: Record | None
    body: Prose | Data | None
    shape: Shape | None
    labels: Mapping[str, Text] = field(default_factory=dict)


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
    """A manuscript in one language, overlays applied. `facts` is None where the ledger cannot be read, `unlisted` are
    the sections that are written and not in the list."""

    language: str
    front: Front
    facts: Mapping[str, FactEntry] | None
    sections: Mapping[str, WrittenSection]
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One folder under `content/`; `references` is None where the bibliography cannot be read."""

    slug: str
    folder: str
    theme: str
    references: Mapping[str, Reference] | None
    languages: Mapping[str, Written]

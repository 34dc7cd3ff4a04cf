"""A manuscript in one language, decided: figures formatted, links known, blocks made, numbered and in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from policybrief.model.block import Block, Blocks, Photograph, Term
from policybrief.model.citation_style import CitationStyle
from policybrief.model.prose import Node, Prose, Text
from policybrief.model.references import Reference
from policybrief.model.values import Date
from policybrief.model.written import Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom the brief is about: its `id` and its `name` in the brief's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An author: `name`, and, empty where not given, `role`, `affiliation`, `orcid` and `email`, in plain words."""

    name: str
    role: str = ""
    affiliation: str = ""
    orcid: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The publisher as a brief names it, in plain words, empty where not given.

    `name` and `short_name` (the name where there is no short one), `address`, `contact`, `site` (an absolute address),
    `licence` (an SPDX identifier), `rights`, `series`, `boundary_note`; `custom` holds the fields for a theme of one's own.
    """

    name: str
    short_name: str
    address: str = ""
    contact: str = ""
    site: str = ""
    licence: str = ""
    rights: str = ""
    series: str = ""
    boundary_note: str = ""
    custom: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesValue(Node):
    """A value of a series: its `date`, `text` as printed with scale and unit, `value_text` the digits alone, `machine` the value for
    programs, its scale multiplied in. One that is not known has the language's word for texts, and no `machine`."""

    date: Term
    text: str
    value_text: str
    machine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An entry of the ledger, formatted in the brief's language.

    `value` is the number without its scale (Decimal), a date, or words; `value_text` has the digits as they were
    given, `unit_text` scale and unit, `text` both. `machine` is the value for programs, its scale multiplied in, `unit` what
    it counts. `as_of` is None where it is not known. A derived fact has a `formula`: what each fact that it reads states, with
    its value, and the signs between them. A series has `points`, in the order of time; its other fields tell of the first and the
    last that are known.
    """

    id: str
    statement: Text
    value: Decimal | Date | str
    value_text: str
    unit_text: str
    text: str
    machine: str
    as_of: Term
    sources: tuple[Cited, ...]
    confidence: Term
    method: Text | None = None
    note: Text | None = None
    formula: Text | None = None
    unit: str = ""
    points: tuple[SeriesValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Node):
    """The photograph at the head of the first page: `picture` is written through `inline/image-cover.html.j2`, `credit` says
    who made it, None where that is not said."""

    picture: Photograph
    credit: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Node):
    """A key message: its `text`; `rests_on` holds links to what bears it."""

    text: Text
    rests_on: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(Node):
    """A recommendation: `number` from 1, its `anchor` where it has an id, `actor`, `action`, `by` (a date or words), `success`
    (how one sees that it is done); `rests_on` holds links to what bears it."""

    number: int
    anchor: str | None
    actor: Text
    action: Text
    by: Text | None
    success: Text | None
    rests_on: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations:
    """All recommendations (`items`); they count as the section after the last (`number`), `anchor` is their id."""

    number: int
    anchor: str
    items: tuple[Advice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Node):
    """A part of the brief: `number` from 1, `title`, `finding` (one sentence), `prose`, and the `blocks` of its data.

    `kind` is the section kind's name, None without one.
    """

    id: str
    number: int
    kind: str | None
    title: Text
    finding: Text | None
    prose: Prose
    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One manuscript in one language. `style` is the citation style, None for source marks."""

    slug: str
    folder: str
    theme: str
    language: str
    direction: Literal["ltr", "rtl"]
    title: Text
    subtitle: Text | None
    draft: bool
    status: Term
    date: Term
    data_as_of: Term | None
    parties: tuple[Party, ...]
    authors: tuple[Person, ...]
    keywords: tuple[str, ...]
    number: str
    publisher: Imprint
    cover: Cover | None = None
    key_facts: Block | None
    bottom_line: Text | None
    key_messages: tuple[Message, ...]
    summary: Prose
    sections: tuple[Section, ...]
    recommendations: Recommendations | None
    method: Prose | None
    interests: Prose | None
    custom: Mapping[str, Any]
    facts: Mapping[str, Fact]
    references: Mapping[str, Reference]
    style: CitationStyle | None = None

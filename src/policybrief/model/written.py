"""The files that an author writes, field by field: `publisher.yaml`, `brief.yaml`, `facts.yaml`, a section's front matter.

JSON Schema, the reference documentation and the skeleton of a new manuscript are made from these classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policybrief.model.fields import choices, component, items, leaf, record, simple, words
from policybrief.model.formula import Formula
from policybrief.model.prose import Node, Prose, Text
from policybrief.model.rules import RULES, SEVERITIES
from policybrief.model.values import CONFIDENCE, SCALES, Data, Dated, Flag, Identifier, Number, Record, Unknown, Word
from policybrief.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(Node):
    """How maps draw the boundaries of a territory."""

    territory: Identifier = leaf("plain", "The territory: ISO 3166-1 alpha-3, XKX, or CYN, SOL, KAS of the atlas.", required=True)
    drawn: Identifier = leaf("plain", "dashed, solid, or the code of the country that it is drawn as part of.", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Node):
    """Who publishes, and the defaults of all briefs of a workspace (`content/publisher.yaml`)."""

    name: Identifier = leaf("plain", "The publisher's full name.", required=True)
    short_name: Identifier | None = leaf("plain", "A short form of the name, for running heads.")
    address: Text | None = leaf("text", "The postal address.")
    contact: Text | None = leaf("text", "How to reach the publisher.")
    site: Identifier | None = leaf("url", "Where briefs are published: an absolute address that ends in /.")
    licence: Identifier | None = leaf("plain", "The licence of the briefs, an SPDX identifier such as CC-BY-4.0.")
    rights: Text | None = leaf("text", "The line about rights in the colophon.")
    series: Identifier | None = leaf("plain", "The name of the publisher's series of briefs.")
    language: Identifier | None = leaf("language-tag", "The language of files without a suffix. Default: en.")
    theme: Identifier | None = leaf("id", "The theme of all briefs. Default: chancery.")
    csl: Identifier | None = leaf("plain", "The citation style: a name that ships, or a .csl file in content. Default: source-marks.")
    brand: Identifier | None = leaf("plain", "A brand.yml file, from the workspace's content folder.")
    boundary_note: Text | None = leaf("text", "The note that every map carries.")
    oldest_fact: Number | None = simple("integer", "How many years a fact may be old before `stale-fact` tells it.", minimum=0)
    rules: Record | None = choices("How severe a rule of evidence is: error, warning or off.", RULES, SEVERITIES)
    boundaries: tuple[Boundary, ...] = items(Boundary, "How maps draw the boundaries of territories.")
    custom: Any = leaf("fields", "Fields for a theme of one's own: publisher.custom.NAME.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Node):
    """Who wrote the brief."""

    name: Identifier = leaf("plain", "The author's name as it is printed.", required=True)
    role: Text | None = leaf("text", "What the author did or is.")
    affiliation: Text | None = leaf("text", "The author's institution.")
    orcid: Identifier | None = leaf(
        "plain", "The author's ORCID iD: 0000-0000-0000-0000.", pattern=r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"
    )
    email: Identifier | None = leaf(
        "plain", "The author's address for letters from readers: name@example.org.", pattern=r"^[^@\s]+@[^@\s]+$"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMessage(Node):
    """One of the three to five sentences that a reader should keep."""

    id: Identifier | None = leaf("id", "The message's id.")
    text: Text = leaf("text", "A full sentence.", required=True)
    rests_on: tuple[Identifier, ...] = items("id", "Ids of the sections or facts that bear it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Node):
    """Who should do what, by when."""

    id: Identifier | None = leaf("id", "The recommendation's id.")
    actor: Text | Unknown = leaf("text", "Who has to act.", required=True, unknown=True)
    action: Text | Unknown = leaf("text", "What should be done.", required=True, unknown=True)
    by: Text | Dated | Unknown | None = leaf("due", "By when: a date, or words where there is none.", unknown=True)
    success: Text | Unknown | None = leaf("text", "How one sees that it is done.", unknown=True)
    rests_on: tuple[Identifier, ...] = items("id", "Ids of the sections or facts that bear it.")


BRIEF_LISTS = {"recommendations": ("number", "actor", "action", "by", "success", "rests_on")}
"""The lists of `brief.yaml` that a component may print, and the fields that it may take from their entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverEntry(Node):
    """The photograph at the head of the first page."""

    src: Node = leaf("media", "The photograph: JPEG, PNG or WebP, in the manuscript's folder.", required=True)
    alt: Text | None = leaf("text", "What it shows, for those who do not see it; needed unless it is decorative.")
    decorative: Flag | None = simple("boolean", "True where it says nothing that the text does not.")
    credit: Text | None = leaf("text", "Who made it, and where it comes from; printed small beside it.")
    focus: Node | None = leaf("focus", "The point that stays in view when it is cropped. Default: center.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front(Node):
    """What stands in `brief.yaml`."""

    title: Text = leaf("text", "The title, as a verb or a question.", required=True)
    subtitle: Text | None = leaf("text", "One or two sentences under the title.")
    language: Identifier | None = leaf("language-tag", "The language of the files without suffix. Default: the publisher's.")
    status: Word | None = words("A draft says so on every page. Default: draft.", "draft", "final")
    date: Dated = leaf("date", "The date of publication, the only date that outputs carry.", required=True)
    data_as_of: Dated | Unknown | None = leaf("date", "How recent the data are.", unknown=True)
    parties: tuple[Node, ...] = items("party-entry", "Whom the brief is about: ISO 3166-1 alpha-3, XKX, or {id, name}.")
    authors: tuple[Author, ...] = items(Author, "Who wrote it. None: the publisher signs.")
    keywords: tuple[Identifier, ...] = items("plain", "Words under which it should be found.")
    number: Identifier | None = leaf("plain", "The number in the publisher's series.")
    theme: Identifier | None = leaf("id", "The theme. Default: the publisher's.")
    csl: Identifier | None = leaf("plain", "The citation style, as in publisher.yaml. Default: the publisher's.")
    pages: Number | None = simple("integer", "The most pages that the whole brief may take.", minimum=1)
    cover: CoverEntry | None = record(CoverEntry, "A photograph at the head of the first page.")
    bottom_line: Text | None = leaf("text", "What the reader should do or know, in one sentence.")
    summary: Prose = leaf("prose", "The brief in one or two paragraphs.", required=True)
    key_messages: tuple[KeyMessage, ...] = items(KeyMessage, "Three to five messages.")
    key_facts: tuple[Data, ...] = component("The figures of the first page: fact ids, or {fact, label}.")
    sections: tuple[Identifier, ...] = items("id", "The sections in their order.", required=True, minItems=1)
    recommendations: tuple[Recommendation, ...] = items(Recommendation, "Who should do what.")
    method: Prose | None = leaf("prose", "How the brief was made, and its limits.")
    interests: Prose | None = leaf("prose", "Funding and interests.")
    custom: Any = leaf("fields", "Fields for a theme of one's own: brief.custom.NAME.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFront(Node):
    """The front matter of a section's Markdown file."""

    title: Text = leaf("text", "The section's title.", required=True)
    finding: Text | None = leaf("text", "What the section finds, in one sentence.")
    kind: Identifier | None = leaf("id", "What the section is about; decides the schema of its data.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Node):
    """One source of a fact or a quotation: which, where in it, its own words and where these are written."""

    cite: str
    locator: str | None = None
    quote: str | None = None
    quote_place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactEntry(Node):
    """One entry of the ledger (`facts.yaml`)."""

    statement: Text = leaf("text", "What the figure is, true without its context.", required=True)
    value: Node | None = leaf("fact-value", "A number, {from: 3, to: 5}, {date: 2013}, text, or rows of a CSV file: {csv, where, x, y}.")
    formula: Formula | None = leaf("formula", "A formula over the ids of other facts, in place of a value.")
    scale: Word | None = words("What the number counts.", *SCALES)
    unit: Node | None = leaf("unit", "The unit, a currency code, a plain word, or {one: …, other: …}.")
    as_of: Dated | Unknown | None = leaf("date", "The date that the figure holds for.", unknown=True)
    source: tuple[Cited, ...] | Unknown | None = leaf("sources", "Where the figure comes from.")
    confidence: Word | None = words("How sure it is.", *CONFIDENCE)
    approximate: Flag | None = simple("boolean", "Print the figure as an approximate one.")
    method: Text | None = leaf("text", "How an estimate was made.")
    review_by: Dated | None = leaf("date", "When the figure should be looked at again.")
    note: Text | None = leaf("text", "A remark for the reader of the ledger.")

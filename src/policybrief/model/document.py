"""What is rendered: the whole brief or one section, complete. This is the contract of themes.

A template sees `document` (this module's `Document`), and within a component `block` (`model.brief.Block`).
Each field is documented here or there; a template that uses anything else is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from policybrief.model.brief import Block, Imprint, Message, Party, Person, Recommendations, Section, Term
from policybrief.model.prose import Node, Prose, Text

# --- nodes that stand in prose once a document is composed ---------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A source's mark (`S1 ¶5`) or an evidence line's (`E3`): `text` and where it leads. `label` is for a screen reader."""

    text: str
    href: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks(Node):
    """Marks that stand together. `use_anchor` is the id `use-N` of a citation, empty for the marks of a fact."""

    marks: tuple[Mark, ...]
    use_anchor: str = ""

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFact(Node):
    """A fact on the page: `text` as printed, `machine` for programs, `use_anchor` its id (`use-N`),
    `href` its evidence line, `marks` behind it (None where they are dropped or gathered in a source line)."""

    fact: str
    text: str
    machine: str
    use_anchor: str
    href: str
    marks: Marks | None

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """A footnote at its call: `anchor` is `note-N`, `call_anchor` `noteref-N`."""

    number: int
    anchor: str
    call_anchor: str
    children: tuple[Node, ...]

    @property
    def plain_text(self) -> str:
        """What stands for this node where marks and markup are left out."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Node):
    """A link: `href` ready to print, `external` for one that leaves the brief."""

    href: str
    children: tuple[Node, ...]
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedHeading(Node):
    """A heading in prose: `level` is that of the page (1 to 6), `anchor` its id."""

    level: int
    anchor: str
    children: tuple[Node, ...]


# --- parts of a document --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents: `title` is plain, `number` empty for parts without one."""

    number: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Where a source or fact is used: the address `#use-N` and its running number."""

    href: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine(Node):
    """A source of this document: `number` from 1, `mark` (`S1`), `anchor` (`source-1`), `entry` as the citation style
    writes it, `uses` the citations of it."""

    number: int
    mark: str
    anchor: str
    entry: Text
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words of a source that bear a fact, with the mark that says where; `text` is empty where none are quoted."""

    text: str
    marks: Marks | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine(Node):
    """A fact that this document prints: `mark` (`E1`), `anchor` (`fact-ID`), what it states, how it is known, where it is used."""

    number: int
    mark: str
    anchor: str
    fact: str
    statement: Text
    value: str
    as_of: Term
    confidence: Term
    quotations: tuple[Quotation, ...]
    method: Text | None
    note: Text | None
    formula: str | None
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole brief (`kind` whole) or one section (`kind` section), with everything that stands on its pages.

    `name` is the stem of its files, `home` the address of the whole brief's page (empty in the whole itself),
    `pdf` the file name of the PDF beside the page. In a section's document `sections` holds that section alone and
    the parts of the front are empty.
    """

    kind: Literal["whole", "section"]
    slug: str
    name: str
    home: str
    pdf: str
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
    contents: tuple[Entry, ...]
    key_facts: Block | None
    bottom_line: Text | None
    key_messages: tuple[Message, ...]
    summary: Prose | None
    sections: tuple[Section, ...]
    recommendations: Recommendations | None
    method: Prose | None
    interests: Prose | None
    sources: tuple[SourceLine, ...]
    evidence: tuple[EvidenceLine, ...]
    citation: str = ""
    custom: Mapping[str, Any] = field(default_factory=dict)

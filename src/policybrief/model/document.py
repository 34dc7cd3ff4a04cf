"""What is rendered: the whole brief or one section, complete. This is the contract of themes.

A template sees `document` (this module's `Document`), and within a component `block` (`model.brief.Block`).
Each field is documented here or there; a template that uses anything else is told so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from policybrief.model.block import Block, Term
from policybrief.model.brief import Cover, Imprint, Message, Party, Person, Recommendations, Section, SeriesValue
from policybrief.model.prose import Node, Prose, Text, plain
from policybrief.model.tree import walk

# --- nodes that stand in prose once a document is composed ---------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A link on marks: `text` (`S1 ¶5`, `E3`, or several: `S1 ¶3–5, ¶7; S2`) and `href`, where it leads.

    `before` and `after` are what stands around it, outside of the link (`, ` or `; `, brackets, an author's words). `label` is
    for a screen reader: what the mark is, and the text itself.
    """

    text: str
    href: str
    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks(Node):
    """`marks` that stand together.

    `use_anchor` is the id `use-N` of a citation, and of a fact of which only the mark is printed; empty for marks that
    belong to a figure with an id of its own, or to a source line.
    """

    marks: tuple[Mark, ...]
    use_anchor: str = ""

    @property
    def plain_text(self) -> str:
        """Nothing: marks are no words."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFact(Node):
    """A `fact` (its id) on the page.

    `text` is what is printed, never empty; `machine` the value for programs; `use_anchor` its id (`use-N`); `href` its
    evidence line, empty within a link; `marks` stand behind it (None where it has none here: the form `bare`, within a
    link, or gathered in the source line of its block).
    """

    fact: str
    text: str
    machine: str
    use_anchor: str
    href: str
    marks: Marks | None

    @property
    def plain_text(self) -> str:
        """The fact as printed, without marks."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """A footnote at its call: `number` from 1 in the document, `anchor` is `note-N`, `call_anchor` `noteref-N`, or `use-N` where
    it cites a source."""

    number: int
    anchor: str
    call_anchor: str
    children: tuple[Node, ...]

    @property
    def plain_text(self) -> str:
        """Nothing: a note is no part of the words that it stands in."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Node):
    """A link: `href` ready to print, `external` for one that leaves the brief. It holds no other link."""

    href: str
    children: tuple[Node, ...]
    external: bool = False

    @property
    def plain_text(self) -> str:
        """The words of the link."""
        return "".join(map(plain, self.children))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedHeading(Node):
    """A heading in prose: `level` is that of the page (2 to 6), `anchor` its id."""

    level: int
    anchor: str
    children: tuple[Node, ...]

    @property
    def plain_text(self) -> str:
        """The heading without marks."""
        return "".join(map(plain, self.children))


# --- parts of a document --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents: `title` is plain, `number` empty for parts without one, `href` where it leads."""

    number: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Where a source or fact is used: `href` is `#use-N`, and `number` counts from 1 in each line of sources or evidence."""

    href: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine(Node):
    """A source of this document.

    `key` is its id in the references, `number` counts from 1 in the order of the list, `mark` is `S1` (empty in styles without
    marks), `anchor` `source-1`, `entry` what the citation style writes, `uses` the citations of it and of facts that rest on
    it. `kind` is the heading under which it stands, empty in styles that number their sources, `item` the reference in CSL-JSON.
    """

    key: str
    number: int
    mark: str
    anchor: str
    entry: Text
    uses: tuple[Use, ...]
    item: Mapping[str, Any]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words of a source that bear a fact: `text`, empty where none are quoted, and the `marks` that say where.

    `source` is the source's id in the references, `locator` where in it as the ledger writes it, empty where it does not say,
    `entry` the source's line in the list of sources, plain: for a place from which the reader does not see that list.
    """

    text: str
    marks: Marks | None
    source: str
    locator: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A `fact` (its id) from which another is computed: `mark` (`E4`), `href` its evidence line, its `value`, and the
    `quotations` that bear it."""

    fact: str
    mark: str
    href: str
    value: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine(Node):
    """A `fact` (its id) that this document prints, in order of use: `number` from 1, `mark` (`E1`), `anchor` (`fact-ID`).

    `statement` and `value` say what it is, `machine` and `unit` say the value for programs (an exact decimal without scale, a
    date or words; its unit, empty where it has none), `as_of` and `confidence` how far it holds, `quotations` (one for each of its
    sources), `method`, `note`, `formula` and its `inputs` how it is known, `uses` where it is printed. A series has `points`, in the
    order of time, each with its `date` and `value_text`.
    """

    number: int
    mark: str
    anchor: str
    fact: str
    statement: Text
    value: str
    machine: str
    unit: str
    as_of: Term
    confidence: Term
    quotations: tuple[Quotation, ...]
    method: Text | None
    note: Text | None
    formula: Text | None
    inputs: tuple[Input, ...]
    uses: tuple[Use, ...]
    points: tuple[SeriesValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole brief (`kind` whole) or one section (`kind` section), with everything that stands on its pages.

    `slug` is the brief's folder, `name` the stem of its files, `home` the address of the whole brief's page (empty in
    the whole itself), `pdf` the file name of the PDF beside the page. `language` is a BCP 47 tag, `direction` that of
    its script.

    `title` is the page's one h1: in a section's document that of its section (the very text of `sections[0].title`:
    place one of the two); `brief_title` is the whole brief's, plain. `subtitle`, `parties`, `authors` (none: the
    `publisher` signs), `keywords`, `number` (in the publisher's series), `date` (of publication), `data_as_of` and
    `status` stand as the front of the brief gives them; `draft` is the status as a yes or no.

    In the order in which a reader meets them: `cover` (a photograph, before the title), `key_facts`, `bottom_line`,
    `contents` (empty in a section's document), `key_messages`, `summary`, `sections`, `recommendations`, `method`,
    `interests`, `sources`, `evidence`. In a section's document `sections` holds that section alone, and the parts of the
    front and the end are empty; `sources` and `evidence` are those that this document uses. `citation` is the suggested
    citation in words. `custom` holds the fields for a theme of one's own.
    """

    kind: Literal["whole", "section"]
    slug: str
    name: str
    home: str
    pdf: str
    language: str
    direction: Literal["ltr", "rtl"]
    title: Text
    brief_title: str
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

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks, those in prose and in other blocks too."""
        sections = (part for section in self.sections for part in (section.prose, *section.blocks))
        for part in (self.key_facts, self.summary, *sections, self.method, self.interests):
            yield from (node for node in walk(part) if isinstance(node, Block)) if part is not None else ()

    @property
    def charts(self) -> tuple[Block, ...]:
        """The blocks that hold a chart: the evidence part of the paper prints their values."""
        return tuple(block for block in self.blocks if block.chart)

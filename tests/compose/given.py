"""Small briefs for the tests of `compose`, built by hand as `resolve` would make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

from policybrief.compose import compose
from policybrief.model.block import Block, Blocks, Cell, FactPrint, InnerLink, Row, Target, Term
from policybrief.model.brief import Brief, Fact, Imprint, Recommendations, Section
from policybrief.model.citation_style import CitationStyle
from policybrief.model.document import Document, Marks, Note, PlacedFact
from policybrief.model.prose import (
    Citation,
    CitationItem,
    Heading,
    Node,
    NoteReference,
    Paragraph,
    Prose,
    Text,
    Words,
    parts,
)
from policybrief.model.references import Reference
from policybrief.model.written import Cited
from policybrief.problems import Place, Problems

AT = Place("content/gas/brief.yaml", 1, 1)


def words(value: str) -> Words:
    return Words(place=AT, value=value)


def _nodes(pieces: tuple[Node | str, ...]) -> tuple[Node, ...]:
    return tuple(words(piece) if isinstance(piece, str) else piece for piece in pieces)


def text(*pieces: Node | str) -> Text:
    return Text(place=AT, children=_nodes(pieces))


def paragraph(*pieces: Node | str) -> Paragraph:
    return Paragraph(place=AT, children=_nodes(pieces))


def prose(*blocks: Node) -> Prose:
    return Prose(place=AT, children=blocks)


def heading(level: int, *pieces: Node | str, id: str | None = None) -> Heading:
    return Heading(place=AT, level=level, children=_nodes(pieces), id=id)


def cite(*items: str) -> Citation:
    """`cite("paper para. 5", "book")`: each a key and, after a space, a locator."""
    made = (item.partition(" ") for item in items)
    return Citation(place=AT, items=tuple(CitationItem(place=AT, key=key, locator=locator or None) for key, _, locator in made))


def prints(fact: str, printed: str = "400", *, marked: bool = True) -> FactPrint:
    return FactPrint(place=AT, fact=fact, text=printed, machine="400", marked=marked)


def mark_of(fact: str) -> FactPrint:
    return prints(fact, "")


def note(*pieces: Node | str) -> NoteReference:
    return NoteReference(place=AT, label="1", children=_nodes(pieces))


def link(anchor: str, section: str | None, *pieces: Node | str) -> InnerLink:
    target = Target(anchor=anchor, section=section, label="", kind="part")
    return InnerLink(place=AT, target=target, children=_nodes(pieces))


def cell(*pieces: Node | str) -> Cell:
    return Cell(place=AT, type="text", children=_nodes(pieces))


def row(*cells: Cell) -> Row:
    return Row(place=AT, head=cells[0], cells=cells[1:], fields={f"field-{i}": cell for i, cell in enumerate(cells)})


def block(*rows: Row, **fields: Any) -> Block:
    return Block(place=AT, component="gap-table", rows=rows, **fields)


def fact(id: str, *sources: str, statement: Text | None = None, formula: str | None = None, quote: str | None = None) -> Fact:
    """A fact with sources as `cite` takes them; none: its source is unknown."""
    made = (source.partition(" ") for source in sources)
    return Fact(
        id=id,
        statement=statement or text(f"What {id} is"),
        value=Decimal(400),
        value_text="400",
        unit_text="million m³",
        text="400 million m³",
        machine="400000000",
        as_of=term("2023"),
        sources=tuple(Cited(place=AT, cite=key, locator=locator or None, quote=quote) for key, _, locator in made),
        confidence=term("reported"),
        formula=text(formula) if formula else None,
    )


def term(word: str) -> Term:
    return Term(place=AT, type="word", word=word, text=word)


def section(id: str, *blocks: Node, title: Text | None = None, finding: Text | None = None, data: tuple[Block, ...] = ()) -> Section:
    names = tuple(b.name for b in data)
    return Section(
        place=AT,
        id=id,
        number=1,
        kind=None,
        title=title or text(id.title()),
        finding=finding,
        prose=prose(*blocks),
        blocks=Blocks(names, data),
    )


def reference(id: str, type: str = "report", **fields: object) -> Reference:
    """`title` is the id where none is given; underscores are hyphens."""
    written = {name.replace("_", "-"): value for name, value in ({"title": id.title()} | fields).items()}
    return Reference(id=id, type=type, fields=written, text_path=None, place=Place("content/gas/references.yaml", 3, 1))


PUBLISHER = Imprint(name="Policy Desk", short_name="Desk", series="Bilateral Briefs")


def brief(*sections: Section, facts: tuple[Fact, ...] = (), references: tuple[Reference, ...] = (), **fields: Any) -> Brief:
    numbered = tuple(replace(one, number=number) for number, one in enumerate(sections, 1))
    cited = references or tuple(reference(key) for key in ("paper", "book", "site"))
    given: dict[str, Any] = {
        "slug": "gas",
        "folder": "content/gas",
        "theme": "chancery",
        "language": "en",
        "direction": "ltr",
        "title": text("Turn gas into power"),
        "subtitle": None,
        "draft": True,
        "status": term("draft"),
        "date": term("2026-11-24"),
        "data_as_of": None,
        "parties": (),
        "authors": (),
        "keywords": (),
        "number": "1",
        "publisher": PUBLISHER,
        "key_facts": None,
        "bottom_line": None,
        "key_messages": (),
        "summary": prose(),
        "recommendations": None,
        "method": None,
        "interests": None,
        "custom": {},
    }
    given |= fields
    return Brief(sections=numbered, facts={f.id: f for f in facts}, references={r.id: r for r in cited}, **given)


def composed(given: Brief, section: str | None = None, problems: Problems | None = None, style: CitationStyle | None = None) -> Document:
    given = replace(given, style=style) if style else given
    return compose(given, section, say=lambda words: words, problems=Problems() if problems is None else problems)


def house_style(name: str, xml: str) -> CitationStyle:
    return CitationStyle(name=name, xml=xml, notes='class="note"' in xml, place=Place("content/publisher.yaml", 2, 6))


def shipped_style(name: str) -> CitationStyle:
    return house_style(name, files("policybrief.compose").joinpath(f"styles/{name}.csl").read_text("utf-8"))


def advice(*items: Any) -> Recommendations:
    return Recommendations(number=9, anchor="recommendations", items=items)


def shown(node: object) -> str:
    """A node as a reader sees it: words, facts, marks, notes' numbers."""
    if isinstance(node, Words):
        return node.value
    if isinstance(node, Marks):
        return "".join(mark.before + mark.text + mark.after for mark in node.marks).replace("\u00a0", " ")
    if isinstance(node, PlacedFact):
        return node.text + (f" {shown(node.marks)}" if node.marks else "")
    if isinstance(node, Note):
        return f"[{node.number}]"
    return "".join(shown(part) for part in parts(node)) if isinstance(node, Node) else ""


def hrefs(node: Node) -> list[tuple[str, str]]:
    """All marks below a node: words and address."""
    if isinstance(node, Marks):
        return [(mark.text.replace("\u00a0", " "), mark.href) for mark in node.marks]
    return [found for part in parts(node) for found in hrefs(part)]


def everything(value: object, seen: set[int] | None = None) -> Iterator[Any]:
    """All records below a value in reading order; what stands twice (a row's cells) comes once."""
    seen = set() if seen is None else seen
    if isinstance(value, tuple):
        for item in value:
            yield from everything(item, seen)
    elif isinstance(value, Mapping):
        yield from everything(tuple(value.values()), seen)
    elif is_dataclass(value) and not isinstance(value, (type, Place)) and id(value) not in seen:
        seen.add(id(value))
        yield value
        yield from everything(tuple(getattr(value, f.name) for f in fields(value)), seen)

"""What holds for every document, whatever stands in the brief."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given as given_any
from hypothesis import strategies as st

from compose.given import (
    AT,
    block,
    brief,
    cell,
    cite,
    composed,
    everything,
    fact,
    heading,
    link,
    mark_of,
    note,
    paragraph,
    prints,
    prose,
    row,
    section,
    shown,
    text,
)
from policybrief.model.block import Block, FactPrint
from policybrief.model.brief import Brief
from policybrief.model.document import Document, Mark, Marks, Note, PlacedFact
from policybrief.model.prose import Citation, Emphasis, Node, NoteReference, walk

KEYS = ("paper", "book", "site")
FACTS = (
    fact("volume", "paper para. 5"),
    fact("share", "paper para. 6"),
    fact("price", "book p. 4", "paper para. 5"),
    fact("guess"),
    fact("told", "site", statement=text("As ", prints("volume"), " ", cite("book p. 9"))),
)
locators = st.sampled_from(["", " para. 5", " para. 6", " paras. 6-8", " p. 4", " Energy"])
citations = st.lists(st.builds(str.__add__, st.sampled_from(KEYS), locators), min_size=1, max_size=3).map(lambda items: cite(*items))
figures = st.builds(prints, st.sampled_from([f.id for f in FACTS]), st.just("#"), marked=st.booleans())
mark_only = st.sampled_from([f.id for f in FACTS]).map(mark_of)
between = st.sampled_from(["gas", " ", ", ", "; ", ". ", " (", ") ", " and "])
inline = st.lists(citations | figures | mark_only | between | st.builds(note, between, figures | citations), max_size=7)
stressed = inline.map(lambda pieces: Emphasis(place=AT, children=paragraph(*pieces).children))
linked = st.builds(lambda pieces: link("gas", "gas", "to ", *pieces), inline.map(lambda pieces: [p for p in pieces if not _is_note(p)]))
paragraphs = st.lists(
    inline.map(lambda pieces: paragraph(*pieces)) | st.builds(paragraph, stressed, between, citations | linked), max_size=3
)
rows = st.lists(st.lists(inline.map(lambda pieces: cell(*pieces)), min_size=1, max_size=3).map(lambda cells: row(*cells)), max_size=3)
blocks = st.builds(
    lambda rows, inner, once: block(*rows, name="gaps", prose=prose(*inner), marks_once=once), rows, paragraphs, st.booleans()
)
headings = st.builds(heading, st.integers(2, 4), st.sampled_from(["Gas", "Öl", "天然气"]), figures)
bodies = st.lists(paragraphs | st.lists(blocks | headings, max_size=2), max_size=3).map(
    lambda lists: [node for one in lists for node in one]
)
sections = st.builds(lambda id, body, data: section(id, *body, data=tuple(data)), st.just("gas"), bodies, st.lists(blocks, max_size=2))


def _is_note(piece: object) -> bool:
    return isinstance(piece, NoteReference)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    return brief(
        draw(sections),
        section("oil", *draw(bodies)),
        key_facts=draw(st.none() | blocks),
        bottom_line=text(*draw(inline)),
        summary=prose(*draw(paragraphs)),
        method=prose(*draw(paragraphs)),
        facts=FACTS,
    )


def body_of(made: Document) -> tuple[Any, ...]:
    """What a document prints before its lists, in the reading order."""
    title = () if made.kind == "section" else (made.title,)
    parts = (made.subtitle, made.key_facts, made.bottom_line, made.key_messages, made.summary, made.sections)
    return (*title, *parts, made.recommendations, made.method, made.interests)


def lists_of(made: Document) -> tuple[Any, ...]:
    return tuple((line.statement, line.method, line.note) for line in made.evidence)


@given_any(briefs(), st.sampled_from([None, "gas", "oil"]))
def test_notes_and_uses_run_from_one_in_the_reading_order(given: Brief, where: str | None) -> None:
    made = composed(given, where)
    nodes = list(everything((body_of(made), lists_of(made))))
    notes = [node for node in nodes if isinstance(node, Note)]
    assert [(n.number, n.anchor, n.call_anchor) for n in notes] == [(i, f"note-{i}", f"noteref-{i}") for i in range(1, len(notes) + 1)]
    anchors = [node.use_anchor for node in nodes if isinstance(node, PlacedFact | Marks) and node.use_anchor]
    assert anchors == [f"use-{i}" for i in range(1, len(anchors) + 1)]
    used = [use.href for line in (*made.sources, *made.evidence) for use in line.uses]
    assert {f"#{anchor}" for anchor in anchors} == set(used)


@given_any(briefs(), st.sampled_from([None, "gas", "oil"]))
def test_lists_hold_exactly_what_is_printed_and_every_mark_leads_into_them(given: Brief, where: str | None) -> None:
    made = composed(given, where)
    nodes = list(everything((body_of(made), lists_of(made), tuple(line.quotations for line in made.evidence))))
    placed = {node.fact for node in nodes if isinstance(node, PlacedFact)}
    hrefs = {node.href for node in nodes if isinstance(node, Mark)}
    assert placed <= {line.fact for line in made.evidence}
    assert hrefs <= {f"#{line.anchor}" for line in (*made.sources, *made.evidence)}
    assert {line.key for line in made.sources} == _sources(given, where)
    assert [line.number for line in made.sources] == list(range(1, len(made.sources) + 1))
    assert [line.number for line in made.evidence] == list(range(1, len(made.evidence) + 1))
    assert not [node for node in nodes if isinstance(node, FactPrint | Citation | NoteReference)]


def _sources(given: Brief, where: str | None) -> set[str]:
    """The keys of the sources that a document must list, from the brief itself."""
    parts: tuple[Any, ...] = tuple(s for s in given.sections if where in (None, s.id))
    if where is None:
        parts = (*parts, given.key_facts, given.bottom_line, given.summary, given.method)
    nodes = list(everything(parts))
    keys = {item.key for node in nodes if isinstance(node, Citation) for item in node.items}
    todo = [node.fact for node in nodes if isinstance(node, FactPrint) and (node.text or _shows_its_mark(node, nodes))]
    done: set[str] = set()
    while todo:
        id = todo.pop()
        if id not in done:
            done.add(id)
            statement = list(everything(given.facts[id].statement))
            keys |= {source.cite for source in given.facts[id].sources}
            keys |= {item.key for node in statement if isinstance(node, Citation) for item in node.items}
            todo += [node.fact for node in statement if isinstance(node, FactPrint)]
    return keys


def _shows_its_mark(node: FactPrint, nodes: list[Any]) -> bool:
    """A mark alone is printed but in a link; in a block it is gathered, which is as good."""
    once = {id(n) for b in nodes if isinstance(b, Block) and b.marks_once for n in everything(b)}
    inside = {id(n) for link_ in nodes if type(link_).__name__ == "InnerLink" for n in walk(link_)}
    return node.marked and (id(node) not in inside or id(node) in once)


@given_any(briefs())
def test_composing_again_gives_the_same_and_a_section_prints_what_the_whole_prints_of_it(given: Brief) -> None:
    whole = composed(given)
    assert composed(given) == whole
    for one in whole.sections:
        alone = composed(given, one.id)
        assert _words(alone.sections[0].prose) == _words(one.prose)
        assert {line.fact for line in alone.evidence} <= {line.fact for line in whole.evidence}
        assert {line.key for line in alone.sources} <= {line.key for line in whole.sources}


def _words(node: Node) -> str:
    return re.sub(r"S\d+", "S", re.sub(r"E\d+", "E", re.sub(r"\[\d+\]", "[]", shown(node))))


MARK = r"(?:E\d+|S\d+(?: (?:¶[\d–]+|p\. 4|Energy)(?:, (?:¶[\d–]+|p\. 4|Energy))*)?)"


@given_any(inline)
def test_words_stay_and_no_mark_stands_next_to_its_like(pieces: list[Any]) -> None:
    made = composed(brief(section("gas", paragraph(*pieces)), facts=FACTS))
    read = shown(made.sections[0].prose)
    kept = re.sub(r"[\s,;]", "", re.sub(MARK, "", read))
    written = "".join(
        piece if isinstance(piece, str) else piece.text if isinstance(piece, FactPrint) else f"[{piece.label}]" if _is_note(piece) else ""
        for piece in pieces
    )
    assert re.sub(r"\d+\]", "1]", kept) == re.sub(r"[\s,;]", "", written)
    assert not re.search(rf"({MARK})[\s,;]*\1(?![\d–,;])", read)

"""Documents: order, numbers, anchors, levels, links, lists, contents, the suggested citation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose.given import (
    AT,
    PUBLISHER,
    advice,
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
    reference,
    row,
    section,
    shown,
    term,
    text,
)
from policybrief.compose import page
from policybrief.model.block import Block
from policybrief.model.brief import Advice, Message, Person
from policybrief.model.document import Note, PlacedFact, PlacedHeading, Reference
from policybrief.model.prose import Comment, Link, Words
from policybrief.problems import Problems

FACTS = tuple(fact(id, f"paper para. {n}") for n, id in enumerate("abcdefghijk", 1))


def message(*pieces: object, rests_on: object = None) -> Message:
    return Message(place=AT, text=text(*pieces), rests_on=rests_on)  # type: ignore[arg-type]


def test_everything_is_counted_in_the_reading_order() -> None:
    data = block(row(cell("now"), cell(prints("h"))), name="gaps", title=text(prints("g")))
    item = Advice(
        place=AT, number=1, anchor=None, actor=text("Serbia"), action=text(prints("i")), by=None, success=None, rests_on=text(mark_of("j"))
    )
    given = brief(
        section("gas", paragraph(prints("f"), note("first")), finding=text(prints("e")), data=(data,)),
        title=text("Gas"),
        key_facts=block(row(cell("gas"), cell(prints("a")))),
        bottom_line=text(prints("b")),
        key_messages=(message(prints("c")),),
        summary=prose(paragraph(prints("d"))),
        recommendations=advice(item),
        method=prose(paragraph(prints("k"), note("second"))),
        facts=FACTS,
    )
    made = composed(given)
    assert "".join(line.fact for line in made.evidence) == "abcdefghijk"
    assert [line.mark for line in made.evidence] == [f"E{n}" for n in range(1, 12)]
    assert [line.uses[0].href for line in made.evidence] == [f"#use-{n}" for n in range(1, 12)]
    notes = [node for node in everything(made) if isinstance(node, Note)]
    assert [(n.number, n.anchor, n.call_anchor, shown(n.children[0])) for n in notes] == [
        (1, "note-1", "noteref-1", "first"),
        (2, "note-2", "noteref-2", "second"),
    ]


def test_an_evidence_line_says_how_a_fact_is_known_and_where_it_is_used() -> None:
    volume = fact("volume", "paper para. 5", "book p. 4", quote="400 million cubic metres")
    made = composed(brief(section("gas", paragraph(prints("volume"), " and ", prints("volume"))), facts=(volume,)))
    (line,) = made.evidence
    assert (line.number, line.mark, line.anchor, line.value) == (1, "E1", "fact-volume", "400 million m³")
    assert [(q.text, shown(q.marks)) for q in line.quotations] == [
        ("400 million cubic metres", "S1 ¶5"),
        ("400 million cubic metres", "S2 p. 4"),
    ]
    assert [mark.href for q in line.quotations if q.marks for mark in q.marks.marks] == ["#source-1", "#source-2"]
    assert [(use.href, use.number) for use in line.uses] == [("#use-1", 1), ("#use-2", 2)]


def test_a_source_lists_the_uses_of_its_citations_and_of_facts_that_rest_on_it() -> None:
    one = section("gas", paragraph(prints("a"), " and ", cite("book", "paper"), " and ", prints("b", marked=False)))
    made = composed(brief(one, facts=FACTS))
    assert [(line.key, line.mark, line.anchor, [use.href for use in line.uses]) for line in made.sources] == [
        ("paper", "S1", "source-1", ["#use-1", "#use-2", "#use-3"]),
        ("book", "S2", "source-2", ["#use-2"]),
    ]


def test_a_source_that_only_evidence_shows_is_a_source() -> None:
    made = composed(brief(section("gas", paragraph(prints("a", marked=False))), facts=FACTS))
    assert [line.key for line in made.sources] == ["paper"]
    assert [line.fact for line in made.evidence] == ["a"]


def test_a_statement_that_cites_and_prints_a_fact_brings_both_into_the_lists() -> None:
    told = fact("told", "paper", statement=text("More than ", prints("base"), ", says ", cite("site")))
    made = composed(brief(section("gas", paragraph(prints("told"))), facts=(told, fact("base", "book"))))
    assert [line.fact for line in made.evidence] == ["told", "base"]
    assert [line.key for line in made.sources] == ["paper", "book", "site"]
    assert shown(made.evidence[0].statement) == "More than 400 S2, says S3"


def test_a_document_without_sources_has_no_lists() -> None:
    made = composed(brief(section("gas", paragraph("Nothing is known."))))
    assert (made.sources, made.evidence) == ((), ())
    assert [entry.href for entry in made.contents] == ["#gas"]


def test_a_section_stands_alone_with_its_own_numbers() -> None:
    first = section("gas", paragraph(prints("a"), note("one")))
    second = section("oil", paragraph(cite("book"), note("two"), " ", prints("b")))
    given = brief(first, second, facts=FACTS, subtitle=text("Now"), summary=prose(paragraph(cite("site"))), method=prose(paragraph("Read")))
    made = composed(given, "oil")
    assert (made.kind, made.name, made.pdf, made.home) == ("section", "oil", "oil.pdf", "../gas.html")
    assert made.title is made.sections[0].title
    assert (made.title.plain, made.brief_title) == ("Oil", "Turn gas into power")
    assert [(s.id, s.number) for s in made.sections] == [("oil", 2)]
    assert (made.subtitle, made.summary, made.method, made.recommendations, made.contents) == (None, None, None, None, ())
    assert shown(made.sections[0].prose) == "S1[1] 400 S2 ¶2"
    assert [line.key for line in made.sources] == ["book", "paper"]


@pytest.mark.parametrize(("alone", "levels"), [(None, [3, 4, 4, 3, 4]), ("gas", [2, 3, 3, 2, 3])])
def test_headings_and_blocks_take_the_level_of_the_page(alone: str | None, levels: list[int]) -> None:
    one = section(
        "gas",
        block(title=text("Under the title")),
        heading(2, "Supply"),
        block(title=text("Under supply")),
        heading(3, "By pipe"),
        data=(block(name="gaps", title=text("Of the section")),),
    )
    made = composed(brief(one), alone).sections[0]
    prose_levels = [node.level for node in made.prose.children if isinstance(node, Block | PlacedHeading)]
    assert [prose_levels[0], prose_levels[2], prose_levels[3]] == [levels[0], levels[1], levels[2]]
    assert prose_levels[1] == levels[3]
    assert [b.level for b in made.blocks] == [levels[0]]


def test_headings_and_blocks_within_a_block_stand_below_its_title() -> None:
    nested = block(title=text("Inner"))
    titled = block(title=text("Outer"), prose=prose(nested, heading(2, "More")))
    untitled = block(prose=prose(nested))
    made = composed(brief(section("gas", titled, untitled))).sections[0].prose.children
    outer, plain_block = made
    assert isinstance(outer, Block)
    assert isinstance(plain_block, Block)
    assert outer.prose is not None
    assert plain_block.prose is not None
    assert [outer.level, *(n.level for n in outer.prose.children if isinstance(n, Block | PlacedHeading))] == [3, 4, 4]
    assert [n.level for n in plain_block.prose.children if isinstance(n, Block)] == [3]


def test_a_heading_deeper_than_the_page_goes_is_told() -> None:
    problems = Problems()
    made = composed(brief(section("gas", heading(6, "Deep"))), problems=problems)
    (placed,) = made.sections[0].prose.children
    assert isinstance(placed, PlacedHeading)
    assert placed.level == 6
    (problem,) = problems
    assert (problem.code, problem.place.file, problem.place.line) == ("heading-too-deep", AT.file, 1)
    assert problem.remedy == "use fewer '#'"


def test_headings_have_anchors_of_their_own() -> None:
    one = section(
        "gas",
        heading(2, "Où va le gaz?"),
        heading(2, "Où va le gaz?"),
        heading(2, "天然气"),
        heading(2, "Named", id="named"),
        heading(2, "Gas – ", prints("a"), " now", cite("book")),
        heading(2, "Азербејџан"),
    )
    made = composed(brief(one, facts=FACTS, summary=prose(heading(2, "In short"))))
    anchors = [node.anchor for node in made.sections[0].prose.children if isinstance(node, PlacedHeading)]
    assert anchors == ["gas--ou-va-le-gaz", "gas--ou-va-le-gaz-2", "gas--3", "named", "gas--gas-400-now", "gas--6"]
    assert made.summary is not None
    assert [node.anchor for node in made.summary.children if isinstance(node, PlacedHeading)] == ["summary--in-short"]


@pytest.mark.parametrize(
    ("where", "site", "addresses"),
    [
        (None, "", ["#oil", "#gas--now", "#recommendations"]),
        ("gas", "", ["oil.html#oil", "#gas--now", "../gas.html#recommendations"]),
        (
            "gas",
            "https://example.org/",
            [
                "https://example.org/gas/en/sections/oil.html#oil",
                "#gas--now",
                "https://example.org/gas/en/gas.html#recommendations",
            ],
        ),
    ],
)
def test_links_within_the_brief_lead_to_the_document_that_holds_the_place(where: str | None, site: str, addresses: list[str]) -> None:
    one = section("gas", paragraph(link("oil", "oil", "oil"), link("gas--now", "gas", "now"), link("recommendations", None, "do")))
    made = composed(brief(one, section("oil"), publisher=replace(PUBLISHER, site=site)), where)
    links = [node for node in everything(made.sections) if isinstance(node, Reference)]
    assert [(n.href, n.external) for n in links] == [(href, False) for href in addresses]
    assert made.home == ("" if where is None else f"{site}gas/en/gas.html" if site else "../gas.html")


def test_pages_lie_beside_each_other() -> None:
    assert (page("gas", None), page("gas", "oil")) == ("gas.html", "sections/oil.html")


def test_a_link_out_of_the_brief_is_external_and_comments_are_gone() -> None:
    out = Link(place=AT, target="https://example.org/?a=1&b=2", children=(Words(place=AT, value="there"),))
    made = composed(brief(section("gas", Comment(place=AT, value="check"), paragraph(out))))
    (kept,) = made.sections[0].prose.children
    (reference,) = kept.children  # type: ignore[attr-defined]
    assert reference == Reference(place=AT, href="https://example.org/?a=1&b=2", children=out.children, external=True)


def test_the_contents_list_what_is_numbered_and_the_end_matter_that_is_there() -> None:
    item = Advice(place=AT, number=1, anchor=None, actor=text("Serbia"), action=text("Build"), by=None, success=None, rests_on=None)
    given = brief(
        section("gas", paragraph(prints("a"))),
        section("oil"),
        recommendations=advice(item),
        method=prose(paragraph("Read")),
        facts=FACTS,
    )
    assert [(entry.number, entry.title, entry.href) for entry in composed(given).contents] == [
        ("1", "Gas", "#gas"),
        ("2", "Oil", "#oil"),
        ("9", "Recommendations", "#recommendations"),
        ("", "Method and limits", "#method"),
        ("", "Sources", "#sources"),
        ("", "Evidence", "#evidence"),
    ]


def test_the_suggested_citation_names_who_when_what_and_the_series() -> None:
    ann = Person(name="A. Analyst")
    assert composed(brief(section("gas"))).citation == "Policy Desk (2026). Turn gas into power. Bilateral Briefs 1."
    asked = brief(section("gas"), authors=(ann, Person(name="B. Second")), title=text("Who pays?"), date=term("2025-05"), number="")
    assert composed(asked).citation == "A. Analyst, B. Second (2025). Who pays? Bilateral Briefs. Policy Desk."
    assert composed(asked, "gas").citation == "A. Analyst, B. Second (2025). Gas. In: Who pays? Bilateral Briefs. Policy Desk."


def test_every_word_that_a_reader_sees_is_said_in_the_briefs_language() -> None:
    from policybrief.compose import compose

    rows = (row(cell("now"), cell(prints("a"))),)
    item = Advice(place=AT, number=1, anchor=None, actor=text(""), action=text(""), by=None, success=None, rests_on=None)
    given = brief(
        section("gas", paragraph(cite("paper p. 2")), data=(block(*rows, name="gaps", marks_once=True),)),
        recommendations=advice(item),
        method=prose(paragraph("")),
        facts=FACTS,
        references=(reference("paper"),),
    )
    asked: list[str] = []

    def say(english: str) -> str:
        asked.append(english)
        return f"<{english}>"

    whole = compose(given, None, say=say, problems=Problems())
    alone = compose(given, "gas", say=say, problems=Problems())
    assert set(asked) == {"Recommendations", "Method and limits", "Sources", "Evidence", "Source:", "Evidence:", "In:"}
    assert "<In:>" in alone.citation
    (gaps,) = whole.sections[0].blocks
    assert gaps.source_line is not None
    assert shown(gaps.source_line) == "<Source:> S1 ¶1."


def test_a_placed_fact_knows_its_evidence_and_its_place() -> None:
    made = composed(brief(section("gas", paragraph("Up to ", prints("a"))), facts=FACTS))
    (placed,) = (node for node in everything(made.sections) if isinstance(node, PlacedFact))
    assert (placed.text, placed.machine, placed.use_anchor, placed.href) == ("400", "400", "use-1", "#fact-a")

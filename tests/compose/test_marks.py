"""Marks: what they say, where they lead, how they join."""

from __future__ import annotations

import pytest

from compose.given import (
    block,
    brief,
    cell,
    cite,
    composed,
    fact,
    hrefs,
    link,
    mark_of,
    note,
    paragraph,
    prints,
    row,
    section,
    shipped_style,
    shown,
    text,
)
from policybrief.model.prose import Emphasis, Node

FACTS = (
    fact("volume", "paper para. 5"),
    fact("share", "paper para. 6"),
    fact("price", "book p. 4", "paper para. 5"),
    fact("guess"),
    fact("ratio", formula="volume / share"),
)


def printed(*pieces: Node | str) -> str:
    """One paragraph as it reads in a document of its own."""
    return shown(composed(brief(section("gas", paragraph(*pieces)), facts=FACTS)).sections[0].prose)


@pytest.mark.parametrize(
    ("citation", "marks"),
    [
        (cite("paper"), "S1"),
        (cite("paper p. 4"), "S1 p. 4"),
        (cite("paper pp. 3-5"), "S1 pp. 3–5"),
        (cite("paper para. 5"), "S1 ¶5"),
        (cite("paper sec. 2"), "S1 §2"),
        (cite("paper Energy"), "S1 Energy"),
        (cite("paper paras. 3-4, 7"), "S1 ¶3–4, ¶7"),
        (cite("paper para. 7", "paper para. 3", "paper para. 5", "paper para. 4"), "S1 ¶3–5, ¶7"),
        (cite("paper para. 3", "paper paras. 2-4"), "S1 ¶2–4"),
        (cite("paper p. 3", "paper p. 4"), "S1 p. 3, p. 4"),
        (cite("paper p. 3", "paper para. 2", "paper p. 3"), "S1 p. 3, ¶2"),
        (cite("paper", "paper para. 2"), "S1 ¶2"),
        (cite("book p. 1", "paper para. 3", "book p. 9"), "S1 p. 1, p. 9; S2 ¶3"),
        (cite("paper para. 5a", "paper para. 5"), "S1 ¶5a, ¶5"),
    ],
)
def test_the_marks_of_one_citation_are_joined(citation: Node, marks: str) -> None:
    assert printed("Gas flows ", citation, ".") == f"Gas flows {marks}."


@pytest.mark.parametrize(
    ("pieces", "reads"),
    [
        (("Up to ", prints("volume"), "."), "Up to 400 S1 ¶5."),
        (("Paid at ", prints("price"), "."), "Paid at 400 S1 p. 4; S2 ¶5."),
        (("Perhaps ", prints("guess"), "."), "Perhaps 400 E1."),
        (("A share of ", prints("ratio"), "."), "A share of 400 E1."),
        (("Bare ", prints("volume", marked=False), "."), "Bare 400."),
        ((prints("volume"), " ", cite("paper para. 5"), "."), "400 S1 ¶5."),
        ((prints("volume"), " ", cite("paper para. 6"), " a year"), "400 S1 ¶5–6 a year"),
        ((cite("paper para. 5"), ", ", cite("paper para. 7"), "; ", cite("book"), "."), "S1 ¶5, ¶7; S2."),
        ((prints("volume"), ". ", cite("paper para. 5")), "400 S1 ¶5."),
        ((prints("volume"), ". ", cite("paper para. 5"), " More."), "400 S1 ¶5. More."),
        ((prints("volume"), ". ", cite("paper para. 6")), "400 S1 ¶5. S1 ¶6"),
        ((prints("volume"), " (", cite("paper para. 5"), ")"), "400 S1 ¶5 (S1 ¶5)"),
        ((prints("volume"), " or ", cite("paper para. 5")), "400 S1 ¶5 or S1 ¶5"),
        ((prints("volume"), ", ", prints("share")), "400 S1 ¶5, 400 S1 ¶6"),
        ((mark_of("volume"), ", ", mark_of("share"), ", ", mark_of("guess")), "S1 ¶5–6; E3"),
        ((prints("volume"), note("why"), " ", cite("paper para. 5")), "400 S1 ¶5[1] S1 ¶5"),
    ],
)
def test_marks_join_only_where_no_words_part_them(pieces: tuple[Node | str, ...], reads: str) -> None:
    assert printed(*pieces) == reads


def test_marks_join_over_the_bounds_of_emphasis_but_not_of_paragraphs() -> None:
    stressed = Emphasis(place=prints("volume").place, children=(prints("volume"),))
    assert printed(stressed, " ", cite("paper para. 6")) == "400 S1 ¶5–6"
    two = section("gas", paragraph(prints("volume")), paragraph(cite("paper para. 5")))
    assert shown(composed(brief(two, facts=FACTS)).sections[0].prose) == "400 S1 ¶5S1 ¶5"


def test_a_facts_mark_leads_to_its_evidence_and_a_citations_to_its_source() -> None:
    made = composed(brief(section("gas", paragraph(prints("volume"), " and ", cite("paper para. 5"))), facts=FACTS))
    assert hrefs(made.sections[0].prose) == [("S1 ¶5", "#fact-volume"), ("S1 ¶5", "#source-1")]
    labels = [mark.label for child in made.sections[0].prose.children[0].children for mark in _marks(child)]  # type: ignore[attr-defined]
    assert labels == ["Evidence: S1\u00a0¶5", "Source: S1\u00a0¶5"]


def _marks(node: object) -> tuple[object, ...]:
    found = getattr(node, "marks", None)
    return tuple(getattr(found, "marks", found or ()))


def test_joined_marks_split_where_their_addresses_differ_and_say_their_source() -> None:
    made = composed(brief(section("gas", paragraph(mark_of("volume"), " ", cite("paper para. 8"), " ", cite("book p. 2"))), facts=FACTS))
    assert hrefs(made.sections[0].prose) == [("S1 ¶5", "#fact-volume"), ("¶8", "#source-1"), ("S2 p. 2", "#source-2")]
    (marks,) = made.sections[0].prose.children[0].children  # type: ignore[attr-defined]
    assert [(mark.before, mark.label.replace("\u00a0", " ")) for mark in marks.marks] == [
        ("", "Evidence: S1 ¶5"),
        (", ", "Source: S1 ¶8"),
        ("; ", "Source: S2 p. 2"),
    ]


def test_a_stretch_that_several_facts_share_leads_to_the_source() -> None:
    facts = (fact("volume", "paper para. 5"), fact("term", "paper para. 5"), fact("share", "paper para. 6"))
    rows = (row(cell("Volume"), cell(prints("volume"))), row(cell("Term"), cell(prints("term", "10"))))
    shared = composed(brief(section("gas", data=(block(*rows, name="gaps", marks_once=True),)), facts=facts))
    (gaps,) = shared.sections[0].blocks
    assert gaps.source_line is not None
    assert hrefs(gaps.source_line) == [("S1 ¶5", "#source-1")]


def test_spaces_inside_a_mark_do_not_break() -> None:
    made = composed(brief(section("gas", paragraph(cite("paper p. 4")))))
    (marks,) = made.sections[0].prose.children[0].children  # type: ignore[attr-defined]
    assert marks.marks[0].text == "S1\u00a0p.\u00a04"


def test_a_block_with_marks_once_gathers_them_in_its_source_line() -> None:
    rows = (
        row(cell("Now"), cell(prints("volume")), cell("as said ", cite("site p. 1"))),
        row(cell("Then"), cell(prints("share")), cell(prints("price"))),
    )
    made = composed(brief(section("gas", data=(block(*rows, name="gaps", marks_once=True),)), facts=FACTS))
    (gaps,) = made.sections[0].blocks
    assert [shown(c) for r in gaps.rows for c in r.cells] == ["400", "as said S1 p. 1", "400", "400"]
    assert gaps.source_line is not None
    assert shown(gaps.source_line) == "Sources: S2 ¶5–6; S3 p. 4."
    assert gaps.rows[0].fields["field-1"] is gaps.rows[0].cells[0]
    assert [line.key for line in made.sources] == ["site", "paper", "book"]


@pytest.mark.parametrize(
    ("style", "line"), [(None, "Sources: E1; S1 p. 4; S2 ¶5; E2; E12."), ("chicago-notes", "Sources: E1; E2; E3; E12.")]
)
def test_evidence_lines_stand_by_their_numbers_in_a_source_line(style: str | None, line: str) -> None:
    many = tuple(fact(f"guess-{n}") for n in range(1, 12))
    told = paragraph(*(prints(f"guess-{n}") for n in range(1, 3)), prints("price"), *(prints(f"guess-{n}") for n in range(3, 12)))
    rows = [row(cell(prints(name))) for name in ("guess-11", "price", "guess-2", "guess-1")]
    text = section("gas", told, data=(block(*rows, name="gaps", marks_once=True),))
    made = composed(brief(text, facts=(*FACTS, *many)), style=shipped_style(style) if style else None)
    (gaps,) = made.sections[0].blocks
    assert gaps.source_line is not None
    assert shown(gaps.source_line) == line


def test_one_source_is_named_in_the_singular_and_no_source_leaves_no_line() -> None:
    gaps = block(row(cell("Now"), cell(prints("volume"))), name="gaps", marks_once=True)
    bare = block(row(cell("Now"), cell(prints("volume", marked=False))), name="bare", marks_once=True)
    made = composed(brief(section("gas", data=(gaps, bare)), facts=FACTS))
    first, second = made.sections[0].blocks
    assert first.source_line is not None
    assert shown(first.source_line) == "Source: S1 ¶5."
    assert second.source_line is None


def test_a_block_without_marks_once_shows_them_in_its_cells_also_within_one_that_gathers() -> None:
    inner = block(row(cell("Now"), cell(prints("volume"))), name="inner")
    outer = block(name="outer", prose=section("x", inner, paragraph(prints("share"))).prose, marks_once=True)
    made = composed(brief(section("gas", outer), facts=FACTS))
    (shell,) = made.sections[0].prose.children
    assert shown(shell.prose) == "Now400 S1 ¶5400"  # type: ignore[attr-defined]
    assert shown(shell.source_line) == "Source: S1 ¶6."  # type: ignore[attr-defined]


def test_the_mark_of_a_bare_figure_in_the_cell_before_is_the_same_use() -> None:
    strip = block(row(cell("Gas"), cell(prints("volume", marked=False)), cell(mark_of("volume"))))
    made = composed(brief(section("gas"), key_facts=strip, facts=FACTS))
    assert made.key_facts is not None
    assert [shown(c) for c in made.key_facts.rows[0].cells] == ["400", "S1 ¶5"]
    assert [use.href for use in made.evidence[0].uses] == ["#use-1"]
    assert [use.href for use in made.sources[0].uses] == ["#use-1"]


def test_what_is_cited_in_a_link_is_marked_behind_it() -> None:
    made = composed(brief(section("gas", paragraph(link("gas", "gas", "up to ", prints("volume"), cite("paper p. 4")))), facts=FACTS))
    reference, marks = made.sections[0].prose.children[0].children  # type: ignore[attr-defined]
    assert shown(reference) == "up to 400"
    assert shown(marks) == "S1 p. 4"
    assert reference.children[1].href == ""


def test_titles_and_findings_carry_marks_that_their_plain_words_leave_out() -> None:
    titled = section("gas", title=text("Only ", prints("volume"), " million"), finding=text("Little ", cite("book")))
    made = composed(brief(titled, facts=FACTS))
    assert shown(made.sections[0].title) == "Only 400 S1 ¶5 million"
    assert made.contents[0].title == "Only 400 million"
    assert made.sections[0].finding is not None
    assert shown(made.sections[0].finding) == "Little S2"

"""Each form of a citation in each style that ships, from Markdown to what a reader sees."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from compose.given import (
    block,
    brief,
    cell,
    composed,
    fact,
    house_style,
    mark_of,
    paragraph,
    prints,
    reference,
    row,
    section,
    shipped_style,
    shown,
)
from myst.outline import page
from policybrief.model.document import Document, Marks, Note, PlacedFact
from policybrief.model.document import Reference as Link
from policybrief.model.prose import Node, Paragraph, Words, parts
from policybrief.problems import Problems

NOTES, DATES = "chicago-notes", "chicago-author-date"
BANK = [{"literal": "World Bank"}]
SOURCES = (
    reference("gas", "report", title="Gas for the south", author=BANK, publisher_place="Washington", issued={"date-parts": [[2021]]}),
    reference("oil", "report", title="Oil & <script>", author=BANK, issued={"date-parts": [[2021, 5]]}),
    reference(
        "pipes",
        "book",
        title="Pipes",
        author=[{"family": "Šešelj", "given": "Ana"}, {"family": "Zorić", "given": "Bojan"}],
        issued={"date-parts": [[2019]]},
        publisher="Clio",
        publisher_place="Belgrade",
    ),
    reference(
        "many",
        "article-journal",
        title="Lines",
        author=[{"family": name} for name in ("Berg", "Aliyeva", "Cole", "Diaz")],
        container_title="Journal of Pipes",
        volume=12,
        page="33-35",
        issued={"date-parts": [[2020]]},
        DOI="10.1000/182",
    ),
    reference("law", "legislation", title="Energy Act", issued={"date-parts": [[2018]]}),
    reference("site", "webpage", title="Nobody’s page", URL="https://example.org/y", accessed={"date-parts": [[2026, 11, 3]]}),
)
FACTS = (fact("volume", "gas para. 5"), fact("share", "gas para. 6"), fact("sum", formula="volume + share"))


def nodes(markdown: str) -> tuple[Node, ...]:
    """The paragraphs of Markdown as `resolve` leaves them; a figure stands as `FACT`."""
    return page(markdown).prose.children


def made(markdown: str, style: str | None, problems: Problems | None = None, language: str = "en") -> Document:
    given = brief(section("a", *nodes(markdown)), facts=FACTS, references=SOURCES, language=language)
    return composed(given, None, problems, shipped_style(style) if style else None)


def read(node: object) -> str:
    """As a reader sees it, with the text of each note in brackets."""
    if isinstance(node, Note):
        return f"[{node.number}: {''.join(map(read, node.children))}]"
    if isinstance(node, (Words, Marks, PlacedFact)):
        return shown(node)
    below = "".join(map(read, parts(node))) if isinstance(node, Node) else ""
    return f"{below}\n" if isinstance(node, Paragraph) else below


FORMS = {
    "Gas flows [@gas].": (
        "Gas flows S1.",
        "Gas flows.[1: World Bank, Gas for the South (Washington, 2021).]",
        "Gas flows (World Bank 2021).",
    ),
    "Gas flows [@gas, pp. 3-5].": (
        "Gas flows S1 pp. 3–5.",
        "Gas flows.[1: World Bank, Gas for the South (Washington, 2021), 3–5.]",
        "Gas flows (World Bank 2021, 3–5).",
    ),
    "Gas flows [@pipes; @many, p. 4].": (
        "Gas flows S1; S2 p. 4.",
        (
            "Gas flows.[1: Ana Šešelj and Bojan Zorić, Pipes (Belgrade: Clio, 2019); Berg et al., “Lines”, Journal of Pipes 12 (2020): 4,"
            " doi:10.1000/182.]"
        ),
        "Gas flows (Šešelj and Zorić 2019; Berg et al. 2020, 4).",
    ),
    "Gas flows [see @pipes, p. 4, for the *rest*; also @many too].": (
        "Gas flows see S1 p. 4, for the *rest*; also S2 too.",
        (
            "Gas flows.[1: see Ana Šešelj and Bojan Zorić, Pipes (Belgrade: Clio, 2019), 4, for the *rest*; also Berg et al., “Lines”,"
            " Journal of Pipes 12 (2020): 33–35, doi:10.1000/182 too.]"
        ),
        "Gas flows (see Šešelj and Zorić 2019, 4, for the *rest*; also Berg et al. 2020 too).",
    ),
    "As @pipes say, and @many [p. 9] doubts.": (
        "As Šešelj and Zorić S1 say, and Berg et al. S2 p. 9 doubts.",
        (
            "As Šešelj and Zorić[1: Pipes (Belgrade: Clio, 2019).] say, and Berg et al.[2: “Lines”, Journal of Pipes 12 (2020): 9,"
            " doi:10.1000/182.] doubts."
        ),
        "As Šešelj and Zorić (2019) say, and Berg et al. (2020, 9) doubts.",
    ),
    "The two say so [-@pipes, p. 4].": (
        "The two say so S1 p. 4.",
        "The two say so.[1: Pipes (Belgrade: Clio, 2019), 4.]",
        "The two say so (2019, 4).",
    ),
    "One [@pipes], two [@pipes], three [@pipes, p. 4]; [@gas] and [@pipes].": (
        "One S1, two S1, three S1 p. 4; S2 and S1.",
        (
            "One,[1: Ana Šešelj and Bojan Zorić, Pipes (Belgrade: Clio, 2019).] two,[2: Ibid.] three[3: Ibid., 4; World Bank, Gas for the"
            " South (Washington, 2021).] and.[4: Šešelj and Zorić, Pipes.]"
        ),
        (
            "One (Šešelj and Zorić 2019), two (Šešelj and Zorić 2019), three (Šešelj and Zorić 2019, 4; World Bank 2021) and"
            " (Šešelj and Zorić 2019)."
        ),
    ),
    "One [@gas], two [@oil, para. 3].": (
        "One S1, two S2 ¶3.",
        "One,[1: World Bank, Gas for the South (Washington, 2021).] two.[2: World Bank, Oil & <script>, May 2021, para. 3.]",
        "One (World Bank 2021a), two (World Bank 2021b, para. 3).",
    ),
    "“Gas flows” [@law].": (
        "“Gas flows” S1.",
        "“Gas flows”.[1: “Energy Act” (2018).]",
        "“Gas flows” (Energy Act 2018).",
    ),
}


@pytest.mark.parametrize("markdown", FORMS)
@pytest.mark.parametrize(("style", "which"), [(None, 0), (NOTES, 1), (DATES, 2)])
def test_each_form_reads_as_its_style_has_it(markdown: str, style: str | None, which: int) -> None:
    assert read(made(markdown, style).sections[0].prose).strip() == FORMS[markdown][which]


NUMBERS = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>N</title><id>n</id></info>'
    '<citation collapse="citation-number"><layout prefix="[" suffix="]" delimiter=", "><group delimiter=": ">'
    '<text variable="citation-number"/><text variable="locator"/></group></layout></citation>'
    '<bibliography><layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout></bibliography></style>'
)


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("[@gas; @oil; @pipes]", "[1–3]"),
        ("[@gas; @oil]", "[1, 2]"),
        ("[@gas; @oil; @pipes; @law; @site]", "[1–3, 5, 6]"),
        ("[@gas; @oil, p. 4; @pipes; @many; @law]", "[1, 2: 4, 3–5]"),
        ("[@gas; @oil too; @pipes]", "[1, 2 too, 3]"),
        ("[@pipes; @oil; @gas]", "[3, 2, 1]"),
    ],
)
def test_numbers_that_follow_one_another_are_joined_where_the_style_says_so(cited: str, printed: str) -> None:
    first = "[@gas] [@oil] [@pipes] [@many] [@law] [@site] "
    for style, reads in ((NUMBERS, printed), (NUMBERS.replace(' collapse="citation-number"', ""), None)):
        given = brief(section("a", *nodes(f"{first}and {cited}.")), references=SOURCES)
        text = read(composed(given, style=house_style("n", style)).sections[0].prose)
        last = text.partition(" and ")[2].strip().removesuffix(".")
        assert last == reads if reads else "–" not in last


@pytest.mark.parametrize("style", [NOTES, DATES])
def test_sources_stand_by_kind_and_sorted_as_the_style_says(style: str) -> None:
    made_ = made("[@site] [@oil] [@gas] [@pipes] [@many] [@law]", style)
    assert [(line.kind, line.key) for line in made_.sources if line.key not in ("gas", "oil")] == [
        ("Treaties, laws and official papers", "law"),
        ("Books, reports and articles", "many"),
        ("Books, reports and articles", "pipes"),
        ("Websites and media", "site"),
    ]
    assert [line.anchor for line in made_.sources] == [f"source-{number}" for number in range(1, 7)]
    assert {line.mark for line in made_.sources} == {""}


def test_names_sort_before_their_accents_are_looked_at() -> None:
    names = ("Zorić", "Šešelj", "Sava", "Đukić", "Dušan", "Əliyeva", "Ezop")
    sources = tuple(
        reference(f"s{i}", "book", title="T", author=[{"family": name}], issued={"date-parts": [[2000]]}) for i, name in enumerate(names)
    )
    cited = page(" ".join(f"[@{source.id}]" for source in sources)).prose.children
    document = composed(brief(section("a", *cited), references=sources), style=shipped_style(DATES))
    listed = [line.entry.plain.partition(".")[0] for line in document.sources]
    assert listed == ["Dušan", "Đukić", "Ezop", "Əliyeva", "Sava", "Šešelj", "Zorić"]


def test_an_entry_has_live_addresses_and_no_markup_of_a_field() -> None:
    document = made("[@many] [@oil] [@site]", NOTES)
    lines = {line.key: line for line in document.sources}
    links = {key: [node.href for node in parts(line.entry) if isinstance(node, Link)] for key, line in lines.items()}
    assert links == {"many": ["https://doi.org/10.1000/182"], "oil": [], "site": ["https://example.org/y"]}
    assert "<script>" in lines["oil"].entry.plain
    assert "Accessed November 3, 2026" in lines["site"].entry.plain


def test_an_archived_copy_is_named_with_its_address() -> None:
    source = reference("site", "webpage", title="Page", URL="https://example.org/y")
    source.fields["archive_location"] = "https://archive.example/1"  # type: ignore[index]
    document = composed(brief(section("a", *nodes("[@site]")), references=(source,)), style=shipped_style(NOTES))
    (line,) = document.sources
    assert line.entry.plain.endswith("Archived at https://archive.example/1.")
    assert "https://archive.example/1" in [node.href for node in parts(line.entry) if isinstance(node, Link)]


def test_words_and_dates_stand_in_the_language_of_the_brief() -> None:
    assert "yenə orada" in read(made("[@pipes] a [@pipes] b", NOTES, language="az").sections[0].prose).lower()
    assert "[2: Yenə orada.]" in read(made("[@pipes] a [@pipes] b", NOTES, language="az").sections[0].prose)
    assert "Šešelj və Zorić" in read(made("As @pipes say", DATES, language="az").sections[0].prose)
    assert "[2: Ebd.]" in read(made("[@pipes] a [@pipes] b", NOTES, language="de").sections[0].prose)
    assert "noyabr" in made("[@site]", NOTES, language="az").sources[0].entry.plain


def test_comments_and_citations_are_numbered_in_one_sequence_and_a_comment_can_cite() -> None:
    text = "One [@pipes]. Two[^a]. Three [@gas].\n\n[^a]: As in [@pipes, p. 4], only more."
    assert read(made(text, NOTES).sections[0].prose).strip() == (
        "One.[1: Ana Šešelj and Bojan Zorić, Pipes (Belgrade: Clio, 2019).] Two[2: As in ibid., 4, only more.]."
        " Three.[3: World Bank, Gas for the South (Washington, 2021).]"
    )


def test_facts_show_their_evidence_in_a_notes_style_and_their_source_beside_a_date() -> None:
    given = section("a", paragraph(prints("volume"), " and ", prints("sum", "9"), " ", mark_of("share"), "."))
    for style, reads in ((NOTES, "400 E1 and 9 E2; E3."), (DATES, "400 (World Bank 2021, para. 5) and 9 E2 (World Bank 2021, para. 6).")):
        document = composed(brief(given, facts=FACTS, references=SOURCES), style=shipped_style(style))
        assert read(document.sections[0].prose).strip() == reads
        quoted = read(document.evidence[0].quotations[0].marks)
        assert quoted == ("World Bank, Gas for the South, para. 5" if style == NOTES else "(World Bank 2021, para. 5)")


def test_a_component_that_stays_in_one_piece_cites_in_short_and_has_no_notes() -> None:
    inner = block(row(cell("Gas "), cell("said ", *nodes("[@gas, p. 4]")[0].children, ".")), name="gaps")  # type: ignore[attr-defined]
    document = composed(brief(section("a", *nodes("One [@gas]."), inner), references=SOURCES), style=shipped_style(NOTES))
    assert read(document.sections[0].prose) == (
        "One.[1: World Bank, Gas for the South (Washington, 2021).]\nGas said (World Bank, Gas for the South, 4)."
    )
    assert [use.href for use in document.sources[0].uses] == ["#use-1", "#use-2"]


def test_a_source_leads_back_to_each_note_and_a_short_form_to_its_source() -> None:
    document = made("One [@pipes]. Two [@pipes, p. 4].", NOTES)
    calls = [node for node in parts(document.sections[0].prose.children[0]) if isinstance(node, Note)]
    assert [call.call_anchor for call in calls] == ["use-1", "use-2"]
    assert [use.href for use in document.sources[0].uses] == ["#use-1", "#use-2"]
    assert [node.href for node in calls[0].children if isinstance(node, Link)] == []
    assert [node.href for node in calls[1].children if isinstance(node, Link)] == ["#source-1"]


def test_each_section_begins_anew() -> None:
    two = (section("a", *nodes("One [@oil], [@gas].")), section("b", *nodes("Two [@gas]. Three [@gas].")))
    given = brief(*two, references=SOURCES)
    notes = composed(given, "b", style=shipped_style(NOTES)).sections[0].prose
    assert read(notes).strip() == "Two.[1: World Bank, Gas for the South (Washington, 2021).] Three.[2: Ibid.]"
    dates = composed(given, "b", style=shipped_style(DATES)).sections[0].prose
    assert read(dates).strip() == "Two (World Bank 2021). Three (World Bank 2021)."


@pytest.mark.parametrize(
    ("markdown", "style", "code", "words"),
    [
        ("As @site says", None, "citation-without-author", "name it in your own words, and write '[@site]'"),
        ("As @site says", DATES, "citation-without-author", "name it in your own words, and write '[@site]'"),
        ("So [-@gas].", None, "no-author-shown", "write '@gas'"),
    ],
)
def test_mistakes_of_a_citation_are_told_at_it(markdown: str, style: str | None, code: str, words: str) -> None:
    problems = Problems()
    made(markdown, style, problems)
    (problem,) = problems
    assert (problem.code, problem.remedy, problem.place.line, problem.place.column) == (code, words, 1, markdown.index("@") + 1)


keys = st.sampled_from([source.id for source in SOURCES])
cites = st.builds(lambda key, where: f"[@{key}{where}]", keys, st.sampled_from(["", ", p. 4", ", paras. 5-7", ", p. 4, so"]))
sentences = st.lists(st.builds(lambda words, cite: f"{words} {cite}", st.sampled_from(["Gas", "Oil"]), cites), min_size=1, max_size=6)


@given_any(sentences, st.sampled_from([NOTES, DATES]))
def test_notes_uses_and_lists_hold_together_and_come_out_alike_each_time(written: list[str], style: str) -> None:
    document = made(". ".join(written) + ".", style)
    assert document == made(". ".join(written) + ".", style)
    cited = {key for sentence in written for key in re.findall(r"@([a-z]+)", sentence)}
    assert {line.key for line in document.sources} == cited
    uses = [use.href for line in document.sources for use in line.uses]
    assert len(uses) == len(set(uses)) == len(written)
    calls = [node for node in parts(document.sections[0].prose.children[0]) if isinstance(node, Note)]
    assert [note.number for note in calls] == list(range(1, len(written) + 1) if style == NOTES else [])
    seen: set[str] = set()
    for sentence, call in zip(written, calls, strict=False):
        key = sentence.partition("@")[2].partition("]")[0].partition(",")[0]
        last = written[call.number - 2] if call.number > 1 else ""
        is_same = f"@{key}]" in last or (f"@{key}," in last and "," in sentence)
        assert read(call).startswith(f"[{call.number}: Ibid.") == is_same
        is_linked = any(isinstance(node, Link) and node.href.startswith("#") for node in call.children)
        assert is_linked == (key in seen)
        seen.add(key)


@pytest.mark.parametrize("name", [NOTES, DATES])
def test_the_styles_that_ship_are_csl_and_say_their_licence(name: str) -> None:
    from citeproc import SCHEMA_PATH
    from lxml import etree

    style = etree.fromstring(files("policybrief.compose").joinpath(f"styles/{name}.csl").read_bytes())
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    assert schema.validate(style), schema.error_log
    assert "by-sa/3.0" in etree.tostring(style).decode()
    assert name in files("policybrief.compose").joinpath("styles/LICENCES.md").read_text()

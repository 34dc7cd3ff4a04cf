"""The citation engine: what a style prints for every kind of source, whatever stands in its fields, in every language."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import example
from hypothesis import given as given_any
from hypothesis import strategies as st

from compose.given import brief, cite, composed, everything, house_style, paragraph, reference, section, shown
from policybrief.compose.citations import Citations, locator
from policybrief.model.document import Reference as Link
from policybrief.model.prose import Emphasis, Node, Strong, Styled, Text, Words, plain
from policybrief.model.references import Reference

TYPES = [
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic"),
    *("collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic"),
    *("hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet"),
    *("paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation"),
    *("report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
]
FULL = {
    "title": "Gas",
    "author": [{"family": "Aliyeva", "given": "Leyla"}, {"literal": "Energy Agency"}],
    "publisher": "Agency Press",
    "publisher-place": "Baku",
    "number": "12",
    "genre": "working paper",
    "issued": {"date-parts": [[2024, 5, 6]]},
    "URL": "https://example.org/gas",
    "accessed": {"date-parts": [[2026, 11, 3]]},
}


def entry(source: Reference, language: str = "en", style: str | None = None) -> Text:
    return Citations({source.id: source}, language, style).entry(source.id)


def line(type: str = "report", language: str = "en", **fields: object) -> str:
    return entry(reference("x", type, **fields), language).plain.replace("\u00a0", " ")


def test_the_style_that_ships_is_valid_csl() -> None:
    from citeproc import SCHEMA_PATH
    from lxml import etree

    style = etree.fromstring(files("policybrief.compose").joinpath("styles/source-marks.csl").read_bytes())
    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    assert schema.validate(style), schema.error_log


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"type": "manuscript", "title": "Background paper", "genre": "unpublished"}, "Background paper. Unpublished, undated."),
        ({"type": "document", "title": "Talking points"}, "Talking points. Undated."),
        (
            {
                "type": "entry-encyclopedia",
                "title": "Serbia",
                "container_title": "The World Factbook",
                "publisher": "Central Intelligence Agency",
                "issued": {"date-parts": [[2026, 1, 22]]},
                "note": "Final edition, archived",
            },
            "“Serbia”. In The World Factbook. Central Intelligence Agency, 22 January 2026. Final edition, archived.",
        ),
        (
            {
                "type": "report",
                "title": "Who pays?",
                "author": [{"literal": "World Bank"}],
                "genre": "working paper",
                "number": "12",
                "publisher_place": "Washington",
                "issued": {"date-parts": [[2021]], "circa": True},
                "collection_title": "Energy",
                "collection_number": 3,
            },
            "World Bank. Who pays? Working paper 12, Washington, Energy 3, c. 2021.",
        ),
        (
            {
                "type": "article-journal",
                "title": "Gas",
                "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, {"family": "Aliyeva"}],
                "container_title": "Journal of Pipes",
                "volume": 12,
                "issue": "3",
                "page": "33-35",
                "issued": {"date-parts": [[2020, 3], [2020, 5]]},
                "DOI": "10.1000/182",
            },
            "Jan van den Berg and Aliyeva. “Gas”. Journal of Pipes 12(3), pp. 33–35. March–May 2020. https://doi.org/10.1000/182.",
        ),
        (
            {
                "type": "book",
                "title": "Pipes",
                "editor": [{"family": "Berg", "given": "J."}],
                "publisher": "P & Q",
                "edition": "2",
                "issued": {"literal": "in print"},
                "archive": "National Archive",
                "archive_location": "box 3",
            },
            "J. Berg (ed.). Pipes, ed. 2. P & Q, in print. National Archive, box 3.",
        ),
        (
            {
                "type": "webpage",
                "title": "Gas",
                "container_title": "Energy Agency",
                "URL": "https://example.org/?a=1&b=2",
                "accessed": {"date-parts": [[2026, 11, 3]]},
            },
            "“Gas”. Energy Agency. Undated. https://example.org/?a=1&b=2, accessed 3 November 2026.",
        ),
        ({"type": "software", "title": "airports", "version": "2.1", "publisher": "P"}, "airports, version 2.1. P, undated."),
        ({"type": "speech", "title": "Peace", "event_title": "Assembly", "event_place": "New York"}, "Peace. Assembly, New York. Undated."),
        ({"type": "legal_case", "title": "A v. B", "authority": "Court", "number": "C-1/20"}, "A v. B. C-1/20, Court, undated."),
    ],
)
def test_entries_read_as_a_list_of_sources_should(fields: dict[str, object], printed: str) -> None:
    assert line(**fields) == printed  # type: ignore[arg-type]


@pytest.mark.parametrize("type", TYPES)
def test_every_type_of_source_prints_what_is_known_of_it(type: str) -> None:
    printed = entry(Reference(id="x", type=type, fields=FULL, text_path=None, place=reference("x").place)).plain
    for part in (
        "Leyla Aliyeva and Energy Agency",
        "Gas",
        "Agency Press",
        "Baku",
        "12",
        "Working paper",
        "6 May 2024",
        "https://example.org/gas",
    ):
        assert part in printed


def test_titles_of_works_are_in_italics_and_those_of_parts_are_not() -> None:
    assert any(isinstance(node, Emphasis) and plain(node) == "Gas" for node in everything(entry(reference("x", title="Gas"))))
    part = entry(reference("x", "chapter", title="Gas", container_title="Pipes"))
    assert [plain(node) for node in everything(part) if isinstance(node, Emphasis)] == ["Pipes"]


def test_addresses_are_links_and_only_those_of_the_web() -> None:
    def links(**fields: object) -> list[tuple[str, str]]:
        return [(node.href, plain(node)) for node in everything(entry(reference("x", **fields))) if isinstance(node, Link)]

    assert links(URL="https://example.org/?a=1&b=<2>") == [("https://example.org/?a=1&b=<2>", "https://example.org/?a=1&b=<2>")]
    for written in ("10.1000/182", "https://doi.org/10.1000/182", "doi: 10.1000/182"):
        assert links(DOI=written) == [("https://doi.org/10.1000/182", "https://doi.org/10.1000/182")]
    assert links(URL="javascript:alert(1)") == []


def test_csls_own_markup_is_read_and_all_else_is_text() -> None:
    small = '<span style="font-variant: small-caps;">Nato</span> <span class="nocase">x</span>'
    title = f"<i>Homo</i> <b>B</b> H<sub>2</sub>O<sup>3</sup> {small} <u>u</u> <i>a"
    made = entry(reference("x", title=title))
    assert made.plain.startswith("Homo B H2O3 Nato x <u>u</u> <i>a. ")
    inner = [node for node in everything(made) if isinstance(node, Emphasis | Strong | Styled)]
    assert [(type(node).__name__, getattr(node, "style", ""), plain(node)) for node in inner[1:]] == [
        ("Emphasis", "", "Homo"),
        ("Strong", "", "B"),
        ("Styled", "subscript", "2"),
        ("Styled", "superscript", "3"),
        ("Styled", "small-caps", "Nato"),
    ]


PRINTED = [
    *("title", "genre", "medium", "publisher", "publisher-place", "number", "collection-title", "version", "edition"),
    *("archive", "call-number", "note", "authority", "volume"),
]
NASTY = """<script>alert("1")</script> & 'a' &lt; <b>&amp;</i> ]]> <!-- x -->"""


@pytest.mark.parametrize("name", PRINTED)
def test_a_field_comes_out_as_it_was_written(name: str) -> None:
    made = entry(
        Reference(
            id="x", type="report", fields={"title": "T", "collection-title": "C", name: NASTY}, text_path=None, place=reference("x").place
        )
    )
    assert NASTY in made.plain
    assert not [node for node in everything(made) if isinstance(node, Strong | Link)]


def test_names_and_dates_come_out_as_they_were_written() -> None:
    for name in ({"literal": NASTY}, {"family": NASTY, "given": "A."}, NASTY):
        assert NASTY in line(author=[name])
    assert NASTY in line(issued={"literal": NASTY})
    assert NASTY in line(issued={"raw": NASTY})


any_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Cc"]), max_size=20)
any_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | any_text,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date-parts", "literal", "raw", "season", "circa", "family", "given", "suffix"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
VARIABLES = [
    *PRINTED,
    *("author", "editor", "translator", "issued", "accessed", "event-date", "container-title", "page"),
    *("DOI", "URL", "language", "custom", "unknown-field"),
]


@given_any(st.dictionaries(st.sampled_from(VARIABLES), any_value, max_size=8), st.sampled_from(TYPES))
def test_no_value_of_a_field_stops_the_engine(fields: dict[str, object], type: str) -> None:
    made = entry(Reference(id="x", type=type, fields=fields, text_path=None, place=reference("x").place))
    assert all(isinstance(node, Words | Emphasis | Strong | Styled | Link | Text) for node in everything(made))


dates = st.lists(st.lists(st.integers(-50, 3000), min_size=1, max_size=3), min_size=1, max_size=3)


@given_any(dates)
def test_every_date_that_has_a_year_prints_it(parts: list[list[int]]) -> None:
    printed = line(issued={"date-parts": parts})
    year = parts[0][0]
    assert str(abs(year)) in printed or year == 0


@given_any(any_text.filter(str.strip))
@example("Wait!. Then go...")
@example("Who pays?")
@example("Foo Inc.")
def test_any_title_is_in_the_entry_word_for_word(title: str) -> None:
    assert title.strip() in entry(reference("x", title=title)).plain


def languages() -> list[str]:
    from citeproc import LANGUAGE_NAMES

    return [*LANGUAGE_NAMES, "az", "sr", "sr-Latn", "sr-Cyrl", "zh-Hant", "de-AT-1996", "tlh", "en-GB", "pt"]


@pytest.mark.parametrize("language", languages())
def test_a_list_of_sources_is_there_in_every_language_and_locators_stay_english(language: str) -> None:
    source = reference("x", **{name.replace("-", "_"): value for name, value in FULL.items()})
    citations = Citations({"x": source}, language)
    assert "Gas" in citations.entry("x").plain
    assert citations.mark("x", locator("pp. 3-5")) == "S1\u00a0pp.\u00a03–5"


def test_a_language_uses_its_own_script_and_words() -> None:
    assert "pristupljeno" in line("webpage", "sr-Latn", URL="https://example.org", accessed={"date-parts": [[2026]]})
    assert "приступљено" in line("webpage", "sr-Cyrl", URL="https://example.org", accessed={"date-parts": [[2026]]})
    assert "3 November 2026" in line("report", "en-GB", issued={"date-parts": [[2026, 11, 3]]})
    assert "November 3, 2026" in line("report", "en-US", issued={"date-parts": [[2026, 11, 3]]})
    assert "3. novembar 2026" in line("report", "sr-Latn", issued={"date-parts": [[2026, 11, 3]]})
    assert "tarixsiz" in line("report", "az", publisher="P")
    assert "без датума" in line("report", "sr-Cyrl", publisher="P")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("p. 4", "p. 4"),
        ("p.4", "p. 4"),
        ("page 4", "p. 4"),
        ("Pp. 4, 6", "pp. 4, 6"),
        ("para. 5", "¶5"),
        ("¶ 5", "¶5"),
        ("§§ 2-3", "§2–3"),
        ("chap. II", "chap. II"),
        ("chapter 2", "chap. 2"),
        ("fig. 3", "fig. 3"),
        ("art. 5", "art. 5"),
        ("vol. 2, p. 15", "vol. 2, p. 15"),
        ("s.v. Serbia", "s.v. Serbia"),
        ("act 3", "act 3"),
        ("Energy", "Energy"),
        ("Note to readers", "Note to readers"),
        ("line of credit", "line of credit"),
        ("Annex-B", "Annex-B"),
        ("5", "5"),
        ("<b>x</b> & y", "<b>x</b> & y"),
    ],
)
def test_locators_are_read_by_pandocs_terms_and_print_in_short_forms(written: str, printed: str) -> None:
    mark = Citations({"x": reference("x")}, "sr-Latn").mark("x", locator(written))
    assert mark.replace("\u00a0", " ") == f"S1 {printed}"


def test_keys_that_differ_in_case_alone_are_two_sources() -> None:
    made = composed(brief(section("gas", paragraph(cite("un"), " and ", cite("UN"))), references=(reference("un"), reference("UN"))))
    assert [(source.key, source.mark) for source in made.sources] == [("un", "S1"), ("UN", "S2")]


AUTHOR_DATE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>House</title><id>house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><names variable="author"><name form="short"/></names>
<date variable="issued"><date-part name="year"/></date><group delimiter=" "><label variable="locator" form="short"/>
<text variable="locator"/></group></group></layout></citation>
<bibliography><layout><text variable="title" text-case="title" font-weight="bold"/></layout></bibliography></style>"""


def test_a_house_can_bring_a_style_of_its_own() -> None:
    source = reference("x", title="gas", author=[{"family": "Aliyeva", "given": "L."}], issued={"date-parts": [[2024, 5]]}, language="en")
    made = composed(
        brief(section("gas", paragraph("Gas ", cite("x p. 4"))), references=(source,)), style=house_style("house.csl", AUTHOR_DATE)
    )
    assert shown(made.sections[0].prose) == "Gas (Aliyeva, 2024, p. 4)"
    first: Node = made.sources[0].entry.children[0]
    assert isinstance(first, Strong)
    assert plain(first) == "Gas"

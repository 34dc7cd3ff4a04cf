"""Terms, ordinals and dates of citations in Azerbaijani and Serbian."""

from __future__ import annotations

import pytest

from compose.given import brief, composed, house_style, reference, section, shipped_style, shown
from myst.outline import page
from policybrief.model.document import Marks
from policybrief.model.prose import parts

PERSON = {"author": [{"family": "Berg", "given": "Ana"}]}
SOURCES = (
    reference(
        "part",
        "chapter",
        title="Gas",
        editor=[{"family": "Cole", "given": "Bo"}],
        translator=[{"family": "Diaz", "given": "Eva"}],
        edition=3,
        issued={"date-parts": [[2020]]},
        **{"container-title": "Pipes"},
        **PERSON,
    ),
    reference("undated", "book", title="Maps", **PERSON),
    reference("news", "article-newspaper", title="News", issued={"date-parts": [[2026, 3, 5]]}, **{"container-title": "Gazette"}, **PERSON),
    reference("site", "webpage", title="Page", URL="https://example.org/y", accessed={"date-parts": [[2026, 11, 3]]}, **PERSON),
)


def listed(language: str, style: str) -> dict[str, str]:
    cited = page("[@part] [@undated] [@news] [@site]").prose.children
    document = composed(brief(section("a", *cited), references=SOURCES, language=language), style=shipped_style(style))
    return {line.key: line.entry.plain for line in document.sources}


LISTED = {
    "az": (
        "Berg, Ana. “Gas”. In Pipes, redaktə edən Bo Cole, tərcümə edən Eva Diaz, 3-cü nəşr, 2020.",
        "Berg, Ana. Maps, t.y.",
        "Berg, Ana. “News”. Gazette, 5 mart 2026.",
        "Berg, Ana. “Page”. Müraciət tarixi 3 noyabr 2026. https://example.org/y.",
    ),
    "sr-Latn": (
        "Berg, Ana. „Gas“. U Pipes, uredio Bo Cole, preveo Eva Diaz, 3. izd., 2020.",
        "Berg, Ana. Maps, bez datuma.",
        "Berg, Ana. „News“. Gazette, 5. mart 2026.",
        "Berg, Ana. „Page“. Pristupljeno 3. novembar 2026. https://example.org/y.",
    ),
    "sr-Cyrl": (
        "Berg, Ana. „Gas“. У Pipes, уредио Bo Cole, превео Eva Diaz, 3. изд., 2020.",
        "Berg, Ana. Maps, без датума.",
        "Berg, Ana. „News“. Gazette, 5. март 2026.",
        "Berg, Ana. „Page“. Приступљено 3. новембар 2026. https://example.org/y.",
    ),
}
LISTED["sr"] = LISTED["sr-Latn"]


@pytest.mark.parametrize("language", LISTED)
def test_the_list_of_sources_stands_in_the_language(language: str) -> None:
    assert tuple(listed(language, "chicago-notes")[source.id] for source in SOURCES) == LISTED[language]


@pytest.mark.parametrize(
    ("language", "news", "site"),
    [
        ("en", "March 5.", "Accessed November 3."),
        ("az", "5 mart.", "Müraciət tarixi 3 noyabr."),
        ("sr-Latn", "5. mart.", "Pristupljeno 3. novembar."),
        ("sr-Cyrl", "5. март.", "Приступљено 3. новембар."),
    ],
)
def test_a_day_stands_on_the_side_of_its_month_that_the_language_has(language: str, news: str, site: str) -> None:
    lines = listed(language, "chicago-author-date")
    assert lines["news"].endswith(f" Gazette, {news}")
    assert site in lines["site"]


@pytest.mark.parametrize(
    ("language", "printed"),
    [("az", ("şək. 2", "abz. 5–7", "bölmə 5")), ("sr-Latn", ("sl. 2", "par. 5–7", "od. 5")), ("sr-Cyrl", ("сл. 2", "пар. 5–7", "од. 5"))],
)
def test_what_a_locator_counts_stands_in_the_language(language: str, printed: tuple[str, ...]) -> None:
    cited = page("[@news, fig. 2] [@news, paras. 5-7] [@news, sec. 5]").prose.children
    document = composed(brief(section("a", *cited), references=SOURCES, language=language), style=shipped_style("chicago-author-date"))
    text = "".join(shown(node) for node in parts(document.sections[0].prose.children[0]) if isinstance(node, Marks))
    assert all(each in text for each in printed)


def test_a_style_with_words_of_its_own_for_the_language_goes_before_ours() -> None:
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>N</title><id>n</id></info>'
        '<locale xml:lang="az"><terms><term name="accessed">baxılıb</term></terms></locale>'
        '<citation><layout><text variable="title"/></layout></citation><bibliography><layout><group delimiter=" ">'
        '<text term="accessed"/><date form="text" variable="accessed"/></group></layout></bibliography></style>'
    )
    cited = page("[@site]").prose.children
    document = composed(brief(section("a", *cited), references=SOURCES, language="az"), style=house_style("n", style))
    assert document.sources[0].entry.plain == "baxılıb 3 noyabr 2026"

"""Another field, other languages, a theme of one's own: nothing is made for one brief alone. (What holds for every document
is tested beside this.)"""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from product.delivered import delivered, folded, squeezed

Built = dict[str, Path]
TITLES = {"en": "Trees & shade: is “a < b” of trees enough?", "fr": "Arbres & ombre : « a < b » suffit-il ?"}
COMPONENTS = ("callout", "key-facts", "pull-quote", "table", "figure", "timeline", "gap-table", "stage-table")


@pytest.mark.parametrize("tag", TITLES)
def test_a_title_with_markup_signs_comes_out_right(built: Built, tag: str) -> None:
    document = delivered(built, f"trees-and-heat/{tag}/trees-and-heat")
    with pikepdf.open(document.pdf) as pdf, pdf.open_metadata() as meta, pdf.open_outline() as outline:
        said = [meta["dc:title"], str(pdf.docinfo.Title), outline.root[0].title]
    said += [document.page.findtext(".//title"), document.page.find(".//h1").text_content()]

    assert [folded(title) for title in said] == [TITLES[tag]] * 5
    assert squeezed(document.tags.find("H1")[0].text) == squeezed(TITLES[tag])


def test_every_shipped_component_that_needs_no_parties_stands_on_the_page(built: Built) -> None:
    page = delivered(built, "trees-and-heat/en/trees-and-heat").page

    assert [name for name in COMPONENTS if not page.find_class(name)] == []
    assert page.find_class("pair") == []


def test_what_prose_can_hold_is_there(built: Built) -> None:
    page = delivered(built, "trees-and-heat/en/sections/shade").page

    assert [item.text_content() for item in page.xpath("//ol/li/ul/li")] == ["below ground", "above it"]
    assert [(term.tag, folded(term.text_content())) for term in page.find_class("definitions")[0]] == [
        ("dt", "Street tree"),
        ("dd", "A tree whose crown hangs over a street."),
    ]
    assert [folded(cell.text_content()) for cell in page.find_class("plain-table")[0].iter("th", "td")] == [
        "Street", "Trees", "Mill Lane", "none", "Harbour Road", "few",
    ]  # fmt: skip
    assert page.xpath("//figure//img/@alt") == ["A street in two halves, one in the shade of trees, one in the sun."]
    assert page.find_class("note")[0].xpath("./em/text()") == ["head"]


def test_foreign_phrases_say_their_language_and_are_set_in_the_theme_s_own_faces(built: Built) -> None:
    document = delivered(built, "trees-and-heat/en/sections/shade")
    with pikepdf.open(document.pdf) as pdf:
        fonts = {str(font.BaseFont).partition("+")[2] for leaf in pdf.pages for font in leaf.Resources.Font.values()}
    tagged = {element.lang: element.text for element in document.tags.find("Span", "NonStruct") if element.lang}

    assert {element.get("lang"): element.text for element in document.page.xpath("//span[@lang]")} == {
        "ar": "أشجار الشوارع",
        "zh-Hans": "行道树",
    }
    assert tagged["zh-Hans"] == "行道树"
    assert set(squeezed(tagged["ar"])) == set("أشجارالشوارع")  # in the order of the eye, the hamza's letter twice: WeasyPrint names glyphs
    assert {"City-Arabic", "City-Chinese"} <= fonts


def test_texts_are_translated_and_figures_are_written_as_the_language_does(built: Built) -> None:
    text = folded(delivered(built, "trees-and-heat/fr/trees-and-heat").page.text_content())

    for words in ("12 450 arbres", "Le service des parcs", "Eau du fleuve", "Un contrat", "Qui arrose", "mai 2026"):
        assert words in text

"""A Word copy says what its page says: every part of the page is looked for in the file, as other tools read it."""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement
from openxml_audit import OpenXmlValidator

from product.delivered import folded
from word.conftest import Pair
from word.copies import WP, W


def words(element: HtmlElement) -> str:
    return folded(element.text_content())


def of_class(pair: Pair, path: str) -> list[str]:
    """The words of each element that an XPath finds on the page."""
    return [words(element) for element in pair.page.page.xpath(path)]


def test_the_file_is_valid(copy: Pair) -> None:
    """Every part is well-formed and of its schema, every relationship has its part."""
    result = OpenXmlValidator().validate(str(copy.word.path))

    assert [str(error) for error in result.errors] == []
    assert all(copy.word.xml(name) is not None for name in copy.word.parts if name.endswith((".xml", ".rels")))


def test_the_title_block(whole: Pair) -> None:
    word = whole.word

    assert word.styled("Title") == of_class(whole, "//h1")
    assert word.styled("Subtitle") == of_class(whole, "//p[@class='subtitle']")
    assert folded(whole.page.page.find_class("date")[0].find(".//time").text_content()) in word.styled("Date")[0]
    assert of_class(whole, "//header[@class='masthead']/p[@class='publisher']")[0] in word.styled("Masthead")[0]
    assert (word.styled("Date")[0].startswith("Draft")) == bool(whole.page.page.find_class("status"))


def test_the_first_page_in_its_order(whole: Pair) -> None:
    word = whole.word
    messages = [re.sub(r"^\d+ ", "", text) for text in of_class(whole, "//section[@id='key-messages']//li")]

    assert word.styled("Bottom Line") == of_class(whole, "//p[@class='ask']")
    assert word.styled("Key Message") == messages
    assert [text for _, text in word.headings][:3] == ["Bottom line", "Key messages", "Summary"]


def test_headings_have_the_levels_of_the_page(copy: Pair) -> None:
    """A level higher, for the page's first is the title; what titles a component is no heading in Word, nor are the contents.
    A chart's values stand with the chart there, and not in a part of their own as on paper."""
    outside = "not(ancestor::*[contains(@class, 'block') or contains(@class, 'on-paper')]) and not(ancestor::nav) and not(self::h1)"
    found = copy.page.page.xpath(
        f"//*[re:test(local-name(), '^h[1-6]$') and {outside}]", namespaces={"re": "http://exslt.org/regular-expressions"}
    )
    on_page = [(int(element.tag[1]) - 1, words(element)) for element in found]

    assert sorted(copy.word.headings) == sorted(on_page)


def test_findings_and_recommendations(copy: Pair) -> None:
    assert copy.word.styled("Finding") == of_class(copy, "//p[@class='finding']")
    assert copy.word.styled("Recommendation") == of_class(copy, "//p[@class='action']")


def test_every_paragraph_of_prose_stands_in_it(copy: Pair) -> None:
    said = " ".join(folded(paragraph.text) for paragraph in copy.word.opened.paragraphs)
    prose = copy.page.page.xpath("//div[@class='prose']/p[not(.//*[@class='note']) and not(@class)]")

    assert len(prose) > 1
    assert [text for text in map(words, prose) if text not in said] == []


def test_tables_have_the_rows_of_the_page(copy: Pair) -> None:
    tables = [[[words(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")] for table in copy.page.page.iter("table")]
    in_word = copy.word.tables

    assert tables
    assert [table for table in tables if table not in in_word] == []


def test_a_header_row_repeats_and_no_row_breaks(copy: Pair) -> None:
    for table in copy.word.body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * (len(rows) - 1)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") == "1"


def test_captions_and_the_lines_under_a_table(copy: Pair) -> None:
    captions = copy.word.styled("Table Caption", "Caption", "Aside Title")
    lines = copy.word.styled("Source Line", "Source Line Last")

    assert [text for text in of_class(copy, "//caption") if text not in captions] == []
    expected = of_class(
        copy,
        "//*[contains(@class, 'data-table') or contains(@class, 'timeline')]/p[@class='source-line' and not(.//*[contains(@class, 'level')])]",
    )
    assert [text for text in expected if text not in lines] == []


def test_footnotes(copy: Pair) -> None:
    on_page = [re.sub(r"^\d+ ", "", text) for text in of_class(copy, "//*[@class='note']")]

    assert copy.word.notes == on_page


def test_each_fact_prints_the_value_of_the_page_where_it_is_used(copy: Pair) -> None:
    facts = copy.page.page.xpath("//*[@class='fact'][@id]")
    in_strips = set(copy.page.page.xpath("//*[contains(@class, 'key-facts')]//*[@class='fact']/@id"))

    assert facts or "/sections/" in str(copy.word.path)
    for fact in facts:
        said = copy.word.within(fact.get("id"))
        assert said.startswith(words(fact)) if fact.get("id") in in_strips else said == words(fact)


def test_key_facts_stand_with_unit_and_mark(whole: Pair) -> None:
    """The page sets value and unit apart; here they are one cell, as in prose."""
    strip = whole.page.page.find_class("key-facts")[0]
    values = [words(value) for value in strip.xpath(".//dd[contains(@class, 'value')]")]
    labels = [words(label) for label in strip.iter("dt")]
    table = whole.word.tables[0]

    assert [row[1] for row in table[1:]] == labels
    assert [value for value, row in zip(values, table[1:], strict=True) if value not in row[0]] == []
    marks = [folded(mark.text_content()) for mark in strip.find_class("mark")]
    assert [mark for mark in marks if not any(mark in row[0] for row in table[1:])] == []


def test_sources_and_evidence(copy: Pair) -> None:
    """Each line with its key, and with the links back to its uses."""
    lines = copy.page.page.xpath("//li[starts-with(@id, 'source-') or starts-with(@id, 'fact-')]")
    paragraphs = [paragraph for paragraph in copy.word.opened.paragraphs if paragraph.style.name == "Source"]

    for line, paragraph in zip(lines, paragraphs, strict=True):
        key = words(line).split(" ")[0]
        assert paragraph.text.startswith(f"{key}\t")
        assert copy.word.within(line.get("id")).startswith(key)
        back = [link.get(f"{W}anchor") for link in paragraph._p.iter(f"{W}hyperlink")]
        assert [name for name in back if name.startswith("use-")] == [
            str(href)[1:] for href in line.xpath(".//a/@href[starts-with(., '#use-')]")
        ]


def test_the_colophon_has_the_suggested_citation(copy: Pair) -> None:
    citation = next(text for text in of_class(copy, "//footer//p") if text.startswith("Suggested citation"))

    assert citation in copy.word.styled("Body Text", "First Paragraph")


def test_bookmarks_are_unique_and_every_link_inside_has_its_own(copy: Pair) -> None:
    assert [name for name, count in Counter(copy.word.bookmarks).items() if count > 1] == []
    assert [name for name in copy.word.bookmarks if len(name) > 40 or not name[0].isalpha()] == []
    assert copy.word.anchors
    assert set(copy.word.anchors) - set(copy.word.bookmarks) == set()
    ends = [mark.get(f"{W}id") for mark in copy.word.body.iter(f"{W}bookmarkEnd")]
    assert sorted(ends) == sorted(mark.get(f"{W}id") for mark in copy.word.body.iter(f"{W}bookmarkStart"))


def test_anchors_of_the_page_are_bookmarks(copy: Pair) -> None:
    """Those that Word can hold as a name; a longer one gets another name, to which its links lead too."""
    of_no_passage = {"main", "contents", "title", "chart-data"}
    found = copy.page.page.xpath("//*[@id][not(ancestor-or-self::svg)]/@id")  # what a drawing is made of has ids of its own
    ids = [id for id in found if len(id) <= 40 and not id.startswith(("note-", "noteref-")) and not id.endswith("--card")]
    ids = [id for id in ids if id not in of_no_passage]

    assert [id for id in ids if id not in copy.word.bookmarks] == []


def test_properties_tell_what_it_is_and_no_clock(copy: Pair) -> None:
    properties = copy.word.opened.core_properties
    page = copy.page.page
    date = page.xpath("//meta[@name='dcterms.created']/@content")[0]

    assert folded(properties.title) in (words(page.find(".//h1")), re.sub(r"^\d+ ", "", words(page.find(".//h1"))))
    assert properties.author == "; ".join(page.xpath("//meta[@name='author']/@content"))
    assert properties.language == page.get("lang")
    assert properties.created == properties.modified
    assert properties.created.isoformat().startswith(date)
    custom = copy.word.xml("docProps/custom.xml")
    assert {entry.get("name"): "".join(entry.itertext()) for entry in custom} == {
        "policybrief": "/".join(copy.word.path.with_suffix("").parts[-3 if "sections" not in copy.word.path.parts else -4 :])
    }
    assert b"Words" not in copy.word.parts["docProps/app.xml"]


def test_the_foot_has_title_state_and_page(copy: Pair) -> None:
    foot = copy.word.opened.sections[0].footer.paragraphs[0]
    body = copy.page.page.find(".//body")
    fields = [field.get(f"{W}instr") for field in foot._p.iter(f"{W}fldSimple")]

    assert foot.text.split("\t")[0] == body.get("data-title")
    assert foot.text.split("\t")[1].split("  ")[0] == body.get("data-status")
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_page_is_a4(copy: Pair) -> None:
    page = copy.word.opened.sections[0]

    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_a_section_leads_to_the_whole(section: Pair) -> None:
    word, page = section.word, section.page.page
    slug = section.page.edition.split("/")[0]

    assert f"../{slug}.docx" in word.targets or any(target.endswith(f"/{slug}.html") for target in word.targets)
    assert word.styled("Title") == [words(page.find(".//h1"))]
    assert word.styled("Parties") == [f"From the brief: {words(page.find('.//cite'))}"]


def test_pictures_have_their_words(copy: Pair) -> None:
    pictures = copy.page.page.xpath("//img/@alt | //svg[@role='img']/title/text() | //svg[@role='img']/@aria-label")
    drawn = [shape.get("descr") for shape in copy.word.body.iter(f"{WP}docPr")]

    assert drawn == pictures

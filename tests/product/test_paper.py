"""Every PDF of both worlds, read back by tools that know nothing of us."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy

import outloud
import page as page_validation
import pdfua
import pikepdf
import pytest

from policybrief.render.pdf.isolation import isolated
from product.delivered import Delivered, folded, squeezed
from tags import Tags, read_tags

# What outloud may say, and why. All else has to be mended.
ALLOWED = {
    "TBL-010": "in a table of two columns each row has a head: more heads than cells, and rightly so",
    "PAG-001": "where a table goes on, its head is repeated on the next page",
}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_page_validation_finds_it_conformant(document: Delivered, profile: str) -> None:
    """PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), level A."""
    report = page_validation.validate_pdf_bytes(document.pdf.read_bytes(), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_outloud_says_only_what_is_allowed_by_name(document: Delivered) -> None:
    found = [each for each in outloud.check(str(document.pdf)).findings if each.severity != "info"]

    assert [(each.rule, each.message) for each in found if each.rule not in ALLOWED] == []


def test_pdfua_says_nothing(document: Delivered) -> None:
    assert [(each.rule_id, each.message) for each in pdfua.validate(str(document.pdf)).findings] == []


def test_it_says_of_itself_what_the_page_says(document: Delivered) -> None:
    page = document.page
    with pikepdf.open(document.pdf) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "3", "A")
        assert meta["dc:title"] == str(pdf.docinfo.Title) == page.findtext(".//title")
        assert meta["dc:creator"] == page.xpath("//meta[@name='author']/@content")
        assert meta["dc:description"] == page.xpath("//meta[@name='description']/@content")[0]
        assert meta["dc:language"] == {page.get("lang")}
        assert pdf.Root.Lang == page.get("lang")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [leaf.label for leaf in pdf.pages] == [str(number + 1) for number in range(len(pdf.pages))]


def test_the_outline_is_that_of_the_headings(document: Delivered) -> None:
    def entries(items: list[pikepdf.OutlineItem], level: int) -> list[tuple[int, str]]:
        return [one for item in items for one in ((level, folded(item.title)), *entries(item.children, level + 1))]

    with pikepdf.open(document.pdf) as pdf, pdf.open_outline() as outline:
        assert entries(outline.root, 1) == document.headings


_NOT_TAGGED = "//*[local-name()='svg']/*[local-name()='title' or local-name()='desc']"


def test_tags_come_in_the_order_of_the_page(document: Delivered) -> None:
    """Every text of the page, notes aside, stands in the structure tree, one behind the other, and no more between
    them than what styles add (page numbers, quotes, the head of a table that goes on)."""
    body = deepcopy(document.page.find("body"))
    for aside in (body.find_class(name) for name in ("on-screen", "skip", "note", "card")):
        for element in aside:
            element.drop_tree()
    for element in body.xpath(_NOT_TAGGED):
        element.drop_tree()  # an alternative text, and what the drawing and the attached file say on paper
    tagged = in_order_of_marks(document.tags.root.text_without("Note"))
    end = 0
    for text in filter(None, map(in_order_of_marks, body.itertext())):
        start = tagged.find(text, end)
        assert 0 <= start - end <= 60, f"'{text}' does not follow '{tagged[end - 40 : end]}'"
        end = start + len(text)
    assert len(tagged) - end <= 60


def test_links_lead_somewhere(document: Delivered) -> None:
    """Inside to a named place, outside to an address, beside to a file that was made with it."""
    with pikepdf.open(document.pdf) as pdf:
        annotations = [each for leaf in pdf.pages for each in leaf.get("/Annots", [])]
        places = set(pikepdf.NameTree(pdf.Root.Names.Dests))
        inside = {str(each.Dest) for each in annotations if "/Dest" in each}
        outside = {str(each.A.URI) for each in annotations if "/A" in each}
        assert all(str(each.get("/Contents", "")).strip() for each in annotations)
    beside = {address.partition("#")[0] for address in outside if not re.match("(https?|mailto|tel):", address)}

    assert len(annotations) > 0
    assert inside <= places
    assert [name for name in beside if not (document.html.parent / name).is_file()] == []


def in_order_of_marks(text: str) -> str:
    """Text as it can be compared: right-to-left letters, which a PDF shows in the order of the eye, are left out."""
    return re.sub(r"[\u0590-\u08ff]", "", squeezed(text)).casefold()


def test_notes_are_notes_with_links_both_ways(document: Delivered) -> None:
    numbers = [str(number + 1) for number in range(len(document.page.find_class("note")))]
    calls = document.tags.find("Reference")
    first: dict[str, int] = {}
    for note in document.tags.find("Note"):  # one that goes on over the page is a second Note
        number = note.id.split(".")[0].removeprefix("note-")
        if number not in first:
            first[number] = note.page
            (back,) = note.find("Lbl")[0].find("Link")
            assert (back.text.strip(), back.targets) == (number, [f"noteref-{number}"])
    assert [call.text.strip() for call in calls] == list(first) == numbers
    assert [call.find("Link")[0].targets for call in calls] == [[f"note-{number}"] for number in numbers]
    with pikepdf.open(document.pdf) as pdf:
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        pages = {leaf.objgen: index for index, leaf in enumerate(pdf.pages, 1)}
        assert {number: pages[places[f"note-{number}"][0].objgen] for number in first} == first
        assert [pages[places[f"noteref-{number}"][0].objgen] for number in numbers] == [call.page for call in calls]


def test_what_stands_at_the_edges_is_furniture(document: Delivered) -> None:
    """Running heads and page numbers are artifacts: none on the first page, then the brief's title (cut where it is long)
    and the number."""
    assert document.tags.artifacts[0] == []
    title = document.page.find("body").get("data-title")
    for number, texts in enumerate(document.tags.artifacts[1:], 2):
        heads = [folded(text) for text in texts]
        assert any(len(head) > 12 and title.startswith(head.rstrip("…").strip()) for head in heads), heads
        assert any(head.endswith(str(number)) for head in heads), heads


def test_plain_weasyprint_on_the_page_gives_the_same_words(document: Delivered) -> None:
    """It knows no `--block-step`, so its pages may end elsewhere; nothing depends on us that a reader reads."""
    with isolated():
        import weasyprint

        plain = weasyprint.HTML(string=document.text).write_pdf(pdf_variant="pdf/a-3a")

    assert words_without_numbers(read_tags(plain)) == words_without_numbers(document.tags)


def words_without_numbers(tags: Tags) -> Counter[str]:
    """Each word of the text and how often it stands there: page numbers aside, and heads that a table repeats.

    A table begins a word: where it begins a page, no white space parts it from the text before it.
    """
    text = re.sub(r"(?=Table \d)", " ", tags.root.text_without("THead"))
    return Counter(re.findall(r"[^\W\d_]+", text))

"""What a PDF says of itself."""

from io import BytesIO

import pikepdf
import pytest

from policybrief.render.pdf import render_pdf

from .conftest import page, rendered

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
TITLE = "Turning agreement into contracts: what “strategic” costs & who pays"


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(rendered("whole").data))


def test_it_claims_both_standards_where_readers_look(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        assert (xmp[f"{PDFA}part"], xmp[f"{PDFA}conformance"], xmp[f"{PDFUA}part"]) == ("3", "A", "1")
    stream = pdf.Root.Metadata
    assert "/Filter" not in stream
    assert stream.read_bytes().count(b"<rdf:RDF") == 1


def test_title_authors_and_rights_are_those_of_the_html(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        assert xmp["dc:title"] == TITLE
        assert xmp["dc:creator"] == ["Desk of Bilateral Affairs", "Đorđe Ćirić"]
        assert xmp["dc:description"] == "Three steps that would turn an agreement on gas & rail into contracts."
        assert xmp["pdf:Keywords"] == "gas, rail, contracts"
        assert xmp["dc:language"] == {"en-GB"}
        assert xmp["dc:rights"] == "© Desk of Bilateral Affairs. CC BY 4.0 <attribution>"
        assert xmp["dc:publisher"] == {"Desk of Bilateral Affairs"}
        assert xmp["dc:identifier"] == "bilateral-briefs-7"
        assert xmp["xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (pdf.docinfo.Title, pdf.docinfo.Author) == (TITLE, "Desk of Bilateral Affairs, Đorđe Ćirić")


def test_the_only_dates_are_those_of_the_content(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        assert (xmp["xmp:CreateDate"], xmp["xmp:ModifyDate"]) == ("2026-11-24", "2026-11-24")
    assert (pdf.docinfo.CreationDate, pdf.docinfo.ModDate) == ("D:20261124", "D:20261124")
    undated = pikepdf.open(BytesIO(render_pdf(page("<p>No date.</p>")).data))
    assert "/CreationDate" not in undated.docinfo
    assert b"Date" not in undated.Root.Metadata.read_bytes()


def test_language_labels_and_title_are_there_for_the_reader(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.Lang == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked
    assert [each.label for each in pdf.pages] == ["1", "2"]
    assert len(pdf.trailer.ID) == 2


def test_the_outline_is_that_of_the_headings(pdf: pikepdf.Pdf) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> list[object]:
        return [(item.title, titles(item.children)) if item.children else item.title for item in items]

    with pdf.open_outline() as outline:
        sections = ["Gas is the anchor", ("Rail follows", ["What is agreed"])]
        assert titles(outline.root) == [("Turning agreement into contracts", sections)]


def test_links_between_files_stay_relative(pdf: pikepdf.Pdf) -> None:
    addresses = {str(each.A.URI) for sheet in pdf.pages for each in sheet.get("/Annots", []) if "/A" in each}
    assert addresses == {"https://example.org/a/long/address?with=query&and=more", "other.html#part"}


def test_pages_anchors_and_lines_are_told() -> None:
    result = rendered("whole")
    assert result.pages == 2
    anchors = {"gas": 1, "noteref-1": 1, "note-1": 1, "fig-1": 1, "noteref-2": 1, "note-2": 1, "rail": 2}
    assert result.page_of_anchor == anchors


def test_how_full_each_page_is_is_told() -> None:
    """In lines of running text: notes and what stands empty below are no part of it."""
    paragraphs = (
        "<section id='one'><p>One</p><p>Two<br>lines</p></section><section id='two'><p style='break-before: page'>Three</p></section>"
    )
    first, second = render_pdf(page(f"<style>body {{ line-height: 20pt }} p {{ margin: 0 }}</style>{paragraphs}")).sheets

    assert (first.used, first.section) == (3.0, "one")
    assert (second.used, second.section) == (1.0, "two")
    assert first.used + first.loose == second.used + second.loose
    assert second.fill < first.fill < 0.2

"""The tags of a PDF say what its HTML says: read back, element by element."""

from io import BytesIO

import pikepdf
import pytest

from policybrief.render.pdf import StructureMismatch, render_pdf, structure_plan
from tags import read_tags

from .conftest import DOCUMENTS, page, rendered


def test_running_heads_and_page_numbers_are_artifacts() -> None:
    tags = read_tags(rendered("whole").data)
    assert tags.artifacts == [["1"], ["Turning agreement into contracts", "page 2 of 2"]]
    assert "page 2 of 2" not in tags.root.text


def test_what_is_hidden_from_screen_readers_is_an_artifact() -> None:
    tags = read_tags(render_pdf(page('<p><b aria-hidden="true">7 <a href="#x">there</a></b>Seven</p><p id="x">Here</p>')).data)
    assert tags.artifacts == [["7 there"]]
    assert str(tags.root) == "Document(P P)"
    assert tags.find("Link") == []


def test_heads_say_what_they_head() -> None:
    heads = {each.text: each.attributes["Scope"] for each in read_tags(rendered("whole").data).find("TH")}
    assert heads == {"Serbia": "Column", "Azerbaijan": "Column", "Track": "Row", "Wagons": "Row", "Money": "Row"}


def test_an_empty_cell_holds_its_column() -> None:
    tags = read_tags(rendered("whole").data)
    (table,) = tags.find("Table")
    rows = [[each.kind for each in row.kids] for row in table.find("TR")]
    assert rows == [["TD", "TH", "TH"], ["TH", "TD", "TD"], ["TH", "TD"], ["TH", "TD", "TD"], ["TD", "TD"]]


@pytest.mark.parametrize(
    ("html", "tree"),
    [
        ("<ul><li>Tight</li></ul>", "L(LI(Lbl LBody))"),
        ("<ul><li><p>Loose</p></li></ul>", "L(LI(Lbl LBody(P)))"),
        ("<ul><li><p>One</p><p>Two</p></li></ul>", "L(LI(Lbl LBody(P P)))"),
        ("<ul><li>Before<p>Within</p>After</li></ul>", "L(LI(Lbl LBody(Div P Div)))"),
        ("<ul><li>Outer<ol><li><p>Inner</p></li></ol></li></ul>", "L(LI(Lbl LBody) L(LI(Lbl LBody(P))))"),
        ("<ul style='list-style: none'><li><p>Bare</p></li></ul>", "L(LI(LBody(P)))"),
        ("<ul><li style='display: flex'><span>One</span><span>Two</span></li></ul>", "L(LI(LBody))"),
        ("<ul><li></li><li>An empty one before</li></ul>", "L(LI(Lbl LBody) LI(Lbl LBody))"),
        ("<dl><dt>Term</dt><dd>Meaning</dd><dd><p>Another</p></dd></dl>", "L(LI(LBody) LI(LBody) LI(LBody(P)))"),
    ],
)
def test_items_have_a_label_and_one_body(html: str, tree: str) -> None:
    assert str(read_tags(render_pdf(page(html)).data).root) == f"Document({tree})"


def test_links_say_their_words_and_not_their_address() -> None:
    tags = read_tags(rendered("whole").data)
    assert tags.the("Link", "Section 1").links == ["Section 1"]
    assert tags.the("Link", "the figure").links == ["Figure 1, bars"]
    over_two_lines = "link over more than one line of the page"
    assert [each.text for each in tags.find("Link") if each.links == [over_two_lines]] == ["link over more", "than one line of the page"]


@pytest.mark.parametrize(
    ("html", "words", "tree"),
    [
        ("<a href='#x'>part <em>stressed</em></a>", "part stressed", "P(Link(NonStruct))"),
        ("<a href='#x'><strong>all</strong></a>", "all", "P(Link(NonStruct))"),
        ("<a href='#x' class='after'>to</a>", "to", "P(Link)"),
        ("<a href='#x' style='display: block'><span style='float: right'>right</span>left</a>", "rightleft", "P(Link)"),
        ("<a href='#x'><svg viewBox='0 0 9 9' width='9'><title>A dot</title><circle r='4'/></svg></a>", "A dot", "P(Link(Figure))"),
        ("<a href='#x'><svg viewBox='0 0 9 9' width='9' role='img' aria-label='A dot'/></a>", "A dot", "P(Link(Figure))"),
        ("<a href='#x' aria-label='Home'><svg viewBox='0 0 9 9' width='9' aria-hidden='true'/> up</a>", "Home", "P(Link)"),
    ],
)
def test_a_link_is_one_element_with_one_annotation(html: str, words: str, tree: str) -> None:
    style = ".after::after { content: ' page ' target-counter(attr(href), page); }"
    result = render_pdf(page(f"<p>{html}</p><p id='x'>Here</p>", style=style))
    tags = read_tags(result.data)
    assert str(tags.root) == f"Document({tree} P)"
    assert [each.links for each in tags.find("Link")] == [[words]]
    assert result.warnings == ()


def test_what_cannot_be_a_link_is_told() -> None:
    assert set(rendered("links").warnings) == {
        "a link in a running head is none in the PDF: 'https://example.org/'",
        "a link holds no words of its own; put it around the words alone: '#end'",
    }


def test_an_anchor_that_leads_nowhere_is_no_link() -> None:
    assert str(read_tags(render_pdf(page("<p>An <a id='a'>anchor</a></p>")).data).root) == "Document(P)"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_annotations_and_content_know_the_elements_that_hold_them(name: str) -> None:
    """The parent tree (ISO 32000-1, 14.7.4.4), and no element in it that the tree from the root lacks."""
    pdf = pikepdf.open(BytesIO(rendered(name).data))
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    annotations = [each for sheet in pdf.pages for each in sheet.get("/Annots", [])]
    assert {int(each.StructParent) for each in annotations} == set(parents) - {int(sheet.StructParents) for sheet in pdf.pages}
    for annotation in annotations:
        held = [kid.Obj for kid in parents[int(annotation.StructParent)].K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        assert [each.objgen for each in held] == [annotation.objgen]
    for sheet in pdf.pages:
        for each in parents[int(sheet.StructParents)]:
            while each is not None and each.Type == "/StructElem":
                each = each.P
            assert each is None or each.objgen == pdf.Root.StructTreeRoot.objgen


def test_pictures_have_their_text_and_their_place() -> None:
    svg = "<svg viewBox='0 0 20 10' width='40' height='20' role='img'><title>A bar</title><rect width='20' height='10'/></svg>"
    style = "@page { size: 200pt 100pt; margin: 10pt 30pt; } svg { display: block; }"
    (figure,) = read_tags(render_pdf(page(svg, style=style)).data).find("Figure")
    assert (figure.alt, figure.attributes["BBox"]) == ("A bar", [30, 75, 60, 90])  # 40 by 20 CSS pixels are 30 by 15 points


def test_a_picture_without_text_is_told_and_a_decoration_is_not() -> None:
    dot = "viewBox='0 0 9 9' width='9'><circle r='4'/></svg>"
    result = render_pdf(page(f"<p>One <svg id='dot' {dot}</p><p>Two <svg aria-hidden='true' {dot}</p>"))
    assert result.warnings == ("a picture has no text alternative: 'dot'",)
    assert len(read_tags(result.data).find("Figure")) == 1


def test_words_in_another_language_say_so() -> None:
    tags = read_tags(rendered("whole").data)
    assert [(each.lang, each.text) for each in tags.find("Span", "NonStruct") if each.lang] == [
        ("sr-Latn", "Đorđe Ćirić"),
        ("fr", "« le gaz d’abord »"),
        ("sr-Cyrl", "Политика Србије"),
    ]


def test_blocks_in_another_language_say_so_once() -> None:
    tags = read_tags(rendered("boxes").data)
    found = [(each.kind, each.lang) for each in tags.find("P", "Div", "L", "LI", "Table", "TR", "TD", "NonStruct") if each.lang]
    assert found == [
        ("P", "de"), ("NonStruct", "en"), ("Div", "fr"), ("L", "it"), ("LI", "es"), ("Table", "pl"), ("TR", "cs"), ("TD", "sk"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["whole", "margin-notes", "right-to-left"])
def test_a_call_leads_to_its_note_and_the_note_back(name: str) -> None:
    tags = read_tags(rendered(name).data)
    calls, notes = tags.find("Reference"), tags.find("Note")
    assert [str(each) for each in calls] == ["Reference(Link)"] * len(notes)
    assert [each.text for each in calls] == [str(i + 1) for i in range(len(notes))]
    assert [each.kids[0].kind for each in notes] == ["Lbl"] * len(notes)
    assert [each.kids[0].text for each in notes] == [str(i + 1) for i in range(len(notes))]
    assert all(each.id and each.id.startswith(f"note-{i + 1}.") for i, each in enumerate(notes))


def test_notes_are_read_after_the_text_of_their_page() -> None:
    """At the foot or in the margin, and in order."""
    assert str(read_tags(rendered("margin-notes").data).root) == (
        "Document(H1 Part(Sect(H2 P(Reference(Link) Reference(Link)) P(Reference(Link))))"
        " Note(Lbl(Link)) Note(Lbl(Link)) Note(Lbl(Link) NonStruct) Part(Sect(H2 P(Reference(Link)))) Note(Lbl(Link)))"
    )
    kinds = [each.kind for each in read_tags(rendered("whole").data).find("Sect", "Note")]
    assert kinds == ["Sect", "Note", "Note", "Sect"]


def test_a_note_over_two_pages_is_two_notes() -> None:
    note = f"<div class='note' id='note-1'><a class='noteback' href='#c'>1</a> {'Many words of a note. ' * 40}</div>"
    html = page(f"<p id='c'>Call.<a class='noteref' href='#note-1'>1</a></p>{note}", style="@page { size: 80mm 70mm; margin: 5mm; }")
    notes = read_tags(render_pdf(html).data).find("Note")
    assert [each.page for each in notes] == [1, 2]
    assert len({each.id for each in notes}) == 2


def test_a_callout_of_type_note_is_no_footnote() -> None:
    assert str(read_tags(render_pdf(page("<aside class='callout note'><p>Mind.</p></aside>")).data).root) == "Document(NonStruct(P))"


def test_tags_come_in_the_order_of_the_page() -> None:
    tags = read_tags(rendered("whole").data)
    heads = [(each.kind, each.text, each.page) for each in tags.find("H1", "H2", "H3")]
    assert heads == [
        ("H1", "Turning agreement into contracts", 1),
        ("H2", "Gas is the anchor", 1),
        ("H2", "Rail follows", 2),
        ("H3", "What is agreed", 2),
    ]


def test_a_tree_that_is_not_as_foretold_is_not_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure_plan, "_get_pdf_tag", lambda name: "Div")
    with pytest.raises(StructureMismatch, match="tags"):
        render_pdf(page("<p>A paragraph.</p>"))


def test_a_head_of_several_rows_is_that_of_each() -> None:
    """WeasyPrint lists the heads of a cell; below a head that reaches down it lists those of the wrong column."""
    html = (
        "<table><thead><tr><th scope='col'>Actor</th><th scope='col'>Step</th><th scope='col'>By</th></tr></thead>"
        "<tbody><tr><th scope='rowgroup' rowspan='2'>Parks</th><th scope='row'>List</th><td>May</td></tr>"
        "<tr><th scope='row'>Count</th><td>June</td></tr></tbody></table>"
    )
    tags = read_tags(render_pdf(page(html)).data)

    heads = {each.text: (each.attributes["Scope"], each.attributes.get("RowSpan", 1)) for each in tags.find("TH")}
    assert heads["Parks"] == ("Row", 2)
    assert heads["Count"] == ("Row", 1)
    assert [(cell.text, cell.attributes.get("Headers")) for cell in tags.find("TD")] == [("May", None), ("June", None)]

"""What Word holds beside plain text is kept, or told with its place."""

from __future__ import annotations

import pytest
import yaml

from ingest.word import field, heading, paragraph, part, run, write_docx
from policybrief import api

BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="box"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>'
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
).format(paragraph("In a box."))
CHART = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="2" name="chart"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
)


def cell(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner) or paragraph('')}</w:tc>"


def table(*rows: str, columns: int = 2, head: bool = True) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    look = '<w:tblLook w:firstRow="1" w:val="0020"/>' if head else ""
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@pytest.fixture
def bring(workspace, tmp_path):
    """Import a Word file of this body; gives the prose of its first section and what was lost."""

    def make(*body: str, **more) -> tuple[str, tuple[str, ...]]:
        imported = api.import_manuscript(workspace, write_docx(tmp_path / "a.docx", heading("One"), *body, **more))
        assert not [problem for problem in api.check(workspace) if problem.is_error]
        return (tmp_path / f"content/a/sections/{imported.sections[0]}.md").read_text().partition("\n---\n")[2].strip(), imported.lost

    return make


def test_tracked_changes_are_accepted_and_told_with_their_places(bring):
    change = '<w:{0} w:id="1" w:author="Ann"><w:r><w:{1}>{2}</w:{1}></w:r></w:{0}>'
    prose, lost = bring(
        paragraph("Plain."),
        paragraph("We ", change.format("ins", "t", "clearly"), change.format("del", "delText", "perhaps"), " agree."),
        heading("Deeper", 2),
        paragraph(change.format("ins", "t", "New.")),
    )
    assert "We clearly agree." in prose
    assert "perhaps" not in prose
    assert lost == (
        "a tracked insertion was pending: it is accepted (2 times; under 'One', paragraph 2; under 'Deeper', paragraph 1)",
        "a tracked deletion was pending: it is accepted (under 'One', paragraph 2)",
    )


def test_comments_hidden_text_and_the_pages_furniture_are_told(bring):
    prose, lost = bring(
        paragraph(
            "Seen ", run("secret ", "<w:vanish/>"), run("and shown.", '<w:vanish w:val="0"/>'), '<w:r><w:commentReference w:id="7"/></w:r>'
        ),
        parts={
            "word/comments.xml": part("comments", f'<w:comment w:id="7" w:author="Ann">{paragraph("Is this so?")}</w:comment>'),
            "word/header1.xml": part("hdr", paragraph("Not for quotation")),
        },
        related={"rC": "comments.xml", "rH": "header1.xml"},
    )
    assert prose == "Seen and shown."
    assert set(lost) == {
        "hidden text is left out: 'secret' (under 'One', paragraph 1)",
        "a comment by Ann: 'Is this so?' (under 'One', paragraph 1)",
        "the header of the pages is left out: 'Not for quotation'",
    }


def test_a_text_box_stands_behind_its_paragraph_once(bring):
    prose, lost = bring(paragraph("Before", BOX), paragraph("After"))
    assert prose == "Before\n\nIn a box.\n\nAfter"
    assert lost == ("a text box stands as paragraphs now: 'In a box.' (under 'One', paragraph 1)",)


def test_what_is_drawn_in_word_is_told(bring):
    _, lost = bring(
        paragraph("Words.", CHART, '<w:r><w:object><o:OLEObject/></w:object></w:r><w:r><w:br w:type="page"/></w:r>'),
        paragraph("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"),
    )
    assert lost == (
        "a chart is left out; export it as a picture (under 'One', paragraph 1)",
        "an embedded object is left out (under 'One', paragraph 1)",
        "a page break is left out: the theme breaks pages (under 'One', paragraph 1)",
        "an equation stands as its TeX source (under 'One', paragraph 2)",
    )


def test_shapes_and_embedded_documents_are_told(bring):
    shape = CHART.replace(
        "http://schemas.openxmlformats.org/drawingml/2006/chart", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    )
    _, lost = bring(paragraph("Words.", shape), '<w:altChunk r:id="rX"/>')
    assert lost == (
        "a drawing of shapes is left out; export it as a picture (under 'One', paragraph 1)",
        "an embedded document is left out (under 'One', paragraph 1)",
    )


def test_a_deleted_row_is_gone(bring):
    row = cell(paragraph("Gone")) + cell(paragraph("too"))
    rows = table(
        cell(paragraph("a")) + cell(paragraph("b")),
        '<w:trPr><w:del w:id="4" w:author="Ann"/></w:trPr>' + row,
        cell(paragraph("1")) + cell(paragraph("2")),
    )
    prose, lost = bring(rows)
    assert prose == "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert lost == ("a tracked deletion was pending: it is accepted (under 'One', heading)",)


def test_a_table_of_contents_is_left_out(bring):
    prose, lost = bring(paragraph("One 1", style="TOC1"), paragraph("Words."))
    assert prose == "Words."
    assert lost == ("the table of contents is left out: the brief makes its own",)


def test_other_fields_keep_their_words(bring):
    elsewhere = field('HYPERLINK "https://example.org/a"', "the port")
    on_the_disk = field('HYPERLINK "file:///c:/a.xlsx"', "our table")
    prose, lost = bring(paragraph("See ", field("REF _Ref1 \\h", "Table 3"), " at ", elsewhere, " in ", on_the_disk, "."))
    assert prose == "See Table 3 at [the port](<https://example.org/a>) in our table."
    assert lost == (
        "a link within the file stands as its words (under 'One', paragraph 1)",
        "a link to 'file:///c:/a.xlsx' stands as its words: it leads to no web address (under 'One', paragraph 1)",
    )


def test_merged_cells_repeat_their_words(bring):
    prose, lost = bring(
        table(
            cell(paragraph("Who")) + cell(paragraph("What")),
            cell(paragraph("Both"), properties='<w:gridSpan w:val="2"/>'),
            cell(paragraph("A"), properties='<w:vMerge w:val="restart"/>') + cell(paragraph("x | y"), paragraph("z")),
            cell(properties="<w:vMerge/>") + cell(table(cell(paragraph("in")) + cell(paragraph("ner"))), paragraph("")),
        )
    )
    assert prose.splitlines() == ["| Who | What |", "| --- | --- |", "| Both | Both |", r"| A | x \| y z |", "| A | in ner |"]
    assert lost == (
        "merged cells of a table are parted: each repeats the words (under 'One', heading)",
        "a table within a table stands as words in its cell (under 'One', heading)",
    )


def test_tables_without_head_or_words(bring):
    prose, lost = bring(
        table(cell() + cell()),
        table(cell(paragraph("Framed words."), paragraph("More.")), columns=1, head=False),
        table(cell(paragraph("1")) + cell(paragraph("2")), cell(paragraph("3")) + cell(paragraph("4")), head=False),
        table("".join(cell(paragraph(str(number))) for number in range(9)), columns=9),
        paragraph("End."),
    )
    assert "> Framed words.\n>\n> More." in prose
    assert "| 1 | 2 |\n| --- | --- |\n| 3 | 4 |" in prose
    assert [sentence.partition(" (")[0] for sentence in lost] == [
        "an empty table is left out",
        "a table of one cell stands as a quotation",
        "a table without a head: its first row is the head now",
        "a table of 9 columns may not fit the page",
    ]


def test_notes_of_several_paragraphs_and_endnotes(bring):
    prose, lost = bring(
        paragraph("A", '<w:r><w:footnoteReference w:id="2"/></w:r>', " and B", '<w:r><w:endnoteReference w:id="3"/></w:r>', "."),
        parts={
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{paragraph("One.")}{paragraph("Two.")}</w:footnote>'),
            "word/endnotes.xml": part("endnotes", f'<w:endnote w:id="3">{paragraph("At the end.")}</w:endnote>'),
        },
        related={"rF": "footnotes.xml", "rE": "endnotes.xml"},
    )
    assert prose == "A[^note-1] and B[^note-2].\n\n[^note-1]: One. Two.\n\n[^note-2]: At the end."
    assert lost == ("the paragraphs of a footnote are joined into one (under 'One', paragraph 1)",)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1. not a list", r"1\. not a list"),
        ("# no heading [@x] {fact}`y`", r"\# no heading \[\@x\] \{fact\}\`y\`"),
        ("(id)= a <b> & &amp; $x$ *y*", r"\(id)= a \<b\> & \&amp; \$x\$ \*y\*"),
        ("a\u00adb\uf0b7c\u200bd", "abcd"),
    ],
)
def test_words_stay_what_they_are(bring, workspace, words, written):
    prose, _ = bring(paragraph(words))
    assert prose == written


def test_brackets_behind_a_note_or_a_citation_are_no_address(bring):
    cited = field('ADDIN CSL_CITATION {"citationItems": [{"id": 1, "itemData": {"id": 1, "type": "book", "title": "Trees"}}]}', "(Trees)")
    prose, _ = bring(
        paragraph("A", '<w:r><w:footnoteReference w:id="2"/></w:r>', "(see below) and ", cited, "(too)!", cited),
        parts={"word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{paragraph("Note.")}</w:footnote>')},
        related={"rF": "footnotes.xml"},
    )
    assert prose == r"A[^note-1]\(see below) and [@trees]\(too)\![@trees]" + "\n\n[^note-1]: Note."


def test_emphasis_keeps_its_words_where_its_signs_could_not_stand(bring):
    bold = "<w:b/>"
    prose, _ = bring(paragraph(run("Note: ", bold), "plain ", run("word:", bold), "next, in", run("si", bold), "de"))
    assert prose == "**Note:** plain **word**:next, in**si**de"


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator></cp:coreProperties>'
)


@pytest.mark.parametrize(
    ("creator", "authors"), [("Vesna Ilić", [{"name": "Vesna Ilić"}]), ("Windows User", None), ("vilic3", None), ("", None)]
)
def test_the_author_of_the_files_properties(workspace, tmp_path, creator, authors):
    body = (heading("One"), paragraph("Words."))
    write_docx(tmp_path / "a.docx", *body, parts={"docProps/core.xml": CORE.format(creator).encode()})
    imported = api.import_manuscript(workspace, tmp_path / "a.docx")
    assert yaml.safe_load((tmp_path / "content/a/brief.yaml").read_text()).get("authors") == authors
    left_out = f"the author '{creator}' of the file's properties is left out: it looks like no person's name"
    assert imported.lost == ((left_out,) if creator and not authors else ())
    assert any(creator in sentence for sentence in imported.decided) == bool(authors and creator)


def test_an_author_in_the_text_comes_before_that_of_the_properties(workspace, tmp_path):
    styles = "<w:style w:type='paragraph' w:styleId='Author'><w:name w:val='Author'/></w:style>"
    core = CORE.format("Vesna Ilić").encode()
    body = (paragraph("Ann Lee", style="Author"), paragraph("Words."))
    write_docx(tmp_path / "a.docx", *body, parts={"docProps/core.xml": core, "word/styles.xml": part("styles", styles)})
    api.import_manuscript(workspace, tmp_path / "a.docx")
    assert yaml.safe_load((tmp_path / "content/a/brief.yaml").read_text())["authors"] == [{"name": "Ann Lee"}]

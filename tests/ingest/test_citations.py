"""What a reference manager left in a file is cited in the prose, and stands in the bibliography."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest
import yaml

from ingest.word import field, heading, paragraph, part, run, write_docx
from policybrief import api

GAS = {
    "id": 12,
    "type": "article-journal",
    "title": "Gas & <i>oil</i> in transit",
    "author": [{"family": "Đurić", "given": "Jana"}],
    "issued": {"date-parts": [["2020", 3]]},
    "URL": "no address",
    "abstract": "Long.",
}
BANK = {"id": 13, "type": "report", "title": "Trade", "author": [{"literal": "World Bank"}], "issued": {"date-parts": [[2019]]}}
OTHER = {**GAS, "title": "Gas, again"}


def citation(*items: dict[str, object]) -> str:
    return json.dumps({"citationID": "a", "properties": {"noteIndex": 0}, "citationItems": list(items)})


def item(data: dict[str, object], address: str, **more: object) -> dict[str, object]:
    return {"id": "ITEM-1", "uris": [address], "itemData": data, **more}


ZOTERO = field(
    "ADDIN ZOTERO_ITEM CSL_CITATION " + citation(item(GAS, "u/1", locator="4", label="page", prefix="see "), item(BANK, "u/2")),
    "(Đurić 2020)",
)
MENDELEY = field("ADDIN CSL_CITATION " + citation(item(OTHER, "u/3", locator="2-3", label="chapter")), "(Đurić 2020b)")
PACKED = b64encode(citation(item(BANK, "u/2", locator="9")).encode()).decode()
CONTROL = f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{PACKED}"/></w:sdtPr><w:sdtContent>{run("(Bank)")}</w:sdtContent></w:sdt>'
PRINTED = field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "Đurić, J. (2020). Gas.")


@pytest.fixture
def imported(workspace: api.Workspace, tmp_path):
    write_docx(
        tmp_path / "paper.docx",
        heading("Transit"),
        paragraph("Gas moves ", ZOTERO, ". More of it ", MENDELEY, ", ", CONTROL, ".", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        heading("Rest"),
        paragraph("Words."),
        heading("References"),
        paragraph(PRINTED),
        parts={"word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{paragraph(MENDELEY, ".")}</w:footnote>')},
        related={"rNotes": "footnotes.xml"},
    )
    return api.import_manuscript(workspace, tmp_path / "paper.docx")


def test_fields_are_citations(imported, tmp_path, check):
    prose = (tmp_path / "content/paper/sections/transit.md").read_text().rpartition("---\n")[2]
    assert prose == (
        "Gas moves see [@duric-2020, p. 4; @world-bank-2019]. More of it [@duric-2020-2, chap. 2-3], [@world-bank-2019, p. 9]."
        " [@duric-2020-2, chap. 2-3]\n"
    )
    assert check() == []


def test_sources_stand_in_the_bibliography_once_each(imported, tmp_path):
    entries = yaml.safe_load((tmp_path / "content/paper/references.yaml").read_text())["references"]
    assert {entry["id"]: entry["title"] for entry in entries} == {
        "duric-2020": "Gas & <i>oil</i> in transit",
        "duric-2020-2": "Gas, again",
        "world-bank-2019": "Trade",
    }
    assert {name for entry in entries for name in entry} == {"id", "type", "title", "author", "issued"}


def test_what_the_field_printed_is_left_out_and_told(imported, workspace):
    assert imported.sections == ("transit", "rest")
    assert "the bibliography that the file printed is left out: the brief makes its own" in imported.lost
    page = api.load(workspace, "paper").briefs["en"]
    assert [section.id for section in page.sections] == ["transit", "rest"]


def test_a_field_that_cannot_be_read_keeps_its_words(workspace, tmp_path, check):
    write_docx(
        tmp_path / "a.docx", heading("One"), paragraph("So ", field("ADDIN ZOTERO_ITEM CSL_CITATION {no json", "(Ann 1999)"), " says.")
    )
    told = api.import_manuscript(workspace, tmp_path / "a.docx").lost
    assert told == ("a citation's field cannot be read: its words stand (under 'One', paragraph 1)",)
    assert "So (Ann 1999) says." in (tmp_path / "content/a/sections/one.md").read_text()
    assert check() == []


def test_markdown_keeps_keys_and_names_those_without_a_source(workspace, tmp_path, check):
    (tmp_path / "refs.bib").write_text("@book{ann, author = {Ann, Ada}, title = {Trees}, year = 1999}\n")
    (tmp_path / "a.md").write_text(
        "---\nbibliography: [refs.bib, ../gone.bib]\nreferences:\n- {id: bo2020, type: book, title: 'On *roads*', author: [{family: Bo}]}\n---\n"
        "# One\n\nSee [@ann, p. 3; @bo2020]. @bo2020 agrees, [@nobody] too.\n"
    )
    imported = api.import_manuscript(workspace, tmp_path / "a.md")
    folder = tmp_path / "content/a"
    assert "See [@ann, p. 3; @bo2020]. Bo [@bo2020] agrees, [@nobody] too." in (folder / "sections/one.md").read_text()
    assert "ada" in (folder / "references.bib").read_text().lower()
    entries = yaml.safe_load((folder / "references.yaml").read_text())["references"]
    assert [(entry["id"], entry["title"]) for entry in entries] == [
        ("bo2020", "On <i>roads</i>"),
        ("nobody", "Write the title of nobody here"),
    ]
    assert "the bibliography '../gone.bib' is left out: it is not beside 'a.md', or of no form that is read" in imported.lost
    assert any(sentence.startswith("'nobody' is cited and its source not given") for sentence in imported.to_do)
    assert check() == []


SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
    "<b:Source><b:Tag>Ann99</b:Tag><b:SourceType>Book</b:SourceType><b:Title>Trees</b:Title><b:Year>1999</b:Year><b:Month>May</b:Month><b:Author>"
    "<b:Author><b:NameList><b:Person><b:Last>Ann</b:Last><b:First>Ada</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source>"
    "<b:Source><b:Tag>Cit21</b:Tag><b:SourceType>InternetSite</b:SourceType><b:Title>Count</b:Title><b:Year>2021</b:Year>"
    "<b:URL>https://example.org/count</b:URL><b:Author><b:Author><b:Corporate>City</b:Corporate></b:Author></b:Author></b:Source></b:Sources>"
)


def test_citations_of_word_itself(workspace, tmp_path, check):
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Bibliographies"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{heading('Works Cited')}{paragraph(field('BIBLIOGRAPHY', 'Ann, A. (1999). Trees.'))}</w:sdtContent></w:sdt>"
    )
    both = field(r"CITATION Ann99 \p 12 \l 1033 \m Cit21", "(Ann, 1999, p. 12; City, 2021)")
    write_docx(
        tmp_path / "a.docx",
        heading("One"),
        paragraph("Shade cools ", both, ". Gone: ", field(r"CITATION Nob00 \l 1033", "(Nobody, 2000)"), "."),
        paragraph("Thanks to all."),
        gallery,
        parts={"customXml/item1.xml": SOURCES},
    )
    lost = api.import_manuscript(workspace, tmp_path / "a.docx").lost
    prose = (tmp_path / "content/a/sections/one.md").read_text().rpartition("---\n")[2]
    assert prose == "Shade cools [@ann-1999, p. 12; @city-2021]. Gone: (Nobody, 2000).\n\nThanks to all.\n"
    entries = yaml.safe_load((tmp_path / "content/a/references.yaml").read_text())["references"]
    assert [(entry["id"], entry["type"], entry["title"], entry["author"]) for entry in entries] == [
        ("ann-1999", "book", "Trees", [{"family": "Ann", "given": "Ada"}]),
        ("city-2021", "webpage", "Count", [{"literal": "City"}]),
    ]
    assert set(lost) == {
        "the bibliography that the file printed is left out: the brief makes its own",
        "the citation of 'Nob00' stands as its words: the file does not hold the source (under 'One', paragraph 1)",
    }
    assert check() == []


def test_citations_of_endnote(workspace, tmp_path, check):
    record = (
        "<EndNote><Cite><Author>Ann</Author><Year>1999</Year><RecNum>7</RecNum><Pages>12</Pages><DisplayText>(Ann 1999)</DisplayText><record><rec-number>7"
        '</rec-number><foreign-keys><key app="EN" db-id="x">7</key></foreign-keys><ref-type name="Book">6</ref-type><contributors><authors><author>'
        "Ann, Ada</author></authors></contributors><titles><title>Trees</title></titles><dates><year>1999</year></dates></record></Cite></EndNote>"
    )
    write_docx(tmp_path / "a.docx", heading("One"), paragraph("Shade cools ", field(f"ADDIN EN.CITE {record}", "(Ann 1999)"), "."))
    api.import_manuscript(workspace, tmp_path / "a.docx")
    (entry,) = yaml.safe_load((tmp_path / "content/a/references.yaml").read_text())["references"]
    assert (entry["id"], entry["title"], entry["author"][0]["family"]) == ("ann-1999", "Trees", "Ann")
    assert "Shade cools [@ann-1999" in (tmp_path / "content/a/sections/one.md").read_text()
    assert check() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "unheard-of", "issued": "March 2020"},
        {
            "issued": {"date-parts": [["2020", "x"]], "season": 1, "other": 2},
            "author": [{"family": ""}, "Ann", {"given": "Bo", "orcid": 3}],
        },
        {"issued": {"raw": "in spring"}, "author": "Ann", "URL": "example.org", "volume": 7, "page": ["1"], "title": {"a": "b"}},
        {
            "issued": {"date-parts": [[]]},
            "accessed": {"date-parts": [["2021", "2", "3"]]},
            "editor": [{"literal": "Ed: [x] {y}"}],
            "title": "- a: b # c",
        },
        {"issued": None, "DOI": None, "number": "", "title": "NO", "genre": "\x0b tab\tline\nend"},
        {},
    ],
)
def test_whatever_a_reference_manager_says_is_a_bibliography(workspace, tmp_path, check, fields):
    source = {"id": "x", "title": "A title", **fields}
    write_docx(
        tmp_path / "a.docx", heading("One"), paragraph("So ", field("ADDIN CSL_CITATION " + citation(item(source, "u/9")), "(x)"), ".")
    )
    api.import_manuscript(workspace, tmp_path / "a.docx")
    assert check() == []
    assert "So [@" in (tmp_path / "content/a/sections/one.md").read_text()
    assert api.build(workspace, ["a"], formats=["html"], whole=True).built


def test_the_one_citation_of_a_sentence_is_proposed_for_its_figures(workspace, tmp_path, check):
    (tmp_path / "a.md").write_text(
        "# One\n\nTrees cover 18 percent [@lee, p. 9] and cost €5. Oaks are 7 percent.[^n] Elms are 8 percent [@lee; @roe]. "
        "[@roe] Ash is 9 percent.[^m]\n\nBirch is 6 percent.\n\n[^n]: [@roe, pp. 3--4].\n[^m]: See [@lee].\n"
    )
    told = api.import_manuscript(workspace, tmp_path / "a.md").to_do
    text = (tmp_path / "content/a/facts.yaml").read_text()
    facts = yaml.safe_load(text)
    lee, roe = {"cite": "lee", "locator": "p. 9"}, {"cite": "roe", "locator": "pp. 3–4"}
    assert [(fact["value"], fact["source"]) for fact in facts.values()] == [
        (18, lee),
        (5, lee),
        (7, roe),
        (8, "unknown"),
        (9, "unknown"),
        (6, "unknown"),
    ]
    proposal = "  # Proposed: the one citation of the sentence. See that it says this.\n  source:\n    cite: lee\n    locator: p. 9\n"
    assert text.count(proposal) == 2
    assert facts["one-18-percent"]["statement"] == "Trees cover 18 percent and cost €5"
    assert "name sources: 3 figures of the text wait in 'facts.yaml'" in told
    assert any(sentence.startswith("see whether the sources proposed in 'facts.yaml'") for sentence in told)
    assert check() == []

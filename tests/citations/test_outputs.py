"""The shipped brief in each style: pages and PDFs as independent readers see them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import page as checker
import pytest
from lxml import html

import policybrief
from tags import read_tags

ROOT = Path(__file__).parents[2]
STYLES = ("chicago-notes", "chicago-author-date")


@pytest.fixture(scope="module", params=STYLES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The style and the folder of the brief's one language; the whole and one section."""
    root = tmp_path_factory.mktemp(request.param)
    shutil.copytree(ROOT / "content", root / "content")
    publisher = root / "content/publisher.yaml"
    publisher.write_text(f"{publisher.read_text()}csl: {request.param}\n")
    workspace = policybrief.open_workspace(root)
    result = policybrief.build(workspace, whole=True, sections=["defence"], formats=("html", "pdf", "docx"))
    assert [problem for problem in result.problems if problem.is_error] == []
    return request.param, root / "build/azerbaijan-serbia/en"


def test_every_pdf_keeps_both_standards(built: tuple[str, Path]) -> None:
    _, folder = built
    for file in (folder / "azerbaijan-serbia.pdf", folder / "sections/defence.pdf"):
        for profile in ("ua1", "3a"):
            assert "no failures" in str(checker.validate_pdf_bytes(file.read_bytes(), profile=profile)), (file, profile)


def test_every_note_is_a_note_of_the_pdf_with_its_call(built: tuple[str, Path]) -> None:
    style, folder = built
    page = html.parse(folder / "sections/defence.html")
    notes = page.xpath("//*[@class='note']")
    tags = read_tags((folder / "sections/defence.pdf").read_bytes())
    found = tags.find("Note")
    assert len(found) == len(notes)
    assert (len(notes) >= 5) == (style == "chicago-notes")
    assert len(tags.find("Reference")) >= len(notes)
    for element, note in zip(found, notes, strict=True):
        assert "".join(element.text.split()) == "".join(note.text_content().split())


def test_notes_and_sources_are_linked_both_ways_and_no_id_stands_twice(built: tuple[str, Path]) -> None:
    style, folder = built
    for file in (folder / "azerbaijan-serbia.html", folder / "sections/defence.html"):
        page = html.parse(file)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)
        calls = page.xpath("//a[@class='noteref']")
        assert [call.text for call in calls] == [str(number) for number in range(1, len(calls) + 1)]
        for call in calls:
            (note,) = page.xpath(f"//*[@id='{call.get('href')[1:]}']")
            assert note.xpath("a[@class='noteback']/@href") == [f"#{call.get('id')}"]
        if style == "chicago-notes":
            uses = page.xpath("//section[@id='sources']//*[@class='uses']//@href")
            assert {f"#{call.get('id')}" for call in calls if call.get("id").startswith("use-")} <= set(uses)


def test_facts_lead_to_their_evidence_in_every_style(built: tuple[str, Path]) -> None:
    style, folder = built
    marks = html.parse(folder / "azerbaijan-serbia.html").xpath("//*[@class='prose']//*[@class='fact']/following::a[@class='mark'][1]")
    assert marks
    if style == "chicago-notes":
        assert {bool(re.fullmatch(r"E\d+", mark.text)) for mark in marks if mark.get("href").startswith("#fact-")} == {True}


def test_the_word_copy_has_the_notes_and_the_sources(built: tuple[str, Path]) -> None:
    style, folder = built
    with ZipFile(folder / "sections/defence.docx") as packed:
        notes = packed.read("word/footnotes.xml").decode() if "word/footnotes.xml" in packed.namelist() else ""
        body = packed.read("word/document.xml").decode()
    assert ("Military and Security" in notes) == (style == "chicago-notes")
    assert "The World Factbook" in body

"""Whatever stands in prose makes a valid Word file that says its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import policybrief
from policybrief.render import nodes
from policybrief.render.docx import blocks, inlines
from product.delivered import folded, squeezed
from product.test_any_manuscript import COMMONMARK, NAUGHTY, page_of, whole_of_sound
from product.written import literal
from word.copies import Word


@pytest.mark.parametrize("texts", [COMMONMARK[::3], [literal(text) for text in NAUGHTY]], ids=["commonmark", "naughty"])
def test_any_words(texts: list[str], tmp_path: Path) -> None:
    """Examples of CommonMark's specification and strings that break programs, each a section, as far as no error is found in them."""
    page, sections = whole_of_sound([page_of(text) for text in texts], tmp_path)
    policybrief.build(policybrief.open_workspace(tmp_path), whole=True, formats=["docx"])
    word = Word(page.html.with_suffix(".docx"))
    said = squeezed("".join(word.body.itertext()))

    assert sections > 100
    assert [str(error) for error in OpenXmlValidator().validate(str(word.path)).errors] == []
    assert len(set(word.bookmarks)) == len(word.bookmarks)
    assert set(word.anchors) <= set(word.bookmarks)
    paragraphs = page.page.xpath("//section[@id][not(.//footer)]//div[@class='prose']/p[not(.//*[@class='note' or @class='noteref'])]")
    assert len(paragraphs) > 100
    assert [folded(p.text_content()) for p in paragraphs if squeezed(p.text_content()) not in said] == []


def test_every_node_that_a_page_has_a_template_for_has_a_form_in_word() -> None:
    known = {*inlines._MAKERS, *inlines._WRAPPED, *blocks._MAKERS}

    assert [node.__name__ for node in nodes._SIMPLE if node not in known and node.__name__ != "Unsourced"] == []

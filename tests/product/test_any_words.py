"""Laws: what an author writes comes out as it was written; whatever is fed in gives documents or problems."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

import policybrief
from pages import page_of
from policybrief.render.pdf import render_pdf
from worlds import TREES, World, lay

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789əğıİşçöüÇÖÜčćđšžČĆĐŠŽéèñабвгдежзиклмнопрст"
SIGNS = "&<>\"'{}[]()*_`~#+-=|\\/.,;:!?@^$%§¶"
WORDS = st.text(st.sampled_from(LETTERS + SIGNS), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
QUICK = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def literal(text: str) -> str:
    """MyST that stands for exactly these characters."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def quoted(text: str) -> str:
    """A literal in YAML's single quotes."""
    return "'" + literal(text).replace("'", "''") + "'"


def world(text: str) -> dict[str, str]:
    brief = TREES["content/trees/brief.yaml"].replace("title: Plant trees where streets are hot", f"title: {quoted(text)}")
    page = f"---\ntitle: {quoted(text)}\nfinding: {quoted(text)}\nkind: defence\n---\nBefore {literal(text)} after\n"
    facts = TREES["content/trees/facts.yaml"].replace("statement: Street trees in the city", f"statement: {quoted(text)}")
    title = "'" + text.replace("'", "''") + "'"  # CSL: plain text
    references = f"references:\n  - id: survey\n    type: report\n    title: {title}\n"
    advice = f"recommendations:\n  - {{actor: A, action: {quoted(text)}}}\n"
    return {
        "content/trees/brief.yaml": brief + advice,
        "content/trees/facts.yaml": facts,
        "content/trees/references.yaml": references,
        "content/trees/sections/streets.md": page,
        "content/trees/sections/streets.yaml": f"cooperation:\n  - {{field: {quoted(text)}, stage: done}}\n",
    }


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2060]+", " ", unicodedata.normalize("NFC", text)).strip()


@QUICK
@given(TEXTS)
def test_a_literal_in_any_field_comes_out_as_it_is(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours = World(lay(Path(folder), world(text)))
        html = page_of(ours)
        assert html is not None, (text, list(ours.problems))
    page = lxml_html.document_fromstring(html)
    expected = squeezed(text)

    assert squeezed(page.findtext(".//title")) == expected
    assert squeezed(page.find(".//h1").text_content()) == expected
    assert squeezed(page.find_class("finding")[0].text_content()) == expected
    assert f"Before {expected} after" in squeezed(page.find_class("section")[0].text_content())
    assert squeezed(page.xpath("//tbody//th | //tbody//td")[0].text_content()) == expected
    assert squeezed(page.find_class("action")[0].text_content()) == expected
    assert expected in squeezed(page.get_element_by_id("evidence").text_content())


@settings(QUICK, max_examples=6)
@given(st.lists(st.text(st.sampled_from(LETTERS), min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join))
def test_words_of_a_paragraph_stand_in_the_pdf(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        html = page_of(World(lay(Path(folder), world(text))), "streets")
    assert html is not None
    with pypdfium2.PdfDocument(render_pdf(html).data) as pdf:
        printed = " ".join(leaf.get_textpage().get_text_range() for leaf in pdf)

    joined = re.sub(r"[\u2010\u00ad\ufffe\u0002-]\s*|\s+", "", unicodedata.normalize("NFC", printed))
    assert re.sub(r"\s+", "", unicodedata.normalize("NFC", text)) in joined


FILES = st.sampled_from(list(TREES))
PIECES = st.sampled_from(["\n", "  ", "- ", ": ", ":::{callout} T\n", ":::", "---\n", "{fact}`", "`", "[@", "]", "[^1]", "![", "(", "|", "<b>", "\t", "\x00", "é", "😀", "'", '"', "{", "&a", "*a", "!!x", "#", ">"])
BYTES = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map("".join).map(str.encode))


@settings(QUICK, max_examples=60)
@given(FILES, BYTES, st.integers(0, 400))
def test_any_bytes_give_documents_or_problems(path: str, data: bytes, at: int) -> None:
    good = TREES[path].encode()
    with tempfile.TemporaryDirectory() as folder:
        root = lay(Path(folder), {path: good[:at] + data + good[at:]})
        for problem in policybrief.check(policybrief.open_workspace(root)):
            assert problem.message
            assert problem.remedy

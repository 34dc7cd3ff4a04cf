"""Notes at the foot of pages: each stands in the PDF just once, near its call, however full the pages are."""

from __future__ import annotations

import re
from itertools import count, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

import policybrief
from policybrief.model.document import Note
from policybrief.model.prose import walk
from policybrief.pipeline.load import load, open_files
from policybrief.pipeline.plan import Page
from policybrief.problems import Problems
from policybrief.render.pdf import LostNote, PdfResult, completeness, render_pdf
from worlds import lay

from .conftest import page

STYLE = """
@page { size: 90mm 100mm; margin: 8mm; @bottom-right { content: counter(page) " of " counter(pages); }
  @footnote { margin-top: 3pt; border-top: .5pt solid; } }
html { hyphens: manual; } body { orphans: 2; widows: 2; } p { margin: 0; } h2 { margin: 4pt 0; break-after: avoid; }
.keep, tr, li { break-inside: avoid; }
.note { float: footnote; POLICY } .note::footnote-call, .note::footnote-marker { content: none; }
.to::after { content: target-counter(attr(href), page); }
"""
SHIPPED = "footnote-policy: line;"
WORDS = st.lists(st.one_of(st.just(0), st.just(0), st.sampled_from([1, 4, 12, 30, 60])), min_size=2, max_size=12)
PARTS = st.lists(
    st.tuples(st.sampled_from(["p", "keep", "table", "kept table", "list", "h2"]), st.lists(WORDS, min_size=1, max_size=5)), max_size=9
)


def body(parts: list[tuple[str, list[list[int]]]]) -> tuple[str, int]:
    """A page of these parts and the number of its notes. A text is a list: for each of its pieces how many words its note has."""
    numbers = count(1)

    def text(pieces: list[int]) -> str:
        made = []
        for words in pieces:
            made.append("filler filler filler")
            if words:
                n = next(numbers)
                note = f"<span class='note' id='note-{n}'><i>begins{n}x {'word ' * words} ends{n}x</i></span>"
                made.append(f"calls{n}x<a class='noteref' href='#note-{n}'>{n}</a>{note}")
        return " ".join(made)

    made = ["<h1>T</h1><p><a class='to' href='#end'>See </a></p>"]
    for kind, texts in parts:
        inner = list(map(text, texts))
        if kind.endswith("table"):
            rows = "".join(f"<tr><td>{one}</td><td>x</td></tr>" for one in inner)
            made.append(f"<table class='{kind[:4]}'>{rows}</table>".replace("'kept'", "'keep'"))
        elif kind == "list":
            made.append(f"<ol>{''.join(f'<li>{one}</li>' for one in inner)}</ol>")
        else:
            made.append("<h2>Heading</h2>" * (kind == "h2") + f"<div class='{kind}'>{''.join(f'<p>{one}</p>' for one in inner)}</div>")
    return f"{''.join(made)}<p id='end'>End</p>", next(numbers) - 1


def pages_of(data: bytes) -> list[str]:
    """The text of each page, letters and digits alone."""
    return [re.sub(r"\W+", "", sheet.get_textpage().get_text_range()) for sheet in PdfDocument(data)]


def where(pages: list[str], words: str) -> list[int]:
    """The page of each place where the words stand."""
    return [number for number, text in enumerate(pages) for _ in range(text.count(words))]


@pytest.mark.parametrize(("policy", "near"), [(SHIPPED, 1), ("", 9)])
def test_every_note_stands_once_and_near_its_call_whatever_fills_the_pages(policy: str, near: int) -> None:
    @settings(max_examples=15)
    @given(PARTS)
    def holds(parts: list[tuple[str, list[list[int]]]]) -> None:
        html, notes = body(parts)
        result = render_pdf(page(html, style=STYLE.replace("POLICY", policy)))
        assert result.lost_notes == ()
        pages = pages_of(result.data)
        for n in range(1, notes + 1):
            (call,), (begin,), (end,) = (where(pages, f"{word}{n}x") for word in ("calls", "begins", "ends"))
            assert call <= begin <= end <= call + near

    holds()


def crowded(policy: str, pieces: int, words: int) -> PdfResult:
    """Paragraphs of notes that are longer than the text."""
    html, _ = body([("p", [[words] * pieces] * 4), ("kept table", [[words, 0, words]] * 4)])
    return render_pdf(page(html, style=STYLE.replace("POLICY", policy)))


@pytest.mark.parametrize("pieces", [3, 5, 7])
@pytest.mark.parametrize("words", [30, 80])
def test_no_note_is_lost_where_notes_are_longer_than_the_text(pieces: int, words: int) -> None:
    for policy in ("", SHIPPED):
        result = crowded(policy, pieces, words)
        assert result.lost_notes == ()
        pages = pages_of(result.data)
        assert [len(where(pages, f"begins{n}x")) for n in range(1, 4 * pieces + 9)] == [1] * (4 * pieces + 8)


def test_the_theme_keeps_a_line_with_its_note() -> None:
    assert SHIPPED in Path("templates/chancery/css/print.css").read_text()


def test_a_note_that_is_lost_or_doubled_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever loses it: here it is taken from the laid out page."""
    find = completeness.lost_notes

    def losing(notes: list[object], document: object) -> list[LostNote]:
        area = document.pages[0]._page_box.children[1]  # type: ignore[attr-defined]
        area.children = [area.children[0], area.children[2], area.children[2]]
        return list(find(notes, document))

    monkeypatch.setattr(completeness, "lost_notes", losing)
    html, _ = body([("p", [[1, 1, 1]])])
    result = render_pdf(page(html, style=STYLE))
    assert list(map(str, result.lost_notes)) == [
        "the note 'begins2x word ends2x…' does not stand on paper",
        "the note 'begins3x word ends3x…' stands on paper 2 times",
    ]
    assert result.lost_text == ()
    assert not result.is_sound


def test_a_note_that_css_hides_with_its_call_is_none() -> None:
    html, _ = body([("p", [[1]])])
    style = STYLE + ".p { display: none; }"
    assert render_pdf(page(html, style=style)).is_sound


CITED = "\n\n".join(
    " ".join(f"Trees cool it {n} [see @survey, p. {n}{m}, for street {n}x{m}y and all of its neighbours]." for m in range(6))
    for n in range(1, 13)
)


def test_a_brief_with_many_citations_in_one_paragraph_prints_each_in_its_notes(tmp_path: Path) -> None:
    files = {
        "content/publisher.yaml": "name: City desk\ncsl: chicago-notes\n",
        "content/trees/sections/streets.md": f"---\ntitle: Hot\n---\n{CITED}\n",
    }
    workspace = policybrief.open_workspace(lay(tmp_path, files))
    assert not policybrief.build(workspace, whole=True, formats=("pdf",)).failed
    pages = pages_of((tmp_path / "build/trees/en/trees.pdf").read_bytes())
    for n, m in product(range(1, 13), range(6)):
        assert len(where(pages, f"forstreet{n}x{m}yand")) == 1


def test_a_lost_note_is_told_at_its_call_and_no_pdf_is_written(tmp_path: Path) -> None:
    text = "---\ntitle: Hot\n---\nTrees [@survey].\n\nMore[^a].\n\n[^a]: So it is.\n"
    workspace = policybrief.open_workspace(lay(tmp_path, {"content/trees/sections/streets.md": text}))
    problems = Problems()
    loaded = load(open_files(workspace), "trees", None, problems)
    where = Page("trees", "en", "streets")
    (note,) = (node for node in walk(loaded.document(where, problems)) if isinstance(node, Note))
    lost = PdfResult(data=b"", sheets=(), page_of_anchor={}, lost_notes=(LostNote(anchor=note.anchor, beginning="1 So it", times=0),))
    assert loaded.fit_to_print(where, lambda: lost, problems) is None
    (problem,) = problems
    assert (problem.code, problem.place.file, problem.place.line, problem.remedy) == (
        "lost-note",
        "content/trees/sections/streets.md",
        6,
        "shorten it, or call it in another paragraph",
    )

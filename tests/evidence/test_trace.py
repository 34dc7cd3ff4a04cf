"""No number without a source, on pages and in PDFs as they are handed out: every digit run is followed to what it rests on."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import lxml.html
import pypdfium2
import pytest

import policybrief
from conftest import ROOT
from evidence.conftest import built
from evidence.digits import Page, Run
from evidence.paper import Paper
from evidence.rivers import WORLD as RIVERS
from policybrief.render.pdf import render_pdf
from worlds import lay

PARAGRAPH = "The river was here before the town, and it will be here when the town has gone. " * 6


@dataclass(frozen=True)
class Document:
    """A page and its PDF."""

    html: Path

    @cached_property
    def page(self) -> Page:
        return Page.read(self.html)

    @cached_property
    def paper(self) -> Paper:
        return Paper.read(self.html.with_suffix(".pdf"))

    @cached_property
    def lines(self) -> dict[str, list[str]]:
        """The lines of sources and evidence by id, with the uses that each names, in order."""
        found = self.page.root.xpath("//*[@id='sources' or @id='evidence']//li")
        return {line.get("id"): [str(href)[1:] for href in line.xpath(".//*[@class='uses']//a/@href")] for line in found}

    def sources_of(self, fact: str) -> set[str]:
        """The sources that a line of the evidence names."""
        return {str(href)[1:] for href in self.page.root.xpath("//li[@id=$id]//*[@class='quotation']//a/@href", id=fact)}


def documents(folder: Path) -> list[Document]:
    return [Document(path) for path in sorted(folder.rglob("*.html"))]


@pytest.fixture(scope="session")
def briefs(shipped: Path, rivers: Path) -> dict[str, list[Document]]:
    """Every document of the shipped brief, and of the world of two languages."""
    return {"shipped": documents(shipped), "en": documents(rivers / "en"), "fr": documents(rivers / "fr")}


@pytest.fixture(scope="session")
def longer(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """The same with four paragraphs more at the front of summary and first section; of the shipped brief the whole."""
    fronts = {f"content/rivers/{name}" for name in ("brief.yaml", "brief.fr.yaml", "sections/otters.md", "sections/otters.fr.md")}
    changed = {path: with_more(text) if path in fronts else text for path, text in RIVERS.items()}
    root = tmp_path_factory.mktemp("longer")
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("brief.yaml", "sections/political-alignment.md"):
        path = root / "content/azerbaijan-serbia" / name
        path.write_text(with_more(path.read_text(encoding="utf-8")), encoding="utf-8")
    policybrief.build(policybrief.open_workspace(root), whole=True)
    return [*documents(built(tmp_path_factory.mktemp("longer-rivers"), changed)), *documents(root / "build")]


def with_more(text: str) -> str:
    """Four paragraphs before the summary of a brief, or the prose of a section."""
    before, mark, after = text.partition("summary: |\n") if "summary: |\n" in text else text.partition("\n---\n")
    indent = "  " if mark.startswith("summary") else ""
    return before + mark + f"{indent}{PARAGRAPH}\n\n" * 4 + after


def kinds(documents: list[Document]) -> Counter[str]:
    return Counter(run.kind for document in documents for run in document.page.runs)


# --- what every digit is ------------------------------------------------------------------------------


def test_every_digit_run_of_a_page_rests_on_something(briefs: dict[str, list[Document]]) -> None:
    for document in (one for several in briefs.values() for one in several):
        assert [run for run in document.page.runs if run.kind == "bare"] == [], document.html

    shipped, english, french = (kinds(briefs[name]) for name in ("shipped", "en", "fr"))
    read = {"fact": 90, "mark": 900, "date": 80, "locator": 8, "number": 80, "year": 8, "note": 2, "chart": 200, "data": 12, "axis": 2}
    assert {kind: shipped[kind] for kind in read if shipped[kind] < read[kind]} == {}
    assert shipped.keys() - read.keys() == {"furniture", "again", "use", "source", "evidence"}
    for found, exactly in (
        (english, {"fact": 35, "derived": 2, "unsourced": 2, "year": 2, "note": 2, "axis": 14}),
        (french, {"fact": 35, "derived": 2, "unsourced": 0, "year": 2, "note": 0, "axis": 0}),
    ):
        assert {kind: found[kind] for kind in exactly} == exactly
        assert min(found[kind] for kind in ("mark", "date", "number", "use", "evidence", "source", "chart")) > 3


def test_every_digit_run_of_a_pdf_is_one_of_its_page(briefs: dict[str, list[Document]]) -> None:
    """Read from the structure tree, in the order of the page: in the text, in notes, drawings, their words, heads of tables."""
    read = Counter[str]()
    for document in (one for several in briefs.values() for one in several):
        assert differences(document.page.runs, document.paper.runs) == [], document.html
        read += Counter(run.part if run.kind == "text" else run.kind for run in document.paper.runs)
    least = {"text": 900, "mark": 550, "page": 200, "note": 15, "drawing": 70, "alt": 100, "head": 1}
    assert {kind: read[kind] for kind in least if read[kind] < least[kind]} == {}
    assert read.keys() == least.keys()


def differences(page: list[Run], paper: list[Run]) -> list[str]:
    """What either has and the other lacks, page numbers aside, with the words around it."""
    found = []
    for part in ("text", "alt", "drawing", "note", "head"):
        here = [(squeezed(run.text), run.around) for run in page if run.part == part and run.kind != "use"]
        there = [(squeezed(run.text), run.around) for run in paper if run.part == part and run.kind != "page"]
        is_moved = part in ("note", "head")  # notes stand at the foot, a head stands again where its table goes on
        if is_moved:
            found += [around for text, around in there if text not in {text for text, _ in here}]
            found += [around for text, around in here if text not in {text for text, _ in there}]
        elif [text for text, _ in here] != [text for text, _ in there]:
            more = Counter(text for text, _ in there) - Counter(text for text, _ in here)
            less = Counter(text for text, _ in here) - Counter(text for text, _ in there)
            found += [around for text, around in there if text in more] + [around for text, around in here if text in less] or ["order"]
    return found


def squeezed(run: str) -> str:
    """A run without the spaces of its groups, which a drawing shows as gaps."""
    return re.sub(r"[\u00a0\u202f]", "", run)


TYPED = {
    "in prose": ("The count found", "The count of 731 nights found"),
    "in a fact's sentence, behind its mark": ("</a></span>.</p>", "</a></span> and 731 more.</p>"),
    "in a cell": ('<th scope="row">Otters</th>', '<th scope="row">Otters</th><td>731</td>'),
    "in a cell as a number": ('<th scope="row">Otters</th>', '<th scope="row">Otters, <span class="number">731</span></th>'),
    "in a head": ('<th scope="col" class="type-amount">', '<th scope="col" class="type-amount">731 '),
    "in a caption": ('<span class="take-away">Otters that', '<span class="take-away">731 otters that'),
    "in a drawing": (">Counted</text>", ">Counted 731</text>"),
    "in the words of a drawing": ("<desc", "<desc>731</desc><desc"),
    "in a title": ("</span> Otters</h2>", "</span> 731 otters</h2>"),
    "as a fact of no use": ("The count found", 'The count <data class="fact">731</data> found'),
    "as a mark of no line": ("The count found", 'The count <a class="mark" href="#fact-none">731</a> found'),
    "as a money sum of a year's form": ("The count found", "The count of 2031% found"),
}


@pytest.mark.parametrize("where", TYPED)
def test_a_typed_figure_is_named(where: str, briefs: dict[str, list[Document]], rivers: Path) -> None:
    """By the trace of the page, whatever stands around it."""
    whole = rivers / "en/rivers.html"
    old, new = TYPED[where]
    text = whole.read_text(encoding="utf-8")
    assert text.count(old) > 0
    typed = Page(lxml.html.document_fromstring(text.replace(old, new, 1)), whole.parent)
    named = [run for run in typed.runs if run.kind == "bare"]
    assert {run.text for run in named} == {"2031" if "year" in where else "731"}


def test_a_typed_figure_is_named_in_a_pdf(briefs: dict[str, list[Document]], rivers: Path) -> None:
    text = (rivers / "en/rivers.html").read_text(encoding="utf-8")
    for where in ("in prose", "in a cell as a number", "in a caption", "in a drawing"):
        text = text.replace(*TYPED[where], 1)
    whole = next(one for one in briefs["en"] if one.html.name == "rivers.html")
    found = differences(whole.page.runs, Paper(render_pdf(text).data).runs)
    assert len(found) == 4
    assert all("731" in around for around in found)


# --- marks, lines, pages ------------------------------------------------------------------------------


def test_marks_and_lines_lead_to_each_other(briefs: dict[str, list[Document]]) -> None:
    """From each use a reader comes to exactly the lines that name it: by its mark or card, and on by their marks to sources."""
    followed = 0
    for document in (one for several in briefs.values() for one in several):
        named: dict[str, set[str]] = {}
        for line, uses in document.lines.items():
            assert uses, f"nothing uses {line}"
            for use in uses:
                named.setdefault(use, set()).add(line)
        for use, lines in named.items():
            (element,) = document.page.root.xpath("//*[@id=$id]", id=use)
            reached = set(led_to(element))
            facts = {line for line in lines if line.startswith("fact-")}
            # a mark that several facts share, and a figure within a link, lead on to the sources of these
            assert all(fact in reached or document.sources_of(fact) & (lines - facts) <= lines for fact in facts), (document.html, use)
            assert lines - facts <= reached | {source for fact in facts for source in document.sources_of(fact)}, (document.html, use)
            assert reached <= lines, (document.html, use)
            followed += len(lines)
    assert followed > 400


def led_to(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The lines that the marks of a use, or the card of its figure, lead to."""
    after = element.getnext()
    marks = [*element.iter("a"), *(after.iter("a") if "fact" in (element.get("class") or "") and after is not None else ())]
    yield from (mark.get("href")[1:] for mark in marks if "mark" in (mark.get("class") or "").split())
    yield from (button.get("popovertarget").removesuffix("--card") for button in element.iter("button"))


def test_page_numbers_are_those_of_the_uses_each_once(briefs: dict[str, list[Document]], longer: list[Document]) -> None:
    """In the lists of sources and evidence, on paper: all pages on which the line is used, and links to the first use on each."""
    again = 0
    for document in (*(one for several in briefs.values() for one in several), *longer):
        paper = document.paper
        expected = []
        for uses in document.lines.values():
            pages = [paper.pages[use] for use in uses]
            expected += [(use, str(page)) for use, page, n in zip(uses, pages, range(len(pages)), strict=True) if page not in pages[:n]]
            again += len(pages) - len(set(pages))
        assert [(link.target, link.words) for link in paper.links if link.target.startswith("use-")] == expected, document.html
    assert again > 100, "uses that share a page"


def test_a_use_stands_on_the_page_of_its_named_place(briefs: dict[str, list[Document]], longer: list[Document]) -> None:
    """There, and nowhere above it, the words of the figure or of its mark begin."""
    looked_at = 0
    for document in (*(one for several in briefs.values() for one in several), *longer):
        places = document.paper.places
        with pypdfium2.PdfDocument(document.paper.data) as pdf:
            texts = [leaf.get_textpage() for leaf in pdf]
            for use in (str(id) for id in document.page.root.xpath("//@id[starts-with(., 'use-')]")):
                (element,) = document.page.root.xpath("//*[@id=$id]", id=use)
                number, left, top = places[use]
                found = texts[number - 1].get_text_bounded(left=left - 1, bottom=top - 22, right=left + 250, top=top + 2)
                words = element.text_content().split("\u00a0")[0].split()[0]
                assert words in found, (document.html, use, words, found)
                looked_at += 1
            assert document.page.root.xpath("count(//@id[starts-with(., 'use-')])") == len(
                {place for place in places if re.fullmatch(r"use-\d+", place)}
            )
    assert looked_at > 400


def test_paragraphs_at_the_front_move_the_pages(briefs: dict[str, list[Document]], longer: list[Document]) -> None:
    for name in ("rivers.html", "azerbaijan-serbia.html"):
        before = next(one for several in briefs.values() for one in several if one.html.name == name)
        after = next(one for one in longer if one.html.name == name and one.html.parent.name == before.html.parent.name)
        last = max(before.lines["fact-otters-now" if name == "rivers.html" else "source-1"], key=lambda use: before.paper.pages[use])
        assert after.paper.pages[last] > before.paper.pages[last]


def test_a_figure_said_of_a_picture_is_its_value_and_no_use(tmp_path: Path) -> None:
    """Nobody can follow a link to words that are not shown; a line of the evidence does not name them."""
    picture = (ROOT / "tests/product/another-world/content/trees-and-heat/media/avenue.png").read_bytes()
    figure = (
        ":::{figure} Banks\n---\nsrc: media/bank.png\nalt: A bank with {fact}`otters-now` on it.\n---\nThere are {fact}`otters-now`.\n:::\n"
    )
    path = "content/rivers/sections/banks.md"
    root = lay(tmp_path, {path: RIVERS[path] + "\n" + figure, "content/rivers/media/bank.png": picture}, RIVERS)
    policybrief.build(policybrief.open_workspace(root), sections=["banks"], languages=["en"], formats=["html"])
    document = Document(root / "build/rivers/en/sections/banks.html")
    assert document.page.root.xpath("//img/@alt") == ["A bank with 1,250\u00a0otters on it."]
    assert document.lines["fact-otters-now"] == ["use-1"]
    assert document.page.root.xpath("//@id[starts-with(., 'use-')]") == ["use-1"]

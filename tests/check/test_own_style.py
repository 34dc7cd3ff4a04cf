"""A manuscript's style.css on its pages and in its PDFs, read back by others."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import sync_playwright

from policybrief import build, open_workspace
from policybrief.problems import Problem, Problems
from policybrief.source.css import read_css
from worlds import TREES, lay, problems_of

STYLE, PAGE = "content/trees/style.css", "content/trees/sections/streets.md"
CALLOUT = TREES[PAGE] + "\n:::{callout} Water\nA tree needs water.\n:::\n"
OWN = {
    "templates/own/theme.yaml": "name: own\nextends: chancery\ntokens: {moss: {value: '#335533', type: color, about: Leaves.}}\n",
    "templates/own/css/leaf.css": ".leaf { --bend: 1; }\n",
    "templates/own/inline/paragraph.html.j2": '<p class="said {% if paragraph %}para{% endif %} p-{{ paragraph.place.line }}">{{ content }}</p>',
    "content/publisher.yaml": "name: City desk\ntheme: own\n",
}


def told(root: Path, changes: dict[str, str | bytes | None]) -> list[tuple[str, str, int, int]]:
    return [(p.code, p.place.file, p.place.line, p.place.column) for p in problems_of(root, changes)]


def built(root: Path, changes: dict[str, str | bytes | None]) -> tuple[Path, tuple[Problem, ...]]:
    """Where the outputs lie, and what was told."""
    result = build(open_workspace(lay(root, {PAGE: CALLOUT, **changes})))
    return root / "build/trees/en", result.problems


def test_every_class_that_the_pages_have_may_be_named(tmp_path: Path) -> None:
    """Those of templates, those that a value ends (`callout--note`), components, kinds, the contract's; of a theme of one's own too."""
    shipped = ".masthead, .callout--note, .gap-table, .energy-security, .noteref, .level--opposed, .size-wide, .page-break {}"
    own = ".leaf, .said.para, .p-12 { --bend: 2; color: var(--moss) }"

    assert told(tmp_path / "a", {STYLE: shipped}) == []
    assert told(tmp_path / "b", {STYLE: f"{shipped}\n{own}", **OWN}) == []
    assert told(tmp_path / "c", {STYLE: own}) == [("style-class", STYLE, 1, column) for column in (1, 8, 13, 20)] + [
        ("style-token", STYLE, 1, column) for column in (28, 50)
    ]


def test_every_id_that_the_pages_have_may_be_named(tmp_path: Path) -> None:
    """Sections, headings, components, what is numbered, evidence and sources, parts of the theme; in any language."""
    page = TREES[PAGE] + "\n## Sun\n\n:::{table} T\n---\nid: counted\n---\ncolumns: {a: {title: A}}\nrows: [{a: x}]\n:::\n\n"
    page += ":::{table} T\ncolumns: {a: {title: A}}\nrows: [{a: x}]\n:::\n\nCounted[^1].\n\n[^1]: By hand.\n"
    french = {
        "content/trees/brief.fr.yaml": "title: Plantez\n",
        "content/trees/sections/streets.fr.md": TREES[PAGE].replace("## Shade", "## Shade\n\nT.\n\n## Soleil"),
    }
    ids = [
        "streets",
        "shade",
        "streets--sun",
        "counted",
        "table-2",
        "fact-trees-now",
        "source-1",
        "use-1",
        "note-1",
        "noteref-1",
        "main",
        "summary",
        "evidence",
        "streets--soleil",
    ]

    assert told(tmp_path / "a", {STYLE: "".join(f"#{id} {{}}\n" for id in ids), PAGE: page, **french}) == []
    assert told(tmp_path / "b", {STYLE: "#table-3, #fig-1, #use-90 {}", PAGE: page}) == [
        ("style-id", STYLE, 1, column) for column in (1, 11, 19)
    ]


def test_of_a_brief_with_errors_only_what_is_wrong_in_itself_is_told(tmp_path: Path) -> None:
    """Nobody knows then which ids it has."""
    changes = {STYLE: "#nothing {}\n@import 'a.css';\n", PAGE: TREES[PAGE] + "\n{fact}`trees-nou`\n"}

    assert told(tmp_path, changes) == [("unknown-fact", PAGE, 12, 1), ("style-refused", STYLE, 2, 1)]


def test_selectors_of_all_forms_are_read(tmp_path: Path) -> None:
    style = """
a[href$=".pdf"], :is(h2, h3):not(.number) + p::before, li:nth-child(2n + 1 of .event) { margin: .5em }
.prose { & > p { margin: 0 } &:hover { color: red } .fact { border: 0 } }
@page :first { margin: 2cm; @top-left { content: "a.b #c" } }
@layer own { .finding { width: calc(1rem + var(--s1, .25rem)) } }
@media screen { @keyframes turn { from { top: 0 } 50.5% { top: 1px } } @supports (display: grid) { .finding { display: grid } } }
p { background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"), url(#shade); filter: url(#shade) }
"""
    assert told(tmp_path, {STYLE: style}) == []


def test_each_mistake_of_a_style_is_told_at_once(tmp_path: Path) -> None:
    style = "} .calout { color red; margin: 0 }\np { a: url(//x.org/y) }\n.prose { .fnding { --acent: 0 } }\n"

    assert told(tmp_path, {STYLE: style}) == [
        ("style-syntax", STYLE, 1, 1), ("style-class", STYLE, 1, 3), ("style-syntax", STYLE, 1, 13),
        ("style-refused", STYLE, 2, 8), ("style-class", STYLE, 3, 10), ("style-token", STYLE, 3, 20),
    ]  # fmt: skip


@settings(max_examples=400)
@given(
    st.lists(
        st.sampled_from(
            ["{", "}", "(", ")", "[", "]", '"', "'", "/*", "*/", ";", ":", ".a", "#b", "\\", "\n", " ", "@media screen", "url(", "var(--c"]
        )
        | st.text(max_size=3)
    ).map("".join)
)
@example('p "a')
@example("\\")
@example("url(a")
@example("p { a: url(b")
@example("(" * 3000)
@example("a{" * 3000 + "}" * 3000)
@example("}" * 3000)
@example("@")
def test_any_text_is_read_and_its_mistakes_have_places(text: str) -> None:
    problems = Problems()
    mentions = read_css(text, "style.css", problems)
    lines = text.split("\n")

    for place in (*(each.place for each in mentions), *(each.place for each in problems)):
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert {each.code for each in problems} <= {"style-syntax", "too-deep"}


def colours_at(data: Path, words: str) -> set[tuple[int, int, int]]:
    """The fill of the text objects that hold words, as PDFium draws them: the colours of a picture of their box."""
    for sheet in pypdfium2.PdfDocument(data):
        text = sheet.get_textpage()
        if found := text.search(words).get_next():
            boxes = [text.get_charbox(found[0] + at) for at in range(len(words))]
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
            height = sheet.get_height()
            picture = sheet.render(scale=4).to_pil().convert("RGB")
            part = picture.crop((int(left * 4), int((height - top) * 4), int(right * 4) + 1, int((height - bottom) * 4) + 1))
            return {colour for _, colour in part.getcolors(100_000) or ()}
    raise AssertionError(f"'{words}' stands nowhere")


@pytest.mark.needs("chromium")
def test_it_comes_last_on_the_page_and_in_the_pdf(tmp_path: Path) -> None:
    """Against rules of equal weight of the theme, those for the screen among them."""
    style = ".finding { color: #00aa00 }\n.section { margin-block-start: 77px }\n"
    folder, problems = built(tmp_path, {STYLE: style})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1440, "height": 900})
        view.goto((folder / "trees.html").as_uri())
        colour = view.evaluate("getComputedStyle(document.querySelector('.finding')).color")
        margin = view.evaluate("getComputedStyle(document.querySelector('.section')).marginBlockStart")
        browser.close()

    assert problems == ()
    assert (colour, margin) == ("rgb(0, 170, 0)", "77px")
    for pdf in ("trees.pdf", "sections/streets.pdf"):
        assert (0, 170, 0) in colours_at(folder / pdf, "Many of the streets")
        assert (0, 170, 0) not in colours_at(folder / pdf, "The survey counted")


def test_a_picture_of_the_manuscript_is_taken_in_and_the_pdf_stays_conformant(tmp_path: Path) -> None:
    """PDF/A allows no smoothing of pictures, which a background would ask for (ISO 19005-3, 6.2.8)."""
    data = BytesIO()
    Image.new("RGB", (60, 30), (0, 0, 170)).save(data, "PNG")
    style = ".callout { background: url( media/blue.png ) no-repeat }\n"
    folder, problems = built(tmp_path, {STYLE: style, "content/trees/media/blue.png": data.getvalue()})

    assert problems == ()
    assert "url( media/" not in (folder / "trees.html").read_text(encoding="utf-8")
    for pdf in ("trees.pdf", "sections/streets.pdf"):
        images = [each for sheet in pypdfium2.PdfDocument(folder / pdf) for each in sheet.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        assert len(images) == 1
        for profile in ("ua1", "3a"):
            report = page_validation.validate_pdf_bytes((folder / pdf).read_bytes(), profile=profile)
            assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_what_the_typesetter_ignores_is_told_at_its_place_in_the_style(tmp_path: Path) -> None:
    style = ".prose {\n  colr: red;\n  margin: 3zz;\n}\np:::x { color: red }\n"
    folder, problems = built(tmp_path, {STYLE: style})

    assert [(p.code, p.place.file, p.place.line, p.place.column) for p in problems] == [
        ("typesetting-warning", STYLE, line, column) for line, column in ((2, 3), (3, 3), (5, 1))
    ]
    assert (folder / "trees.pdf").is_file()


def test_a_pdf_that_the_style_breaks_is_held_back_and_the_style_is_named(tmp_path: Path) -> None:
    """A sign that no font of the theme has."""
    folder, problems = built(tmp_path, {STYLE: ".finding::before { content: '\\2603' }\n"})

    assert {(p.code, p.place.file) for p in problems} == {("pdf-not-conformant", STYLE)}
    assert {p.remedy for p in problems} == {"take out its rules one by one until it is gone"}
    assert not (folder / "trees.pdf").exists()


def test_a_theme_that_leaves_the_style_out_is_told(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "templates/chancery/page.html.j2").read_text(encoding="utf-8")
    changes = {**OWN, STYLE: ".finding { color: red }\n", "templates/own/page.html.j2": page.replace("<style>{{ styles.own }}</style>", "")}
    _, problems = built(tmp_path, changes)

    assert {p.code for p in problems} == {"part-not-placed"}
    assert "styles.own" in next(iter(problems)).message

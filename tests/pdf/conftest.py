"""Documents of these tests, the faces that they are set in, and what their PDF says when it is read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import jinja2
import outloud.model
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from policybrief.render.fonts import Face, characters_of, embed_faces
from policybrief.render.pdf import PdfResult, render_pdf

HERE = Path(__file__).parent
DOCUMENTS = sorted(path.name.removesuffix(".html.j2") for path in HERE.glob("documents/*.html.j2"))
_FONTS = HERE.parent.parent / "templates" / "chancery" / "fonts"
_CACHE = HERE.parent.parent / ".cache" / "test-fonts"
_FACES = (
    ("Source Serif 4", 400, "normal", "SourceSerif4-Regular.woff2"),
    ("Source Serif 4", 400, "italic", "SourceSerif4-It.woff2"),
    ("Source Serif 4", 600, "normal", "SourceSerif4-Semibold.woff2"),
    ("Source Sans 3", 400, "normal", "SourceSans3-Regular.woff2"),
    ("Source Sans 3", 600, "normal", "SourceSans3-Semibold.woff2"),
)


@cache
def all_faces() -> tuple[Face, ...]:
    """Real faces, and one that draws a square for each Hebrew letter and two Chinese ones."""
    real = [
        Face(family=family, weight=weight, style=style, data=(_FONTS / file).read_bytes(), file=file)
        for family, weight, style, file in _FACES
    ]
    return (*real, Face(family="Squares", data=squares(" אבגדהוזחטיךכלםמןנסעףפץצקרשת中文")))


def squares(characters: str) -> bytes:
    """A TrueType font that has these characters and no others."""
    builder = FontBuilder(1000, isTTF=True)
    names = [f"uni{ord(character):04X}" for character in characters]
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap(dict(zip(map(ord, characters), names, strict=True)))
    pen = TTGlyphPen(None)
    for move, point in ((pen.moveTo, (50, 0)), (pen.lineTo, (50, 600)), (pen.lineTo, (550, 600)), (pen.lineTo, (550, 0))):
        move(point)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys(builder.font.getGlyphOrder(), square))
    builder.setupHorizontalMetrics(dict.fromkeys(builder.font.getGlyphOrder(), (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()


@cache
def font_rules(characters: frozenset[str]) -> str:
    """All faces, cut to these characters."""
    return embed_faces(all_faces(), characters, cache=_CACHE)


def page(body: str, *, style: str = "", head: str = "<title>A page of a test</title>", lang: str = "en") -> str:
    """A self-contained page."""
    css = (HERE / "documents" / "style.css").read_text() + style
    fonts = font_rules(characters_of(body, head, css))
    head = f'<meta charset="utf-8">{head}<style>{fonts}\n{css}</style>'
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


@cache
def document(name: str) -> str:
    """A document of the folder `documents`, with the shared style and the fonts in it."""
    source = (HERE / "documents" / f"{name}.html.j2").read_text()
    css = (HERE / "documents" / "style.css").read_text()
    fonts = font_rules(characters_of(source, css))
    return jinja2.Template(source, undefined=jinja2.StrictUndefined).render(style=f"{fonts}\n{css}")


@cache
def rendered(name: str) -> PdfResult:
    """That document as PDF."""
    return render_pdf(document(name))


@dataclass
class Element:
    """A structure element as a reader finds it: type, all text within, elements within, attributes."""

    kind: str
    text: str
    page: int
    alt: str | None
    lang: str | None
    id: str | None
    attributes: dict[str, object]
    links: list[str]  # what the link annotations within say of themselves
    kids: list[Element] = field(default_factory=list)

    def find(self, *kinds: str) -> list[Element]:
        """All elements of these types within, in order."""
        return [each for kid in self.kids for each in (*([kid] if kid.kind in kinds else []), *kid.find(*kinds))]

    def __str__(self) -> str:
        """`L(LI(Lbl LBody(P)))`; spans of text are left out."""
        kids = " ".join(str(kid) for kid in self.kids if kid.kind != "Span")
        return f"{self.kind}({kids})" if kids else self.kind


@dataclass
class Tags:
    """What a PDF says to one who does not see it."""

    root: Element
    artifacts: list[list[str]]  # the texts of each page that are no content

    def find(self, *kinds: str) -> list[Element]:
        """All elements of these types, in order."""
        return self.root.find(*kinds)

    def the(self, kind: str, text: str) -> Element:
        """The one element of a type that has a text in it."""
        (found,) = (each for each in self.find(kind) if text in each.text)
        return found


@pytest.fixture
def read_tags(tmp_path: Path) -> Callable[[bytes], Tags]:
    """Reads a PDF's structure back."""

    def read(data: bytes) -> Tags:
        (tmp_path / "read.pdf").write_bytes(data)
        model = outloud.model.Document(str(tmp_path / "read.pdf"))
        try:
            return _tags(model)
        finally:
            model.close()

    return read


def _tags(model: outloud.model.Document) -> Tags:
    contents = [model.content(page.index) for page in model.pages]
    annotations = {annotation.objgen: annotation.contents for annotation in model.annotations}

    def element(source: outloud.model.StructElem) -> Element:
        return Element(
            kind=source.type_raw,
            text="".join(_texts(source, contents)),
            page=(source.page or 0) + 1,
            alt=source.alt,
            lang=source.lang,
            id=source.id,
            attributes={key: value for owner in source.attrs.values() for key, value in owner.items()},
            links=[annotations[each] for each in source.objrs],
            kids=[element(child) for child in source.children],
        )

    artifacts = [[run.text for run in content.artifact_runs()] for content in contents]
    return Tags(element(next(each for each in model.elements if each.parent is None)), artifacts)


def _texts(source: outloud.model.StructElem, contents: list[outloud.content.PageContent]) -> Iterator[str]:
    """The text of an element: its own and that of its children, in the order of the tree where it can be told."""
    for reference in source.mcrefs:
        yield contents[reference.page].mcid_text.get((reference.stream, reference.mcid), "")
    for child in source.children:
        yield from _texts(child, contents)

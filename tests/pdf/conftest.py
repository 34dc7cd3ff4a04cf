"""Documents of these tests, and the faces that they are set in."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import jinja2
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

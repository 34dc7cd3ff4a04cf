"""Drawings (SVG) as pixels, for not every program that opens a Word file shows SVG. Drawn by resvg, with the theme's fonts alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from policybrief.problems import Lacking, Problems
from policybrief.problems.extras import to_install
from policybrief.render.fonts import Face
from policybrief.render.styles import faces_of
from policybrief.themes import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing to be `width` pixels wide; `faces` are the fonts of its words, the first one for those that name none of them."""

    svg: bytes
    width: int
    faces: tuple[Face, ...]

    @property
    def name(self) -> str:
        """Names the picture; the same for the same pixels."""
        made_of = b"".join(sha256(data).digest() for data in (self.svg, *(face.data for face in self.faces)))
        return f"{sha256(made_of).hexdigest()[:16]}-{self.width}.png"

    def png(self) -> bytes:
        """The picture. Raises Lacking where resvg is not there, or refuses the drawing."""
        try:
            from resvg_py import svg_to_bytes
        except ImportError:
            raise Lacking(f"a Word copy of a drawing needs resvg: {to_install('word')}") from None
        with TemporaryDirectory(prefix="policybrief-") as folder:
            files = [_unpacked(face, Path(folder) / f"{number}.ttf") for number, face in enumerate(self.faces)]
            family = self.faces[0].family if self.faces else None
            generic = dict.fromkeys(("font_family", "serif_family", "sans_serif_family", "monospace_family"), family)
            try:
                return bytes(svg_to_bytes(self.svg.decode(), width=self.width, skip_system_fonts=True, font_files=files, **generic))
            except (ValueError, UnicodeDecodeError) as error:
                raise Lacking(f"resvg cannot draw an SVG of this brief ({error}); save it as PNG") from None


def drawing(svg: bytes, width: int, theme: Theme, problems: Problems) -> Drawing:
    """The drawing with those of the theme's fonts that it names; words that name none are set in the theme's first."""
    if b"<text" not in svg:
        return Drawing(svg=svg, width=width, faces=())
    faces = faces_of(theme, problems)
    named = [face for face in faces if face.family.encode() in svg]
    first = [face for face in faces if face.family == faces[0].family]
    return Drawing(svg=svg, width=width, faces=tuple(dict.fromkeys([*first, *named])))


def _unpacked(face: Face, file: Path) -> str:
    """The font as a file that resvg reads: neither WOFF nor WOFF2."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(BytesIO(face.data))
    font.flavor = None
    font.save(file)
    return str(file)

"""The printer's copy of a PDF: PDF/X-1a:2003 (ISO 15930-4) with bleed and marks, as far as its content allows.

Numbers in parentheses are sections of ISO 32000-1.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pydyf

from policybrief.render.pdf import file_objects
from policybrief.render.pdf.inks import Inks
from policybrief.render.pdf.separation import separate

OPTIONS = {"pdf_version": "1.4", "pdf_identifier": True}
_META = '<meta name="press" content="'
_STANDARD = "PDF/X-1a:2003"
# Offset on coated paper, by its name in the registry of characterised printing conditions; a named one needs no profile
_CONDITION = {"OutputConditionIdentifier": "FOGRA39", "OutputCondition": "Offset on coated paper", "RegistryName": "http://www.color.org"}
_NO_ROOM = ("Outlines", "Names", "PageMode", "Dests", "AcroForm")  # for readers on screens, and partly forbidden
_GAP, _MARK, _TARGET = 1.5, 14.0, 4.0  # points: between bleed and mark, a mark's length, a target's radius


@dataclass(slots=True)
class PressCopy:
    """Given to `write_pdf` as its finisher. `bleed` is in points beyond the sheet's edges; `complaints` say what the standard forbids."""

    bleed: float
    inks: Inks
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: str) -> PressCopy | None:
        """What a page of HTML says of its printer's copy (`render.press`); None for a page that is not for a printer."""
        start = page.find(_META)
        if start < 0:
            return None
        start += len(_META)
        said = json.loads(unescape(page[start : page.index('"', start)]))
        return cls(said["bleed"], Inks(said["inks"]))

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Convert colours and pictures, set boxes and marks, take out links, say what the file is, serialise."""
        is_clear = self._separate(pdf)
        for number in pdf.pages["Kids"][::3]:
            self._prepare(pdf, pdf.objects[number])
        for name in _NO_ROOM:
            pdf.catalog.pop(name, None)
        pdf.info["Trapped"] = "/False"
        if is_clear:
            pdf.info["GTS_PDFXVersion"] = pydyf.String(_STANDARD)
        else:
            self.complaints.append(f"something shines through (opacity, a shadow, a mask), which {_STANDARD} does not allow")
        condition = {name: pydyf.String(words) for name, words in _CONDITION.items()}
        intent = pydyf.Dictionary({"Type": "/OutputIntent", "S": "/GTS_PDFX", **condition})
        pdf.catalog["OutputIntents"] = pydyf.Array([intent])  # 14.11.5
        file_objects.finish(pdf)

    def settle(self, data: bytes) -> bytes:
        """The file as it was written."""
        return data

    def _separate(self, pdf: pydyf.PDF) -> bool:
        """Convert all that is drawn; whether nothing of it shines through (11.6)."""
        self._separate_pictures(pdf)
        states: list[Any] = []
        groups: list[Any] = []
        for each in pdf.objects:
            extra = getattr(each, "extra", {})
            if isinstance(each, pydyf.Stream):
                if extra.get("Subtype") == "/OpenType":
                    _bare_font(each)
                if extra.get("Subtype") != "/Image":
                    self.inks.convert(each.stream)
                groups += [extra] if "Group" in extra else []
            elif isinstance(each, dict):
                states += each["ExtGState"].values() if isinstance(each.get("ExtGState"), dict) else ()
                if "lab-d65" in each or "Dest" in each:  # what is ready for colours that are inks now; lines of the outline
                    each.clear()
                if "ShadingType" in each:
                    self.inks.convert_shading(each)
        is_clear = not any({"SMask", "BM"} & state.keys() or min(state.get("ca", 1), state.get("CA", 1)) < 1 for state in states)
        for extra in groups if is_clear else ():
            del extra["Group"]  # without any of these it says nothing
        return is_clear

    def _separate_pictures(self, pdf: pydyf.PDF) -> None:
        pictures = [each for each in pdf.objects if getattr(each, "extra", {}).get("Subtype") == "/Image"]
        masks = {each.number: pdf.objects[int(each.extra["SMask"].split()[0])] for each in pictures if "SMask" in each.extra}
        for mask in masks.values():
            pictures.remove(mask)
        for picture in pictures:
            separate(picture, masks.get(picture.number))
        for mask in masks.values():  # its place stays, so that numbers hold
            mask.stream, mask.extra = [], pydyf.Dictionary()

    def _prepare(self, pdf: pydyf.PDF, page: Any) -> None:
        """One page: its boxes (14.11.2), its marks, no annotations."""
        for reference in page.pop("Annots", ()):
            pdf.objects[int(reference.split()[0])].clear()
        left, bottom, right, top = page["TrimBox"]
        page["BleedBox"] = pydyf.Array([left - self.bleed, bottom - self.bleed, right + self.bleed, top + self.bleed])
        room = left - page["MediaBox"][0]
        if room >= self.bleed + _GAP + _MARK:
            marks = pydyf.Stream(list(_marks(left, bottom, right, top, self.bleed + _GAP)))
            pdf.add_object(marks)
            page["Contents"] = pydyf.Array([marks.reference, page["Contents"]])


def _bare_font(stream: pydyf.Stream) -> None:
    """An OpenType font as its outlines alone: PDF 1.4 knows no other (9.9, table 126). Glyphs keep their numbers."""
    from io import BytesIO

    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    whole = b"".join(getattr(part, "data", part) for part in stream.stream)
    stream.stream = [TTFont(BytesIO(whole), lazy=True).reader["CFF "]]
    stream.extra["Subtype"] = "/CIDFontType0C"


def _marks(left: float, bottom: float, right: float, top: float, away: float) -> list[bytes]:
    """Where to cut, at each corner; targets at the middle of each side, by which plates are laid one upon the other. In all inks."""
    drawing = ["q", "1 1 1 1 K", "0.25 w"]
    for x, outward in ((left, -1), (right, 1)):
        for y in (bottom, top):
            drawing += _line(x + outward * away, y, outward * _MARK, 0)
    for y, outward in ((bottom, -1), (top, 1)):
        for x in (left, right):
            drawing += _line(x, y + outward * away, 0, outward * _MARK)
    middle_x, middle_y, out = (left + right) / 2, (bottom + top) / 2, away + _MARK / 2
    for x, y in ((left - out, middle_y), (right + out, middle_y), (middle_x, bottom - out), (middle_x, top + out)):
        drawing += [*_circle(x, y, _TARGET), *_line(x - _MARK / 2, y, _MARK, 0), *_line(x, y - _MARK / 2, 0, _MARK)]
    return [part.encode() for part in (*drawing, "Q")]


def _line(x: float, y: float, width: float, height: float) -> list[str]:
    return [f"{x:.3f} {y:.3f} m", f"{x + width:.3f} {y + height:.3f} l", "S"]


def _circle(x: float, y: float, radius: float) -> list[str]:
    """Four Bézier curves; 0.5523 makes each a quarter of a circle."""
    r, c = radius, 0.5523 * radius
    curves = ((r, c, c, r, 0, r), (-c, r, -r, c, -r, 0), (-r, -c, -c, -r, 0, -r), (c, -r, r, -c, r, 0))
    steps = (" ".join(f"{(x, y)[i % 2] + part:.3f}" for i, part in enumerate(curve)) for curve in curves)
    return [f"{x + r:.3f} {y:.3f} m", *(f"{step} c" for step in steps), "S"]

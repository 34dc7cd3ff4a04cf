"""A document as it is handed out: its page and its PDF, read by tools that know nothing of us."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path

import pypdfium2
from lxml import html as lxml_html

from tags import Tags, read_tags

SECTIONS = {
    "azerbaijan-serbia/en": ("political-alignment", "economic-gaps", "energy-security", "culture-and-education", "defence"),
    "trees-and-heat/en": ("shade", "care"),
    "trees-and-heat/fr": ("shade", "care"),
}
# documents by slug, language and name
WHOLE = [f"{edition}/{edition.split('/')[0]}" for edition in SECTIONS]
ALONE = [f"{edition}/sections/{section}" for edition, sections in SECTIONS.items() for section in sections]


class Delivered:
    """The two files of one document; its page, once parsed, is not to be changed."""

    def __init__(self, stem: Path) -> None:
        self.html = stem.with_suffix(".html")
        self.pdf = stem.with_suffix(".pdf")
        folder = stem.parent.parent if stem.parent.name == "sections" else stem.parent
        self.edition = f"{folder.parent.name}/{folder.name}"  # slug and language

    @cached_property
    def text(self) -> str:
        """The page as it is written."""
        return self.html.read_text(encoding="utf-8")

    @cached_property
    def page(self) -> lxml_html.HtmlElement:
        """The page parsed."""
        return lxml_html.document_fromstring(self.text)

    @cached_property
    def ids(self) -> list[str]:
        """All ids of the page."""
        return [str(found) for found in self.page.xpath("//@id")]

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading."""
        found = (element for element in self.page.iter() if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag))
        return [(int(element.tag[1]), folded(element.text_content())) for element in found]

    @cached_property
    def tags(self) -> Tags:
        """The structure of the PDF."""
        return read_tags(self.pdf.read_bytes())


def delivered(built: dict[str, Path], name: str) -> Delivered:
    """A document by its name, each file read once."""
    slug, _, rest = name.partition("/")
    return _read(built[slug] / rest)


@cache
def _read(stem: Path) -> Delivered:
    return Delivered(stem)


def whole_of(name: str) -> str:
    """The name of the whole brief that a section's document belongs to."""
    slug, language, *_ = name.split("/")
    return f"{slug}/{language}/{slug}"


def leaves(pdf: Path | bytes) -> list[str]:
    """The text of each page of a PDF, as PDFium reads it; what stands for glyphs without a character aside."""
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    return [unicodedata.normalize("NFC", re.sub(r"[\u2060\x01-\x09\x0b\x0c\x0e-\x1f]", "", text)) for text in texts]


def folded(text: str) -> str:
    """Words with one space between them."""
    return " ".join(text.replace("\u2060", "").split())


def squeezed(text: str) -> str:
    """What must be the same on a page and on paper: no white space, no hyphens, which lines may add."""
    return re.sub(r"[\s\u00ad\u2010\u2060\u200b-]+", "", unicodedata.normalize("NFC", text))

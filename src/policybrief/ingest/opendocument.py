"""What pandoc's reader of OpenDocument texts passes over in silence (OpenDocument 1.3, part 3): told, or kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policybrief.ingest.ooxml import Element, parse
from policybrief.ingest.pandoc import Node, plain
from policybrief.ingest.report import Report
from policybrief.problems import Refusal

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TOLD = {
    f"{_TEXT}changed-region": "a tracked change was pending: it is accepted",
    f"{_DRAW}text-box": "a text box is read as paragraphs, if at all: compare",
    f"{_DRAW}object": "an embedded object is left out",
    f"{_TEXT}bibliography-mark": "a citation stands as its words; add its source to 'references.yaml' and cite it",
    f"{_TEXT}hidden-text": "hidden text is left out",
}


def content(parts: Mapping[str, bytes], path: Path) -> Element:
    """The text as a tree. Raises Refusal where `parts` are no OpenDocument text."""
    if "content.xml" not in parts:
        raise Refusal(f"'{path}' is broken (it holds no text); open it and save it anew")
    return parse(parts["content.xml"], path)


def tell(root: Element, report: Report) -> None:
    """Tell what is lost."""
    for element in root.iter(*_TOLD):
        report.lost(_TOLD[element.tag], "")
    for comment in root.iter(f"{_OFFICE}annotation"):
        said = " ".join(" ".join("".join(part.itertext()) for part in comment.iter(f"{_TEXT}p")).split())
        report.lost(f"a comment: '{said[:200]}'", "")
    for mark in root.iter(f"{_TEXT}reference-mark-start"):
        if "CSL_CITATION" in mark.get(f"{_TEXT}name", ""):
            report.lost("a citation of a reference manager stands as its words; save the text as .docx to keep it", "")


def with_title(root: Element, meta: dict[str, Any], blocks: list[Node]) -> tuple[dict[str, Any], list[Node]]:
    """Metadata and blocks with the title where it belongs: pandoc reads it as a paragraph."""
    title = _title(root)
    first = " ".join(plain(blocks[0]["c"]).split()) if blocks and blocks[0]["t"] == "Para" else ""
    return ({**meta, "title": title}, blocks[1:]) if title and title == first else (meta, blocks)


def pictures_of(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures by the names that pandoc gives them: those in the file."""
    return {name: data for name, data in parts.items() if name.startswith(("Pictures/", "media/")) or "/Pictures/" in name}


def alternatives(root: Element) -> Iterator[tuple[str, str]]:
    """The alternative texts of pictures: the description of their frame, else its title (OpenDocument 1.3, part 3, 10.6.3)."""
    for image in root.iter(f"{_DRAW}image"):
        frame = image.getparent()
        said = [" ".join("".join(each.itertext()).split()) for name in ("desc", "title") for each in frame.iterfind(f"{_SVG}{name}")]
        if words := next(filter(None, said), ""):
            yield image.get(f"{_LINK}href", ""), words


def _title(root: Element) -> str:
    """The words of the first paragraph in the style Title, or in one made of it."""
    styles = {style.get(f"{_STYLE}name") for style in root.iter(f"{_STYLE}style") if style.get(f"{_STYLE}parent-style-name") == "Title"}
    for paragraph in root.iter(f"{_TEXT}p"):
        if paragraph.get(f"{_TEXT}style-name") in {"Title", *styles}:
            return " ".join("".join(paragraph.itertext()).split())
    return ""

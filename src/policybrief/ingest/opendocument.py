"""What pandoc's reader of OpenDocument texts passes over in silence (OpenDocument 1.3, part 3): brought into its reach, or told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from policybrief.ingest.fields import PRINTED, Citations
from policybrief.ingest.ooxml import Element, parse, remove
from policybrief.ingest.pandoc import Node, plain
from policybrief.ingest.report import Report, at
from policybrief.problems import Refusal

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TOLD = {
    f"{_TEXT}change-start": "a tracked insertion was pending: it is accepted",
    f"{_TEXT}change": "a tracked deletion was pending: it is accepted",
    f"{_TEXT}hidden-text": "hidden text is left out",
    f"{_DRAW}object": "an embedded object (an equation, a chart) may be left out: compare",
}


def content(parts: Mapping[str, bytes], path: Path) -> Element:
    """The text as a tree. Raises Refusal where `parts` are no OpenDocument text."""
    if "content.xml" not in parts:
        raise Refusal(f"'{path}' is broken (it holds no text); open it and save it anew")
    return parse(parts["content.xml"], path)


def prepare(root: Element, citations: Citations, report: Report) -> dict[str, list[Node]]:
    """Bring the tree into the form that pandoc reads whole; gives what the names in its citations stand for."""
    places = dict(_places(root))
    _contents(root, report)
    cited = dict(_citations(root, citations, lambda element: places.get(_paragraph(element), ""), report))
    for element in root.iter(*_TOLD):
        report.lost(_TOLD[element.tag], places.get(_paragraph(element), ""))
    for comment in list(root.iter(f"{_OFFICE}annotation")):
        said = " ".join(" ".join("".join(part.itertext()) for part in comment.iter(f"{_TEXT}p")).split())
        report.lost(f"a comment: '{said[:200]}'", places.get(_paragraph(comment), ""))
    for box in list(root.iter(f"{_DRAW}text-box")):
        _unbox(box, places, report)
    return cited


def _places(root: Element) -> Iterator[tuple[Element, str]]:
    heading, count = "", 0
    for paragraph in root.iter(f"{_TEXT}h", f"{_TEXT}p"):
        said = " ".join("".join(paragraph.itertext()).split())
        if paragraph.tag == f"{_TEXT}h" and said:
            heading, count = said[:60], 0
        elif said and next(paragraph.iterancestors(f"{_OFFICE}annotation", f"{_DRAW}text-box", f"{_TEXT}tracked-changes"), None) is None:
            count += 1
        yield paragraph, at(heading, count)


def _paragraph(element: Element) -> Element | None:
    """The outermost paragraph around an element."""
    return next(iter([*element.iterancestors(f"{_TEXT}h", f"{_TEXT}p")][::-1]), None)


def _unbox(box: Element, places: Mapping[Element, str], report: Report) -> None:
    """The paragraphs of a text box stand behind the paragraph that it hangs on; a caption stays with its picture."""
    anchor = _paragraph(box)
    said = " ".join("".join(box.itertext()).split())
    if anchor is None or not said or next(box.iter(f"{_DRAW}image"), None) is not None:
        return
    report.lost(f"a text box stands as paragraphs now: '{said[:60]}'", places.get(anchor, ""))
    for child in reversed(list(box)):
        anchor.addnext(deepcopy(child))
    remove(box)


def _contents(root: Element, report: Report) -> None:
    for table in list(root.iter(f"{_TEXT}table-of-content")):
        report.lost("the table of contents is left out: the brief makes its own", "")
        remove(table)
    for section in list(root.iter(f"{_TEXT}section", f"{_TEXT}bibliography")):
        if section.tag == f"{_TEXT}bibliography" or "CSL_BIBLIOGRAPHY" in section.get(f"{_TEXT}name", ""):
            report.lost(PRINTED, "")
            remove(section)


def _citations(root: Element, citations: Citations, place: Callable[[Element], str], report: Report) -> Iterator[tuple[str, list[Node]]]:
    """Zotero's citations (reference marks whose name holds the CSL) as marks of a bibliography, which pandoc reads as citations."""
    for number, start in enumerate(list(root.iter(f"{_TEXT}reference-mark-start")), 1):
        name = start.get(f"{_TEXT}name", "")
        if "CSL_CITATION" not in name:
            continue
        try:
            citation, _ = json.JSONDecoder().raw_decode(name[name.index("{") :])
            items = citations.items(citation)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            report.lost("a citation's field cannot be read: its words stand", place(start))
            continue
        _mark(start, f"citation-{number}")
        yield f"citation-{number}", [_cite(item) for item in items]


def _mark(start: Element, name: str) -> None:
    """Put a mark in place of the words from `start` to its end, which is in the same paragraph."""
    end = start.getnext()
    while end is not None and end.tag != f"{_TEXT}reference-mark-end":
        following = end.getnext()
        start.getparent().remove(end)
        end = following
    start.tag, start.text, start.tail = f"{_TEXT}bibliography-mark", "[citation]", end.tail if end is not None else ""
    start.set(f"{_TEXT}identifier", name)
    if end is not None:
        end.getparent().remove(end)


def _cite(item: dict[str, Any]) -> Node:
    words = {
        name: [{"t": "Str", "c": str(item.get(key) or "")}] for name, key in (("citationPrefix", "prefix"), ("citationSuffix", "suffix"))
    }
    return {"citationId": item["id"], **words, "citationMode": {"t": "NormalCitation"}}


def with_title(root: Element, meta: dict[str, Any], blocks: list[Node]) -> tuple[dict[str, Any], list[Node]]:
    """Metadata and blocks with title and subtitle where they belong: pandoc reads them as paragraphs."""
    for name, style in (("title", "Title"), ("subtitle", "Subtitle")):
        said = _styled(root, style)
        first = " ".join(plain(blocks[0]["c"]).split()) if blocks and blocks[0]["t"] == "Para" else ""
        if said and said == first:
            meta, blocks = {**meta, name: said}, blocks[1:]
    return meta, blocks


def _styled(root: Element, name: str) -> str:
    """The words of the first paragraph in a style, or in one made of it."""
    styles = {style.get(f"{_STYLE}name") for style in root.iter(f"{_STYLE}style") if style.get(f"{_STYLE}parent-style-name") == name}
    for paragraph in root.iter(f"{_TEXT}p"):
        if paragraph.get(f"{_TEXT}style-name") in {name, *styles}:
            return " ".join("".join(paragraph.itertext()).split())
    return ""


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

"""The parts of a Word file as XML trees (ECMA-376-1, WordprocessingML), and where in the text an element stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policybrief.ingest.report import at
from policybrief.problems import Refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any
"""An element of lxml, which has no types."""

_OFFICE_DOCUMENT = "/officeDocument"  # how the type of the relationship to the main part ends (ECMA-376-2, 9.3; ECMA-376-1, 11.3.10)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # ISO/IEC 29500-1, the strict form's name of the same
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def parse(data: bytes, path: Path) -> Element:
    """A part as a tree. Entities are neither read nor made: the format knows none. Raises Refusal where it is no XML."""
    from lxml import etree

    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
        raise Refusal(f"'{path}' is broken (it declares entities, which no Word file does); open it and save it anew")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data.replace(_STRICT, W[1:-1].encode()), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(f"'{path}' is broken ({str(error)[:80]}); open it and save it anew") from None


def serialise(root: Element) -> bytes:
    """The tree as UTF-8."""
    from lxml import etree

    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def main_part(parts: Mapping[str, bytes], path: Path) -> str:
    """The name of the main part. Raises Refusal where there is none."""
    relations = parse(parts["_rels/.rels"], path) if "_rels/.rels" in parts else ()
    for relation in relations:
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith(_OFFICE_DOCUMENT) and target in parts:
            return str(target)
    raise Refusal(f"'{path}' is broken (it holds no Word text); open it and save it anew")


def relations(parts: Mapping[str, bytes], part: str, path: Path) -> dict[str, str]:
    """The targets of a part's relationships inside the file, by id. External ones are left out: nothing is fetched."""
    folder, _, name = part.rpartition("/")
    data = parts.get(f"{folder}/_rels/{name}.rels")
    if data is None:
        return {}
    return {
        each.get("Id", ""): each.get("Target", "")
        for each in parse(data, path).iter(f"{_RELATIONS}Relationship")
        if each.get("TargetMode") != "External"
    }


def words(element: Element) -> str:
    """The words in an element, tabs and breaks as spaces, deleted ones left out."""
    pieces = (piece.text or "" if piece.tag == f"{W}t" else " " for piece in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"))
    return " ".join("".join(pieces).split())


def remove(element: Element) -> None:
    """Take an element out of its tree."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and on (ECMA-376-1, 17.17.4: true, 1, on, or no value)."""
    return element is not None and element.get(f"{W}val", "true") in ("true", "1", "on")


def heading_styles(parts: Mapping[str, bytes], path: Path) -> frozenset[str]:
    """The ids of the paragraph styles that make headings: those with an outline level, or a heading's name."""
    styles = next((data for name, data in parts.items() if name.endswith("/styles.xml")), None)
    if styles is None:
        return frozenset()
    found = set()
    for style in parse(styles, path).iter(f"{W}style"):
        name = style.find(f"{W}name")
        called = name.get(f"{W}val", "") if name is not None else ""
        if style.find(f"{W}pPr/{W}outlineLvl") is not None or re.match(r"heading \d", called, re.IGNORECASE):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(style.get(f"{W}val", "")) if style is not None else ""


class Places:
    """Where each paragraph of a part stands, in words."""

    def __init__(self, root: Element, headings: frozenset[str], otherwise: str = "") -> None:
        self._places = dict(self._all(root, headings))
        self._otherwise = otherwise

    @staticmethod
    def _all(root: Element, headings: frozenset[str]) -> Iterator[tuple[Element, str]]:
        heading, count = "", 0
        for paragraph in root.iter(f"{W}p"):
            said = words(paragraph)
            inside = next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is not None
            if said and style_of(paragraph) in headings and not inside:
                heading, count = said[:60], 0
            elif said and not inside:
                count += 1
            yield paragraph, at(heading, count)

    def of(self, element: Element) -> str:
        """The place of the paragraph that holds the element, or else of the one before it."""
        if self._otherwise:
            return self._otherwise
        around = element.xpath("(ancestor-or-self::w:p | preceding::w:p)[last()]", namespaces={"w": W[1:-1]})
        return self._places.get(around[0], "") if around else ""

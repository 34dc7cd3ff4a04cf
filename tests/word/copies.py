"""A Word copy as it is handed out, read by tools that know nothing of us: python-docx, lxml on the parts of the package."""

from __future__ import annotations

import zipfile
from functools import cached_property
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Opened
from lxml import etree

from product.delivered import folded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class Word:
    """One Word file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def opened(self) -> Opened:
        """As python-docx opens it."""
        return Document(str(self.path))

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """The parts of the package by name."""
        with zipfile.ZipFile(self.path) as packed:
            assert packed.testzip() is None
            return {name: packed.read(name) for name in packed.namelist()}

    def xml(self, name: str) -> Any:
        """A part as a tree."""
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> Any:
        return self.xml("word/document.xml")

    def styled(self, *styles: str) -> list[str]:
        """The words of each paragraph of a style, tables aside, empty ones too."""
        return [folded(paragraph.text) for paragraph in self.opened.paragraphs if paragraph.style.name in styles]

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading."""
        found = [paragraph for paragraph in self.opened.paragraphs if paragraph.style.name.startswith("Heading ")]
        return [(int(paragraph.style.name[-1]), folded(paragraph.text)) for paragraph in found]

    @cached_property
    def tables(self) -> list[list[list[str]]]:
        """The cells of each table, row by row."""
        return [[[folded(cell.text) for cell in row.cells] for row in table.rows] for table in self.opened.tables]

    @cached_property
    def bookmarks(self) -> list[str]:
        """The name of each bookmark, as often as it begins."""
        return [mark.get(f"{W}name") for mark in self.body.iter(f"{W}bookmarkStart")]

    @cached_property
    def anchors(self) -> list[str]:
        """The bookmark that each link inside the document leads to."""
        return [link.get(f"{W}anchor") for part in self._written for link in part.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]

    @cached_property
    def targets(self) -> set[str]:
        """Where links to the outside lead."""
        root = self.xml("word/_rels/document.xml.rels")
        return {entry.get("Target") for entry in root if entry.get("TargetMode") == "External"}

    @cached_property
    def notes(self) -> list[str]:
        """The words of each footnote, in the order of their calls."""
        by_id = {note.get(f"{W}id"): note for note in self.xml("word/footnotes.xml")}
        calls = [call.get(f"{W}id") for call in self.body.iter(f"{W}footnoteReference")]
        return [folded("".join(by_id[id].itertext())) for id in calls]

    @property
    def _written(self) -> list[Any]:
        return [self.body, self.xml("word/footnotes.xml")]

    def within(self, bookmark: str) -> str:
        """The words between the two ends of a bookmark."""
        found: list[str] = []
        inside = ""
        for element in self.body.iter():
            if element.tag == f"{W}bookmarkStart" and element.get(f"{W}name") == bookmark:
                inside = element.get(f"{W}id")
            elif element.tag == f"{W}bookmarkEnd" and inside and element.get(f"{W}id") == inside:
                return folded("".join(found))
            elif inside and element.tag == f"{W}t":
                found.append(element.text or "")
        raise AssertionError(f"no whole bookmark '{bookmark}'")

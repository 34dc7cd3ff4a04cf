"""The same of a PDF: digit runs by its structure tree, pages by its named places and links, values by its attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pikepdf

from evidence.digits import RUN, Run
from tags import Element, Tags, read_tags


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the structure tree: its words, the named place that it leads to, and the page that it stands on."""

    words: str
    target: str
    page: int


class Paper:
    """A PDF as a reader finds it who does not see it."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @classmethod
    def read(cls, path: Path) -> Paper:
        """The PDF of a file."""
        return cls(path.read_bytes())

    @cached_property
    def tags(self) -> Tags:
        """Its structure tree."""
        return read_tags(self.data)

    @cached_property
    def places(self) -> dict[str, tuple[int, float, float]]:
        """Page, from 1, and left and upper edge, in points from the lower left, of each named place (ISO 32000-1, 12.3.2)."""
        with pikepdf.open(BytesIO(self.data)) as pdf:
            numbers = {leaf.objgen: number for number, leaf in enumerate(pdf.pages, 1)}
            found = pikepdf.NameTree(pdf.Root.Names.Dests).items()
            return {str(name): (numbers[place[0].objgen], float(place[2]), float(place[3])) for name, place in found}

    @cached_property
    def pages(self) -> dict[str, int]:
        """The page, from 1, of each named place."""
        return {name: page for name, (page, _, _) in self.places.items()}

    @cached_property
    def links(self) -> list[Link]:
        """All links within the document, in reading order."""
        found = (each for each in self.tags.find("Link") if each.targets)
        return [Link(" ".join(each.text.split()), each.targets[0], each.page) for each in found]

    @cached_property
    def runs(self) -> list[Run]:
        """All digit runs in reading order: a `mark`, the number of a `page`, the words of a picture (`alt`), or `text`."""
        return list(self._runs(self.tags.root, ()))

    def _runs(self, element: Element, path: tuple[Element, ...]) -> Iterator[Run]:
        path = (*path, element)
        if element.kind == "Link" and any(each.kind == "LI" and each.text.split() == element.text.split() for each in path):
            *runs, last = self._within(element, path)  # a line of the contents ends in its page
            yield from (*runs, replace(last, kind="page"))
        else:
            yield from self._within(element, path)

    def _within(self, element: Element, path: tuple[Element, ...]) -> Iterator[Run]:
        yield from (Run(found[0], "alt", element.alt or "", "alt") for found in RUN.finditer(element.alt or ""))
        for held in element.holds:
            if isinstance(held, Element):
                yield from self._runs(held, path)
            else:
                yield from (Run(found[0], _kind(path), held, _part(path)) for found in RUN.finditer(held))

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What it carries, by name."""
        with pikepdf.open(BytesIO(self.data)) as pdf:
            return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def _kind(path: tuple[Element, ...]) -> str:
    """What a link makes of the words in it."""
    target = next((element.targets[0] for element in path if element.kind == "Link" and element.targets), "")
    return "mark" if re.fullmatch("(fact|source)-.+", target) else "page" if re.fullmatch(r"use-\d+", target) else "text"


def _part(path: tuple[Element, ...]) -> str:
    kinds = {element.kind for element in path}
    if "Figure" in kinds:
        return "drawing"
    return "note" if kinds & {"Note", "Reference"} else "head" if "THead" in kinds else "text"

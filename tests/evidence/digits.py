"""Every digit run that a reader of a page meets, and what it is by the structure that it stands in."""

from __future__ import annotations

import csv
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

RUN = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
YEAR = re.compile(r"(?<![\w.,/-])(?:1[5-9]|20)\d\d(?![\d%/-]|[.,]\d)")
NAME = re.compile(r"[A-Z]+(?:[-/][\w/-]+)+")  # A/RES/62/243
# what holds a figure and the mark that it shares its place with
# attributes that say something, and to whom
_SAID = {"alt": "alt", "aria-label": "screen", "title": "screen"}
HOLDERS = ("p", "li", "td", "th", "dl", "caption", "figcaption")


@dataclass(frozen=True, slots=True)
class Run:
    """A digit run: its text, what it is (`bare` where nothing gives it a source), the words around it, and where it is met:
    in the `text` of page and paper, in the `head` of a table, a `note`, a `drawing`, the words of a picture (`alt`), or on a
    `screen` alone."""

    text: str
    kind: str
    around: str
    part: str = "text"


class Page:
    """A page as an HTML parser sees it."""

    def __init__(self, root: HtmlElement, folder: Path) -> None:
        self.root = root
        self._folder = folder

    @classmethod
    def read(cls, path: Path) -> Page:
        """The page of a file."""
        return cls(lxml.html.document_fromstring(path.read_text(encoding="utf-8")), path.parent)

    @cached_property
    def runs(self) -> list[Run]:
        """All of them in the order of the page; what an attribute says stands before its element's words."""
        return [run for owner, text, part in self._texts(self.root) for run in self._of(owner, text, part)]

    def _texts(self, element: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
        """Each text with the element that it stands in and, of an attribute, the part that it belongs to; `display` has no
        say, for some reader meets it."""
        if element.tag == "meta" and element.get("name") == "description":
            yield element, element.get("content", ""), "screen"
        yield from ((element, element.get(name, ""), part) for name, part in _SAID.items())
        yield element, element.text or "", ""
        for child in element:
            if isinstance(child.tag, str) and child.tag not in ("script", "style"):
                yield from self._texts(child)
            yield element, child.tail or "", ""

    def _of(self, owner: HtmlElement, text: str, part: str) -> Iterator[Run]:
        """The runs of one text."""
        path = [owner, *owner.iterancestors()]
        years = {found.span() for found in YEAR.finditer(text)}
        names = [found.span() for found in NAME.finditer(text)]
        for found in RUN.finditer(text):
            kind = self._by_structure(path) or self._by_place(path, found[0])
            if kind == "bare" and found.span() in years:
                kind = "year"
            elif kind == "bare" and any(start <= found.start() < end for start, end in names):
                kind = "name"
            yield Run(found[0], kind, text[max(0, found.start() - 30) : found.end() + 30].strip(), part or _part(path))

    def _by_structure(self, path: list[HtmlElement]) -> str:
        """What the nearest telling element makes of all that stands in it; empty where that depends on the run."""
        for element in path:
            classes = set((element.get("class") or "").split())
            if "fact" in classes and element.get("id", "").startswith("use-"):
                return "fact"
            if element.tag == "data" and "derived" in classes:
                return "derived"
            if element.tag == "a" and "mark" in classes and self._is_line(element.get("href", "")[1:]):
                return "mark"
            if element.tag == "time" or "date" in classes:
                return "date"
            if classes & {"noteref", "noteback"} or ("number" in classes and _counts(element)):
                return "number"
            if "label" in classes and element.getparent().tag in ("caption", "figcaption"):
                return "number"
            if "unsourced" in classes:
                return "unsourced"
            if "note" in classes and element.get("id", "").startswith("note-"):
                return "note"
            if "uses" in classes:
                return "use"
            if "card" in classes and self._is_line(element.get("id", "").removesuffix("--card")):
                return "evidence"
            if element.tag == "li" and self._is_line(element.get("id", "")):
                return "source" if element.get("id", "").startswith("source-") else "evidence"
            if "source-line" in classes and (element.getparent().tag == "nav" or _follows_drawing(element)):
                return "furniture"
            if "masthead" in classes or element.get("id") == "colophon" or "map-name--scale" in classes:
                return "furniture"
        return ""

    def _is_line(self, id: str) -> bool:
        """Whether this is the id of a line of the lists of sources and evidence."""
        return id in self._lines

    @cached_property
    def _lines(self) -> set[str]:
        return {str(id) for id in self.root.xpath("//*[@id='sources' or @id='evidence']//li/@id")}

    def _by_place(self, path: list[HtmlElement], run: str) -> str:
        if _inside(path, "title", "meta") and not _inside(path, "svg"):
            return "again" if run in self._of_body else "bare"
        if path[0].get("role") == "region" and path[0].find("table/caption") is not None:  # its label is its caption
            return "again" if run in RUN.findall(path[0].find("table/caption").text_content()) else "bare"
        if (chart := self._chart_of(path)) is not None:
            return self._in_chart(chart, path, run)
        if (link := next((one for one in path if one.tag == "a"), None)) is not None and not link.get("rel"):
            return "number" if run in self._numbers_of(link.get("href", "")) else "bare"
        if (cell := next((one for one in path if one.tag in ("td", "th")), None)) is not None and "number" in (path[0].get("class") or ""):
            return "data" if self._is_sourced(cell) else "bare"
        holder = next((one for one in path if one.tag in HOLDERS), None)
        marks = holder.find_class("mark") if holder is not None else ()
        return "locator" if any(run in RUN.findall(mark.text_content()) for mark in marks) else "bare"

    @cached_property
    def _of_body(self) -> set[str]:
        """What stands in headings, findings and the bottom line, where it is looked at too."""
        found = self.root.xpath("//h1 | //h2 | //p[@class='finding' or @class='ask' or @class='subtitle']")
        return {run for element in found for run in RUN.findall(element.text_content())}

    @cached_property
    def _values(self) -> set[str]:
        """What the lines of the evidence state."""
        return {run for value in self.root.find_class("evidence-value") for run in RUN.findall(value.text_content())}

    def _numbers_of(self, href: str) -> set[str]:
        """The numbers in the head of what a link within the brief leads to: a section's, a table's, a figure's."""
        file, _, id = href.partition("#")
        page = self if not file else Page.read(self._folder / file) if (self._folder / file).is_file() else None
        target = page.root.xpath("//*[@id=$id]", id=id) if page else []
        heads = [
            head
            for one in target
            for head in one.xpath("descendant-or-self::*[self::h1 or self::h2 or self::caption or self::figcaption][1]")
        ]
        return {run for head in heads for run in RUN.findall(head.text_content())}

    def _is_sourced(self, cell: HtmlElement) -> bool:
        """Whether a cell stands in a table of data whose column, row or source line names a source."""
        row = cell.getparent()
        table, column = next(row.iterancestors("table")), row.index(cell)
        heads = [*table.xpath(".//thead//th")[column : column + 1], *row.iter("th")]
        block = next((one for one in cell.iterancestors() if {"block", "table"} <= set((one.get("class") or "").split())), None)
        if block is None:
            return False
        return any(
            mark.get("href", "")[1:] in self._lines
            for place in (*heads, *block.find_class("source-line"))
            for mark in place.find_class("mark")
        )

    def _chart_of(self, path: list[HtmlElement]) -> HtmlElement | None:
        """The chart that a text stands in, or whose values it lists at the end, under the chart's own label."""
        for element in path:
            if element.tag == "figure" and "chart" in (element.get("class") or "").split():
                return element
            if element.tag == "li" and any(one.get("id") == "chart-data" for one in element.iterancestors()):
                label = element.find_class("key")[0].text_content()
                found = self.root.xpath("//figure[.//figcaption//*[@class='label'][. = $label]]", label=label)
                return found[0] if found else None
        return None

    def _in_chart(self, figure: HtmlElement, path: list[HtmlElement], run: str) -> str:
        """A chart's drawing, words and table say what its CSV holds; its source line names the source."""
        if not any(
            mark.get("href", "")[1:] in self._lines for line in figure.find_class("source-line") for mark in line.find_class("mark")
        ):
            return "bare"
        if "key" in (path[0].get("class") or "").split():
            return "number"
        if _number(run) in self._chart_values(figure) or run in self._values:
            return "chart"
        return "axis" if path[0].tag == "text" and _is_axis(path[0].getparent()) else "bare"

    @staticmethod
    def _chart_values(figure: HtmlElement) -> set[float]:
        link = next(one for one in figure.iter("a") if one.get("download"))
        text = b64decode(link.get("href").partition("base64,")[2]).decode("utf-8-sig")
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
        values = {_number(run) for cell in cells for run in RUN.findall(cell)}
        return values | {value / scale for value in values for scale in (10**3, 10**6, 10**9)}


def _inside(path: list[HtmlElement], *tags: str) -> bool:
    return any(element.tag in tags for element in path)


def _part(path: list[HtmlElement]) -> str:
    """Where a text is met."""
    classes = {name for element in path for name in (element.get("class") or "").split()}
    if _inside(path, "svg"):
        return "alt" if _inside(path, "title", "desc") else "drawing"
    if classes & {"on-screen", "skip", "card"} or _inside(path, "head", "summary"):
        return "screen"
    return "note" if classes & {"note", "noteref"} else "head" if _inside(path, "thead") else "text"


def _counts(element: HtmlElement) -> bool:
    """Whether it numbers a section, a line of the contents, a message or a recommendation, before whose words it stands."""
    parent, places = element.getparent(), ("h1", "h2", "nav/ol/li/a", "section/ol/li", "section/ol/li/p")
    path = "/".join(one.tag for one in reversed([parent, *parent.iterancestors()]))
    return parent.index(element) == 0 and not (parent.text or "").strip() and path.endswith(places)


def _follows_drawing(element: HtmlElement) -> bool:
    """Whether it is the line about the data that a map is drawn from."""
    before = element.getprevious()
    return before is not None and before.tag == "svg"


def _is_axis(group: HtmlElement) -> bool:
    """Whether the texts of a drawing's group are numbers in equal steps."""
    texts = [one.text or "" for one in group if one.tag == "text"]
    if len(texts) < 3 or not all(re.fullmatch(r"[−-]?\d[\d.,\u00a0\u202f]*", text) for text in texts):
        return False
    steps = {round(after - before, 9) for before, after in pairwise(map(_number, texts))}
    return len(steps) == 1 and steps != {0}


def _number(text: str) -> float:
    """A number as a page writes it; `1.200`, where it may be either, is read by the digits behind its last sign."""
    plain = re.sub(r"[\u00a0\u202f]", "", text).replace("−", "-")
    groups = re.split(r"[.,]", plain)
    decimal = len(groups) == 2 and (len(groups[1]) != 3 or "." in plain)
    return float(".".join(groups)) if decimal else float("".join(groups))

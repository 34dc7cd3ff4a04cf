"""What pandoc's reader of Word files passes over in silence: moved to where it is read, or told with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

from policybrief.ingest.fields import Citations
from policybrief.ingest.ooxml import (
    Element,
    Places,
    W,
    heading_styles,
    is_on,
    main_part,
    parse,
    relations,
    remove,
    serialise,
    style_of,
    words,
)
from policybrief.ingest.packed import pack
from policybrief.ingest.report import Report

_NOTES = {"footnotes.xml": "in the footnotes", "endnotes.xml": "in the endnotes"}
_PICTURES = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "a chart is left out; export it as a picture",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "a chart is left out; export it as a picture",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "a SmartArt graphic is left out; export it as a picture",
}
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessing"  # Shape, Group, Canvas
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def prepare(parts: dict[str, bytes], path: Path, citations: Citations, report: Report) -> bytes:
    """A Word file for pandoc, in which all that it keeps is in its reach. Raises Refusal where `parts` are no Word file."""
    main = main_part(parts, path)
    folder = main.rpartition("/")[0]
    headings = heading_styles(parts, path)
    ready = {name: b"" if "/media/" in name else data for name, data in parts.items()}  # pictures are read from `parts`
    for name in (main, *(f"{folder}/{note}" for note in _NOTES if f"{folder}/{note}" in parts)):
        root = parse(parts[name], path)
        places = Places(root, headings, _NOTES.get(name.rpartition("/")[2], ""))
        for step in (citations.rewrite, _contents, _hidden, _changes, _boxes, _drawn, _breaks):
            step(root, places, report)
        _comments(root, parts, folder, places, report, path)
        ready[name] = serialise(root)
    for name in relations(parts, main, path).values():
        _furniture(name, f"{folder}/{name}", parts, report, path)
    return pack(ready)


Step = Callable[[Element, Places, Report], None]


def _hidden(root: Element, places: Places, report: Report) -> None:
    """Hidden text is not for print (ECMA-376-1, 17.3.2.41)."""
    for run in list(root.iter(f"{W}r")):
        if is_on(run.find(f"{W}rPr/{W}vanish")):
            if said := words(run):
                report.lost(f"hidden text is left out: '{said[:60]}'", places.of(run))
            remove(run)


def _changes(root: Element, places: Places, report: Report) -> None:
    """Pandoc accepts tracked changes; that they were pending is told (ECMA-376-1, 17.13.5)."""
    for name, what in (
        ("ins", "a tracked insertion was pending: it is accepted"),
        ("del", "a tracked deletion was pending: it is accepted"),
    ):
        for change in root.iter(f"{W}{name}"):
            if change.getparent().tag != f"{W}rPr":
                report.lost(what, places.of(change))
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            remove(row)  # pandoc keeps rows that were deleted
    for change in root.iter(f"{W}moveTo"):
        report.lost("a tracked move was pending: it is accepted", places.of(change))


def _boxes(root: Element, places: Places, report: Report) -> None:
    """The paragraphs of a text box stand behind the paragraph that it hangs on."""
    for fallback in list(root.iter(f"{_MARKUP}Fallback")):
        if any(True for _ in fallback.iter(f"{W}txbxContent")):
            remove(fallback)  # the same again, for programs that do not know boxes
    for box in list(root.iter(f"{W}txbxContent")):
        anchor = _paragraph(box)
        if anchor is None or not words(box):
            continue
        report.lost(f"a text box stands as paragraphs now: '{words(box)[:60]}'", places.of(anchor))
        for child in reversed(list(box)):
            anchor.addnext(deepcopy(child))
        remove(box)


def _paragraph(element: Element) -> Element | None:
    while element is not None and element.tag != f"{W}p":
        element = element.getparent()
    return element


def _drawn(root: Element, places: Places, report: Report) -> None:
    for data in root.iter(f"{_PICTURES}graphicData"):
        uri = data.get("uri", "")
        if what := _DRAWN.get(uri):
            report.lost(what, places.of(data))
        elif uri.startswith(_SHAPES) and next(data.iter(f"{_PICTURES}blip", f"{W}txbxContent"), None) is None and not _was_box(data):
            report.lost("a drawing of shapes is left out; export it as a picture", places.of(data))
    for name, what in ((f"{W}object", "an embedded object is left out"), (f"{W}altChunk", "an embedded document is left out")):
        for thing in root.iter(name):
            report.lost(what, places.of(thing))


def _was_box(data: Element) -> bool:
    """Whether the words of a text box were moved out of the drawing."""
    return any(each.tag.endswith("}txbx") for each in data.iter())


def _breaks(root: Element, places: Places, report: Report) -> None:
    for line_end in root.iter(f"{W}br"):
        if line_end.get(f"{W}type") in ("page", "column"):
            report.lost("a page break is left out: the theme breaks pages", places.of(line_end))


def _contents(root: Element, places: Places, report: Report) -> None:
    """A table of contents is made anew by the brief (ECMA-376-1, 17.5.2.10 has the gallery's name)."""
    for gallery in list(root.iter(f"{W}docPartGallery")):
        if gallery.get(f"{W}val") == "Table of Contents":
            _leave_out_contents(next(gallery.iterancestors(f"{W}sdt"), None), report)
    for paragraph in list(root.iter(f"{W}p")):
        if style_of(paragraph).lower().startswith(("toc", "tableoffigures")) and style_of(paragraph)[3:4].isalnum():
            _leave_out_contents(paragraph, report)


def _leave_out_contents(element: Element | None, report: Report) -> None:
    if element is not None:
        said = "the table of contents is left out: the brief makes its own"
        if not report.is_lost(said):
            report.lost(said, "")
        remove(element)


def _comments(root: Element, parts: dict[str, bytes], folder: str, places: Places, report: Report, path: Path) -> None:
    data = parts.get(f"{folder}/comments.xml")
    marks = {mark.get(f"{W}id"): mark for mark in root.iter(f"{W}commentReference")}
    for comment in parse(data, path).iter(f"{W}comment") if data and marks else ():
        mark = marks.get(comment.get(f"{W}id"))
        if mark is not None and words(comment):
            report.lost(f"a comment by {comment.get(f'{W}author') or 'nobody'}: '{words(comment)[:200]}'", places.of(mark))


def _furniture(target: str, name: str, parts: dict[str, bytes], report: Report, path: Path) -> None:
    """Heads and feet of pages are the theme's."""
    for kind in ("header", "footer"):
        if target.startswith(kind) and name in parts and (said := words(parse(parts[name], path))):
            report.lost(f"the {kind} of the pages is left out: '{said[:60]}'", "")


def pictures_of(parts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The pictures by the names that pandoc gives them, from the folder of the main part."""
    for name, data in parts.items():
        if "/media/" in name:
            yield "media/" + name.partition("/media/")[2], data

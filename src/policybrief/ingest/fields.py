"""Citations that reference managers leave in Word files, in the one form that pandoc reads.

Zotero and Mendeley Desktop write complex fields (ECMA-376-1, 17.16.18) `ADDIN … CSL_CITATION {…}` with the citation as
JSON (the schema `csl-citation` of CSL); Mendeley Cite writes content controls with the same JSON in base64 in their tag.
Word itself writes fields `CITATION TAG` (17.16.5.9) with tags of sources that the file keeps.
Their items' ids are unique in a citation only, so here they get keys of the manuscript.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policybrief.ingest.keys import Keys
from policybrief.ingest.ooxml import Element, Places, W, remove, words
from policybrief.ingest.report import Report
from policybrief.ingest.word_sources import word_sources

_CSL = "CSL_CITATION"
_CONTROL = "MENDELEY_CITATION_v3_"
PRINTED = "the bibliography that the file printed is left out: the brief makes its own"
_LISTS = ("CSL_BIBLIOGRAPHY", "ADDIN EN.REFLIST", "MENDELEY_BIBLIOGRAPHY")
# CSL 1.0.2, "Locators", and how prose writes them
_TERMS = {"page": "p.", "paragraph": "para.", "section": "sec.", "chapter": "chap.", "article-locator": "art.", "article": "art."}


_TITLE_WORDS = 3
_SWITCH = re.compile(r'(CITATION|\\[a-z])\s+("[^"]*"|[^\s\\]+)', re.IGNORECASE)
_WORDS = {"p": "locator", "f": "prefix", "s": "suffix"}


@dataclass(slots=True)
class _Field:
    """A complex field: the runs' pieces of its instruction, and whether they have ended."""

    pieces: list[Element] = field(default_factory=list)
    ended: bool = False

    @property
    def instruction(self) -> str:
        return "".join(piece.text or "" for piece in self.pieces)

    def write(self, instruction: str) -> None:
        """Put another instruction in its place."""
        self.pieces[0].text = instruction
        for piece in self.pieces[1:]:
            piece.text = ""


class Citations:
    """Rewrites the citations of one file."""

    def __init__(self, parts: dict[str, bytes], path: Path, report: Report) -> None:
        self._keys, self._report = Keys(), report
        self._in_file = word_sources(parts, path)
        self.sources: dict[str, dict[str, Any]] = {}

    def rewrite(self, root: Element, places: Places, report: Report) -> None:
        """Bring each citation of the tree into the form `ADDIN CSL_CITATION {…}`, with the manuscript's keys."""
        self._galleries(root)
        for found in list(_fields(root)):
            if _CSL in found.instruction:
                self._rewrite_field(found, places)
            elif any(name in found.instruction for name in _LISTS):
                self._tell_list(found.pieces[0])
            elif found.instruction.split()[:1] == ["CITATION"]:
                self._rewrite_words(found, places)
            elif found.instruction.split()[:1] == ["BIBLIOGRAPHY"]:
                self._tell_list(found.pieces[0])
                found.write(f" ADDIN {_LISTS[0]} ")
        self._controls(root, places)

    def _tell_list(self, element: Element) -> None:
        """Tell the bibliography that is left out, and leave out the short line above it too: its title, where that is no heading."""
        if self._report.is_lost(PRINTED):
            return
        self._report.lost(PRINTED, "")
        top = element
        while top.getparent() is not None and top.getparent().tag != f"{W}body":
            top = top.getparent()
        above = top.getprevious()
        said = words(above) if above is not None and above.tag == f"{W}p" else ""
        if said and len(said.split()) <= _TITLE_WORDS and said[-1].isalnum():
            remove(above)

    def _rewrite_field(self, found: _Field, places: Places) -> None:
        start = found.instruction.find("{")
        try:
            citation, _ = json.JSONDecoder().raw_decode(found.instruction[start:])
            said = self._normal(citation)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self._report.lost("a citation's field cannot be read: its words stand", places.of(found.pieces[0]))
            said = ""
        found.write(said)

    def _rewrite_words(self, found: _Field, places: Places) -> None:
        """A citation of Word's own: `\\p` has the pages, `\\m` names a further source, `\\f` and `\\s` words before and behind."""
        items: list[dict[str, Any]] = []
        for switch, value in _SWITCH.findall(found.instruction):
            name, value = switch[1:].lower() if switch[0] == "\\" else "", value.strip().strip('"')
            if name in ("", "m") and value in self._in_file:
                items.append({"itemData": self._in_file[value], "uris": [value]})
            elif name in ("", "m"):
                told = f"the citation of '{value}' stands as its words: the file does not hold the source"
                self._report.lost(told, places.of(found.pieces[0]))
                return
            elif name in _WORDS and items:
                items[-1][_WORDS[name]] = value if name == "p" else f"{value} " if name == "f" else f" {value}"
        if items:
            found.write(self._normal({"citationItems": items}))

    def _normal(self, citation: dict[str, Any]) -> str:
        stand_in = {"type": "document", "title": "-"}  # the sources themselves pass by pandoc, which refuses some
        items = [{**item, "itemData": {"id": item["id"], **stand_in}} for item in self.items(citation)]
        return f" ADDIN {_CSL} " + json.dumps({"citationID": "-", "properties": {"noteIndex": 0}, "citationItems": items})

    def items(self, citation: dict[str, Any]) -> list[dict[str, Any]]:
        """What a citation cites, with the manuscript's keys and with locators in the suffixes.

        Raises KeyError, TypeError or AttributeError for what is no citation. `sources` has the items then.
        """
        return [self._item(item) for item in citation["citationItems"]]

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        """An item with its key; its locator as prose writes it, in its suffix."""
        data = item["itemData"]
        key = self._keys.of(data, *item.get("uris", ()), *item.get("uri", ()))
        locator = str(item.get("locator") or "").strip()
        term = _TERMS.get(str(item.get("label") or "page"), str(item.get("label") or ""))
        prefix, suffix = (str(item.get(name) or "") for name in ("prefix", "suffix"))
        self.sources[key] = {**data, "id": key}
        return {"id": key, "prefix": prefix, "suffix": f", {term} {locator}{suffix}" if locator else suffix}

    def _galleries(self, root: Element) -> None:
        """The bibliography that Word's gallery inserts, title and all."""
        for gallery in list(root.iter(f"{W}docPartGallery")):
            control = next(gallery.iterancestors(f"{W}sdt"), None)
            if gallery.get(f"{W}val") == "Bibliographies" and control is not None:
                self._tell_list(control[-1])
                remove(control)

    def _controls(self, root: Element, places: Places) -> None:
        """Mendeley Cite's content controls as fields."""
        for tag in list(root.iter(f"{W}tag")):
            value, control = tag.get(f"{W}val", ""), next(tag.iterancestors(f"{W}sdt"), None)
            if control is None or control.getparent() is None:
                continue
            if value.startswith("MENDELEY_BIBLIOGRAPHY"):
                self._tell_list(control)
                remove(control)
            elif value.startswith(_CONTROL):
                self._rewrite_control(control, value[len(_CONTROL) :], places)

    def _rewrite_control(self, control: Element, packed: str, places: Places) -> None:
        content = control.find(f"{W}sdtContent")
        try:
            said = self._normal(json.loads(b64decode(packed + "=" * (-len(packed) % 4))))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self._report.lost("a citation's field cannot be read: its words stand", places.of(control))
            return
        shown = words(content) if content is not None else ""
        made = [_run("fldChar", fldCharType="begin"), _run("instrText", said), _run("fldChar", fldCharType="separate")]
        made += [_run("t", shown or "[citation]"), _run("fldChar", fldCharType="end")]
        paragraph = content.find(f"{W}p") if content is not None else None
        if paragraph is not None:  # a control around a whole paragraph
            for child in paragraph.findall(f"{W}r"):
                paragraph.remove(child)
            paragraph.extend(made)
            return
        for run in reversed(made):
            control.addnext(run)
        tail_keeper = control.getparent()
        tail_keeper.remove(control)


def _run(name: str, text: str | None = None, **attributes: str) -> Element:
    from lxml import etree

    run = etree.Element(f"{W}r")
    inner = etree.SubElement(run, f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    inner.text = text
    return run


def _fields(root: Element) -> Iterator[_Field]:
    """The complex fields of a tree, inner ones first."""
    open_fields: list[_Field] = []
    for piece in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = piece.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(_Field())
        elif not open_fields:
            continue
        elif kind == "separate":
            open_fields[-1].ended = True
        elif kind == "end":
            if (closed := open_fields.pop()).pieces:
                yield closed
        elif not open_fields[-1].ended:
            open_fields[-1].pieces.append(piece)

"""Mends the tags of a PDF: what PDF/UA-1 (ISO 14289-1) and a screen reader need and WeasyPrint 70 leaves out.

Numbers in parentheses are sections of ISO 32000-1. The classes `note`, `noteref` and `noteback` are contract with the
themes, as are `lang`, `scope`, `alt`, `aria-label` and `aria-hidden` with HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from policybrief.render.pdf import pages_once
from policybrief.render.pdf.figure_data import tie
from policybrief.render.pdf.structure_plan import Tag, paired
from policybrief.render.pdf.tag_tree import TagTree

_SVG = "{http://www.w3.org/2000/svg}"
_POINTS = 0.75  # in a CSS pixel
_ONCE = ("H1", "H2", "H3", "H4", "H5", "H6", "P", "Caption", "BlockQuote")


def mend(document: Any, pdf: pydyf.PDF) -> list[str]:
    """Mend the tree of a document that WeasyPrint is about to write. Returns what a template must mend. Raises StructureMismatch."""
    tree, tags = TagTree(pdf), paired(document, pdf)
    furniture = tree.unreachable(tags)  # margin boxes: WeasyPrint lists them nowhere
    linked = _linked(tags)
    for tag in reversed(tags):  # kids before parents, so that what is emptied empties what held it
        if _is_decoration(tag) or not (tag.element["K"] or tag.kind in ("TD", "TH")):
            tree.drop(tag.element)
        else:
            _mend_tag(tree, tag)
    tie(pdf, tags)
    for tag in tags:
        if tag.kind == "Note" and tag.box.style["float"] in ("left", "right"):  # in the margin: painted last, so read last
            tree.move_behind_page(tag.element)
    lost = tree.unreachable(tags)
    complaints = [*_about_pictures(tags, lost), *_about_links(tags, linked, furniture)]
    tree.clear(lost, furniture)
    return complaints


def _is_decoration(tag: Tag) -> bool:
    """What HTML hides from screen readers is an artifact in the PDF (14.8.2.2)."""
    return tag.attributes.get("aria-hidden") == "true" or (tag.kind == "Figure" and tag.attributes.get("alt") == "")


def _mend_tag(tree: TagTree, tag: Tag) -> None:
    if tag.is_inner and tag.kind in _ONCE:  # a heading beside a float: its words are boxed again, and said to be a heading again
        tag.element["S"] = "/NonStruct"
    if language := tag.attributes.get("lang"):
        tag.element["Lang"] = pydyf.String(language)
    if tag.is_linked:
        _mend_link(tree, tag)
    elif tag.kind == "Link":  # an `a` that leads nowhere
        tag.element["S"] = "/Span"
    if tag.kind == "TH":
        tag.element["A"]["Scope"] = "/Row" if tag.attributes.get("scope", "").startswith("row") else "/Column"
        if tag.element["A"].get("RowSpan", 1) > 1:
            _leave_to_scope(tree, tag.element)
    elif tag.kind == "LI":
        _gather_body(tree, tag.element)
    elif tag.kind == "Figure":
        _describe(tag)
    elif "note" in tag.classes and tag.attributes.get("id", "").startswith("note-"):
        # PDF/UA-1 (7.9) asks for identifiers; a note that runs over pages is two, and needs two
        tag.element["S"], tag.element["ID"] = "/Note", pydyf.String(f"{tag.attributes['id']}.{tag.element.number}")


def _leave_to_scope(tree: TagTree, head: pydyf.Dictionary) -> None:
    """WeasyPrint names a cell's heads as if none reached over several rows; in such a table `Scope` alone says it (14.8.5.7)."""
    table = next((element for element in tree.ancestors(head) if element["S"] == "/Table"), None)
    rest = [table] if table is not None else []
    while rest:
        element = rest.pop()
        rest += tree.kids(element)
        if element["S"] == "/TD":
            element["A"].pop("Headers", None)


def _mend_link(tree: TagTree, tag: Tag) -> None:
    """One link, one element: WeasyPrint also links each box within a link, and says the address instead of the words (14.9.3)."""
    is_within = any(element["S"] == "/Link" for element in tree.ancestors(tag.element))
    if is_within or tree.is_empty(tag.element):
        tree.unlink(tag)
        tag.element["S"] = "/Span" if tag.kind == "Link" else tag.element["S"]
        if not tag.element["K"]:
            tree.drop(tag.element)
        return
    words = pydyf.String(" ".join("".join(_words(tag.box.element)).split()))
    tag.element["S"], tag.box.link_annotation["Contents"] = "/Link", words
    if not "".join(tag.box.element.itertext()).strip():
        tag.element["Alt"] = words
    for name, kind in (("noteref", "/Reference"), ("noteback", "/Lbl")):
        if name in tag.classes:
            tree.wrap(tree.parent(tag.element), kind, [tag.element])


def _words(element: Any) -> Iterator[str]:
    """What an HTML element says to one who does not see it."""
    if element.get("aria-hidden") == "true":
        return
    if label := element.get("aria-label") or element.get("alt"):
        yield label
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _gather_body(tree: TagTree, item: pydyf.Dictionary) -> None:
    """A list item holds its label and one body (14.8.4.3.3); WeasyPrint leaves paragraphs beside them."""
    content = [kid for kid in tree.kids(item) if kid["S"] != "/Lbl"]
    if [kid["S"] for kid in content] not in ([], ["/LBody"]):
        for kid in content:
            kid["S"] = "/Div" if kid["S"] == "/LBody" else kid["S"]
        tree.wrap(item, "/LBody", content)


def _describe(tag: Tag) -> None:
    """Place and text alternative of a picture (14.8.5.4.3): WeasyPrint writes CSS pixels from the top, PDF has points from the bottom."""
    box, bottom = tag.box, tag.page.height
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, bottom - top - box.height, left + box.width, bottom - top)
    tag.element["A"]["BBox"] = pydyf.Array([_POINTS * corner for corner in corners])
    told = [child.text for child in box.element if child.tag in (f"{_SVG}title", f"{_SVG}desc") and child.text]
    if len(told) > 1:
        tag.element["Alt"] = pydyf.String(" ".join(told))  # a drawing's words and its long description
    if label := tag.attributes.get("aria-label"):
        tag.element.setdefault("Alt", pydyf.String(label))


def _about_pictures(tags: list[Tag], lost: list[Tag]) -> Iterator[str]:
    out = {tag.element.number for tag in lost}
    for tag in tags:
        if tag.kind == "Figure" and not tag.element.get("Alt") and tag.element.number not in out:
            yield f"a picture has no text alternative: '{tag.attributes.get('id', tag.box.element.tag.rpartition('}')[2])}'"


def _about_links(tags: list[Tag], before: dict[int, str], furniture: list[Tag]) -> Iterator[str]:
    """A link that has lost all its annotations: WeasyPrint splits an inline box around a block, and both parts are empty."""
    for element, target in _linked(furniture).items():
        del before[element]
        yield f"a link in a running head is none in the PDF: '{target}'"
    after = _linked(tags).keys() | {id(tag.box.element) for tag in tags if tag.box is not None and pages_once.is_set(tag.box.style)}
    for element in before.keys() - after:
        yield f"a link holds no words of its own; put it around the words alone: '{before[element]}'"


def _linked(tags: list[Tag]) -> dict[int, str]:
    """HTML elements (by identity) that are links in the PDF, and where they lead."""
    return {id(tag.box.element): tag.box.element.get("href") for tag in tags if tag.is_linked and tag.box.element.tag == "a"}

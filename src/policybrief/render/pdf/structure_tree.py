"""Mends the tags of a PDF: what PDF/UA-1 (ISO 14289-1) and a screen reader need and WeasyPrint 70 leaves out.

Numbers in parentheses are sections of ISO 32000-1. The classes `note`, `noteref` and `noteback` are contract with the
themes, as are `lang`, `scope`, `alt`, `aria-label` and `aria-hidden` with HTML.
"""

from __future__ import annotations

from typing import Any

import pydyf

from policybrief.render.pdf.structure_plan import Tag, paired
from policybrief.render.pdf.tag_tree import TagTree

_POINTS = 0.75  # in a CSS pixel


def mend(document: Any, pdf: pydyf.PDF) -> list[str]:
    """Mend the tree of a document that WeasyPrint is about to write. Returns what a template must mend. Raises StructureMismatch.

    Kids come before parents, so that what is emptied empties what held it.
    """
    tree, tags = TagTree(pdf), paired(document, pdf)
    furniture = tree.unreachable(tags)  # margin boxes: WeasyPrint lists them nowhere
    for tag in reversed(tags):
        if _is_decoration(tag) or not (tag.element["K"] or tag.kind in ("TD", "TH")):
            tree.drop(tag.element)
        else:
            _mend(tree, tag)
    lost = tree.unreachable(tags)
    tree.clear(lost, furniture)
    return [_complaint(tag) for tag in tags if tag.element.get("S") == "/Figure" and not tag.element.get("Alt")]


def _is_decoration(tag: Tag) -> bool:
    """What HTML hides from screen readers is an artifact in the PDF (14.8.2.2)."""
    return tag.attributes.get("aria-hidden") == "true" or (tag.kind == "Figure" and tag.attributes.get("alt") == "")


def _mend(tree: TagTree, tag: Tag) -> None:
    if language := tag.attributes.get("lang"):
        tag.element["Lang"] = pydyf.String(language)
    if tag.box is not None and tag.box.link_annotation:
        _mend_link(tree, tag)
    if tag.kind == "TH":
        tag.element["A"]["Scope"] = "/Row" if tag.attributes.get("scope", "").startswith("row") else "/Column"
    elif tag.kind == "LI":
        _gather_body(tree, tag.element)
    elif tag.kind == "Figure":
        _describe(tag)
    elif "note" in tag.classes and tag.attributes.get("id", "").startswith("note-"):
        _make_note(tree, tag)


def _mend_link(tree: TagTree, tag: Tag) -> None:
    """One link, one element: WeasyPrint also links every box within a link, and says the address instead of the words (14.9.3)."""
    if any(element["S"] == "/Link" for element in tree.ancestors(tag.element)):
        tree.unlink(tag)
        tag.element["S"] = "/Span" if tag.kind == "Link" else tag.element["S"]
        return
    tag.element["S"] = "/Link"
    words = "".join(tag.box.element.itertext()).split()
    tag.box.link_annotation["Contents"] = pydyf.String(tag.attributes.get("aria-label") or " ".join(words))
    for name, kind in (("noteref", "/Reference"), ("noteback", "/Lbl")):
        if name in tag.classes:
            tree.wrap(tree.parent(tag.element), kind, [tag.element])


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
    if label := tag.attributes.get("aria-label"):
        tag.element.setdefault("Alt", pydyf.String(label))


def _make_note(tree: TagTree, tag: Tag) -> None:
    """A note, with the identifier that PDF/UA-1 (7.9) asks for; one that runs over pages is two, and needs two."""
    tag.element["S"] = "/Note"
    tag.element["ID"] = pydyf.String(f"{tag.attributes['id']}.{tag.element.number}")
    if tag.box.style["float"] in ("left", "right"):  # in the margin: painted last, so read last
        tree.move_behind_page(tag.element)


def _complaint(tag: Tag) -> str:
    return f"a picture on page has no text alternative: '{tag.attributes.get('id', tag.box.element_tag)}'"

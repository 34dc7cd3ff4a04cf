"""The structure tree among the objects of a PDF: walking it and rearranging it (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf

from policybrief.render.pdf.structure_plan import Tag


class TagTree:
    """Elements are pydyf dictionaries: `S` type, `P` parent, `K` kids, `Pg` page."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        top = self._at(pdf.catalog["StructTreeRoot"])
        self._root = self._at(top["K"][0])
        self._parents: list[Any] = self._at(top["ParentTree"])["Nums"]  # number, parent or parents, number, …
        self._pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]

    def _at(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def kids(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """The elements directly within; text and annotations are none."""
        found = [self._at(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return [each for each in found if each.get("Type") == "/StructElem"]

    def is_empty(self, element: pydyf.Dictionary) -> bool:
        """Whether it holds neither text nor elements; an annotation does not count."""
        return not self.kids(element) and not any(isinstance(kid, int) for kid in element["K"])

    def parent(self, element: pydyf.Dictionary) -> pydyf.Dictionary:
        """The element above."""
        return self._at(element["P"])

    def ancestors(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        """The elements above, the nearest first."""
        while element is not self._root:
            element = self.parent(element)
            yield element

    def unreachable(self, tags: Iterable[Tag]) -> list[Tag]:
        """The tags that no path from the root leads to."""
        reached, rest = set(), [self._root]
        while rest:
            element = rest.pop()
            reached.add(element.number)
            rest += self.kids(element)
        return [tag for tag in tags if tag.element.number not in reached]

    def drop(self, element: pydyf.Dictionary) -> None:
        """Take an element, with all within, out of the tree."""
        siblings = self.parent(element)["K"]
        if element.reference in siblings:
            siblings.remove(element.reference)

    def wrap(self, parent: pydyf.Dictionary, kind: str, kids: list[pydyf.Dictionary]) -> None:
        """Put a new element between a parent and some of its kids, in the place of the first."""
        first, *others = (kid.reference for kid in kids)
        new = pydyf.Dictionary(
            {"Type": "/StructElem", "S": kind, "P": parent.reference, "Pg": kids[0]["Pg"], "K": pydyf.Array([first, *others])}
        )
        self._pdf.add_object(new)
        parent["K"][:] = [new.reference if kid == first else kid for kid in parent["K"] if kid not in others]
        for kid in kids:
            kid["P"] = new.reference

    def move_behind_page(self, element: pydyf.Dictionary) -> None:
        """Make an element the last of those at the top that begin on its page."""
        self.drop(element)
        tops = self._root["K"]
        last = max(i for i, top in enumerate(tops) if self._at(top)["Pg"] == element["Pg"])
        tops.insert(last + 1, element.reference)
        element["P"] = self._root.reference

    def unlink(self, tag: Tag) -> None:
        """Remove a tag's link annotation: from its page, from its element and from the list of parents."""
        annotation, tag.box.link_annotation = tag.box.link_annotation, None
        for page in self._pages:
            if annotation.reference in page.get("Annots", ()):
                page["Annots"].remove(annotation.reference)
        at = next(i for i in range(2 * len(self._pages), len(self._parents), 2) if self._parents[i] == annotation["StructParent"])
        del self._parents[at : at + 2]
        pointer = next(kid for kid in tag.element["K"] if isinstance(kid, bytes) and self._at(kid).get("Obj") == annotation.reference)
        tag.element["K"].remove(pointer)
        self._at(pointer).clear()
        annotation.clear()

    def clear(self, lost: Iterable[Tag], furniture: Iterable[Tag]) -> None:
        """Make artifacts (14.8.2.2) of tags that are out of the tree; their objects stay, empty, so that numbers hold."""
        kinds = {tag.element.reference: "/Layout" for tag in lost} | {tag.element.reference: "/Pagination" for tag in furniture}
        for page, row in zip(self._pages, self._parents[1::2], strict=False):
            _mark_artifacts(self._at(page["Contents"]).stream, [kinds.get(each) for each in row])
            row[:] = ["null" if each in kinds else each for each in row]
        for tag in lost:
            if tag.is_linked:
                self.unlink(tag)
            tag.element.clear()


def _mark_artifacts(stream: list[Any], kinds: list[str | None]) -> None:
    """In the content of a page: `/P <</MCID 3>> BDC` becomes `/Artifact <</Type /Layout>> BDC` where `kinds[3]` is `/Layout`."""
    for i, item in enumerate(stream):
        if isinstance(item, dict) and "MCID" in item and (kind := kinds[item["MCID"]]):
            stream[i - 1 : i + 1] = "/Artifact", pydyf.Dictionary({"Type": kind})

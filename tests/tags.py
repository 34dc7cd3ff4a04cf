"""What a PDF says to one who does not see it: its structure elements, read back by outloud's parser."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import outloud.content
import outloud.model
import pikepdf


@dataclass
class Element:
    """A structure element as a reader finds it: type, what it holds in order (text, elements), attributes."""

    kind: str
    holds: list[str | Element]
    page: int
    alt: str | None
    lang: str | None
    id: str | None
    attributes: dict[str, object]
    links: list[str]  # what the link annotations say of themselves
    targets: list[str]  # the named places that they lead to

    @property
    def kids(self) -> list[Element]:
        """The elements directly within."""
        return [each for each in self.holds if isinstance(each, Element)]

    @property
    def text(self) -> str:
        """All text within."""
        return self.text_without()

    def text_without(self, *kinds: str) -> str:
        """The text within, elements of these types left out."""
        return "".join(
            each if isinstance(each, str) else each.text_without(*kinds)
            for each in self.holds
            if isinstance(each, str) or each.kind not in kinds
        )

    def find(self, *kinds: str) -> list[Element]:
        """All elements of these types within, in order."""
        return [each for kid in self.kids for each in (*([kid] if kid.kind in kinds else []), *kid.find(*kinds))]

    def __str__(self) -> str:
        """`L(LI(Lbl LBody(P)))`; spans of text are left out."""
        kids = " ".join(str(kid) for kid in self.kids if kid.kind != "Span")
        return f"{self.kind}({kids})" if kids else self.kind


@dataclass
class Tags:
    """What a PDF says to one who does not see it."""

    root: Element
    artifacts: list[list[str]]  # the texts of each page that are no content

    def find(self, *kinds: str) -> list[Element]:
        """All elements of these types, in order."""
        return self.root.find(*kinds)

    def the(self, kind: str, text: str) -> Element:
        """The one element of a type that has a text in it."""
        (found,) = (each for each in self.find(kind) if text in each.text)
        return found


def read_tags(data: bytes) -> Tags:
    """The structure of a PDF."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(data)
        model = outloud.model.Document(file.name)
        try:
            return _tags(model)
        finally:
            model.close()


def _tags(model: outloud.model.Document) -> Tags:
    contents = [model.content(page.index) for page in model.pages]
    annotations = {annotation.objgen: annotation.contents for annotation in model.annotations}

    def element(source: outloud.model.StructElem) -> Element:
        return Element(
            kind=source.type_raw,
            holds=list(held(source)),
            page=(source.page or 0) + 1,
            alt=source.alt,
            lang=source.lang,
            id=source.id,
            attributes={key: value for owner in source.attrs.values() for key, value in owner.items()},
            links=[annotations[each] for each in source.objrs],
            targets=[
                str(kid.Obj.Dest) for kid in kids_of(source) if isinstance(kid, pikepdf.Dictionary) and "/Dest" in kid.get("/Obj", {})
            ],
        )

    def held(source: outloud.model.StructElem) -> Iterator[str | Element]:
        """The kids of an element in their order (ISO 32000-1, 14.7.2), annotations aside."""
        own, children = iter(source.mcrefs), iter(source.children)
        for kid in kids_of(source):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield element(next(children))
            elif not isinstance(kid, pikepdf.Dictionary) or kid.Type == "/MCR":
                reference = next(own)
                yield contents[reference.page].mcid_text.get((reference.stream, reference.mcid), "")

    artifacts = [[run.text for run in content.artifact_runs()] for content in contents]
    return Tags(element(next(each for each in model.elements if each.parent is None)), artifacts)


def kids_of(source: outloud.model.StructElem) -> list[pikepdf.Object]:
    """The kids as they are written: one alone may stand without its array."""
    kids = source.obj.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

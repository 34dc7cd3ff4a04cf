"""A section: its Markdown file with front matter, and the typed data that its kind asks for."""

from __future__ import annotations

from dataclasses import replace

from policybrief.model.catalogue import Catalogue, Component
from policybrief.model.manuscript import WrittenSection
from policybrief.model.prose import Comment, Prose, Text
from policybrief.model.values import Items, Record
from policybrief.model.written import SectionFront
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.read.declared import empty, read_declared, read_yaml
from policybrief.read.interpret import Interpreter
from policybrief.read.overlay import lay_over
from policybrief.source.files import Files
from policybrief.source.myst import Page, read_page
from policybrief.source.origin import Origin
from policybrief.source.reading import Reading
from policybrief.source.typed import read_typed
from policybrief.source.yaml import Mapping, Scalar, parse


def read_section(
    id: str,
    page_path: str,
    data_path: str | None,
    overlay: str | None,
    catalogue: Catalogue,
    interpreter: Interpreter,
    translated: SectionFront | None = None,
) -> WrittenSection:
    """The section of the file `page_path`, with the data of `data_path` and a language's overlay of it.

    `translated` is the front matter of the file of which this is a translation.
    """
    reading = interpreter.reading
    text, told = reading.files.text(page_path, reading.problems), reading.problems.told
    page = read_page(text, page_path, reading.problems, language=reading.language, bodies=reading.bodies) if text is not None else None
    prose = interpreter.tree(page.prose) if page else Prose(place=Place(page_path), children=())
    is_whole = reading.problems.told == told  # of a page that is not, something may have been left out
    front = interpreter.tree(_front(page, page_path, reading))
    if translated is not None and page and page.front:
        front = _of_same_kind(front, translated, page_path, reading)
    kind = _kind(front, catalogue, reading)
    data = _data(data_path, overlay, front, kind, interpreter)
    if page and page.front and is_whole and _is_empty(data) and all(isinstance(child, Comment) for child in prose.children):
        remedy = "write its text, give it data, or take it off the list in brief.yaml"
        reading.problems.add("empty-section", f"section '{id}' says nothing", Place(page_path, 1, 1), remedy)
    return WrittenSection(
        place=Place(page_path, 1, 1),
        id=id,
        front=front,
        prose=prose,
        data=data,
        titles=_texts(data, "titles"),
        notes=_texts(data, "notes"),
    )


def named_kind(files: Files, path: str) -> str:
    """The kind that the front matter of the section `path` names; empty where it names none. Complains of nothing."""
    problems = Problems()
    text = files.text(path, problems)
    page = read_page(text, path, problems, language="en", bodies=lambda name: None) if text is not None else None
    node = parse(page.front.value, Origin(path, page.front.starts, page.front.exact), problems) if page and page.front else None
    said = node.get("kind") if isinstance(node, Mapping) else None
    return said.text if isinstance(said, Scalar) else ""


def _is_empty(data: Record | None) -> bool:
    """Whether there is no data, or no entry in any of its lists."""
    return data is None or not any(isinstance(value, Items) and value.items for value in data.fields.values())


def _front(page: Page | None, path: str, reading: Reading) -> SectionFront:
    if page is None:
        return empty(SectionFront, path)
    if page.front is None:
        remedy = "begin the file with '---', 'title: …', 'finding: …', 'kind: …' and '---', a line each"
        reading.problems.add("missing-front-matter", "the section has no front matter", Place(path, 1, 1), remedy)
        return empty(SectionFront, path)
    node = parse(page.front.value, Origin(path, page.front.starts, page.front.exact), reading.problems)
    return read_declared(SectionFront, node, None, reading) if node is not None else empty(SectionFront, path)


def _of_same_kind(front: SectionFront, translated: SectionFront, path: str, reading: Reading) -> SectionFront:
    """The front matter with the kind of the section that it translates; another one is told."""
    own, first = (said.kind.value if said.kind else "" for said in (front, translated))
    if own != first:
        place = front.kind.place if front.kind else Place(path, 1, 1)
        message = f"the section that this translates has the kind '{first}'" if first else "the section that this translates has no kind"
        remedy = f"write 'kind: {first}' in the front matter" if first else "remove 'kind:'"
        reading.problems.add("overlay-differs", message, place, remedy)
    return replace(front, kind=translated.kind)


def _kind(front: SectionFront, catalogue: Catalogue, reading: Reading) -> Component | None:
    if front.kind is None or not front.kind.value:
        return None
    kind = catalogue.kinds.get(front.kind.value)
    if kind is None and front.kind.value not in catalogue.broken:
        near = did_you_mean(front.kind.value, catalogue.kinds)
        remedy = f"use one of {', '.join(catalogue.kinds)}, or leave it out"
        if not catalogue.kinds:
            remedy = "let the theme extend one that has section kinds, or leave it out"
        remedy = f"did you mean '{near}'?" if near else remedy
        reading.problems.add("unknown-kind", f"there is no section kind '{front.kind.value}'", front.kind.place, remedy)
    return kind


def _data(path: str | None, overlay: str | None, front: SectionFront, kind: Component | None, interpreter: Interpreter) -> Record | None:
    reading = interpreter.reading
    if path is None:
        return None
    if kind is None:
        if front.kind is None:
            remedy = "name its kind in the front matter of the section ('kind: …'), or remove the file"
            reading.problems.add(
                "data-without-kind", "this section has data, but no kind that says what they are", Place(path, 1, 1), remedy
            )
        return None
    node = read_yaml(path, reading)
    over = read_yaml(overlay, reading) if overlay else None
    if node is None:
        return None
    if over is not None:
        node = lay_over(node, over, kind.shape, reading.problems)
    data = read_typed(node, kind.shape, kind.schema, reading)
    return interpreter.tree(data) if isinstance(data, Record) else None


def _texts(data: Record | None, field: str) -> dict[str, Text]:
    group = data.get(field) if data else None
    return {name: text for name, text in group.fields.items() if isinstance(text, Text)} if isinstance(group, Record) else {}

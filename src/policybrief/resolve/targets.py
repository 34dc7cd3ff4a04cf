"""What links may lead to: sections, headings and components with their numbers, in the reading order of the whole brief."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policybrief.model.block import Target
from policybrief.model.catalogue import Catalogue
from policybrief.model.manuscript import ComponentUse, Written, WrittenSection
from policybrief.model.prose import Heading, Node, Prose, Text, walk
from policybrief.model.values import Items
from policybrief.problems import Place, Problems
from policybrief.resolve.words import Say

LANDMARKS = frozenset(
    [
        "main",
        "contents",
        "key-facts",
        "bottom-line",
        "key-messages",
        "summary",
        "recommendations",
        "method",
        "interests",
        "sources",
        "evidence",
        "chart-data",
        "colophon",
        "notes",
    ]
)
_GENERATED = re.compile(r"(fig|table|note|noteref|source|use)-[0-9]+|fact-.+")


def is_reserved(id: str) -> bool:
    """Whether the product makes this id itself."""
    return id in LANDMARKS or _GENERATED.fullmatch(id) is not None


@dataclass(slots=True)
class Numbers:
    """Numbers that whole documents share: `sections` by id, `blocks` by the place of their component or their list."""

    sections: dict[str, int] = field(default_factory=dict)
    blocks: dict[Place, tuple[str, int]] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str, place: Place) -> None:
        """Give the block at `place` the next number of its kind (figure or table)."""
        self.count[kind] = self.count.get(kind, 0) + 1
        self.blocks[place] = (kind, self.count[kind])

    def anchor(self, place: Place) -> str | None:
        """The generated anchor of the block at `place`: `fig-2`, `table-1`; None where it is not numbered."""
        if place not in self.blocks:
            return None
        kind, number = self.blocks[place]
        return f"{'fig' if kind == 'figure' else kind}-{number}"

    def label(self, place: Place, say: Say) -> str:
        """The block's number in words: `Table 2`; empty where it is not numbered."""
        if place not in self.blocks:
            return ""
        kind, number = self.blocks[place]
        return f"{say('Figure' if kind == 'figure' else 'Table')} {number}"


def number_all(written: Written, catalogue: Catalogue) -> Numbers:
    """Numbers in the order of DESIGN's reading: summary, then each section's prose and blocks, then method."""
    numbers = Numbers()
    numbers.sections = {id: number for number, id in enumerate(written.sections, 1)}
    for node, kind in _blocks(written, catalogue):
        numbers.next(kind, node.place)
    return numbers


def _blocks(written: Written, catalogue: Catalogue) -> Iterator[tuple[Node, str]]:
    yield from _in_prose(written.front.summary, catalogue)
    for section in written.sections.values():
        yield from _in_prose(section.prose, catalogue)
        yield from _in_data(section, catalogue)
    for part in (written.front.method, written.front.interests):
        yield from _in_prose(part, catalogue) if part is not None else ()


def _in_prose(prose: Prose, catalogue: Catalogue) -> Iterator[tuple[Node, str]]:
    for node in walk(prose):
        if isinstance(node, ComponentUse) and (kind := catalogue.components[node.name].numbered):
            yield node, kind


def _in_data(section: WrittenSection, catalogue: Catalogue) -> Iterator[tuple[Node, str]]:
    kind = catalogue.kinds.get(section.front.kind.value) if section.front.kind else None
    for name, shape in kind.shape.fields.items() if kind else ():
        items = section.data.get(name) if section.data else None
        if isinstance(items, Items) and items.items and shape.component:
            numbered = shape.numbered or catalogue.components[shape.component].numbered
            if numbered:
                yield items, numbered


def targets_of(written: Written, numbers: Numbers, say: Say, problems: Problems) -> dict[str, Target]:
    """Everything with an id, by id. An id that stands twice, or that is reserved, is told."""
    found: dict[str, tuple[Target, Place]] = {}
    for id, target, place in _named(written, numbers, say):
        if is_reserved(id):
            problems.add("reserved-id", f"the id '{id}' is reserved", place, f"write another, such as '{id}-of-ours'")
        elif id in found:
            first = found[id][1]
            remedy = f"give one of the two another id; the first stands in {first.file}, line {first.line}"
            problems.add("duplicate-id", f"the id '{id}' stands twice", place, remedy)
        else:
            found[id] = (target, place)
    return {id: target for id, (target, _) in found.items()}


def _named(written: Written, numbers: Numbers, say: Say) -> Iterator[tuple[str, Target, Place]]:
    for id, section in written.sections.items():
        label = f"{say('Section')} {numbers.sections[id]}"
        yield id, Target(anchor=id, section=id, label=label, kind="section"), section.place
    parts: list[tuple[str | None, Prose | None]] = [(None, written.front.summary)]
    parts += [(id, section.prose) for id, section in written.sections.items()]
    parts += [(None, written.front.method), (None, written.front.interests)]
    for section_id, prose in parts:
        yield from _in_part(prose, section_id, numbers, say) if prose is not None else ()


def _in_part(prose: Prose, section: str | None, numbers: Numbers, say: Say) -> Iterator[tuple[str, Target, Place]]:
    for node in walk(prose):
        if isinstance(node, Heading) and node.id:
            words = Text(place=node.place, children=node.children).plain
            yield node.id, Target(anchor=node.id, section=section, label=words, kind="heading"), node.id_place or node.place
        elif isinstance(node, ComponentUse) and node.id:
            id = node.id.value
            label = numbers.label(node.place, say) or node.title.plain or id
            yield id, Target(anchor=id, section=section, label=label, kind="block"), node.id.place

"""Which section kind a text speaks of: by the words of the kinds' names, titles and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policybrief.ingest.keys import slug
from policybrief.model.catalogue import Component
from policybrief.model.shape import Shape

_STEM = 5
"""How many letters of a word decide: economic and economy are one, defence and defense too."""

_IN_NAME, _IN_FIELDS = 10, 1
_ENOUGH = 12
"""From how many points on the words below a title decide: more than one word of a name, and then some."""


_PERHAPS, _SURELY = 0.25, 0.5
"""How much of a kind's name the beginning of a paragraph says that turns to it."""


class Kinds:
    """The kinds of a theme."""

    def __init__(self, kinds: Mapping[str, Component]) -> None:
        self._kinds = kinds
        self._names = {name: _stems(f"{name} {kind.title}") for name, kind in kinds.items()}
        fields = {name: _stems(" ".join([kind.description, *_titles(kind.shape)])) for name, kind in kinds.items()}
        self._fields = {name: _alone(name, fields) for name in kinds}

    def named(self, name: str) -> Component:
        """The kind of that name."""
        return self._kinds[name]

    def of_section(self, title: str, text: str) -> tuple[Component | None, int]:
        """The kind that fits best, and by how many points: by its title, else by what the section speaks of; none in a tie."""
        in_title, in_text = _stems(title), _stems(" ".join(text.split()[:400]))
        points: dict[str, int] = {}
        for name in self._kinds:
            by_title = len(in_title & self._names[name]) * 10 * _IN_NAME + len(in_title & self._fields[name]) * _IN_NAME
            whole_name = self._names[name] <= in_text
            by_text = (len(self._names[name]) * _IN_NAME if whole_name else 0) + len(in_text & self._fields[name]) * _IN_FIELDS
            points[name] = by_title + by_text if by_title >= _IN_NAME * 10 or by_text >= _ENOUGH else 0
        return self._best(points)

    def of_openings(self, paragraphs: Sequence[str]) -> dict[int, Component]:
        """Which paragraphs turn to which kind, each kind once: the surest first. None where no two are sure enough."""
        scores = [
            (score, -index, name)
            for index, paragraph in enumerate(paragraphs)
            if not self.is_about_all(paragraph)
            for name, stems in self._names.items()
            if (score := _score(paragraph, stems)) >= _PERHAPS
        ]
        found: dict[int, Component] = {}
        for _, index, name in sorted(scores, reverse=True):
            if -index not in found and self._kinds[name] not in found.values():
                found[-index] = self._kinds[name]
        return found if len({name for score, _, name in scores if score >= _SURELY}) > 1 else {}

    def is_about_all(self, paragraph: str) -> bool:
        """Whether the beginning of a paragraph speaks of three kinds or more: it opens or closes the text."""
        stems = _stems(" ".join(_sentences(paragraph)))
        return sum(bool(stems & name) for name in self._names.values()) > 2

    def _best(self, points: Mapping[str, int]) -> tuple[Component | None, int]:
        most = max(points.values(), default=0)
        names = [name for name, count in points.items() if count == most]
        return (self._kinds[names[0]], most) if most and len(names) == 1 else (None, 0)


def _titles(shape: Shape) -> Iterator[str]:
    for below in (*shape.fields.values(), *([shape.item] if shape.item else [])):
        yield below.title
        yield from _titles(below)


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", paragraph)[:2]


def _score(paragraph: str, name: frozenset[str]) -> float:
    """How much of a name the first two sentences say, the second half as loud."""
    first, second, *_ = [*map(_stems, _sentences(paragraph)), frozenset[str]()]
    return (2 * len(first & name) + len(second & name)) / (2 * len(name)) if name else 0


def _alone(name: str, stems: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The stems that no other kind has."""
    return stems[name].difference(*(others for other, others in stems.items() if other != name))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in slug(text, longest=len(text) * 4 + 1).split("-") if len(word) > 3)

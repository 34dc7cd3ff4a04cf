"""The values of a YAML text, each with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence as Steps
from dataclasses import dataclass, field

from policybrief.problems import Place
from policybrief.source.origin import Origin

Step = str | int
"""One step of a path into data: a key or an index (from 0)."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value.

    `value` is what the text stands for, `text` the text itself (digits as they were given), `plain` says
    that it stands without quotes. `starts` holds the (line, column) of each line of a block of text; it is
    empty for a text on one line, None where the file's characters are not those of the text.
    """

    value: str | int | float | bool | None
    text: str
    plain: bool
    place: Place
    starts: tuple[tuple[int, int], ...] | None = field(default=None, repr=False, compare=False)

    @property
    def origin(self) -> Origin:
        """Where `text` stands, for a reader that parses it further."""
        place = self.place
        if self.starts is None:
            return Origin(place.file, ((place.line, place.column),), exact=False)
        # counted from the end, for an anchor may stand before it
        start = (place.line, place.end_column - len(self.text) - (not self.plain))
        return Origin(place.file, self.starts or (start,))


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file. Every key's `value` is text, and each stands once."""

    named: dict[str, tuple[Scalar, Node]] = field(hash=False)
    place: Place

    @property
    def entries(self) -> tuple[tuple[Scalar, Node], ...]:
        """Each key with its value."""
        return tuple(self.named.values())

    def get(self, name: str) -> Node | None:
        """The value of `name`, None where it is not given."""
        return self.named[name][1] if name in self.named else None

    def key(self, name: str) -> Scalar | None:
        """The key `name` itself, for its place."""
        return self.named[name][0] if name in self.named else None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


Node = Scalar | Mapping | Sequence


def plain_data(node: Node) -> object:
    """`node` as ordinary data: dict, list, str, int, float, bool, None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    return {name: plain_data(value) for name, (_, value) in node.named.items()}


def find(node: Node, path: Steps[Step]) -> Node:
    """The node at `path`; where a step leads nowhere, the nearest ancestor that is there."""
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node


def key_place(node: Node, path: Steps[Step]) -> Place:
    """The place of the key at `path` (of the value, for a list's item or the root); of the nearest ancestor where it is missing."""
    place = node.place
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        place = node.named[str(step)][0].place if isinstance(node, Mapping) else child.place
        node = child
    return place


def _child(node: Node, step: Step) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None

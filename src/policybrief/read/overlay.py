"""A language's overlay laid over a file: texts only, items of lists matched by `id`, or by their order where they can have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policybrief.model.shape import Shape
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.yaml import Mapping, Node, Scalar, Sequence

WORDS = frozenset({"text", "prose", "plain"})
MIXED = frozenset({"amount", "due", "unit", "fact-value"})
"""Value types that may be a text and something else; a fact, date or number stays that of the file without suffix."""


def lay_over(base: Node, over: Node, shape: Shape, problems: Problems) -> Node:
    """`base` with the texts of `over` in place of its own; what is no text, or has no counterpart, is told."""
    return _Overlay(problems).lay(base, over, shape)


@dataclass(frozen=True, slots=True)
class _Overlay:
    problems: Problems

    def lay(self, base: Node, over: Node, shape: Shape) -> Node:
        if shape.form == "leaf" or (shape.short and not isinstance(base, Mapping)):
            return self._leaf(base, over, shape)
        if isinstance(base, Mapping) and isinstance(over, Mapping):
            return self._mapping(base, over, shape)
        if isinstance(base, Sequence) and isinstance(over, Sequence) and shape.item is not None:
            return self._list(base, over, shape.item)
        self._differs("the overlay has another form here than the file that it translates", over.place, "write it as the file has it")
        return base

    def _leaf(self, base: Node, over: Node, shape: Shape) -> Node:
        if shape.type in WORDS and not _is_number(base):
            return over  # what is no text is told by the reader of texts
        is_text = isinstance(base, Scalar) and isinstance(base.value, str) and isinstance(over, Scalar) and isinstance(over.value, str)
        if shape.type in MIXED and (is_text or (shape.type == "unit" and isinstance(over, (Scalar, Mapping)))):
            return over
        if shape.type == "party-entry" and isinstance(base, Mapping) and isinstance(over, Mapping) and _id(base) == _id(over):
            return Mapping({**base.named, **over.named}, base.place)
        remedy = "remove it: numbers, dates and ids stand in the file without suffix"
        self.problems.add("overlay-not-text", "an overlay holds texts only", over.place, remedy)
        return base

    def _mapping(self, base: Mapping, over: Mapping, shape: Shape) -> Mapping:
        named = dict(base.named)
        for key, value in over.entries:
            if key.text == "id":
                continue
            below = shape.fields.get(key.text, shape.item)
            if key.text not in named or below is None:
                near = did_you_mean(key.text, named)
                remedy = f"did you mean '{near}'?" if near else "add it to the file without suffix first, or remove it"
                self._lacks(f"'{key.text}' is not in the file that this translates", key.place, remedy)
            else:
                own, old = named[key.text]
                named[key.text] = (own, self.lay(old, value, below))
        return Mapping(named, base.place)

    def _list(self, base: Sequence, over: Sequence, item: Shape) -> Sequence:
        if item.form != "leaf" and "id" in item.fields:
            return Sequence(tuple(self._by_id(base, over, item)), base.place)
        if len(base.items) == len(over.items):
            pairs = zip(base.items, over.items, strict=True)
            return Sequence(tuple(own if _is_same(own, new) else self.lay(own, _changed(own, new), item) for own, new in pairs), base.place)
        message = f"the list has {_counted(over)}, that of the file {_counted(base)}"
        self._differs(message, over.place, "write them all, in the same order")
        return base

    def _by_id(self, base: Sequence, over: Sequence, shape: Shape) -> Iterator[Node]:
        known = {id for item in base.items if (id := _id(item))}
        new: dict[str, Node] = {}
        for item in over.items:
            id = _id(item)
            if id in new:
                self.problems.add("duplicate-id", f"the id '{id}' stands twice in this list", item.place, "remove one of the two")
            elif id is None or id not in known:
                near = did_you_mean(id, known) if id else None
                remedy = f"did you mean '{near}'?" if near else "give the item the id that it has in the file without suffix"
                self._lacks("no item of the file has this id" if id else "an item of an overlay needs an id", item.place, remedy)
            else:
                new[id] = item
        for item in base.items:
            over_it = new.get(_id(item) or "")
            yield self.lay(item, over_it, shape) if over_it is not None else item

    def _differs(self, message: str, place: Place, remedy: str) -> None:
        self.problems.add("overlay-differs", message, place, remedy)

    def _lacks(self, message: str, place: Place, remedy: str) -> None:
        self.problems.add("overlay-without-base", message, place, remedy)


def _is_number(node: Node) -> bool:
    return isinstance(node, Scalar) and isinstance(node.value, (int, float))


def _is_same(base: Node, over: Node) -> bool:
    return isinstance(base, Scalar) and isinstance(over, Scalar) and base.text == over.text


def _changed(base: Node, over: Node) -> Node:
    """`over` without the fields that it repeats: they say which item is meant."""
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    named = {
        key: entry
        for key, entry in over.named.items()
        if key == "id" or key not in base.named or not _is_same(base.named[key][1], entry[1])
    }
    return Mapping(named, over.place)


def _id(item: Node) -> str | None:
    id = item.get("id") if isinstance(item, Mapping) else None
    return id.text if isinstance(id, Scalar) else None


def _counted(items: Sequence) -> str:
    return "1 entry" if len(items.items) == 1 else f"{len(items.items)} entries"

"""A language's overlay laid over a file: texts only, items of lists matched by `id`."""

from __future__ import annotations

from policybrief.model.shape import Shape
from policybrief.problems import Problems, did_you_mean
from policybrief.source.yaml import Mapping, Node, Scalar, Sequence

TEXTS = frozenset({"text", "prose", "plain", "amount", "due", "unit", "fact-value"})


def lay_over(base: Node, over: Node, shape: Shape, problems: Problems) -> Node:
    """`base` with the texts of `over` in place of its own; what is no text, or has no counterpart, is told."""
    if shape.form == "leaf" or (shape.short and not isinstance(base, Mapping)):
        return _leaf(base, over, shape, problems)
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return _mapping(base, over, shape, problems)
    if isinstance(base, Sequence) and isinstance(over, Sequence):
        return _sequence(base, over, shape, problems)
    problems.add(
        "overlay-differs", "the overlay has another form here than the file that it translates", over.place, "write it as the file has it"
    )
    return base


def _leaf(base: Node, over: Node, shape: Shape, problems: Problems) -> Node:
    is_text = isinstance(over, Mapping) or (isinstance(over, Scalar) and isinstance(over.value, str))
    if shape.type in TEXTS and is_text and not (isinstance(base, Scalar) and isinstance(base.value, (int, float))):
        return over
    problems.add(
        "overlay-not-text", "an overlay holds texts only", over.place, "remove it: numbers, dates and ids stand in the file without suffix"
    )
    return base


def _mapping(base: Mapping, over: Mapping, shape: Shape, problems: Problems) -> Mapping:
    named = dict(base.named)
    for key, value in over.entries:
        if key.text == "id":
            continue
        below = shape.fields.get(key.text, shape.item)
        if key.text not in named or below is None:
            near = did_you_mean(key.text, named)
            remedy = f"did you mean '{near}'?" if near else "add it to the file without suffix first, or remove it"
            problems.add("overlay-without-base", f"'{key.text}' is not in the file that this translates", key.place, remedy)
        else:
            own, old = named[key.text]
            named[key.text] = (own, lay_over(old, value, below, problems))
    return Mapping(named, base.place)


def _sequence(base: Sequence, over: Sequence, shape: Shape, problems: Problems) -> Sequence:
    if shape.item is not None and shape.item.form == "leaf":
        if len(base.items) == len(over.items):
            return Sequence(tuple(_leaf(b, o, shape.item, problems) for b, o in zip(base.items, over.items, strict=True)), base.place)
        problems.add(
            "overlay-differs",
            f"the list has {len(over.items)} items, {len(base.items)} in the file",
            over.place,
            "give each item its translation",
        )
        return base
    assert shape.item is not None
    items = {_id(item): (index, item) for index, item in enumerate(base.items)}
    result = list(base.items)
    for item in over.items:
        id = _id(item)
        if id is None or id not in items:
            near = did_you_mean(id, [known for known in items if known]) if id else None
            remedy = f"did you mean '{near}'?" if near else "give the item the id that it has in the file without suffix"
            problems.add(
                "overlay-without-base", "no item of the file has this id" if id else "an item of an overlay needs an id", item.place, remedy
            )
        else:
            index, own = items[id]
            result[index] = lay_over(own, item, shape.item, problems)
    return Sequence(tuple(result), base.place)


def _id(item: Node) -> str | None:
    id = item.get("id") if isinstance(item, Mapping) else None
    return id.text if isinstance(id, Scalar) else None

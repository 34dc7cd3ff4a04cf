"""A schema applied to YAML: every mistake told at its place, and the typed values that remain.

JSON Schema 2020-12 (through jsonschema-rs) judges structure; the readers in `leaves` judge leaves, so that a leaf
is complained of once, in its own words.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from typing import Any

from policybrief.model.prose import Node
from policybrief.model.shape import Shape
from policybrief.model.values import Data, Items, Record, Unknown
from policybrief.source.leaves import read_leaf
from policybrief.source.reading import Reading
from policybrief.source.structure import Path, tell_structure
from policybrief.source.yaml import Mapping, Scalar, Sequence
from policybrief.source.yaml import Node as YamlNode


def read_typed(node: YamlNode, shape: Shape, schema: MappingABC[str, Any], reading: Reading) -> Data:
    """The values that `node` holds by `shape`; problems for all that `schema` or a leaf's type refuses."""
    walker = _Walker(reading)
    data = walker.walk(node, shape, ())
    tell_structure(node, shape, schema, walker.bad, reading)
    return data


class _Walker:
    """Walks YAML and shape together; `bad` holds the paths of leaves that were complained of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.bad: set[Path] = set()

    def walk(self, node: YamlNode, shape: Shape, path: Path) -> Data:
        if shape.form == "leaf":
            return self._leaf(node, shape, path)
        if shape.form == "list":
            return self._list(node, shape, path)
        if shape.short is not None and not isinstance(node, Mapping):
            return Record(place=node.place, fields={shape.short: self._leaf(node, shape.fields[shape.short], path)})
        if not isinstance(node, Mapping):
            return Unknown(place=node.place)
        named = ((key, value, shape.fields.get(key.text, shape.item)) for key, value in node.entries)
        known = [(key, value, below) for key, value, below in named if below is not None]
        fields = {key.text: self.walk(value, below, (*path, key.text)) for key, value, below in known}
        return Record(place=node.place, fields=fields, keys={key.text: key.place for key, _, _ in known})

    def _list(self, node: YamlNode, shape: Shape, path: Path) -> Data:
        if isinstance(node, Scalar) and shape.item is not None and shape.item.form == "leaf" and isinstance(node.value, str):
            # not a list, which is told; read on as the list that is meant, so that what names its entries is not wrong as well
            pieces = [piece.strip() for piece in node.text.split(",")]
            node = Sequence(tuple(Scalar(piece, piece, node.plain, node.place, None) for piece in pieces if piece), node.place)
        if not isinstance(node, Sequence) or shape.item is None:
            return Items(place=node.place, items=())
        self._tell_twins(node)
        self._tell_gaps(node, shape.item)
        return Items(place=node.place, items=tuple(self.walk(n, shape.item, (*path, i)) for i, n in enumerate(node.items)))

    def _tell_twins(self, node: Sequence) -> None:
        """An id that two entries of a list have."""
        seen: dict[str, Scalar] = {}
        for id in (item.get("id") for item in node.items if isinstance(item, Mapping)):
            if isinstance(id, Scalar) and (first := seen.setdefault(id.text, id)) is not id:
                message = f"the id '{id.text}' stands twice in this list, first on line {first.place.line}"
                self.reading.problems.add("duplicate-id", message, id.place, "give one of the two another id")

    def _tell_gaps(self, node: Sequence, item: Shape) -> None:
        """What one entry of a list fills in and another leaves out, in maps that are to have the same keys."""
        for name in (name for name, shape in item.fields.items() if shape.same_keys):
            maps = [value for entry in node.items if isinstance(entry, Mapping) and isinstance(value := entry.get(name), Mapping)]
            keys = dict.fromkeys(key.text for value in maps for key, _ in value.entries)
            for value in maps:
                for key in keys:
                    if value.get(key) is None:
                        message = f"there is no '{key}' here, and other entries have it"
                        self.reading.problems.add(
                            "missing-field", message, value.place, f"add '{key}:', with 'unknown' where it is not known"
                        )

    def _leaf(self, node: YamlNode, shape: Shape, path: Path) -> Node:
        before = self.reading.problems.told
        value = read_leaf(node, shape, self.reading)
        if self.reading.problems.told > before:
            self.bad.add(path)
        return value

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
from policybrief.source.reading import Reading, check_fields, kind_of, tell_unknown_field
from policybrief.source.yaml import Mapping, Sequence, find, key_place, plain_data
from policybrief.source.yaml import Node as YamlNode

Path = tuple[str | int, ...]


def read_typed(node: YamlNode, shape: Shape, schema: MappingABC[str, Any], reading: Reading) -> Data:
    """The values that `node` holds by `shape`; problems for all that `schema` or a leaf's type refuses."""
    walker = _Walker(reading)
    data = walker.walk(node, shape, ())
    _tell_structure(node, shape, schema, walker.bad, reading)
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
        if not isinstance(node, Sequence) or shape.item is None:
            return Items(place=node.place, items=())
        return Items(place=node.place, items=tuple(self.walk(n, shape.item, (*path, i)) for i, n in enumerate(node.items)))

    def _leaf(self, node: YamlNode, shape: Shape, path: Path) -> Node:
        before = len(self.reading.problems)
        value = read_leaf(node, shape, self.reading)
        if len(self.reading.problems) > before:
            self.bad.add(path)
        return value


def _tell_structure(node: YamlNode, shape: Shape, schema: MappingABC[str, Any], bad: set[Path], reading: Reading) -> None:
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True)
    errors = [(tuple(error.instance_path), error) for error in validator.iter_errors(plain_data(node))]
    meant: set[Path] = set()  # required fields that a misspelt one stands for: said once
    for path, error in sorted(errors, key=lambda pair: type(pair[1].kind).__name__ == "Required"):
        if not any(path[: len(p)] == p for p in bad):
            _tell(node, shape, path, error, meant, reading)


def _tell(node: YamlNode, shape: Shape, path: Path, error: Any, meant: set[Path], reading: Reading) -> None:
    kind = type(error.kind).__name__
    problems, value = reading.problems, find(node, path)
    if kind == "AdditionalProperties":
        for name in error.kind.unexpected:
            near = tell_unknown_field(name, key_place(node, (*path, name)), tuple(_shape_at(shape, path).fields), reading)
            meant.add((*path, near or ""))
    elif kind == "Required":
        name = error.kind.property
        if (*path, name) in meant:
            return
        about = _shape_at(shape, (*path, name)).description
        remedy = f"add '{name}:'" + (f" ({about})" if about else "")
        problems.add("missing-field", f"required field '{name}' is missing", key_place(node, path), remedy)
    elif kind == "Type":
        wanted = " or ".join(_TYPE_WORDS.get(t, t) for t in error.kind.types)
        problems.add("wrong-type", f"expected {wanted}, found {kind_of(value)}", value.place, f"write {wanted} here")
    elif kind in ("AnyOf", "OneOfNotValid"):
        _tell_union(value, _shape_at(shape, path), reading)
    else:
        field = ".".join(str(step) for step in path) or "this file"
        problems.add("schema-violation", f"the value does not fit: {error.message}", value.place, f"see what the schema says of '{field}'")


def _tell_union(value: YamlNode, shape: Shape, reading: Reading) -> None:
    """One complaint for a value that fits none of several forms. Leaves have told theirs; here is a bare value or a
    mapping where `short` allows both, or a union of a component's own."""
    if shape.short is not None and isinstance(value, Mapping):
        check_fields(value, shape.required, tuple(name for name in shape.fields if name not in shape.required), reading)
    else:
        wanted = shape.description or "a value of a form that the schema allows"
        reading.problems.add("wrong-type", f"{kind_of(value)} does not fit here", value.place, f"write {wanted}")


_TYPE_WORDS = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


def _shape_at(shape: Shape, path: Path) -> Shape:
    for step in path:
        nearer = shape.fields.get(str(step), shape.item)
        if nearer is None:
            return Shape(form="leaf")
        shape = nearer
    return shape

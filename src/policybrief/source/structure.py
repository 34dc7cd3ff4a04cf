"""What JSON Schema refuses in a YAML value, in the words of people who write briefs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from policybrief.model.shape import Shape
from policybrief.source.reading import Reading, check_fields, is_nothing, kind_of, tell_empty, tell_unknown_field
from policybrief.source.yaml import Mapping as YamlMapping
from policybrief.source.yaml import Node as YamlNode
from policybrief.source.yaml import Scalar, find, key_place, plain_data

Path = tuple[str | int, ...]


def tell_structure(node: YamlNode, shape: Shape, schema: Mapping[str, Any], bad: set[Path], reading: Reading) -> None:
    """A problem for all that `schema` refuses, but for what lies in the `bad` paths: those were told."""
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True)
    errors = [(tuple(error.instance_path), error) for error in validator.iter_errors(plain_data(node))]
    meant: set[Path] = set()  # required fields that a misspelt one stands for: said once
    for path, error in sorted(errors, key=lambda pair: type(pair[1].kind).__name__ == "Required"):
        if not any(path[: len(p)] == p for p in bad):
            _tell(node, shape, path, error, meant, reading)


def _tell(node: YamlNode, shape: Shape, path: Path, error: Any, meant: set[Path], reading: Reading) -> None:
    kind, value, below = error.kind, find(node, path), _shape_at(shape, path)
    name = type(kind).__name__
    if name == "AdditionalProperties":
        for field in kind.unexpected:
            near = tell_unknown_field(field, key_place(node, (*path, field)), tuple(below.fields), reading)
            meant.add((*path, near or ""))
    elif name == "Required":
        if (*path, kind.property) not in meant:
            about = _shape_at(below, (kind.property,)).description
            remedy = f"add '{kind.property}:'" + (f" ({about})" if about else "")
            reading.problems.add("missing-field", f"required field '{kind.property}' is missing", key_place(node, path), remedy)
    elif name == "Type":
        _tell_type(value, below, kind.types, reading)
    elif name in ("AnyOf", "OneOfNotValid"):
        _tell_union(value, below, reading)
    else:
        _tell_limit(value, path, error, below, reading)


def _tell_type(value: YamlNode, shape: Shape, types: list[str], reading: Reading) -> None:
    wanted = " or ".join(_TYPE_WORDS.get(type, type) for type in types)
    if is_nothing(value):
        tell_empty(value, wanted, reading)
        return
    remedy = f"write {wanted} here"
    if isinstance(value, Scalar) and types == ["string"]:
        remedy = f'put it in quotes: "{value.text}"'
    elif isinstance(value, Scalar) and types == ["array"] and shape.item is not None and shape.item.form == "leaf":
        remedy = f"{remedy}: [{value.text}]" if value.text[:1] not in "–—•‣·▪" else "begin each entry with '- ', on a line of its own"
    elif types == ["object"]:
        remedy = f"write {{{', '.join(f'{field}: …' for field in shape.required or tuple(shape.fields)[:1]) or 'name: value'}}}"
    reading.problems.add("wrong-type", f"expected {wanted}, found {kind_of(value)}", value.place, remedy)


def _tell_union(value: YamlNode, shape: Shape, reading: Reading) -> None:
    """One complaint for a value that fits none of several forms. Leaves have told theirs; here is a bare value or a
    mapping where `short` allows both, or a union of a component's own."""
    if shape.short is not None and isinstance(value, YamlMapping):
        check_fields(value, shape.required, tuple(name for name in shape.fields if name not in shape.required), reading)
    else:
        about = f": {shape.description}" if shape.description else ""
        remedy = f"write a value of one of the forms that are allowed here{about}"
        reading.problems.add("wrong-type", f"{kind_of(value)} does not fit here", value.place, remedy)


def _tell_limit(value: YamlNode, path: Path, error: Any, shape: Shape, reading: Reading) -> None:
    """A value of the right type that is too small, too large, or of another form than is asked for."""
    name, field = type(error.kind).__name__, next((step for step in reversed(path) if isinstance(step, str)), "")
    fault, remedy = f"does not fit: {error.message}", "write what the schema allows"
    if name in _LIMITS:
        fault, limit = _LIMITS[name]
        remedy = f"write {limit(getattr(error.kind, 'limit', 0))}"
    elif name == "Contains":
        fault, remedy = "lacks an entry that has to be there", f"add {shape.contains}" if shape.contains else remedy
    elif name in ("Pattern", "Format"):
        fault, remedy = "has not the form that is asked for", f"write what is asked for: {shape.description}"
    message = f"{kind_of(value)} {fault}" + (f" (field '{field}')" if field else "")
    reading.problems.add("schema-violation", message, value.place, remedy)


def _counted(limit: int, one: str, more: str) -> str:
    return f"{limit} {one if limit == 1 else more}"


_LIMITS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "Minimum": ("is too small", lambda n: f"{n} or more"),
    "Maximum": ("is too large", lambda n: f"{n} or less"),
    "ExclusiveMinimum": ("is too small", lambda n: f"more than {n}"),
    "ExclusiveMaximum": ("is too large", lambda n: f"less than {n}"),
    "MinItems": ("has too few entries", lambda n: f"at least {_counted(n, 'entry', 'entries')}"),
    "MaxItems": ("has too many entries", lambda n: f"at most {_counted(n, 'entry', 'entries')}"),
    "MinLength": ("is too short", lambda n: f"at least {_counted(n, 'character', 'characters')}"),
    "MaxLength": ("is too long", lambda n: f"at most {_counted(n, 'character', 'characters')}"),
    "MinProperties": ("has too few fields", lambda n: f"at least {_counted(n, 'field', 'fields')}"),
    "MaxProperties": ("has too many fields", lambda n: f"at most {_counted(n, 'field', 'fields')}"),
    "UniqueItems": ("has an entry twice", lambda _: "each entry once"),
}

_TYPE_WORDS = {
    "object": "a group of fields",
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

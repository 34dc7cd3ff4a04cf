"""The components and kinds of a theme: each `schema.yaml` read, checked and written out."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from typing import Any, cast

from policybrief.model.catalogue import Catalogue, Component
from policybrief.model.formula import check_formula
from policybrief.model.json_schema import expand
from policybrief.model.layout import common_options, layout_fields
from policybrief.model.shape import Lookup, shape_of
from policybrief.model.value_types import VALUE_TYPES
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.files import Files
from policybrief.source.origin import Origin
from policybrief.source.reading import check_id
from policybrief.source.yaml import Mapping, Node, find, key_place, parse, plain_data
from policybrief.themes.keywords import check_keywords

_EMPTY_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A schema as written: its YAML, its data, its file."""

    file: str
    node: Node
    data: dict[str, Any]


@dataclass(slots=True)
class _Schemas:
    components: dict[str, _Entry] = field(default_factory=dict)
    kinds: dict[str, _Entry] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)  # names of what is wrong, which is told

    def lookup(self, name: str) -> MappingABC[str, Any]:
        return self.components[name].data


def read_catalogue(files: Files, folders: tuple[str, ...], problems: Problems) -> Catalogue:
    """All components and kinds of `folders` (nearest first); a schema that is wrong is told and left out."""
    schemas = _Schemas()
    for folder in reversed(folders):
        _collect(files, f"{folder}/components", schemas.components, schemas.broken, problems)
        _collect(files, f"{folder}/kinds", schemas.kinds, schemas.broken, problems)
    for entries in (schemas.components, schemas.kinds):
        for name in [name for name, entry in entries.items() if not _is_sound(entry, schemas, entries is schemas.kinds, problems)]:
            del entries[name]
            schemas.broken.add(name)
    _tell_missing_templates(files, folders, schemas, problems)
    _tell_missing_schemas(files, folders, schemas, problems)
    return Catalogue(
        components={name: _component(name, entry, schemas, kind=False) for name, entry in sorted(schemas.components.items())},
        kinds={name: _component(name, entry, schemas, kind=True) for name, entry in sorted(schemas.kinds.items())},
        broken=frozenset(schemas.broken),
    )


def _collect(files: Files, folder: str, into: dict[str, _Entry], broken: set[str], problems: Problems) -> None:
    for name in files.listing(folder) if files.exists(folder) else []:
        path = f"{folder}/{name}/schema.yaml"
        if name.startswith((".", "_")) or not files.exists(path):
            continue
        if name in into:
            remedy = "remove the file: a theme may override a component's template and style, not its schema"
            problems.add("schema-overridden", f"the schema of '{name}' is inherited", Place(path, 1, 1), remedy)
        elif check_id(name, Place(path), problems) and (entry := _read(files, path, problems)):
            into[name] = entry
        else:
            broken.add(name)


def _read(files: Files, path: str, problems: Problems) -> _Entry | None:
    text = files.text(path, problems)
    node = parse(text, Origin.of_file(path, text), problems) if text is not None else None
    if node is None:
        return None
    if not isinstance(node, Mapping):
        problems.add(
            "bad-schema", "a schema is a group of fields", node.place, "write title, type and properties, as JSON Schema 2020-12 does"
        )
        return None
    return _Entry(path, node, cast(dict[str, Any], plain_data(node)))


def _is_sound(entry: _Entry, schemas: _Schemas, kind: bool, problems: Problems) -> bool:
    before, rests_on_broken = problems.told, False
    check_keywords(entry.node, entry.data, kind, problems)
    for path, keyword, value in _keywords(entry.data):
        place = find(entry.node, (*path, keyword)).place
        if keyword == "format":
            _tell_unknown("unknown-value-type", "value type", value, [n for n, t in VALUE_TYPES.items() if t.printed], place, problems)
        elif keyword != "derive" and value in schemas.broken and value not in schemas.components:
            rests_on_broken = True
        elif keyword in ("$ref", "component"):
            _tell_unknown("unknown-component", "component", value, list(schemas.components), place, problems)
            if value in schemas.components and keyword == "$ref" and _refers_to_itself(value, schemas):
                problems.add("schema-refers-to-itself", f"'{value}' refers to itself", place, "break the circle of $ref")
        elif keyword == "derive":
            _check_derived(entry, (*path, keyword), value, problems)
    if problems.told == before and not rests_on_broken:
        _check_meta(entry, schemas, problems)
    return problems.told == before and not rests_on_broken


def _keywords(schema: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """Each own keyword of a schema and of all schemas in it, with the path to it."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if (key in ("format", "$ref", "component") and isinstance(value, str)) or (key == "derive" and isinstance(value, dict)):
                yield path, key, value
            elif key not in ("labels", "const", "enum", "default", "examples"):
                yield from _keywords(value, (*path, key))
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from _keywords(value, (*path, index))


def _tell_unknown(code: str, what: str, name: str, known: list[str], place: Place, problems: Problems) -> None:
    if name not in known:
        near = did_you_mean(name, known)
        problems.add(code, f"there is no {what} '{name}'", place, f"did you mean '{near}'?" if near else f"use one of {', '.join(known)}")


def _refers_to_itself(name: str, schemas: _Schemas, seen: tuple[str, ...] = ()) -> bool:
    if name in seen:
        return True
    entry = schemas.components.get(name)
    references = [value for _, keyword, value in _keywords(entry.data) if keyword == "$ref"] if entry else []
    return any(_refers_to_itself(target, schemas, (*seen, name)) for target in references)


def _check_derived(entry: _Entry, path: tuple[str | int, ...], derived: dict[str, Any], problems: Problems) -> None:
    siblings = find(entry.node, (*path[:-1], "properties"))
    known = [key.text for key, _ in siblings.entries] if isinstance(siblings, Mapping) else []
    for name, rule in derived.items():
        formula = rule.get("formula") if isinstance(rule, dict) else None
        at = find(entry.node, (*path, name, "formula") if formula is not None else (*path, name)).place
        if not isinstance(formula, str):
            problems.add("missing-field", "required field 'formula' is missing", key_place(entry.node, (*path, name)), "add 'formula:'")
        elif fault := check_formula(formula, known):
            problems.add("bad-formula", f"the formula cannot be read: {fault}", at, "write names of fields, numbers, + - * / and brackets")
        elif isinstance(rule, dict) and not isinstance(rule.get("unit", ""), str):
            place = find(entry.node, (*path, name, "unit")).place
            problems.add("bad-schema", "'unit' does not hold what it should", place, "write a unit: percent, km, EUR, or a word")


def _check_meta(entry: _Entry, schemas: _Schemas, problems: Problems) -> None:
    import jsonschema_rs

    try:
        for path in ((), ("options",)):
            expanded = expand(entry.data if not path else entry.data.get("options", {}), schemas.lookup)
            jsonschema_rs.meta.validate(expanded)
            jsonschema_rs.Draft202012Validator(expanded)
    except jsonschema_rs.ValidationError as error:
        place = find(entry.node, (*path, *error.instance_path)).place
        problems.add("bad-schema", f"this is no JSON Schema: {error.message}", place, "write it as JSON Schema 2020-12 has it")


def _tell_missing_templates(files: Files, folders: tuple[str, ...], schemas: _Schemas, problems: Problems) -> None:
    for name, entry in schemas.components.items():
        if not any(files.exists(f"{folder}/components/{name}/template.html.j2") for folder in folders):
            problems.add(
                "component-without-template",
                f"component '{name}' has no template",
                Place(entry.file),
                "add template.html.j2 beside its schema",
            )


def _tell_missing_schemas(files: Files, folders: tuple[str, ...], schemas: _Schemas, problems: Problems) -> None:
    """A folder of a component that no theme of the chain has a schema for."""
    for folder in (f"{folder}/components" for folder in folders):
        for name in files.listing(folder) if files.exists(folder) else []:
            path = f"{folder}/{name}/template.html.j2"
            if name[0] != "_" and name not in schemas.components and name not in schemas.broken and files.exists(path):
                remedy = "add schema.yaml beside it; a template alone overrides that of a component which is inherited"
                near = did_you_mean(name, schemas.components)
                remedy = f"did you mean '{near}'? else {remedy}" if near else remedy
                problems.add("component-without-schema", f"component '{name}' has no schema", Place(path), remedy)
                schemas.broken.add(name)


def _component(name: str, entry: _Entry, schemas: _Schemas, *, kind: bool) -> Component:
    data = _with_titles(entry.data, schemas.lookup) if kind else entry.data
    options = data.get("options") or _EMPTY_OPTIONS
    common = common_options(data.get("numbered")) if data.get("body") != "none" else {}
    options = {**options, "additionalProperties": False, "properties": {**common, **options.get("properties", {})}}
    return Component(
        name=name,
        kind=kind,
        title=str(data.get("title", name)),
        description=str(data.get("description", "")),
        body=data.get("body", "yaml" if kind else "markdown"),
        written=data,
        schema=expand(data, schemas.lookup, unknown=True),
        shape=shape_of(data, schemas.lookup, unknown=True),
        options_schema=expand(options, schemas.lookup),
        options=shape_of(options, schemas.lookup),
        file=entry.file,
    )


def _with_titles(data: dict[str, Any], lookup: Lookup) -> dict[str, Any]:
    """A kind's schema with `titles`, `notes` and `layout`: for each of its tables a take-away title, a note, how it is fitted."""
    own = data.get("properties", {})
    group = {"type": "object", "additionalProperties": False}
    texts = {name: {"format": "text"} for name in own}
    fitted = {name: {**group, "properties": layout_fields(_numbered(field, lookup))} for name, field in own.items()}
    extra = {
        "titles": {**group, "description": "A take-away title for each table.", "properties": texts},
        "notes": {**group, "description": "A note under each table.", "properties": texts},
        "layout": {**group, "description": "How each table is fitted to the page.", "unknown": False, "properties": fitted},
    }
    return {**data, "properties": {**own, **extra}}


def _numbered(field: MappingABC[str, Any], lookup: Lookup) -> str | None:
    """What the blocks of a kind's field are counted as."""
    named = field.get("component") or field.get("$ref")
    numbered = field.get("numbered") or (lookup(named).get("numbered") if named else None)
    return str(numbered) if numbered else None

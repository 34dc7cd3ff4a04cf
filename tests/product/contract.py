"""What templates use, followed through Jinja's own syntax tree and held against the classes that they are documented to be given.

Every branch is walked, taken or not. Types are annotations: None is left out of a union (`if` has asked), `Any` may be
anything. What cannot be followed (another filter, a macro) is a fault too: better one more line here than a template
that nobody has looked at. Not followed: keys of a mapping, arguments of filters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes
from markupsafe import Markup

Type = Any  # an annotation
Scope = dict[str, Type]

_LOOP = dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), int) | {"first": bool, "last": bool}


class Loop:
    """The type of `loop`."""


class Templates:
    """The templates of one theme's folder, and what was found wrong in them: `file:line: words`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.walked: set[str] = set()

    @cached_property
    def _environment(self) -> Environment:
        return Environment(trim_blocks=True, lstrip_blocks=True)

    def parse(self, name: str) -> nodes.Template:
        """The syntax tree of a template."""
        return self._environment.parse((self.folder / name).read_text(encoding="utf-8"), name)

    def follow(self, name: str, given: Scope) -> None:
        """Walk a template, and all that it extends and includes, with the names that it is given."""
        trees = list(self._ancestry(name))
        blocks: dict[str, tuple[str, nodes.Block]] = {}
        for file, tree in reversed(trees):  # a block of the child stands in place of its parent's, which `super()` may ask for
            for block in tree.find_all(nodes.Block):
                _Walk(self, file, blocks).body(block.body, dict(given))
                blocks[block.name] = file, block
        file, tree = trees[-1]
        _Walk(self, file, blocks).body(tree.body, dict(given))

    def _ancestry(self, name: str) -> Iterator[tuple[str, nodes.Template]]:
        while name:
            self.walked.add(name)
            tree = self.parse(name)
            yield name, tree
            parent = tree.find(nodes.Extends)
            name = parent.template.value if parent else ""  # type: ignore[attr-defined]


class _Walk:
    """One file's nodes, with the names that are known where each stands."""

    def __init__(self, templates: Templates, file: str, blocks: Mapping[str, object]) -> None:
        self.templates, self.file, self.blocks = templates, file, blocks

    def fault(self, node: nodes.Node, words: str) -> Type:
        self.templates.faults.append(f"{self.file}:{node.lineno}: {words}")
        return Any

    # --- statements ---------------------------------------------------------------------------

    def body(self, statements: list[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            self.statement(statement, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for expression in node.nodes:
                    self.type(expression, scope)
            case nodes.If():
                self.type(node.test, scope)
                for branch in (node.body, *([one] for one in node.elif_), node.else_):
                    self.body(branch, dict(scope))
            case nodes.For():
                inner = scope | {"loop": Loop} | self.bound(node.target, self.elements(node.iter, scope))
                if node.test:
                    self.type(node.test, inner)
                self.body(node.body, inner)
                self.body(node.else_, dict(scope))
            case nodes.With():
                bound = [self.bound(target, self.type(value, scope)) for target, value in zip(node.targets, node.values, strict=True)]
                self.body(node.body, {name: each for names in (scope, *bound) for name, each in names.items()})
            case nodes.Assign():
                scope |= self.bound(node.target, self.type(node.node, scope))
            case nodes.Include(template=nodes.Const(value=name)):
                self.templates.follow(name, scope)
            case nodes.Block() | nodes.Extends():
                pass  # `follow` walks blocks with what the whole template is given, as Jinja runs them
            case _:
                self.fault(node, f"cannot follow {type(node).__name__}")

    def bound(self, target: nodes.Node, value: Type) -> Scope:
        if isinstance(target, nodes.Name):
            return {target.name: value}
        if isinstance(target, nodes.Tuple):
            parts = [self.unpacked(one, len(target.items)) for one in alternatives(value)]
            return {
                name: each
                for index, item in enumerate(target.items)
                for name, each in self.bound(item, Union[tuple(part[index] for part in parts)]).items()  # noqa: UP007 - made at run time
            }
        self.fault(target, "cannot follow what this is bound to")
        return {}

    def unpacked(self, value: Type, count: int) -> tuple[Type, ...]:
        parts = get_args(value)
        return parts if get_origin(value) is tuple and len(parts) == count and ... not in parts else (Any,) * count

    # --- expressions --------------------------------------------------------------------------

    def type(self, node: nodes.Node, scope: Scope) -> Type:
        """The type of an expression; whatever stands in it is looked at."""
        match node:
            case nodes.TemplateData() | nodes.Const():
                return type(getattr(node, "value", ""))
            case nodes.Name(name=name):
                return scope[name] if name in scope else self.fault(node, f"'{name}' is not given here")
            case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=name)):
                return self.member(node, self.type(node.node, scope), name)
            case nodes.Getitem():
                self.type(node.arg, scope)
                return self.elements(node.node, scope)
            case nodes.Tuple() | nodes.List():
                return tuple[tuple(self.type(item, scope) for item in node.items)]  # type: ignore[misc]
            case nodes.CondExpr(expr1=one, expr2=other):
                self.type(node.test, scope)
                return Union[self.type(one, scope), self.type(other, scope) if other else str]  # noqa: UP007
            case nodes.Or(left=left, right=right):
                return Union[self.type(left, scope), self.type(right, scope)]  # noqa: UP007
            case nodes.Filter():
                return self.filtered(node, scope)
            case nodes.Call(node=nodes.Name(name="_" | "place" | "place_section" | "super" as name)):
                for argument in node.args:
                    self.type(argument, scope)
                return str if name == "_" else Markup
            case nodes.Compare() | nodes.Not() | nodes.And() | nodes.Test() | nodes.Concat() | nodes.Add() | nodes.Operand():
                for child in node.iter_child_nodes():
                    self.type(child, scope)
                return str if isinstance(node, nodes.Concat) else bool
            case _:
                return self.fault(node, f"cannot follow {type(node).__name__}")

    def filtered(self, node: nodes.Filter, scope: Scope) -> Type:
        if node.name == "length":
            self.type(node.node, scope)
            return int
        elements = self.elements(node.node, scope)
        if node.name == "join":
            return str
        if node.name == "select" and not node.args:
            return tuple[elements, ...]
        if node.name == "batch":
            return tuple[tuple[elements, ...], ...]
        if node.name == "map" and [(one.key, type(one.value)) for one in node.kwargs] == [("attribute", nodes.Const)]:
            return tuple[self.member(node, elements, node.kwargs[0].value.value), ...]  # type: ignore[attr-defined, misc]
        return self.fault(node, f"cannot follow the filter '{node.name}'")

    def member(self, node: nodes.Node, owner: Type, name: str | int) -> Type:
        """What `owner.name` or `owner["name"]` is; a fault where a class is not documented to have it."""
        found = [self.of_one(each, name) for each in alternatives(owner)]
        if None in found:
            words = " or ".join(sorted(getattr(each, "__name__", str(each)) for each in alternatives(owner)))
            return self.fault(node, f"{words} has no '{name}'")
        return Union[tuple(found)]  # noqa: UP007

    def of_one(self, owner: Type, name: str | int) -> Type | None:
        if owner is Any:
            return Any
        if owner is Loop:
            return _LOOP.get(str(name))
        if get_origin(owner) is not None:
            arguments = get_args(owner)
            if issubclass(get_origin(owner), Mapping):
                return arguments[1]
            return Union[tuple(each for each in arguments if each is not ...)] if isinstance(name, int) else None  # noqa: UP007
        if is_dataclass(owner) and isinstance(name, str):
            hints = get_type_hints(owner)
            if name in hints and not name.startswith("_"):
                return hints[name]
            if isinstance(given := getattr(owner, name, None), property):
                return get_type_hints(given.fget)["return"]
            if by_key := getattr(owner, "__getitem__", None):
                return get_type_hints(by_key)["return"]
        return None

    def elements(self, node: nodes.Node, scope: Scope) -> Type:
        """The type of what a loop over this is given."""
        found: list[Type] = []
        for each in alternatives(self.type(node, scope)):
            if each is Any or each is str:
                found.append(each)
            elif isinstance(get_origin(each), type) and issubclass(get_origin(each), tuple):
                found += [one for one in get_args(each) if one is not ...]
            elif over := getattr(each, "__iter__", None):
                found += get_args(get_type_hints(over)["return"])
            else:
                found.append(self.fault(node, f"{each} is nothing to go through"))
        return Union[tuple(found)] if found else Any  # noqa: UP007


def alternatives(annotation: Type) -> tuple[Type, ...]:
    """The types that a value may have, None left out."""
    if get_origin(annotation) in (Union, UnionType):
        return tuple(each for one in get_args(annotation) for each in alternatives(one))
    if get_origin(annotation) is Literal:
        return tuple({type(value) for value in get_args(annotation)})
    return () if annotation is type(None) else (annotation,)

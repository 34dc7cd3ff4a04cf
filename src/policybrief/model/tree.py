"""Trees of frozen nodes: what stands in a node, walking, rewriting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import zip_longest
from typing import Any, TypeVar

from policybrief.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything in prose."""

    place: Place


def parts(node: Node) -> Iterator[Node]:
    """The nodes that stand directly in `node`, in reading order."""
    for f in fields(node):
        yield from _nodes(getattr(node, f.name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)


def walk(node: Node) -> Iterator[Node]:
    """`node` and all below it, depth first, in reading order."""
    yield node
    for child in parts(node):
        yield from walk(child)


Change = Callable[[Node], tuple[Node, ...] | None]
_N = TypeVar("_N")


def rewrite(node: _N, change: Change) -> _N:
    """`node` with every node below it replaced as `change` says, depth first, in reading order (that of the fields).

    `change(child)` gives the nodes that stand in the child's place (they are not walked: `change` may call `rewrite`
    on them itself), or None to go on below it. `node` itself is not offered to `change`, so that its type stays; it
    may be any dataclass. What nothing changes in comes back as the same object. A node that stands twice in one
    parent (a row's cell, in order and by name) is changed once. Raises ValueError where a field or a mapping holds
    one node and `change` gives several.
    """
    shared: dict[int, Any] = {}
    changed = {}
    for f in fields(node):  # type: ignore[arg-type]
        old = getattr(node, f.name)
        new = _rewritten(old, change, shared)
        if new is not old:
            changed[f.name] = new
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


def _rewritten(value: Any, change: Change, shared: dict[int, Any]) -> Any:
    """A field's value rewritten: a node, nodes in tuples or mappings, or a record of such."""
    if isinstance(value, Node):
        return _one(value, change, shared)
    if isinstance(value, tuple):
        new: list[Any] = []
        for item in value:
            new += _several(item, change, shared) if isinstance(item, Node) else [_rewritten(item, change, shared)]
        return value if _same(value, new) else tuple(new)
    if isinstance(value, Mapping):
        new = [_rewritten(item, change, shared) for item in value.values()]
        return value if _same(value.values(), new) else dict(zip(value, new, strict=True))
    return rewrite(value, change) if is_dataclass(value) and not isinstance(value, (type, Place)) else value


def _one(node: Node, change: Change, shared: dict[int, Any]) -> Node | None:
    new = _several(node, change, shared)
    if len(new) > 1:
        raise ValueError(f"{len(new)} nodes for the one {type(node).__name__} at {node.place}")
    return new[0] if new else None


def _several(node: Node, change: Change, shared: dict[int, Any]) -> tuple[Node, ...]:
    if id(node) not in shared:
        new = change(node)
        shared[id(node)] = (rewrite(node, change),) if new is None else new
    return tuple(shared[id(node)])


def _same(old: Iterable[Any], new: Iterable[Any]) -> bool:
    return all(a is b for a, b in zip_longest(old, new))

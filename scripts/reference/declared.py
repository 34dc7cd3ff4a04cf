"""A dataclass described: its docstring, its fields and properties with their types in words."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from policybrief.model import brief
from reference.markdown import docstring, table

Link = Callable[[str], str]


def described(cls: type[Any], level: int, link: Link = lambda name: f"`{name}`") -> str:
    """A heading of `level`, what the class says of itself, and a table of what it has; `link` writes the name of a class."""
    hints = get_type_hints(cls, localns=vars(brief))  # a name that is imported for type checkers alone
    rows = [(f"`{f.name}`", in_words(hints[f.name], link)) for f in fields(cls) if f.name != "place" and not f.name.startswith("_")]
    rows += [(f"`{name}`", f"{in_words(kind, link)} ({_lower(docstring(made)[:-1])})") for name, made, kind in _properties(cls)]
    parts = [f"{'#' * level} {cls.__name__}\n", f"{docstring(cls)}\n", *([table(("field", "value"), rows)] if rows else [])]
    return "\n".join(parts)


def _properties(cls: type[Any]) -> Iterator[tuple[str, property, Any]]:
    for name, made in vars(cls).items():
        if isinstance(made, property) and made.fget and not name.startswith("_") and name != "plain_text":
            yield name, made, get_type_hints(made.fget)["return"]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def in_words(kind: Any, link: Link) -> str:
    """A type in words: `tuple[Use, ...] | None` is "a list of Use, or none"."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        named = [in_words(one, link) for one in inner if one is not type(None)]
        return " or ".join(named) + (", or none" if type(None) in inner else "")
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if origin is tuple:
        return f"a list of {in_words(inner[0], link)}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"a mapping of {in_words(inner[1], link)} by name"
    return _NAMES.get(kind) or link(kind.__name__)


_NAMES: dict[Any, str] = {str: "words", int: "a number", bool: "true or false", Any: "anything"}

"""Authors of one family name told apart by their given names (CSL 1.0.2, "Disambiguation", method 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Item = dict[str, Any]


def told_apart(items: Mapping[str, Item], *, first_alone: bool) -> dict[str, Item]:
    """Those of the items whose authors share a family name with somebody else, with initials before it.

    Where the initials are alike too, the whole given name. `first_alone` looks at first authors only.
    """
    given: dict[str, set[str]] = {}
    for item in items.values():
        for name in _authors(item, first_alone):
            given.setdefault(_family(name), set()).add(str(name.get("given", "")))
    made: dict[str, Item] = {}
    for key, item in items.items():
        alike = [name for name in _authors(item, first_alone) if name.get("given") and len(given[_family(name)]) > 1]
        if alike:
            author = [_named(name, given[_family(name)]) if name in alike else name for name in item["author"]]
            made[key] = {**item, "author": author}
    return made


def _authors(item: Item, first_alone: bool) -> list[Item]:
    names = [name for name in item.get("author", ()) if name.get("family")]
    return names[:1] if first_alone else names


def _family(name: Item) -> str:
    return f"{name.get('non-dropping-particle', '')} {name['family']}".strip()


def _named(name: Item, given: set[str]) -> Item:
    own = str(name["given"])
    is_alone = sum(_initials(other) == _initials(own) for other in given) == 1
    return {**name, "family": f"{_initials(own) if is_alone else own} {_family(name)}", "non-dropping-particle": ""}


def _initials(given: str) -> str:
    return " ".join(f"{word[0]}." for word in given.split())

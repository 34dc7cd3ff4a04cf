"""What a style sheet of an author may name: the classes and ids of the pages, and the theme's custom properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from policybrief.compose import compose
from policybrief.model.brief import Brief, Section
from policybrief.problems import Place, Problems
from policybrief.themes import Theme

_CONTRACT = ("note", "noteref", "noteback", "fact", "mark")  # the classes that every theme has
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(class|id)="([^"]*)"')
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_PROPERTY = re.compile(r"--([\w-]+)\s*:")
_VALUE = "\0"  # stands where a template writes a value


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNames:
    """`classes` in full; `begun` are the beginnings of those that end in a value (`callout--`). `ids`, and custom
    `properties` without their dashes."""

    classes: frozenset[str]
    begun: tuple[str, ...]
    ids: frozenset[str]
    properties: frozenset[str]

    def has_class(self, name: str) -> bool:
        """Whether an element of some page may have this class."""
        return name in self.classes or name.startswith(self.begun)


def page_names(theme: Theme, briefs: Iterable[Brief]) -> PageNames:
    """The names on the pages of a theme, and the ids of `briefs`: one manuscript in all its languages."""
    texts = list(_texts(theme))
    sheets = [text for path, text in texts if path.endswith(".css")]
    attributes = [pair for path, text in texts if path.endswith(".j2") for pair in _attributes(text)]
    written = [name for attribute, value in attributes if attribute == "class" for name in value.split()]
    catalogue = theme.catalogue
    named = {*_CONTRACT, *catalogue.components, *catalogue.kinds, *(name for sheet in sheets for name in _CLASS.findall(sheet))}
    begun = {name.split(_VALUE)[0] for name in written if _VALUE in name} - {""}
    ids = {value for attribute, value in attributes if attribute == "id" and _VALUE not in value}
    return PageNames(
        classes=frozenset(named | {name for name in written if _VALUE not in name}),
        begun=tuple(sorted(begun)),
        ids=frozenset(ids).union(*(_anchors(compose(brief, None, say=theme.say(brief.language), problems=Problems())) for brief in briefs)),
        properties=frozenset({*theme.tokens, *(name for sheet in sheets for name in _PROPERTY.findall(sheet))}),
    )


def _texts(theme: Theme) -> Iterator[tuple[str, str]]:
    """Each template and style sheet of the theme and of those that it extends, with its path."""
    for folder in theme.folders:
        for path in _paths(theme, folder):
            text = theme.files.text(path, Problems(), Place(path))
            if text is not None:
                yield path, text


def _paths(theme: Theme, folder: str) -> Iterator[str]:
    for name in theme.files.listing(folder):
        path = f"{folder}/{name}"
        if name.endswith((".css", ".j2")):
            yield path
        elif "." not in name and theme.files.is_folder(path):
            yield from _paths(theme, path)


def _attributes(template: str) -> list[tuple[str, str]]:
    """Each `class` and `id` of a template, values in them as a sign."""
    plain = _JINJA.sub(lambda found: _VALUE if found[0].startswith("{{") else " ", template)
    return _ATTRIBUTE.findall(plain)


def _anchors(value: Any) -> set[str]:
    """All ids of a composed document: its fields that are anchors, and its sections."""
    if isinstance(value, (tuple, Mapping)):
        held = value.values() if isinstance(value, Mapping) else value
        return set[str]().union(*map(_anchors, held))
    if not is_dataclass(value):
        return set()
    said = [(each.name, getattr(value, each.name)) for each in fields(value)]
    own = {text for name, text in said if name.endswith("anchor") and isinstance(text, str)} - {""}
    return own.union({value.id} if isinstance(value, Section) else (), *(_anchors(below) for _, below in said))

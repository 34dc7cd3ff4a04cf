"""Characters that the theme's fonts lack: each an error with its code point and its place in the content."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from pathlib import Path

from policybrief.model.document import Document
from policybrief.model.prose import Node, Verbatim, Words, walk
from policybrief.problems import Place, Problems
from policybrief.render.fonts import lacking
from policybrief.render.styles import faces_of
from policybrief.themes import Theme


def tell_missing_characters(page: str, document: Document, theme: Theme, problems: Problems, cache: Path | None) -> None:
    """Complain of each character of the page's text that no font of the theme has."""
    text = _Text()
    text.feed(page)
    missing = lacking(frozenset("".join(text.found)), faces_of(theme, problems), cache=cache)
    for character in sorted(missing):
        name = unicodedata.name(character, "without a name")
        message = f"the fonts of theme '{theme.name}' lack '{character}' (U+{ord(character):04X}, {name})"
        remedy = "write it otherwise, or give the theme a font that has it"
        for place in _places(character, document) or [Place(f"content/{document.slug}")]:
            problems.add("missing-character", message, place, remedy)


class _Text(HTMLParser):
    """Gathers the text of a page, styles and data aside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.is_shown = True

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.is_shown = tag not in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.is_shown = True

    def handle_data(self, data: str) -> None:
        if self.is_shown:
            self.found.append(data)


def _places(character: str, document: Document) -> list[Place]:
    places = []
    for node in _nodes(document):
        value = node.value if isinstance(node, (Words, Verbatim)) else getattr(node, "text", None)
        if isinstance(value, str) and character in value:
            places.append(node.at(value.index(character)) if isinstance(node, Words) else node.place)
    return sorted(set(places))


def _nodes(value: object) -> list[Node]:
    if isinstance(value, Node):
        return list(walk(value))
    if isinstance(value, tuple):
        return [node for item in value for node in _nodes(item)]
    if is_dataclass(value) and not isinstance(value, type):
        return [node for f in fields(value) for node in _nodes(getattr(value, f.name))]
    return []

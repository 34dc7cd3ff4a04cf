"""Trees as text, so that a test shows what it expects as a reader would draw it."""

from __future__ import annotations

from dataclasses import fields

from policybrief.model.prose import Node, RawText, Words, parts
from policybrief.problems import Place, Problems
from policybrief.source.myst import Page, read_page, read_text
from policybrief.source.origin import Origin

_BODIES = {"callout": "markdown", "timeline": "yaml", "pull-quote": "markdown"}
_TREE = ("place", "children", "items", "rows", "head", "cells", "title", "term", "meanings", "body", "options", "marks", "exact", "starts")


def bodies(name: str):
    return _BODIES.get(name)


def page(text: str, problems: Problems | None = None, language: str = "en") -> Page:
    return read_page(text, "page.md", Problems() if problems is None else problems, language=language, bodies=bodies)


def sentence(text: str, problems: Problems | None = None, language: str = "en"):
    origin = Origin.of_file("brief.yaml", text)
    return read_text(text, origin, Problems() if problems is None else problems, language=language)


def told(text: str) -> list[tuple[str, int, int, str]]:
    """Code, line, column and remedy of every problem of a page."""
    problems = Problems()
    page(text, problems)
    return [(p.code, p.place.line, p.place.column, p.remedy) for p in problems]


def outline(*nodes: Node) -> str:
    """One node a line: its type, its place, what it says."""
    return "\n".join(line for node in nodes for line in _lines(node, 0))


def _lines(node: Node, depth: int) -> list[str]:
    said = [_shown(f.name, getattr(node, f.name)) for f in fields(node) if f.name not in _TREE]
    line = " ".join(["  " * depth + type(node).__name__, _place(node.place), *filter(None, said)])
    below = [below for child in parts(node) for below in _lines(child, depth + 1)]
    if isinstance(node, RawText):
        line += f" {' '.join(f'{a}:{b}' for a, b in node.starts)}"
    return [line, *below]


def _shown(name: str, value: object) -> str:
    if name != "value" and (value is None or value == "" or (value is False and name in ("in_text", "bare"))):
        return ""
    if isinstance(value, Place):
        return f"{name}={_place(value)}"
    return repr(value) if name == "value" else f"{name}={value}"


def _place(place: Place) -> str:
    return f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"


def words_of(node: Node) -> list[Words]:
    """All words in a tree."""
    return ([node] if isinstance(node, Words) else []) + [words for child in parts(node) for words in words_of(child)]

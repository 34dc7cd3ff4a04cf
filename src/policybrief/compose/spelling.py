"""Citations in the forms that the rest of `compose` knows: sources in brackets, with no words around them that a mark lacks.

What pandoc's manual says under "Citation syntax" holds: `@key` names the author in the sentence and cites the rest; the note of
a notes style stands behind the punctuation that follows its citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from policybrief.compose.citations import Citations, suffix_start
from policybrief.compose.styled import Styled
from policybrief.model.block import Block
from policybrief.model.prose import Citation, CitationItem, Heading, Node, NoteReference, Prose, Words, rewrite
from policybrief.problems import Problems

_N = TypeVar("_N")
_STOP = re.compile(r"[.,;:!?…)\]’”»“\"']+")
_BETWEEN = re.compile(r"[\s,;]*")


class Speller:
    """Spells citations out for one document."""

    def __init__(self, citations: Citations | Styled, problems: Problems) -> None:
        self._citations = citations
        self._problems = problems
        self._notes = isinstance(citations, Styled) and citations.style.notes

    def spell(self, node: _N) -> _N:
        """`node` (any dataclass) with all its citations spelt out."""
        return self._below(node, isinstance(node, Prose))

    def _below(self, node: _N, is_running: bool) -> _N:
        def change(child: Node) -> tuple[Node, ...] | None:
            if isinstance(child, Citation):
                return self._spelt(child)
            if not self._notes:
                return None
            if isinstance(child, (Block, Heading)):
                return (self._below(child, False),)
            made = self._below(child, is_running or (isinstance(child, Prose) and not isinstance(node, Block)))
            children = getattr(made, "children", ())
            if is_running and not isinstance(made, NoteReference) and any(isinstance(c, Citation) for c in children):
                return (replace(made, children=tuple(_behind_stops(children))),)  # type: ignore[call-arg]
            return (made,)

        return rewrite(node, change)

    def _spelt(self, citation: Citation) -> tuple[Node, ...]:
        items = tuple(map(_split, citation.items))
        if citation.in_text:
            named = Words(place=citation.place, value=f"{self._author(items[0])} ")
            bare = isinstance(self._citations, Styled) and self._citations.has_authors
            return (named, *self._plain(replace(citation, items=(replace(items[0], bare=bare), *items[1:]), in_text=False)))
        return self._plain(replace(citation, items=tuple(self._shown(item) if item.bare else item for item in items)))

    def _plain(self, citation: Citation) -> tuple[Node, ...]:
        """For source marks each item with words of its own by itself, the words beside it."""
        if isinstance(self._citations, Styled) or not any(item.prefix or item.suffix for item in citation.items):
            return (citation,)
        return tuple(self._apart(citation))

    @staticmethod
    def _apart(citation: Citation) -> Iterator[Node]:
        for i, item in enumerate(citation.items):
            before = ("; " if i else "") + item.prefix
            if before:
                yield Words(place=item.place, value=before)
            yield replace(citation, items=(replace(item, prefix="", suffix="", bare=False),))
            if item.suffix:
                yield Words(place=item.place, value=item.suffix)

    def _author(self, item: CitationItem) -> str:
        """Who wrote the source; of one by nobody its title, which is told."""
        self._citations.number(item.key)
        if author := self._citations.author(item.key):
            return author
        reference = self._citations.references[item.key]
        title = str(reference.fields.get("title", item.key))
        if any(reference.fields.get(name) for name in ("author", "editor")):
            return title  # not known in this pass
        message = f"source '{item.key}' has no author to name in the sentence"
        self._problems.add("citation-without-author", message, item.place, f"name it in your own words, and write '[@{item.key}]'")
        return title

    def _shown(self, item: CitationItem) -> CitationItem:
        """An item without its author, where the style shows authors at all; else it is told."""
        if isinstance(self._citations, Styled) and self._citations.has_authors:
            return item
        style = self._citations.style.name if isinstance(self._citations, Styled) else "source-marks"
        message = f"the citation style '{style}' shows no author that '-@{item.key}' could leave out"
        self._problems.add("no-author-shown", message, item.place, f"write '@{item.key}'")
        return replace(item, bare=False)


def _split(item: CitationItem) -> CitationItem:
    """The words that follow a page in a locator (`p. 4, for gas`) are a suffix."""
    if item.locator is None or (end := suffix_start(item.locator)) is None:
        return item
    return replace(item, locator=item.locator[:end], suffix=item.locator[end:] + item.suffix)


def _behind_stops(children: tuple[Node, ...]) -> Iterator[Node]:
    """Citations that stand together are one; it moves behind the punctuation that follows it, and no space parts it from its words."""
    listed: list[Any] = list(children)
    i = 0
    while i < len(listed):
        node = listed[i]
        following = listed[i + 1] if i + 1 < len(listed) else None
        if isinstance(following, Words) and _BETWEEN.fullmatch(following.value) and i + 2 < len(listed):
            following = listed[i + 2] if isinstance(node, Citation) and isinstance(listed[i + 2], Citation) else following
            if isinstance(following, Citation):
                del listed[i + 1]
        if isinstance(node, Citation) and isinstance(following, Citation):
            listed[i : i + 2] = [replace(node, items=(*node.items, *following.items))]
            continue
        if isinstance(following, Citation) and isinstance(node, Words) and node.value.endswith(" "):
            node = replace(node, value=node.value.rstrip(" "))
        if isinstance(node, Citation) and isinstance(following, Words) and (stop := _STOP.match(following.value)):
            yield Words(place=following.place, value=stop.group())
            listed[i + 1] = replace(following, value=following.value[stop.end() :])
        if not (isinstance(node, Words) and not node.value):
            yield node
        i += 1

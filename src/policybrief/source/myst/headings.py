"""Headings: their levels, their ids, and where they may stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from markdown_it.token import Token

from policybrief.model.prose import Heading, Node
from policybrief.problems import Place
from policybrief.source.myst.context import Context


class Headings:
    """What was read of headings so far in a page."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._level = 1  # the page's own title is the first level
        self._within = "" if context.headings else "here"
        self._target: tuple[str, Place] | None = None

    def target(self, token: Token) -> None:
        """`(id)=`: the id of the heading that comes next."""
        self.not_here()
        begin = token.meta["begin"] + len("(")
        self._target = token.content, self._context.source.place(begin, begin + len(token.content))

    def not_here(self) -> None:
        """Something else than a heading comes: an id that waits for one is told."""
        if self._target:
            id, place = self._target
            remedy = "write it on the line above a heading; a component takes its id by the option 'id'"
            self._context.problems.add("id-without-heading", f"the id '({id})=' does not stand above a heading", place, remedy)
            self._target = None

    def heading(self, level: int, children: tuple[Node, ...], place: Place) -> tuple[Node, ...]:
        """The heading, and what is wrong with it."""
        id, id_place = self._target or (None, None)
        self._target = None
        if self._within:
            remedy = "write it as a paragraph, or '\\#' for a '#'"
            self._context.problems.add("misplaced-heading", f"a heading cannot stand {self._within}", place, remedy)
        elif not children:
            self._context.problems.add("heading-without-words", "the heading has no words", place, "write its words, or remove it")
        else:
            self._check_level(level, place)
        self._level = level = max(level, 2)
        return (Heading(place=place, level=level, children=children, id=id, id_place=id_place),) if children else ()

    def _check_level(self, level: int, place: Place) -> None:
        if level == 1:
            message = "a heading of the first level: '#' is the title's"
            self._context.problems.add("heading-level", message, place, "begin with '##'")
        elif level > self._level + 1:
            message = f"a heading '{'#' * level}' below '{'#' * self._level}' leaves out a level"
            self._context.problems.add("heading-skipped", message, place, f"write '{'#' * (self._level + 1)}'")

    @contextmanager
    def within(self, what: str) -> Iterator[None]:
        """Below is the inside of a list, quote, …; with an empty `what` that of a component, which may have headings."""
        before = self._within, self._level
        self._within = self._within or what
        yield
        self._within, self._level = before

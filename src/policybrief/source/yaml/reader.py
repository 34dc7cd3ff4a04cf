"""YAML text to nodes: one loop over the parser's events.

The library's own composing is not used: it recurses (deep nesting ends the process), knows no limit and
resolves as YAML 1.1 does.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from policybrief.problems import Place, Problems
from policybrief.source.characters import UNSEEN, refuse, unix_lines
from policybrief.source.origin import Origin
from policybrief.source.yaml.events import Unreadable, events
from policybrief.source.yaml.mistakes import TOO_DEEP, tell_sign
from policybrief.source.yaml.node import Node, Scalar, Sequence
from policybrief.source.yaml.scalars import Starts, literal_starts, resolve
from policybrief.source.yaml.tree import Named, Open, Tree

DEPTH = 64
"""How deep values may be nested, aliases written out."""
SIZE = 4_000_000
"""How many characters a text may have."""
REPEATED = 100_000
"""How many values aliases may add to a text."""

_LOST = re.compile(r"[ \t]+#(?=[^\s#])")
_SIZED = re.compile(r"[|>][-+]?[0-9]")
_GLUED = re.compile(r"-[^\s0-9.-]")


def parse(text: str, origin: Origin, problems: Problems, *, may_be_empty: bool = False) -> Node | None:
    """The value of a YAML text that stands at `origin`.

    None where it cannot be read (told in `problems`) or is empty (told unless `may_be_empty`). Slips that leave
    the rest readable (a key given twice, a tag) are told too, and what they concern is left out.
    """
    text = unix_lines(text)
    if text.startswith("\ufeff") and origin.starts[0] == (1, 1):
        text = text[1:]
    if len(text) > SIZE:
        problems.add("yaml-limit", f"the text is longer than {SIZE:,} characters", origin.place(0, 0, 0, 0), "split it into several files")
        return None
    if refuse(UNSEEN, text, origin, problems):
        return None
    try:
        with _no_garbage():
            root = _Reader(text, origin, problems).read()
    except Unreadable:
        return None
    if root is not None and not (isinstance(root, Scalar) and root.plain and not root.text):
        return root
    if not may_be_empty:
        problems.add("empty-file", "nothing is written here", origin.place(0, 0, 0, 0), "write what belongs here, or take it out")
    return None


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Reading makes many objects and no cycles: looking for garbage meanwhile would double the time of a long ledger."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Anchored(NamedTuple):
    node: Node
    nodes: int
    height: int


class _Reader:
    def __init__(self, text: str, origin: Origin, problems: Problems) -> None:
        self._text, self._origin, self._problems = text, origin, problems
        self._lines = text.split("\n")
        self._tree = Tree(problems)
        self._anchors: dict[str, _Anchored | None] = {}
        self._unused: dict[str, Any] = {}
        self._nodes = self._repeated = self._documents = 0
        self._last = (0, 0)
        self._may_lose = _LOST.search(text) is not None

    def read(self) -> Node | None:
        """The first document's value. Raises Unreadable where it cannot be read to its end (told)."""
        from yaml import events as kinds

        handlers: dict[type, Callable[[Any], None]] = {
            kinds.ScalarEvent: self._scalar,
            kinds.MappingStartEvent: self._begin,
            kinds.SequenceStartEvent: self._begin,
            kinds.MappingEndEvent: self._close,
            kinds.SequenceEndEvent: self._close,
            kinds.AliasEvent: self._alias,
            kinds.DocumentStartEvent: self._document,
        }
        for event in events(self._text, self._lines, self._origin, self._problems):
            if handler := handlers.get(type(event)):
                handler(event)
            if self._documents > 1:
                break
        for event in self._unused.values():
            self._tell_sign(event)
        self._tree.tell_without_colon()
        return self._tree.root

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._tell("yaml-documents", "a second document begins here", event, "delete the line '---': a file holds one document")

    def _scalar(self, event: Any) -> None:
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        line, column = self._origin.at(start.line, start.column)
        one_line = start.line == end.line and self._origin.exact
        self._last = (line, column + end.column - start.column) if one_line else self._origin.at(end.line, end.column)
        place = Place(self._origin.file, line, column, *self._last)
        node: Node
        if style in ("|", ">") and not text and _SIZED.match(self._lines[start.line], start.column):
            self._tell_sign(event)  # `>5` is an empty block to YAML
            text = self._lines[start.line][start.column :].strip()
            node = Scalar(text, text, False, place, None)
        elif style:
            node = Scalar(text, text, False, place, self._starts(event))
        else:
            node = Scalar(resolve(text), text, True, place, () if one_line else None)
            if (self._may_lose or text[:1] == "-") and self._tell_lost(event):
                # `-x` for `- x`: read as the list that is meant
                node = Sequence(tuple(Scalar(item, item, True, place, None) for item in re.split(r"\s*-(?=\S)", text)[1:]), place)
        if event.tag is not None:
            self._tell_tag(event)
        self._nodes += 1
        if event.anchor is not None:
            self._unused[event.anchor] = event
            self._anchors[event.anchor] = _Anchored(node, 1, 0)
        self._tree.put(node)

    def _starts(self, event: Any) -> Starts | None:
        """Where the lines of a text in quotes or of a block begin (see Scalar)."""
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        line = self._lines[start.line]
        if not self._origin.exact or (style == "|" and (event.anchor is not None or event.tag is not None)):
            return None
        if style == "|":
            return literal_starts(text, start.line, self._lines, self._origin.at)
        return () if start.line == end.line and line[end.column - len(text) - 2 : end.column] == style + text + style else None

    def _begin(self, event: Any) -> None:
        if len(self._tree.open) >= DEPTH:
            self._tell("yaml-limit", TOO_DEEP, event, "nest them less deeply")
            raise Unreadable
        if event.tag is not None:
            self._tell_tag(event)
        if event.anchor is not None:
            self._unused[event.anchor] = event
            self._anchors[event.anchor] = None
        named: Named | None = {} if type(event).__name__ == "MappingStartEvent" else None
        start = event.start_mark
        place = self._origin.place(start.line, start.column, start.line, start.column)
        self._tree.open.append(Open(place, event.anchor, self._nodes, named))
        self._nodes += 1

    def _close(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        if start.index != end.index:  # a bracket; the end of a block is marked only where the next thing begins
            self._last = self._origin.at(end.line, end.column)
        node, done = self._tree.close(self._last)
        if done.anchor is not None:
            self._anchors[done.anchor] = _Anchored(node, self._nodes - done.before, done.height)
        self._tree.put(node, done.height)

    def _alias(self, event: Any) -> None:
        self._last = self._origin.at(event.end_mark.line, event.end_mark.column)
        self._unused.pop(event.anchor, None)
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            self._tell_alias(event)
            return
        self._repeated += anchored.nodes
        self._nodes += anchored.nodes
        if self._repeated > REPEATED or len(self._tree.open) + anchored.height > DEPTH:
            self._tell("yaml-limit", f"'*{event.anchor}' repeats too many values", event, "write them out, or repeat fewer")
            raise Unreadable
        self._tree.put(anchored.node, anchored.height)

    # --- problems -------------------------------------------------------------------------------

    def _tell(self, code: str, message: str, event: Any, remedy: str) -> None:
        start, end = event.start_mark, event.end_mark
        self._problems.add(code, message, self._origin.place(start.line, start.column, end.line, end.column), remedy)

    def _tell_alias(self, event: Any) -> None:
        """An alias of nothing is told, and read as the text that it was probably meant to be."""
        if event.anchor in self._anchors:
            self._tell("yaml-alias", f"'*{event.anchor}' repeats what it stands in", event, "write the values out")
        else:
            self._tell_sign(event)
        start, end, text = event.start_mark, event.end_mark, f"*{event.anchor}"
        self._tree.put(Scalar(text, text, False, self._origin.place(start.line, start.column, end.line, end.column)))

    def _tell_sign(self, event: Any, column: int | None = None) -> None:
        start = event.start_mark
        tell_sign(self._lines, (start.line, start.column if column is None else column), self._origin, self._problems)

    def _tell_tag(self, event: Any) -> None:
        start = event.start_mark
        self._tell_sign(event, self._lines[start.line].find("!", start.column))

    def _tell_lost(self, event: Any) -> bool:
        """Tell what YAML would take for something else in silence; whether it is the dash of a list."""
        start, end, text = event.start_mark, event.end_mark, event.value
        if lost := _LOST.match(self._lines[end.line], end.column):
            place = self._origin.place(end.line, lost.end() - 1, end.line, len(self._lines[end.line]))
            remedy = "put the text in quotes; before a comment, write '# '"
            self._problems.add("yaml-comment", "what stands after '#' is not read", place, remedy)
        elif _GLUED.match(text) and not self._lines[start.line][: start.column].strip():
            place = self._origin.place(start.line, start.column, start.line, start.column + 1)
            remedy = "write '- ' before the item; put a text that begins with '-' in quotes"
            self._problems.add("yaml-dash", "no space after '-'", place, remedy)
            return True
        return False

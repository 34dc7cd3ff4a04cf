"""The running words of a manuscript, each run with its places, and whether what stands around it names its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from policybrief.check.language import word_lists
from policybrief.model.chart import ChartEntry
from policybrief.model.manuscript import ComponentUse, Written, WrittenSection
from policybrief.model.prose import (
    Citation,
    CodeBlock,
    Comment,
    Emphasis,
    FactUse,
    Foreign,
    Heading,
    Image,
    LineBreak,
    Link,
    Node,
    NoteReference,
    Prose,
    Strong,
    Styled,
    TableBlock,
    Text,
    Unsourced,
    Verbatim,
    Words,
)
from policybrief.model.values import Items, Number, Record
from policybrief.model.written import Cited
from policybrief.problems import Place

CITED, FACT, OTHER = "\ue001", "\ue002", "\ue003"
"""Signs that stand in a run for a citation, a fact, and anything else that is no words (code, a figure that needs no source)."""
_INLINE = (Words, Emphasis, Strong, Styled, Foreign, Link, LineBreak, Verbatim, Citation, NoteReference, FactUse, Unsourced, Image)
_NOT_WORDS = ("authors", "parties", "custom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that stand in one line of thought. `pieces` say where each begins in `text`. `is_sourced`: a row, a table or a
    component names the source for it; `is_quoted`: it is a source's own words; `is_retelling`: it says what a chart draws of the
    ledger. `table` is the component whose CSV file it is of."""

    text: str
    pieces: tuple[tuple[int, Words], ...]
    facts: tuple[tuple[int, str], ...] = ()
    citations: tuple[tuple[int, Citation], ...] = ()
    unsourced: tuple[tuple[int, str], ...] = ()
    is_sourced: bool = False
    is_quoted: bool = False
    is_retelling: bool = False
    is_heading: bool = False
    table: Place | None = None

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` to `end`."""
        first, last = self._at(start), self._at(end - 1)
        return replace(first, end_line=last.end_line, end_column=last.end_column)

    def _at(self, index: int) -> Place:
        known = max(0, bisect_right(self.pieces, index, key=lambda piece: piece[0]) - 1)
        begin, words = self.pieces[known]
        return words.at(index - begin)

    def sentences(self, tag: str) -> Iterator[tuple[int, int]]:
        """Where its sentences begin and end. A citation behind the stop belongs to the sentence that the stop ends."""
        start = 0
        for stop in _STOP.finditer(self.text):
            word = re.split(r"[\s(]", self.text[start : stop.start()])[-1]
            is_short = (len(word) == 1 and word.isalpha()) or word_lists(tag).has("abbreviations", word)
            if self.text[stop.end()].islower() or (self.text[stop.start()] == "." and is_short):
                continue
            yield start, stop.end()
            start = stop.end()
        yield start, len(self.text)


_STOP = re.compile(rf"[.!?…]+[\"”’»)\]]*(?:\s*{CITED})*\s+(?=[^\d\s])")


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known from around a run."""

    is_sourced: bool = False
    is_quoted: bool = False
    is_retelling: bool = False
    is_data: bool = False
    table: Place | None = None


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields(value: Any) -> tuple[str, ...]:
    """The names of the fields of a record, looked up once a class; none of a place and of what is no record."""
    kind = type(value)
    if kind not in _FIELDS:
        is_record = is_dataclass(kind) and kind is not Place
        _FIELDS[kind] = tuple(f.name for f in fields(kind)) if is_record else ()
    return _FIELDS[kind]


def below(value: Any) -> Iterator[Any]:
    """`value` and every node and record in it, in reading order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if names := _fields(value):
            yield value
            waiting += [getattr(value, name) for name in reversed(names)]
        elif isinstance(value, tuple):
            waiting += reversed(value)
        elif not isinstance(value, (str, Place)) and isinstance(value, Mapping):
            waiting += reversed(tuple(value.values()))


def cites(*values: Any) -> bool:
    """Whether a citation or a source stands in any of `values`."""
    return any(isinstance(node, (Citation, Cited)) for value in values for node in below(value))


def runs_of(written: Written) -> list[Run]:
    """All runs of words of a manuscript in one language, the ledger's aside: front, sections, their typed data."""
    front = [getattr(written.front, name) for name in _fields(written.front) if name not in _NOT_WORDS]
    around = _Around()
    runs = [run for value in front for run in _runs(value, around)]
    for section in written.sections.values():
        runs += _section(section)
    return runs


def _section(section: WrittenSection) -> Iterator[Run]:
    for said in (section.front.title, section.front.finding, section.prose):
        yield from _runs(said, _Around())
    for name, value in section.data.fields.items() if section.data else ():
        around = (section.notes.get(name), section.titles.get(name)) if isinstance(value, Items) else ()
        yield from _runs(value, _Around(is_sourced=cites(around), is_data=True))


def _runs(value: Any, around: _Around) -> Iterator[Run]:
    if isinstance(value, tuple):
        yield from _sequence(value, around)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _runs(item, around)
    elif isinstance(value, ComponentUse):
        yield from _component(value, around)
    elif isinstance(value, _INLINE):
        yield from _sequence((value,), around)
    elif isinstance(value, Number):
        if around.is_data:
            yield _Line(around).closed_with(Words(place=value.place, value=value.text))
    elif isinstance(value, Items):
        for item in value.items:
            yield from _runs(item, replace(around, is_sourced=around.is_sourced or cites(item)))
    elif isinstance(value, Record):
        yield from _runs(value.fields, around)
    elif isinstance(value, TableBlock):
        head = around.is_sourced or cites(value.head)
        for row in (value.head, *value.rows):
            yield from _runs(row.cells, replace(around, is_sourced=head or cites(row)))
    elif isinstance(value, Node) and not isinstance(value, (CodeBlock, Comment, Cited)):
        for name in _fields(value):
            for run in _runs(getattr(value, name), around):
                yield replace(run, is_heading=True) if isinstance(value, Heading) else run


def _component(use: ComponentUse, around: _Around) -> Iterator[Run]:
    """A component names its source in its options, in the heads of its columns, in its title or in its caption."""
    is_retelling = not around.is_sourced and _retells_facts(use)
    named = around.is_sourced or cites(use.options, use.labels) or _draws_sourced(use.body)
    around = replace(around, is_sourced=named, is_data=False)
    retelling = replace(around, is_sourced=False, is_retelling=True)
    yield from _runs(use.title, retelling if is_retelling else replace(around, is_sourced=named or cites(use.body)))
    yield from _runs(use.options, replace(around, is_sourced=named or cites(use.title, use.body)))
    yield from _runs(use.labels, around)
    is_quoted = around.is_quoted or any(isinstance(node, Cited) for node in below(use.options))
    if use.shape is not None and use.shape.type == "map" and isinstance(use.body, Record):  # its numbers are places, and not printed
        for text in (part for part in below(use.body) if isinstance(part, Text)):
            yield from _runs(text, replace(around, is_sourced=named or cites(use.title, use.body)))
    elif isinstance(use.body, Prose):
        yield from _runs(use.body, replace(around, is_quoted=is_quoted))
    elif isinstance(use.body, ChartEntry):  # the source of a file that is drawn is that of the words about it
        body = replace(around, is_sourced=named or cites(use.title, use.body))
        yield from _chart(use.body, body, retelling if is_retelling else body)
    else:
        body = replace(around, is_sourced=named or cites(use.title), is_data=True, is_quoted=is_quoted)
        for run in _runs(use.body, body):
            yield replace(run, table=use.place) if run.pieces and run.pieces[0][1].place.file.endswith(".csv") else run


def _chart(entry: ChartEntry, around: _Around, words: _Around) -> Iterator[Run]:
    """What is written into a chart; of its alternative text and description `words` is known."""
    for name in _fields(entry):
        yield from _runs(getattr(entry, name), words if name in ("alt", "description") else around)


def _retells_facts(use: ComponentUse) -> bool:
    """Whether it is a chart of facts that cites nothing: what its words say of them is printed from the ledger."""
    return isinstance(use.body, ChartEntry) and bool(use.body.facts) and not cites(use.title, use.options, use.labels, use.body)


def _draws_sourced(body: Any) -> bool:
    """Whether it is a chart whose values are facts, or that names its source: the names in it need none."""
    return isinstance(body, ChartEntry) and (bool(body.facts) or cites(body.sources))


def _sequence(nodes: tuple[Any, ...], around: _Around) -> Iterator[Run]:
    """Neighbours that stand in one line become one run; what stands in a note, a run of its own behind it."""
    line, notes = _Line(around), []
    for node in nodes:
        if isinstance(node, _INLINE):
            notes += line.take(node)
            continue
        yield from line.close()
        yield from _runs(node, around)
    yield from line.close()
    for note in notes:
        yield from _sequence(note.children, around)


class _Line:
    """A run that is being put together."""

    def __init__(self, around: _Around) -> None:
        self._around = around
        self._begin()

    def _begin(self) -> None:
        self._text, self._pieces = "", list[tuple[int, Words]]()
        self._facts, self._unsourced = list[tuple[int, str]](), list[tuple[int, str]]()
        self._citations = list[tuple[int, Citation]]()

    def take(self, node: Node) -> list[NoteReference]:
        """Add `node`; gives the notes in it."""
        if isinstance(node, (Emphasis, Strong, Styled, Foreign, Link)):
            return [note for child in node.children for note in self.take(child)]
        if isinstance(node, Words):
            self._pieces.append((len(self._text), node))
            self._text += node.value
        elif isinstance(node, Citation):
            self._citations.append((len(self._text), node))
            self._text += CITED
        elif isinstance(node, NoteReference):
            self._text += CITED if cites(node.children) else ""
            return [node]
        elif isinstance(node, FactUse):
            self._facts.append((len(self._text), node.fact))
            self._text += FACT
        elif isinstance(node, Unsourced):
            self._unsourced.append((len(self._text), node.value))
            self._text += OTHER
        elif isinstance(node, Image) and node.alt:
            self._pieces.append((len(self._text) + 1, Words(place=_point(node.place), value=node.alt)))
            self._text += f"{OTHER}{node.alt}{OTHER}"
        else:
            self._text += " " if isinstance(node, LineBreak) else OTHER
        return []

    def close(self) -> Iterator[Run]:
        """The run so far, where it has words; a new one begins."""
        if self._pieces:
            yield Run(
                text=self._text,
                pieces=tuple(self._pieces),
                facts=tuple(self._facts),
                citations=tuple(self._citations),
                unsourced=tuple(self._unsourced),
                is_sourced=self._around.is_sourced,
                is_quoted=self._around.is_quoted,
                is_retelling=self._around.is_retelling,
            )
        self._begin()

    def closed_with(self, words: Words) -> Run:
        """The run that is `words` alone."""
        self.take(words)
        return next(self.close())


def _point(place: Place) -> Place:
    """Where characters cannot be told apart: the start alone."""
    return replace(place, end_line=place.line, end_column=place.column)

"""Pages, prose and texts: from characters to nodes."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.token import Token

from policybrief.model.prose import Node, Prose, RawText, Text
from policybrief.problems import Place, Problems
from policybrief.source.characters import UNSEEN, refuse, unix_lines
from policybrief.source.myst.blocks import Blocks
from policybrief.source.myst.context import Context
from policybrief.source.myst.inlines import Inlines
from policybrief.source.myst.notes import Notes
from policybrief.source.myst.page import Bodies, Page
from policybrief.source.myst.parser import parser
from policybrief.source.myst.places import Content, Position, Run, Source
from policybrief.source.origin import Origin

_FENCE = re.compile(r"---[ \t]*")
_AROUND = " \t\n"


class _Front(NamedTuple):
    """Front matter, and the first line (from 0) below it."""

    text: RawText | None
    below: int


def page(text: str, file: str, problems: Problems, language: str, bodies: Bodies) -> Page:
    """See `policybrief.source.myst.read_page`."""
    text = text.removeprefix("\ufeff")
    source = _source(text, Origin.of_file(file, text), problems)
    front = _front(source, problems)
    # blank lines stand for the front matter, so that lines keep their numbers
    body = "\n" * front.below + source.text[source.starts[front.below] :]
    prose = _prose(Source.of(body, source.origin), problems, language, bodies, headings=True)
    return Page(front=front.text, prose=prose, place=Place(file))


def _source(text: str, origin: Origin, problems: Problems) -> Source:
    """The text as the parser wants it, character for character; characters that cannot be printed are told."""
    text = unix_lines(text)
    refuse(UNSEEN, text, origin, problems)
    return Source.of(text.replace("\0", "\N{REPLACEMENT CHARACTER}"), origin)


def _front(source: Source, problems: Problems) -> _Front:
    lines = source.lines
    begin = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[begin].strip()):
        return _Front(None, 0)
    if begin or lines[0][:1] != "-":
        place = source.between(Position(begin, 0), Position(begin, len(lines[begin])))
        remedy = "delete the empty lines and spaces before it"
        problems.add("missing-front-matter", "the front matter does not begin with the first character of the file", place, remedy)
    indent = lines[begin].partition("-")[0]
    fences = (i for i, line in enumerate(lines[begin + 1 :], begin + 1) if _FENCE.fullmatch(line.removeprefix(indent)))
    end = next(fences, None)
    if end is None:
        end = _guessed_end(source, begin, problems)
    place = source.between(Position(begin, 0), Position(end, len(lines[end].rstrip())))
    starts = tuple(source.origin.at(line) for line in range(begin + 1, end)) or (source.origin.at(end),)
    return _Front(RawText(place=place, value="\n".join(lines[begin + 1 : end]), starts=starts), min(end + 1, len(lines)))


def _guessed_end(source: Source, begin: int, problems: Problems) -> int:
    """The line where front matter that is not closed (told) probably ends: at `...`, or before an empty line."""
    lines = source.lines
    end = next((i for i, line in enumerate(lines[begin + 1 :], begin + 1) if line.strip() in ("", "...")), len(lines) - 1)
    if lines[end].strip() == "...":
        place, remedy = source.between(Position(end, 0), Position(end, len(lines[end]))), "write '---' in place of '...'"
    else:
        place = source.between(Position(begin, 0), Position(begin, len(lines[begin])))
        remedy = "write '---' on a line of its own below the fields"
    problems.add("unclosed-front-matter", "the front matter is not closed", place, remedy)
    return end


def prose(text: str, origin: Origin, problems: Problems, language: str, bodies: Bodies, headings: bool) -> Prose:
    """See `policybrief.source.myst.read_prose`."""
    return _prose(_source(text, origin, problems), problems, language, bodies, headings)


def _prose(source: Source, problems: Problems, language: str, bodies: Bodies, headings: bool) -> Prose:
    tokens = parser(html=True).parse(source.text, {"bodies": bodies})
    notes = Notes(problems)
    context = Context(source=source, problems=problems, language=language, notes=notes, headings=headings)
    children = Blocks(context, notes.take(tokens, source)).nodes()
    notes.tell_unused()
    return Prose(place=_around(children, source), children=children)


def _around(children: tuple[Node, ...], source: Source) -> Place:
    """From the first block to the end of the last; the whole text where there is none."""
    if not children:
        return source.whole
    first, last = children[0].place, children[-1].place
    return Place(first.file, first.line, first.column, last.end_line, last.end_column)


def text(text: str, origin: Origin, problems: Problems, language: str) -> Text:
    """See `policybrief.source.myst.read_text`."""
    source = _source(text, origin, problems)
    content = _content(source)
    tokens: list[Token] = []
    md = parser(html=False)
    md.inline.parse(content.text, md, {}, tokens)
    context = Context(source=source, problems=problems, language=language, notes=Notes(problems, allowed=False))
    return Text(place=content.place(0, len(content.text)), children=Inlines(context, content, tokens).nodes())


def _content(source: Source) -> Content:
    """The text without the white space around it, as one content."""
    words = source.text.strip(_AROUND)
    start = source.text.index(words)
    first = source.position(start)
    lines = [match.end() for match in re.finditer("\n", words)]
    runs = (Run(0, first), *(Run(offset, Position(first.line + i, 0)) for i, offset in enumerate(lines, 1)))
    return Content(words, source, runs)

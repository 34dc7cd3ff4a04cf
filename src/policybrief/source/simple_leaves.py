"""Leaves that are one scalar: words, ids, dates, numbers, paths."""

from __future__ import annotations

import re
from decimal import Decimal

from policybrief.model.formula import Formula, FormulaError, parse
from policybrief.model.prose import Node, Prose, Text
from policybrief.model.shape import Shape
from policybrief.model.values import Dated, FilePath, Flag, Identifier, Number, Raw, Unknown, Word
from policybrief.problems import Place, did_you_mean
from policybrief.source.dates import is_meant_as_date, parse_date
from policybrief.source.reading import Reading, check_id, is_nothing, kind_of, nearest_id, tell_empty, words_of
from policybrief.source.yaml import Node as YamlNode
from policybrief.source.yaml import Scalar, plain_data


def read_text_leaf(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """Inline MyST."""
    from policybrief.source.myst import read_text

    text = words_of(node, "text", reading)
    if text is None or not isinstance(node, Scalar):
        return Text(place=node.place, children=())
    return read_text(text, node.origin, reading.problems, language=reading.language)


def read_prose_leaf(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """Paragraphs of MyST."""
    from policybrief.source.myst import read_prose

    text = words_of(node, "text", reading)
    if text is None or not isinstance(node, Scalar):
        return Prose(place=node.place, children=())
    return read_prose(text, node.origin, reading.problems, language=reading.language, bodies=reading.bodies, headings=False)


def read_plain(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """Words that stand as they are."""
    text = words_of(node, "words", reading)
    return Identifier(place=node.place, value="" if text is None else text.strip())


def read_formula(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A formula, each part with its place."""
    text = words_of(node, "a formula", reading)
    if text is None or not isinstance(node, Scalar):
        return Formula(place=node.place, value="", tokens=())

    def at(start: int, end: int) -> Place:
        line, column = text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1
        return node.origin.place(line, column, line, column + end - start)

    try:
        return Formula(place=node.place, value=text.strip(), tokens=parse(text, at))
    except FormulaError as error:
        remedy = "write ids of facts, numbers, + - * / and brackets; minus stands between spaces"
        reading.problems.add("bad-formula", f"the formula cannot be read: {error}", at(error.start, error.start + 1), remedy)
        return Formula(place=node.place, value=text.strip(), tokens=())


def read_id(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """An id."""
    text = words_of(node, "an id", reading)
    if text is None:
        return Unknown(place=node.place)
    # a wrong one is read as the id that is probably meant, so that what it names is not said to be missing as well
    return Identifier(place=node.place, value=text if check_id(text, node.place, reading.problems) else nearest_id(text))


def read_date(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A date or a span."""
    remedy = "write 2026, 2026-05, 2026-05-01, or a span 2026-05/2026-09"
    text = words_of(node, "a date", reading, remedy)
    if text is None:
        return Unknown(place=node.place)
    try:
        return Dated(place=node.place, date=parse_date(text))
    except ValueError as error:
        reading.problems.add("bad-date", f"'{text}' is not a date: {error}", node.place, remedy)
        return Unknown(place=node.place)


def read_due(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A date where the text has a date's form, else words."""
    if isinstance(node, Scalar) and isinstance(node.value, (str, int, float)) and is_meant_as_date(node.text):
        return read_date(node, shape, reading)
    return read_text_leaf(node, shape, reading)


def read_one_of(words: tuple[str, ...], node: YamlNode, type: str, reading: Reading) -> Node:
    """One of a closed list of words."""
    text = words_of(node, f"one of {', '.join(words)}", reading, f"use one of {', '.join(words)}")
    if text is None or (text == "unknown" and type in ("stage", "level")):
        return Unknown(place=node.place)
    if text not in words:
        near = did_you_mean(text, words)
        remedy = f"did you mean '{near}'?" if near else f"use one of {', '.join(words)}"
        reading.problems.add("unknown-word", f"'{text}' is not one of the words allowed here", node.place, remedy)
        return Unknown(place=node.place)
    return Word(place=node.place, type=type, word=text)


def read_party(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A party's id; whether there is such a party is known later."""
    text = words_of(node, "a party's id", reading)
    return Unknown(place=node.place) if text is None else Word(place=node.place, type="party", word=text)


def read_path(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A file of the manuscript."""
    text = words_of(node, "a path", reading)
    path = reading.files.resolve(text, reading.folder, reading.problems, node.place) if text is not None else None
    return FilePath(place=node.place, path=path) if path is not None else Unknown(place=node.place)


def read_number(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A literal number, digits kept."""
    if isinstance(node, Scalar) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return Number(place=node.place, value=Decimal(node.text), text=node.text)
    if is_nothing(node):
        tell_empty(node, "a number", reading)
    else:
        quoted = isinstance(node, Scalar) and not node.plain
        remedy = "write digits, with a point for decimals and no unit" + (", without quotes" if quoted else "")
        reading.problems.add("wrong-type", f"expected a number, found {kind_of(node)}", node.place, remedy)
    return Unknown(place=node.place)


def read_flag(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """true or false."""
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return Flag(place=node.place, value=node.value)
    if is_nothing(node):
        tell_empty(node, "true or false", reading)
        return Unknown(place=node.place)
    reading.problems.add("wrong-type", f"expected true or false, found {kind_of(node)}", node.place, "write true or false, without quotes")
    return Unknown(place=node.place)


def read_language_tag(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A BCP 47 tag in canonical form."""
    from policybrief.source.myst.languages import check_tag

    text = words_of(node, "a language tag", reading)
    tag = check_tag(text, node.place, reading.problems) if text is not None else None
    return Identifier(place=node.place, value=tag or "en")


def read_url(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """An absolute web address."""
    text = words_of(node, "an address", reading) or ""
    if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        reading.problems.add("bad-url", f"'{text}' is not a web address", node.place, "write the whole address, beginning with https://")
        return Identifier(place=node.place, value="")
    return Identifier(place=node.place, value=text)


def read_any(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """Anything, as plain data."""
    return Raw(place=node.place, value=plain_data(node))

"""Leaves that may be written as a mapping: facts, amounts, sources, values of facts, units, parties."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from policybrief.model.prose import FactUse, Node, Text
from policybrief.model.shape import Shape
from policybrief.model.values import Dated, Identifier, Items, Number, Range, Record, Unknown
from policybrief.model.written import Cited
from policybrief.source.dates import looks_like_date
from policybrief.source.reading import Reading, check_fields, check_id, is_nothing, kind_of, tell_empty, words_of
from policybrief.source.series_leaf import FIELDS, read_series
from policybrief.source.simple_leaves import read_date, read_id, read_number, read_plain, read_text_leaf
from policybrief.source.yaml import Mapping, Scalar, Sequence
from policybrief.source.yaml import Node as YamlNode


def read_fact(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A fact's id."""
    text = words_of(node, "a fact's id", reading)
    if text is None or not check_id(text, node.place, reading.problems):
        return Unknown(place=node.place)
    return FactUse(place=node.place, fact=text)


def read_amount(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """`{fact: ID}`, `{fact: ID, at: 2024}` of a series, or words."""
    if not isinstance(node, Mapping):
        return read_text_leaf(node, shape, reading)
    fact, at = node.get("fact"), node.get("at")
    if not check_fields(node, ("fact",), ("at",), reading) or fact is None:
        return Unknown(place=node.place)
    use, date = read_fact(fact, shape, reading), read_date(at, shape, reading) if at is not None else None
    return replace(use, at=str(date.date)) if isinstance(use, FactUse) and isinstance(date, Dated) else use


def read_source(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """`{cite, locator, quote}`."""
    if not isinstance(node, Mapping):
        if is_nothing(node):
            tell_empty(node, "a source", reading)
        else:
            bare = re.fullmatch(r"\[?@?([A-Za-z0-9][\w.:/-]*)\]?", node.text) if isinstance(node, Scalar) else None
            remedy = f"write {{cite: {bare[1] if bare and bare[1] != 'unknown' else 'KEY'}, locator: …}}"
            reading.problems.add("wrong-type", f"expected a source, found {kind_of(node)}", node.place, remedy)
        return Unknown(place=node.place)
    cite = node.get("cite")
    if not check_fields(node, ("cite",), ("locator", "quote"), reading) or cite is None:
        return Unknown(place=node.place)
    told = {name: words_of(value, "text", reading) for name in ("locator", "quote") if (value := node.get(name)) is not None}
    key, quote = words_of(cite, "a source's key", reading), node.get("quote")
    return (
        Cited(place=cite.place, cite=key, quote_place=quote.place if quote is not None else None, **told)
        if key is not None
        else Unknown(place=node.place)
    )


def read_sources(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A source, a list of sources, or `unknown`."""
    if isinstance(node, Scalar) and node.value == "unknown":
        return Unknown(place=node.place)
    several = node.items if isinstance(node, Sequence) else (node,)
    if not several:
        remedy = "write {cite: KEY, locator: …}, or unknown"
        reading.problems.add("empty-value", "expected a source, found an empty list", node.place, remedy)
    read = (read_source(one, shape, reading) for one in several)
    return Items(place=node.place, items=tuple(source for source in read if isinstance(source, Cited)))


def read_fact_value(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A number, a range `{from: …, to: …}`, `{date: …}`, rows of a CSV file, or words."""
    if isinstance(node, Mapping) and any(node.get(name) is not None for name in FIELDS):
        return read_series(node, reading)
    if isinstance(node, Mapping) and (node.get("from") is not None or node.get("to") is not None):
        return _read_range(node, shape, reading)
    if isinstance(node, Mapping):
        date = node.get("date")
        if not check_fields(node, ("date",), (), reading) or date is None:
            return Unknown(place=node.place)
        return read_date(date, shape, reading)
    if isinstance(node, Scalar) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return Number(place=node.place, value=Decimal(node.text), text=node.text)
    if isinstance(node, Scalar) and isinstance(node.value, str) and (remedy := _no_text(node)):
        reading.problems.add("wrong-type", f"the value '{node.text}' is read as text", node.place, remedy)
        return Unknown(place=node.place)
    text = read_text_leaf(node, shape, reading)
    return text if isinstance(text, Text) and text.children else Unknown(place=node.place)


def _read_range(node: Mapping, shape: Shape, reading: Reading) -> Node:
    low, high = node.get("from"), node.get("to")
    if not check_fields(node, ("from", "to"), (), reading) or low is None or high is None:
        return Unknown(place=node.place)
    ends = read_number(low, shape, reading), read_number(high, shape, reading)
    if not (isinstance(ends[0], Number) and isinstance(ends[1], Number)):
        return Unknown(place=node.place)
    if ends[0].value >= ends[1].value:
        message = f"the range ends at {ends[1].text}, and begins at {ends[0].text}"
        reading.problems.add("bad-range", message, high.place, "write the smaller number first")
    return Range(place=node.place, low=ends[0].value, high=ends[1].value)


def _no_text(node: Scalar) -> str:
    """How to write a number, a date or an unknown value that stands there as text; empty for a text."""
    if node.text == "unknown":
        return "a fact is known: remove it, and write 'unknown' where it would stand"
    if not node.plain:
        return ""
    if looks_like_date(node.text):
        return f"write {{date: {node.text}}}"
    if re.fullmatch(r"[-+]?[0-9]{1,3}(?:[,_ \u00a0\u202f'’][0-9]{3})+(?:\.[0-9]+)?", node.text):
        return f"write {re.sub('[^-0-9.]', '', node.text)}; a text stands in quotes"
    if _AMOUNT.fullmatch(node.text):
        return "write digits, with a point for decimals; scale and unit are fields of their own; a text stands in quotes"
    return ""


# digits with a sign, separators, a percent or currency sign, or a word of scale
_AMOUNT = re.compile(r"[-+~≈<]?\s*[$€£]?\s*[-+]?[0-9][0-9.,_ \u00a0\u202f]*\s*(?:%|[$€£]|thousand|million|billion|trillion|mln|bn)?")


def read_unit(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A unit: one word, or a form for each plural category."""
    if not isinstance(node, Mapping):
        return read_plain(node, shape, reading)
    if not check_fields(node, ("other",), ("zero", "one", "two", "few", "many"), reading):
        return Unknown(place=node.place)
    return Record(place=node.place, fields={key.text: read_plain(value, shape, reading) for key, value in node.entries})


def read_party_entry(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A country's code, or `{id, name}`."""
    if not isinstance(node, Mapping):
        code = words_of(node, "a party", reading)
        return Identifier(place=node.place, value=code.strip()) if code is not None else Unknown(place=node.place)
    check_fields(node, ("id", "name"), (), reading)
    # of a wrong entry what is there, so that what names the party is not wrong as well
    readers = {"id": read_id, "name": read_plain}
    fields = {field: read(value, shape, reading) for field, read in readers.items() if (value := node.get(field)) is not None}
    return Record(place=node.place, fields=fields)

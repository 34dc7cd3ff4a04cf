"""Leaves that may be written as a mapping: facts, amounts, sources, values of facts, units, parties."""

from __future__ import annotations

from decimal import Decimal

from policybrief.model.prose import FactUse, Node
from policybrief.model.shape import Shape
from policybrief.model.values import Identifier, Items, Number, Record, Unknown
from policybrief.model.written import Cited
from policybrief.source.reading import Reading, check_fields, check_id, kind_of, words_of
from policybrief.source.simple_leaves import read_date, read_plain, read_text_leaf
from policybrief.source.yaml import Mapping, Scalar, Sequence
from policybrief.source.yaml import Node as YamlNode


def read_fact(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """A fact's id."""
    text = words_of(node, "a fact's id", reading)
    if text is None or not check_id(text, node.place, reading.problems):
        return Unknown(place=node.place)
    return FactUse(place=node.place, fact=text)


def read_amount(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """`{fact: ID}`, or words."""
    if not isinstance(node, Mapping):
        return read_text_leaf(node, shape, reading)
    fact = node.get("fact")
    if not check_fields(node, ("fact",), (), reading) or fact is None:
        return Unknown(place=node.place)
    return read_fact(fact, shape, reading)


def read_source(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """`{cite, locator, quote}`."""
    if not isinstance(node, Mapping):
        reading.problems.add("wrong-type", f"expected a source, found {kind_of(node)}", node.place, "write {cite: KEY, locator: …}")
        return Unknown(place=node.place)
    cite = node.get("cite")
    if not check_fields(node, ("cite",), ("locator", "quote"), reading) or cite is None:
        return Unknown(place=node.place)
    told = {name: words_of(value, "text", reading) for name in ("locator", "quote") if (value := node.get(name)) is not None}
    return Cited(place=cite.place, cite=words_of(cite, "a source's key", reading) or "", **told)


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
    """A number, `{date: …}`, or words."""
    if isinstance(node, Mapping):
        date = node.get("date")
        if not check_fields(node, ("date",), (), reading) or date is None:
            return Unknown(place=node.place)
        return read_date(date, shape, reading)
    if isinstance(node, Scalar) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return Number(place=node.place, value=Decimal(node.text), text=node.text)
    return read_text_leaf(node, shape, reading)


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
        return read_plain(node, shape, reading)
    id, name = node.get("id"), node.get("name")
    if not check_fields(node, ("id", "name"), (), reading) or id is None or name is None:
        return Unknown(place=node.place)
    check_id(text := words_of(id, "an id", reading) or "", id.place, reading.problems)
    return Record(place=node.place, fields={"id": Identifier(place=id.place, value=text), "name": read_plain(name, shape, reading)})

"""One reader for each value type: a YAML node becomes a leaf, or a problem at its place.

A leaf that cannot be read becomes `Unknown`, so that the rest goes on; the problem has been told.
"""

from __future__ import annotations

from collections.abc import Callable

from policybrief.model.prose import Node
from policybrief.model.shape import Shape
from policybrief.model.values import LEVELS, STAGES, Unknown
from policybrief.source import compound_leaves as compound
from policybrief.source import simple_leaves as simple
from policybrief.source.chart_leaf import read_chart
from policybrief.source.focus import read_focus
from policybrief.source.reading import Reading
from policybrief.source.yaml import Node as YamlNode
from policybrief.source.yaml import Scalar

Reader = Callable[[YamlNode, Shape, Reading], Node]


def read_leaf(node: YamlNode, shape: Shape, reading: Reading) -> Node:
    """The leaf of the type that `shape` names. Raises KeyError for a type that does not exist (our bug)."""
    if shape.unknown and isinstance(node, Scalar) and node.value == "unknown":
        return Unknown(place=node.place)
    return READERS[shape.type](node, shape, reading)


READERS: dict[str, Reader] = {
    "text": simple.read_text_leaf,
    "prose": simple.read_prose_leaf,
    "plain": simple.read_plain,
    "id": simple.read_id,
    "fact": compound.read_fact,
    "amount": compound.read_amount,
    "date": simple.read_date,
    "due": simple.read_due,
    "stage": lambda node, shape, reading: simple.read_one_of(STAGES, node, "stage", reading),
    "level": lambda node, shape, reading: simple.read_one_of(LEVELS, node, "level", reading),
    "word": lambda node, shape, reading: simple.read_one_of(shape.words, node, "word", reading),
    "party": simple.read_party,
    "media": simple.read_path,
    "data": simple.read_path,
    "chart": read_chart,
    "source": compound.read_source,
    "sources": compound.read_sources,
    "fact-value": compound.read_fact_value,
    "number": simple.read_number,
    "flag": simple.read_flag,
    "formula": simple.read_formula,
    "unit": compound.read_unit,
    "party-entry": compound.read_party_entry,
    "focus": read_focus,
    "language-tag": simple.read_language_tag,
    "url": simple.read_url,
    "fields": simple.read_any,
    "any": simple.read_any,
}

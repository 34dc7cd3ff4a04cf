"""`facts.yaml`: the ledger."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from policybrief.model.fields import schema_of
from policybrief.model.json_schema import expand
from policybrief.model.prose import Text
from policybrief.model.shape import shape_of
from policybrief.model.values import Dated, Identifier, Record
from policybrief.model.written import FactEntry
from policybrief.problems import Problems, did_you_mean
from policybrief.read.declared import complete, lookup_in, read_yaml
from policybrief.read.overlay import lay_over
from policybrief.source.reading import Reading, check_id, nearest_id
from policybrief.source.typed import read_typed
from policybrief.source.yaml import Mapping, Node

LEDGER = {"type": "object", "additionalProperties": schema_of(FactEntry), "description": "Each fact by its id."}
OF_VALUES = ("value", "as_of", "source", "confidence")


def read_facts(path: str, overlay: str | None, reading: Reading) -> dict[str, FactEntry] | None:
    """The facts of the ledger `path` by id; none where there is no file, None where it cannot be read."""
    if not reading.files.exists(path):
        return {}
    node = read_yaml(path, reading)
    over = read_yaml(overlay, reading) if overlay else None
    if node is None:
        return None
    lookup = lookup_in(None)
    shape = shape_of(LEDGER, lookup)
    node = _without_wrapper(node, reading.problems)
    if over is not None:
        node = lay_over(node, over, shape, reading.problems)
    data = read_typed(node, shape, expand(LEDGER, lookup), reading)
    if not isinstance(data, Record) or not isinstance(node, Mapping) or shape.item is None:
        return None
    facts = {}
    for key, written in node.entries:
        entry = data.fields.get(key.text)
        if not isinstance(entry, Record) or not isinstance(written, Mapping):
            continue
        # under the id that is probably meant, so that its uses are not said to be wrong as well
        id = key.text if check_id(key.text, key.place, reading.problems) else nearest_id(key.text)
        fact = complete(FactEntry, replace(entry, place=key.place), shape.item)
        facts[id] = fact
        misspelt = {did_you_mean(field.text, shape.item.fields) for field, _ in written.entries if field.text not in shape.item.fields}
        _check_form(id, fact, entry, misspelt, reading.problems)
        _check_number(id, fact, entry, reading.problems)
    return facts


def _without_wrapper(node: Node, problems: Problems) -> Node:
    """The ledger itself, where it was put under `facts:` as references are under `references:` (told)."""
    inner = node.get("facts") if isinstance(node, Mapping) and len(node.entries) == 1 else None
    if not isinstance(node, Mapping) or not isinstance(inner, Mapping) or not all(isinstance(fact, Mapping) for _, fact in inner.entries):
        return node
    remedy = "remove the line, and begin each fact's id at the first column"
    problems.add("unknown-field", "unknown field 'facts'", node.entries[0][0].place, remedy)
    return inner


def _check_form(id: str, fact: FactEntry, entry: Record, misspelt: Collection[str | None], problems: Problems) -> None:
    """A fact has either a formula or a value with all that belongs to one; `misspelt` are fields that are told already."""
    if fact.formula is not None:
        if fact.formula.value and "value" in entry.fields:
            remedy = "keep one of the two: a derived fact computes its value"
            problems.add("value-and-formula", f"fact '{id}' has a value and a formula", entry.fields["value"].place, remedy)
        elif fact.formula.value:
            _check_inherited(id, entry, problems)
        return
    for name in OF_VALUES:
        if name not in entry.fields and name not in misspelt:
            remedy = f"add '{name}:'" + ("" if name == "value" else ", 'unknown' where it is not known" if name != "confidence" else "")
            problems.add("missing-field", f"fact '{id}' lacks the required field '{name}'", fact.place, remedy)


def _check_inherited(id: str, entry: Record, problems: Problems) -> None:
    """What a derived fact has from the facts that its formula reads: written beside the formula it would be read by nobody."""
    written = [name for name in OF_VALUES if name in entry.keys]
    if written:
        named = " and ".join(f"'{name}:'" for name in written)
        message = f"fact '{id}' has a formula, and beside it {named}"
        remedy = f"remove {named}: they come from the facts that the formula names; a remark goes to 'note:'"
        problems.add("source-of-formula", message, entry.keys[written[0]], remedy)


def _check_number(id: str, fact: FactEntry, entry: Record, problems: Problems) -> None:
    """Scale, unit and approximation belong to a number."""
    named = " and ".join(f"'{name}:'" for name in ("scale", "unit", "approximate") if name in entry.fields)
    if named and isinstance(fact.value, (Text, Dated)):
        message = f"fact '{id}' has {named}, and its value is no number"
        remedy = f"write the value in digits alone, such as 1200 or 5.1, or remove {named}"
        problems.add("unit-without-number", message, fact.value.place, remedy)
    elif fact.scale is not None and isinstance(fact.unit, Identifier) and fact.unit.value in ("percent", "%"):
        remedy = "remove 'scale:', or write another unit"
        problems.add("scale-of-percent", f"fact '{id}' counts percent in a scale", entry.fields["scale"].place, remedy)

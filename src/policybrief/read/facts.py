"""`facts.yaml`: the ledger."""

from __future__ import annotations

from policybrief.model.fields import schema_of
from policybrief.model.formula import check_formula
from policybrief.model.json_schema import expand
from policybrief.model.shape import shape_of
from policybrief.model.values import Record
from policybrief.model.written import FactEntry
from policybrief.problems import Place, Problems
from policybrief.read.declared import complete, lookup_in, read_yaml
from policybrief.read.overlay import lay_over
from policybrief.source.reading import Reading, check_id, nearest_id
from policybrief.source.typed import read_typed
from policybrief.source.yaml import Mapping

LEDGER = {"type": "object", "additionalProperties": schema_of(FactEntry), "description": "Each fact by its id."}
_OF_VALUES = ("value", "as_of", "source", "confidence")


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
    if over is not None:
        node = lay_over(node, over, shape, reading.problems)
    data = read_typed(node, shape, expand(LEDGER, lookup), reading)
    if not isinstance(data, Record) or not isinstance(node, Mapping) or shape.item is None:
        return None
    facts = {}
    for key, _ in node.entries:
        entry = data.fields.get(key.text)
        if not isinstance(entry, Record):
            continue
        # under the id that is probably meant, so that its uses are not said to be wrong as well
        id = key.text if check_id(key.text, key.place, reading.problems) else nearest_id(key.text)
        facts[id] = complete(FactEntry, entry, shape.item)
        _check(id, key.place, facts[id], entry, reading.problems)
    return facts


def _check(id: str, place: Place, fact: FactEntry, entry: Record, problems: Problems) -> None:
    """A fact has either a formula or a value with all that belongs to one."""
    if fact.formula is not None:
        if fault := check_formula(fact.formula.value):
            remedy = "write ids of facts, numbers, + - * / and brackets; minus stands between spaces"
            problems.add("bad-formula", f"the formula cannot be read: {fault}", fact.formula.place, remedy)
        if "value" in entry.fields:
            remedy = "keep one of the two: a derived fact computes its value"
            problems.add("value-and-formula", f"fact '{id}' has a value and a formula", entry.fields["value"].place, remedy)
        return
    for name in _OF_VALUES:
        if name not in entry.fields:
            remedy = f"add '{name}:'" + ("" if name == "value" else ", 'unknown' where it is not known" if name != "confidence" else "")
            problems.add("missing-field", f"fact '{id}' lacks the required field '{name}'", place, remedy)

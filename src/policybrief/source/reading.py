"""What the readers of leaves share: where they read, and the few questions that all of them ask."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policybrief.model.values import ID_LENGTH, ID_PATTERN
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.files import Files
from policybrief.source.yaml import Mapping, Scalar, Sequence
from policybrief.source.yaml import Node as YamlNode

if TYPE_CHECKING:
    from policybrief.source.myst import Bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What leaves need beside their own text: the files, the folder that paths start from, the language, where to complain."""

    files: Files
    folder: str
    language: str
    problems: Problems
    bodies: Bodies


def words_of(node: YamlNode, what: str, reading: Reading, remedy: str = "") -> str | None:
    """The text of a scalar that is words or a number; anything else, and a text without words, is told to be `what`.

    `remedy` is for values that cannot become right by quotes.
    """
    if isinstance(node, Scalar) and isinstance(node.value, (str, int, float)) and not isinstance(node.value, bool):
        text = str(node.value) if isinstance(node.value, str) else node.text
        if text.strip():
            return text
    if isinstance(node, Scalar) and not isinstance(node.value, bool):
        tell_empty(node, what, reading)
    elif isinstance(node, Scalar):
        remedy = remedy or f'put it in quotes: "{node.text}"'
        reading.problems.add("wrong-type", f"expected {what}, found '{node.text}'", node.place, remedy)
    else:
        remedy = remedy or f"write {what} here; a text that begins with [ or {{ stands in quotes"
        reading.problems.add("wrong-type", f"expected {what}, found {kind_of(node)}", node.place, remedy)
    return None


def is_nothing(node: YamlNode) -> bool:
    """Whether no value is written: nothing, `~` or `null`."""
    return isinstance(node, Scalar) and node.value is None


def tell_empty(node: YamlNode, what: str, reading: Reading) -> None:
    """The problem of a field without a value."""
    reading.problems.add("empty-value", f"expected {what}, found nothing", node.place, "write a value, or remove the field")


def check_id(text: str, place: Place, problems: Problems) -> bool:
    """Whether `text` may be an id; a problem with the nearest allowed form if not."""
    if re.fullmatch(ID_PATTERN, text) and len(text) <= ID_LENGTH and text != "unknown":
        return True
    near = nearest_id(text)
    remedy = f"write '{near}'" if near else "use lower-case letters, digits and single hyphens, at most 60"
    problems.add("bad-id", f"'{text}' is not an id", place, remedy)
    return False


def nearest_id(text: str) -> str:
    """The id that is nearest to `text`; empty where there is none."""
    stem = re.sub(r"^.*/|\.(md|ya?ml)$", "", text.casefold())
    stem = "".join(letter for letter in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(letter))
    near = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:ID_LENGTH].strip("-")
    return near if near != "unknown" else ""


def tell_unknown_field(name: str, place: Place, known: tuple[str, ...], reading: Reading) -> str | None:
    """The problem of a field that is not among `known`; gives the one that is probably meant."""
    near = did_you_mean(name, known)
    if reading.problems.is_told(place):
        return near
    remedy = f"did you mean '{near}'?" if near else f"remove it; known here: {', '.join(sorted(known)) or 'no fields'}"
    reading.problems.add("unknown-field", f"unknown field '{name}'", place, remedy)
    return near


def check_fields(node: Mapping, required: tuple[str, ...], optional: tuple[str, ...], reading: Reading) -> bool:
    """Whether the mapping has all `required` fields and none beside `optional`; a problem for each that is wrong."""
    strange = [key for key, _ in node.entries if key.text not in (*required, *optional)]
    meant = {tell_unknown_field(key.text, key.place, (*required, *optional), reading) for key in strange}
    lacking = [name for name in required if node.get(name) is None and name not in meant]
    for name in lacking:
        reading.problems.add("missing-field", f"required field '{name}' is missing", node.place, f"add '{name}:'")
    return not strange and not lacking


def kind_of(node: YamlNode) -> str:
    """What `node` is, in the words of a complaint."""
    if isinstance(node, Scalar):
        return "nothing" if node.value is None else f"'{node.text}'" if len(node.text) < 40 else "text"
    return "a list" if isinstance(node, Sequence) else "a group of fields"

"""A bibliography entry, as YAML or JSON gives it, to the fields of a reference; with every slip told at its place.

The form is that of CSL-JSON (CSL 1.0.2, "CSL-JSON"), with a date also as text: `2026-01-22`, `2026-05/2026-09`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from policybrief.model.values import Day, Span
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.csl import DATE_PARTS, KINDS, NAME_PARTS, TYPES
from policybrief.source.dates import looks_like_date, parse_date
from policybrief.source.yaml import Mapping, Node, Scalar, Sequence, plain_data

_ELSEWHERE = {
    "address": "publisher-place",
    "booktitle": "container-title",
    "date": "issued",
    "institution": "publisher",
    "journal": "container-title",
    "location": "publisher-place",
    "organization": "publisher",
    "pages": "page",
    "year": "issued",
}
"""Names that other forms of bibliographies have for fields of CSL."""

_DATE = "write 2026, 2026-01-22 or 2026-05/2026-09; other words as {literal: …}"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as read: `id` is None where none is given; `text` is the scalar that names the file with the source's own text."""

    id: Scalar | None
    type: str
    fields: dict[str, object]
    text: Scalar | None
    place: Place


def read_item(node: Node, problems: Problems) -> Item | None:
    """The entry in `node`; None where it is no group of fields, or its id no text (told)."""
    if not isinstance(node, Mapping):
        _tell_form("a reference is a group of fields", node, "write '- id: …', and its other fields below", problems)
        return None
    reader = _Reader(problems)
    fields = {key.text: value for key, child in node.entries if (value := reader.field(key, child)) is not None}
    custom = node.get("custom")
    text = custom.get("text") if isinstance(custom, Mapping) else None
    if text is not None and not isinstance(text, Scalar):
        _tell_form("'text' is a path", text, "write the path of the text, such as sources/paper.txt", problems)
        text = None
    item = Item(_id(node), reader.type(node), fields, text, _head(node))
    return item if item.id or node.get("id") is None else None


def _id(node: Mapping) -> Scalar | None:
    id = node.get("id")
    return id if isinstance(id, Scalar) and id.value is not None and id.text.strip() else None


def _head(node: Mapping) -> Place:
    """Where an entry begins: its id, else its first field."""
    first = node.key("id") or next((key for key, _ in node.entries), None)
    return first.place if first else node.place


class _Reader:
    """Reads the values of one entry; what is wrong is told and left out."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def type(self, node: Mapping) -> str:
        """The entry's type; `document`, CSL's most general, where there is none or a wrong one (told)."""
        type = node.get("type")
        if type is None:
            self._problems.add("missing-field", "required field 'type' is missing", _head(node), "add 'type:', such as report or webpage")
        elif isinstance(type, Scalar) and type.text in TYPES:
            return type.text
        elif isinstance(type, Scalar) and type.value is not None:  # else told as a field
            remedy = _nearest(type.text, TYPES) or "use a type of CSL, such as report, article-journal, webpage or document"
            self._problems.add("reference-type", f"'{type.text}' is not a type of CSL", type.place, remedy)
        return "document"

    def field(self, key: Scalar, node: Node) -> object:
        """The value of a field, None where it is left out."""
        kind = KINDS.get(key.text)
        if kind is None:
            elsewhere = _ELSEWHERE.get(key.text)
            remedy = f"did you mean '{elsewhere}'?" if elsewhere else _nearest(key.text, KINDS) or "remove it, or put it under 'custom:'"
            self._problems.add("unknown-field", f"unknown field '{key.text}'", key.place, remedy)
        elif isinstance(node, Scalar) and (node.value is None or not node.text.strip()):
            self._problems.add("empty-value", f"'{key.text}' has no value", key.place, "write a value, or remove the field")
        elif kind == "text":
            return self._text(key, node)
        elif kind == "names":
            return self._names(key, node)
        elif kind == "date":
            return self._date(node)
        elif key.text not in ("id", "type"):
            return plain_data(node)
        elif not isinstance(node, Scalar):
            _tell_form(f"'{key.text}' is a text", node, "write a text", self._problems)
        return None

    def _text(self, key: Scalar, node: Node) -> str | None:
        if isinstance(node, Scalar) and key.text == "URL" and not re.match(r"(?:https?|ftp)://[^\s/]", node.text):
            remedy = "write the whole address, beginning with https://"
            self._problems.add("bad-url", f"'{node.text}' is not a web address", node.place, remedy)
            return None
        if isinstance(node, Scalar):
            return node.text
        _tell_form(f"'{key.text}' is a text", node, "write a text; one that begins with [ or { stands in quotes", self._problems)
        return None

    # --- names ----------------------------------------------------------------------------------

    def _names(self, key: Scalar, node: Node) -> list[dict[str, object]] | None:
        if isinstance(node, Sequence):
            return [name for item in node.items if (name := self._name(item))]
        _tell_form(f"'{key.text}' is a list of names", node, _example(node), self._problems)
        return None

    def _name(self, node: Node) -> dict[str, object]:
        if not isinstance(node, Mapping):
            _tell_form("a name has parts", node, _example(node), self._problems)
            return {}
        known = self._only(node, NAME_PARTS)
        wrong = [child for _, child in node.entries if not isinstance(child, Scalar)]
        for child in wrong:
            _tell_form("a part of a name is a text", child, "write a text", self._problems)
        if known and not any(node.get(part) for part in ("family", "literal", "given")):
            _tell_form("a name has 'family' or 'literal'", node, _example(node), self._problems)
        return {
            key.text: child.value if isinstance(child.value, bool) else child.text
            for key, child in node.entries
            if isinstance(child, Scalar) and child.value is not None and key.text in NAME_PARTS
        }

    # --- dates ----------------------------------------------------------------------------------

    def _date(self, node: Node) -> dict[str, object] | None:
        if isinstance(node, Scalar):
            return self._written(node)
        if not isinstance(node, Mapping):
            _tell_form("a date is a text, or has 'date-parts'", node, _DATE, self._problems)
            return None
        known = self._only(node, DATE_PARTS)
        date: dict[str, object] = {}
        parts, raw = node.get("date-parts"), node.get("raw")
        if parts is not None:
            date["date-parts"] = self._parts(parts)
        elif isinstance(raw, Scalar):
            date = (self._written(raw) or {}) if looks_like_date(raw.text) else {"literal": raw.text}
        for name in ("literal", "season", "circa"):
            said = node.get(name)
            if isinstance(said, Scalar) and said.value is not None:
                date[name] = said.value if isinstance(said.value, (bool, int)) else said.text
        if known and parts is None and raw is None and "literal" not in date:
            _tell_form("a date has 'date-parts', 'literal' or 'raw'", node, _DATE, self._problems)
        return date or None

    def _written(self, node: Scalar) -> dict[str, object] | None:
        try:
            return {"date-parts": _date_parts(parse_date(node.text))}
        except ValueError as error:
            self._problems.add("bad-date", f"'{node.text}' is no date: {error}", node.place, _DATE)
            return None

    def _parts(self, node: Node) -> list[list[int]]:
        """One date or two; each of year, month, day as far as they are known."""
        dates = plain_data(node)
        try:
            if not isinstance(dates, list) or not 1 <= len(dates) <= 2:
                raise ValueError("it is no list of one or two dates")
            return [_checked(date) for date in dates]
        except ValueError as error:
            remedy = "write [[2026, 1, 22]], or two of them for a span"
            self._problems.add("bad-date", f"'date-parts' gives no date: {error}", node.place, remedy)
            return []

    def _only(self, node: Mapping, known: Collection[str]) -> bool:
        """Whether the group has none but `known` fields; the others are told."""
        strange = [key for key, _ in node.entries if key.text not in known]
        for key in strange:
            remedy = _nearest(key.text, known) or f"use {', '.join(sorted(known))}"
            self._problems.add("unknown-field", f"unknown field '{key.text}'", key.place, remedy)
        return not strange


def _checked(date: object) -> list[int]:
    """Year, month, day as numbers. Raises ValueError for what is no date."""
    if not isinstance(date, list) or not 1 <= len(date) <= 3:
        raise ValueError("a date is a list of year, month and day")
    try:
        numbers = [int(str(part)) for part in date]
    except ValueError:
        raise ValueError("year, month and day are numbers") from None
    if numbers[0] < 0:
        return numbers
    forms = ("{:04d}", "{:04d}-{:02d}", "{:04d}-{:02d}-{:02d}")
    parse_date(forms[len(numbers) - 1].format(*numbers))
    return numbers


def _date_parts(date: Day | Span) -> list[list[int]]:
    days = (date.start, date.end) if isinstance(date, Span) else (date,)
    return [[part for part in (day.year, day.month, day.day) if part is not None] for day in days]


def _example(node: Node) -> str:
    if isinstance(node, Scalar) and len(node.text) < 60:
        return f"write '- literal: {node.text}', or '- family: …' and 'given: …' for a person"
    return "write '- family: …' and 'given: …' for a person, '- literal: …' for a body"


def _nearest(word: str, known: Collection[str]) -> str | None:
    near = did_you_mean(word, known)
    return f"did you mean '{near}'?" if near else None


def _tell_form(message: str, node: Node, remedy: str, problems: Problems) -> None:
    problems.add("wrong-type", message, node.place, remedy)

"""A reference's fields as citeproc-py takes them: no markup but CSL's, no form of a date or name that it stumbles over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from policybrief.compose.csl_text import address, disguise, field
from policybrief.model.references import Reference

# CSL 1.0.2, appendix IV, "Name variables" and "Date variables", those that citeproc-py knows
_NAMES = (
    *("author", "collection-editor", "composer", "container-author", "editor", "editorial-director", "illustrator"),
    *("interviewer", "original-author", "recipient", "translator"),
)
_DATES = ("accessed", "container", "event-date", "issued", "original-date", "submitted")
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
# CSL 1.0.2 names that citeproc-py knows by those of CSL 1.0.1
_OLDER = {"event-title": "event"}


def csl_item(reference: Reference) -> dict[str, Any]:
    """The item in CSL-JSON, without its id, with every text disguised or its markup checked. What citeproc does not know is left out."""
    from citeproc import VARIABLES

    known = {_OLDER.get(name, name): value for name, value in reference.fields.items()}
    made = {name: _value(name, value) for name, value in known.items() if name.replace("-", "_") in VARIABLES}
    return {"type": reference.type} | {name: value for name, value in made.items() if value}


def _value(name: str, value: object) -> object:
    if name in _NAMES:
        return [made for one in (_list(value) or [value]) if (made := _name(one))]
    if name in _DATES:
        return _date(value)
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return None
    text = str(value).strip()
    if name in ("URL", "DOI"):
        text = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text) if name == "DOI" else text
        return text and address(cast(Literal["url", "doi"], name.lower()), text)
    if name == "archive_location" and re.match(r"https?://\S+$", text):
        return address("url", text)
    return disguise(text) if name == "language" else field(text)


def _name(value: object) -> dict[str, str] | None:
    """A name with its parts, or in one piece."""
    if not isinstance(value, Mapping):
        return {"literal": disguise(str(value))} if value else None
    if value.get("literal"):
        return {"literal": disguise(str(value["literal"]))}
    return {part: disguise(str(value[part])) for part in _NAME_PARTS if value.get(part)}


def _date(value: object) -> dict[str, Any] | None:
    """A date or a span of two: parts that are numbers, else the words as they stand."""
    if not isinstance(value, Mapping):
        return {"literal": field(str(value))} if value else None
    dates = [date for date in map(_parts, _list(value.get("date-parts"))) if date]
    words = value.get("literal") or value.get("raw")
    if not dates:
        return {"literal": field(str(words))} if words else None
    made: dict[str, Any] = {"date-parts": _span(dates)}
    if value.get("circa"):
        made["circa"] = True
    season = _number(value.get("season"))
    if season in (1, 2, 3, 4) and len(dates[0]) == 1:
        made["season"] = season
    return made


def _parts(value: object) -> list[int]:
    """Year, month, day, as far as they are numbers."""
    parts: list[int] = []
    for part, most in zip(_list(value), (9999, 12, 31), strict=False):
        number = _number(part)
        if number is None or not 0 < abs(number) <= most or (parts and number < 0):
            break
        parts.append(number)
    return parts


def _span(dates: list[list[int]]) -> list[list[int]]:
    """The two ends cut to what citeproc-py can set against each other: within a year both have a month or neither, and so on."""
    if len(dates) == 1 or dates[0] == dates[1]:
        return dates[:1]
    first, last = dates[:2]
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    exact = min(len(first), len(last)) if same else max(len(first), len(last))
    return [first[:exact], last[:exact]] if first[:exact] != last[:exact] else [first[:exact]]


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None

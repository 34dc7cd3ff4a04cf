"""The sources that a text cites, as entries of a bibliography (CSL-JSON) and as citations in prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from policybrief.ingest.keys import Keys
from policybrief.ingest.markup import literal
from policybrief.ingest.pandoc import plain
from policybrief.ingest.report import Report
from policybrief.source.bibliography import KEY
from policybrief.source.csl import DATE_PARTS, KINDS, NAME_PARTS, TYPES

_UNUSED = ("abstract", "language", "source", "note", "id", "type", "categories", "custom")
_LOCATOR = re.compile(r"([\[\]\\;@])")
_EDTF = re.compile(r"[\d-]+(/[\d-]+)?")


class Sources:
    """The bibliography of one text. Citations with the key of no entry get one to fill in, unless `elsewhere` has them.
    `cited` is what names in citations stand for."""

    def __init__(self, entries: list[Any], report: Report, elsewhere: frozenset[str], cited: Mapping[str, list[Any]]) -> None:
        self._keys, self._report, self._elsewhere, self._cited = Keys(), report, elsewhere, cited
        self._items: dict[str, dict[str, Any]] = {}
        self._key_of: dict[str, str] = {}
        for entry in entries:
            if not isinstance(entry, dict) or not entry.get("id"):
                continue
            given = str(entry["id"])
            key = given if KEY.fullmatch(given) and not given.isdigit() else self._keys.of(entry, given)
            self._key_of[given] = key
            self._items[key] = clean(entry, key)
            if "title" not in self._items[key]:
                self._items[key]["title"] = self._unknown(key)

    def entries(self) -> list[dict[str, Any]]:
        """All entries, in the order of the text's own bibliography."""
        return list(self._items.values())

    def cite(self, cites: list[Any]) -> str:
        """A citation in prose; words before a source stand before its bracket."""
        out, group = "", list[str]()
        for cite in [meant for each in cites for meant in self._cited.get(each["citationId"], [each])]:
            key = self._key(cite["citationId"])
            before = " ".join(plain(cite["citationPrefix"]).split())
            if cite["citationMode"]["t"] == "AuthorInText":
                before = self._author(key)
            if before and group:
                out, group = f"{out}[{'; '.join(group)}] ", []
            out += literal(before) + " " if before else ""
            group.append("@" + ", ".join(filter(None, (key, _locator(plain(cite["citationSuffix"]))))))
        return f"{out}[{'; '.join(group)}]"

    def proposed(self, cites: list[Any]) -> dict[str, str] | None:
        """The source of a fact by the citations of its sentence: the one that they name, with its place; None where they are more."""
        meant = [each for cite in cites for each in self._cited.get(cite["citationId"], [cite])]
        if len(meant) != 1:
            return None
        place = " ".join(plain(meant[0]["citationSuffix"]).split()).strip(" ,")
        return {"cite": self._key(meant[0]["citationId"]), **({"locator": literal(place)} if place else {})}

    def _key(self, id: str) -> str:
        key = self._key_of.get(id)
        if key is None:
            key = id if KEY.fullmatch(id) else self._keys.of({"title": id})
            self._key_of[id] = key
            if key not in self._elsewhere:
                self._items[key] = {"id": key, "type": "document", "title": self._unknown(key)}
        return key

    def _unknown(self, key: str) -> str:
        """The title of a source that has none, which is told."""
        self._report.to_do.append(f"'{key}' is cited and its source not given: fill in its entry in 'references.yaml'")
        return f"Write the title of {key} here"

    def _author(self, key: str) -> str:
        names = self._items.get(key, {}).get("author") or []
        said = [str(name.get("family") or name.get("literal") or "") for name in names]
        return " and ".join(said) if 0 < len(said) < 3 else f"{said[0]} and others" if said else key


def _locator(suffix: str) -> str:
    """What follows a key in a citation: place and words."""
    return _LOCATOR.sub(r"\\\1", " ".join(suffix.split()).strip(" ,").replace(" ,", ","))


def clean(entry: dict[str, Any], key: str) -> dict[str, Any]:
    """The entry with those fields only that a bibliography here knows, in their forms."""
    kind = str(entry.get("type") or "")
    item: dict[str, Any] = {"id": key, "type": kind if kind in TYPES else "document"}
    for name, value in entry.items():
        kept = None if name in _UNUSED else _field(KINDS.get(name), name, value)
        if kept:
            item[name] = kept
    return item


def _field(kind: str | None, name: str, value: Any) -> Any:
    if kind == "text" and isinstance(value, str | int | float):
        text = " ".join(str(value).split())
        return text if name != "URL" or re.match(r"(?:https?|ftp)://[^\s/]", text) else None
    if kind == "names" and isinstance(value, list):
        return [parts for each in value if isinstance(each, dict) and (parts := _name(each))]
    if kind == "date":
        return _date(value)
    return None


def _name(name: dict[str, Any]) -> dict[str, Any]:
    parts = {part: value for part, value in name.items() if part in NAME_PARTS and isinstance(value, str | bool) and value != ""}
    return parts if any(part in parts for part in ("family", "literal", "given")) else {}


def _date(value: Any) -> Any:
    if isinstance(value, str):
        return value if _EDTF.fullmatch(value) and re.match(r"\d{4}", value) else {"literal": value} if value.strip() else None
    if not isinstance(value, dict):
        return None
    parts = {name: part for name, part in value.items() if name in DATE_PARTS}
    if isinstance(parts.get("date-parts"), list):
        numbers = [[int(part) for part in date if str(part).isdigit()] for date in parts["date-parts"] if isinstance(date, list)]
        parts["date-parts"] = [date for date in numbers if date]
        if not parts["date-parts"]:
            del parts["date-parts"]
    return parts or None

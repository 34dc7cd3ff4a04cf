"""Keys by which sources are cited: readable, and each of one source."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any


class Keys:
    """Gives each source a key: who and when, as in `smith-2020`; a number behind it where another source has it."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, item: dict[str, Any], *addresses: object) -> str:
        """The key of a CSL item; the same for the same address or, without one, the same item."""
        content = json.dumps({name: value for name, value in item.items() if name != "id"}, sort_keys=True)
        names = [str(address) for address in addresses] or [content]
        key = next((self._known[name] for name in names if name in self._known), None) or self._new(item)
        self._known.update(dict.fromkeys(names, key))
        return key

    def _new(self, item: dict[str, Any]) -> str:
        wanted = key = "-".join(filter(None, (slug(_who(item)) or "source", _year(item))))
        number = 1
        while key in self._taken:
            number += 1
            key = f"{wanted}-{number}"
        self._taken.add(key)
        return key


_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ə": "e", "ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not decompose."""


def slug(text: str, longest: int = 40) -> str:
    """a to z, 0 to 9 and hyphens, after compatibility decomposition (NFKD, Unicode Standard Annex 15); cut at a word."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= longest else words[:longest].rpartition("-")[0] or words[:longest]


def _who(item: dict[str, Any]) -> str:
    for role in ("author", "editor", "translator"):
        for name in item.get(role) or ():
            if isinstance(name, dict) and (who := name.get("family") or name.get("literal")):
                return str(who)
    return " ".join(str(item.get("title-short") or item.get("publisher") or item.get("title") or "").split()[:3])


def _year(item: dict[str, Any]) -> str:
    found = re.search(r"(?<!\d)\d{4}(?!\d)", json.dumps(item.get("issued") or ""))
    return found[0] if found else ""

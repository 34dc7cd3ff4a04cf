"""What an import says in the end: what was decided, what is to be filled in, and what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass, field

_SHOWN = 4
"""How many places one sentence names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The brief's name, its sections' ids, and what its author has to know, in sentences.

    `decided` is what was decided for them, `to_do` what they have to fill in, `lost` what could not be kept, each with
    its places.
    """

    slug: str
    sections: tuple[str, ...]
    decided: tuple[str, ...]
    to_do: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """Collects the sentences while a text is read; the same sentence is told once, with all its places."""

    decided: list[str] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)
    place: str = ""
    """Where the reading is: in words, from headings and paragraphs."""
    _lost: dict[str, list[str]] = field(default_factory=dict)

    def lost(self, what: str, place: str | None = None) -> None:
        """Something that could not be kept as it was, at `place` or where the reading is."""
        self._lost.setdefault(what, []).append(self.place if place is None else place)

    def is_lost(self, what: str) -> bool:
        """Whether this was told."""
        return what in self._lost

    def all_lost(self) -> tuple[str, ...]:
        """What could not be kept, each with its places."""
        return tuple(what + _places(places) for what, places in self._lost.items())


def _places(places: list[str]) -> str:
    """The places behind a sentence: how many, and the first of them."""
    named = list(dict.fromkeys(place for place in places if place))
    count = f"{len(places)} times; " if len(places) > 1 else ""
    more = f"; and at {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    words = count + "; ".join(named[:_SHOWN]) + more
    return f" ({words.removesuffix('; ')})" if words else ""


def at(heading: str, paragraph: int) -> str:
    """A place in words: `under 'Trade', paragraph 3`."""
    where = f"paragraph {paragraph}" if paragraph else "heading"
    return f"under '{heading}', {where}" if heading else where

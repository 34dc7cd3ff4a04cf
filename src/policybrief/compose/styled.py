"""The sources of one document in a style of the house: notes, author and date, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from policybrief.compose.csl_engine import Engine
from policybrief.compose.csl_shapes import shows_authors
from policybrief.compose.csl_text import address, disguise, linked, parse
from policybrief.compose.locators import Locator
from policybrief.compose.marks import Cite
from policybrief.compose.source_kinds import KINDS, kind_of
from policybrief.model.citation_style import CitationStyle
from policybrief.model.prose import Node, Text, plain
from policybrief.model.references import Reference
from policybrief.problems import Problems

Say = Callable[[str], str]


class Styled:
    """What a style prints, for the sources `keys`, all that the document cites in the order of their first citations.

    Without `keys` it prints nothing and listens: `keys` are then those that it has heard of.
    """

    def __init__(
        self,
        references: Mapping[str, Reference],
        language: str,
        style: CitationStyle,
        say: Say,
        problems: Problems,
        keys: Sequence[str] | None = None,
    ) -> None:
        self.references = references
        self.style = style
        self._say = say
        self._problems = problems
        self._heard: dict[str, None] = {}
        self._engine = Engine(style.xml, language, references, keys) if keys else None
        self._numbers = {key: number for number, key in enumerate(self._listed(), 1)}
        self._cited: set[str] = set()
        self._last: tuple[str, Locator | None] | None = None

    def _listed(self) -> list[str]:
        """The sources in the order of their list: as the style sorts them, in styles without numbers those of a kind together."""
        if self._engine is None:
            return []
        if self._engine.has_numbers:
            return list(self._engine.keys)
        return sorted(self._engine.keys, key=lambda key: KINDS.index(kind_of(self.references[key])))

    @property
    def keys(self) -> tuple[str, ...]:
        """The sources in the order of their list."""
        return tuple(self._numbers if self._engine else self._heard)

    @property
    def has_authors(self) -> bool:
        """Whether the style's citations name authors."""
        return shows_authors(self.style.xml)

    @property
    def joins_numbers(self) -> bool:
        """Whether numbers that follow one another are printed as a span."""
        return self._engine is not None and self._engine.collapse == "citation-number"

    def number(self, key: str) -> int:
        """The source's place in the list, from 1. Raises KeyError for a key that is not in the references."""
        self.references[key]
        self._heard.setdefault(key)
        return self._numbers.get(key, 0)

    def kind(self, key: str) -> str:
        """The heading under which a source is listed; empty where the style numbers its sources."""
        return "" if self._engine is None or self._engine.has_numbers else self._say(kind_of(self.references[key]))

    def author(self, key: str) -> str:
        """Who wrote it, as it is named in a sentence; empty where nobody is named."""
        return self._plain(self._engine.author(key), key) if self._engine else ""

    def entry(self, key: str) -> Text:
        """The source's line in the list of sources, with the address of its copy in an archive."""
        place = self.references[key].place
        if self._engine is None:
            return Text(place=place, children=())
        written = self._engine.entry(key)
        archived = str(self.references[key].fields.get("archive_location", ""))
        if re.match(r"https?://\S+$", archived):
            written += f" {disguise(self._say('Archived at'))} {address('url', archived)}."
        return Text(place=place, children=parse(written, place))

    # --- citations ----------------------------------------------------------------------------------

    def printed(self, cites: Sequence[Cite], *, again: bool = False) -> list[tuple[Cite, str]]:
        """What the style prints for each, plain and in order. `again` prints sources as if they were cited before."""
        made = []
        for before, cite in zip((None, *cites), cites, strict=False):
            if self._engine and cite.key:
                shown = replace(cite, bare=True) if before and self.repeats(before, cite) else cite
                made.append((cite, self._whole(cite, self._markup(shown, again))))
        return made

    def repeats(self, before: Cite, cite: Cite) -> bool:
        """Whether a source's authors are those of the one before and fall away (CSL 1.0.2, "Cite Collapsing", year)."""
        if self._engine is None or not (self._engine.collapse or "").startswith("year") or cite.prefix or before.suffix:
            return False
        if cite.locator or before.locator or cite.bare or before.bare:
            return False
        author, other = (self.references[each.key or ""].fields.get("author") for each in (cite, before))
        return bool(author) and author == other

    def _whole(self, cite: Cite, markup: str) -> str:
        """Plain; where in its source a fact stands is printed in every style."""
        text = self._plain(markup, cite.key or "")
        if cite.place is not None or cite.locator is None or _holds(markup, cite.locator):
            return text
        return f"{text}, {' '.join(filter(None, (cite.locator.label, cite.locator.value)))}"

    def around(self) -> tuple[str, str, str]:
        """What stands between, before and behind the sources of a citation."""
        return (self._engine.delimiter, self._engine.prefix, self._engine.suffix) if self._engine else ("; ", "", "")

    def note(self, cites: Sequence[Cite], *, ends: bool = True) -> tuple[Node, ...]:
        """The text of a note that cites; where it does not end with that, `ends` is False and no stop is added."""
        for cite in cites:
            self.number(cite.key or "")
        if self._engine is None:
            return ()
        parts = [self._part(cite, begins=ends and i == 0) for i, cite in enumerate(cites)]
        delimiter, prefix, suffix = map(disguise, self.around())
        text = f"{prefix}{delimiter.join(parts)}{suffix if ends else ''}"
        return parse(text, self.references[cites[0].key or ""].place)

    def _part(self, cite: Cite, begins: bool) -> str:
        assert cite.key is not None
        assert self._engine is not None
        was_cited = cite.key in self._cited
        text = self._markup(cite, again=False)
        if begins and not cite.prefix and self._engine.ibid and text.startswith(self._engine.ibid):
            text = text[0].upper() + text[1:]
        if was_cited and "<url>" not in text and "<doi>" not in text:
            text = linked(text, f"source-{self._numbers[cite.key]}")
        return f"{disguise(cite.prefix)}{text}{disguise(cite.suffix)}"

    def _markup(self, cite: Cite, again: bool) -> str:
        assert cite.key is not None
        assert self._engine is not None
        text = self._engine.cite(cite.key, cite.locator, "no author" if cite.bare else "whole", again=again)
        if cite.place and cite.locator and (cite.key, cite.locator) != self._last and not _holds(text, cite.locator):
            message = f"the citation style '{self.style.name}' does not print '{cite.locator.value}'"
            remedy = "begin it with what it counts (p. 4, para. 5), or say it in the sentence"
            self._problems.add("locator-not-printed", message, cite.place, remedy)
        if not again:
            self._cited.add(cite.key)
            self._last = (cite.key, cite.locator)
        return text

    def _plain(self, markup: str, key: str) -> str:
        place = self.references[key].place
        return plain(Text(place=place, children=parse(markup, place)))


def _holds(text: str, locator: Locator) -> bool:
    return _letters(locator.value) in _letters(re.sub(r"<[^>]*>", "", text))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()

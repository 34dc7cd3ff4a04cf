"""What every step of resolving one brief needs: the manuscript in one language, the words, where to complain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policybrief.model.block import Target
from policybrief.model.brief import Fact, Party
from policybrief.model.catalogue import Catalogue
from policybrief.model.references import Reference
from policybrief.model.written import FactEntry
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.resolve.words import Say

_UNTITLED = ("interview", "personal_communication")
_HOMES = {
    "unknown-fact": "facts.yaml",
    "unknown-source": "the references",
    "unknown-party": "'parties:' in brief.yaml",
    "unknown-support": "the sections or facts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """`facts`, `references` and `targets` are what prose may refer to; None where their file cannot be read, so that
    nothing is said to be missing. `entries` is the computed ledger, `uncomputed` the ids of facts that it lacks since they
    could not be read or computed, which is told; `unlisted` are the sections that are written and not in the list."""

    language: str
    say: Say
    catalogue: Catalogue
    parties: tuple[Party, ...]
    facts: Mapping[str, Fact] | None
    entries: Mapping[str, FactEntry]
    uncomputed: frozenset[str]
    unlisted: frozenset[str]
    references: Mapping[str, Reference] | None
    targets: Mapping[str, Target]
    problems: Problems

    def alternative(self, words: str, path: str, place: Place) -> str:
        """The alternative text of a picture; of one that is `unknown`, which is told, the language's word."""
        if words != "unknown":
            return words
        remedy = "write what it shows in place of 'unknown'"
        self.problems.add("image-alt-unknown", f"nobody has said yet what the picture '{path}' shows", place, remedy)
        return self.say("unknown")

    def tell_missing(self, code: str, what: str, name: str, known: Iterable[str], place: Place) -> None:
        """The problem of a reference to what is not there, with the nearest that is."""
        if self.problems.is_told(place):
            return
        near = did_you_mean(name, known)
        remedy = f"did you mean '{near}'?" if near else f"add '{name}' to {_HOMES[code]}, or correct it"
        self.problems.add(code, f"there is no {what} '{name}'", place, remedy)

    def tell_unlisted(self, code: str, section: str, place: Place) -> None:
        """The problem of a reference to a section that is not in the list."""
        remedy = f"list '{section}' under 'sections:' in brief.yaml, or take it out here"
        self.problems.add(code, f"section '{section}' is not part of the brief", place, remedy)

    def fact(self, id: str, place: Place) -> Fact | None:
        """The fact `id`; None and a problem where there is none; None where it could not be read or computed, which is told."""
        if self.facts is None:
            return None
        if id not in self.facts and id not in self.uncomputed:
            self.tell_missing("unknown-fact", "fact", id, self.facts, place)
        return self.facts.get(id)

    def party(self, id: str, place: Place) -> Party | None:
        """The party `id`; None and a problem where the brief has none of that name."""
        found = next((party for party in self.parties if party.id == id), None)
        if found is None:
            self.tell_missing("unknown-party", "party", id, [party.id for party in self.parties], place)
        return found

    def check_source(self, key: str, place: Place) -> None:
        """Complain where the bibliography has no source `key`, or one of which nobody would know what it is."""
        if self.references is None:
            return
        source = self.references.get(key)
        if source is None:
            self.tell_missing("unknown-source", "source", key, self.references, place)
        elif not source.fields.get("title") and source.type not in _UNTITLED and not self._is_told(source.place.file):
            self.problems.add("missing-field", f"source '{key}' has no title", source.place, "add 'title:'")

    def _is_told(self, file: str) -> bool:
        """Whether something is wrong in the file already: the title may be what could not be read."""
        return any(problem.place.file == file and problem.code != "missing-field" for problem in self.problems)

"""The ledger of a brief with where each fact is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policybrief.model.brief import Brief, Fact
from policybrief.model.inline import FactUse
from policybrief.model.manuscript import Written
from policybrief.model.tree import Node, rewrite
from policybrief.model.written import FactEntry
from policybrief.pipeline.load import load, open_files
from policybrief.problems import Place, Problem, Problems
from policybrief.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSource:
    """A source of a fact: the reference's key, where in it, and its own words, empty where they are not given."""

    cite: str
    locator: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """A fact as the brief prints it, and the places that print it, rest on it or compute with it.

    `formula` is empty but for a derived fact. `value` is empty where it cannot be computed or read, `sources` where they
    are not known.
    """

    id: str
    statement: str
    value: str
    formula: str
    as_of: str
    sources: tuple[LedgerSource, ...]
    confidence: str
    method: str
    note: str
    uses: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All facts of the brief `slug`, in the order of its file, in the language of its files without suffix."""

    slug: str
    lines: tuple[LedgerLine, ...]
    problems: tuple[Problem, ...]


def read_ledger(workspace: Workspace, slug: str) -> Ledger:
    """The ledger of one brief, as far as it can be read."""
    problems = Problems()
    lines: tuple[LedgerLine, ...] = ()
    if workspace.holds_manuscript(slug, problems):
        loaded = load(open_files(workspace), slug, None, problems)
        if loaded.manuscript is not None:
            language, written = next(iter(loaded.manuscript.languages.items()))
            lines = tuple(_lines(written, loaded.briefs[language]))
    return Ledger(slug=slug, lines=lines, problems=tuple(problems))


def _lines(written: Written, brief: Brief) -> Iterator[LedgerLine]:
    uses = _uses(written)
    for id, entry in (written.facts or {}).items():
        yield _line(id, entry, brief.facts.get(id), tuple(sorted(uses.get(id, ()))))


def _line(id: str, entry: FactEntry, fact: Fact | None, uses: tuple[Place, ...]) -> LedgerLine:
    sources = entry.source if isinstance(entry.source, tuple) else ()
    return LedgerLine(
        id=id,
        statement=entry.statement.plain,
        value=fact.text if fact else "",
        formula=entry.formula.value if entry.formula else "",
        as_of=fact.as_of.text if fact else "",
        sources=tuple(LedgerSource(cite=one.cite, locator=one.locator or "", quote=one.quote or "") for one in sources),
        confidence=fact.confidence.text if fact else entry.confidence.word if entry.confidence else "",
        method=entry.method.plain if entry.method else "",
        note=entry.note.plain if entry.note else "",
        uses=uses,
    )


def _uses(written: Written) -> dict[str, set[Place]]:
    """For each id the places where a text or a table prints it, a message or recommendation rests on it, a formula reads it."""
    found: dict[str, set[Place]] = {}

    def note(node: Node) -> None:
        if isinstance(node, FactUse):
            found.setdefault(node.fact, set()).add(node.place)

    rewrite(written, note)
    front = written.front
    for rests_on in (*(m.rests_on for m in front.key_messages), *(r.rests_on for r in front.recommendations)):
        for id in rests_on:
            found.setdefault(id.value, set()).add(id.place)
    for token in (token for entry in (written.facts or {}).values() if entry.formula for token in entry.formula.names):
        found.setdefault(token.text, set()).add(token.place)
    return found

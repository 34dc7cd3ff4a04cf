"""The ledger of a brief with where each fact is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policybrief.check.age import is_stale
from policybrief.model.brief import Brief, Fact
from policybrief.model.inline import FactUse
from policybrief.model.manuscript import Written
from policybrief.model.tree import Node, rewrite
from policybrief.model.values import Dated, Number, Span, Word
from policybrief.model.written import FactEntry
from policybrief.pipeline.load import load, open_files
from policybrief.problems import Place, Problem, Problems
from policybrief.read import read_publisher
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
    are not known. `rests_on` holds the keys of its sources and of those of all facts that its formula reads. It is `stale`
    where it, or a fact that it reads, is what the rule `stale-fact` tells at the brief's date. `points` are those of a series: its
    dates (ISO 8601) and what is printed.
    """

    id: str
    statement: str
    value: str
    formula: str
    as_of: str
    sources: tuple[LedgerSource, ...]
    confidence: str
    confidence_word: str
    method: str
    note: str
    uses: tuple[Place, ...]
    rests_on: tuple[str, ...] = ()
    review_by: str = ""
    points: Mapping[str, str] = field(default_factory=dict)
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which facts of a ledger are asked for: those that are `stale`, `unused`, rest on the `source` of that key, have that
    `confidence` (official, reported, estimate or unknown). What is left out does not choose."""

    stale: bool = False
    unused: bool = False
    source: str | None = None
    confidence: str | None = None

    def takes(self, line: LedgerLine) -> bool:
        """Whether the fact is one of them."""
        return (
            (line.stale or not self.stale)
            and not (self.unused and line.uses)
            and self.source in (None, *line.rests_on)
            and self.confidence in (None, line.confidence_word)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All facts of the brief `slug`, in the order of its file, in the language of its files without suffix."""

    slug: str
    lines: tuple[LedgerLine, ...]
    problems: tuple[Problem, ...]


def read_ledger(workspace: Workspace, slug: str, wanted: Wanted | None = None) -> Ledger:
    """The ledger of one brief, as far as it can be read; the facts that are `wanted`, None: all."""
    problems = Problems()
    lines: tuple[LedgerLine, ...] = ()
    if workspace.holds_manuscript(slug, problems):
        loaded = load(open_files(workspace), slug, None, problems)
        if loaded.manuscript is not None:
            language, written = next(iter(loaded.manuscript.languages.items()))
            oldest = read_publisher(open_files(workspace), Problems()).oldest_fact
            limit = int(oldest.value) if isinstance(oldest, Number) else None
            all_lines = _lines(written, loaded.briefs[language], limit)
            lines = tuple(line for line in all_lines if wanted is None or wanted.takes(line))
    return Ledger(slug=slug, lines=lines, problems=tuple(problems))


def _lines(written: Written, brief: Brief, oldest: int | None) -> Iterator[LedgerLine]:
    date = written.front.date.date if isinstance(written.front.date, Dated) else None
    today = date.start if isinstance(date, Span) else date
    uses, entries = _uses(written), written.facts or {}
    readers = _readers(entries)
    stale = _reached((id for id, entry in entries.items() if today and is_stale(entry, today, oldest)), readers)
    rests: dict[str, list[str]] = {}
    for key, of in _cited(entries).items():
        for id in _reached(of, readers):
            rests.setdefault(id, []).append(key)
    for id, entry in entries.items():
        line = _line(id, entry, brief.facts.get(id), tuple(sorted(uses.get(id, ()))))
        yield replace(line, stale=id in stale, rests_on=tuple(rests.get(id, ())))


def _readers(entries: Mapping[str, FactEntry]) -> dict[str, list[str]]:
    """For each fact those whose formulas read it."""
    readers: dict[str, list[str]] = {}
    for id, entry in entries.items():
        for name in entry.formula.names if entry.formula else ():
            readers.setdefault(name.text, []).append(id)
    return readers


def _reached(facts: Iterable[str], readers: Mapping[str, Sequence[str]]) -> set[str]:
    """The facts and all that are computed from them, however far."""
    found = set(facts)
    waiting = list(found)
    while waiting:
        new = set(readers.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def _cited(entries: Mapping[str, FactEntry]) -> dict[str, list[str]]:
    """For each source the facts that name it."""
    cited: dict[str, list[str]] = {}
    for id, entry in entries.items():
        for source in entry.source if isinstance(entry.source, tuple) else ():
            cited.setdefault(source.cite, []).append(id)
    return cited


def _line(id: str, entry: FactEntry, fact: Fact | None, uses: tuple[Place, ...]) -> LedgerLine:
    sources = entry.source if isinstance(entry.source, tuple) else ()
    return LedgerLine(
        id=id,
        statement=entry.statement.plain,
        value=fact.text if fact else "",
        formula=entry.formula.value if entry.formula else "",
        as_of=fact.as_of.text if fact else "",
        sources=tuple(LedgerSource(cite=one.cite, locator=one.locator or "", quote=one.quote or "") for one in sources),
        confidence=fact.confidence.text if fact else entry.confidence.word if isinstance(entry.confidence, Word) else "",
        confidence_word=fact.confidence.word if fact else "unknown",
        review_by=str(entry.review_by.date) if isinstance(entry.review_by, Dated) else "",
        method=entry.method.plain if entry.method else "",
        note=entry.note.plain if entry.note else "",
        uses=uses,
        points={point.date.word: point.text for point in fact.points} if fact else {},
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

"""Marks that stand together become one: `S1 ¶3–5, ¶7; S2`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from policybrief.compose.citations import Citations
from policybrief.compose.locators import Locator, joined, paragraphs
from policybrief.model.document import Mark
from policybrief.problems import Place

_PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Cite:
    """One thing that a mark points to: a source (`key`) and where in it, for a `fact` or by the author's citation (None).

    Without a key it is the fact's evidence line itself. `prefix` and `suffix` are the author's words around it, `bare` leaves
    the source's author out; `place` is where it is cited.
    """

    key: str | None
    locator: Locator | None
    fact: str | None
    prefix: str = ""
    suffix: str = ""
    bare: bool = False
    place: Place | None = field(default=None, compare=False)

    @property
    def what(self) -> object:
        """Equal for marks that print the same."""
        return (self.key, self.locator) if self.key is not None else self.fact


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a mark with one address: `text` as printed, `full` with its source, `before` what parts it from the last."""

    text: str
    full: str
    href: str
    before: str


class Marker:
    """Makes marks for one document. `evidence` gives the number of each fact's evidence line."""

    def __init__(self, citations: Citations, evidence: Mapping[str, int], say: Callable[[str], str]) -> None:
        self._citations = citations
        self._evidence = evidence
        self._say = say

    def marks(self, cites: Iterable[Cite], *, is_aside: bool = False) -> tuple[Mark, ...]:
        """The marks of what is cited in one place, sources in their order there, each with all its locators, evidence lines by
        their numbers; alike in a sentence (`is_aside`) and in a list.

        Paragraphs that follow each other are a range. A stretch leads to the evidence line of the one fact that it is
        for, or to the source's line where an author cites it or several facts share it.
        """
        sources: dict[object, list[Cite]] = {}
        for cite in evidence_in_order(cites, self._evidence):
            sources.setdefault(cite.key if cite.key is not None else cite.what, []).append(cite)
        marks: list[Mark] = []
        for of_one in sources.values():
            key = of_one[0].key
            for piece in [self._evidence_mark(of_one[0])] if key is None else self._of_source(key, of_one):
                self._add(marks, piece)
        return tuple(marks)

    def _add(self, marks: list[Mark], piece: _Piece) -> None:
        """Adds a piece, to the last mark where it leads to the same place."""
        if marks and marks[-1].href == piece.href:
            text = piece.before + piece.text
            marks[-1] = replace(marks[-1], text=marks[-1].text + text, label=marks[-1].label + text)
        else:
            kind = self._say("Evidence:") if piece.href.startswith("#fact-") else self._say("Source:")
            marks.append(Mark(text=piece.text, href=piece.href, label=f"{kind} {piece.full}", before=piece.before if marks else ""))

    def _evidence_mark(self, cite: Cite) -> _Piece:
        assert cite.fact is not None
        text = f"E{self._evidence[cite.fact]}"
        return _Piece(text, text, f"#fact-{cite.fact}", "; ")

    def _of_source(self, key: str, cites: list[Cite]) -> Iterable[_Piece]:
        number = self._citations.number(key)
        bare = self._citations.mark(key)
        before = "; "
        for locator, here in _located(cites):
            hrefs = {f"#fact-{cite.fact}" if cite.fact else f"#source-{number}" for cite in here}
            full = self._citations.mark(key, locator)
            text = full if before == "; " else full.removeprefix(bare).lstrip(" \u00a0")
            yield _Piece(text, full, hrefs.pop() if len(hrefs) == 1 else f"#source-{number}", before)
            before = ", "


def evidence_in_order(cites: Iterable[Cite], evidence: Mapping[str, int]) -> list[Cite]:
    """The cites, those of evidence lines by their numbers, in the places that such cites have among the others."""
    given = list(cites)
    lines = iter(sorted((cite for cite in given if cite.key is None), key=lambda cite: evidence[cite.fact or ""]))
    return [next(lines) if cite.key is None else cite for cite in given]


def _located(cites: list[Cite]) -> list[tuple[Locator | None, list[Cite]]]:
    """The places cited in one source, each with what cites it; the source as a whole only where nothing closer is cited."""
    places: dict[Locator | None, list[Cite]] = {}
    by_run = [(cite, run) for cite in cites for run in _runs(cite.locator)]
    for cite in cites:
        if not _runs(cite.locator):
            places.setdefault(cite.locator, []).append(cite)
            continue
        for first, last in joined(run for _, run in by_run):
            where = Locator(_PARAGRAPH, f"{first}-{last}" if last > first else str(first))
            places[where] = list(dict.fromkeys(cite for cite, (a, b) in by_run if first <= a and b <= last))
    if len(places) > 1:
        places.pop(None, None)
    return list(places.items())


def _runs(locator: Locator | None) -> tuple[tuple[int, int], ...]:
    return (locator and locator.label == _PARAGRAPH and paragraphs(locator.value)) or ()

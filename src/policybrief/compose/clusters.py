"""Citations in the text in a style of the house: `(World Bank 2021a, 3–5; Berg 2020)`, each source a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from policybrief.compose.marks import Cite, evidence_in_order
from policybrief.compose.styled import Styled
from policybrief.model.document import Mark


class Clusterer:
    """Makes marks for one document. `evidence` gives the number of each fact's evidence line."""

    def __init__(self, citations: Styled, evidence: Mapping[str, int], say: Callable[[str], str]) -> None:
        self._citations = citations
        self._evidence = evidence
        self._say = say

    def marks(self, cites: Iterable[Cite], *, is_aside: bool = False) -> tuple[Mark, ...]:
        """The marks of what is cited in one place: facts' evidence lines by their numbers, then one citation of all sources.

        A source leads to the evidence line of the one fact that it is for, or to its own line. In a notes style this is for
        where no note is: the source's short form, in brackets where it stands in a sentence (`is_aside`).
        """
        facts: dict[Cite, list[str | None]] = {}
        for cite in evidence_in_order(cites, self._evidence):
            facts.setdefault(replace(cite, fact=cite.fact if cite.key is None else None), []).append(cite.fact)
        marks = [self._evidence_mark(cite) for cite in facts if cite.key is None]
        marks = [mark if i == 0 else replace(mark, before="; ") for i, mark in enumerate(marks)]
        sources = {cite: by for cite, by in facts.items() if cite.key is not None}
        return (*marks, *self._sources(sources, follows=bool(marks), is_aside=is_aside))

    def _evidence_mark(self, cite: Cite) -> Mark:
        text = f"E{self._evidence[cite.fact or '']}"
        return Mark(text=text, href=f"#fact-{cite.fact}", label=f"{self._say('Evidence:')} {text}")

    def _sources(self, cites: Mapping[Cite, list[str | None]], *, follows: bool, is_aside: bool) -> list[Mark]:
        for cite in cites:
            self._citations.number(cite.key or "")
        is_short = self._citations.style.notes
        delimiter, prefix, suffix = (("; ", "(", ")") if is_aside else ("; ", "", "")) if is_short else self._citations.around()
        marks: list[Mark] = []
        last: Cite | None = None
        for cite, text in self._citations.printed(list(cites), again=is_short):
            by = set(cites[cite])
            fact = by.pop() if len(by) == 1 else None
            href = f"#fact-{fact}" if fact else f"#source-{self._citations.number(cite.key or '')}"
            kind = self._say("Evidence:") if fact else self._say("Source:")
            between = ", " if last and self._citations.repeats(last, cite) else delimiter
            before, last = between if marks else f"{' ' if follows else ''}{prefix}", cite
            marks.append(Mark(text=text, href=href, label=f"{kind} {text}", before=before + cite.prefix, after=cite.suffix))
        if self._citations.joins_numbers:
            marks = _joined(marks)
        if marks:
            marks[-1] = replace(marks[-1], after=marks[-1].after + suffix)
        return marks


def _joined(marks: list[Mark]) -> list[Mark]:
    """Three numbers or more that follow one another as a span, `1–3` (CSL 1.0.2, "Cite Collapsing", citation-number)."""
    made: list[Mark] = []
    for i, mark in enumerate(marks):
        before, after = (marks[j] if 0 <= j < len(marks) else None for j in (i - 1, i + 1))
        if _follows(before, mark) and _follows(mark, after):
            continue
        is_end = _follows(before, mark) and i > 1 and _follows(marks[i - 2], before)
        made.append(replace(mark, before="–") if is_end else mark)
    return made


def _follows(first: Mark | None, second: Mark | None) -> bool:
    """Whether the second is the number after the first, with no words between them."""
    if first is None or second is None or first.after or not (first.text.isdigit() and second.text.isdigit()):
        return False
    return int(second.text) == int(first.text) + 1 and not any(sign.isalnum() for sign in second.before)

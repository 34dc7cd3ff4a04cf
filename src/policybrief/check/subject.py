"""What the rules of evidence are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policybrief.check.runs import Run
from policybrief.model.catalogue import Catalogue
from policybrief.model.manuscript import Manuscript
from policybrief.model.values import Date, Day, Span
from policybrief.model.written import Publisher
from policybrief.source.files import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A manuscript and its publisher, its words by language, what `today` is, and how many years a fact may be old (None: no limit)."""

    manuscript: Manuscript
    publisher: Publisher
    catalogue: Catalogue
    files: Files
    runs: Mapping[str, list[Run]]
    today: Day | None
    oldest: int | None


def is_past(date: Date, today: Day) -> bool:
    """Whether all of `date` lies before `today`, by what both say: 2026 is not before 2026-05, nor 2026-05 before 2026."""
    end = date.end if isinstance(date, Span) else date
    ours = [part for part in (end.year, end.month, end.day) if part is not None]
    theirs = [part for part in (today.year, today.month, today.day) if part is not None]
    known = min(len(ours), len(theirs))
    return ours[:known] < theirs[:known]

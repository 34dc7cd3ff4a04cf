"""A citation style as a brief uses it."""

from __future__ import annotations

from dataclasses import dataclass

from policybrief.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationStyle:
    """A CSL style (CSL 1.0.2) as XML.

    `name` is that of a shipped style or the path of a file, `notes` whether citations become notes, `place` where the brief
    asks for it.
    """

    name: str
    xml: str
    notes: bool
    place: Place

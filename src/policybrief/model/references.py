"""The bibliography of a manuscript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policybrief.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source that prose and facts can cite, as CSL 1.0.2 describes one.

    `fields` are the CSL variables as CSL-JSON has them: texts, numbers, lists of names (mappings), dates (mappings
    with `date-parts`, `literal`, `season`, `circa`). `text_path` is the file that holds the source's own text, from
    the workspace. `place` is where the entry begins.
    """

    id: str
    type: str
    fields: Mapping[str, object]
    text_path: str | None
    place: Place

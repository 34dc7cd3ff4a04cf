"""A small world for tests: a workspace as a mapping from path to text, changed file by file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from policybrief.check.own_style import check_style
from policybrief.check.rules import check_rules
from policybrief.model.manuscript import Manuscript
from policybrief.model.written import Publisher
from policybrief.problems import Problem, Problems
from policybrief.read import manuscript_theme, read_manuscript, read_publisher
from policybrief.resolve import resolve
from policybrief.source.files import Files
from policybrief.themes import SHIPPED, Theme, load_theme

TREES = {
    "content/publisher.yaml": "name: City desk\n",
    "content/trees/brief.yaml": """\
title: Plant trees where streets are hot
date: 2026-05-01
summary: |
  Streets without trees are hotter [@survey, p. 4]. The city has {fact}`trees-now`.
sections: [streets]
""",
    "content/trees/facts.yaml": """\
trees-now:
  statement: Street trees in the city
  value: 1200
  unit: {one: tree, other: trees}
  as_of: 2025
  source: {cite: survey, locator: p. 2}
  confidence: official
""",
    "content/trees/references.yaml": """\
references:
  - {id: survey, type: report, title: Survey of street trees, issued: {date-parts: [[2025]]}}
""",
    "content/trees/sections/streets.md": """\
---
title: Hot streets
finding: Many of the streets have no tree.
---
The survey counted trees [@survey]. See [below](#shade).

(shade)=
## Shade

Shade cools.
""",
}


def lay(folder: Path, changes: Mapping[str, str | bytes | None] = {}, base: Mapping[str, str] = TREES) -> Path:
    """Write the world into `folder`; None takes a file away."""
    for path, text in {**base, **changes}.items():
        if text is None:
            continue
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


class World:
    """A workspace read: its files, publisher, theme and manuscript, and every problem on the way to a brief."""

    def __init__(self, root: Path, slug: str = "trees") -> None:
        self.problems = Problems()
        self.files = Files(root, SHIPPED)
        self.publisher: Publisher = read_publisher(self.files, self.problems)
        name, place = manuscript_theme(self.files, slug, self.publisher)
        self.theme: Theme | None = load_theme(self.files, name, self.problems, place)
        self.manuscript: Manuscript | None = (
            read_manuscript(self.files, slug, self.publisher, self.theme, self.problems) if self.theme else None
        )

    def brief(self, language: str = "en"):
        """The brief in one language."""
        assert self.manuscript is not None
        assert self.theme is not None
        return resolve(self.manuscript, language, self.publisher, self.theme.catalogue, self.theme.say(language), self.problems)

    def resolve_all(self) -> list[Problem]:
        """All problems of all languages, those of the manuscript's style and of the rules."""
        briefs = [self.brief(language) for language in (self.manuscript.languages if self.manuscript else ())]
        if self.manuscript is not None and self.theme is not None:
            check_style(self.manuscript.folder, self.theme, briefs, self.problems)
            check_rules(self.manuscript, self.publisher, self.theme.catalogue, self.files, self.problems)
        return list(self.problems)


def problems_of(root: Path, changes: Mapping[str, str | bytes | None] = {}, base: Mapping[str, str] = TREES) -> list[Problem]:
    """What is wrong in a world."""
    return World(lay(root, changes, base)).resolve_all()

"""One brief while it is written: its documents as they were last good, and what is wrong now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from policybrief.pipeline.load import LoadedBrief, load, open_files
from policybrief.pipeline.plan import Page, pages
from policybrief.pipeline.state import digest
from policybrief.problems import Problem, Problems
from policybrief.source.files import Files
from policybrief.workspace import CONTENT, FRONT, Workspace


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of a document, byte for byte what a build writes, and the SHA-256 of these bytes."""

    html: bytes = field(repr=False)
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefState:
    """What is known of a brief at one moment; it is replaced, never changed.

    `titles` names its documents in their order. `documents` holds those that were ever good; of these, `current` are made of
    the files as they are. `broken_since` is when the errors that it has began (local time), `bug` what we did wrong.
    """

    slug: str
    is_read: bool = False
    titles: Mapping[Page, str] = field(default_factory=dict)
    documents: Mapping[Page, Shown] = field(default_factory=dict, repr=False)
    current: frozenset[Page] = frozenset()
    problems: tuple[Problem, ...] = ()
    broken_since: datetime | None = None
    bug: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in their order."""
        return tuple(dict.fromkeys(page.language for page in self.titles))


class LiveBrief:
    """A brief that is made anew when its files change. One thread may call; `state` may be read from any.

    `loaded` is the last reading whose documents can be made, `readings` counts these.
    """

    def __init__(self, workspace: Workspace, slug: str, cache: Path) -> None:
        self.state = BriefState(slug=slug)
        self.loaded: LoadedBrief | None = None
        self.readings = 0
        self.is_finished = False
        self._workspace, self._cache = workspace, cache
        self._files: Files | None = None

    def holds(self) -> bool:
        """Whether everything that it was made of is as it was."""
        return self._files is not None and open_files(self._workspace).holds(self._files.recorded)

    def renew(self, first: Callable[[], Collection[Page]]) -> Iterator[None]:
        """Read the brief and make its documents, those that `first` names before the others; yields whenever `state` is new."""
        self.is_finished = False
        problems = Problems()
        loaded = self._load(problems)
        if not problems.has_errors:
            self._outline(loaded)
            looked_at = first()
            for page in sorted(pages(self.state.slug, loaded.outline), key=lambda page: page not in looked_at):
                self._show(page, loaded.html(page, problems))
                yield
        else:
            if not self.state.documents:
                self._outline(loaded)
            self.state = replace(self.state, current=frozenset())
        self.is_finished = True
        self._conclude(tuple(problems), "")
        yield

    def fail(self, bug: str) -> None:
        """Making it failed by our own mistake: until its files change it stays as it is."""
        self.is_finished = True
        self.state = replace(self.state, current=frozenset())
        self._conclude(self.state.problems, bug)

    def _load(self, problems: Problems) -> LoadedBrief:
        files = self._files = open_files(self._workspace)
        slug = self.state.slug
        files.exists(f"{CONTENT}/{slug}/{FRONT}")  # recorded, so that it is seen when it comes
        if not self._workspace.holds_manuscript(slug, problems):
            return LoadedBrief(files=files, cache=self._cache, briefs={})
        return load(files, slug, None, problems, cache=self._cache)

    def _outline(self, loaded: LoadedBrief) -> None:
        """Note what documents there are, and let go of those that are gone."""
        titles = {}
        for language, brief in loaded.briefs.items():
            titles[Page(brief.slug, language, None)] = brief.title.plain
            titles |= {Page(brief.slug, language, section.id): section.title.plain for section in brief.sections}
        kept = {page: shown for page, shown in self.state.documents.items() if page in titles}
        self.state = replace(self.state, titles=titles, documents=kept, current=self.state.current & kept.keys())
        self.loaded = loaded
        self.readings += 1

    def _show(self, page: Page, html: str | None) -> None:
        if html is None:
            self.state = replace(self.state, current=self.state.current - {page})
            return
        data = html.encode()
        documents = {**self.state.documents, page: Shown(data, digest(data))}
        self.state = replace(self.state, documents=documents, current=self.state.current | {page})

    def _conclude(self, problems: tuple[Problem, ...], bug: str) -> None:
        is_broken = bool(bug) or any(problem.is_error for problem in problems)
        since = (self.state.broken_since or datetime.now().replace(microsecond=0)) if is_broken else None
        self.state = replace(self.state, is_read=True, problems=problems, broken_since=since, bug=bug)

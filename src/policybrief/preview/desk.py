"""All briefs of a workspace, kept as their files are: what changed is made anew, what is looked at first."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

from policybrief.preview.changes import Attention, Changes
from policybrief.preview.live_brief import BriefState, LiveBrief
from policybrief.preview.own_thread import OwnThread
from policybrief.problems import Refusal
from policybrief.workspace import CONTENT, Workspace

_END = object()


class Desk:
    """Reads and renders in one thread of its own, so that the server always answers."""

    def __init__(self, workspace: Workspace, cache: Path, changes: Changes, attention: Attention) -> None:
        self.workspace = workspace
        self._cache, self._changes, self._attention = cache, changes, attention
        self._briefs: dict[str, LiveBrief] = {}
        self._outdated: tuple[str, ...] = ()
        self._touched: set[str] = set()
        self._due = asyncio.Event()
        self._is_at_rest = False
        self._thread = OwnThread("desk")

    def states(self) -> tuple[BriefState, ...]:
        """All briefs, by name."""
        return tuple(brief.state for _, brief in sorted(self._briefs.items()))

    def brief(self, slug: str) -> LiveBrief | None:
        """A brief, None where there is none of that name."""
        return self._briefs.get(slug)

    async def state(self, slug: str) -> BriefState | None:
        """A brief once it has been read or all have; None where there is none of that name."""
        while not self._changes.is_over:
            count, brief = self._changes.count, self._briefs.get(slug)
            if self._is_at_rest or (brief and brief.state.is_read):
                return brief.state if brief else None
            await self._changes.after(count)
        return None

    async def settled(self) -> tuple[BriefState, ...]:
        """All briefs, once nothing is left to be made."""
        while not self._is_at_rest and not self._changes.is_over:
            await self._changes.after(self._changes.count)
        return self.states()

    def touch(self, paths: Iterable[str]) -> None:
        """Files or folders changed; their paths count from the workspace."""
        self._touched.update(paths)
        self._is_at_rest = False
        self._due.set()

    async def run(self) -> None:
        """Keep everything current until cancelled."""
        try:
            while True:
                await self._due.wait()
                self._due.clear()
                touched, self._touched = self._touched, set()
                await self._thread.run(partial(self._look, touched))
                while self._outdated and not self._due.is_set():
                    await self._renew(self._next())
                self._is_at_rest = not self._due.is_set()
                self._changes.tell()
        finally:
            self._thread.end()

    def _look(self, touched: Collection[str]) -> None:
        """See which briefs there are, and which of them are no longer as their files."""
        try:
            folders = self.workspace.folders()
        except Refusal:  # `content/` is being replaced: what was last good stays
            return
        self._briefs = {slug: self._briefs.get(slug) or LiveBrief(self.workspace, slug, self._cache) for slug in folders}
        self._outdated = tuple(slug for slug, brief in self._briefs.items() if self._is_outdated(brief, touched))

    def _is_outdated(self, brief: LiveBrief, touched: Collection[str]) -> bool:
        if not brief.is_finished:
            return True
        own = f"{CONTENT}/{brief.state.slug}"
        others = [f"{CONTENT}/{slug}/" for slug in self._briefs if slug != brief.state.slug]
        return any(path == own or not path.startswith(tuple(others)) for path in touched) and not brief.holds()

    def _next(self) -> str:
        looked_at = {page.slug for page in self._attention.pages}
        return min(self._outdated, key=lambda slug: slug not in looked_at)

    async def _renew(self, slug: str) -> None:
        """Make a brief anew, step by step; what changes meanwhile comes first."""
        brief = self._briefs[slug]
        steps = brief.renew(lambda: self._attention.pages)
        try:
            while await self._thread.run(partial(next, steps, _END)) is not _END:
                self._changes.tell()
                if self._due.is_set():
                    return
        except Exception as error:  # noqa: BLE001 - our own bug: it is shown, and the preview goes on
            brief.fail(f"{type(error).__name__}: {error}")
        self._outdated = tuple(other for other in self._outdated if other != slug)
        self._changes.tell()

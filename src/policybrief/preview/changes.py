"""Who waits for news, and what browsers look at."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from policybrief.pipeline.plan import Page


class Changes:
    """A bell. Whoever waits is woken once for any number of changes, so that a slow reader holds up nobody."""

    def __init__(self) -> None:
        self.count = 0
        self.is_over = False
        self._next = asyncio.Event()

    def tell(self) -> None:
        """Something changed; on the loop's thread only."""
        self.count += 1
        rung, self._next = self._next, asyncio.Event()
        rung.set()

    def end(self) -> None:
        """Nothing will change any more."""
        self.is_over = True
        self.tell()

    async def after(self, count: int, seconds: float | None = None) -> int:
        """The number of changes, as soon as there were more than `count`, or after so many seconds."""
        if self.count == count:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._next.wait()
        return self.count


class Attention:
    """The documents that browsers show just now: these are made first, and set as PDF."""

    def __init__(self, changes: Changes) -> None:
        self._looking: Counter[Page] = Counter()
        self._changes = changes

    @contextmanager
    def on(self, page: Page) -> Iterator[None]:
        """A browser looks at the document for as long as the context lasts."""
        self._looking[page] += 1
        self._changes.tell()
        try:
            yield
        finally:
            self._looking[page] -= 1
            if not self._looking[page]:
                del self._looking[page]

    @property
    def pages(self) -> tuple[Page, ...]:
        """What is looked at, the latest last."""
        return tuple(self._looking)

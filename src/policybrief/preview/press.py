"""The PDFs of documents: set one after the other by a warm process, those that are looked at, always of the newest page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from policybrief.pipeline.load import LoadedBrief
from policybrief.pipeline.plan import Page
from policybrief.preview.changes import Attention, Changes
from policybrief.preview.desk import Desk
from policybrief.preview.live_brief import Shown
from policybrief.preview.own_thread import OwnThread
from policybrief.preview.pictures import Pictures
from policybrief.preview.worker import Worker, WorkerLost
from policybrief.problems import Problem, Problems

if TYPE_CHECKING:
    from policybrief.render.pdf import PdfResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What became of the page with the hash `key` in print: `result`, and `pdf`, empty where it is not fit; the `problems` that
    only print shows; `note`, a sentence on what went wrong in the machine; `sizes`, width and height of each page in points.
    `reading` counts how often the brief had been read: the same page may have other problems, for another limit of pages."""

    key: str
    reading: int
    result: PdfResult | None = field(default=None, repr=False)
    pdf: bytes = field(default=b"", repr=False)
    sizes: tuple[tuple[float, float], ...] = ()
    problems: tuple[Problem, ...] = ()
    note: str = ""


class Press:
    """Sets what browsers look at and what is asked for. Of pages that changed while it was at work the newest is set."""

    def __init__(self, desk: Desk, changes: Changes, attention: Attention, worker: Worker, pictures: Pictures) -> None:
        self._desk, self._changes, self._attention = desk, changes, attention
        self._worker, self._pictures = worker, pictures
        self._latest: dict[Page, Printed] = {}
        self._good: dict[Page, Printed] = {}
        self._asked: set[Page] = set()
        self._thread = OwnThread("press")

    def latest(self, page: Page) -> Printed | None:
        """What became of the document when it was last set."""
        return self._latest.get(page)

    def good(self, page: Page) -> Printed | None:
        """The last PDF of the document that could be made."""
        return self._good.get(page)

    def problems(self, page: Page) -> tuple[Problem, ...]:
        """What only print shows of the document as it is now."""
        shown, found = self._shown(page), self._latest.get(page)
        return found.problems if shown and found and found.key == shown.key else ()

    def ask(self, page: Page) -> None:
        """Have the document set, if it is not."""
        if page not in self._asked:
            self._asked.add(page)
            self._changes.tell()

    async def of(self, page: Page) -> Printed | None:
        """The document as it is now in print, or its last good PDF; None where there is neither."""
        while not self._changes.is_over and (shown := self._shown(page)):
            found = self._latest.get(page)
            if found and found.key == shown.key:
                break
            self.ask(page)
            await self._changes.after(self._changes.count)
        return self._good.get(page)

    async def run(self) -> None:
        """Keep in print what is looked at, until cancelled."""
        try:
            while True:
                count = self._changes.count
                self._forget()
                if job := self._job():
                    await self._set(*job)
                    self._changes.tell()
                else:
                    await self._changes.after(count)
        finally:
            self._worker.close()
            self._thread.end()

    def _shown(self, page: Page) -> Shown | None:
        brief = self._desk.brief(page.slug)
        return brief.state.documents.get(page) if brief else None

    def _reading(self, page: Page) -> int:
        brief = self._desk.brief(page.slug)
        return brief.readings if brief else 0

    def _job(self) -> tuple[Page, Shown] | None:
        """What is to be set next: first what was asked for, then what is looked at, the latest first."""
        for page in (*self._asked, *reversed(self._attention.pages)):
            shown, done = self._shown(page), self._latest.get(page)
            if shown and (done is None or done.key != shown.key or done.reading != self._reading(page)):
                return page, shown
            self._asked.discard(page)
        return None

    def _forget(self) -> None:
        """Let go of documents that are gone."""
        for page in [page for page in self._latest if self._shown(page) is None]:
            del self._latest[page]
            self._good.pop(page, None)

    async def _set(self, page: Page, shown: Shown) -> None:
        brief = self._desk.brief(page.slug)
        if brief is None or brief.loaded is None:
            return
        done = self._latest.get(page)
        blank = Printed(key=shown.key, reading=brief.readings, result=done.result if done and done.key == shown.key else None)
        printed = await self._thread.run(partial(self._print, brief.loaded, page, shown, blank))
        self._latest[page] = printed
        if printed.pdf:
            self._good[page] = printed

    def _print(self, loaded: LoadedBrief, page: Page, shown: Shown, blank: Printed) -> Printed:
        """Have the worker set the page, unless `blank` has the result already; where it dies, its successor tries once more."""
        note = ""
        for is_last in (False, True):
            try:
                return replace(self._fit(loaded, page, shown, blank), note=note)
            except WorkerLost as lost:
                note = f"The typesetter {lost}; it was replaced at {datetime.now():%H:%M:%S}."
                if is_last or not lost.has_died:
                    break
            except Exception as error:  # noqa: BLE001 - the machine lacks something, or our own bug: shown, and the preview goes on
                note = f"This could not be set as PDF: {error}"
                break
        return replace(blank, note=note)

    def _fit(self, loaded: LoadedBrief, page: Page, shown: Shown, blank: Printed) -> Printed:
        problems, made = Problems(), blank.result

        def typeset() -> PdfResult:
            nonlocal made
            made = made or self._worker.typeset(shown.html.decode())
            return made

        fit = loaded.fit_to_print(page, typeset, problems)
        if fit is None:
            return replace(blank, result=made, problems=tuple(problems))
        loaded.check_pages(page, fit.sheets, problems)
        sizes = self._pictures.sizes(shown.key, fit.data)
        return replace(blank, result=made, pdf=fit.data, sizes=sizes, problems=tuple(problems))

"""Who typesets: this process, or a pool of processes that a fork server starts with the typesetter loaded."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from policybrief.problems import Lacking

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from policybrief.render.pdf import PdfResult

P = ParamSpec("P")
T = TypeVar("T")


class Typesetter:
    """Where PDFs are made: in this process for one job, else in as many others as `jobs` says (None: as there are processors)."""

    def __init__(self, typeset: Callable[[str], PdfResult], jobs: int | None) -> None:
        self._typeset, self._jobs = typeset, jobs or processors()
        self._executor: Executor | None = None
        self._others: set[BaseProcess] = set()
        self.ahead = self._jobs if self._jobs > 1 else 0

    def expect(self) -> None:
        """PDFs will be asked for: the fork server loads what makes them while this process reads and renders."""
        if self._jobs > 1:
            start_fork_server()

    def submit(self, pages: Sequence[str]) -> list[Future[PdfResult]]:
        """Have the pages of HTML typeset."""
        if self._executor is None:
            self.expect()
            self._others = _children()
            self._executor = executor(self._jobs)
        if self._jobs == 1:
            return [self._executor.submit(self._typeset, page) for page in pages]
        with no_interruption():  # the pool starts its processes here: each is known to it, or not begun
            return [self._executor.submit(self._typeset, page) for page in pages]

    def _end_workers(self) -> None:
        """At once: one that is just starting would else find its parent gone, and say so."""
        for worker in _children() - self._others:
            worker.kill()

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._executor:
            if error is not None:
                self._end_workers()
            self._executor.shutdown(cancel_futures=error is not None)
        if isinstance(error, BrokenExecutor):
            raise Lacking("a process that typeset PDFs was ended from outside, perhaps for want of memory; try '--jobs 1'") from error


def start_fork_server() -> None:
    """Begin the process that starts workers: it has loaded the typesetter, hears no Ctrl-C, and ends with this process."""
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(["policybrief.pipeline.preload"])
    with no_interruption(), _mute():
        forkserver.ensure_running()


def _children() -> set[BaseProcess]:
    from multiprocessing import active_children

    return set(active_children())


class InProcess(Executor):
    """Runs each call at once, in the calling thread."""

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call now; the future is done when this returns."""
        future: Future[T] = Future()
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is raised again where the result is asked for
            future.set_exception(error)
        return future


@contextmanager
def no_interruption() -> Iterator[None]:
    """A Ctrl-C waits until the end; a process that is started meanwhile does not hear it, from its first instant on."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _mute() -> Iterator[None]:
    """Processes that are started meanwhile have no words for the terminal: what fails in them is raised where it is asked for."""
    stderr = os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nothing)


def executor(jobs: int) -> Executor:
    """`jobs` processes side by side; this process alone for 1."""
    if jobs == 1:
        return InProcess()
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, mp_context=get_context("forkserver"), initializer=begin_worker)


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def begin_worker() -> None:
    """A worker ends without words when the user interrupts, and does not outlive the build that started it."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if parent := parent_process():
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def typeset(html: str) -> PdfResult:
    """The PDF of a page; what a worker is sent. Raises what `render_pdf` raises."""
    from policybrief.render.pdf import render_pdf

    return render_pdf(html)

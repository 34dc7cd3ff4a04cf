"""One process that typesets and stays warm. One that hangs or dies is replaced; so is one that has grown old."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from tempfile import TemporaryDirectory
from threading import Event, Lock, Timer
from typing import TYPE_CHECKING

from policybrief.pipeline.typesetter import begin_worker, no_interruption, typeset

if TYPE_CHECKING:
    from policybrief.render.pdf import PdfResult

PATIENCE = 60.0
"""Seconds that a document may take: that is 400 pages or more."""

OLD = 50
"""Documents after which a process is replaced: WeasyPrint keeps about 1.2 MB of each whole brief."""


class WorkerLost(Exception):
    """The process did not answer, or ended; a new one takes its place. The text says which, in words that follow "it"."""

    def __init__(self, words: str, *, has_died: bool) -> None:
        super().__init__(words)
        self.has_died = has_died


class Worker:
    """Typesets one document at a time; start the fork server first (`start_fork_server`)."""

    def __init__(self, patience: float = PATIENCE, old: int = OLD) -> None:
        self._patience, self._old = patience, old
        self._process: BaseProcess | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._line: Connection | None = None
        self._done = 0
        self._is_closed = False
        self._starting = Lock()

    def typeset(self, html: str) -> PdfResult:
        """The PDF of a page; blocks until it is made. Raises WorkerLost, and what `render_pdf` raises."""
        process, line = self._ready()
        is_late = Event()

        def give_up() -> None:
            is_late.set()
            process.kill()

        limit = Timer(self._patience, give_up)
        limit.daemon = True
        limit.start()
        try:
            line.send(html)
            answer = line.recv()
        except (EOFError, OSError) as error:
            self._end()
            if is_late.is_set():
                raise WorkerLost(f"did not answer within {self._patience:g} seconds", has_died=False) from error
            raise WorkerLost("ended unexpectedly, perhaps for want of memory", has_died=True) from error
        finally:
            limit.cancel()
        self._done += 1
        if isinstance(answer, Exception):
            raise answer
        result: PdfResult = answer
        return result

    def close(self) -> None:
        """End the process at once; whoever waits for it gets WorkerLost."""
        self._is_closed = True
        self._end()

    def _ready(self) -> tuple[BaseProcess, Connection]:
        """A process that is not old, and the line to it. Raises WorkerLost after `close`."""
        if self._done >= self._old:
            self._end()
        with self._starting:
            if self._is_closed:
                raise WorkerLost("is closed", has_died=False)
            if self._line is None or self._process is None:
                context = get_context("forkserver")
                self._line, far = context.Pipe()
                self._folder = TemporaryDirectory(prefix="policybrief-serve-", ignore_cleanup_errors=True)
                self._process = context.Process(target=_work, args=(far, self._folder.name), daemon=True)
                with no_interruption():
                    self._process.start()
                far.close()
                self._done = 0
            return self._process, self._line

    def _end(self) -> None:
        with self._starting:
            process, line, folder = self._process, self._line, self._folder
            self._process = self._line = self._folder = None
            self._done = 0
        if process:
            process.kill()
            process.join()
        if line:
            line.close()
        if folder:
            folder.cleanup()


def _work(line: Connection, folder: str) -> None:
    """What the process does: a page in, a PDF or an exception out, until nobody asks any more.

    WeasyPrint keeps fonts in temporary files. They lie in `folder`, which is removed for a process that cannot do so itself.
    """
    tempfile.tempdir = folder
    begin_worker()
    with suppress(EOFError, OSError):
        while True:
            line.send_bytes(_answer(line.recv()))


def _answer(html: str) -> bytes:
    try:
        return bytes(ForkingPickler.dumps(typeset(html)))
    except Exception as error:  # noqa: BLE001 - it is raised again where the PDF is asked for
        try:
            return bytes(ForkingPickler.dumps(error))
        except Exception:  # noqa: BLE001 - an exception that cannot travel
            return bytes(ForkingPickler.dumps(RuntimeError(f"{type(error).__name__}: {error}")))

"""One lock for each brief, so that two builds never write into one folder.

The lock is the kernel's (`flock(2)`), not the file: a process that dies, however it dies, holds nothing.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from policybrief.pipeline.write import telling

NAME = ".lock"


class Lock:
    """Held while the context is entered. `on_wait` is called once where another process holds it."""

    def __init__(self, folder: Path, on_wait: Callable[[], None]) -> None:
        self._path = folder / NAME
        self._on_wait = on_wait
        self._file = -1

    def __enter__(self) -> Lock:
        """Waits for the lock. Raises Lacking where the folder cannot be made or written into."""
        while self._file < 0:
            with telling(self._path):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                if not self._take(fcntl.LOCK_EX | fcntl.LOCK_NB):
                    self._on_wait()
                    self._take(fcntl.LOCK_EX)
            except BaseException:
                self.release()
                raise
            if not self._is_ours():  # who held it has removed the folder: what we hold is no longer in it
                self.release()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()

    def remove(self) -> None:
        """Remove the lock's file; the lock itself stays held."""
        self._path.unlink(missing_ok=True)

    def _take(self, how: int) -> bool:
        with telling(self._path):
            try:
                fcntl.flock(self._file, how)
            except BlockingIOError:
                return False
        return True

    def _is_ours(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._file), os.stat(self._path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let others have it; nothing where it is not held."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

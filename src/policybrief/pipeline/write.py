"""Files appear whole or not at all.

Each is written beside its place under a name of its own and then renamed, which POSIX makes atomic (rename(2)).
A build that is killed leaves such files behind; the next one of the same brief removes them.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from policybrief.problems import Lacking

SUFFIX = ".policybrief-part"


class Staging:
    """The new files of one brief: `add` writes them aside, `put_in_place` renames all of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[Path, Path] = {}

    def add(self, name: str, data: bytes) -> None:
        """Write `data` aside for the file `name` (a path in the folder). Raises Lacking where that fails."""
        target = self._folder / name
        part = target.with_name(f".{target.name}{SUFFIX}")
        with telling(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            self._parts[target] = part
            _write(part, data)

    def put_in_place(self) -> None:
        """Give every file its name. Raises Lacking where that fails."""
        for target, part in self._parts.items():
            with telling(target):
                os.replace(part, target)
        for folder in sorted({target.parent for target in self._parts}):
            _sync(folder)
        self._parts.clear()

    def discard(self) -> None:
        """Remove what was written aside and is not in its place."""
        for part in self._parts.values():
            with suppress(OSError):
                part.unlink()
        self._parts.clear()


def write_whole(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all. Raises Lacking where that fails."""
    staging = Staging(path.parent)
    try:
        staging.add(path.name, data)
        staging.put_in_place()
    finally:
        staging.discard()


def remove_leftovers(folder: Path) -> None:
    """Remove what killed builds left in `folder`; only for who holds the brief's lock."""
    for part in folder.rglob(f".*{SUFFIX}"):
        with telling(part):
            part.unlink(missing_ok=True)


def remove_empty(folder: Path) -> None:
    """Remove those folders below `folder` that hold nothing, and `folder` itself likewise."""
    for path, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):  # somebody's files are in it
            os.rmdir(path)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """An OSError in this context becomes a Lacking that says what to do about it."""
    try:
        yield
    except OSError as error:
        raise Lacking(f"cannot write '{path}': {_what(error)}") from error


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _what(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"{reason}; free some space there, or name another folder with '--output DIR'"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{reason}; make the folder writable, or name another with '--output DIR'"
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return f"{reason}; move what stands in the way, or name another folder with '--output DIR'"
    return reason


def _sync(folder: Path) -> None:
    """Make the renames last through a power cut; a file system that cannot do so is left alone."""
    with telling(folder):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)

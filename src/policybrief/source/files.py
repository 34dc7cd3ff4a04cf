"""All reading of a workspace: one object that reads, refuses what lies outside, and records what a result rests on."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from policybrief.problems import Place, Problems
from policybrief.source import paths
from policybrief.source.characters import NUL, refuse, unix_lines
from policybrief.source.origin import Origin

TEXT_LIMIT = 10_000_000
BYTES_LIMIT = 50_000_000
"""How large a text and any other file may be, in bytes."""

ABSENT, THERE, CHANGED = "absent", "there", "changed"

Bytes = bytes  # inside the class, `bytes` is a method
_MEND = "see that it is a file, and that you may read it"


class Files:
    """The files of a workspace `root`, and those that are shipped (named `shipped:PATH`, read from `shipped`).

    Paths count from the workspace, with forward slashes. `recorded` holds what was asked: for a file its SHA-256,
    `there` (it was looked for, not read) or `absent`; for a folder, whose name ends in `/`, the SHA-256 of its
    sorted names or `absent`.

    >>> files = Files(Path("."))
    >>> files.exists("no such file"), files.recorded
    (False, {'no such file': 'absent'})
    """

    def __init__(self, root: Path, shipped: Path | None = None) -> None:
        self.root, self.shipped = root, shipped
        self.recorded: dict[str, str] = {}
        self._roots = {"": os.path.realpath(root), "shipped:": os.path.realpath(shipped) if shipped else None}
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._listed: dict[str, list[str] | None] = {}

    # --- reading --------------------------------------------------------------------------------

    def text(self, path: str, problems: Problems, at: Place | None = None) -> str | None:
        """The text of a UTF-8 file, line ends as line feeds, without byte order mark; None where it cannot be read.

        Why not is told at `at` (what asked for the file), or at the file itself; what is wrong in the text, at its place.
        """
        if path not in self._texts:
            data = self._read(path, TEXT_LIMIT, problems, at)
            text = _decode(data, path, problems) if data is not None else None
            if text is None:
                return None
            self._texts[path] = text
        return self._texts[path]

    def bytes(self, path: str, problems: Problems, at: Place | None = None) -> bytes | None:
        """The content of a file; None where it cannot be read (told as by `text`)."""
        return self._read(path, BYTES_LIMIT, problems, at)

    def exists(self, path: str) -> bool:
        """Whether there is such a file or folder, named with these very letters."""
        there = self._is_there(path)
        self.recorded.setdefault(path, THERE if there else ABSENT)
        return there

    def listing(self, folder: str) -> list[str]:
        """The names in a folder, sorted, without those that begin with `.`; empty where there is no such folder."""
        names = self._names(folder)
        self.recorded[folder.rstrip("/") + "/"] = _hash_of(names)
        return [name for name in names or () if name[0] != "."]

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this name in the workspace."""
        return self._names(path) is not None

    def line(self, file: str, number: int) -> str | None:
        """Line `number` (from 1) of a file, for showing a problem; None where there is none. Records nothing."""
        if file not in self._lines:
            text = self._glance(file)
            self._lines[file] = text.split("\n") if text is not None else []
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else None

    # --- paths ----------------------------------------------------------------------------------

    def resolve(self, reference: str, base: str, problems: Problems, at: Place) -> str | None:
        """The path of a file that the text at `at` names, counted from the folder `base`.

        None, and a problem at `at`, where it is an address, absolute, leads out of the workspace, or names no file.
        """
        path = paths.find(reference, base, self._names, problems, at)
        if path is None:
            return None
        try:
            is_folder = stat.S_ISDIR(os.stat(self._real(path)).st_mode)
        except _OutsideError:
            paths.tell_outside(reference, problems, at)
            return None
        except OSError as error:
            problems.add("unreadable-file", f"cannot read '{reference}': {_reason(error)}", at, _MEND)
            return None
        if is_folder:
            problems.add("unreadable-file", f"'{reference}' is a folder", at, "write the path of a file in it")
            return None
        return path

    def tell_twins(self, folder: str, problems: Problems) -> None:
        """Tell the names of a folder that differ only in letter case."""
        for first, second in paths.twins(self._names(folder) or ()):
            paths.tell_twins(first, second, problems, Place(paths.join(folder, second)))

    # --- what a result rests on -----------------------------------------------------------------

    def holds(self, recorded: Mapping[str, str]) -> bool:
        """Whether everything is as it was `recorded`. Asks the disk, except for folders that this object listed before."""
        return all(self._holds(path, state) for path, state in recorded.items())

    def _holds(self, path: str, state: str) -> bool:
        if path.endswith("/"):
            return _hash_of(self._names(path[:-1])) == state
        if state in (THERE, ABSENT):
            return self._is_there(path) == (state == THERE)
        try:
            return sha256(self._load(path, BYTES_LIMIT)).hexdigest() == state
        except OSError:
            return False

    # --- the disk -------------------------------------------------------------------------------

    def _is_there(self, path: str) -> bool:
        folder, name = paths.parent(path)
        return name in (self._names(folder) or ())

    def _names(self, folder: str) -> list[str] | None:
        """The names in a folder, sorted; None where it is no folder that can be read, or lies outside."""
        if folder not in self._listed:
            try:
                self._listed[folder] = sorted(os.listdir(self._real(folder)))
            except OSError:
                self._listed[folder] = None
        return self._listed[folder]

    def _real(self, path: str) -> str:
        """Where a file lies, symbolic links followed. Raises _OutsideError for what is not in the root."""
        name, inner = paths.split(path)
        root = self._roots[name]
        if root is None:
            raise FileNotFoundError(path)
        real = os.path.realpath(os.path.join(root, inner))
        if os.path.commonpath([root, real]) != root:
            raise _OutsideError(path)
        return real

    def _load(self, path: str, limit: int) -> Bytes:
        """The content. Raises OSError, or one of the errors below."""
        # a pipe that nobody writes to would be waited for; a link put in place after the look above is not followed
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(self._real(path), flags), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise _SpecialError(path)
            data = file.read(limit + 1)
        if len(data) > limit:
            raise _LargeError(path)
        return data

    def _read(self, path: str, limit: int, problems: Problems, at: Place | None) -> Bytes | None:
        at = at or Place(path)
        try:
            data = self._load(path, limit)
        except (FileNotFoundError, NotADirectoryError):
            self.recorded[path] = ABSENT
            problems.add("missing-file", f"there is no file '{path}'", at, "add the file, or remove what asks for it")
        except _OutsideError:
            paths.tell_outside(path, problems, at)
        except _LargeError:
            message = f"'{path}' is larger than {limit // 1_000_000} MB"
            problems.add("file-too-large", message, at, "make it smaller, or split it")
        except OSError as error:
            problems.add("unreadable-file", f"cannot read '{path}': {_reason(error)}", at, _MEND)
        else:
            digest = sha256(data).hexdigest()
            before = self.recorded.get(path, THERE)
            self.recorded[path] = digest if before in (THERE, ABSENT, digest) else CHANGED
            return data
        return None

    def _glance(self, path: str) -> str | None:
        if path in self._texts:
            return self._texts[path]
        try:
            return unix_lines(self._load(path, TEXT_LIMIT).decode("utf-8-sig", errors="replace"))
        except OSError:
            return None


class _OutsideError(OSError):
    """The file is not in the root that it counts from."""


class _LargeError(OSError):
    """The file is larger than what is read."""


class _SpecialError(OSError):
    """A pipe, a device or a folder."""


def _reason(error: OSError) -> str:
    if isinstance(error, (IsADirectoryError, _SpecialError)):
        return "it is not a file"
    return (error.strerror or "it cannot be opened").lower()


def _hash_of(names: list[str] | None) -> str:
    if names is None:
        return ABSENT
    return sha256("\n".join(name for name in names if name[0] != ".").encode("utf-8", "surrogateescape")).hexdigest()


def _decode(data: bytes, path: str, problems: Problems) -> str | None:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = unix_lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = unix_lines(data[: error.start].decode("utf-8"))
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            what = "the file is UTF-16, not UTF-8"
        problems.add("not-utf-8", what, Place(path, line, column, line, column + 1), "save the file as UTF-8")
        return None
    return None if refuse(NUL, text, Origin.of_file(path, text), problems) else text

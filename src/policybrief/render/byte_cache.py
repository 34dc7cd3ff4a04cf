"""A folder of results that take time to make: whole or absent, checked when read, safe to delete."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

_DIGEST = 32  # bytes of SHA-256 before the content


def kept(folder: Path | None, key: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, from the folder where it was kept under `key` (a file name that names all it depends on).

    A broken entry is made anew. A folder that cannot be written costs time, nothing else.
    """
    if folder is None:
        return make()
    if (found := _read(folder / key)) is None:
        found = make()
        with suppress(OSError):
            _write(folder / key, found)
    return found


def _read(path: Path) -> bytes | None:
    try:
        entry = path.read_bytes()
    except OSError:
        return None
    content = entry[_DIGEST:]
    return content if sha256(content).digest() == entry[:_DIGEST] else None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(sha256(content).digest() + content)
            file.close()
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise

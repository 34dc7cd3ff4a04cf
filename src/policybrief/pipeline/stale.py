"""A plain name is always current: what a build leaves behind is named stale, what is gone is removed.

Only files that `build.json` lists are touched, and their stale forms; whatever else lies there is somebody's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from policybrief.pipeline.write import telling


def stale_name(name: str) -> str:
    """`en/brief.pdf` → `en/brief.stale.pdf`."""
    path = PurePosixPath(name)
    return str(path.with_suffix(f".stale{path.suffix}"))


def mark_stale(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """Give the files their stale names, as far as they are there; returns those names. Raises Lacking where that fails."""
    marked = []
    for name in sorted(names):
        plain, stale = folder / name, folder / stale_name(name)
        if plain.is_file():
            with telling(stale):
                os.replace(plain, stale)
            marked.append(stale)
    return tuple(marked)


def remove_stale(folder: Path, names: Iterable[str]) -> None:
    """Remove the stale forms of files that are current again. Raises Lacking where that fails."""
    for name in names:
        _remove(folder / stale_name(name))


def remove(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """Remove the files, also in their stale form; returns those that were there. Raises Lacking where that fails."""
    paths = [folder / form for name in sorted(names) for form in (name, stale_name(name))]
    return tuple(path for path in paths if _remove(path))


def _remove(path: Path) -> bool:
    with telling(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
    return True

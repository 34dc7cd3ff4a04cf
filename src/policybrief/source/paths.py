"""Paths as users write them in a manuscript: relative, with forward slashes, letter for letter as the file is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from policybrief.problems import Place, Problems, did_you_mean

Names = Callable[[str], Sequence[str] | None]
"""The names in a folder of the workspace; None where it is no folder, or lies outside."""

_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|(?:data|file|mailto|javascript|blob):", re.IGNORECASE)
_ABSOLUTE = re.compile(r"/|[a-z]:[\\/]", re.IGNORECASE)


def split(path: str) -> tuple[str, str]:
    """The root that a path counts from, `shipped:` or the workspace (empty), and the rest."""
    return ("shipped:", path[len("shipped:") :]) if path.startswith("shipped:") else ("", path)


def join(folder: str, name: str) -> str:
    """The path of `name` in `folder`."""
    return f"{folder}{name}" if folder in ("", "shipped:") else f"{folder}/{name}"


def parent(path: str) -> tuple[str, str]:
    """The folder that a path lies in, and its name there."""
    root, inner = split(path.rstrip("/"))
    folder, _, name = inner.rpartition("/")
    return root + folder, name


def find(reference: str, base: str, names: Names, problems: Problems, at: Place) -> str | None:
    """The path from the root of what `reference`, counted from the folder `base`, names; None where there is none (told at `at`)."""
    if not _has_form(reference, problems, at):
        return None
    root, inner = split(base)
    trail = [part for part in inner.split("/") if part]
    for part in reference.split("/"):
        if part == ".." and not trail:
            tell_outside(reference, problems, at)
            return None
        if part == "..":
            trail.pop()
        elif part not in ("", "."):
            name = _spelled(part, root + "/".join(trail), names, problems, at)
            if name is None:
                _tell_missing(reference, part, base, root + "/".join(trail), names, problems, at)
                return None
            if not name:
                return None
            trail.append(name)
    return root + "/".join(trail)


def tell_outside(reference: str, problems: Problems, at: Place) -> None:
    """Tell that a path, by `..` or a symbolic link, leads out of the workspace."""
    remedy = "copy the file into the manuscript's folder, and write its path from there"
    problems.add("path-outside", f"'{reference}' leads out of the workspace", at, remedy)


def twins(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that differ only in letter case: on many machines they are one file."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(name.casefold(), name)
        if first != name:
            yield first, name


def tell_twins(first: str, second: str, problems: Problems, at: Place) -> None:
    """Tell that two files in one folder differ only in letter case."""
    problems.add("name-case", f"'{first}' and '{second}' differ only in letter case", at, f"rename or remove '{second}'")


def _has_form(reference: str, problems: Problems, at: Place) -> bool:
    remedy = "write a path from the manuscript's folder, such as media/map.png"
    if _REMOTE.match(reference):
        remedy = "save the file in the manuscript's folder, and write its path"
        problems.add("remote-resource", f"'{reference}' is not a file of the workspace", at, remedy)
    elif _ABSOLUTE.match(reference):
        problems.add("bad-path", f"'{reference}' begins at the root of a machine", at, remedy)
    elif "\\" in reference:
        problems.add("bad-path", f"'{reference}' has backslashes", at, f"write '{reference.replace(chr(92), '/')}'")
    elif not reference.strip("./") and ".." not in reference:
        problems.add("bad-path", f"'{reference}' names no file", at, remedy)
    elif re.search("[\0-\x1f\x7f]", reference):
        problems.add("bad-path", "a path holds an unseen character", at, remedy)
    else:
        return True
    return False


def _spelled(part: str, folder: str, names: Names, problems: Problems, at: Place) -> str | None:
    """The name in `folder` that `part` means; None where there is none, empty where it is written in other case (told)."""
    there = names(folder) or ()
    folded = part.casefold()
    alike = [name for name in there if name.casefold() == folded]
    if part in there:
        for first, second in twins(alike):
            tell_twins(first, second, problems, at)
        return part
    if alike:
        problems.add("name-case", f"'{part}' is named '{alike[0]}'", at, f"write '{alike[0]}'")
        return ""
    # what some file systems store as letter and accent is written as one character
    composed = unicodedata.normalize("NFC", part)
    return next((name for name in there if unicodedata.normalize("NFC", name) == composed), None)


def _tell_missing(reference: str, part: str, base: str, folder: str, names: Names, problems: Problems, at: Place) -> None:
    """Nearest among the files of `base`, of the folders in it, and of the folder in which `part` was looked for."""
    beside = {name: names(join(base, name)) for name in names(base) or ()}
    known = [name for name, inner in beside.items() if inner is None]
    known += [f"{name}/{inner}" for name, inners in beside.items() for inner in inners or ()]
    lead = reference[: reference.find(part)]
    known += [lead + name for name in names(folder) or () if names(join(folder, name)) is None]
    near = did_you_mean(reference, known)
    remedy = f"did you mean '{near}'?" if near else "add the file, or correct the path"
    problems.add("missing-file", f"there is no file '{reference}' in '{base}'", at, remedy)

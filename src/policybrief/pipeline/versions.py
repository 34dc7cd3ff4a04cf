"""What outputs are made with: the versions of this package and of the libraries that it names in its metadata."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

PACKAGE = "policybrief"


@cache
def versions() -> dict[str, str]:
    """Name and version of each. This package's own version ends with a hash of its code: in a checkout the code changes
    while the version stays."""
    from importlib import metadata

    needed = [need for need in metadata.requires(PACKAGE) or () if "extra ==" not in need]
    names = sorted(re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needed)
    return {PACKAGE: f"{metadata.version(PACKAGE)}+{_code()}", **{name: metadata.version(name) for name in names}}


def _code() -> str:
    """A hash of the package's modules, without their place: the same in a checkout and in a wheel."""
    root = Path(__file__).resolve().parents[1]
    found = hashlib.sha256()
    for module in sorted(root.rglob("*.py")):
        found.update(f"{module.relative_to(root).as_posix()}\0".encode())
        found.update(hashlib.sha256(module.read_bytes()).digest())
    return found.hexdigest()[:12]

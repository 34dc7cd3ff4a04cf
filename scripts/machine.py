"""What the package needs of the machine beside Python, and how to get it. Standard library alone."""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

PANGO_AT_LEAST = (1, 44)


class Lacking(Exception):
    """Something is not there; the text says what to type."""


@dataclass(frozen=True)
class Need:
    """`packages` are Debian's and Ubuntu's; `formula` is Homebrew's. `optional`: without it some tests are left out."""

    what: str
    is_there: Callable[[], bool]
    packages: tuple[str, ...]
    formula: str
    optional: bool = False


def has_library(*names: str) -> bool:
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def has_pango() -> bool:
    """Pango itself, new enough, and its FreeType half: the two that WeasyPrint opens."""
    if not (has_library("libpango-1.0.so.0", "libpango-1.0.dylib") and has_library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")):
        return False
    pango = ctypes.CDLL("libpango-1.0.dylib" if sys.platform == "darwin" else "libpango-1.0.so.0")
    number: int = pango.pango_version()  # 15012 is 1.50.12
    return (number // 10000, number // 100 % 100) >= PANGO_AT_LEAST


def has_subsetter() -> bool:
    return has_library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")


def has_chromium() -> bool:
    """The browser, and what the program that drives it is linked with (Debian's base system lacks it)."""
    return shutil.which("chromium") is not None and (sys.platform == "darwin" or has_library("libatomic.so.1"))


PANGO = Need("Pango 1.44 or newer", has_pango, ("libpango-1.0-0", "libpangoft2-1.0-0"), "pango")
SUBSETTER = Need("HarfBuzz's subsetter (a PDF takes 1.6 times as long without it)", has_subsetter, ("libharfbuzz-subset0",), "harfbuzz")
CHROMIUM = Need("Chromium (the tests of the web page)", has_chromium, ("chromium", "libatomic1"), "chromium", optional=True)
NEEDS = {"brief": (PANGO, SUBSETTER), "test": (PANGO, SUBSETTER, CHROMIUM)}


def see_to(purpose: str) -> None:
    """Install what is missing where that may be done. Raises Lacking where it may not, unless the tests can do without."""
    lacking = missing(NEEDS[purpose])
    if not lacking:
        return
    for need in lacking:
        print(f"this machine lacks {need.what}", file=sys.stderr)
    commands = apt_commands(lacking) if shutil.which("apt-get") else []
    if commands and is_agreed(commands):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in commands:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=quiet)
        lacking = missing(lacking)
    if any(not need.optional for need in lacking):
        raise Lacking(f"type this, then try again:\n{to_type(lacking)}")
    if lacking:
        print(f"going on without; to have it, type:\n{to_type(lacking)}", file=sys.stderr)


def missing(needs: Iterable[Need]) -> list[Need]:
    return [need for need in needs if not need.is_there()]


def apt_commands(needs: Iterable[Need]) -> list[list[str]]:
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "apt-get"]
    packages = [package for need in needs for package in need.packages]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]]


def is_agreed(commands: list[list[str]]) -> bool:
    """Root is not asked; anyone else is, at a terminal."""
    if os.geteuid() == 0:
        return True
    if os.environ.get("CI") or not sys.stdin.isatty() or not shutil.which("sudo"):
        return False
    return input("run '" + "; ".join(map(shlex.join, commands)) + "' now? [y/N] ").strip().lower() in ("y", "yes")


def to_type(needs: list[Need]) -> str:
    """What a person types, a line each. On macOS the loader does not look into Homebrew's folder by itself."""
    if shutil.which("apt-get"):
        return "\n".join(f"  {shlex.join(command)}" for command in apt_commands(needs))
    if sys.platform == "darwin":
        return f"  brew install {' '.join(need.formula for need in needs)}\n  export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib"
    return "  your system's installer, for " + ", ".join(need.what for need in needs)

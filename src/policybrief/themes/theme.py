"""What a theme is once its folders are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from policybrief.model.catalogue import Catalogue
from policybrief.source.files import Files

DEFAULT_THEME = "chancery"
_PACKAGE = Path(__file__).resolve().parent.parent
# in a wheel the shipped themes lie inside the package, in a checkout at the root of the repository
SHIPPED = next((p for p in (_PACKAGE / "templates", _PACKAGE.parent.parent / "templates") if p.is_dir()), _PACKAGE / "templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A design token: it becomes the custom property `--NAME`. `dark`, `screen` and `wide` are its values on a screen
    that prefers dark, on any screen, and on one at least 62rem wide, `print` that in the printer's copy; empty where they are
    the same."""

    value: str
    type: str = ""
    about: str = ""
    dark: str = ""
    screen: str = ""
    wide: str = ""
    print: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """A font file of the theme; `path` from the workspace (or `shipped:…`)."""

    family: str
    weight: int
    style: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Theme:
    """A theme with all that it inherits. `folders` is the search order, nearest first. Compared by identity."""

    name: str
    folders: tuple[str, ...]
    files: Files
    tokens: Mapping[str, Token]
    faces: tuple[FontFace, ...]
    pages: tuple[str, ...]
    custom: tuple[str, ...]
    catalogue: Catalogue
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def find(self, path: str) -> str | None:
        """The nearest file of that relative path, None where no folder has it."""
        return next((f"{folder}/{path}" for folder in self.folders if self.files.exists(f"{folder}/{path}")), None)

    def find_after(self, path: str, current: str) -> str | None:
        """The nearest file of that relative path in the folders behind the one that holds the file `current`."""
        own = next((index for index, folder in enumerate(self.folders) if current.startswith(f"{folder}/")), -1)
        later = (f"{folder}/{path}" for folder in self.folders[own + 1 :])
        return next((file for file in later if self.files.exists(file)), None)

    def say(self, language: str) -> Callable[[str], str]:
        """The translation of a UI word into `language`; English words stand for themselves."""
        words = {**self.words.get(language.split("-")[0], {}), **self.words.get(language, {})}
        return lambda word: words.get(word, word)

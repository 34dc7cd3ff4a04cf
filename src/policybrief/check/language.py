"""What a language knows of figures: its word lists (`languages/TAG.toml`) and the names of its months (Unicode CLDR)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from policybrief.resolve.languages import locale_of

_FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of one language, in lower case; a language without a file has none."""

    lists: Mapping[str, tuple[str, ...]]
    months: tuple[str, ...]

    def has(self, name: str, word: str) -> bool:
        """Whether the list `name` holds `word`, whatever its case."""
        return word.casefold() in self.lists.get(name, ())

    def any_of(self, *names: str) -> str:
        """A pattern of all words of the lists, the longest first; one that matches nothing where they are empty."""
        return either(word for name in names for word in self.lists.get(name, ()))


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, white space in them of any kind."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first) + ")" if longest_first else "(?!)"


@lru_cache(maxsize=32)
def word_lists(tag: str) -> WordLists:
    """The lists of the language `tag` (BCP 47), or of its first part; only its months where there is no file."""
    files = (_FOLDER / f"{name}.toml" for name in dict.fromkeys((tag, tag.split("-")[0])))
    found = next((tomllib.loads(file.read_text("utf-8")) for file in files if file.exists()), {})
    months = locale_of(tag).months
    forms = {
        str(name).casefold().rstrip(".") for use in months.values() for width in ("wide", "abbreviated") for name in use[width].values()
    }
    return WordLists({name: tuple(words) for name, words in found.items()}, tuple(sorted(forms)))

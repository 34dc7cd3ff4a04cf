"""What a language knows of figures: its word lists (`languages/TAG.toml`) and its units, currencies and months (Unicode CLDR).

A word of a list may end in `~`: any of the file's `endings` may stand there; or in `*`: any letters may. `endings = ["*"]` is for
languages that pile up suffixes. A file with `from` takes the lists of another, letter by letter, as `[letters]` says.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from policybrief.check.cldr import currency_names, months_of, script_of, unit_names
from policybrief.resolve.languages import locale_of

_FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of one language in lower case; a language without a file `is_known` not, and has no lists."""

    is_known: bool
    lists: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    months: str
    _held: dict[str, frozenset[str]] = field(default_factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Whether the list `name` holds `word`, whatever its case."""
        if name not in self._held:
            self._held[name] = frozenset(form for each in self.lists.get(name, ()) for form in self.expanded(each))
        word = folded(word)
        if word in self._held[name]:
            return True
        return any(form.endswith("*") and word.startswith(form[:-1]) for form in self._held[name])

    def any_of(self, *names: str) -> str:
        """A pattern of all words of the lists, the longest first; one that matches nothing where they are empty."""
        return either(form for name in names for word in self.lists.get(name, ()) for form in self.expanded(word))

    def expanded(self, word: str) -> Iterable[str]:
        """The forms of a word of a list: itself, or with each ending where it has `~`."""
        return (word[:-1] + ending for ending in ("", *self.endings)) if word.endswith("~") else (word,)


def folded(word: str) -> str:
    """The word in lower case; of the Turkic İ only its i."""
    return word.lower().replace("i̇", "i")


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, white space in them of any kind; `*` is any letters."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    made = (r"\s+".join(map(re.escape, word.split())).replace(r"\*", r"[^\W\d_]*") for word in longest_first)
    return "(?:" + "|".join(made) + ")" if longest_first else "(?!)"


@lru_cache(maxsize=32)
def word_lists(tag: str) -> WordLists:
    """The lists of the language `tag` (BCP 47) in its script; only its months where there is no file."""
    found = _file(tag)
    locale = locale_of(tag)
    lists = {name: tuple(words) for name, words in found.items() if isinstance(words, list)}
    endings = lists.pop("endings", ())
    if found:
        lists["units"] = (*lists.get("units", ()), *(f"{name}~" for name in (*unit_names(locale), *currency_names(locale))))
        lists["times"] = (*lists.get("times", ()), *(f"{name}~" for name in unit_names(locale, of_time=True)))
    full, short = months_of(locale)
    ending = f"{either(endings)}?" if endings else r"\w?"  # a case has a letter more
    pattern = f"(?:{either((*full, *lists.get('months', ())))}{ending}|{either(short)})"
    return WordLists(bool(found), lists, endings, pattern)


def _file(tag: str) -> dict[str, Any]:
    language, script = script_of(tag)
    for name in (f"{language}-{script}", language if script == script_of(language)[1] else ""):
        path = _FOLDER / f"{name}.toml"
        if name and path.exists():
            said = tomllib.loads(path.read_text("utf-8"))
            return _written_in(said["letters"], _file(said["from"])) | said if "from" in said else said
    return {}


def _written_in(letters: Mapping[str, str], lists: Mapping[str, Any]) -> dict[str, Any]:
    """The lists in other letters; of letters that begin alike the longest first."""
    pattern = re.compile("|".join(sorted(letters, key=len, reverse=True)))
    return {name: [pattern.sub(lambda found: letters[found[0]], word) for word in words] for name, words in lists.items()}

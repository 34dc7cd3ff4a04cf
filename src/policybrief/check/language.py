"""What a language knows of figures: its word lists (`languages/TAG.toml`) and its units, currencies and months (Unicode CLDR).

A word of a list may end in `~`: any of the file's `endings` may stand there; or in `*`: any letters may. `endings = ["*"]` is for
languages that pile up suffixes. A file with `from` takes the lists of another, letter by letter, as `[letters]` says.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from policybrief.check.cldr import currency_names, months_of, script_of, unit_names
from policybrief.resolve.languages import locale_of

_FOLDER = Path(__file__).parent / "languages"
_WORD = re.compile(r"([^\W\d_]+)([\s'’‐‑-]*)")

SIGNS = {
    "ones": "o", "numbers": "n", "articles": "a", "vague": "v", "and": "e", "and-half": "H",
    "whole": "q", "scales-plural": "S", "scales": "s", "units": "u", "times": "t", "counted": "G",
    "parts": "p", "parts-plural": "P", "fractions": "f", "half": "h", "before-half": "b", "of": "c", "behind-half": "d", "by": "y",
    "in": "i", "out-of": "r", "ranges": "l", "or": "l", "every": "j", "ordinals": "z",
    "multiples": "m", "twice": "w", "fold": "x", "compared": "g", "about": "k",
}  # fmt: skip
"""The list a word is in, as one letter: `number_words` reads a sentence as a row of these."""
BREAK, OTHER = "|", "."


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of one language in lower case; a language without a file `is_known` not, and has no lists."""

    is_known: bool
    lists: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    months: str
    _forms: dict[str, str] = field(default_factory=dict)
    _stems: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    _heads: set[str] = field(default_factory=set)
    _held: dict[str, frozenset[str]] = field(default_factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Whether the list `name` holds `word`, whatever its case."""
        if name not in self._held:
            self._held[name] = frozenset(form for each in self.lists.get(name, ()) for form in self._expanded(each))
        word = folded(word)
        if word in self._held[name]:
            return True
        return any(form.endswith("*") and word.startswith(form[:-1]) for form in self._held[name])

    def any_of(self, *names: str) -> str:
        """A pattern of all words of the lists, the longest first; one that matches nothing where they are empty."""
        return either(form for name in names for word in self.lists.get(name, ()) for form in self._expanded(word))

    def _expanded(self, word: str) -> Iterable[str]:
        return (word[:-1] + ending for ending in ("", *self.endings)) if word.endswith("~") else (word,)

    def learn(self) -> None:
        """Make the table of words and signs. Of a word in several lists the first list of `SIGNS` counts."""
        for name, sign in SIGNS.items():
            stems = []
            for word in self.lists.get(name, ()):
                for form in self._expanded(word):
                    if form.endswith("*"):
                        stems.append(form)
                    else:
                        self._forms.setdefault(form, sign)
                    if " " in form:
                        self._heads.add(form.split()[0].rstrip("*"))
            if stems:
                self._stems.append((sign, re.compile(either(stems))))
        if "glued" in self.lists:  # numbers written as one word: `fünfundzwanzig`, `zweihunderttausend`
            part, whole = self.any_of("glued"), self.any_of("glued-whole")
            self._stems.append(("q", re.compile(f"{part}*{whole}(?:{part}|{whole})*")))
            self._stems.append(("n", re.compile(f"{part}+")))

    def _sign(self, words: str) -> str:
        sign = self._forms.get(words)
        if sign is None:
            sign = next((sign for sign, stem in self._stems if stem.fullmatch(words)), OTHER)
            if " " not in words:
                self._forms[words] = sign  # the words of a brief recur
        return sign

    def read(self, text: str, start: int = 0, most: int = -1) -> tuple[str, list[tuple[int, int]]]:
        """The signs of the words of `text` from `start`, at most so many, and where each stands. `BREAK` is whatever parts words."""
        words = list(_neighbours(text, start, most))
        signs, spans, at, last = [], list[tuple[int, int]](), 0, start
        while at < len(words):
            begin, end, word, joins = words[at]
            if begin != last:
                signs.append(BREAK)
                spans.append((last, begin))
            sign, count = self._phrase(words, at) if word in self._heads else ("", 1)
            end, joins = words[at + count - 1][1], words[at + count - 1][3]
            signs.append(sign or self._sign(word))
            spans.append((begin, end))
            last = joins if joins > end else -1
            at += count
        return "".join(signs), spans

    def _phrase(self, words: list[tuple[int, int, str, int]], at: int) -> tuple[str, int]:
        for count in (4, 3, 2):
            some = words[at : at + count]
            if len(some) == count and all(a[3] == b[0] for a, b in pairwise(some)):
                sign = self._sign(" ".join(word for _, _, word, _ in some))
                if sign != OTHER:
                    return sign, count
        return "", 1


def _neighbours(text: str, start: int, most: int) -> Iterator[tuple[int, int, str, int]]:
    """Each word: where it begins and ends, itself in lower case, where the space or hyphen behind it ends."""
    for found in _WORD.finditer(text, start):
        if most == 0:
            return
        most -= 1
        yield found.start(), found.end(1), folded(found[1]), found.end()


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
    made = WordLists(bool(found), lists, endings, pattern)
    made.learn()
    return made


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

"""Running words as a row of signs: what each word does in a figure, by the lists of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from policybrief.check.language import WordLists, either, folded, word_lists

SIGNS = {
    "ones": "o", "numbers": "n", "articles": "a", "vague": "v", "and": "e", "and-half": "H",
    "whole": "q", "scales-plural": "S", "scales": "s", "units": "u", "times": "t", "counted": "G",
    "parts": "p", "parts-plural": "P", "fractions": "f", "half": "h", "before-half": "b", "of": "c", "behind-half": "d", "by": "y",
    "in": "i", "out-of": "r", "ranges": "l", "or": "l", "every": "j", "ordinals": "z",
    "multiples": "m", "twice": "w", "fold": "x", "compared": "g", "about": "k",
}  # fmt: skip
"""The list a word is in, as one letter: `number_words` reads a sentence as a row of these."""
_BREAK, _OTHER = "|", "."
_WORD = re.compile(r"([^\W\d_]+)([\s'’‐‑-]*)")


class Signs:
    """The words of one language and their signs. Of a word in several lists the first list of `SIGNS` counts."""

    def __init__(self, lists: WordLists) -> None:
        self._forms: dict[str, str] = {}
        self._stems: list[tuple[str, re.Pattern[str]]] = []
        for name, sign in SIGNS.items():
            forms = [form for word in lists.lists.get(name, ()) for form in lists.expanded(word)]
            for form in forms:
                if not form.endswith("*"):
                    self._forms.setdefault(form, sign)
            if stems := [form for form in forms if form.endswith("*")]:
                self._stems.append((sign, re.compile(either(stems))))
        phrases = (word for name in SIGNS for word in lists.lists.get(name, ()) if " " in word)
        self._heads = {phrase.split()[0] for phrase in phrases}
        if "glued" in lists.lists:  # numbers written as one word: `fünfundzwanzig`, `zweihunderttausend`
            part, whole = lists.any_of("glued"), lists.any_of("glued-whole")
            self._stems.append(("q", re.compile(f"{part}*{whole}(?:{part}|{whole})*")))
            self._stems.append(("n", re.compile(f"{part}+")))

    def read(self, text: str, start: int = 0, most: int = -1) -> tuple[str, list[tuple[int, int]]]:
        """The signs of the words of `text` from `start`, at most so many, and where each stands. `|` is whatever parts words,
        `.` a word of no list."""
        words = list(_words(text, start, most))
        signs, spans, at, last = [], list[tuple[int, int]](), 0, start
        while at < len(words):
            begin, _, word, _ = words[at]
            if begin != last:
                signs.append(_BREAK)
                spans.append((last, begin))
            sign, count = self._phrase(words, at) if word in self._heads else (self._sign(word), 1)
            _, end, _, joins = words[at + count - 1]
            signs.append(sign)
            spans.append((begin, end))
            last = joins if joins > end else -1
            at += count
        return "".join(signs), spans

    def _phrase(self, words: list[tuple[int, int, str, int]], at: int) -> tuple[str, int]:
        """The sign of the longest phrase that begins there, or of the word, and of how many words it is."""
        for count in (4, 3, 2):
            some = words[at : at + count]
            if len(some) == count and all(a[3] == b[0] for a, b in pairwise(some)):
                sign = self._sign(" ".join(word for _, _, word, _ in some))
                if sign != _OTHER:
                    return sign, count
        return self._sign(words[at][2]), 1

    def _sign(self, words: str) -> str:
        sign = self._forms.get(words)
        if sign is None:
            sign = next((sign for sign, stem in self._stems if stem.fullmatch(words)), _OTHER)
            if " " not in words:
                self._forms[words] = sign  # the words of a brief recur
        return sign


def _words(text: str, start: int, most: int) -> Iterator[tuple[int, int, str, int]]:
    """Each word: where it begins and ends, itself in lower case, where the space or hyphen behind it ends."""
    for found in _WORD.finditer(text, start):
        if most == 0:
            return
        most -= 1
        yield found.start(), found.end(1), folded(found[1]), found.end()


@lru_cache(maxsize=32)
def signs_of(tag: str) -> Signs:
    """The signs of the language `tag` (BCP 47)."""
    return Signs(word_lists(tag))

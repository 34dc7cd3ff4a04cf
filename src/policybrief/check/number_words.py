"""Figures in number words: patterns over the signs of words (`signs.SIGNS`), the same for all languages.

`two thirds of imports` reads `nPc.`; a figure is a number with a scale, a unit or a part, a ratio, a multiple. Not a number alone;
a stretch of time ("two years") is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from policybrief.check.signs import Signs

_NUMBER = "[on](?:e?[on])*"
_MEASURE = "(?:c?[ut])?"
_PATTERNS = (
    # "two and a half million euros", "half a million", "several hundred thousand", "five to ten billion"
    rf"(?:(?:{_NUMBER}l)?{_NUMBER}(?:ea?h|H)?|h?[ao]|h|v|va)e?[sS](?:e?[onsSq])*{_MEASURE}",
    rf"(?:{_NUMBER}e?|a|v)?q(?:e?[onsSq])*{_MEASURE}",  # "hundert Menschen", "trista evra"
    r"S(?:c?[Ss])+(?:c?[ut])?",  # "hundreds of millions of people"
    r"(?<=[^|i])Sc?u",  # "pays millions of euros"; not "in millions of euros", which is a unit
    rf"(?:{_NUMBER}l)?{_NUMBER}(?:ea?h|H)?u",  # "five percent", "two to three euros"
    rf"(?P<time>(?!ot)(?:{_NUMBER}l)?{_NUMBER}(?:ea?h|H)?t)",  # "two years"; not "one day"
    r"h[ao]u",  # "half a percentage point"
    rf"{_NUMBER}[pP](?!S)|(?:oh)(?![ao]?t)|a[pP](?=c|g)|(?<=[yk])a[pP]",  # "two thirds", "a third of", "by a third"
    rf"(?:{_NUMBER}|[ao])?(?<!b)f",
    rf"{_NUMBER}(?:i|\.?r){_NUMBER}|ncn",  # "one in five", "two states out of three", "two of three"; not "one of three"
    r"j[zp]",  # "every third"
    rf"(?:{_NUMBER}x|w)(?=[gv])",  # "three times as much"
    r"m",  # "doubled", "tenfold"
    r"(?<!b)h(?=[cd])|(?<=[yk])h(?![ao]?t|[ao])",  # "half of", "half the", "by half", "nearly half"
)
_FIGURE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def number_words(text: str, known: Signs) -> Iterator[tuple[int, int, Literal["figure", "time"]]]:
    """Where the figures in number words, and the stretches of time, begin and end in `text`.

    >>> from policybrief.check.signs import signs_of
    >>> text = "Two thirds of imports, and one of the priorities"
    >>> [text[start:end] for start, end, _ in number_words(text, signs_of("en"))]
    ['Two thirds']
    """
    signs, spans = known.read(text)
    for found in _FIGURE.finditer(signs):
        yield spans[found.start()][0], spans[found.end() - 1][1], "time" if found["time"] else "figure"

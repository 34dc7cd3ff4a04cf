"""Where in a source: locators as authors write them (`p. 4`, `paras. 3-5`, `§ 2`), as label and value.

The terms are those of CSL's English locale in all their forms, as in pandoc ("Citation syntax", locators).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# CSL 1.0.2, appendix II, "Locators"
LABELS = (
    *("act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure", "folio"),
    *("issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo", "supplement"),
    *("table", "timestamp", "title-locator", "verse", "volume"),
)
# a number, or a Roman one, begins what a term counts
_NUMBER = re.compile(r"[^\W\d_]{0,2}\d|(?=[mdclxvi])m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})\b", re.IGNORECASE)
_RUN = re.compile(r"\s*(\d+)\s*(?:[-–]\s*(\d+)\s*)?")


@dataclass(frozen=True, slots=True)
class Locator:
    """`label` is CSL's name of what is counted, empty where the author used no term; `value` is the rest, as written."""

    label: str
    value: str


def read_locator(text: str, terms: Mapping[str, str]) -> Locator:
    """A locator as written. `terms` gives the label for each term in lower case (`para.`: paragraph), long terms first.

    A term counts only where a number follows, so that a part that has a name ("Note to readers") stays as it is.
    """
    text = " ".join(text.split())
    small = text.lower()
    for term, label in terms.items():
        if small.startswith(term):
            rest = text[len(term) :]
            value = rest.lstrip()
            parted = value != rest or not term[-1].isalpha()
            if parted and (_NUMBER.match(value) or (label == "sub-verbo" and value)):
                return Locator(label, value)
    return Locator("", text)


_PIECE = r"(?:§{0,2}[^\W\d_]{0,2}\d[\w.:/()]*|[ivxlcdm]+\b)"
_NUMBERS = re.compile(rf"{_PIECE}(?:\s*(?:[-–&,;]|\band\b)\s*{_PIECE})*", re.IGNORECASE)


def numbers(value: str) -> int:
    """How far the numbers reach with which a value begins: `3-5, 7` of `3-5, 7, for gas`."""
    match = _NUMBERS.match(value)
    return len(match.group().rstrip(".:")) if match else len(value)


def paragraphs(value: str) -> tuple[tuple[int, int], ...] | None:
    """The runs of numbers in a value (`3-5, 7`): first and last of each; None where it holds anything else."""
    runs = [_RUN.fullmatch(piece) for piece in re.split(r"[,;&]|\band\b", value)]
    found = tuple((int(run[1]), int(run[2] or run[1])) for run in runs if run)
    return found if len(found) == len(runs) and all(first <= last for first, last in found) else None


def joined(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs in ascending order; those that overlap or follow each other are one."""
    result: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result

"""Whether a brief keeps within the pages that it may take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policybrief.model.sheet import Sheet
from policybrief.problems import Place, Problems

_WORTH_TELLING = 2  # lines
_SECTIONS = 3


def tell_too_many_pages(limit: int, sheets: Sequence[Sheet], sections: Mapping[str, str], place: Place, problems: Problems) -> None:
    """The problem of a document whose `sheets` are more than `limit`: by how many lines of running text, and which `sections`
    (titles by id) leave most of a page empty, as before a table that is kept whole."""
    over = len(sheets) - limit
    if over <= 0:
        return
    lines = round(sum(sheet.used for sheet in sheets[limit:]))
    message = f"{_count(len(sheets), 'page')}, {over} more than {limit}: {_count(lines, 'line')} too many"
    loose = _loosest(sheets, sections)
    remedy = f"shorten the text by {_count(lines, 'line')}"
    problems.add("too-many-pages", message, place, f"{remedy}, or close up what is loose: {loose}" if loose else remedy)


def _loosest(sheets: Sequence[Sheet], sections: Mapping[str, str]) -> str:
    """The emptiest page ends, the last page's aside: `Economic gaps (9 lines on page 4), …`."""
    found = [(sheet.loose, number, sheet.section) for number, sheet in enumerate(sheets[:-1], 1) if sheet.loose >= _WORTH_TELLING]
    named = [(loose, number, sections[section]) for loose, number, section in found if section and section in sections]
    worst = sorted(named, key=lambda end: (-end[0], end[1]))[:_SECTIONS]
    return ", ".join(f"{title} ({_count(round(loose), 'line')} on page {number})" for loose, number, title in worst)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

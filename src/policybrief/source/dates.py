"""Dates as authors write them: 2026, 2026-05, 2026-05-01, or a span 2026-05/2026-09 (ISO 8601-1:2019, 5.2 and 5.5)."""

from __future__ import annotations

import calendar
import re

from policybrief.model.values import Date, Day, Span

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

_ELSEWHERE = re.compile(r"[0-9]{1,4}|[0-9]{1,2}(?:[-./][0-9]{1,4}){1,2}|[0-9]{4}(?:[-.][0-9]{1,2}){1,2}")


def looks_like_date(text: str) -> bool:
    """Whether `text` has the form of a date or span, right or wrong (2026-13 has)."""
    return all(_DAY.fullmatch(part) for part in text.split("/", 1))


def is_meant_as_date(text: str) -> bool:
    """Whether `text` is a date or one written as elsewhere: `1.5.2027`, `05/2027`, `2027-5`. `2027/28` may be words.

    >>> is_meant_as_date("2026-13"), is_meant_as_date("1.5.2027"), is_meant_as_date("2027/28"), is_meant_as_date("at the next session")
    (True, True, False, False)
    """
    return looks_like_date(text) or _ELSEWHERE.fullmatch(text.strip()) is not None


def parse_date(text: str) -> Date:
    """The date that `text` says. Raises ValueError with the reason, in words for the author."""
    first, slash, second = text.partition("/")
    start = _day(first)
    if not slash:
        return start
    end = _day(second)
    if str(end) < str(start):
        raise ValueError("the span ends before it begins")
    return Span(start, end)


def _day(text: str) -> Day:
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError("it has not the form 2026, 2026-05 or 2026-05-01")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year == 0:
        raise ValueError("there is no year 0")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"there is no month {match[2]}")
    if month is not None and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"{year}-{match[2]} has no day {match[3]}")
    return Day(year, month, day)

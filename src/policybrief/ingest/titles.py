"""Titles without what was typed before them."""

from __future__ import annotations

import re

from policybrief.ingest.pandoc import Node, plain
from policybrief.ingest.report import Report

_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[IVXivx]+[.)])\s+(?=\S)")


def without_number(title: list[Node], report: Report) -> list[Node]:
    """A title without the number that was typed before it, which is told: sections are numbered by the theme."""
    title = [inline for inline in title if inline["t"] != "Span" or plain([inline])]
    found = _NUMBERED.match(plain(title))
    if not found:
        return title
    said = "numbers typed before headings are left out: sections are numbered by the theme"
    if said not in report.decided:
        report.decided.append(said)
    rest, dropped = list(title), found.end()
    while rest and dropped >= len(plain(rest[:1])):
        dropped -= len(plain([rest.pop(0)]))
    first = plain(rest[:1])
    return [{"t": "Str", "c": first[dropped:]}, *rest[1:]] if rest and dropped else rest

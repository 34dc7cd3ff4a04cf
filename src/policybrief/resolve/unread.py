"""Markup that was not read as such, and would be printed as it stands: `@key` without brackets, `{id}` without its role."""

from __future__ import annotations

import re
from dataclasses import replace

from policybrief.model.prose import Words
from policybrief.resolve.context import Context
from policybrief.source.roles import ROLES

_SLIP = re.compile(
    r"""
    (?<![\w.@/])\[?@\s?(?P<key>[A-Za-z0-9](?:[\w:.#/-]*\w)?)\]?     # a citation without brackets, or with a space
    | \{\{?\s*(?P<name>[a-z0-9-]+)\s*\}\}?                          # a role without its backticks, a placeholder of other tools
    | \[\[\s*(?P<link>[a-z0-9-]+)\s*\]\]                            # a link as wikis write it
    | \]\s+\((?P<target>\#[\w-]+|https?://[^\s)]+)\)                # a link with a space in the middle
    | (?P<note>\^\[)                                                # a note as pandoc writes it
    """,
    re.VERBOSE,
)


def tell_unread(words: Words, context: Context) -> None:
    """A warning for each piece of `words` that looks like a citation, fact, link or note of this brief, and is none."""
    for slip in _SLIP.finditer(words.value) if any(sign in words.value for sign in "@{[^]") else ():
        if remedy := _remedy(slip, context):
            start = words.at(slip.start())
            place = replace(start, end_line=start.line, end_column=start.column + len(slip.group()))
            context.problems.add("unread-markup", f"'{slip.group()}' is printed as it stands", place, remedy)


def _remedy(slip: re.Match[str], context: Context) -> str:
    if slip["key"]:
        return f"write '[@{slip['key']}]'" if slip["key"] in (context.references or {}) else ""
    if slip["name"]:
        if slip["name"] in ROLES:
            return f"write {{{slip['name']}}}`…`, without a space"
        return f"write {{fact}}`{slip['name']}`" if slip["name"] in (context.facts or {}) else ""
    if slip["link"]:
        return f"write '[](#{slip['link']})'" if slip["link"] in context.targets else ""
    if slip["target"]:
        return "remove the space between ']' and '('"
    return "write '[^1]', and below the paragraph '[^1]: …'"

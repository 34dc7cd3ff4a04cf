"""Spaces, colons and bullets that look like signs of YAML and are other characters: pasted from a word processor."""

from __future__ import annotations

import re

from policybrief.source.yaml.quoting import Told

_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u3000"
_STRANGE = re.compile(
    rf"""
    [ ]*(?:-[ ]+)*(?:
        (?P<indent>[{_SPACES}])
      | (?P<bullet>[–—•‣·▪])[ \t{_SPACES}]
      | [^\s:："'\[{{]+[ ]?(?:(?P<colon>：)|:(?P<space>[{_SPACES}]))
    )""",
    re.VERBOSE,
)
_KINDS = {
    "indent": ("the line begins with a space that is not the plain one", "indent with plain spaces"),
    "bullet": ("an item of a list begins with", "write '- ' instead"),
    "colon": ("a name ends with", "write ': ' instead"),
    "space": ("behind the name stands a space that is not the plain one", "write a plain space"),
}


def lookalike(line: str, row: int) -> Told | None:
    """The first such character at the beginning of `line` (number `row`, from 0) or behind the name there; None where there is none."""
    found = _STRANGE.match(line)
    if not found:
        return None
    kind = next(kind for kind, text in found.groupdict().items() if text)
    sign, (what, remedy) = found[kind], _KINDS[kind]
    message = f"{what} '{sign}' (U+{ord(sign):04X})" if sign.strip() else f"{what} (U+{ord(sign):04X})"
    return Told("yaml-lookalike", message, (row, found.start(kind)), found.end(kind), remedy)

"""Words as MyST that says just these words."""

from __future__ import annotations

import re

from policybrief.source.characters import UNSEEN

_MARKUP = re.compile(r"([\\`*_\[\]{}<>$|~^@]|&(?=#?\w+;))")
_LINE_START = re.compile(r"^(\d*)(?=[#+:%=.)-])|^(?=\([\w-]+\)=)")
_UNPRINTED = re.compile(f"{UNSEEN.pattern}|[\u00ad\u200b-\u200f\u2060-\u2064\ue000-\uf8ff]")

_AROUND_START, _AROUND_END = re.compile(r"^(?:\\\n|\s)+"), re.compile(r"(?:\\\n|\s)+\Z")


def literal(text: str) -> str:
    """The text with every sign of markup made plain, without characters that are not printed."""
    return _MARKUP.sub(r"\\\1", _UNPRINTED.sub(_seen, text))


def _seen(match: re.Match[str]) -> str:
    return " " if match[0] in "\x0b\x0c\u2028\u2029" else ""


def line_start(text: str) -> str:
    """Running text in which no line begins a list, a heading or the like."""
    return "\n".join(_LINE_START.sub(r"\1\\", line.strip()) for line in text.split("\n"))


def trimmed(text: str) -> tuple[str, str, str]:
    """Running text parted into the spaces and line ends before it, itself, and those behind it."""
    start = len(text) - len(_AROUND_START.sub("", text))
    end = _AROUND_END.search(text, start)
    stop = end.start() if end else len(text)
    return text[:start], text[start:stop], text[stop:]


def verbatim(text: str) -> str:
    """Words as typed, in more backticks than they hold in a row."""
    text = " ".join(_UNPRINTED.sub(_seen, text).split())
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}" if text else ""

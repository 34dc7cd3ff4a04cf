"""JSON with comments, edited in place: what an edit does not touch stays as it is, character for character.

The form is that of VS Code's settings: JSON (RFC 8259) with `//` and `/* */` comments and trailing commas.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(
    r"""(?P<gap>[\s\ufeff]+|//[^\n]*|/\*.*?\*/)|(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")|(?P<sign>[{}\[\],:])|(?P<word>[\w.+-]+)""",
    re.DOTALL,
)
_DEEPEST = 64


class Broken(Exception):
    """A text that cannot be read, or has another form than an edit needs: `message`, at the offset `at`."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


@dataclass(slots=True)
class Part:
    """A member of an object, or an element of an array (its `key` is empty). Offsets; `comma` is that of the comma behind it."""

    key: str
    start: int
    value: Value
    comma: int | None = None


@dataclass(slots=True)
class Value:
    """A value with its offsets; `parts` of an object or an array."""

    start: int
    end: int = 0
    data: Any = None
    parts: list[Part] = field(default_factory=list)

    def member(self, key: str) -> Part | None:
        """The member of that name; of several the last, which is the one that counts."""
        return next((part for part in reversed(self.parts) if part.key == key), None) if isinstance(self.data, dict) else None


def read(text: str) -> Value:
    """The one value of `text`. Raises Broken where it cannot be read."""
    reader = _Reader(text)
    value = reader.value(0)
    if reader.kind:
        raise Broken(f"'{reader.token[:40]}' stands behind the end", reader.at)
    return value


def put(text: str, path: Sequence[str], new: Any) -> str:
    """`text` with the value `new` at `path`, and the objects on the way. Raises Broken where what lies there is no object."""
    value = read(text)
    for depth, key in enumerate(path):
        if not isinstance(value.data, dict):
            raise Broken(f"{repr(path[depth - 1]) if depth else 'the file'} holds no settings by name", value.start)
        part = value.member(key)
        if part is None:
            for name in reversed(path[depth + 1 :]):
                new = {name: new}
            return _add(text, value, f"{json.dumps(key, ensure_ascii=False)}: ", new)
        value = part.value
    return text if value.data == new else text[: value.start] + _written(text, value.start, new) + text[value.end :]


def append(text: str, path: Sequence[str], item: Any) -> str:
    """`text` with `item` at the end of the list at `path`; unchanged where it is in it. Raises Broken as `put` does."""
    value = read(text)
    for key in path:
        part = value.member(key)
        if part is None:
            return put(text, path, [item])
        value = part.value
    if not isinstance(value.data, list):
        raise Broken(f"'{path[-1]}' is no list", value.start)
    return text if item in value.data else _add(text, value, "", item)


def remove(text: str, path: Sequence[str]) -> str:
    """`text` without what lies at `path`; unchanged where there is nothing. Raises Broken where it cannot be read."""
    value, parent = read(text), None
    for key in path:
        part = value.member(key)
        if part is None:
            return text
        value, parent = part.value, value
    if parent is None or part is None:
        return text
    before = parent.parts[parent.parts.index(part) - 1] if parent.parts[0] is not part else None
    end = part.value.end if part.comma is None else part.comma + 1
    start = len(text[: part.start].rstrip(" \t"))
    start = len(text[:start].removesuffix("\n").removesuffix("\r")) if text[end : end + 2].lstrip("\r")[:1] == "\n" else part.start
    text = text[:start] + text[end:]
    if part.comma is None and before is not None and before.comma is not None:
        text = text[: before.comma] + text[before.comma + 1 :]
    return text


def _add(text: str, holder: Value, key: str, new: Any) -> str:
    """`text` with one more member or element at the end of `holder`, on a line of its own."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = holder.end - 1
    outer = _indent(text, holder.start)
    first = holder.parts[0].start if holder.parts else None
    inner = _indent(text, first) if first is not None and _begins_line(text, first) else outer + _unit(text)
    behind = len(text[:end].rstrip())
    closing = "" if "\n" in text[behind:end] else newline + outer
    written = newline + inner + key + _dumped(new, inner, _unit(text), newline)
    text = text[:behind] + written + closing + text[end if closing else behind :]
    last = holder.parts[-1] if holder.parts else None
    if last is not None and last.comma is None:
        text = text[: last.value.end] + "," + text[last.value.end :]
    return text


def _written(text: str, at: int, new: Any) -> str:
    return _dumped(new, _indent(text, at), _unit(text), "\r\n" if "\r\n" in text else "\n")


def _dumped(new: Any, indent: str, unit: str, newline: str) -> str:
    return json.dumps(new, indent=unit, ensure_ascii=False).replace("\n", newline + indent)


def _indent(text: str, at: int) -> str:
    """The white space at the beginning of the line of the offset `at`."""
    line = text[text.rfind("\n", 0, at) + 1 :]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t")


def _unit(text: str) -> str:
    """What the file indents by: the first indentation in it, else four spaces, as VS Code does."""
    found = re.search(r"^([ \t]+)[^\s]", text, re.MULTILINE)
    return found[1] if found else "    "


class _Reader:
    """Reads token after token; `kind` is empty at the end of the text."""

    def __init__(self, text: str) -> None:
        self._text, self._next = text, 0
        self.kind = self.token = ""
        self.at = 0
        self._step()

    def _step(self) -> None:
        while True:
            self.at = self._next
            if self.at == len(self._text):
                self.kind = self.token = ""
                return
            found = _TOKEN.match(self._text, self.at)
            if found is None:
                raise Broken(f"'{self._text[self.at : self.at + 20].splitlines()[0]}' cannot be read", self.at)
            self._next = found.end()
            self.kind, self.token = str(found.lastgroup), found[0]
            if self.kind != "gap":
                return

    def value(self, depth: int) -> Value:
        value = Value(self.at)
        if depth > _DEEPEST:
            raise Broken("this is nested too deeply", self.at)
        if self.token in ("{", "["):
            self._group(value, "}" if self.token == "{" else "]", depth)
        else:
            value.data = self._simple()
            value.end = self.at + len(self.token)
            self._step()
        return value

    def _simple(self) -> Any:
        if self.kind not in ("string", "word"):
            raise Broken(f"a value is missing before '{self.token}'" if self.token else "the text ends too early", self.at)
        try:
            return json.loads(self.token)
        except ValueError:
            raise Broken(f"'{self.token[:40]}' is no value", self.at) from None

    def _group(self, value: Value, closing: str, depth: int) -> None:
        self._step()
        while self.token != closing:
            start, key = self.at, self._key() if closing == "}" else ""
            part = Part(key, start, self.value(depth + 1))
            value.parts.append(part)
            if self.token == ",":
                part.comma = self.at
                self._step()
            elif self.token != closing:
                raise Broken(f"a comma or '{closing}' is missing" + (f" before '{self.token[:40]}'" if self.token else ""), self.at)
        found = [part.value.data for part in value.parts]
        value.data = dict(zip((part.key for part in value.parts), found, strict=True)) if closing == "}" else found
        value.end = self.at + 1
        self._step()

    def _key(self) -> str:
        if self.kind != "string":
            raise Broken(f"'{self.token[:40]}' is no name in double quotes" if self.token else "the text ends too early", self.at)
        key = str(self._simple())
        self._step()
        if self.token != ":":
            raise Broken(f"a colon is missing behind '{key}'", self.at)
        self._step()
        return key

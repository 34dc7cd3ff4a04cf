"""Blocks of pandoc's document tree as MyST."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from policybrief.ingest.lines import Lines, flat
from policybrief.ingest.markup import line_start, literal
from policybrief.ingest.pandoc import Node, plain, spoken
from policybrief.ingest.report import at
from policybrief.ingest.tables import table
from policybrief.ingest.titles import references_in, without_label, without_number
from policybrief.ingest.yaml_text import dump

_DEEPEST = 5
"""The deepest heading of a section: the title of the whole brief is the first of six levels, a section's the second."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The theme's components for pictures and for tables that have a caption and a number; None where it has none."""

    picture: str | None
    table: str | None


class Writer:
    """Writes sections; `lines` writes their running text."""

    def __init__(self, lines: Lines, numbered: Numbered) -> None:
        self.lines, self.report, self._numbered = lines, lines.report, numbered
        self._heading, self._paragraph, self._levels = "", 0, [1]

    def section(self, heading: str, blocks: list[Node]) -> str:
        """The prose of a section, with the notes that are called in it at the end."""
        self._heading, self._paragraph, self._levels = heading, 0, [1]
        body = [self._top(block) for block in blocks]
        notes, self.lines.notes = self.lines.notes, []
        return "\n\n".join([*filter(None, body), *notes]) + "\n"

    def _top(self, block: Node) -> str:
        if block["t"] == "Header":
            self._heading, self._paragraph = plain(block["c"][2]).strip()[:60] or self._heading, 0
        elif block["t"] not in ("Table", "Figure"):
            self._paragraph += sum(bool(plain(line).strip()) for line in flat([block]))
        self.report.place = at(self._heading, self._paragraph)
        if block["t"] not in ("Header", "Table", "Figure", "CodeBlock"):
            self._tell_references(" ".join(map(spoken, flat([block]))))
        return self.block(block, self._header)

    def _tell_references(self, words: str) -> None:
        for name in dict.fromkeys(references_in(words)):
            hint = f"look at '{name}' ({self.report.place}): the theme numbers anew; write [](#ID) with the id of what is meant"
            self.report.to_do.append(hint)

    def block(self, block: Node, header: Callable[[Any], str] | None = None) -> str:
        """One block; what has no form in a manuscript is told and left out. `header` writes a heading, where one may stand."""
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain"):
            return line_start(self.lines.line(content))
        if kind == "Header":
            return header(content) if header else self._inner_heading(content)
        if kind == "BlockQuote":
            return _under("> ", self._blocks(content), "> ")
        if kind in ("BulletList", "OrderedList"):
            return self._list(kind, content)
        if kind == "DefinitionList":
            return self._definitions(content)
        if kind == "LineBlock":
            return line_start("\\\n".join(map(self.lines.line, content)))
        if kind == "CodeBlock":
            return _fenced(content[1])
        if kind == "Table":
            return table(content, self.lines, self._numbered.table if header else None)
        if kind == "Figure":
            return self._figure(content, self._numbered.picture if header else None)
        if kind == "Div":
            return "\n\n".join(filter(None, (self.block(child, header) for child in content[1])))
        self._tell_left_out(kind, content)
        return ""

    def _tell_left_out(self, kind: str, content: Any) -> None:
        if kind == "RawBlock":
            self.report.lost(f"'{' '.join(content[1].split())[:40]}' is left out: prose takes no {content[0].upper()}")
        else:
            self.report.lost("a rule between paragraphs is left out" if kind == "HorizontalRule" else f"a '{kind}' is left out")

    def _blocks(self, blocks: list[Node]) -> str:
        return "\n\n".join(filter(None, map(self.block, blocks)))

    def _header(self, content: list[Any]) -> str:
        """A heading, one level below that of the nearest higher one before it."""
        level, _, inlines = content
        words = self.lines.title(without_number(inlines, self.report))
        if not words:
            return ""
        while len(self._levels) > 1 and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        depth = len(self._levels)
        if depth > _DEEPEST:
            self.report.lost(f"the heading '{plain(inlines)[:60]}' is deeper than headings go: it stands one level up")
        shown = re.sub(r"#+$", r"\\\g<0>", words)  # signs at the end would close the heading
        return f"{'#' * min(depth, _DEEPEST)} {shown}"

    def _inner_heading(self, content: list[Any]) -> str:
        words = self.lines.title(content[2])
        self.report.lost(f"the heading '{plain(content[2])[:60]}' stands in a list, a table or a quotation: it is a paragraph now")
        return line_start(words)

    def _list(self, kind: str, content: Any) -> str:
        if kind == "BulletList":
            return "\n".join(self._item("- ", item) for item in content)
        (start, style, _), items = content
        if style["t"] not in ("Decimal", "DefaultStyle"):
            self.report.lost("a list with letters or Roman numbers is numbered 1, 2, 3")
            start = 1
        return "\n".join(self._item(f"{number}. ", item) for number, item in enumerate(items, start))

    def _item(self, mark: str, blocks: list[Node]) -> str:
        tight = all(block["t"] in ("Plain", "Para", "BulletList", "OrderedList") for block in blocks)
        texts = [text for block in blocks if (text := self.block(block))]
        joint = "\n" if tight and sum(block["t"] in ("Plain", "Para") for block in blocks) <= 1 else "\n\n"
        return _under(mark, joint.join(texts), " " * len(mark))

    def _definitions(self, content: Any) -> str:
        terms = []
        for term, texts in content:
            below = [_under(": ", self._blocks(text), "  ") for text in texts]
            terms.append("\n".join([line_start(self.lines.line(term)).replace("\\\n", " "), *below]))
        return "\n\n".join(terms)

    def _figure(self, content: Any, component: str | None) -> str:
        """A picture with a caption: the `component` for it; without one, or without a caption, as it stands in the text."""
        caption = [inline for line in flat(content[1][1]) for inline in line]
        pictures = [inline for line in flat(content[2]) for inline in line if inline["t"] == "Image"]
        said = [plain(picture["c"][1]).strip() for picture in pictures]
        if not plain(caption).strip() or said == [plain(caption).strip()]:
            return self._blocks(content[2])
        shown = re.fullmatch(r"!\[(.*)\]\(([^)]+)\)", self.lines.line(pictures), re.DOTALL) if len(pictures) == 1 else None
        title = self.lines.title(without_label(caption))
        if shown and component:
            options = dump({"src": shown[2], "alt": literal(said[0]) or "unknown"})
            return f":::{{{component}}} {title}\n---\n{options}---\n:::"
        return "\n\n".join(filter(None, (self._blocks(content[2]), line_start(title))))


def _fenced(text: str) -> str:
    fence = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}\n{text}\n{fence}"


def _under(first: str, text: str, rest: str) -> str:
    return "\n".join(((rest if number else first) + line).rstrip() for number, line in enumerate(text.split("\n")))

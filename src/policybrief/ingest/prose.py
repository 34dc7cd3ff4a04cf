"""Blocks of pandoc's document tree as MyST."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_MARKUP = re.compile(r"([\\`*_\[\]{}<>$|~^@])")
_LINE_START = re.compile(r"^(\d*)(?=[#+:%=.)-])")
_AROUND = {"Emph": ("*", "*"), "Strong": ("**", "**"), "Superscript": ("{sup}`", "`"), "Subscript": ("{sub}`", "`")}


def literal(text: str) -> str:
    """The text with every sign of markup made plain."""
    return _MARKUP.sub(r"\\\1", text)


class Writer:
    """Writes one document: gathers its notes, pictures, citations and what could not be kept."""

    def __init__(self, lost: list[str]) -> None:
        self.lost, self.pictures = lost, dict[str, Path]()
        self.notes: list[str] = []
        self.cited: dict[str, None] = {}

    def text(self, blocks: list[dict[str, Any]]) -> str:
        """Blocks, with the notes that are called in them at the end."""
        body = "\n\n".join(filter(None, map(self.block, blocks)))
        notes, self.notes = self.notes, []
        return "\n\n".join([body, *notes]) + "\n"

    def block(self, block: dict[str, Any]) -> str:
        """One block; what has no form in a manuscript is told and left out."""
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain"):
            return _LINE_START.sub(r"\1\\", self.line(content)) if content and content[0]["t"] == "Str" else self.line(content)
        if kind == "Header":
            return f"{'#' * max(2, content[0])} {self.line(content[2])}"
        if kind == "BlockQuote":
            return _under("> ", "\n\n".join(map(self.block, content)), "> ")
        if kind == "BulletList":
            return "\n".join(self._item("- ", item) for item in content)
        if kind == "OrderedList":
            return "\n".join(self._item(f"{number}. ", item) for number, item in enumerate(content[1], content[0][0]))
        if kind in ("Div", "Figure"):
            return "\n\n".join(filter(None, map(self.block, content[-1])))
        if kind == "CodeBlock":
            return f"```\n{content[1]}\n```"
        if kind == "Table":
            return self._table(content)
        self.lost.append(f"a block of the kind '{kind}' is left out")
        return ""

    def _item(self, mark: str, blocks: list[dict[str, Any]]) -> str:
        return _under(mark, "\n\n".join(map(self.block, blocks)), " " * len(mark))

    def _table(self, content: list[Any]) -> str:
        rows = [*content[3][1], *(row for body in content[4] for row in [*body[2], *body[3]]), *content[5][1]]
        cells = [[" ".join(map(self.block, cell[4])).replace("\n", " ") for cell in row[1]] for row in rows]
        if any(cell[2] > 1 or cell[3] > 1 for row in rows for cell in row[1]):
            self.lost.append("merged cells of a table stand apart now")
        width = max(map(len, cells), default=0)
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
        return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]])

    def line(self, inlines: list[dict[str, Any]]) -> str:
        """Running text."""
        return "".join(map(self._inline, inlines)).strip()

    def _inline(self, inline: dict[str, Any]) -> str:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind == "Str":
            return literal(content)
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return "\\\n"
        if kind in _AROUND:
            before, after = _AROUND[kind]
            return before + self.line(content) + after
        if kind == "Code":
            return f"`{content[1]}`"
        if kind == "Quoted":
            return f'"{self.line(content[1])}"'
        if kind == "Note":
            return self._note(content)
        if kind == "Link":
            words, target = self.line(content[1]), content[2][0]
            return f"[{words}](<{target}>)" if re.match("https?:|mailto:", target) else words
        if kind == "Image":
            return self._picture(self.line(content[1]), Path(content[2][0]))
        if kind == "Cite":
            return self._cite(content)
        if kind in ("Span", "Underline", "Strikeout", "SmallCaps"):
            return self.line(content[1] if kind == "Span" else content)
        self.lost.append(f"'{kind}' in the running text is left out")
        return ""

    def _cite(self, content: list[Any]) -> str:
        self.lost.append(f"the citation '{self.line(content[1])}' stands as its words; add its source to references.yaml and cite it")
        return self.line(content[1])

    def _note(self, blocks: list[dict[str, Any]]) -> str:
        name = f"note-{len(self.notes) + 1}"
        self.notes.append("")
        self.notes[int(name[5:]) - 1] = f"[^{name}]: " + " ".join(map(self.block, blocks)).replace("\n", " ")
        return f"[^{name}]"

    def _picture(self, alt: str, path: Path) -> str:
        if not path.is_file() or path.suffix.lower() not in (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"):
            self.lost.append(f"the picture '{path.name}' is left out")
            return ""
        self.pictures[f"media/{path.name}"] = path
        if not alt:
            self.lost.append(f"the picture 'media/{path.name}' says nothing of what it shows; write it between its brackets")
        return f"![{alt or 'Write here what the picture shows'}](media/{path.name})"


def _under(first: str, text: str, rest: str) -> str:
    return first + ("\n" + rest).join(text.split("\n"))

"""Inlines of pandoc's document tree as MyST."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from policybrief.ingest.markup import literal, trimmed, verbatim
from policybrief.ingest.pandoc import Node, plain
from policybrief.ingest.pictures import Pictures
from policybrief.ingest.references import Sources
from policybrief.ingest.report import Report

_EMPHASIS = {"Emph": "*", "Strong": "**"}
_ROLES = {"Superscript": "sup", "Subscript": "sub"}
_RAW = ("Code", "Math", "Cite", *_ROLES)
_LOOKS = {
    "Underline": "underlined words stand plain",
    "Strikeout": "words struck through stand plain",
    "SmallCaps": "small capitals stand plain",
}
_PUNCTUATION = ".,:;!?–—"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def flat(blocks: list[Node]) -> list[list[Node]]:
    """The running text of blocks, a list of inlines for each paragraph, item and cell."""
    found: list[list[Node]] = []
    for block in blocks:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain"):
            found += [content] if content else []
        elif kind == "Header":
            found.append(content[2])
        elif kind == "CodeBlock":
            found.append([{"t": "Code", "c": content}])
        elif kind == "LineBlock":
            found += content
        elif kind in ("BulletList", "OrderedList"):
            found += [line for item in (content if kind == "BulletList" else content[1]) for line in flat(item)]
        elif kind == "DefinitionList":
            found += [line for term, texts in content for line in [term, *flat([block for text in texts for block in text])]]
        elif kind == "Table":
            found += [line for row in table_rows(content) for cell in row[1] for line in flat(cell[4])]
        elif kind in ("Div", "Figure", "BlockQuote"):
            found += flat(content if kind == "BlockQuote" else content[-1])
    return found


def table_rows(content: list[Any]) -> list[Any]:
    """The rows of a table's head, bodies and foot."""
    return [*content[3][1], *(row for body in content[4] for row in [*body[2], *body[3]]), *content[5][1]]


class Lines:
    """Writes running text: gathers its notes, pictures and sources, and tells what could not be kept."""

    def __init__(self, report: Report, pictures: Pictures, sources: Sources) -> None:
        self.report, self._pictures, self._sources = report, pictures, sources
        self.notes: list[str] = []
        self._in_note = self._in_link = False
        self._within: list[str] = []
        self.between_bars = False

    def line(self, inlines: list[Node]) -> str:
        """Running text, without spaces and line ends around it."""
        return trimmed(self._join(inlines))[1]

    def title(self, inlines: list[Node]) -> str:
        """Running text of a title, which takes no notes, pictures and line ends."""
        kept = [inline for inline in inlines if inline["t"] not in ("Note", "Image")]
        if any(inline["t"] == "Note" for inline in inlines):
            self.report.lost(f"a footnote of the title '{plain(kept)[:60]}' is left out")
        return " ".join(self.line(kept).replace("\\\n", " ").split())

    def _join(self, inlines: list[Node], before: str = "", after: str = "") -> str:
        """Inlines one after the other; `before` and `after` are the letters around them."""
        out, shown = "", list(self._shown(inlines))
        for index, inline in enumerate(shown):
            left = out[-1:] or before
            if inline["t"] in _EMPHASIS:
                text = self._emphasis(inline, left, plain(shown[index + 1 : index + 2])[:1] or after)
            else:  # backticks of code would join those before it
                text = literal(inline["c"][1]) if inline["t"] == "Code" and left == "`" else self._inline(inline)
            if text.startswith("[") and left == "!" and out:
                out = out[:-1] + "\\!"  # with the bracket it would begin a picture
            if text.startswith("(") and left == "]" and out:
                text = f"\\{text}"  # with the bracket it would be the address of a link
            out += text
        return out

    def _shown(self, inlines: list[Node]) -> Iterator[Node]:
        """The inlines, without wrappers that have no form in prose, which is told."""
        for inline in inlines:
            kind: str = inline["t"]
            content: Any = inline.get("c")
            if kind in _LOOKS:
                self.report.lost(_LOOKS[kind])
            if kind == "Span" and "mark" in content[0][1]:
                self.report.lost("highlighted words stand plain")
            if kind in _LOOKS or (kind in _ROLES and not _fits_role(content)):
                yield from self._shown(content)
            elif kind == "Span" and not _LANGUAGE.fullmatch(dict(content[0][2]).get("lang", "")):
                yield from self._shown(content[1])
            else:
                yield inline

    def _emphasis(self, inline: Node, before: str, after: str) -> str:
        """Emphasis, where its signs can open and close (CommonMark 0.31, 6.2: left- and right-flanking); else its words."""
        kind = inline["t"]
        if kind in self._within or (self._within and (before.strip() or after.strip())):
            return self._join(inline["c"], before, after)  # signs of both would join
        self._within.append(kind)
        inner = self._join(inline["c"], before, after)
        self._within.pop()
        head, words, tail = trimmed(inner)
        if not tail and after.isalnum() and (bare := words.rstrip(_PUNCTUATION)):
            words, tail = bare, words[len(bare) :]
        opens = head or not before.isalnum() or words[:1].isalnum()
        closes = tail or not after.isalnum() or words[-1:].isalnum()
        if not words or not opens or not closes or (before == "*" and not head) or words[0] == "*" or words[-1] == "*":
            return inner
        mark = _EMPHASIS[kind]
        return f"{head}{mark}{words}{mark}{tail}"

    def _inline(self, inline: Node) -> str:
        """One inline; in a cell between bars, bars in what is not plain words are escaped too (GFM 0.29, 4.10)."""
        text = self._one(inline)
        return text.replace("|", "\\|") if self.between_bars and inline["t"] in _RAW else text

    def _one(self, inline: Node) -> str:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind == "Str":
            return literal(content)
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return "\\\n"
        if kind in _ROLES:
            return f"{{{_ROLES[kind]}}}`{plain(content).strip()}`"
        if kind == "Quoted":
            sign = '"' if content[0]["t"] == "DoubleQuote" else "'"
            return f"{sign}{self._join(content[1])}{sign}"
        write = getattr(self, f"_{kind.lower()}", None)
        if write is None:
            self.report.lost(f"'{kind}' in the running text is left out")
            return ""
        return str(write(content))

    def _code(self, content: list[Any]) -> str:
        return verbatim(content[1])

    def _math(self, content: list[Any]) -> str:
        self.report.lost("an equation stands as its TeX source")
        return verbatim(content[1])

    def _rawinline(self, content: list[Any]) -> str:
        if re.fullmatch(r"<br\s*/?>", content[1]):
            return "\\\n"
        if not content[1].startswith("</"):
            self.report.lost(f"'{content[1][:40]}' is left out: prose takes no {content[0].upper()}")
        return ""

    def _span(self, content: list[Any]) -> str:
        words = self._join(content[1])
        return f"[{words}]{{lang={dict(content[0][2])['lang']}}}" if words.strip() else words

    def _link(self, content: list[Any]) -> str:
        if self._in_link:
            return self._join(content[1])
        self._in_link = True
        words, target = trimmed(self._join(content[1]))[1], content[2][0]
        self._in_link = False
        if not re.match(r"(https?|mailto|tel):\S+$", target):
            if words:
                inside = "a link within the file stands as its words"
                told = f"a link to '{target[:60]}' stands as its words: it leads to no web address"
                self.report.lost(inside if target.startswith("#") else told)
            return words
        target = target.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace("|", "%7C")
        return f"[{words or literal(target)}](<{target}>)" if "![" not in words else words

    def _image(self, content: list[Any]) -> str:
        path = self._pictures.keep(content[2][0], self.report)
        if path is None:
            return ""
        alt = " ".join((plain(content[1]) or self._pictures.alts.get(content[2][0], "")).split())
        if not alt:
            self.report.to_do.append(f"write what '{path}' shows in place of 'unknown' ({self.report.place})")
        return f"![{literal(alt) or 'unknown'}]({path})"

    def _cite(self, content: list[Any]) -> str:
        return self._sources.cite(content[0]) or self._join(content[1])

    def _note(self, blocks: list[Node]) -> str:
        paragraphs = flat(blocks)
        if self._in_note:
            self.report.lost("a footnote within a footnote stands in brackets")
            return f" ({'; '.join(map(self.line, paragraphs))})"
        if cited := only_cites(paragraphs):
            return f" {self._join(cited)}"  # a footnote that only cites is a citation here
        if len(paragraphs) > 1:
            self.report.lost("the paragraphs of a footnote are joined into one")
        name, self._in_note = f"note-{len(self.notes) + 1}", True
        self.notes.append("")
        words = " ".join(self.line(paragraph) for paragraph in paragraphs).replace("\\\n", " ").replace("\n", " ")
        self._in_note = False
        if not words.strip():
            self.notes.pop()
            self.report.lost("a footnote without words is left out")
            return ""
        self.notes[int(name[5:]) - 1] = f"[^{name}]: {words}"
        return f"[^{name}]"


def _fits_role(content: list[Node]) -> bool:
    """Whether inlines are words alone, as a role holds them."""
    words = plain(content).strip()
    return bool(words) and "`" not in words and all(inline["t"] not in ("Note", "Image", "Cite", "LineBreak") for inline in content)


def only_cites(paragraphs: list[list[Node]]) -> list[Node] | None:
    """The citations of a footnote that holds nothing else but full stops and spaces."""
    inlines = [inline for paragraph in paragraphs for inline in paragraph]
    cites = [inline for inline in inlines if inline["t"] == "Cite"]
    rest = plain([inline for inline in inlines if inline["t"] != "Cite"])
    return cites if cites and not rest.strip(" .;\u00a0") else None

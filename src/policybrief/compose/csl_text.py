"""Text on its way into a citation style and out of it.

citeproc-py writes markup into strings and escapes no field. So what is markup in a field is let through, everything
else that could be taken for markup is disguised, and what comes out is parsed, never searched.

The markup of fields: CSL 1.0.2 and CSL-JSON, "HTML-like formatting tags" (i, b, sup, sub, small capitals, nocase).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Literal, cast

from policybrief.model.document import Reference
from policybrief.model.prose import Emphasis, Node, Strong, Styled, Words
from policybrief.problems import Place

# Noncharacters (Unicode Standard, 23.7) stand for signs that markup is made of: no interchanged text holds them, and no
# change of case or stripping of full stops by a style turns them into something else.
_DISGUISE = str.maketrans("<>&", "\ufdd0\ufdd1\ufdd2")
_DISGUISE_DOTS = str.maketrans("<>&.", "\ufdd0\ufdd1\ufdd2\ufdd4")
_UNVEIL = str.maketrans("\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4", "<>&-.")
_MARKUP = re.compile(r'(</?(?:i|b|sup|sub)>|<span style="font-variant: ?small-caps;?">|<span class="nocase">|</span>)')
# a style puts a full stop behind a title that has its own sign at the end; the author's full stops are disguised
_ENDED = re.compile("""[.!?…\ufdd4][”’»“"'》」』]*$""")
_TWICE = re.compile(r"""([.!?…\ufdd4][”’»“"'》」』]*)\.(?=\s|$)""")
# a date that ends in a full stop (Serbian) loses it before other signs
_YEAR = re.compile(r"(?<=\d{4})\.(?=[,;)])")
_STYLES = {"sup": "superscript", "sub": "subscript", "span": "small-caps"}
_ADDRESSES = {"url": "", "doi": "https://doi.org/"}


def disguise(text: str) -> str:
    """`text` without any sign that markup is made of, to be parsed back by `parse`."""
    return text.translate(_DISGUISE)


def as_written(text: str) -> str:
    """Like `disguise`, and hyphens stay hyphens: a style makes a dash of each hyphen in a locator."""
    return disguise(text).replace("-", "\ufdd3")


def field(text: str) -> str:
    """A field's text: CSL's own markup where each tag has its partner, all else disguised, full stops too."""
    pieces = _MARKUP.split(text)
    paired: set[int] = set()
    opened: list[int] = []
    for i in range(1, len(pieces), 2):
        if not pieces[i].startswith("</"):
            opened.append(i)
        elif opened and _tag(pieces[opened[-1]]) == _tag(pieces[i]):
            paired |= {opened.pop(), i}
    return "".join(piece if i in paired else piece.translate(_DISGUISE_DOTS) for i, piece in enumerate(pieces))


def _tag(markup: str) -> str:
    return markup.strip("</>").split(" ")[0]


def address(kind: Literal["url", "doi"], text: str) -> str:
    """A field that is an address, so that it comes out as a link."""
    return f"<{kind}>{disguise(text)}</{kind}>"


def linked(text: str, anchor: str) -> str:
    """Markup that leads to a line of the same document; it may hold no address."""
    return f'<cited id="{anchor}">{text}</cited>'


def parse(markup: str, place: Place) -> tuple[Node, ...]:
    """What a style has written, as nodes."""
    parser = _Parser(place)
    parser.feed(markup)
    parser.close()
    return tuple(parser.open[0][1])


class _Parser(HTMLParser):
    """Builds nodes from the tags of citeproc's HTML and from those of `address`."""

    def __init__(self, place: Place) -> None:
        super().__init__(convert_charrefs=False)
        self.place = place
        self.open: list[tuple[str, list[Node]]] = [("", [])]
        self.before = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = "nocase" if ("class", "nocase") in attrs else tag
        self.open.append((f"#{dict(attrs)['id']}" if tag == "cited" else name, []))

    def handle_endtag(self, tag: str) -> None:
        tag, children = self.open.pop()
        self.open[-1][1].extend(self._made(tag, tuple(children)))

    def handle_data(self, data: str) -> None:
        if data.startswith(".") and _ENDED.search(self.before):
            data = data[1:]
        data = _YEAR.sub("", _TWICE.sub(r"\1", data))
        if data:
            self.before = data
            self.open[-1][1].append(Words(place=self.place, value=data.translate(_UNVEIL)))

    def _made(self, tag: str, children: tuple[Node, ...]) -> tuple[Node, ...]:
        if not children:
            return ()
        if tag == "i":
            return (Emphasis(place=self.place, children=children),)
        if tag == "b":
            return (Strong(place=self.place, children=children),)
        if tag in _STYLES:
            style = cast(Literal["superscript", "subscript", "small-caps"], _STYLES[tag])
            return (Styled(place=self.place, style=style, children=children),)
        if tag.startswith("#"):
            return (Reference(place=self.place, href=tag, children=children),)
        if tag in _ADDRESSES:
            return self._link(_ADDRESSES[tag], children)
        return children

    def _link(self, start: str, children: tuple[Node, ...]) -> tuple[Node, ...]:
        """A link on an address of the web; what a style wrote before it as its beginning becomes part of it."""
        text = start + "".join(child.value for child in children if isinstance(child, Words))
        if not text.startswith(("https://", "http://")):
            return children
        around = self.open[-1][1]
        if start and around and isinstance(last := around[-1], Words) and last.value.endswith(start):
            rest = last.value.removesuffix(start)
            around[-1:] = [Words(place=self.place, value=rest)] if rest else []
            children = (Words(place=self.place, value=text),)
        return (Reference(place=self.place, href=text, children=children, external=True),)

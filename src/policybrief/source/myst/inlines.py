"""Inline tokens to nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from policybrief.model.prose import (
    Citation,
    CitationItem,
    Emphasis,
    Foreign,
    LineBreak,
    Link,
    Node,
    NoteReference,
    Role,
    Strong,
    Styled,
    Verbatim,
    Words,
)
from policybrief.problems import Place
from policybrief.source.myst.attributes import span_language, tell_misplaced
from policybrief.source.myst.context import Context
from policybrief.source.myst.images import read_image
from policybrief.source.myst.links import checked_target, remedy
from policybrief.source.myst.places import Content, on_lines
from policybrief.source.myst.typography import Stretch, typographic
from policybrief.source.myst.words import WordRun

# of markup within markup: the tree is walked by recursion
DEPTH = 20
_TYPOGRAPHIC = re.compile(r"""["']|--|\.\.\.""")
# MyST's names of the roles that only style
_STYLES: dict[str, Literal["superscript", "subscript", "small-caps"]] = {
    "sub": "subscript",
    "subscript": "subscript",
    "sup": "superscript",
    "superscript": "superscript",
    "smallcaps": "small-caps",
}


@dataclass(slots=True)
class _Frame:
    """Markup that is open: its first token and what stands in it so far."""

    token: Token | None
    children: list[Node] = field(default_factory=list)


class Inlines:
    """Makes the nodes of one inline content."""

    def __init__(self, context: Context, content: Content, tokens: list[Token], *, in_note: bool = False) -> None:
        self._context, self._content, self._tokens, self._in_note = context, content, tokens, in_note
        for token in tokens:
            if token.type == "span_open":
                token.meta["language"] = span_language(content, token.meta["attributes"], context)
        signs = typographic(content.text, self._stretches()) if _TYPOGRAPHIC.search(content.text) else {}
        self._words = WordRun(content, signs)
        self._frames = [_Frame(None)]

    def nodes(self) -> tuple[Node, ...]:
        """All nodes, in reading order."""
        for index, token in enumerate(self._tokens):
            if token.type in _OF_WORDS:
                _OF_WORDS[token.type](self, token)
            elif token.nesting > 0:
                self._open(token)
            elif token.nesting < 0:
                self._close(token)
            else:
                self._add_words()
                self._frames[-1].children += self._single(token, index)
        self._add_words()
        return tuple(self._frames[0].children)

    def _stretches(self) -> Iterator[Stretch]:
        """The plain text that may change; addresses that stand as themselves do not."""
        groups, count = [(0, self._context.language)], 0
        for token in self._tokens:
            if token.nesting > 0:
                count += 1
                groups.append((count, "" if token.info == "auto" else token.meta.get("language") or groups[-1][1]))
            elif token.nesting < 0:
                groups.pop()
            elif token.type == "text" and groups[-1][1]:
                start, end = token.meta["span"]
                yield Stretch(start, end, *groups[-1])

    # --- words

    def _text(self, token: Token) -> None:
        if not token.content:
            return
        start, end = token.meta["span"]
        if (bracket := self._content.text.find("](", start, end)) >= 0:
            advice = "put no link, note or citation into the words of a link, or write '\\]' for a bracket"
            self._context.problems.add("link-target", "']' and '(' end no link", self._content.place(bracket, bracket + 2), advice)
        self._words.plain(start, end)

    def _special(self, token: Token) -> None:
        """An escaped character, a backslash that escapes nothing, or an entity."""
        start, end = token.meta["span"]
        if token.content == token.markup:
            self._words.plain(start, end)
        else:
            self._words.instead(token.content, start, end, shown_at=end - 1 if token.info == "escape" else start)

    def _fold(self, token: Token) -> None:
        self._words.line_break(*token.meta["span"])

    def _add_words(self) -> None:
        words = self._words.take()
        if words:
            self._frames[-1].children.append(words)

    # --- markup around words

    def _open(self, token: Token) -> None:
        self._add_words()
        if len(self._frames) > DEPTH:
            place = self._content.place(*token.meta["span"])
            self._context.tell_too_deep(place, f"markup is nested more than {DEPTH} deep", "nest emphasis, links and spans less deeply")
            token = Token("too_deep", "", 1)
        self._frames.append(_Frame(token))

    def _close(self, token: Token) -> None:
        self._add_words()
        frame = self._frames.pop()
        children = tuple(frame.children)
        self._frames[-1].children += self._around(frame.token, token, children) if frame.token else children

    def _around(self, start: Token, end: Token, children: tuple[Node, ...]) -> tuple[Node, ...]:
        if start.type == "too_deep":
            return children
        wider = 1 if start.type == "strong_open" else 0  # its tokens are the inner ones of the four signs
        place = self._content.place(start.meta["span"][0] - wider, end.meta["span"][1] + wider)
        if start.type == "span_open":
            language = start.meta["language"]
            return (Foreign(place=place, language=language, children=children),) if language else children
        if start.type == "link_open":
            return (self._link(start, place, children),)
        return ((Strong if start.type == "strong_open" else Emphasis)(place=place, children=children),)

    def _link(self, token: Token, place: Place, children: tuple[Node, ...]) -> Link:
        target, problems = str(token.attrs["href"]), self._context.problems
        try:
            target = checked_target(target)
        except ValueError as error:
            problems.add("link-target", str(error), place, remedy())
        else:
            if not children and not target.startswith("#"):
                problems.add("link-without-words", f"the link to '{target}' has no words", place, f"write [words]({target})")
        self._context.tell_title(token, place)
        return Link(place=place, target=target, children=children)

    # --- what stands alone

    def _single(self, token: Token, index: int) -> tuple[Node, ...]:
        place = self._content.place(*token.meta["span"])
        match token.type:
            case "hardbreak":
                return (LineBreak(place=place),)
            case "code_inline":
                return (Verbatim(place=place, value=token.content),)
            case "role":
                return (self._role(token, place),)
            case "citation":
                return (self._citation(token, place),)
            case "footnote_ref":
                return self._note(token.meta["label"], place)
            case "image":
                return (self._image(token, index),)
        self._tell(token, index, place)
        return ()

    def _role(self, token: Token, place: Place) -> Node:
        inside, name = self._content.place(*token.meta["inside"]), token.meta["name"]
        if name in _STYLES:
            return Styled(place=place, style=_STYLES[name], children=self._as_typed(*token.meta["inside"]))
        return Role(place=place, name=name, content=token.content, content_place=inside)

    def _as_typed(self, start: int, end: int) -> tuple[Words, ...]:
        words = WordRun(self._content, {})
        for piece in re.finditer(r"\n|[^\n]+", self._content.text[start:end]):
            (words.line_break if piece.group() == "\n" else words.plain)(start + piece.start(), start + piece.end())
        taken = words.take()
        return (taken,) if taken else ()

    def _citation(self, token: Token, place: Place) -> Citation:
        items = (
            CitationItem(place=self._content.place(*c.span), key=c.key, locator=c.locator, prefix=c.prefix, suffix=c.suffix, bare=c.bare)
            for c in token.meta["items"]
        )
        return Citation(place=place, items=tuple(items), in_text="in_text" in token.meta)

    def _note(self, label: str, place: Place) -> tuple[Node, ...]:
        text = self._context.notes.use(label, place, in_note=self._in_note)
        if text is None:
            return ()
        content = on_lines(text.content, self._content.source, (text.map or [0])[0])
        children = Inlines(self._context, content, text.children or [], in_note=True).nodes()
        return (NoteReference(place=place, label=label, children=children),)

    def _image(self, token: Token, index: int) -> Node:
        start = token.meta["span"][0] + len("![")
        alt = Inlines(self._context, self._content.part(start, start + len(token.content)), token.children or [], in_note=self._in_note)
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        attributes = following if following and following.type == "attributes" else None
        if attributes:
            attributes.meta["read"] = True
        return read_image(token, alt.nodes(), attributes, self._content, self._context)

    def _tell(self, token: Token, index: int, place: Place) -> None:
        if token.type == "html_inline":
            self._context.tell_html(token.content, place)
        elif token.type == "fault":
            code, message, advice = token.meta["fault"]
            self._context.problems.add(code, message, place, advice)
        elif token.type == "attributes" and "read" not in token.meta:
            tell_misplaced(self._content, token.meta["attributes"], self._context)


_OF_WORDS = {"text": Inlines._text, "text_special": Inlines._special, "softbreak": Inlines._fold}

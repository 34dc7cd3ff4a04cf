"""Block tokens to nodes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from markdown_it.token import Token

from policybrief.model.prose import (
    CodeBlock,
    Comment,
    Definition,
    DefinitionList,
    Directive,
    Divider,
    ListBlock,
    ListItem,
    Node,
    Paragraph,
    Quote,
    RawText,
)
from policybrief.problems import Place
from policybrief.source.myst.component_rule import RawLines
from policybrief.source.myst.context import Context
from policybrief.source.myst.headings import Headings
from policybrief.source.myst.inlines import Inlines
from policybrief.source.myst.places import Content, on_lines, on_one_line
from policybrief.source.myst.tables import read_table

Nodes = tuple[Node, ...]


class Blocks:
    """Makes the nodes of a page, token by token; the texts of notes have been taken out before."""

    def __init__(self, context: Context, tokens: list[Token]) -> None:
        self._context, self._source = context, context.source
        self._tokens = iter(tokens)
        self._headings = Headings(context)

    def nodes(self, closing: str = "") -> Nodes:
        """The nodes up to the token `closing`, which is read too; all without it."""
        return tuple(node for node, _ in self._with_hidden(closing))

    def _with_hidden(self, closing: str) -> list[tuple[Node, bool]]:
        """The nodes, each with whether it is a paragraph of a tight list."""
        nodes: list[tuple[Node, bool]] = []
        for token in self._tokens:
            if token.type == closing:
                break
            if token.type not in ("target", "heading_open", "comment"):
                self._headings.not_here()
            nodes += [(node, token.hidden) for node in _MAKERS[token.type](self, token)]
        self._headings.not_here()
        return nodes

    def _inlines(self, content: Content, token: Token) -> Nodes:
        return Inlines(self._context, content, token.children or []).nodes()

    def _text_of(self, token: Token) -> Content:
        """The content of an inline token that is lines of the source."""
        return on_lines(token.content, self._source, (token.map or [0])[0])

    # --- paragraphs and headings

    def _paragraph(self, token: Token) -> Nodes:
        inline, _ = next(self._tokens), next(self._tokens)
        content = self._text_of(inline)
        self._tell_unread(content)
        children = self._inlines(content, inline)
        return (Paragraph(place=content.place(0, len(content.text)), children=children),) if children else ()

    def _tell_unread(self, content: Content) -> None:
        """A paragraph that was meant as a heading or a table."""
        lines = content.text.split("\n")
        if signs := re.match(r"(#{2,6})[^#\s]|#{7,}", lines[0]):
            remedy = "write a space after them, or '\\#' for a '#'" if signs[1] else "use fewer '#', or write '\\#' for a '#'"
            place = content.place(0, len(lines[0]))
            self._context.problems.add("heading-form", f"'{signs[1] or signs[0]}' begins no heading here", place, remedy)
        if len([line for line in lines if re.fullmatch(r"\|.*\|", line.strip())]) > 1:
            columns = max(1, lines[0].strip().count("|") - 1)
            remedy = f"write '|{'---|' * columns}' below the line with the heads, or '\\|' for a '|'"
            self._context.problems.add("table-form", "these lines with '|' are no table", content.place(0, len(lines[0])), remedy)

    def _heading(self, token: Token) -> Nodes:
        inline, _ = next(self._tokens), next(self._tokens)
        if token.markup.startswith("#"):
            at = self._source.text.index(inline.content, token.meta["begin"] + len(token.markup))
            content = on_one_line(inline.content, self._source, at)
        else:
            content = self._text_of(inline)
        if braces := re.search(r"\{#([\w-]+)\}$", content.text):
            message, remedy = f"a heading takes no attributes '{braces.group()}'", f"write '({braces[1]})=' on the line above"
            self._context.problems.add("misplaced-attributes", message, content.place(*braces.span()), remedy)
        return self._headings.heading(int(token.tag[1:]), self._inlines(content, inline), self._source.block(token))

    def _target(self, token: Token) -> Nodes:
        self._headings.target(token)
        return ()

    # --- lists and quotes

    def _list(self, token: Token) -> Nodes:
        items, tight = [], True
        with self._headings.within("in a list"):
            for item in self._tokens:
                if item.type != "list_item_open":
                    break
                nodes = self._with_hidden("list_item_close")
                tight = tight and all(hidden for node, hidden in nodes if isinstance(node, Paragraph))
                items.append(ListItem(place=self._source.block(item), children=_unwrapped(nodes)))
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        return (ListBlock(place=self._source.block(token), start=start, tight=tight, items=tuple(items)),)

    def _definitions(self, token: Token) -> Nodes:
        items: list[Definition] = []
        with self._headings.within("in a list"):
            for part in self._tokens:
                if part.type == "dt_open":
                    items.append(self._term(part))
                elif part.type == "dd_open":
                    place, meaning = self._source.block(part), self.nodes("dd_close")
                    items[-1] = replace(items[-1], place=_up_to(items[-1].place, place), meanings=(*items[-1].meanings, meaning))
                elif part.type == "dl_close":
                    break
        return (DefinitionList(place=self._source.block(token), items=tuple(items)),)

    def _term(self, token: Token) -> Definition:
        inline, _ = next(self._tokens), next(self._tokens)
        return Definition(place=self._source.block(token), term=self._inlines(self._text_of(inline), inline), meanings=())

    def _quote(self, token: Token) -> Nodes:
        with self._headings.within("in a quotation"):
            return (Quote(place=self._source.block(token), children=self.nodes("blockquote_close")),)

    # --- components

    def _component(self, token: Token) -> Nodes:
        name, raw, options = token.meta["name"], token.meta.get("body"), token.meta["options"]
        title: Nodes = ()
        if name:
            inline = next(self._tokens)
            title = self._inlines(on_one_line(inline.content, self._source, inline.meta["offset"]), inline)
        with self._headings.within(""):
            children = self.nodes("component_close")
        if not name:
            return children
        end = token.meta["end"]
        directive = Directive(
            place=self._source.block(token),
            name=name,
            name_place=self._source.place(token.meta["name_at"], token.meta["name_at"] + len(name)),
            title=title,
            options=self._raw(options, end) if options else None,
            body=self._raw(raw, end) if raw else children,
        )
        return (directive,)

    def _raw(self, raw: RawLines, end: int) -> RawText:
        """Lines for another reader; none stand at the offset `end`."""
        lines = raw.lines or ((end, ""),)
        place = self._source.place(lines[0][0], lines[-1][0] + len(lines[-1][1]))
        origin = self._source.origin
        starts = tuple(origin.at(*self._source.position(offset)) for offset, _ in lines)
        return RawText(place=place, value="\n".join(words for _, words in lines), starts=starts, exact=origin.exact)

    # --- what stands alone

    def _code(self, token: Token) -> Nodes:
        place = self._source.block(token)
        if token.type == "fence" and not self._closed(token):
            remedy = f"write '{token.markup}' on a line of its own where it ends"
            message = f"the code that begins with '{token.markup}' is not closed"
            self._context.problems.add("unclosed-code", message, self._source.first_line(token), remedy)
        return (CodeBlock(place=place, value=token.content, language=(token.info.split() or [""])[0]),)

    def _closed(self, token: Token) -> bool:
        first, end = token.map or (0, 0)
        return end - first > 1 and self._source.lines[end - 1].rstrip().endswith(token.markup)

    def _divider(self, token: Token) -> Nodes:
        return (Divider(place=self._source.block(token)),)

    def _comment(self, token: Token) -> Nodes:
        return (Comment(place=self._source.block(token), value=token.content),)

    def _table(self, token: Token) -> Nodes:
        return (read_table(self._source.block(token), self._tokens, self._context),)

    def _html(self, token: Token) -> Nodes:
        self._context.tell_html(token.content.strip(), self._source.first_line(token))
        return ()

    def _fault(self, token: Token) -> Nodes:
        code, message, remedy = token.meta["fault"]
        place = self._source.place(*token.meta["offsets"])
        if code == "too-deep":
            self._context.tell_too_deep(place, message, remedy)
        else:
            self._context.problems.add(code, message, place, remedy)
        return ()


def _unwrapped(nodes: list[tuple[Node, bool]]) -> Nodes:
    """A tight item's only paragraph gives way to what it holds."""
    if sum(hidden for _, hidden in nodes) != 1:
        return tuple(node for node, _ in nodes)
    return tuple(child for node, hidden in nodes for child in (node.children if hidden and isinstance(node, Paragraph) else (node,)))


def _up_to(place: Place, end: Place) -> Place:
    return replace(place, end_line=end.end_line, end_column=end.end_column)


_MAKERS: dict[str, Callable[[Blocks, Token], Nodes]] = {
    "paragraph_open": Blocks._paragraph,
    "heading_open": Blocks._heading,
    "target": Blocks._target,
    "bullet_list_open": Blocks._list,
    "ordered_list_open": Blocks._list,
    "dl_open": Blocks._definitions,
    "blockquote_open": Blocks._quote,
    "component_open": Blocks._component,
    "table_open": Blocks._table,
    "fence": Blocks._code,
    "code_block": Blocks._code,
    "hr": Blocks._divider,
    "comment": Blocks._comment,
    "html_block": Blocks._html,
    "fault": Blocks._fault,
}

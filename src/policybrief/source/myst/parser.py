"""markdown-it-py set up for MyST as briefs use it, with every token knowing where it begins.

Block tokens get `meta["begin"]`, the offset of their first sign in the text. Inline tokens get `meta["span"]`, the
offsets of their first and behind their last character in the inline content.
"""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from policybrief.source.myst.block_rules import comment, target, too_deep
from policybrief.source.myst.citation_rule import citation, in_text
from policybrief.source.myst.component_rule import component
from policybrief.source.myst.inline_rules import almost_link, attributes, label_end, role, span

_ADDRESS = re.compile(r"<(?:(?:https?|mailto|tel):|[^<>\s@]{1,128}@)", re.IGNORECASE)
# the library's own stop comes later than ours, which tells (`too_deep`); it bounds recursion within a line
_NESTING = 24


class _PlacedInline(StateInline):
    """Notes where the text that is not yet in a token begins."""

    text_at = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.text_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta["span"] = (self.text_at, self.text_at + len(token.content))
        return token


class _InlineParser(ParserInline):
    """The library's inline parser; each token that a rule made knows the characters that the rule read."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PlacedInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        rules, end = self.ruler.getRules(""), state.posMax
        while state.pos < end:
            start, known = state.pos, len(state.tokens)
            if state.level >= _NESTING or not any(rule(state, False) for rule in rules):
                state.append_pending(state.src[start])
                state.pos += 1
            _place(state.tokens[known:], start, state.pos)
        if state.pending:
            state.pushPending()


def _place(tokens: list[Token], start: int, end: int) -> None:
    new = [token for token in tokens if "span" not in token.meta]
    for index, token in enumerate(new):
        # plain text of a rule: one of several `*`, or the address of `<address>`
        at = start + index
        token.meta["span"] = (at, at + len(token.content)) if token.type == "text" else (start, end)


def _placed(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """The block rule, noting where the blocks begin that it made."""

    def placed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        known = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[known:]:
            if token.map and "begin" not in token.meta:
                token.meta["begin"] = state.bMarks[token.map[0]] + state.tShift[token.map[0]]
        return True

    return placed


def _web_address(state: StateInline, silent: bool) -> bool:
    """`<https://…>`, `<mailto:…>`, `<name@…>`; another `<a:b>` is words."""
    return bool(_ADDRESS.match(state.src, state.pos, state.posMax)) and autolink(state, silent)


@cache
def parser(html: bool) -> MarkdownIt:
    """The parser of pages (`html`: raw HTML is found, to be refused) or of texts (a `<` is a `<`)."""
    md = MarkdownIt("commonmark")
    md.inline = _InlineParser()
    md.configure("commonmark", {"html": html, "maxNesting": _NESTING}).enable("table")
    md.disable(["fragments_join", "text_join"])
    md.helpers = SimpleNamespace(**{**vars(helpers), "parseLinkLabel": label_end})  # type: ignore[assignment]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    _add_inline_rules(md)
    _add_block_rules(md)
    return md


def _add_inline_rules(md: MarkdownIt) -> None:
    ruler = md.inline.ruler
    ruler.at("autolink", _web_address)
    ruler.before("backticks", "role", role)
    ruler.before("link", "citation", citation)
    ruler.before("link", "citation_in_text", in_text)
    ruler.after("link", "span", span)
    ruler.after("image", "almost_link", almost_link)
    ruler.push("attributes", attributes)


def _add_block_rules(md: MarkdownIt) -> None:
    ruler = md.block.ruler
    interrupted = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    ruler.before("table", "too_deep", too_deep)
    ruler.before("fence", "component", component, {"alt": interrupted})
    ruler.before("blockquote", "comment", comment, {"alt": interrupted})
    ruler.before("hr", "target", target, {"alt": interrupted})
    for rule in list(ruler.__rules__):
        ruler.at(rule.name, _placed(rule.fn), {"alt": rule.alt})

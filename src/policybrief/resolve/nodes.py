"""Prose resolved: uses of facts print, links know their targets, components become blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from policybrief.model.block import Block, InnerLink, Picture, Target, Term
from policybrief.model.manuscript import ComponentUse
from policybrief.model.prose import Citation, CitationItem, FactUse, Image, Link, Node, Prose, Words
from policybrief.model.tree import rewrite
from policybrief.model.values import Dated, Series
from policybrief.model.written import FactEntry
from policybrief.problems import did_you_mean
from policybrief.resolve.context import Context
from policybrief.resolve.facts import fact_print, machine_value
from policybrief.resolve.languages import date_text
from policybrief.resolve.series import entry_at
from policybrief.resolve.unread import tell_unread

N = TypeVar("N", bound=Node)
MakeBlock = Callable[[ComponentUse], Block]

_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


@dataclass(slots=True)
class NodeResolver:
    """Resolves trees in one brief. `make_block` is set by whoever knows components."""

    context: Context
    make_block: MakeBlock | None = field(default=None)

    def tree(self, node: N) -> N:
        """`node` with everything in it resolved."""
        return rewrite(node, self._change)

    def fact(self, use: FactUse) -> Node:
        """What the use of a fact prints; nothing where there is no such fact."""
        fact = self.context.fact(use.fact, use.place)
        if fact is None:
            return Words(place=use.place, value="")
        entry = self.context.entries[use.fact]
        if use.at is not None:
            point = entry_at(entry, use.at)
            if point is None:
                self._tell_point(use, entry)
                return Words(place=use.place, value="")
            entry, fact = point, replace(fact, machine=machine_value(point))
        return fact_print(use, fact, entry, self.context.language, self.context.say)

    def _tell_point(self, use: FactUse, entry: FactEntry) -> None:
        """A date at which the fact has no value."""
        if not isinstance(entry.value, Series):
            message, remedy = f"fact '{use.fact}' is one value, not a series", f"remove 'at={use.at}'"
        else:
            dates = [str(point.date) for point in entry.value.points]
            message = f"fact '{use.fact}' has no value of {use.at}"
            remedy = f"write one of {', '.join(dates)}" if len(dates) < 9 else f"write one of its dates, {dates[0]} to {dates[-1]}"
        self.context.problems.add("unknown-point", message, use.place, remedy)

    def date(self, dated: Dated) -> Term:
        """A date in the brief's language."""
        return Term(place=dated.place, type="date", word=str(dated.date), text=date_text(dated.date, self.context.language))

    def _change(self, node: Node) -> tuple[Node, ...] | None:
        if isinstance(node, FactUse):
            return (self.fact(node),)
        if isinstance(node, Words):
            tell_unread(node, self.context)
        if isinstance(node, Citation):
            return self._citation(node)
        if isinstance(node, Link):
            return self._link(node)
        if isinstance(node, Image):
            alt = self.context.alternative(node.alt, node.src, node.place)
            return (Picture(place=node.place, path=node.src, alt=alt, decorative=node.decorative),)
        if isinstance(node, ComponentUse):
            return (self.make_block(node) if self.make_block else Prose(place=node.place, children=()),)
        return None

    def _citation(self, node: Citation) -> tuple[Node, ...]:
        """A citation; `@name` that is nearly no key of the references is words, such as a name on a network."""
        known = self.context.references
        if node.in_text and known is not None and not node.items[0].locator:
            key = node.items[0].key
            if key not in known and did_you_mean(key, known) is None:
                return (Words(place=node.place, value=f"@{key}"),)
        for item in node.items:
            self._source(item)
        return (node,)

    def _source(self, item: CitationItem) -> None:
        self.context.check_source(item.key, item.place)
        behind = item.locator or item.suffix.strip()
        if behind.startswith("@"):
            remedy = "put a ';' between the sources: [@a; @b, p. 4]"
            self.context.problems.add("malformed-citation", f"'{behind}' stands where a page or paragraph is named", item.place, remedy)

    def _link(self, link: Link) -> tuple[Node, ...]:
        children = rewrite(link, self._change).children
        if link.target.startswith(_OUTSIDE):
            return (Link(place=link.place, target=link.target, children=children or (Words(place=link.place, value=link.target),)),)
        if not link.target.startswith("#"):
            self._tell_file(link)
            return children
        target = self.context.targets.get(link.target[1:])
        if target is None:
            self._tell_missing(link)
            return children
        return (self.link_to(target, link, children),)

    def link_to(self, target: Target, at: Node, children: tuple[Node, ...] = ()) -> Node:
        """A link to `target`; without children its label is printed."""
        return InnerLink(place=at.place, target=target, children=children or (Words(place=at.place, value=target.label),))

    def _tell_file(self, link: Link) -> None:
        """A target without `#` and scheme; what is no target at all was told by the reader."""
        stem = link.target.rpartition("/")[2].removesuffix(".md")
        if not link.target or ":" in link.target:
            return
        remedy = "link to an id of this brief ('#ID') or to a whole web address; files do not travel with the page"
        if stem in self.context.targets:
            remedy = f"did you mean '#{stem}'?"
        elif link.target.startswith("www."):
            remedy = f"write 'https://{link.target}'"
        elif re.fullmatch(r"[^@/\s]+@[^@/\s]+", link.target):
            remedy = f"write 'mailto:{link.target}'"
        self.context.problems.add("link-to-file", f"'{link.target}' leads to a file", link.place, remedy)

    def _tell_missing(self, link: Link) -> None:
        if link.target[1:] in self.context.unlisted:
            self.context.tell_unlisted("unknown-link-target", link.target[1:], link.place)
            return
        near = did_you_mean(link.target[1:], self.context.targets)
        remedy = f"did you mean '#{near}'?" if near else "link to the id of a section, a heading or a component"
        self.context.problems.add("unknown-link-target", f"nothing has the id '{link.target[1:]}'", link.place, remedy)

"""The pages of one document from top to bottom: what stands in prose gets its numbers, marks, levels and addresses.

Everything is counted in the order in which it is composed, which is the reading order. One object serves one document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from policybrief.compose.addresses import Addresses
from policybrief.compose.around import Around, cites_of, note_of
from policybrief.compose.citations import Citations, locator
from policybrief.compose.clusters import Clusterer
from policybrief.compose.marks import Cite, Marker
from policybrief.compose.runs import Runs, runs
from policybrief.compose.spelling import Speller
from policybrief.compose.styled import Styled
from policybrief.model.block import Block, Blocks, FactPrint, InnerLink
from policybrief.model.brief import Fact, Section
from policybrief.model.document import Marks, PlacedFact, PlacedHeading, Reference
from policybrief.model.prose import (
    Citation,
    Comment,
    Heading,
    Link,
    Node,
    NoteReference,
    Prose,
    Text,
    Words,
    plain,
    rewrite,
    walk,
)
from policybrief.problems import Problems
from policybrief.resolve.anchors import heading_anchor

_T = TypeVar("_T")
_DEEPEST = 6


class Body:
    """Composes the parts of one document. `uses` and `source_uses` collect the numbers of uses by fact and by source."""

    def __init__(
        self,
        facts: Mapping[str, Fact],
        citations: Citations | Styled,
        addresses: Addresses,
        say: Callable[[str], str],
        problems: Problems,
    ) -> None:
        self.facts = facts
        self.citations = citations
        self.evidence: dict[str, int] = {}
        self.uses: dict[str, list[int]] = {}
        self.source_uses: dict[str, list[int]] = {}
        self.marker = Clusterer(citations, self.evidence, say) if isinstance(citations, Styled) else Marker(citations, self.evidence, say)
        self.notes = citations if isinstance(citations, Styled) and citations.style.notes else None
        self._speller = Speller(citations, problems)
        self._is_spelt = False
        self._makers = _MAKERS | {Citation: Body._cited_note, Prose: Body._running} if self.notes else _MAKERS
        self._addresses = addresses
        self._say = say
        self._problems = problems
        self._last_use = 0
        self._last_note = 0
        self._bare: str | None = None
        self._around = Around()

    def part(self, node: _T, part: str, level: int) -> _T:
        """A part of the document whose title has `level`; `part` is its id, with which its headings' anchors begin."""
        if node is None:
            return node
        with self._within(part=part, anchors=[], base=level, level=level, is_running=isinstance(node, Prose)):
            return self.compose(node)

    def section(self, section: Section, level: int) -> Section:
        """A section; the blocks of its data stand right under its title, whatever headings its prose has."""
        with self._within(part=section.id, anchors=[], base=level, level=level) as around:
            prose = self.compose(replace(section, blocks=Blocks()))
            around.level = level
            return replace(prose, blocks=self.compose(section.blocks))

    def compose(self, node: _T) -> _T:
        """`node` (any dataclass) with all below it composed."""
        node = node if self._is_spelt else self._speller.spell(node)
        before, self._is_spelt = self._is_spelt, True
        try:
            return self._composed(node)
        finally:
            self._is_spelt = before

    def _composed(self, node: _T) -> _T:
        plan = runs(listed := self._listed(node), self._cites)
        position = -1

        def change(child: Node) -> tuple[Node, ...] | None:
            nonlocal position
            position += 1
            if position in plan.gone:
                return ()
            if position in plan.groups:
                return (self._marked([listed[i] for i in plan.groups[position]]),)
            return self._changed(child, position, plan)

        return rewrite(node, change)

    def _listed(self, node: object) -> list[Node]:
        """The nodes in the order in which `rewrite` meets them, but for what is composed by itself."""
        listed: list[Node] = []

        def see(child: Node) -> tuple[Node, ...] | None:
            listed.append(child)
            return (child,) if type(child) in self._makers or isinstance(child, Citation) else None

        rewrite(node, see)
        return listed

    def _changed(self, node: Node, position: int, plan: Runs) -> tuple[Node, ...] | None:
        if isinstance(node, Words) and position in plan.shortened:
            return (replace(node, value=node.value.rstrip()),)
        made = self._makers.get(type(node))
        return made(self, node) if made else None

    @contextmanager
    def _within(self, **changes: Any) -> Iterator[Around]:
        outer = self._around
        self._around = replace(outer, **changes)
        try:
            yield self._around
        finally:
            self._around = outer

    # --- facts, citations ---------------------------------------------------------------------

    def fact_cites(self, fact: Fact) -> tuple[Cite, ...]:
        """What a fact's mark points to: its sources; its evidence line where it is derived, its source is unknown, or notes cite."""
        if fact.formula is not None or not fact.sources or self.notes:
            return (Cite(None, None, fact.id),)
        return tuple(Cite(source.cite, locator(source.locator), fact.id) for source in fact.sources)

    def _cites(self, node: Node) -> tuple[Cite, ...]:
        """What the marks of a node point to where they stand at the node itself."""
        if isinstance(node, Citation) and not (self.notes and (self._around.is_running or self._around.in_note)):
            return cites_of(node)
        if isinstance(node, FactPrint) and node.marked and self._around.gathered is None and not self._around.in_link:
            return self.fact_cites(self.facts[node.fact])
        return ()

    def _marked(self, nodes: list[Node]) -> Node:
        """Nodes whose marks stand together, at the first of them: one use of all that they cite."""
        first = nodes[0]
        # the mark of a fact whose bare figure stands just before it (in a cell of its own) belongs to that use
        behind = isinstance(first, FactPrint) and not first.text and first.fact == self._bare
        use = self._last_use if behind else self._next_use()
        for node in nodes:
            if isinstance(node, FactPrint):
                self._use_fact(node.fact, use)
            elif isinstance(node, Citation):
                self._use_sources([item.key for item in node.items], use)
        marks = self.marker.marks((cite for node in nodes for cite in self._cites(node)), is_aside=True)
        if isinstance(first, FactPrint) and first.text:
            return self._placed(first, use, Marks(place=first.place, marks=marks))
        return Marks(place=first.place, marks=marks, use_anchor="" if behind else f"use-{use}")

    def _unmarked(self, node: FactPrint) -> tuple[Node, ...]:
        """A fact that shows no mark here: it is bare, in a link, or in a block that gathers marks."""
        if node.marked and self._around.gathered is not None:
            self._around.gathered.extend(self.fact_cites(self.facts[node.fact]))
            self.evidence.setdefault(node.fact, len(self.evidence) + 1)
        if not node.text:
            return ()
        use = self._next_use()
        self._use_fact(node.fact, use)
        self._bare = None if node.marked else node.fact
        return (self._placed(node, use, None),)

    def _placed(self, node: FactPrint, use: int, marks: Marks | None) -> PlacedFact:
        href = "" if self._around.in_link else f"#fact-{node.fact}"
        return PlacedFact(
            place=node.place, fact=node.fact, text=node.text, machine=node.machine, use_anchor=f"use-{use}", href=href, marks=marks
        )

    def _next_use(self) -> int:
        self._last_use += 1
        self._bare = None
        return self._last_use

    def _use_fact(self, fact: str, use: int) -> None:
        self.evidence.setdefault(fact, len(self.evidence) + 1)
        self._note_use(self.uses, fact, use)
        self._use_sources([source.cite for source in self.facts[fact].sources], use)

    def _use_sources(self, keys: list[str], use: int) -> None:
        for key in keys:
            self._note_use(self.source_uses, key, use)

    @staticmethod
    def _note_use(uses: dict[str, list[int]], of: str, use: int) -> None:
        if use not in uses.setdefault(of, []):
            uses[of].append(use)

    # --- the rest ---------------------------------------------------------------------------

    def _note(self, node: NoteReference) -> tuple[Node, ...]:
        """A note of the author's; what it cites in a notes style, it cites in its own text."""
        cited = [child for child in walk(node) if isinstance(child, Citation)] if self.notes else []
        use = self._use_of(cited) if cited else None
        self._last_note += 1
        number = self._last_note
        with self._within(in_note=True):
            inner = self.compose(node)
        return (note_of(node, number, use, inner.children),)

    def _running(self, node: Prose) -> tuple[Node, ...]:
        """Prose in a notes style: here notes cite, but not in the texts of components, which stay in one piece on paper."""
        with self._within(is_running=not self._around.in_block) as around:
            made = self.compose(node)
        self._around.level = around.level
        return (made,)

    def _cited_note(self, node: Citation) -> tuple[Node, ...]:
        """A citation in a notes style: a note, or within one its text."""
        assert self.notes is not None
        if self._around.in_note:
            return self.notes.note(cites_of(node), ends=False)
        use = self._use_of([node])
        self._last_note += 1
        number = self._last_note
        return (note_of(node, number, use, self.notes.note(cites_of(node))),)

    def _use_of(self, citations: list[Citation]) -> int:
        use = self._next_use()
        self._use_sources([item.key for citation in citations for item in citation.items], use)
        return use

    def _link(self, node: Link | InnerLink) -> tuple[Node, ...]:
        """A link; what is cited within it is marked behind it, for a link holds no other."""
        cited = tuple(child for child in walk(node) if isinstance(child, Citation))
        with self._within(in_link=True):
            inner = self.compose(rewrite(node, lambda child: () if isinstance(child, Citation) else None))
        href = node.target if isinstance(node, Link) else self._addresses.link(node.target)
        link = Reference(place=node.place, href=href, children=inner.children, external=isinstance(node, Link))
        return (link, *self.compose(Text(place=node.place, children=cited)).children)

    def _heading(self, node: Heading) -> tuple[Node, ...]:
        around = self._around
        level = around.base + node.level - 1
        if level > _DEEPEST:
            message = f"a heading of level {node.level} has no place here: a page has six levels of headings"
            self._problems.add("heading-too-deep", message, node.place, "use fewer '#'")
        anchor = node.id or heading_anchor(around.part, "".join(map(plain, node.children)), around.anchors)
        around.anchors.append(anchor)
        around.level = min(level, _DEEPEST)
        with self._within(is_running=False):
            children = self.compose(node).children
        return (PlacedHeading(place=node.place, level=around.level, anchor=anchor, children=children),)

    def block(self, block: Block) -> Block:
        """A component: its level is one below the heading over it; its marks once in its source line, or where they stand."""
        level = min(self._around.level + 1, _DEEPEST)
        base = level if block.title else level - 1
        with self._within(base=base, level=base, gathered=[] if block.marks_once else None, in_block=True, is_running=False) as around:
            made = replace(self.compose(block), level=level)
        return replace(made, source_line=self._source_line(block, around.gathered)) if around.gathered else made

    def _source_line(self, block: Block, cites: list[Cite]) -> Text:
        marks = self.marker.marks(cites)
        start = self._say("Source:") if len({cite.what if cite.key is None else cite.key for cite in cites}) == 1 else self._say("Sources:")
        return Text(
            place=block.place,
            children=(
                Words(place=block.place, value=f"{start} "),
                Marks(place=block.place, marks=marks),
                Words(place=block.place, value="."),
            ),
        )


# what is composed by itself, and how
_MAKERS: dict[type, Callable[[Body, Any], tuple[Node, ...]]] = {
    FactPrint: Body._unmarked,
    NoteReference: Body._note,
    Link: Body._link,
    InnerLink: Body._link,
    Heading: Body._heading,
    Block: lambda body, node: (body.block(node),),
    Comment: lambda body, node: (),
}

"""The steps from a manuscript to a brief, in order."""

from __future__ import annotations

from dataclasses import replace

from policybrief.model.block import Term
from policybrief.model.brief import Brief, Fact, Section
from policybrief.model.catalogue import Catalogue
from policybrief.model.manuscript import Manuscript, Written
from policybrief.model.prose import Node, Text
from policybrief.model.values import Dated, Identifier, Items, Word
from policybrief.model.written import FactEntry, Publisher
from policybrief.problems import Problems
from policybrief.resolve.blocks import BlockMaker
from policybrief.resolve.brief_lists import BriefLists
from policybrief.resolve.cells import CellMaker
from policybrief.resolve.context import Context
from policybrief.resolve.derived import compute
from policybrief.resolve.derived_cells import DerivedCells
from policybrief.resolve.facts import resolve_facts
from policybrief.resolve.formula_words import with_formulas
from policybrief.resolve.front import FrontResolver, custom_of, imprint_of, parties_of, people_of
from policybrief.resolve.languages import date_text, direction_of
from policybrief.resolve.maps import MapMaker
from policybrief.resolve.nodes import NodeResolver
from policybrief.resolve.pictures import cover_of
from policybrief.resolve.targets import Numbers, number_all, targets_of
from policybrief.resolve.words import Say, term, unknown


def resolve(manuscript: Manuscript, language: str, publisher: Publisher, catalogue: Catalogue, say: Say, problems: Problems) -> Brief:
    """The brief that `manuscript` is in `language`. Raises KeyError for a language that it is not written in."""
    written = manuscript.languages[language]
    numbers = number_all(written, catalogue)
    context = _context(manuscript, written, numbers, catalogue, say, problems)
    nodes = NodeResolver(context)
    lists = BriefLists(written.front, FrontResolver(context, nodes))
    blocks = BlockMaker(
        context, nodes, CellMaker(context, nodes), numbers, DerivedCells(context), MapMaker(context, nodes, publisher), lists
    )
    nodes.make_block = blocks.of_use
    for id, fact in (written.facts or {}).items():
        _check_fact(id, fact, written, context)
    return _brief(manuscript, written, publisher, context, nodes, blocks)


def _context(manuscript: Manuscript, written: Written, numbers: Numbers, catalogue: Catalogue, say: Say, problems: Problems) -> Context:
    entries = compute(written.facts, problems) if written.facts is not None else None
    return Context(
        language=written.language,
        say=say,
        catalogue=catalogue,
        parties=parties_of(written.front, written.language, problems),
        facts=resolve_facts(entries, written.language, say, problems) if entries is not None else None,
        entries=entries or {},
        uncomputed=frozenset(written.facts or ()) - frozenset(entries or ()),
        unlisted=frozenset(written.unlisted),
        references=manuscript.references,
        targets=targets_of(written, numbers, say, problems),
        problems=problems,
    )


def _check_fact(id: str, fact: FactEntry, written: Written, context: Context) -> None:
    """Its sources are there, and its id is no section's: `rests_on` names both."""
    for cited in fact.source if isinstance(fact.source, tuple) else ():
        context.check_source(cited.cite, cited.place)
    if id in written.sections:
        message = f"the id '{id}' is that of a section and of a fact"
        context.problems.add("duplicate-id", message, fact.place, "give the fact another id")


def _brief(
    manuscript: Manuscript, written: Written, publisher: Publisher, context: Context, nodes: NodeResolver, blocks: BlockMaker
) -> Brief:
    front = written.front
    fronts = FrontResolver(context, nodes)
    status = front.status.word if isinstance(front.status, Word) else "draft"
    key_facts = Items(place=front.place, items=front.key_facts)
    return Brief(
        slug=manuscript.slug,
        folder=manuscript.folder,
        theme=manuscript.theme,
        language=written.language,
        direction=direction_of(written.language),
        title=nodes.tree(front.title),
        subtitle=_tree(front.subtitle, nodes),
        draft=status == "draft",
        status=term("status", status, front.place, context.say),
        date=_date(front.date, context),
        data_as_of=_date(front.data_as_of, context) if front.data_as_of is not None else None,
        parties=context.parties,
        authors=people_of(front.authors, context.problems),
        keywords=tuple(word.value for word in front.keywords if isinstance(word, Identifier)),
        number=front.number.value if front.number else "",
        publisher=imprint_of(publisher, context.problems),
        cover=cover_of(front.cover, nodes),
        key_facts=blocks.of_list("key_facts", key_facts),
        bottom_line=_tree(front.bottom_line, nodes),
        key_messages=fronts.messages(front),
        summary=nodes.tree(front.summary),
        sections=_sections(written, nodes, blocks),
        recommendations=fronts.recommendations(front, len(written.sections)),
        method=nodes.tree(front.method) if front.method is not None else None,
        interests=nodes.tree(front.interests) if front.interests is not None else None,
        custom=custom_of(front.custom),
        facts=with_formulas({id: _resolved(fact, nodes) for id, fact in (context.facts or {}).items()}, context),
        references=context.references or {},
    )


def _sections(written: Written, nodes: NodeResolver, blocks: BlockMaker) -> tuple[Section, ...]:
    return tuple(
        Section(
            place=section.place,
            id=section.id,
            number=number,
            kind=section.front.kind.value if section.front.kind else None,
            title=nodes.tree(section.front.title),
            finding=_tree(section.front.finding, nodes),
            prose=nodes.tree(section.prose),
            blocks=blocks.of_section(section),
        )
        for number, section in enumerate(written.sections.values(), 1)
    )


def _tree(text: Text | None, nodes: NodeResolver) -> Text | None:
    return nodes.tree(text) if text is not None else None


def _date(value: Node, context: Context) -> Term:
    if isinstance(value, Dated):
        return Term(place=value.place, type="date", word=str(value.date), text=date_text(value.date, context.language))
    return unknown(value.place, context.say)


def _resolved(fact: Fact, nodes: NodeResolver) -> Fact:
    """The fact with its own texts resolved: a statement may print another fact."""
    return replace(fact, statement=nodes.tree(fact.statement), method=_tree(fact.method, nodes), note=_tree(fact.note, nodes))

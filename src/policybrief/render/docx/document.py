"""A document as pandoc's blocks, part by part in the order of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policybrief.model.brief import Advice, Message, Section
from policybrief.model.document import EvidenceLine, SourceLine, Use
from policybrief.model.prose import Prose, Text
from policybrief.render.docx.blocks import blocks, component, passage
from policybrief.render.docx.copy import Copy
from policybrief.render.docx.inlines import address, inlines, marks_of
from policybrief.render.docx.tree import TAB, Tree, heading, link, numbers, paragraph, span, styled, words, wrapped
from policybrief.source.myst.typography import quotes


def document_blocks(copy: Copy) -> list[Tree]:
    """All of the document. What is composed once is written once."""
    document, say = copy.document, copy.say
    front = _whole_front(copy) if document.kind == "whole" else _section_front(copy)
    return [
        *front,
        *(made for section in document.sections for made in _section(section, copy)),
        *_recommendations(copy),
        *_part("method", say("Method and limits"), document.method, copy),
        *_part("interests", say("Funding and interests"), document.interests, copy),
        *_listed("sources", say("Sources"), _sources(document.sources, copy)),
        *_listed("evidence", say("Evidence"), [made for one in document.evidence for made in _evidence(one, copy)]),
        *_colophon(copy),
    ]


def _said(style: str, *children: Tree | str) -> Tree:
    """A paragraph of our own words."""
    return styled(style, [paragraph([words(child) if isinstance(child, str) else child for child in children])])


# --- front ----------------------------------------------------------------------------------------


def _masthead(copy: Copy) -> Tree:
    publisher = copy.document.publisher
    return _said("Masthead", " · ".join(filter(None, (publisher.name, " ".join(filter(None, (publisher.series, copy.document.number)))))))


def _date(copy: Copy) -> Tree:
    document, say = copy.document, copy.say
    since = f" · {say('Data as of')} {document.data_as_of.text}" if document.data_as_of else ""
    draft = [span([words(document.status.text)], style="Draft Mark"), words(" · ")] if document.draft else []
    return _said("Date", *draft, f"{document.date.text}{since}")


def _whole_front(copy: Copy) -> list[Tree]:
    document, say = copy.document, copy.say
    made = [_masthead(copy)]
    if document.cover:
        made.append(styled("Figure", [paragraph(inlines([document.cover.picture], copy))]))
        made += [passage("Source Line Last", document.cover.credit, copy)] if document.cover.credit else []
    if document.parties:
        made.append(_said("Parties", " · ".join(party.name for party in document.parties)))
    made.append(passage("Title", document.title, copy))
    if document.subtitle:
        made.append(passage("Subtitle", document.subtitle, copy))
    made += [_said("Author", ", ".join(filter(None, (one.name, one.role, one.affiliation)))) for one in document.authors]
    made.append(_date(copy))
    if document.key_facts:
        made.append(component(document.key_facts, copy, say("Key facts")))
    if document.bottom_line:
        made += [heading(1, "bottom-line", [words(say("Bottom line"))]), passage("Bottom Line", document.bottom_line, copy)]
    if document.key_messages:
        items = [[_message(number, message, copy)] for number, message in enumerate(document.key_messages, 1)]
        made += [heading(1, "key-messages", [words(say("Key messages"))]), numbers(1, items)]
    return [*made, *_part("summary", say("Summary"), document.summary, copy)]


def _message(number: int, message: Message, copy: Copy) -> Tree:
    rests_on = [words(" "), *_quiet(message.rests_on, copy)] if message.rests_on else []
    text = span(inlines(message.text.children, copy), id=f"message_{number}")
    return styled("Key Message", [paragraph([text, *rests_on])])


def _quiet(text: Text, copy: Copy) -> list[Tree]:
    return [span(inlines(text.children, copy), style="Rests On")]


def _section_front(copy: Copy) -> list[Tree]:
    document = copy.document
    brief = link([words(document.brief_title)], address(document.home))
    return [_masthead(copy), _said("Parties", f"{copy.say('From the brief')}: ", brief)]


# --- sections and what follows --------------------------------------------------------------------


def _section(section: Section, copy: Copy) -> Iterator[Tree]:
    numbered = [words(f"{section.number} "), *inlines(section.title.children, copy)]
    if copy.document.kind == "whole":
        yield heading(1, section.id, numbered)
    else:
        yield styled("Title", [paragraph([span(numbered, id=section.id)])])
        yield from (_said("Author", one.name) for one in copy.document.authors)
        yield _date(copy)
    if section.finding:
        yield passage("Finding", section.finding, copy)
    yield from blocks(section.prose.children, copy)
    yield from (component(block, copy) for block in section.blocks)


def _recommendations(copy: Copy) -> Iterator[Tree]:
    if advice := copy.document.recommendations:
        yield heading(1, advice.anchor, [words(f"{advice.number} {copy.say('Recommendations')}")])
        yield numbers(1, [list(_advice(one, copy)) for one in advice.items])


def _advice(advice: Advice, copy: Copy) -> Iterator[Tree]:
    due = [words(" · "), *inlines(advice.by.children, copy)] if advice.by else []
    actor = span(inlines(advice.actor.children, copy), id=f"recommendation_{advice.number}")
    head = [wrapped("Strong", [actor]), *due]
    yield styled("Recommendation Head", [paragraph([span(head, id=advice.anchor or "")])])
    yield passage("Recommendation", advice.action, copy)
    if advice.success:
        yield passage("Recommendation", advice.success, copy, wrapped("Emph", [words(f"{copy.say('Done when')}: ")]))
    if advice.rests_on:
        yield styled("Source Line Last", [paragraph([words(f"{copy.say('Rests on')} "), *inlines(advice.rests_on.children, copy)])])


def _part(anchor: str, title: str, text: Prose | None, copy: Copy) -> list[Tree]:
    return [heading(1, anchor, [words(title)]), *blocks(text.children, copy)] if text else []


# --- end ------------------------------------------------------------------------------------------


def _listed(anchor: str, title: str, lines: list[Tree]) -> list[Tree]:
    return [heading(1, anchor, [words(title)]), *lines] if lines else []


def _sources(sources: tuple[SourceLine, ...], copy: Copy) -> list[Tree]:
    """The lines of the sources; the first of a kind has its name above it."""
    found: list[Tree] = []
    for source, before in zip(sources, (None, *sources), strict=False):
        if source.kind and (before is None or before.kind != source.kind):
            found.append(paragraph([wrapped("Strong", [words(source.kind)])]))
        found.append(_source(source, copy))
    return found


def _source(source: SourceLine, copy: Copy) -> Tree:
    uses = _uses(source.uses, copy)
    key = [span([words(source.mark)], style="Key"), TAB] if source.mark else []
    text = [*key, *inlines(source.entry.children, copy), *uses]
    return styled("Source", [paragraph([span(text, id=source.anchor)])])


def _evidence(evidence: EvidenceLine, copy: Copy) -> Iterator[Tree]:
    start, end = quotes(copy.document.language)[:2]
    stated = [*inlines(evidence.statement.children, copy), words(": "), wrapped("Strong", [words(evidence.value)]), words(".")]
    text = [span([words(evidence.mark)], style="Key"), TAB, *stated, words(f" {_known(evidence, copy)}")]
    if evidence.formula:
        text += [words(f", {copy.say('computed as')} "), *inlines(evidence.formula.children, copy)]
    text.append(words("."))
    if evidence.points:
        text.append(words(" " + "; ".join(f"{point.date.text}: {point.value_text}" for point in evidence.points) + "."))
    for quotation in evidence.quotations:
        text += [
            words(f" {start}{quotation.text}{end}" if quotation.text else ""),
            words(" "),
            *(marks_of(quotation.marks, copy) if quotation.marks else []),
            words("."),
        ]
    for said in (evidence.method, evidence.note):
        text += [words(" "), *inlines(said.children, copy)] if said else []
    yield styled("Source", [paragraph([span([*text, *_uses(evidence.uses, copy)], id=evidence.anchor)])])


def _known(evidence: EvidenceLine, copy: Copy) -> str:
    return f"{copy.say('As of')} {evidence.as_of.text}, {evidence.confidence.text}"


def _uses(uses: Iterable[Use], copy: Copy) -> list[Tree]:
    """Links back to where a source or a fact is used."""
    links = [
        tree
        for use in uses
        for tree in (words(", " if use.number > 1 else " "), link([span([words(str(use.number))], style="Mark")], use.href))
    ]
    return [words(f" {copy.say('Used at')}"), *links] if links else []


def _colophon(copy: Copy) -> Iterator[Tree]:
    document, say = copy.document, copy.say
    publisher = document.publisher
    yield heading(1, "colophon", [words(say("Colophon"))])
    if document.citation:
        yield paragraph([words(f"{say('Suggested citation')}: {document.citation}")])
    who = ", ".join(filter(None, (publisher.name, publisher.address)))
    when = ", ".join([document.date.text, *([document.status.text] if document.draft else [])])
    site = [words(" "), link([words(publisher.site)], publisher.site)] if publisher.site else []
    yield paragraph([words(f"{who}. {when}."), *site])
    licence = f"{say('Licence')}: {publisher.licence}." if publisher.licence else ""
    contact = f"{say('Contact')}: {publisher.contact}" if publisher.contact else ""
    for text in filter(None, (" ".join(filter(None, (licence, publisher.rights))), contact, publisher.boundary_note)):
        yield paragraph([words(text)])

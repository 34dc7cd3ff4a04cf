"""A brief becomes a document: the whole of it, or one section that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from policybrief.compose.addresses import Addresses
from policybrief.compose.body import Body
from policybrief.compose.citations import Citations
from policybrief.compose.csl_engine import StyleFault
from policybrief.compose.lists import lists
from policybrief.compose.styled import Styled
from policybrief.model.brief import Brief
from policybrief.model.document import Document, Entry
from policybrief.model.prose import Prose
from policybrief.problems import Problems

Say = Callable[[str], str]


def compose(brief: Brief, section: str | None, *, say: Say, problems: Problems) -> Document:
    """The whole brief (`section` None) or one of its sections as a document.

    Notes, uses, sources and evidence lines are numbered from 1 in the reading order: cover, title, subtitle, key facts, bottom
    line, key messages, summary, sections (title, finding, prose, blocks), recommendations, method, interests, then the
    evidence list, whose statements may cite. In a block it is title, prose, rows, options, what is not stated, note.
    A style without source marks may sort its sources and tell years apart by letters, so all must be known before one is
    printed: what is composed first is thrown away.

    `say` gives a reader's word in the brief's language for the English one. Raises KeyError for a fact or reference that
    the brief does not have, StopIteration for such a section (our bug: `resolve` has told the author).
    """
    style, language = brief.style, brief.language
    if style is None:
        return _document(brief, section, Citations(brief.references, language), say, problems)
    heard = Styled(brief.references, language, style, say, Problems())
    plain = _document(brief, section, heard, say, Problems())
    try:
        return _document(brief, section, Styled(brief.references, language, style, say, problems, heard.keys), say, problems)
    except StyleFault as fault:
        message = f"the citation style '{style.name}' cannot be carried out: {fault}"
        problems.add("csl-style", message, style.place, "mend the style, or use another")
        return plain


def _document(brief: Brief, section: str | None, citations: Citations | Styled, say: Say, problems: Problems) -> Document:
    addresses = Addresses.of(brief, section)
    body = Body(brief.facts, citations, addresses, say, problems)
    if section is None:
        document = _composed(brief, body, 2)
        return replace(document, contents=tuple(_contents(document, say)), citation=_citation(document, say))
    document = _composed(_alone(brief, section), body, 1)
    document = replace(
        document,
        kind="section",
        name=section,
        home=addresses.home,
        pdf=f"{section}.pdf",
        title=document.sections[0].title,
        brief_title=brief.title.plain,
    )
    return replace(document, citation=_citation(document, say))


def _alone(brief: Brief, section: str) -> Brief:
    """The brief with one section and nothing around it; its title is for the words alone."""
    return replace(
        brief,
        title=replace(brief.title, children=()),
        subtitle=None,
        cover=None,
        key_facts=None,
        bottom_line=None,
        key_messages=(),
        summary=Prose(place=brief.summary.place, children=()),
        sections=(next(one for one in brief.sections if one.id == section),),
        recommendations=None,
        method=None,
        interests=None,
    )


def _composed(brief: Brief, body: Body, level: int) -> Document:
    """The whole document of a brief, its sections' titles at `level`."""
    parts = Document(
        kind="whole",
        slug=brief.slug,
        name=brief.slug,
        home="",
        pdf=f"{brief.slug}.pdf",
        language=brief.language,
        direction=brief.direction,
        brief_title=brief.title.plain,
        draft=brief.draft,
        status=brief.status,
        date=brief.date,
        data_as_of=brief.data_as_of,
        parties=brief.parties,
        authors=brief.authors,
        keywords=brief.keywords,
        number=brief.number,
        publisher=brief.publisher,
        custom=brief.custom,
        contents=(),
        # from here on in the reading order, for what is composed first is counted first
        cover=body.part(brief.cover, "title", 1),
        title=body.part(brief.title, "title", 1),
        subtitle=body.part(brief.subtitle, "title", 1),
        key_facts=brief.key_facts and body.block(brief.key_facts),
        bottom_line=body.part(brief.bottom_line, "bottom-line", 2),
        key_messages=tuple(body.part(message, "key-messages", 2) for message in brief.key_messages),
        summary=body.part(brief.summary, "summary", 2) or None,
        sections=tuple(body.section(section, level) for section in brief.sections),
        recommendations=body.part(brief.recommendations, "recommendations", 2),
        method=body.part(brief.method, "method", 2),
        interests=body.part(brief.interests, "interests", 2),
        evidence=(),
        sources=(),
    )
    evidence, sources = lists(body)
    return replace(parts, evidence=evidence, sources=sources)


def _contents(document: Document, say: Say) -> Iterator[Entry]:
    """The lines of the contents: what is numbered, then the end matter that there is."""
    for section in document.sections:
        yield Entry(number=str(section.number), title=section.title.plain, href=f"#{section.id}")
    if advice := document.recommendations:
        yield Entry(number=str(advice.number), title=say("Recommendations"), href=f"#{advice.anchor}")
    method, cited, proofs = document.method, document.sources, document.evidence
    for anchor, words, part in (("method", "Method and limits", method), ("sources", "Sources", cited), ("evidence", "Evidence", proofs)):
        if part:
            yield Entry(number="", title=say(words), href=f"#{anchor}")


def _citation(document: Document, say: Say) -> str:
    """The suggested citation: who (year). Title. In: brief. Series number. Publisher."""
    publisher = document.publisher
    who = ", ".join(author.name for author in document.authors) or publisher.name
    parts = [
        document.title.plain,
        f"{say('In:')} {document.brief_title}" if document.kind == "section" else "",
        " ".join(filter(None, (publisher.series, document.number))),
        publisher.name if document.authors else "",
    ]
    return " ".join([f"{who} ({document.date.word[:4]}).", *(_ended(part) for part in parts if part)])


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."

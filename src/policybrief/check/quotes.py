"""Quotations against the source's own text, where it lies in the manuscript."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policybrief.check.ledger import facts_of
from policybrief.check.runs import CITED, FACT, OTHER, Run, below
from policybrief.check.subject import Subject
from policybrief.model.manuscript import ComponentUse
from policybrief.model.prose import parts, plain
from policybrief.model.written import Cited
from policybrief.problems import Place, Problems

_TEXTS = (".txt", ".md")
_GAP = re.compile(r"\[[^\]]*\]|\(…\)|…|\.\.\.")  # what an author left out or put in: […], …, [the agreement]
_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‑": "-", "−": "-"}
)
_QUOTED = re.compile(r"[“„]([^“”„]+)[”“]|«([^«»]+)»")
_FEW = 3  # words; what is shorter is a name or a distance kept


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Words, where they stand, and the keys of the sources of which one should have them."""

    words: str
    place: Place
    keys: tuple[str, ...]


def check_quotes(subject: Subject, problems: Problems) -> None:
    """`quote-not-verbatim`: of facts, of components that name a source, and of words in quotes beside a citation."""
    texts: dict[str, str | None] = {}
    for quotation in _quotations(subject):
        for key in quotation.keys:
            if key not in texts:
                texts[key] = _text(subject, key)
        held = [texts[key] for key in quotation.keys]
        if held and None not in held and not any(_holds(text or "", quotation.words) for text in held):
            shown = quotation.words if len(quotation.words) <= 60 else f"{quotation.words[:59].rstrip()}…"
            sources = " or ".join(f"'{key}'" for key in dict.fromkeys(quotation.keys))
            problems.add(
                "quote-not-verbatim",
                f"'{shown}' does not stand so in {sources}",
                quotation.place,
                "copy it from the source; write […] for what is left out",
            )


def _quotations(subject: Subject) -> Iterator[_Quotation]:
    for fact in facts_of(subject).values():
        for one in fact.source if isinstance(fact.source, tuple) else ():
            yield from _of(one)
    first = next(iter(subject.manuscript.languages), "")
    for node in below(subject.manuscript.languages[first].sections) if first else ():
        if isinstance(node, ComponentUse):
            sources = [each for each in below(node.options) if isinstance(each, Cited)]
            for one in sources:
                yield from _of(one)
            if sources and node.body is not None and not isinstance(node.body, tuple) and (words := plain(node.body)):
                yield _Quotation(words, next(parts(node.body), node.body).place, tuple(one.cite for one in sources))
    for run in subject.runs.get(first, ()):
        yield from _in_words(run, first)


def _of(source: Cited) -> Iterable[_Quotation]:
    return (_Quotation(source.quote, source.quote_place or source.place, (source.cite,)),) if source.quote else ()


def _in_words(run: Run, tag: str) -> Iterator[_Quotation]:
    if not run.citations or run.is_quoted:
        return
    for start, end in run.sentences(tag):
        keys = tuple(item.key for at, citation in run.citations if start <= at < end for item in citation.items)
        for found in _QUOTED.finditer(run.text, start, end) if keys else ():
            words = found[1] or found[2]
            if len(words.split()) >= _FEW and not re.search(f"[{CITED}{FACT}{OTHER}]", words):
                yield _Quotation(words, run.place(*found.span(1 if found[1] else 2)), keys)


def _text(subject: Subject, key: str) -> str | None:
    """The source's own text, compared; None where it is not at hand."""
    reference = (subject.manuscript.references or {}).get(key)
    path = reference.text_path if reference else None
    if path is None or not path.endswith(_TEXTS) or not subject.files.exists(path):
        return None
    text = subject.files.text(path, Problems())
    return _compared(text) if text is not None else None


def _compared(text: str) -> str:
    """The text with one form of quotes, dashes and white space, compatibility characters apart (Unicode NFKC, UAX 15)."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_SIGNS)).strip()


def _holds(text: str, quotation: str) -> bool:
    """Whether the pieces of the quotation stand in `text`, one behind the other; a first letter may be large or small."""
    at = 0
    for piece in _GAP.split(quotation):
        words = _compared(piece).strip(" .,;:")
        if not words:
            continue
        match = re.compile(f"(?i:{re.escape(words[0])}){re.escape(words[1:])}").search(text, at)
        if match is None:
            return False
        at = match.end()
    return True

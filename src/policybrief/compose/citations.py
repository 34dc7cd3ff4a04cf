"""The citation engine: marks and the list of sources, as a CSL style writes them (CSL 1.0.2, through citeproc-py)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from policybrief.compose.csl_fields import csl_item
from policybrief.compose.csl_shapes import locale_of, shaped
from policybrief.compose.csl_text import as_written, disguise, parse
from policybrief.compose.locators import LABELS, Locator, numbers, read_locator
from policybrief.model.prose import Text, plain
from policybrief.model.references import Reference

_ENGLISH = "en-US"


class Citations:
    """The sources of one document, numbered in the order in which `number` first hears of them.

    `style` is a CSL style as XML, None for the one that ships (source marks). Loads citeproc with the first source.
    """

    def __init__(self, references: Mapping[str, Reference], language: str, style: str | None = None) -> None:
        self.references = references
        self._language = language
        self._style = style
        self._numbers: dict[str, int] = {}
        self._marks: dict[tuple[str, Locator | None], str] = {}
        self._engine: _Engine | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The sources so far, in their order."""
        return tuple(self._numbers)

    def number(self, key: str) -> int:
        """The source's number in this document, from 1. Raises KeyError for a key that is not in the references."""
        if key not in self._numbers:
            self._engine = self._engine or _Engine(self._language, self._style)
            self._engine.add(key, self.references[key])
            self._numbers[key] = len(self._numbers) + 1
        return self._numbers[key]

    def mark(self, key: str, locator: Locator | None = None) -> str:
        """What the style prints in the text for one source: `S1 ¶5`."""
        self.number(key)
        assert self._engine is not None
        if (key, locator) not in self._marks:
            text = Text(place=self.references[key].place, children=parse(self._engine.cite(key, locator), self.references[key].place))
            self._marks[key, locator] = plain(text)
        return self._marks[key, locator]

    def author(self, key: str) -> str:
        """Who wrote the source, as it is named in a sentence; empty where nobody is named."""
        from policybrief.compose.csl_engine import Engine

        place = self.references[key].place
        engine = Engine(_source_marks(), self._language, self.references, (key,))
        return plain(Text(place=place, children=parse(engine.author(key), place)))

    def kind(self, key: str) -> str:
        """Nothing: sources with marks stand in the order of these."""
        return ""

    def entry(self, key: str) -> Text:
        """The source's line in the list of sources."""
        self.number(key)
        assert self._engine is not None
        place = self.references[key].place
        return Text(place=place, children=parse(self._engine.entry(key), place))


@cache
def suffix_start(text: str) -> int | None:
    """Where in a locator as written the author's own words begin, behind a term and its numbers; None where there are none."""
    read = read_locator(text, _terms())
    if not read.label or read.label == "sub-verbo" or not text.endswith(read.value):
        return None
    end = len(text) - len(read.value) + numbers(read.value)
    return end if end < len(text) else None


@cache
def locator(text: str | None) -> Locator | None:
    """A locator as written, read by the terms of CSL's English locale."""
    return read_locator(text, _terms()) if text and text.strip() else None


class _Engine:
    """citeproc-py with one style in one language. Locators print in English whatever the language."""

    def __init__(self, language: str, style: str | None) -> None:
        from citeproc import CitationStylesBibliography, CitationStylesStyle
        from citeproc.formatter import html
        from citeproc.source.json import CiteProcJSON

        self._style = CitationStylesStyle(BytesIO(shaped(style or _source_marks(), language)), locale=locale_of(language), validate=False)
        self._sources = CiteProcJSON([])
        formatter = SimpleNamespace(**{**vars(html), "preformat": lambda text: disguise(str(text))})
        self._list = CitationStylesBibliography(self._style, self._sources, formatter)
        self._locales = self._style.root.locales
        self._with_english = [_english_locators(self._style), *self._locales]
        self._items: dict[str, Any] = {}

    def add(self, key: str, reference: Reference) -> None:
        """Registers a source under a name that citeproc cannot change (it writes keys in small letters)."""
        from citeproc import Citation, CitationItem
        from citeproc.source.json import CiteProcJSON

        name = f"source-{len(self._items) + 1}"
        self._sources.update(CiteProcJSON([{"id": name, **csl_item(reference)}]))
        self._items[key] = CitationItem(name)
        self._list.register(Citation([self._items[key]]))

    def cite(self, key: str, locator: Locator | None) -> str:
        from citeproc import Citation, CitationItem
        from citeproc import Locator as Given

        given = {}
        if locator:
            given["locator"] = Given(locator.label, disguise(locator.value) if locator.label else as_written(locator.value))
        citation = Citation([CitationItem(self._items[key].key, **given)])
        self._list.register(citation)
        self._style.root.locales = self._with_english
        try:
            return str(self._list.cite(citation, lambda item: None))
        finally:
            self._style.root.locales = self._locales

    def entry(self, key: str) -> str:
        return "".join(map(str, self._style.render_bibliography([self._items[key]])))


@cache
def _source_marks() -> str:
    return files(__package__).joinpath("styles/source-marks.csl").read_text("utf-8")


@cache
def _terms() -> dict[str, str]:
    """The English words for locators, each with its label, long ones first."""
    from citeproc.frontend import CitationStylesLocale

    words = {
        str(word.text).lower(): term.get("name")
        for term in CitationStylesLocale(_ENGLISH, validate=False).root.terms
        if term.get("name") in LABELS
        for word in term
    }
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def _english_locators(style: Any) -> Any:
    """A locale of nothing but the English short forms and symbols of locators (the long form where there is no short)."""
    from citeproc.frontend import CitationStylesLocale

    locale = CitationStylesLocale(_ENGLISH, validate=False).root
    for part in list(locale):
        if part is not locale.terms:
            locale.remove(part)
    forms = {(term.get("name"), term.get("form")) for term in locale.terms}
    for term in list(locale.terms):
        if term.get("form") is None and (term.get("name"), "short") not in forms:
            term.set("form", "short")
        if term.get("name") not in LABELS or term.get("form") not in ("short", "symbol"):
            locale.terms.remove(term)
    locale.style = style.root
    return locale

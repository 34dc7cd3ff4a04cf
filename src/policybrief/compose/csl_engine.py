"""citeproc-py with one style in one language, and what it lacks added around it (CSL 1.0.2).

Added are: years with a letter (2021a), initials before names that are alike, citations without their authors and authors without
the rest, ibid. with a capital at the beginning of a note, a collation that passes over diacritics, terms in languages that CSL has
no locale for, or a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from policybrief.compose.csl_fields import csl_item
from policybrief.compose.csl_names import told_apart
from policybrief.compose.csl_shapes import CSL, Form, locale_of, shaped
from policybrief.compose.csl_text import as_written, disguise
from policybrief.compose.locators import Locator
from policybrief.model.references import Reference


@dataclass(frozen=True, slots=True)
class _Given:
    """A locator as citeproc-py asks for one; equal ones make an ibid. without a locator."""

    label: str
    identifier: str


class _Year(int):
    """A year that is printed with the letter that tells it from others."""

    letter = ""

    def __abs__(self) -> _Year:
        return self

    def __str__(self) -> str:
        return f"{int(self)}{self.letter}"


class StyleFault(Exception):
    """A style asks for what citeproc-py cannot do."""


@contextmanager
def _faults() -> Iterator[None]:
    from citeproc.source import VariableError

    try:
        yield
    except (AssertionError, AttributeError, IndexError, KeyError, NotImplementedError, RecursionError, TypeError, ValueError) as error:
        raise StyleFault(f"{type(error).__name__}: {error}") from error
    except VariableError as error:
        raise StyleFault("it prints a variable that is not there") from error


class Engine:
    """The style `xml` for the sources `keys` of `references`, in which they are numbered as the style sorts them.

    All of it raises StyleFault where citeproc-py cannot carry out the style.
    """

    def __init__(self, xml: str, language: str, references: Mapping[str, Reference], keys: Sequence[str]) -> None:
        with _faults():
            self._begin(xml, language, references, keys)

    def _begin(self, xml: str, language: str, references: Mapping[str, Reference], keys: Sequence[str]) -> None:
        from citeproc.source.json import CiteProcJSON

        names = {key: f"source-{number}" for number, key in enumerate(keys, 1)}
        items = {key: _fields(references[key]) for key in keys}
        self._sources = CiteProcJSON([{"id": names[key], **item} for key, item in items.items()])
        self._names = self._cited = names
        self._said: list[Any] = []
        self._forms = {form: _Form(shaped(xml, language, form), language, self._sources) for form in ("whole", "no author", "author")}
        whole = self._forms["whole"]
        if whole.option("disambiguate-add-givenname") == "true" and 'class="note"' not in xml:
            first_alone = (whole.option("givenname-disambiguation-rule") or "").startswith("primary-name")
            told = told_apart(items, first_alone=first_alone)
            self._sources.update(CiteProcJSON([{"id": f"{names[key]}-told", **item} for key, item in told.items()]))
            self._cited = {key: f"{name}-told" if key in told else name for key, name in names.items()}
        self.keys = self._sorted(keys)
        for form in self._forms.values():
            form.register([names[key] for key in self.keys])
        self.delimiter, self.prefix, self.suffix = whole.affixes
        self.has_numbers = "citation-number" in xml
        self.ibid = whole.term("ibid")
        self.collapse = whole.option("collapse")
        if whole.option("disambiguate-add-year-suffix") == "true":
            self._add_letters(xml)

    # --- what is printed --------------------------------------------------------------------------

    def cite(self, key: str, locator: Locator | None, form: Form = "whole", *, again: bool = False) -> str:
        """One source of a citation, without what stands around a citation. It counts for ibid. and short forms.

        `again` gives the form of a source that was cited before, and counts for nothing.
        """
        before = self._said
        if again:
            self._said = [_item(self._cited[key], None), _item("another", None)]
            self._forms["whole"].adopt(self._said)
        try:
            with _faults():
                return self._forms[form].cite(_item(self._cited[key], locator), self._said)
        finally:
            self._said = before

    def author(self, key: str) -> str:
        """Who wrote it, as it is named in a sentence; empty where nobody is named."""
        with _faults():
            return self._forms["author"].cite(_item(self._cited[key], None), [])

    def entry(self, key: str) -> str:
        """The source's line in the list of sources; without such a list in the style, its first citation."""
        with _faults():
            entry = self._forms["whole"].entry(_item(self._names[key], None))
        # citeproc-py prints a title that stands for an author again as the title
        return entry if self.author(key) else _TWICE.sub(r"\1\2", entry)

    # --- order and letters ------------------------------------------------------------------------

    def _sorted(self, keys: Sequence[str]) -> tuple[str, ...]:
        whole = self._forms["whole"]
        whole.register([self._names[key] for key in keys])
        sorts = whole.sort_keys([_item(self._names[key], None) for key in keys])
        order = list(range(len(keys)))
        for values, descending in reversed(sorts):
            has = sorted((i for i in order if values[i] is not None), key=lambda i: _collated(values[i]), reverse=descending)
            order = has + [i for i in order if values[i] is None]
        return tuple(keys[i] for i in order)

    def _add_letters(self, xml: str) -> None:
        """Gives years that cannot be told apart a letter each, in the order of the list (CSL 1.0.2, "Disambiguation")."""
        alike: dict[str, list[str]] = {}
        for key in self.keys:
            alike.setdefault(self._forms["whole"].cite(_item(self._cited[key], None), []), []).append(key)
        for keys in alike.values():
            for number, key in enumerate(keys if len(keys) > 1 else ()):
                letter = _letter(number)
                for source in (self._sources[name] for name in {self._names[key], self._cited[key]}):
                    if 'variable="year-suffix"' in xml:
                        source["year_suffix"] = letter
                    elif date := source.get("issued"):
                        _lettered(date, letter)


def _fields(reference: Reference) -> dict[str, Any]:
    """What the style prints; an archived copy's address it would take for the shelf mark of an archive."""
    made = csl_item(reference)
    return {name: value for name, value in made.items() if name != "archive_location" or not str(value).startswith("<url>")}


def _item(name: str, locator: Locator | None) -> Any:
    from citeproc import CitationItem

    if locator is None:
        return CitationItem(name)
    value = disguise(locator.value) if locator.label else as_written(locator.value)
    return CitationItem(name, locator=_Given(locator.label.replace("-", " "), value))


def _letter(number: int) -> str:
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _lettered(date: Any, letter: str) -> None:
    if "text" in date:
        date["text"] = f"{date['text']}{letter}"
    for one in (date.get("begin"), date.get("end"), date):
        if one and "year" in one:
            year = _Year(one["year"])
            year.letter = letter
            one["year"] = year


_TWICE = re.compile(r"^(.{3,}?)(\.? [^“„«<]{1,40}?)[.,:]? \1(?=[.,?!]|$)")
_APART = str.maketrans({"đ": "d~", "ð": "d~", "ə": "e~", "ı": "i", "ł": "l~", "ø": "o~", "ß": "ss", "æ": "ae", "œ": "oe"})


def _collated(value: object) -> tuple[object, ...]:
    """A key of sorting: letters before their accents, numbers by size, case and leading signs passed over."""
    text = re.sub(r"<[^>]*>", "", str(value)).casefold().translate(_APART)
    if re.fullmatch(r"\d+", text):
        return (0, int(text), "")
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return (1, bare.lstrip("“”„«»‘’\"'( "), text)


class _Form:
    """One shape of the style with its own trees."""

    def __init__(self, xml: bytes, language: str, sources: Any) -> None:
        from citeproc import CitationStylesBibliography, CitationStylesStyle
        from citeproc.formatter import html

        self._style = CitationStylesStyle(BytesIO(xml), locale=locale_of(language), validate=False)
        formatter = SimpleNamespace(**{**vars(html), "preformat": lambda text: disguise(str(text))})
        self._list = CitationStylesBibliography(self._style, sources, formatter)
        # held, for lxml forgets what citeproc-py notes on an element that nobody holds
        self._citation = self._style.root.find(f"{CSL}citation")
        self._layout = self._citation.find(f"{CSL}layout")
        self._bibliography = self._style.root.find(f"{CSL}bibliography")
        self._bibliography_layout = None if self._bibliography is None else self._bibliography.find(f"{CSL}layout")

    @property
    def affixes(self) -> tuple[str, str, str]:
        delimiter, prefix, suffix = (str(self._layout.get(name, "")) for name in ("delimiter", "prefix", "suffix"))
        return delimiter, prefix, suffix

    def option(self, name: str) -> str | None:
        value = self._citation.get(name)
        return str(value) if value is not None else None

    def term(self, name: str) -> str:
        return str(self._layout.get_single_term(name=name))

    def register(self, names: Iterable[str]) -> None:
        self._list.keys, self._list.items = [], []
        self.adopt([_item(name, None) for name in names])

    def adopt(self, items: list[Any]) -> None:
        """Lets the items belong to a citation of this style each."""
        from citeproc import Citation

        for item in items:
            self._list.register(Citation([item]))

    def cite(self, item: Any, said: list[Any]) -> str:
        self.adopt([item])
        self._citation.cites, self._layout.repressed = said, {}
        text = self._layout.render_children(item)
        said.append(item)
        return "" if text is None else str(self._layout.format(text))

    def entry(self, item: Any) -> str:
        if self._bibliography_layout is None:
            return self.cite(item, []) + disguise(self.affixes[2])
        self.adopt([item])
        self._bibliography_layout.repressed = {}
        return str(self._bibliography_layout.format(self._bibliography_layout.wrap(self._bibliography_layout.render_children(item) or "")))

    def sort_keys(self, items: list[Any]) -> list[tuple[list[Any], bool]]:
        """For each key by which the style sorts its list the value of each item, and whether it descends."""
        if self._bibliography_layout is None or (sort := self._bibliography.find(f"{CSL}sort")) is None:
            return []
        self.adopt(items)
        self._bibliography_layout.repressed = {}
        keys = sort.findall(f"{CSL}key")
        return [(key.sort_keys(items, self._bibliography_layout), key.get("sort") == "descending") for key in keys]

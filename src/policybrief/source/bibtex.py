"""BibTeX and BibLaTeX to the fields of CSL. What CSL has no name for is passed over, as BibTeX itself does."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.dates import parse_date

_TYPE_TABLE = """
article=article-journal artwork=graphic audio=song book=book booklet=pamphlet collection=book conference=paper-conference dataset=dataset
electronic=webpage image=graphic inbook=chapter incollection=chapter inproceedings=paper-conference inreference=entry
jurisdiction=legal_case legislation=legislation letter=personal_communication manual=book mastersthesis=thesis misc=document
movie=motion_picture mvbook=book mvcollection=book mvproceedings=book mvreference=book online=webpage patent=patent
performance=performance periodical=periodical phdthesis=thesis proceedings=book reference=book report=report review=review
software=software standard=standard suppbook=chapter techreport=report thesis=thesis unpublished=manuscript video=motion_picture
www=webpage
"""

_TEXT_TABLE = """
publisher=publisher abstract=abstract address=publisher-place annotation=annote booktitle=container-title chapter=chapter-number doi=DOI
edition=edition eventtitle=event-title institution=publisher isbn=ISBN issn=ISSN issue=issue journal=container-title
journaltitle=container-title keywords=keyword language=language location=publisher-place maintitle=container-title note=note
organization=publisher pages=page pagetotal=number-of-pages part=part-number pmid=PMID pubstate=status school=publisher
series=collection-title shortjournal=container-title-short shorttitle=title-short title=title type=genre url=URL venue=event-place
version=version volume=volume volumes=number-of-volumes
"""


def _pairs(table: str) -> dict[str, str]:
    return {name: meaning for name, _, meaning in (pair.partition("=") for pair in table.split())}


_TYPES = _pairs(_TYPE_TABLE)  # entry types (BibLaTeX manual, 2.1) to types of CSL
_TEXTS = _pairs(_TEXT_TABLE)  # fields (2.2) to variables of CSL; of two that mean the same the first counts
_NAMES = {"author": "author", "bookauthor": "container-author", "editor": "editor", "translator": "translator"}
_DATES = {"date": "issued", "eventdate": "event-date", "origdate": "original-date", "urldate": "accessed"}
_VERBATIM = {"doi", "url"}


class BibEntry(NamedTuple):
    """An entry: its key, its CSL type and fields, where it begins."""

    key: str
    type: str
    fields: dict[str, object]
    place: Place


def read_bibtex(text: str, file: str, problems: Problems) -> list[BibEntry]:
    """The entries of a `.bib` file. One that cannot be read is told, and stands there with its key alone."""
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ParsingFailedBlock

    for library in ("bibtexparser", "pylatexenc"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what they write there is told below
    stack = [middlewares.NormalizeFieldKeys(), middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    lines, entries = text.split("\n"), []
    for block in parse_string(text, append_middleware=stack).blocks:
        place = _place(file, lines, block.start_line or 0)
        if isinstance(block, Entry):
            entries.append(_Entry(block, file, lines, place, problems).read())
        elif isinstance(block, ParsingFailedBlock):
            entries.append(_unread(block, place, problems))
    if not entries:
        problems.add("empty-file", "there are no entries", Place(file, 1, 1, 1, 1), "write entries, or remove the file")
    return [entry for entry in entries if entry.key or entry.fields]


def _unread(block: Any, place: Place, problems: Problems) -> BibEntry:
    """Of an entry that cannot be read the key, so that what cites it is not wrong; a key given twice is told by others."""
    from bibtexparser.model import DuplicateBlockKeyBlock

    if not isinstance(block, DuplicateBlockKeyBlock):
        _tell(_reason(block.error), place, problems)
    key = re.match(r"\s*@\w*\s*[{(]\s*([^\s,=}]*)", block.raw or "")
    return BibEntry(key[1] if key else "", "document", {}, place)


class _Entry:
    """One entry of the library, on its way to CSL."""

    def __init__(self, entry: Any, file: str, lines: list[str], place: Place, problems: Problems) -> None:
        self._entry, self._file, self._lines, self._place, self._problems = entry, file, lines, place, problems
        self._said = {field.key: field for field in reversed(entry.fields)}

    def read(self) -> BibEntry:
        """The entry in CSL's terms."""
        try:
            fields = self._fields()
        except RecursionError:
            _tell("its braces are nested too deeply", self._place, self._problems)
            fields = {}
        return BibEntry(self._entry.key, self._type(), fields, self._place)

    def _fields(self) -> dict[str, object]:
        fields: dict[str, object] = {}
        for name, variable in _TEXTS.items():
            if name in self._said and variable not in fields and (text := self._text(name)):
                fields[variable] = text
        if subtitle := self._text("subtitle"):
            fields["title"] = f"{fields['title']}: {subtitle}" if "title" in fields else subtitle
        if number := self._text("number"):
            fields.setdefault(self._number(fields), number)
        for name, variable in _NAMES.items():
            if names := self._names(name):
                fields[variable] = names
        for name, variable in _DATES.items():
            if name in self._said and (date := self._date(name)):
                fields[variable] = date
        if "issued" not in fields and (issued := self._year()):
            fields["issued"] = issued
        return fields

    def _type(self) -> str:
        written = self._entry.entry_type.lower()
        if written not in _TYPES:
            near = did_you_mean(written, _TYPES)
            remedy = f"did you mean '@{near}'?" if near else "use a type of BibLaTeX, such as @report, @article, @online or @misc"
            self._problems.add("reference-type", f"'@{written}' is not a type of BibLaTeX", self._place, remedy)
        return _TYPES.get(written, "document")

    def _number(self, fields: Mapping[str, object]) -> str:
        """What `number` counts: issues, volumes of a series, or the thing itself."""
        if self._entry.entry_type.lower() in ("article", "periodical"):
            return "issue"
        return "collection-number" if "collection-title" in fields else "number"

    def _text(self, name: str) -> str:
        field = self._said.get(name)
        if field is None:
            return ""
        if field.enclosing == "no-enclosing" and "#" in str(field.value):
            message = f"'{name}' is joined of pieces with #, which is not read"
            self._problems.add("bibtex-syntax", message, _place(self._file, self._lines, field.start_line), "write it in one piece")
            return ""
        text = str(field.value).strip()
        plain = text.replace("\\_", "_") if name in _VERBATIM else _plain(text)
        return re.sub(r"\s*[-–—]+\s*", "-", plain) if name == "pages" else plain

    def _names(self, name: str) -> list[dict[str, str]]:
        field = self._said.get(name)
        return [made for parts in field.value if (made := _name(parts))] if field and isinstance(field.value, list) else []

    def _date(self, name: str) -> dict[str, object] | None:
        text = self._text(name).rstrip("~?")
        try:
            date = parse_date(text)
        except ValueError as error:
            place = _place(self._file, self._lines, self._said[name].start_line)
            self._problems.add("bad-date", f"'{text}' is no date: {error}", place, "write 2026, 2026-01-22 or 2026-05/2026-09")
            return None
        return {"date-parts": [[int(part) for part in day.split("-")] for day in str(date).split("/")]}

    def _year(self) -> dict[str, object] | None:
        """`year` and `month`; a year that is no number stands as it is written (`forthcoming`)."""
        year, month = self._text("year"), self._text("month").lower()
        if not re.fullmatch("[0-9]{4}", year):
            return {"literal": year} if year else None
        number = int(month) if month.isdecimal() else _MONTHS.get(month[:3], 0)
        return {"date-parts": [[int(year), number] if 1 <= number <= 12 else [int(year)]]}


_MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}


def _name(parts: Any) -> dict[str, str]:
    """A name split by BibTeX's rules; one that stands in braces is that of a body."""
    family, given, particle, suffix = (" ".join(words) for words in (parts.last, parts.first, parts.von, parts.jr))
    if not (given or particle or suffix) and (family.startswith("{") or family == "others"):
        return {"literal": _plain(family)} if family != "others" else {}
    named = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {part: _plain(words) for part, words in named.items() if words}


def _plain(latex: str) -> str:
    """LaTeX as plain text: accents and signs as characters, markup and braces left out."""
    if not re.search(r"[\\{}$~%`']|--", latex):
        return " ".join(latex.split())
    from pylatexenc.latex2text import LatexNodes2Text

    escaped = re.sub(r"(?<!\\)%", r"\\%", latex)  # a comment in LaTeX, a percent sign in a bibliography
    return " ".join(LatexNodes2Text(math_mode="text").latex_to_text(escaped).split())


def _place(file: str, lines: list[str], row: int) -> Place:
    line = lines[row] if row < len(lines) else ""
    return Place(file, row + 1, len(line) - len(line.lstrip()) + 1, row + 1, len(line.rstrip()) + 1)


def _tell(reason: str, place: Place, problems: Problems) -> None:
    remedy = "look at the braces, quotes and commas of the entry"
    problems.add("bibtex-syntax", f"this entry cannot be read: {reason}", place, remedy)


def _reason(error: Any) -> str:
    said = " ".join(str(getattr(error, "abort_reason", "") or error).replace("`", "'").split())
    said = said.partition(" Note: ")[0]  # of the library, for those who program with it
    return said[:1].lower() + said[1:].rstrip(".")

"""The sources that Word itself keeps in a file (ECMA-376-1, 22.6, "Bibliography"), as CSL items."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policybrief.ingest.ooxml import Element, parse

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"

_TYPES = {  # 22.6.3.5, ST_SourceType
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "Case": "legal_case",
    "ConferenceProceedings": "paper-conference",
    "DocumentFromInternetSite": "webpage",
    "InternetSite": "webpage",
    "Interview": "interview",
    "JournalArticle": "article-journal",
    "Patent": "patent",
    "Report": "report",
}
_FIELDS = {
    "Title": "title",
    "ShortTitle": "title-short",
    "JournalName": "container-title",
    "PeriodicalTitle": "container-title",
    "BookTitle": "container-title",
    "ConferenceName": "container-title",
    "InternetSiteTitle": "container-title",
    "Publisher": "publisher",
    "Institution": "publisher",
    "City": "publisher-place",
    "Edition": "edition",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "URL": "URL",
    "DOI": "DOI",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def word_sources(parts: Mapping[str, bytes], path: Path) -> dict[str, dict[str, Any]]:
    """The sources by their tags."""
    found: dict[str, dict[str, Any]] = {}
    for name, data in parts.items():
        if name.startswith("customXml/item") and b"officeDocument/2006/bibliography" in data:
            for source in parse(data, path).iter(f"{_B}Source"):
                if tag := _text(source, "Tag"):
                    found[tag] = _item(source)
    return found


def _item(source: Element) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(_text(source, "SourceType"), "document")}
    for name, field in _FIELDS.items():
        if value := _text(source, name):
            item.setdefault(field, value)
    for role, field in (("Author", "author"), ("Editor", "editor"), ("Translator", "translator")):
        if names := _names(source, role):
            item[field] = names
    for prefix, field in (("", "issued"), ("Accessed", "accessed")):
        if date := _date(source, prefix):
            item[field] = {"date-parts": [date]}
    return item


def _text(source: Element, name: str) -> str:
    return " ".join((source.findtext(f"{_B}{name}") or "").split())


def _names(source: Element, role: str) -> list[dict[str, str]]:
    people = source.iterfind(f"{_B}Author/{_B}{role}/{_B}NameList/{_B}Person")
    names = [{"family": _text(person, "Last"), "given": f"{_text(person, 'First')} {_text(person, 'Middle')}".strip()} for person in people]
    corporate = source.findtext(f"{_B}Author/{_B}{role}/{_B}Corporate")
    return [*names, *([{"literal": corporate}] if corporate else [])]


def _date(source: Element, what: str) -> list[int]:
    """Year, month and day, as far as they are numbers or names of months."""
    year, month, day = (_text(source, f"{name}{what}") for name in ("Year", "Month", "Day"))
    parts = [int(year)] if year.isdigit() else []
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else 0
    if parts and 1 <= number <= 12:
        parts.append(number)
        parts += [int(day)] if day.isdigit() and 1 <= int(day) <= 31 else []
    return parts

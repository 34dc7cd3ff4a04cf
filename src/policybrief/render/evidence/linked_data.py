"""The page for search engines and catalogues: JSON-LD 1.1 in the words of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policybrief.model.document import Document, EvidenceLine, SourceLine

_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "bill": "Legislation",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "paper-conference": "ScholarlyArticle",
    "regulation": "Legislation",
    "report": "Report",
    "thesis": "Thesis",
    "treaty": "Legislation",
    "webpage": "WebPage",
}
"""What schema.org calls a type of CSL; anything else is a CreativeWork."""


def linked_data(document: Document) -> dict[str, Any]:
    """A `Report` with its sources as `citation` and its facts as a `Dataset` on which it is based. Identifiers are the page's anchors."""
    publisher = document.publisher
    house = _filled({"@type": "Organization", "name": publisher.name, "url": publisher.site})
    return {"@context": "https://schema.org"} | _filled(
        {
            "@type": "Report",
            "url": _address(document),
            "name": document.title.plain,
            "alternativeHeadline": document.subtitle.plain if document.subtitle else "",
            "abstract": document.bottom_line.plain if document.bottom_line else "",
            "inLanguage": document.language,
            "datePublished": document.date.word,
            "creativeWorkStatus": document.status.word,
            "author": [_person(author) for author in document.authors] or house,
            "publisher": house,
            "license": f"https://spdx.org/licenses/{publisher.licence}" if publisher.licence else "",
            "copyrightNotice": publisher.rights,
            "keywords": list(document.keywords),
            "reportNumber": document.number,
            "isPartOf": {"@type": "Report", "name": document.brief_title, "url": document.home} if document.home else None,
            "citation": [_source(line) for line in document.sources],
            "isBasedOn": _dataset(document) if document.evidence else None,
        }
    )


def _address(document: Document) -> str:
    """Where the page lies, as far as the publisher says where it publishes."""
    if not document.publisher.site:
        return ""
    folder = "sections/" if document.kind == "section" else ""
    return f"{document.publisher.site}{document.slug}/{document.language}/{folder}{document.name}.html"


def _person(author: Any) -> dict[str, Any]:
    affiliation = {"@type": "Organization", "name": author.affiliation} if author.affiliation else None
    orcid = f"https://orcid.org/{author.orcid.rpartition('/')[2]}" if author.orcid else ""
    return _filled({"@type": "Person", "@id": orcid, "name": author.name, "jobTitle": author.role, "affiliation": affiliation})


def _source(line: SourceLine) -> dict[str, Any]:
    item = line.item
    doi = str(item.get("DOI") or "")
    return _filled(
        {
            "@type": _TYPES.get(str(item.get("type")), "CreativeWork"),
            "@id": f"#{line.anchor}",
            "name": item.get("title") or line.entry.plain,
            "author": [_named(one) for one in item.get("author") or () if isinstance(one, Mapping)],
            "publisher": {"@type": "Organization", "name": item["publisher"]} if item.get("publisher") else None,
            "datePublished": _date(item.get("issued")),
            "url": item.get("URL"),
            "sameAs": doi if doi.startswith("http") else f"https://doi.org/{doi}" if doi else "",
        }
    )


def _named(name: Mapping[str, Any]) -> dict[str, Any]:
    if name.get("literal"):
        return {"@type": "Organization", "name": name["literal"]}
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return {"@type": "Person", "name": " ".join(str(name[part]) for part in parts if name.get(part))}


def _date(issued: Any) -> str:
    """ISO 8601, as exact as CSL's `date-parts`; empty for dates in words."""
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    try:
        return "-".join(f"{int(part):0{4 if at == 0 else 2}}" for at, part in enumerate(parts[0])) if parts else ""
    except (TypeError, ValueError, IndexError):
        return ""


def _dataset(document: Document) -> dict[str, Any]:
    files = (("evidence/facts.json", "application/json"), ("evidence/facts.csv", "text/csv")) if document.kind == "whole" else ()
    return _filled(
        {
            "@type": "Dataset",
            "@id": "#evidence",
            "name": document.title.plain,
            "description": document.title.plain,
            "variableMeasured": [_variable(line) for line in document.evidence],
            "isBasedOn": [{"@id": f"#{line.anchor}"} for line in document.sources],
            "distribution": [{"@type": "DataDownload", "contentUrl": name, "encodingFormat": form} for name, form in files],
        }
    )


def _variable(line: EvidenceLine) -> dict[str, Any]:
    named = {"@type": "PropertyValue", "@id": f"#{line.anchor}", "propertyID": line.fact, "name": line.statement.plain}
    values = [{"@type": "PropertyValue", "name": point.date.word, "value": point.machine} for point in line.points if point.machine]
    return _filled({**named, "value": values or line.machine, "unitText": line.unit})


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in fields.items() if value}

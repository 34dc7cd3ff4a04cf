"""Who wrote a Word file, by its properties (ECMA-376-2, 11: `dc:creator` of the core properties)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from policybrief.ingest.ooxml import parse
from policybrief.ingest.report import Report

_PART = "docProps/core.xml"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_NO_PERSON = re.compile(
    r"\b(?:user|admin\w*|owner|author|microsoft|windows|office|ministry|university|institute|department|team|group|ltd)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")


def property_author(parts: Mapping[str, bytes], path: Path, report: Report) -> str | None:
    """The author where the property looks like a person's name, which is told; else it is told as left out."""
    if _PART not in parts:
        return None
    name = " ".join((parse(parts[_PART], path).findtext(f".//{_CREATOR}") or "").split())
    if _PERSON.fullmatch(name) and not _NO_PERSON.search(name) and " and " not in name:
        report.decided.append(f"'{name}' is the author by the file's properties; change or remove 'authors:' in 'brief.yaml'")
        return name
    if name:
        report.lost(f"the author '{name[:60]}' of the file's properties is left out: it looks like no person's name", "")
    return None

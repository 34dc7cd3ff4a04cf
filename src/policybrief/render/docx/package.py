"""The last hand on a Word file (ECMA-376): what pandoc leaves out, and the same bytes everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from policybrief.render.docx.mending import mended, renumbered

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
_ON_EVERY_PAGE = re.compile(r"word/(header|footer)\d*\.xml")
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_PROGRAM = (  # the writer's own counts words and minutes of another document
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>policybrief</Application></Properties>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a Word file says of itself: `date` is an ISO 8601 day, `status` empty for a final brief, `foot` the short title."""

    title: str
    foot: str
    creator: str
    keywords: str
    language: str
    date: str
    status: str


def finished(data: bytes, properties: Properties) -> bytes:
    """The file with its properties, running foot, languages and tables in order, packed without a clock."""
    return packed_alike(data, lambda name, part: _part(name, part, properties))


def packed_alike(data: bytes, change: Callable[[str, bytes], bytes] = lambda name, part: part) -> bytes:
    """The ZIP file with each part as `change(name, part)` gives it, and nothing of when and where it was packed."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(_entry(name), change(name, old.read(name)), compresslevel=6)
    return made.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _FIRST_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0  # else the file tells on which system it was made
    return entry


def _part(name: str, part: bytes, properties: Properties) -> bytes:
    if name == _CORE:
        return _core(properties).encode()
    if name == _APP:
        return _PROGRAM.encode()
    if _ON_EVERY_PAGE.fullmatch(name):
        return _with_words(part, properties)
    if name in ("word/document.xml", "word/footnotes.xml"):
        return mended(part)
    return renumbered(part) if name == "word/numbering.xml" else part


def _core(properties: Properties) -> str:
    """The core properties (ECMA-376 part 2, 11); both of their times are the brief's date."""
    time = f'xsi:type="dcterms:W3CDTF">{properties.date}T00:00:00Z'
    said = {
        "dc:title": properties.title,
        "dc:creator": properties.creator,
        "cp:keywords": properties.keywords,
        "dc:language": properties.language,
        "cp:contentStatus": properties.status,
    }
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in said.items() if text)
        + f"<dcterms:created {time}</dcterms:created><dcterms:modified {time}</dcterms:modified></cp:coreProperties>"
    )


def _with_words(part: bytes, properties: Properties) -> bytes:
    """A header or footer with the words of this brief in place of {title}, {status} and {date}."""
    for name, text in (("title", properties.foot), ("status", properties.status), ("date", properties.date)):
        part = part.replace(f"{{{name}}}".encode(), escape(text).encode())
    return part

"""The data of drawings: a CSV that a page offers for download becomes a file of its PDF, tied to the figure that it belongs to.

Associated files of PDF/A-3 (ISO 19005-3, 6.8). A link `<a download="NAME.csv" href="data:…">` belongs to the drawing whose
`aria-labelledby` is `NAME--title`.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pydyf

from policybrief.render.pdf.structure_plan import Tag

_CSV = "data:text/csv;charset=utf-8;base64,"
_NO_DATE = "1970-01-01"  # a page that names none; the clock has no say


def figure_data(weasyprint: Any, page: Any) -> list[Any]:
    """WeasyPrint's attachments for the data that a page (an HTML that WeasyPrint has read) offers."""
    root = page.etree_element
    made = date_of(root)
    return [
        weasyprint.Attachment(
            string=b64decode(link.get("href").removeprefix(_CSV)),
            name=link.get("download"),
            description="The values of the figure",
            relationship="Data",
            created=made,
            modified=made,
        )
        for link in root.iter("a")
        if link.get("download") and link.get("href", "").startswith(_CSV)
    ]


def date_of(root: Any) -> datetime:
    """The first instant of a page's own date: `2026`, `2026-05` or `2026-05-01`."""
    word = next((one.get("content") for one in root.iter("meta") if one.get("name") == "dcterms.created"), _NO_DATE)
    year, month, day = (*word.split("-"), "01", "01")[:3]
    return datetime(int(year), int(month), int(day))


def tie(pdf: pydyf.PDF, tags: Iterable[Tag]) -> None:
    """Name each figure's file at its structure element (ISO 19005-3, 6.8), and each file once in the catalog, where
    WeasyPrint 70 names it twice."""
    files: dict[str, Any] = {each["UF"].string: each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Filespec"}
    for tag in tags:
        name, _, part = tag.attributes.get("aria-labelledby", "").rpartition("--")
        if tag.kind == "Figure" and part == "title" and f"{name}.csv" in files:
            tag.element["AF"] = pydyf.Array([files[f"{name}.csv"].reference])
    if named := pdf.catalog.get("AF"):
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(named))

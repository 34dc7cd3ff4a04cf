"""The files that a page gives its PDF to carry: associated files of PDF/A-3 (ISO 19005-3, 6.8)."""

from __future__ import annotations

import json
from typing import Any

from policybrief.render.evidence import CARRIER, Carried
from policybrief.render.pdf.figure_data import date_of


def carried_files(weasyprint: Any, page: Any) -> list[Any]:
    """WeasyPrint's attachments for what the `<script>` of that class lists in a page, an HTML that WeasyPrint has read."""
    root = page.etree_element
    scripts = [json.loads(one.text) for one in root.iter("script") if one.get("class") == CARRIER and one.text]
    if not scripts:
        return []
    made = date_of(root)
    return [
        weasyprint.Attachment(
            string=file.text,
            name=file.name,
            description=file.about,
            relationship=file.relationship,
            created=made,
            modified=made,
        )
        for file in (Carried(**fields) for fields in scripts[0])
    ]

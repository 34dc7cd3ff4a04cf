"""What of its evidence a document carries with it, and how: files beside it, files in its PDF, data in its page.

The page is the one input of the typesetter, so it carries the PDF's files: as JSON in a `<script>` that no browser runs.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from markupsafe import Markup

from policybrief.model.document import Document
from policybrief.render.evidence.facts import facts_csv, facts_json
from policybrief.render.evidence.linked_data import linked_data

CARRIER = "carried-files"
"""The class of the `<script>` whose JSON lists the files: `name`, `about`, `relationship`, and `content`, a text or JSON."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that the PDF carries: `relationship` to the document (ISO 19005-3, annex E), `content` as text or as JSON."""

    name: str
    about: str
    relationship: Literal["Source", "Data", "Supplement"]
    content: Any

    @property
    def text(self) -> str:
        """What stands in the file."""
        return self.content if isinstance(self.content, str) else _as_file(self.content)


def carried(document: Document) -> tuple[Carried, ...]:
    """The files of a document: of what it prints alone, none that would be empty. Those of drawings the page offers itself."""
    files = []
    if document.evidence:
        files.append(Carried("facts.json", "Every figure of this document and how it is known", "Data", facts_json(document)))
    if document.sources:
        files.append(Carried("references.json", "The sources of this document, as CSL-JSON", "Supplement", _references(document)))
    return tuple(files)


def evidence_files(document: Document) -> dict[str, bytes]:
    """The files beside the outputs of a whole brief, by name; all of them, also where it prints no fact."""
    return {
        "facts.json": _as_file(facts_json(document)).encode(),
        "facts.csv": facts_csv(document).encode(),
        "references.json": _as_file(_references(document)).encode(),
    }


def page_data(document: Document) -> Markup:
    """The `<script>` elements of the page: linked data, and what its PDF carries."""
    linked = f'<script type="application/ld+json">{_in_page(linked_data(document))}</script>'
    files = [asdict(file) for file in carried(document)]
    return Markup(linked + (f'\n<script type="application/json" class="{CARRIER}">{_in_page(files)}</script>' if files else ""))


def _references(document: Document) -> list[Any]:
    """Without CSL's `custom`, which is for the workspace alone."""
    return [{name: value for name, value in line.item.items() if name != "custom"} for line in document.sources]


def _as_file(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _in_page(value: Any) -> str:
    """JSON that can neither close its `<script>` nor open a comment in it (HTML, 4.12.1.3)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

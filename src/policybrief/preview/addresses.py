"""The addresses under which documents are served, and what each means."""

from __future__ import annotations

from urllib.parse import quote

from policybrief.pipeline.plan import Page

FRAME = "/-"
"""Before the address of a document: the frame around it. No brief can be named so."""


def document(page: Page) -> str:
    """The page of a document: `/SLUG/LANG/` or `/SLUG/LANG/sections/ID/`."""
    return f"/{page.slug}/{page.language}/" + (f"sections/{page.section}/" if page.section else "")


def pdf(page: Page) -> str:
    """Its PDF: `/SLUG/LANG/SLUG.pdf` or `/SLUG/LANG/sections/ID.pdf`."""
    return f"/{page.slug}/{page.file('pdf')}"


def frame(page: Page, view: str = "page") -> str:
    """The frame that shows the document's page, or the pages of its PDF where `view` is `pdf`."""
    return FRAME + document(page) + ("?view=pdf" if view == "pdf" else "")


def events(page: Page) -> str:
    """News of what the frame around the document shows."""
    return f"{FRAME}/events{document(page)}"


def picture(page: Page, number: int, key: str) -> str:
    """Page `number` of the PDF as PNG; `key` tells one edit's picture from the next one's."""
    return f"{FRAME}/pictures{document(page)}{number}.png?{key[:16]}"


EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
}
"""How programs let a link open a file at a place: the first is the default."""


def in_editor(editor: str, path: str, line: int, column: int) -> str:
    """A link by which `editor` opens a file; lines and columns from 1."""
    return EDITORS[editor].format(path=quote(path), line=max(line, 1), column=max(column, 1))

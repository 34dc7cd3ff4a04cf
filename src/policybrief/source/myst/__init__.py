"""MyST Markdown to the nodes of `policybrief.model.prose`, each with its exact place.

markdown-it-py (CommonMark) does the parsing; our rules add what MyST and briefs have beside it: components, roles,
citations, spans, comments, ids of headings. What cannot be read is a problem at its place, never an exception.
"""

from __future__ import annotations

from policybrief.model.prose import Prose, Text
from policybrief.problems import Problems
from policybrief.source.myst.page import Bodies, Page
from policybrief.source.origin import Origin

__all__ = ["Bodies", "Page", "read_page", "read_prose", "read_text"]

# markdown-it is imported late: asking for help or the version must not wait for it


def read_page(text: str, file: str, problems: Problems, *, language: str, bodies: Bodies) -> Page:
    """The whole of a Markdown file; `file` is its path from the workspace, `language` a canonical BCP 47 tag."""
    from policybrief.source.myst import reader

    return reader.page(text, file, problems, language, bodies)


def read_prose(text: str, origin: Origin, problems: Problems, *, language: str, bodies: Bodies, headings: bool = True) -> Prose:
    """The same without front matter, for a text that stands at `origin`; without `headings` each heading is a problem."""
    from policybrief.source.myst import reader

    return reader.prose(text, origin, problems, language, bodies, headings)


def read_text(text: str, origin: Origin, problems: Problems, *, language: str) -> Text:
    """Inline content: a title, a cell, a sentence. What would begin a block is words, a `<` is a `<`, line breaks are spaces."""
    from policybrief.source.myst import reader

    return reader.text(text, origin, problems, language)

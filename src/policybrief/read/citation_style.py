"""The citation style that a brief asks for: `csl:` in `brief.yaml`, else in `publisher.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files as resources

from policybrief.model.citation_style import CitationStyle
from policybrief.model.manuscript import Manuscript
from policybrief.model.values import Identifier
from policybrief.model.written import Publisher
from policybrief.problems import Problems, did_you_mean
from policybrief.source.csl_style import check_style, knows_language
from policybrief.source.files import Files

SOURCE_MARKS = "source-marks"
SHIPPED = ("chicago-author-date", "chicago-notes", SOURCE_MARKS)
"""The styles that ship, by name."""
OWN_WORDS = ("az",)
"""Languages that CSL has no words for and this product has some."""


def read_citation_style(files: Files, manuscript: Manuscript, publisher: Publisher, problems: Problems) -> CitationStyle | None:
    """The style; None for source marks, and where it cannot be read, which is told."""
    fronts = [written.front.csl for written in manuscript.languages.values() if written.front.csl is not None]
    asked = fronts[0] if fronts else publisher.csl
    if asked is None or not asked.value or asked.value == SOURCE_MARKS:
        return None
    style = _shipped(asked) if asked.value in SHIPPED else _of_house(asked, files, problems)
    for language in manuscript.languages if style else ():
        if not knows_language(language) and language.split("-")[0] not in OWN_WORDS:
            message = f"CSL has no words for '{language}': citations have theirs in English"
            problems.add("csl-locale", message, asked.place, f'add <locale xml:lang="{language}"> to a style of your own, or leave it so')
    return style


def _shipped(asked: Identifier) -> CitationStyle:
    return CitationStyle(name=asked.value, xml=_text(asked.value), notes='class="note"' in _text(asked.value)[:400], place=asked.place)


@cache
def _text(name: str) -> str:
    return resources("policybrief.compose").joinpath(f"styles/{name}.csl").read_text("utf-8")


def _of_house(asked: Identifier, files: Files, problems: Problems) -> CitationStyle | None:
    if not asked.value.endswith(".csl"):
        near = did_you_mean(asked.value, SHIPPED)
        remedy = f"did you mean '{near}'?" if near else f"use {', '.join(SHIPPED)}, or the path of a .csl file in content"
        problems.add("unknown-citation-style", f"there is no citation style '{asked.value}'", asked.place, remedy)
        return None
    path = files.resolve(asked.value, "content", problems, asked.place)
    text = files.text(path, problems, asked.place) if path else None
    notes = check_style(text, path, problems) if text is not None and path else None
    if text is None or notes is None:
        return None
    return CitationStyle(name=asked.value, xml=text, notes=notes, place=asked.place)

"""Worlds rendered to HTML."""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html

from policybrief.compose import compose
from policybrief.render.html import render_html
from worlds import World

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "fonts"


def page_of(world: World, section: str | None = None, language: str = "en") -> str | None:
    """The page of the whole brief or of one section; None where there are problems, which are in `world.problems`."""
    brief = world.brief(language)
    assert world.theme is not None
    document = compose(brief, section, say=world.theme.say(language), problems=world.problems)
    return render_html(document, world.theme, world.problems, folder=brief.folder, cache=CACHE)


def tree_of(page: str) -> lxml_html.HtmlElement:
    """The page parsed by an independent parser."""
    return lxml_html.document_fromstring(page)

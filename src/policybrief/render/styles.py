"""The style sheets of a page: tokens, base, document, components, print, and those for the screen alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from policybrief.model.block import Picture
from policybrief.model.document import Document
from policybrief.problems import Place, Problems
from policybrief.render.charts import dark_rules
from policybrief.render.fonts import Face, characters_of, embed_faces, faces_named, features_named
from policybrief.render.pictures import show
from policybrief.source.files import Files
from policybrief.themes import Theme

_FONTS = "/* fonts */"
_WIDE = "@media (min-width: 62rem)"
_DARK = "@media (prefers-color-scheme: dark)"
_PICTURE = re.compile(r"""url\(\s*(["']?)(media/[^"'()]+?)\1\s*\)""")
_CRISP = "\n@media print { html { image-rendering: crisp-edges; } }"  # PDF/A allows no interpolation


@dataclass(frozen=True, slots=True)
class Styles:
    """CSS for `<style>` (`all`), for `<style media="screen">` (`screen`), and the manuscript's own, which comes last (`own`)."""

    all: Markup
    screen: Markup
    own: Markup


def styles_of(document: Document, theme: Theme, folder: str, problems: Problems) -> Styles:
    """The styles that `document` needs: of the components that stand in it alone."""
    names = sorted({block.component for block in document.blocks})
    kinds = sorted({section.kind for section in document.sections if section.kind})
    own = [f"components/{name}/style.css" for name in names] + [f"kinds/{name}/style.css" for name in kinds]
    extra = [
        ("css/cover.css", document.cover),
        ("css/fitting.css", any(block.layout.classes for block in document.blocks)),
        ("css/citations.css", any(not source.mark for source in document.sources)),
    ]
    paths = ["css/base.css", "css/document.css", *own, "css/print.css", *(path for path, is_needed in extra if is_needed)]
    sheets = [_FONTS, token_rules(theme), *(sheet(path, theme, problems) for path in paths)]
    drawn = dark_rules(theme) if document.charts else ""
    screen = [screen_token_rules(theme), sheet("css/screen.css", theme, problems), drawn]
    authors = _own_style(folder, theme.files, problems)
    return Styles(Markup("\n".join(filter(None, sheets))), Markup("\n".join(filter(None, screen))), Markup(authors))


def _own_style(folder: str, files: Files, problems: Problems) -> str:
    """The manuscript's style.css with its pictures in it; empty where there is none. Its lines keep their numbers."""
    path = f"{folder}/style.css"
    css = files.text(path, problems) if files.exists(path) else None
    if css is None or not css.strip():
        return ""

    def embed(address: re.Match[str]) -> str:
        picture = Picture(place=Place(path), path=f"{folder}/{address[2]}", alt="")
        shown = show(picture, files, problems)
        return f'url("{shown.src}")' if shown else address[0]

    embedded, count = _PICTURE.subn(embed, css.rstrip())
    return _safe(embedded) + (_CRISP if count else "")


def sheet(path: str, theme: Theme, problems: Problems) -> str:
    """A style sheet of the theme; empty where it has none of this name."""
    found = theme.find(path)
    return _safe(theme.files.text(found, problems) or "").strip() if found else ""


def _safe(css: str) -> str:
    """CSS that cannot close its `<style>` element (HTML, 13.1.2.6)."""
    return css.replace("</", "<\\/")


def token_rules(theme: Theme) -> str:
    """The tokens as custom properties."""
    return token_rule({name: token.value for name, token in theme.tokens.items()})


def screen_token_rules(theme: Theme) -> str:
    """The tokens' values on screens, on wide ones, and where a reader prefers dark."""
    tokens = theme.tokens.items()
    screen = {name: token.screen for name, token in tokens if token.screen}
    wide = {name: token.wide for name, token in tokens if token.wide}
    dark = {name: token.dark for name, token in tokens if token.dark}
    rules = [token_rule(screen), _within(_WIDE, token_rule(wide)), _within(_DARK, token_rule(dark, "color-scheme:dark;"))]
    return "\n".join(filter(None, rules))


def token_rule(values: dict[str, str], first: str = "") -> str:
    """Values as custom properties of the page."""
    return f":root{{{first}{''.join(f'--{name}:{_safe(value)};' for name, value in values.items())}}}" if values else ""


def _within(query: str, rule: str) -> str:
    return f"{query}{{{rule}}}" if rule else ""


def faces_of(theme: Theme, problems: Problems) -> tuple[Face, ...]:
    """The theme's font files, read."""
    read = ((face, theme.files.bytes(face.path, problems)) for face in theme.faces)
    return tuple(
        Face(family=face.family, data=data, weight=face.weight, style="italic" if face.style == "italic" else "normal", file=face.path)
        for face, data in read
        if data is not None
    )


def insert_fonts(page: str, characters: frozenset[str], theme: Theme, problems: Problems, cache: Path | None) -> str:
    """The page with the fonts that its styles name, cut to `characters` and those that it can print beside them."""
    faces = faces_named(faces_of(theme, problems), page)
    rules = embed_faces(faces, characters | characters_of(page), features=features_named(page), cache=cache)
    return page.replace(_FONTS, rules, 1)

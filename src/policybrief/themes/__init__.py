"""A folder to a `Theme`: search order, inheritance, tokens, fonts, and the catalogue of components and kinds.

A theme is data. Nothing of a theme is ever run but its templates, in a sandbox, by `render`.
"""

from policybrief.themes.load import load_theme, theme_names
from policybrief.themes.theme import DEFAULT_THEME, SHIPPED, FontFace, Theme, Token

__all__ = ["DEFAULT_THEME", "SHIPPED", "FontFace", "Theme", "Token", "load_theme", "theme_names"]

"""A page for a printer: the page itself, with its edges reaching into the bleed and the inks that its colours are printed with."""

from __future__ import annotations

import json

from markupsafe import escape

from policybrief.problems import Problems
from policybrief.render.lengths import token_inches
from policybrief.render.styles import sheet, token_rule
from policybrief.themes import Theme

MARK = '<meta name="press" content='
_POINTS = 72  # in an inch


def press_page(page: str, theme: Theme, problems: Problems) -> str:
    """`page` (a whole page of HTML) as a printer needs it.

    A `<meta name="press">` says so, in JSON: `bleed` (points beyond the sheet's edges) and `inks`, the colours of the theme
    that name theirs; then the tokens that have another size in print, and the theme's `css/press.css`.
    """
    told = {name: token for name, token in theme.tokens.items() if token.print}
    inks = {token.value: token.print for token in told.values() if token.type == "color"}
    sizes = {name: token.print for name, token in told.items() if token.type != "color"}
    bleed = token_inches(theme, "bleed", in_print=True) or 0.0
    said = json.dumps({"bleed": round(bleed * _POINTS, 3), "inks": inks}, sort_keys=True)
    style = "\n".join(filter(None, (token_rule(sizes), sheet("css/press.css", theme, problems))))
    return page.replace("</head>", f'{MARK}"{escape(said)}">\n<style>{style}</style>\n</head>', 1)

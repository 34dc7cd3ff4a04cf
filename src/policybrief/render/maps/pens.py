"""What a theme gives to draw with."""

from __future__ import annotations

from policybrief.problems import Problems
from policybrief.render.fonts import UnusableFont, advance
from policybrief.render.maps.drawing import Pens
from policybrief.render.styles import faces_of
from policybrief.themes import Theme

# for themes that lack a token
_PLAIN = {
    "paper": "#ffffff",
    "ink": "#000000",
    "ink-quiet": "#444444",
    "ink-mid": "#777777",
    "rule": "#bbbbbb",
    "tint": "#f2f2f2",
    "accent": "#222222",
    "accent-tint": "#d9d9d9",
}
_AVERAGE = 0.6  # of a character, in ems, where no font says how wide it is


def pens_of(theme: Theme, problems: Problems) -> Pens:
    """The theme's colours and its face for labels."""
    colours = {name: theme.tokens[name].value if name in theme.tokens else plain for name, plain in _PLAIN.items()}
    token = theme.tokens.get("face-label") or theme.tokens.get("face-text")
    faces = faces_of(theme, problems)
    family = token.value if token else faces[0].family if faces else "sans-serif"
    named = [face for face in faces if face.family in family and face.style == "normal"]

    def measure(text: str, is_strong: bool) -> float:
        face = min(named, key=lambda face: abs(face.weight - (600 if is_strong else 400)), default=None)
        try:
            return advance(text, face) if face else _AVERAGE * len(text)
        except UnusableFont:  # told where fonts are put into the page
            return _AVERAGE * len(text)

    return Pens(colours, family, measure)

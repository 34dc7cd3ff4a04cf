"""What a chart takes from the theme: colours of text, rules and series, and the face of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policybrief.model.chart import MOST_SERIES
from policybrief.themes import Theme
from policybrief.themes.theme import Token

# for a theme that names none; series alternate dark and light, so that neighbours differ in grey too
COLOURS = {
    "ink": "#1b2430",
    "ink-quiet": "#535d69",
    "rule": "#c6cbd1",
    "paper": "#ffffff",
    "series-1": "#8e1b2c",
    "series-2": "#e3b45a",
    "series-3": "#1b2431",
    "series-4": "#5f8dac",
    "series-5": "#f1e9da",
    "series-6": "#4a6b57",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Colours (sRGB, as CSS writes them) by their token's name, and the family that words are set in."""

    colours: Mapping[str, str]
    family: str

    @property
    def series(self) -> tuple[str, ...]:
        """The colours of the series, in their order."""
        return tuple(self.colours[f"series-{n}"] for n in range(1, MOST_SERIES + 1))


def paint_of(theme: Theme) -> Paint:
    """The theme's colours and face of labels; for what it does not name, ours."""
    tokens = theme.tokens
    colours = {name: tokens[name].value if name in tokens else own for name, own in COLOURS.items()}
    families = [face.family for face in theme.faces]
    said = tokens["face-label"].value if "face-label" in tokens else ""
    named = [family for family in families if family in [part.strip(" '\"") for part in said.split(",")]]
    return Paint(colours=colours, family=next(iter([*named, *families]), "sans-serif"))


def dark_rules(theme: Theme) -> str:
    """CSS for screens that gives a chart's fixed colours back to the tokens, whose values change in the dark."""
    tokens: Mapping[str, Token] = theme.tokens
    named = {name: colour for name, colour in paint_of(theme).colours.items() if name in tokens and tokens[name].dark}
    rules = [
        f'.chart-drawing [{attribute}="{colour}"]{{{attribute}:var(--{name})}}'
        for name, colour in named.items()
        for attribute in ("fill", "stroke")
    ]
    return "\n".join(rules)

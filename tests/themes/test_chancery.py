"""The shipped theme: what a designer may rely on, read from its files."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment

from policybrief.render.charts.paint import COLOURS
from policybrief.themes import SHIPPED

THEME = SHIPPED / "chancery"
TEMPLATES = sorted(THEME.rglob("*.html.j2"))
SHEETS = sorted(THEME.rglob("*.css"))
TOKENS = yaml.safe_load((THEME / "theme.yaml").read_text())["tokens"]
TINTS = {"paper": 4.5, "tint": 4.5}  # the grounds that text stands on, with WCAG 2.2's least contrast (1.4.3)


def name_of(path: Path) -> str:
    """Its path within the theme."""
    return str(path.relative_to(THEME))


def words_of(template: str) -> list[str]:
    """What a template prints by itself: neither Jinja nor tags and attributes, nor what a language has no word for."""
    data = "".join(text if kind == "data" else " " for _, kind, text in Environment().lex(template))
    labels = re.findall(r'(?:aria-label|alt|title)="([^"]*)"', data)
    printed = re.sub(r"<[^>]*>|&[a-z]+;", " ", data)
    return re.findall(r"[^\W\d_]{2,}", " ".join([printed, *labels]))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_no_word_that_a_reader_sees_stands_in_a_template(template: Path) -> None:
    """Words go through `_`, so that they can be translated."""
    assert words_of(template.read_text()) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_colours_and_faces_are_tokens(sheet: Path) -> None:
    """A brand changes them in one place."""
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|oklch\(", css) == []
    assert [value for value in re.findall(r"font(?:-family)?:([^;]*);", css) if "var(--face-" not in value] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_each_token_that_a_style_names_is_there(sheet: Path) -> None:
    css = sheet.read_text()
    named = set(re.findall(r"var\(--([a-z0-9-]+)", css)) - set(re.findall(r"[{;]\s*--([a-z0-9-]+):", css))  # some are a sheet's own
    assert named <= TOKENS.keys()


def test_each_token_is_used_and_explained() -> None:
    css = "".join([*(sheet.read_text() for sheet in SHEETS), *(f"var(--{name}" for name in COLOURS)])
    assert [name for name in TOKENS if f"var(--{name}" not in css] == []
    assert [name for name, token in TOKENS.items() if not token.get("about") or not token.get("type")] == []


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2, definition of relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["value", "dark"])
def test_text_and_signs_stand_out_from_their_ground(mode: str) -> None:
    """Text 4.5:1 on paper and panels, signs 3:1 on paper (WCAG 2.2, 1.4.3 and 1.4.11)."""
    pairs = chain(
        ((text, ground, least) for text in ("ink", "ink-quiet", "accent") for ground, least in TINTS.items()),
        [("ink-mid", "paper", 3.0)],
    )
    ratios = {f"{text} on {ground}": (contrast(TOKENS[text][mode], TOKENS[ground][mode]), least) for text, ground, least in pairs}
    assert {pair: ratio for pair, (ratio, least) in ratios.items() if ratio < least} == {}

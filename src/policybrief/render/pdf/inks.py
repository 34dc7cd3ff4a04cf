"""Colours of screens become inks of a press, in what pages draw.

A colour that the theme gives inks for prints with these. What looks black prints in black ink alone, and grey likewise: lines
of small type that four plates print together show coloured edges. Any other colour is converted as ISO 32000-1, 10.3.5, says,
with all of its grey in black ink.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pydyf

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black: 0 to 1."""

_BLACK = 0.3  # a colour all of whose lights are weaker looks black
_GREY = 0.06  # lights that differ by less look grey
_LUMA = (0.2126, 0.7152, 0.0722)  # of red, green and blue (ITU-R BT.709)
_RGB = re.compile(rb"(\S+) (\S+) (\S+) (rg|RG)")
_LAB_SPACE = re.compile(rb"/lab-d[56][05] (cs|CS)")
_LAB = re.compile(rb"(\S+) (\S+) (\S+) (scn|SCN)")
_KEYS = {b"rg": b"k", b"RG": b"K", b"scn": b"k", b"SCN": b"K"}


class Inks:
    """Converts colours; `given` are the theme's own: colour and `device-cmyk()`, both as CSS writes them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        from tinycss2.color5 import parse_color

        self._given: dict[tuple[int, ...], Ink] = {}
        for colour, ink in given.items():
            if (seen := parse_color(colour)) is not None and (lights := _lights(seen)) is not None:
                self._given[_eight_bits(*lights)] = _ink(ink)

    def of(self, red: float, green: float, blue: float) -> Ink:
        """The inks of a colour in sRGB, each light 0 to 1."""
        lights = [min(1.0, max(0.0, light)) for light in (red, green, blue)]
        if given := self._given.get(_eight_bits(*lights)):
            return given
        if max(lights) < _BLACK:
            return (0, 0, 0, 1)
        if max(lights) - min(lights) < _GREY:
            return (0, 0, 0, round(1 - sum(part * light for part, light in zip(_LUMA, lights, strict=True)), 2))
        black = 1 - max(lights)
        cyan, magenta, yellow = (round(1 - light - black, 2) for light in lights)
        return (cyan, magenta, yellow, round(black, 2))

    def convert(self, drawing: list[Any]) -> None:
        """Convert what a content stream sets: `0 0 1 rg` becomes `1 1 0 0 k` (ISO 32000-1, 8.6.8)."""
        in_lab: set[bytes] = set()
        for at, item in enumerate(drawing):
            if not isinstance(item, bytes):
                continue
            if found := _RGB.fullmatch(item):
                in_lab.discard(b"scn" if found[4] == b"rg" else b"SCN")
                drawing[at] = _operator(self.of(*map(float, found.groups()[:3])), found[4])
            elif space := _LAB_SPACE.fullmatch(item):
                in_lab.add(b"scn" if space[1] == b"cs" else b"SCN")
                drawing[at] = b""
            elif (found := _LAB.fullmatch(item)) and found[4] in in_lab:
                drawing[at] = _operator(self.of(*_from_lab(*map(float, found.groups()[:3]))), found[4])

    def convert_shading(self, shading: Any) -> None:
        """Convert the colours between which a gradient runs (8.7.4.5)."""
        if shading["ColorSpace"] == "/DeviceRGB":
            shading["ColorSpace"] = "/DeviceCMYK"
            for function in shading["Function"]["Functions"]:
                for end in ("C0", "C1"):
                    function[end] = pydyf.Array(self.of(*function[end]))


def _operator(ink: Ink, key: bytes) -> bytes:
    return " ".join(f"{part:g}" for part in ink).encode() + b" " + _KEYS[key]


def _eight_bits(*lights: float) -> tuple[int, ...]:
    return tuple(round(255 * light) for light in lights)


def _ink(written: str) -> Ink:
    cyan, magenta, yellow, black = (float(part) / 100 for part in re.findall(r"([0-9.]+)%", written))
    return (cyan, magenta, yellow, black)


def _lights(colour: Any) -> tuple[float, ...] | None:
    """A colour of tinycss2 in sRGB; None for spaces that it cannot leave."""
    try:
        return tuple(colour.to("srgb").coordinates)
    except NotImplementedError:
        pass
    try:
        return _from_lab(*colour.to("lab").coordinates)
    except NotImplementedError:
        return None


def _from_lab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """A colour of CIE 1976 L*a*b*, its white taken for that of the screen, in sRGB (IEC 61966-2-1); WeasyPrint writes `oklch()` so."""
    middle = (lightness + 16) / 116
    x, y, z = (
        white * (part**3 if part > 6 / 29 else 3 * (6 / 29) ** 2 * (part - 4 / 29))
        for white, part in zip((0.9505, 1, 1.089), (middle + a / 500, middle, middle - b / 200), strict=True)
    )
    red = _encoded(3.2406 * x - 1.5372 * y - 0.4986 * z)
    green = _encoded(-0.9689 * x + 1.8758 * y + 0.0415 * z)
    blue = _encoded(0.0557 * x - 0.2040 * y + 1.0570 * z)
    return red, green, blue


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055

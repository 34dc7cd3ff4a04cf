"""The scale bar under a map: a round length in kilometres, and where it holds when the scale is not the same all over the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, log10

from policybrief.render.maps.projection import Sheet
from policybrief.resolve.languages import locale_of

_RADIUS = 6371.0088  # kilometres: the mean radius R1 of the Earth (H. Moritz, Geodetic Reference System 1980)
_LONGEST = 0.25  # of the sheet's width
_ALIKE = 0.05  # a scale that varies less over the sheet holds all over it, for an eye


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of `length` pixels, and the `text` beside it: `500 km`, or `1,000 km at 27° S` where it holds along that parallel alone."""

    length: float
    text: str


def scale_bar(sheet: Sheet, language: str, say: Callable[[str], str]) -> ScaleBar:
    """The longest bar of 1, 2 or 5 times a power of ten kilometres that is at most a quarter of the sheet.

    Meridians are true to scale everywhere, parallels at the two of the projection. Where others differ from these by more than a
    twentieth, the text names the southern one of the two, to which the bar at the foot is nearer.
    """
    from babel.units import format_unit

    pixels = sheet.scale / _RADIUS  # a kilometre
    most = _LONGEST * sheet.width / pixels
    power = 10.0 ** floor(log10(most))
    kilometres = max(times * power for times in (1, 2, 5) if times * power <= most)
    text = str(format_unit(kilometres, "length-kilometer", "short", locale=locale_of(language)))
    if max(abs(sheet.conic.stretch(latitude) - 1) for latitude in sheet.latitudes) > _ALIKE:
        south = sheet.conic.south
        text += f" {say('at')} {abs(south):.0f}°\N{NO-BREAK SPACE}{say('S' if south < 0 else 'N')}"
    return ScaleBar(kilometres * pixels, text)

"""From the globe to the sheet: an equidistant conic projection, fitted to a frame.

J. P. Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), section 16, for the sphere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin

from policybrief.model.locator import Frame
from policybrief.render.maps.atlas import Line, Point

_FLAT = 1e-3  # a cone this flat is a cylinder
_LOWEST, _HIGHEST = 0.5, 1.0  # height of the sheet, as a part of its width


@dataclass(frozen=True, slots=True)
class Conic:
    """The projection with true lengths along the meridians and along two parallels; `middle` is the central meridian (degrees)."""

    middle: float
    south: float
    north: float

    @property
    def cone(self) -> float:
        """The constant of the cone (Snyder's n): by how much its meridians turn."""
        first, second = radians(self.south), radians(self.north)
        return sin(first) if abs(first - second) < _FLAT else (cos(first) - cos(second)) / (second - first)

    @property
    def is_flat(self) -> bool:
        """Whether the cone is a cylinder: the parallels lie alike on both sides of the equator."""
        return abs(self.cone) < _FLAT

    def turned(self, longitude: float) -> float:
        """Degrees east of the central meridian, from -180 to 180."""
        return (longitude - self.middle + 180) % 360 - 180

    def stretch(self, latitude: float) -> float:
        """How much longer a parallel is drawn than it is, against a meridian (Snyder's k, 16-4)."""
        first, north, n = radians(self.south), radians(latitude), self.cone
        return (cos(first) if self.is_flat else cos(first) + n * (first - north)) / cos(north)

    def project(self, longitude: float, latitude: float) -> Point:
        """The place on the plane of a unit sphere; y grows to the north."""
        first, second = radians(self.south), radians(self.north)
        n, east, north = self.cone, radians(self.turned(longitude)), radians(latitude)
        if self.is_flat:
            return east * cos(first), north
        g = cos(first) / n + first
        return (g - north) * sin(n * east), g - (first + second) / 2 - (g - north) * cos(n * east)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map sheet of `width` by `height` pixels; `left` and `top` are its corner on the plane, `scale` pixels a unit of it."""

    conic: Conic
    width: float
    height: float
    left: float
    top: float
    scale: float

    @property
    def latitudes(self) -> tuple[float, float, float]:
        """Those at the foot, in the middle and at the head of the central meridian (degrees, at most 85)."""
        middle = (self.conic.south + self.conic.north) / 2 if not self.conic.is_flat else 0.0
        at = (degrees(self.top - part * self.height / self.scale) + middle for part in (1.0, 0.5, 0.0))
        foot, half, head = (min(max(latitude, -85.0), 85.0) for latitude in at)
        return foot, half, head

    def place(self, longitude: float, latitude: float) -> Point:
        """Pixels from the left and from the top."""
        x, y = self.conic.project(longitude, latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def line(self, line: Iterable[Point]) -> Line:
        """A line of longitudes and latitudes, in pixels."""
        return [self.place(x, y) for x, y in line]


def sheet_for(frame: Frame, width: float) -> Sheet:
    """The sheet that shows `frame`; what the frame lacks in height or width is shown beside it."""
    west, south, east, north = frame
    sixth = (north - south) / 6
    conic = Conic((west + east) / 2, south + sixth, north - sixth)
    steps = [i / 24 for i in range(25)]
    edge = [(west + (east - west) * t, y) for t in steps for y in (south, north)]
    edge += [(x, south + (north - south) * t) for t in steps for x in (west, east)]
    seen = [conic.project(x, y) for x, y in edge]
    xs, ys = [x for x, _ in seen], [y for _, y in seen]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    shown_high = min(max(high, _LOWEST * wide), max(_HIGHEST * wide, high))
    shown_wide = max(wide, shown_high / _HIGHEST)
    scale = width / shown_wide
    left, top = (min(xs) + max(xs) - shown_wide) / 2, (min(ys) + max(ys) + shown_high) / 2
    return Sheet(conic, width, round(shown_high * scale), left, top, scale)


def great_circle(start: Point, end: Point, steps: int = 48) -> Line:
    """Points (longitude, latitude, degrees) on the shortest way from one to the other (spherical interpolation of unit vectors)."""
    a, b = _vector(start), _vector(end)
    angle = acos(min(1.0, max(-1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if sin(angle) < _FLAT * _FLAT:
        return [start, end]
    way = []
    for i in range(steps + 1):
        p, q = sin(angle * (1 - i / steps)) / sin(angle), sin(angle * i / steps) / sin(angle)
        x, y, z = (p * m + q * n for m, n in zip(a, b, strict=True))
        way.append((degrees(atan2(y, x)), degrees(asin(z / hypot(x, y, z)))))
    return way


def _vector(point: Point) -> tuple[float, float, float]:
    longitude, latitude = map(radians, point)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)

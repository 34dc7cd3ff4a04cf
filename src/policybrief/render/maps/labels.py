"""Names on a map, placed one after the other where nothing stands yet: points first, then the countries that it is about, then others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from policybrief.render.maps.atlas import Line, Point

HEIGHT = 1.15  # of a line of capital and small letters, in ems
_ASCENT = 0.85
_ROOM = 2.0  # pixels between two names

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at `x` on the baseline `y` (pixels), which is their `anchor`: start, middle or end.

    `kind` is point, party, neighbour, minor (a neighbour whose name has room only where it is small) or scale.
    """

    kind: str
    text: str
    anchor: str
    x: float
    y: float


@dataclass(slots=True)
class Labels:
    """Places names on a sheet of `width` by `height`. `measure` gives the width of words in ems, `size` is the largest size (pixels)
    that they are shown in; `drawn` the size that they are drawn in."""

    width: float
    height: float
    size: float
    drawn: float
    measure: Callable[[str, bool], float]
    taken: list[Box] = field(default_factory=list)
    placed: list[Label] = field(default_factory=list)

    def block(self, x: float, y: float, radius: float) -> None:
        """Nothing is to stand on a sign at that place."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def beside(self, text: str, at: Point, radius: float, kind: str = "point") -> bool:
        """The name of a point, or of a very small country, beside it: near, on its right first. False where there is no room."""
        wide, high = self._size(text, kind == "party")
        for away in (radius + 3, radius + 9, radius + 18):
            for dx, dy in ((1, 0), (1, -1), (1, 1), (0, -1), (0, 1), (-1, 0), (-1, -1), (-1, 1)):
                x = at[0] + dx * away - (wide if dx < 0 else wide / 2 if dx == 0 else 0)
                y = at[1] + dy * (away - radius if dx else away) - (high if dy < 0 else high / 2 if dy == 0 else 0)
                if self._put(kind, text, ("end", "middle", "start")[dx + 1], (x, y, x + wide, y + high)):
                    return True
        return False

    def within(self, kind: str, text: str, areas: list[Line], *, must: bool) -> bool:
        """A country's name in its largest area, as near to its middle as there is room; where it must stand, else around it."""
        wide, high = self._size(text, kind == "party")
        area = max(areas, key=lambda ring: _box_size(_bounds(ring)), default=[])
        if not area:
            return False
        middle, bounds = centre(area), _bounds(area)
        if not must and (wide > bounds[2] - bounds[0] or high > bounds[3] - bounds[1]):
            return False
        extent = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        if must and extent < high and self.beside(text, middle, extent / 2, kind):
            return True
        for spots in (_spots(bounds), _spots((0, 0, self.width, self.height)) if must else ()):
            for x, y in sorted(spots, key=lambda spot: (round(_distance(spot, middle), 3), spot)):
                box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                if self._is_free(box) and (must or _holds(area, (x, y), wide, high)) and self._put(kind, text, "middle", box):
                    return True
        return False

    def _size(self, text: str, is_strong: bool) -> Point:
        return self.measure(text, is_strong) * self.size, HEIGHT * self.size

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < _ROOM or top < _ROOM or right > self.width - _ROOM or bottom > self.height - _ROOM:
            return False
        return not any(left < r + _ROOM and x < right + _ROOM and top < b + _ROOM and y < bottom + _ROOM for x, y, r, b in self.taken)

    def _put(self, kind: str, text: str, anchor: str, box: Box) -> bool:
        if not self._is_free(box):
            return False
        left, top, right, bottom = box
        self.taken.append(box)
        x = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
        self.placed.append(Label(kind, text, anchor, x, (top + bottom) / 2 + (_ASCENT - HEIGHT / 2) * self.drawn))
        return True


def centre(ring: Line) -> Point:
    """The middle of an area (centroid of a polygon); of one without extent, that of its points."""
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not twice:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * twice), y / (3 * twice)


def _bounds(ring: Line) -> Box:
    return min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring)


def _box_size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _spots(box: Box, steps: int = 24) -> Iterator[Point]:
    left, top, right, bottom = box
    for i in range(1, steps):
        for j in range(1, steps):
            yield left + (right - left) * i / steps, top + (bottom - top) * j / steps


def _contains(ring: Line, point: Point) -> bool:
    """Whether a ray from the point to the right crosses the ring an odd number of times."""
    x, y = point
    crossed = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            crossed = not crossed
    return crossed


def _holds(ring: Line, spot: Point, wide: float, high: float) -> bool:
    x, y = spot
    corners = [(x + dx * wide / 2, y + dy * high / 2) for dx in (-1, -0.5, 0, 0.5, 1) for dy in (-1, 1)]
    return all(_contains(ring, corner) for corner in corners)


def _distance(a: Point, b: Point) -> float:
    return float((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)

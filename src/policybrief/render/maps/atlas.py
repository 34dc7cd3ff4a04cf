"""The atlas: countries as rings of arcs that neighbours share (TopoJSON, https://github.com/topojson/topojson-specification, 2.1).

From it: which boundary is whose, and where a country lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from math import cos, radians

Point = tuple[float, float]
Line = list[Point]
Ring = tuple[int, ...]
"""Numbers of arcs, one after the other; `~n` is arc n from its end to its start."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """`arcs` are lines of longitude and latitude in degrees, `rings` those of each country by its code."""

    arcs: tuple[Line, ...]
    rings: Mapping[str, tuple[Ring, ...]]

    def line(self, ring: Ring) -> Line:
        """The ring's points, each once."""
        return join(self.arcs, ring)

    def main_rings(self, code: str) -> list[Line]:
        """A country without what lies far off and is small: the rings that are at least a fifth of its largest."""
        lines = [self.line(ring) for ring in self.rings[code]]
        sizes = [_area(line) for line in lines]
        return [line for line, size in zip(lines, sizes, strict=True) if size >= max(sizes) / 5]

    def merged(self, parts: Mapping[str, str]) -> Atlas:
        """The atlas with territories (keys) drawn as parts of countries (values)."""
        rings: dict[str, tuple[Ring, ...]] = {}
        for code, own in self.rings.items():
            whole = parts.get(code, code)
            rings[whole] = rings.get(whole, ()) + own
        return Atlas(self.arcs, rings)

    def owners(self) -> dict[int, tuple[str, ...]]:
        """The countries that each arc bounds, by its number: two for a boundary, one for a coast, one twice for a line within."""
        found: dict[int, list[str]] = {}
        for code, rings in self.rings.items():
            for arc in (arc for ring in rings for arc in ring):
                found.setdefault(max(arc, ~arc), []).append(code)
        return {arc: tuple(codes) for arc, codes in found.items()}


def join(arcs: Mapping[int, Line] | tuple[Line, ...], ring: Ring) -> Line:
    """The line that the arcs of a ring make; the last point of one is the first of the next."""
    line: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """The atlas that the package carries."""
    data = json.loads((files(__package__) / "countries-50m.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
    arcs = tuple([(x * sx + tx, y * sy + ty) for x, y in _undone(arc)] for arc in data["arcs"])
    countries = data["objects"]["countries"]["geometries"]
    return Atlas(arcs, {country["properties"]["a3"]: tuple(_rings(country)) for country in countries})


def _undone(arc: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Positions from the steps between them (section 2.1.4)."""
    return zip(accumulate(x for x, _ in arc), accumulate(y for _, y in arc), strict=True)


def _rings(country: Mapping[str, object]) -> Iterator[Ring]:
    arcs: list = country["arcs"]  # type: ignore[type-arg, assignment]
    for polygon in arcs if country["type"] == "MultiPolygon" else [arcs]:
        yield from map(tuple, polygon)


def _area(line: Line) -> float:
    """About how large a ring is, in square degrees at the equator (shoelace formula)."""
    across = cos(radians(sum(y for _, y in line) / len(line)))
    first = line[0][0]  # from which longitudes are counted on: a ring may cross 180°
    turned = [((x - first + 180) % 360, y) for x, y in line]
    pairs = zip(turned, turned[1:] + turned[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2 * across

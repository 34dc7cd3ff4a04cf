"""Lines and areas cut to a rectangle from (0, 0), and thinned. Areas are filled and never stroked, so that what runs along an edge
after the cut does not show."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from policybrief.render.maps.atlas import Line, Point

_NEAR = 0.5  # pixels


def thinned(line: Line) -> Line:
    """The line without points that lie nearer than half a pixel to the last one kept; its ends stay."""
    kept = line[:1]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _NEAR:
            kept.append((x, y))
    return kept + line[1:][-1:]


def cut_area(ring: Line, width: float, height: float) -> Line:
    """What of an area lies in the rectangle (Sutherland and Hodgman, Reentrant Polygon Clipping, 1974)."""
    for axis, limit, keeps_more in ((0, 0.0, True), (0, width, False), (1, 0.0, True), (1, height, False)):
        ring = _cut_side(ring, axis, limit, keeps_more)
    return ring


def _cut_side(ring: Line, axis: int, limit: float, keeps_more: bool) -> Line:
    def is_in(p: Point) -> bool:
        return p[axis] >= limit if keeps_more else p[axis] <= limit

    kept: Line = []
    for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if is_in(a) != is_in(b):
            kept.append(_crossing(a, b, axis, limit))
        if is_in(b):
            kept.append(b)
    return kept


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    t = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + (b[1 - axis] - a[1 - axis]) * t
    return (limit, other) if axis == 0 else (other, limit)


def cut_line(line: Line, width: float, height: float) -> list[Line]:
    """The pieces of a line in the rectangle (Liang and Barsky, A New Concept and Method for Line Clipping, 1984, a segment each)."""
    pieces: list[Line] = []
    for a, b in itertools.pairwise(line):
        segment = _cut_segment(a, b, width, height)
        if segment is None:
            continue
        if pieces and pieces[-1][-1] == segment[0]:
            pieces[-1].append(segment[1])
        else:
            pieces.append(list(segment))
    return pieces


def _cut_segment(a: Point, b: Point, width: float, height: float) -> tuple[Point, Point] | None:
    start, end = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for step, room in ((-dx, a[0]), (dx, width - a[0]), (-dy, a[1]), (dy, height - a[1])):
        if step == 0 and room < 0:
            return None
        if step:
            start, end = (max(start, room / step), end) if step < 0 else (start, min(end, room / step))
    if start > end:
        return None
    at: Callable[[float], Point] = lambda t: (a[0] + dx * t, a[1] + dy * t)  # noqa: E731
    return (a if start == 0 else at(start), b if end == 1 else at(end))


def path(lines: list[Line], *, closed: bool) -> str:
    """Lines as the data of an SVG path (SVG 2, 9.3), to a tenth of a pixel."""
    shut = "Z" if closed else ""
    return "".join(f"M{'L'.join(f'{_tenth(x)},{_tenth(y)}' for x, y in line)}{shut}" for line in lines if len(line) > 1)


def _tenth(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")

"""What a map shows: the frame that its author gives, or its countries and points with some room around them."""

from __future__ import annotations

from policybrief.model.locator import WIDEST, Frame, LocatorMap
from policybrief.problems import Problems
from policybrief.render.maps.atlas import Atlas, Point

_ROOM = 0.08  # beside the countries, as a part of their extent
_LEAST = 2.0  # degrees


def frame_of(plan: LocatorMap, atlas: Atlas, problems: Problems) -> Frame | None:
    """The frame; None and a problem where there is nothing to be framed, or where it would reach around the globe."""
    unmapped = [code for code in plan.countries if code not in atlas.rings]
    for code in unmapped:
        remedy = "take it out of 'countries:', and mark it by a point"
        problems.add("country-not-on-map", f"the atlas has no country '{code}': it is too small", plan.place, remedy)
    if unmapped or plan.frame is not None:
        return plan.frame if not unmapped else None
    points = [at for code in plan.countries for ring in atlas.main_rings(code) for at in ring]
    points += [(point.longitude, point.latitude) for point in plan.points]
    frame = _around(points) if points else None
    if frame is None or frame[2] - frame[0] > WIDEST:
        fault = "its countries and points reach too far around the globe for one frame" if frame else "nothing says what the map is to show"
        remedy = "write 'frame: [west, south, east, north]' for the part to be shown" + ("" if frame else ", or name countries or points")
        problems.add("map-without-frame", fault, plan.place, remedy)
        return None
    return frame


def _around(points: list[Point]) -> Frame:
    """The smallest frame with room around the points; longitudes are counted on from the first point, so that it may cross 180°."""
    first = points[0][0]
    xs = [first + (x - first + 180) % 360 - 180 for x, _ in points]
    ys = [y for _, y in points]
    wide, high = max(max(xs) - min(xs), _LEAST), max(max(ys) - min(ys), _LEAST)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    across, up = wide * (0.5 + _ROOM), high * (0.5 + _ROOM)
    return x - across, max(y - up, -85.0), x + across, min(y + up, 85.0)

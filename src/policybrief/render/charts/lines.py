"""Lines and slopes: named at their ends, with a gap where a value is not known."""

from __future__ import annotations

from collections.abc import Sequence

from policybrief.model.chart import Chart, Value
from policybrief.render.charts.grammar import (
    LETTER,
    SHAPES,
    SIZE,
    Json,
    category_of,
    colour_of,
    framed,
    is_time,
    line_colours,
    numbers,
    unit_over,
)
from policybrief.render.charts.paint import Paint

_HEIGHT = 170  # CSS pixels
DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2], [12, 4], [4, 4])


def lines(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """Lines with a gap where a value is not known, named at their end."""
    low, high = _range(chart)
    ends = _ends(chart, (low, high), -1)
    room = max(len(end["t"]) for end in ends) * LETTER + 12
    up = {
        "field": "v", "type": "quantitative", "scale": {"domain": [low, high], "nice": False, "zero": False},
        "axis": {"title": None, "domain": False, "ticks": False, "tickCount": 5, "format": ",.6~r", "labelPadding": 6},
    }  # fmt: skip
    along = _along(chart)
    style = {"x": along, "y": up, "color": colour_of(chart, paint, line_colours(paint))}
    dash = {**colour_of(chart, paint), "scale": {"domain": list(chart.series), "range": list(DASHES[: len(chart.series)])}}
    shape = {**colour_of(chart, paint), "scale": {"domain": list(chart.series), "range": list(SHAPES[: len(chart.series)])}}
    several = len(chart.series) > 1
    layers: list[Json] = [
        {
            "mark": {"type": "line", "strokeWidth": 2, "invalid": "break-paths-show-domains"},
            "encoding": {**style, **({"strokeDash": dash} if several else {})},
        },
        {
            "transform": [{"filter": "isValid(datum.v)"}],
            "mark": {"type": "point", "filled": True, "size": 36, "opacity": 1},
            "encoding": {**style, **({"shape": shape} if several else {})},
        },
        _names(ends, {"x": along}, up, chart, paint, "left", 8),
    ]
    left = max(len(f"{round(number):,}") for number in (low, high)) * LETTER + 14
    layers += [_foot(paint), *unit_over(chart, paint, left)] if low == 0 else unit_over(chart, paint, left)
    return layers, framed(left, room, 24 if chart.unit else 8, 24, _HEIGHT)


def slopes(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """Two states, each value printed at its end; a line only where both are known."""
    low, high = _range(chart)
    up = {"field": "v", "type": "quantitative", "scale": {"domain": [low, high], "nice": False, "zero": False}, "axis": None}
    names = [category_of(name, chart) for name in chart.categories]
    axis = {"title": None, "labelAngle": 0, "ticks": False, "domain": False, "orient": "top", "labelPadding": 10}
    along = {"field": "c", "type": "ordinal", "sort": names, "scale": {"type": "point", "padding": 0}, "axis": axis}
    style = {"x": along, "y": up, "color": colour_of(chart, paint, line_colours(paint))}
    dash = {**colour_of(chart, paint), "scale": {"domain": list(chart.series), "range": list(DASHES[: len(chart.series)])}}
    firsts = _labels_at(chart, 0, (low, high))
    lasts = _labels_at(chart, 1, (low, high))
    left = max((len(one["t"]) for one in firsts), default=0) * LETTER + 14
    right = max((len(one["t"]) for one in lasts), default=0) * LETTER + 14
    known = [{"filter": "isValid(datum.v)"}]
    several: Json = {"strokeDash": dash} if len(chart.series) > 1 else {}
    layers: list[Json] = [
        {"mark": {"type": "line", "strokeWidth": 2}, "transform": known, "encoding": {**style, **several}},
        {"mark": {"type": "point", "filled": True, "size": 50, "opacity": 1}, "transform": known, "encoding": style},
        _names(firsts, {"x": along}, up, chart, paint, "right", -8),
        _names(lasts, {"x": along}, up, chart, paint, "left", 8),
    ]
    layers += unit_over(chart, paint, left, -28)
    return layers, framed(left, right, 44 if chart.unit else 30, 10, _HEIGHT)


def _foot(paint: Paint) -> Json:
    """The line at zero."""
    mark = {"type": "rule", "color": paint.colours["ink"], "strokeWidth": 0.75}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {"y": {"value": _HEIGHT}}}


def _along(chart: Chart) -> Json:
    if is_time(chart):
        years = [int(category) for category in chart.categories]
        axis = {"title": None, "format": "d", "grid": False, "tickCount": min(8, len(years)), "tickMinStep": 1, "labelFlush": True}
        return {
            "field": "c",
            "type": "quantitative",
            "scale": {"domain": [min(years), max(years)], "nice": False, "zero": False},
            "axis": axis,
        }
    axis = {"title": None, "labelAngle": 0, "labelOverlap": "greedy", "labelExpr": "split(datum.label, '\\n')"}
    return {"field": "c", "type": "ordinal", "sort": [category_of(name, chart) for name in chart.categories], "axis": axis}


def _range(chart: Chart) -> tuple[float, float]:
    """From zero where the values are not far from it."""
    known = numbers(chart)
    low, high = min(known), max(known)
    spread = (high - low) or abs(high) or 1.0
    if 0 <= low <= high * 0.6:
        return 0.0, high + 0.05 * spread
    return low - 0.1 * spread, high + 0.1 * spread


def _ends(chart: Chart, span: tuple[float, float], which: int) -> list[Json]:
    """The last (or first) known value of each series, with its name, and a height at which no two names touch."""
    found = []
    for place, series in enumerate(chart.series):
        known = [(name, row[place]) for name, row in zip(chart.categories, chart.values, strict=True) if row[place].number is not None]
        if known:
            name, value = known[which]
            found.append({"c": category_of(name, chart), "s": series, "v": float(value.number or 0), "t": _told(value, series, which)})
    step = (span[1] - span[0]) / _HEIGHT * (SIZE + 3)
    heights = _apart([end["v"] for end in found], step, span)
    return [{**end, "v": height} for end, height in zip(found, heights, strict=True)]


def _told(value: Value, series: str, which: int) -> str:
    return f"{series} {value.text}".strip() if which else value.text


def _apart(heights: Sequence[float], step: float, span: tuple[float, float]) -> list[float]:
    """Heights moved as little as keeps them `step` apart, in their order, within the span."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    moved = [heights[i] for i in order]
    for i in range(1, len(moved)):
        moved[i] = max(moved[i], moved[i - 1] + step)
    over = max(0.0, moved[-1] - span[1]) if moved else 0.0
    for i in range(len(moved) - 1, -1, -1):
        ceiling = span[1] if i == len(moved) - 1 else moved[i + 1] - step
        moved[i] = min(moved[i], ceiling) if over else moved[i]
    return [height for _, height in sorted(zip(order, moved, strict=True))]


def _names(ends: list[Json], at: Json, up: Json, chart: Chart, paint: Paint, align: str, dx: int) -> Json:
    """Names at the ends of lines, in ink: a colour that is light on paper is none for words."""
    mark = {"type": "text", "align": align, "dx": dx}
    return {
        "data": {"values": ends},
        "mark": mark,
        "encoding": {**at, "y": up, "text": {"field": "t"}, "color": {"value": paint.colours["ink"]}},
    }


def _labels_at(chart: Chart, column: int, span: tuple[float, float]) -> list[Json]:
    """The values of one of the two states; one that is not known stands at the foot, in words."""
    values = chart.values[column]
    heights = [float(value.number) if value.number is not None else span[0] for value in values]
    moved = _apart(heights, (span[1] - span[0]) / _HEIGHT * (SIZE + 3), span)
    where = category_of(chart.categories[column], chart)
    return [
        {"c": where, "v": height, "t": f"{series} {value.text}".strip()}
        for series, value, height in zip(chart.series, values, moved, strict=True)
    ]

"""A chart in Vega-Lite's grammar. All numbers that a reader sees come formatted; the drawing only places them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from policybrief.model.chart import Chart, Value
from policybrief.render.charts.paint import Paint
from policybrief.resolve.languages import locale_of

WIDTH = 424  # CSS pixels: the column of text on A4
SIZE = 13  # CSS pixels of type
_BAR, _GAP, _HEIGHT = 18, 12, 220
_LETTER = 6.6  # CSS pixels of a letter at SIZE, on the wide side
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2], [12, 4], [4, 4])
_YEAR = re.compile(r"[12][0-9]{3}")
Json = dict[str, Any]


def number_format(language: str) -> Json:
    """The signs of numbers in a language, as d3-format's locale has them."""
    locale = locale_of(language)
    signs = locale.number_symbols["latn"]
    return {"decimal": signs["decimal"], "thousands": signs["group"], "grouping": [3], "currency": ["", ""]}


def specification(chart: Chart, paint: Paint) -> Json:
    """The chart as Vega-Lite has it."""
    layers, extra = {"bar": _bars, "dot": _dots, "line": _lines, "slope": _slopes}[chart.kind](chart, paint)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": _rows(chart)},
        "width": WIDTH,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 1, "right": 1, "top": 4, "bottom": 2},
        "background": None,
        "layer": layers,
        "config": _config(paint),
        **extra,
    }


def _config(paint: Paint) -> Json:
    ink, quiet, rule = (paint.colours[name] for name in ("ink", "ink-quiet", "rule"))
    return {
        "aria": False,
        "font": paint.family,
        "view": {"stroke": None},
        "text": {"font": paint.family, "fontSize": SIZE, "fill": ink},
        "legend": {
            "labelFontSize": SIZE, "labelColor": ink, "title": None, "orient": "top", "direction": "horizontal",
            "symbolStrokeColor": ink, "offset": 4, "columnPadding": 14, "labelLimit": 0,
        },
        "axis": {
            "labelFontSize": SIZE, "labelColor": quiet, "titleFontSize": SIZE, "titleColor": quiet, "titleFontWeight": "normal",
            "domainColor": rule, "tickColor": rule, "gridColor": rule, "gridWidth": 0.5, "labelLimit": 0,
        },
    }  # fmt: skip


def _rows(chart: Chart) -> list[Json]:
    """A row for each value: category, series, number (null: not known), the words of its label."""
    rows = []
    for category, values in zip(chart.categories, chart.values, strict=True):
        for series, value in zip(chart.series, values, strict=True):
            number = None if value.number is None else float(value.number)
            rows.append({"c": _category(category, chart), "s": series, "v": number, "t": value.text})
    return rows


def _category(category: str, chart: Chart) -> Any:
    return int(category) if _is_time(chart) else "\n".join(wrap(category, 26)) or category


def _is_time(chart: Chart) -> bool:
    return chart.kind == "line" and all(_YEAR.fullmatch(category) for category in chart.categories)


def _numbers(chart: Chart) -> list[float]:
    return [float(value.number) for row in chart.values for value in row if value.number is not None]


def _colour(chart: Chart, paint: Paint, legend: Json | None = None) -> Json:
    if chart.series == ("",):
        return {"value": paint.series[0]}
    scale = {"domain": list(chart.series), "range": list(paint.series[: len(chart.series)])}
    return {"field": "s", "type": "nominal", "sort": None, "scale": scale, "legend": legend}


# --- bars and dots --------------------------------------------------------------------------------


def _side(chart: Chart, paint: Paint) -> Json:
    """The axis of the categories: their names at the left, without lines."""
    names = [_category(category, chart) for category in chart.categories]
    axis = {"title": None, "ticks": False, "domain": False, "labelExpr": "split(datum.label, '\\n')", "labelColor": paint.colours["ink"]}
    return {"field": "c", "type": "nominal", "sort": names, "axis": axis, "scale": {"paddingInner": 0.3, "paddingOuter": 0.1}}


def _across(chart: Chart, labels: float) -> Json:
    """The scale of the values, from zero, with room for labels of that many pixels behind the longest bar."""
    totals = [sum(float(v.number or 0) for v in row) for row in chart.values] if chart.stacked else _numbers(chart)
    high, low = max(0.0, *totals), min(0.0, *totals)
    names = max(len(line) for category in chart.categories for line in str(_category(category, chart)).split("\n"))
    plot = max(120.0, WIDTH - names * _LETTER - 12)
    share = min(0.6, labels / plot)
    domain = [low - (share * (high - low) if low < 0 else 0), high + share / (1 - share) * (high - low)]
    axis = {
        "title": chart.unit or None,
        "labels": False,
        "ticks": False,
        "domain": False,
        "grid": False,
        "titleAlign": "left",
        "titleAnchor": "start",
    }
    return {"type": "quantitative", "scale": {"domain": domain, "nice": False}, "axis": axis if chart.unit else None}


def _bars(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    if chart.stacked:
        return _stack(chart, paint)
    several = len(chart.series) > 1
    labels = max(len(value.text) for row in chart.values for value in row) * _LETTER + 10
    side, across = _side(chart, paint), _across(chart, labels)
    offset: Json = {"yOffset": {"field": "s", "type": "nominal", "sort": list(chart.series)}} if several else {}
    base = {"y": side, **offset}
    known, missing = {"filter": "isValid(datum.v)"}, {"filter": "!isValid(datum.v)"}
    bar = {"x": {"field": "v", **across}, "color": _colour(chart, paint, _squares(chart)), **base}
    label = {"text": {"field": "t"}, "color": {"value": paint.colours["ink"]}, **base}
    below = [float(v.number) for row in chart.values for v in row if v.number is not None and v.number < 0]
    layers: list[Json] = [
        {"transform": [known], "mark": {"type": "bar", "stroke": paint.colours["ink"], "strokeWidth": 0.5}, "encoding": bar},
        {
            "transform": [{"filter": "datum.v >= 0"}, known],
            "mark": {"type": "text", "align": "left", "dx": 4},
            "encoding": {**label, "x": {"field": "v", **across}},
        },
        {
            "transform": [missing],
            "mark": {"type": "text", "align": "left", "dx": 4, "fontStyle": "italic"},
            "encoding": {**label, "x": {"datum": 0, **across}, "color": {"value": paint.colours["ink-quiet"]}},
        },
    ]
    if below:
        left = {"type": "text", "align": "right", "dx": -4}
        layers.append({"transform": [{"filter": "datum.v < 0"}, known], "mark": left, "encoding": {**label, "x": {"field": "v", **across}}})
    rows = len(chart.categories) * (len(chart.series) * _BAR + _GAP)
    return layers, {"height": _height(chart, rows)}


def _squares(chart: Chart) -> Json | None:
    if len(chart.series) == 1:
        return None
    widest = max(map(len, chart.series)) * _LETTER + 36
    return {"symbolType": "square", "symbolStrokeWidth": 0.5, "columns": max(1, min(len(chart.series), int(WIDTH * 0.8 / widest)))}


def _height(chart: Chart, rows: float) -> float:
    """The height with a legend and a line for the unit."""
    lines = max(str(_category(category, chart)).count("\n") + 1 for category in chart.categories)
    fit = len(chart.categories) * (lines * 16 + 8)
    return max(rows, fit) + (26 if len(chart.series) > 1 else 0) + (20 if chart.unit else 0) + 8


def _stack(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """Parts of a whole; those wide enough carry their value."""
    order = {"calculate": f"indexof({list(chart.series)!r}, datum.s)", "as": "o"}
    stacked = {"stack": "v", "as": ["v0", "v1"], "groupby": ["c"], "sort": [{"field": "o"}]}
    side, across = _side(chart, paint), _across(chart, 4)
    widest = across["scale"]["domain"][1]
    bar = {"y": side, "x": {"field": "v0", **across}, "x2": {"field": "v1"}, "color": _colour(chart, paint, _squares(chart))}
    words = {"calculate": "(datum.v0 + datum.v1) / 2", "as": "m"}
    wide = {"filter": f"(datum.v1 - datum.v0) / {widest} * {WIDTH - 100} > length(datum.t) * {_LETTER} + 6"}
    inks = [_on(colour, paint) for colour in paint.series[: len(chart.series)]]
    colour = {"field": "s", "type": "nominal", "sort": None, "scale": {"domain": list(chart.series), "range": inks}, "legend": None}
    text = {"y": side, "x": {"field": "m", **across}, "text": {"field": "t"}, "color": colour}
    marks: list[Json] = [
        {"mark": {"type": "bar", "stroke": paint.colours["ink"], "strokeWidth": 0.5}, "encoding": bar},
        {"transform": [words, wide], "mark": {"type": "text"}, "encoding": text},
    ]
    extra = {
        "transform": [order, stacked],
        "height": _height(chart, len(chart.categories) * (26 + _GAP)),
        "resolve": {"scale": {"color": "independent"}},
    }
    return marks, extra


def _on(colour: str, paint: Paint) -> str:
    """Ink or paper, whichever is read more easily on a colour (WCAG 2.2, relative luminance)."""
    return paint.colours["paper"] if luminance(colour) < 0.18 else paint.colours["ink"]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2); 0 for a colour written otherwise."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        return 0.0
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _dots(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """A dot for each value on the line of its category, told apart by shape too."""
    several = len(chart.series) > 1
    labels = max(len(value.text) for row in chart.values for value in row) * _LETTER + 14
    side, across = _side(chart, paint), _across(chart, labels)
    offset: Json = {"yOffset": {"field": "s", "type": "nominal", "sort": list(chart.series)}} if several else {}
    at = {"y": side, **offset}
    shape: Json = {"shape": {**_colour(chart, paint), "scale": {"domain": list(chart.series), "range": list(_SHAPES[: len(chart.series)])}}}
    point = {"x": {"field": "v", **across}, "color": _colour(chart, paint, {}), **at, **(shape if several else {})}
    if several:
        point["shape"]["legend"] = {}
    known, missing = {"filter": "isValid(datum.v)"}, {"filter": "!isValid(datum.v)"}
    text = {"text": {"field": "t"}, "color": {"value": paint.colours["ink"]}, **at}
    layers: list[Json] = [
        {
            "transform": [known],
            "mark": {"type": "rule", "color": paint.colours["rule"]},
            "encoding": {"x": {"field": "v", **across}, "x2": {"datum": 0}, **at},
        },
        {"transform": [known], "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1}, "encoding": point},
        {"transform": [known], "mark": {"type": "text", "align": "left", "dx": 8}, "encoding": {**text, "x": {"field": "v", **across}}},
        {
            "transform": [missing],
            "mark": {"type": "text", "align": "left", "dx": 4, "fontStyle": "italic"},
            "encoding": {**text, "x": {"datum": 0, **across}, "color": {"value": paint.colours["ink-quiet"]}},
        },
    ]
    rows = len(chart.categories) * (len(chart.series) * _BAR + _GAP)
    return layers, {"height": _height(chart, rows)}


# --- lines and slopes -----------------------------------------------------------------------------


def _lines(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """Lines with a gap where a value is not known, named at their end."""
    low, high = _range(chart)
    ends = _ends(chart, (low, high), -1)
    room = max(len(end["t"]) for end in ends) * _LETTER + 12
    up = {
        "field": "v", "type": "quantitative", "scale": {"domain": [low, high], "nice": False, "zero": False},
        "axis": {"title": None, "domain": False, "ticks": False, "tickCount": 5, "format": ",.6~r", "labelPadding": 6},
    }  # fmt: skip
    along = _along(chart)
    style = {"x": along, "y": up, "color": _colour(chart, paint)}
    dash = {**_colour(chart, paint), "scale": {"domain": list(chart.series), "range": list(_DASHES[: len(chart.series)])}}
    shape = {**_colour(chart, paint), "scale": {"domain": list(chart.series), "range": list(_SHAPES[: len(chart.series)])}}
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
    if chart.unit:
        layers.append(_unit(chart, paint))
    left = max(len(f"{round(number):,}") for number in (low, high)) * _LETTER + 20
    return layers, _framed(left, room, 24 if chart.unit else 8, 24)


def _framed(left: float, right: float, top: float, bottom: float) -> Json:
    """The size of a drawing whose words stand outside its plot: Vega would fit it to them otherwise, and not well."""
    padding = {"left": round(left), "right": round(right), "top": top, "bottom": bottom}
    return {"autosize": "none", "width": WIDTH - round(left) - round(right), "height": _HEIGHT, "padding": padding}


def _unit(chart: Chart, paint: Paint, dy: int = -8) -> Json:
    """The unit over the axis, where it is read first."""
    mark = {"type": "text", "align": "left", "baseline": "bottom", "dy": dy, "color": paint.colours["ink-quiet"]}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {"text": {"value": chart.unit}, "x": {"value": 0}, "y": {"value": 0}}}


def _along(chart: Chart) -> Json:
    if _is_time(chart):
        years = [int(category) for category in chart.categories]
        axis = {"title": None, "format": "d", "grid": False, "tickCount": min(8, len(years)), "tickMinStep": 1, "labelFlush": True}
        return {
            "field": "c",
            "type": "quantitative",
            "scale": {"domain": [min(years), max(years)], "nice": False, "zero": False},
            "axis": axis,
        }
    axis = {"title": None, "labelAngle": 0, "labelOverlap": "greedy", "labelExpr": "split(datum.label, '\\n')"}
    return {"field": "c", "type": "ordinal", "sort": [_category(name, chart) for name in chart.categories], "axis": axis}


def _range(chart: Chart) -> tuple[float, float]:
    """From zero where the values are not far from it."""
    numbers = _numbers(chart)
    low, high = min(numbers), max(numbers)
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
            found.append({"c": _category(name, chart), "s": series, "v": float(value.number or 0), "t": _told(value, series, which)})
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


def _slopes(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """Two states, each value printed at its end; a line only where both are known."""
    low, high = _range(chart)
    up = {"field": "v", "type": "quantitative", "scale": {"domain": [low, high], "nice": False, "zero": False}, "axis": None}
    names = [_category(name, chart) for name in chart.categories]
    axis = {"title": None, "labelAngle": 0, "ticks": False, "domain": False, "orient": "top", "labelPadding": 10}
    along = {"field": "c", "type": "ordinal", "sort": names, "scale": {"type": "point", "padding": 0}, "axis": axis}
    style = {"x": along, "y": up, "color": _colour(chart, paint)}
    dash = {**_colour(chart, paint), "scale": {"domain": list(chart.series), "range": list(_DASHES[: len(chart.series)])}}
    firsts = _labels_at(chart, 0, (low, high))
    lasts = _labels_at(chart, 1, (low, high))
    left = max((len(one["t"]) for one in firsts), default=0) * _LETTER + 14
    right = max((len(one["t"]) for one in lasts), default=0) * _LETTER + 14
    known = [{"filter": "isValid(datum.v)"}]
    several: Json = {"strokeDash": dash} if len(chart.series) > 1 else {}
    layers: list[Json] = [
        {"mark": {"type": "line", "strokeWidth": 2}, "transform": known, "encoding": {**style, **several}},
        {"mark": {"type": "point", "filled": True, "size": 50, "opacity": 1}, "transform": known, "encoding": style},
        _names(firsts, {"x": along}, up, chart, paint, "right", -8),
        _names(lasts, {"x": along}, up, chart, paint, "left", 8),
    ]
    if chart.unit:
        layers.append(_unit(chart, paint, -28))
    return layers, _framed(left, right, 44 if chart.unit else 30, 10)


def _labels_at(chart: Chart, column: int, span: tuple[float, float]) -> list[Json]:
    """The values of one of the two states; one that is not known stands at the foot, in words."""
    values = chart.values[column]
    heights = [float(value.number) if value.number is not None else span[0] for value in values]
    moved = _apart(heights, (span[1] - span[0]) / _HEIGHT * (SIZE + 3), span)
    where = _category(chart.categories[column], chart)
    return [
        {"c": where, "v": height, "t": f"{series} {value.text}".strip()}
        for series, value, height in zip(chart.series, values, moved, strict=True)
    ]

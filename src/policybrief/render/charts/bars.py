"""Bars, bars on each other, and dots: one line a category, every value in words at its end."""

from __future__ import annotations

from policybrief.model.chart import Chart
from policybrief.render.charts.grammar import LETTER, SHAPES, WIDTH, Json, category_of, colour_of, luminance, numbers
from policybrief.render.charts.paint import Paint

_BAR, _GAP = 18, 12  # CSS pixels


def bars(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """A bar for each value, from zero; what is not known is a word and no bar."""
    if chart.stacked:
        return _stack(chart, paint)
    several = len(chart.series) > 1
    labels = max(len(value.text) for row in chart.values for value in row) * LETTER + 10
    side, across = _side(chart, paint), _across(chart, labels)
    offset: Json = {"yOffset": {"field": "s", "type": "nominal", "sort": list(chart.series)}} if several else {}
    base = {"y": side, **offset}
    known, missing = {"filter": "isValid(datum.v)"}, {"filter": "!isValid(datum.v)"}
    bar = {"x": {"field": "v", **across}, "color": colour_of(chart, paint, _squares(chart)), **base}
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


def _stack(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """Parts of a whole; those wide enough carry their value."""
    order = {"calculate": f"indexof({list(chart.series)!r}, datum.s)", "as": "o"}
    stacked = {"stack": "v", "as": ["v0", "v1"], "groupby": ["c"], "sort": [{"field": "o"}]}
    side, across = _side(chart, paint), _across(chart, 4)
    widest = across["scale"]["domain"][1]
    bar = {"y": side, "x": {"field": "v0", **across}, "x2": {"field": "v1"}, "color": colour_of(chart, paint, _squares(chart))}
    words = {"calculate": "(datum.v0 + datum.v1) / 2", "as": "m"}
    wide = {"filter": f"(datum.v1 - datum.v0) / {widest} * {WIDTH - 100} > length(datum.t) * {LETTER} + 6"}
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


def dots(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """A dot for each value on the line of its category, told apart by shape too."""
    several = len(chart.series) > 1
    labels = max(len(value.text) for row in chart.values for value in row) * LETTER + 14
    side, across = _side(chart, paint), _across(chart, labels)
    offset: Json = {"yOffset": {"field": "s", "type": "nominal", "sort": list(chart.series)}} if several else {}
    at = {"y": side, **offset}
    shape: Json = {
        "shape": {**colour_of(chart, paint), "scale": {"domain": list(chart.series), "range": list(SHAPES[: len(chart.series)])}}
    }
    point = {"x": {"field": "v", **across}, "color": colour_of(chart, paint, {}), **at, **(shape if several else {})}
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


def _side(chart: Chart, paint: Paint) -> Json:
    """The axis of the categories: their names at the left, without lines."""
    names = [category_of(category, chart) for category in chart.categories]
    axis = {"title": None, "ticks": False, "domain": False, "labelExpr": "split(datum.label, '\\n')", "labelColor": paint.colours["ink"]}
    return {"field": "c", "type": "nominal", "sort": names, "axis": axis, "scale": {"paddingInner": 0.3, "paddingOuter": 0.1}}


def _across(chart: Chart, labels: float) -> Json:
    """The scale of the values, from zero, with room for labels of that many pixels behind the longest bar."""
    totals = [sum(float(v.number or 0) for v in row) for row in chart.values] if chart.stacked else numbers(chart)
    high, low = max(0.0, *totals), min(0.0, *totals)
    names = max(len(line) for category in chart.categories for line in str(category_of(category, chart)).split("\n"))
    plot = max(120.0, WIDTH - names * LETTER - 12)
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


def _squares(chart: Chart) -> Json | None:
    if len(chart.series) == 1:
        return None
    widest = max(map(len, chart.series)) * LETTER + 36
    return {"symbolType": "square", "symbolStrokeWidth": 0.5, "columns": max(1, min(len(chart.series), int(WIDTH * 0.8 / widest)))}


def _height(chart: Chart, rows: float) -> float:
    """The height with a legend and a line for the unit."""
    lines = max(str(category_of(category, chart)).count("\n") + 1 for category in chart.categories)
    fit = len(chart.categories) * (lines * 16 + 8)
    return max(rows, fit) + (26 if len(chart.series) > 1 else 0) + (20 if chart.unit else 0) + 8

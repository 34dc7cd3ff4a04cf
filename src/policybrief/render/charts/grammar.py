"""What all charts share in Vega-Lite's grammar: their rows, the names of what is compared, colours, sizes."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import Any

from policybrief.model.chart import Chart
from policybrief.render.charts.paint import Paint

WIDTH = 424  # CSS pixels: the column of text on A4
SIZE = 13  # CSS pixels of type
LETTER = 6.1  # CSS pixels of a letter at SIZE, on the wide side
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_YEAR = re.compile(r"[12][0-9]{3}")
Json = dict[str, Any]


def rows(chart: Chart) -> list[Json]:
    """A row for each value: category, series, number (null: not known), the words of its label."""
    rows = []
    for category, values in zip(chart.categories, chart.values, strict=True):
        for series, value in zip(chart.series, values, strict=True):
            number = None if value.number is None else float(value.number)
            rows.append({"c": category_of(category, chart), "s": series, "v": number, "t": value.text})
    return rows


def category_of(category: str, chart: Chart) -> Any:
    """A year as a number, else words in lines of at most 24 letters."""
    return int(category) if is_time(chart) else "\n".join(wrap(category, 24)) or category


def is_time(chart: Chart) -> bool:
    """Whether the categories are years, which stand as far apart as they are."""
    return chart.kind == "line" and all(_YEAR.fullmatch(category) for category in chart.categories)


def numbers(chart: Chart) -> list[float]:
    """All values that are known."""
    return [float(value.number) for row in chart.values for value in row if value.number is not None]


def colour_of(chart: Chart, paint: Paint, colours: tuple[str, ...] = ()) -> Json:
    """The colour of each series, in their order, of `colours` where these are given; of one without a name the first."""
    colours = colours or paint.series
    if chart.series == ("",):
        return {"value": colours[0]}
    scale = {"domain": list(chart.series), "range": list(colours[: len(chart.series)])}
    return {"field": "s", "type": "nominal", "sort": None, "scale": scale, "legend": None}


def line_colours(paint: Paint) -> tuple[str, ...]:
    """Six colours for lines and dots: those of the series that are seen on paper without an outline (3:1, WCAG 2.2, 1.4.11), dark
    and light by turns; where they are fewer, dashes and shapes tell apart what has the same."""
    seen = [paint.series[n] for n in _BY_TURNS if contrast(paint.series[n], paint.colours["paper"]) >= 3] or list(paint.series)
    return tuple((seen * len(paint.series))[: len(paint.series)])


_BY_TURNS = (0, 3, 2, 5, 1, 4)


def framed(left: float, right: float, top: float, bottom: float, height: float) -> Json:
    """The size of a drawing whose words stand outside its plot: Vega would fit it to them otherwise, and not well."""
    padding = {"left": round(left), "right": round(right), "top": top, "bottom": bottom}
    return {"autosize": "none", "width": WIDTH - round(left) - round(right), "height": round(height), "padding": padding}


def unit_over(chart: Chart, paint: Paint, left: float, dy: float = -8) -> list[Json]:
    """The unit over the drawing, at its left edge, where it is read first."""
    if not chart.unit:
        return []
    mark = {"type": "text", "align": "left", "baseline": "bottom", "dy": dy, "color": paint.colours["ink-quiet"]}
    at = {"text": {"value": chart.unit}, "x": {"value": -round(left)}, "y": {"value": 0}}
    return [{"data": {"values": [{}]}, "mark": mark, "encoding": at}]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2); 0 for a colour written otherwise."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        return 0.0
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

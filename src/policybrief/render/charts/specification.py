"""A chart in Vega-Lite's grammar. All numbers that a reader sees come formatted; the drawing only places them."""

from __future__ import annotations

from policybrief.model.chart import Chart
from policybrief.render.charts.bars import bars, dots
from policybrief.render.charts.grammar import SIZE, WIDTH, Json, rows
from policybrief.render.charts.lines import lines, slopes
from policybrief.render.charts.paint import Paint
from policybrief.resolve.languages import locale_of


def number_format(language: str) -> Json:
    """The signs of numbers in a language, as d3-format's locale has them."""
    locale = locale_of(language)
    signs = locale.number_symbols["latn"]
    return {"decimal": signs["decimal"], "thousands": signs["group"], "grouping": [3], "currency": ["", ""]}


def specification(chart: Chart, paint: Paint) -> Json:
    """The chart as Vega-Lite has it."""
    layers, extra = {"bar": bars, "dot": dots, "line": lines, "slope": slopes}[chart.kind](chart, paint)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": rows(chart)},
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
        "axis": {
            "labelFontSize": SIZE, "labelColor": quiet, "titleFontSize": SIZE, "titleColor": quiet, "titleFontWeight": "normal",
            "domainColor": rule, "tickColor": rule, "gridColor": rule, "gridWidth": 0.5, "labelLimit": 0,
        },
    }  # fmt: skip

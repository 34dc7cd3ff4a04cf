"""Charts drawn as SVG with the theme's colours and type, by Vega-Lite (https://vega.github.io/vega-lite/docs/)."""

from policybrief.render.charts.draw import draw
from policybrief.render.charts.paint import Paint, dark_rules, paint_of

__all__ = ["Paint", "dark_rules", "draw", "paint_of"]

"""Bars, bars on each other, and dots: one line a category, names at the left edge, every value in words at its end.

Each series is named where it is first known, and so needs no legend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policybrief.model.chart import Chart, Value
from policybrief.render.charts.grammar import (
    LETTER,
    SHAPES,
    WIDTH,
    Json,
    category_of,
    colour_of,
    contrast,
    framed,
    line_colours,
    luminance,
    unit_over,
)
from policybrief.render.charts.paint import Paint

_BAR, _GAP, _LINE = 17, 13, 16  # CSS pixels: of a bar, between two rows, of a line of words
_KNOWN, _MISSING = {"filter": "isValid(datum.v)"}, {"filter": "!isValid(datum.v)"}


def bars(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """A bar for each value, from zero; what is not known is a word and no bar."""
    if chart.stacked:
        return _stack(chart, paint)
    plot = _Plot.of(chart, paint, inside=True)
    bar = {"x": plot.across, "color": colour_of(chart, paint), "stroke": _outlines(chart, paint), **plot.at}
    mark = {"type": "bar", "strokeWidth": 0.75}
    return plot.drawn([{"transform": [{"filter": "isValid(datum.v) && datum.v != 0"}], "mark": mark, "encoding": bar}], 4)


def dots(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """A dot for each value on the line of its category, told apart by shape too."""
    plot, several = _Plot.of(chart, paint), len(chart.series) > 1
    colours = line_colours(paint)
    shape: Json = {**colour_of(chart, paint), "scale": {"domain": list(chart.series), "range": list(SHAPES[: len(chart.series)])}}
    point = {"x": plot.across, "color": colour_of(chart, paint, colours), **plot.at, **({"shape": shape} if several else {})}
    stem = {"x": plot.across, "x2": {"datum": 0}, **plot.at}
    layers: list[Json] = [
        {"transform": [_KNOWN], "mark": {"type": "rule", "color": paint.colours["rule"]}, "encoding": stem},
        {"transform": [_KNOWN], "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1}, "encoding": point},
    ]
    return plot.drawn(layers, 9)


@dataclass(frozen=True, slots=True)
class _Plot:
    """The place of rows and values: `step` is the height of a row, `left` the width of the names, `scale` CSS pixels for a value of 1."""

    chart: Chart
    paint: Paint
    left: float
    step: float
    domain: tuple[float, float]
    within: frozenset[tuple[int, int]]  # the row and series of each label that stands in its bar

    @classmethod
    def of(cls, chart: Chart, paint: Paint, *, inside: bool = False) -> _Plot:
        """With room for the words behind every value; `inside`: in the bars where they would take a third of the width else."""
        left, step = _sides(chart, len(chart.series) * _BAR + _GAP)
        plot = WIDTH - left - 2
        labels = {at: len(words) * LETTER + 12 for at, words in _labels(chart).items()}
        values = {(row, of): float(v.number) for row, vs in enumerate(chart.values) for of, v in enumerate(vs) if v.number is not None}
        low, high = min(0.0, *values.values()), max(0.0, *values.values())
        before = max((labels[at] for at, value in values.items() if value < 0), default=0.0)
        room = plot - before
        full = room / ((high - low) or 1.0)
        outside = min((_fit(room - labels[at], value - low, full) for at, value in values.items() if value >= 0), default=full)
        within = frozenset(at for at, value in values.items() if inside and outside < full * 0.67 and value * full > labels[at])
        scale = min((_fit(room - labels[at] * (at not in within), v - low, full) for at, v in values.items() if v >= 0), default=full)
        begin = low - before / scale
        return cls(chart, paint, left, step, (begin, begin + plot / scale), within)

    @property
    def across(self) -> Json:
        """The scale of the values."""
        return {"field": "v", "type": "quantitative", "scale": {"domain": list(self.domain), "nice": False}, "axis": None}

    @property
    def at(self) -> Json:
        """The row of a category, and within it that of a series."""
        offset = {"yOffset": {"field": "s", "type": "nominal", "sort": list(self.chart.series)}} if len(self.chart.series) > 1 else {}
        return {"y": _side(self.chart, self.paint, self.left, len(self.chart.series) * _BAR / self.step), **offset}

    def drawn(self, layers: list[Json], gap: int) -> tuple[list[Json], Json]:
        """The layers with the words, `gap` CSS pixels behind the values, the line at zero and the unit."""
        quiet = self.paint.colours["ink-quiet"]
        words = [
            {"c": category_of(self.chart.categories[row], self.chart), "s": self.chart.series[of], "t": text, **self._place(row, of)}
            for (row, of), text in _labels(self.chart).items()
        ]
        x = {**self.across, "field": "v"}
        texts = [
            self._words([one for one in words if one["k"] == "out"], {"align": "left", "dx": gap}, x, self.paint.colours["ink"]),
            self._words([one for one in words if one["k"] == "below"], {"align": "right", "dx": -4}, x, self.paint.colours["ink"]),
            self._words([one for one in words if one["k"] == "missing"], {"align": "left", "dx": 4, "fontStyle": "italic"}, x, quiet),
            *(
                self._words([one for one in words if one["k"] == f"in{of}"], {"align": "right", "dx": -6}, x, _on(colour, self.paint))
                for of, colour in enumerate(self.paint.series)
            ),
        ]
        layers = [*layers, _zero(self.across, self.paint), *filter(None, texts), *unit_over(self.chart, self.paint, self.left)]
        return layers, framed(self.left, 2, 22 if self.chart.unit else 4, 4, self.step * len(self.chart.categories))

    def _place(self, row: int, of: int) -> Json:
        number = self.chart.values[row][of].number
        if number is None:
            return {"v": 0, "k": "missing"}
        return {"v": float(number), "k": f"in{of}" if (row, of) in self.within else "out" if number >= 0 else "below"}

    def _words(self, values: list[Json], mark: Json, x: Json, colour: str) -> Json | None:
        if not values:
            return None
        encoding = {"x": x, "text": {"field": "t"}, "color": {"value": colour}, **self.at}
        return {"data": {"values": values}, "mark": {"type": "text", **mark}, "encoding": encoding}


def _fit(room: float, value: float, full: float) -> float:
    """The scale at which a value takes at most `room` pixels."""
    return max(room, 20.0) / value if value > 0 else full


def _labels(chart: Chart) -> dict[tuple[int, int], str]:
    """What stands at each value: its digits, and the name of its series where that is first known."""
    named = {
        of: next((row for row, values in enumerate(chart.values) if values[of].number is not None), 0) for of in range(len(chart.series))
    }
    return {
        (row, of): f"{chart.series[of]} {value.text}".strip() if named[of] == row else value.text
        for row, values in enumerate(chart.values)
        for of, value in enumerate(values)
    }


# --- bars on each other -------------------------------------------------------------------------------


def _stack(chart: Chart, paint: Paint) -> tuple[list[Json], Json]:
    """Parts of a whole. A part that is wide enough carries its value, and where it is widest its name; the others stand in a legend."""
    left, step = _sides(chart, 26 + _GAP)
    order = {"calculate": f"indexof({list(chart.series)!r}, datum.s)", "as": "o"}
    stacked = {"stack": "v", "as": ["v0", "v1"], "groupby": ["c"], "sort": [{"field": "o"}]}
    widest = max(sum(float(v.number or 0) for v in row) for row in chart.values) or 1.0
    pixels = (WIDTH - left - 2) / widest
    across = {"type": "quantitative", "scale": {"domain": [0, widest], "nice": False}, "axis": None}
    side = _side(chart, paint, left, 26 / step)
    bar = {"y": side, "x": {"field": "v0", **across}, "x2": {"field": "v1"}}
    bar |= {"color": colour_of(chart, paint), "stroke": _outlines(chart, paint)}
    layers: list[Json] = [
        {"transform": [order, stacked, {"filter": "datum.v > 0"}], "mark": {"type": "bar", "strokeWidth": 0.75}, "encoding": bar},
        _zero({"field": "v", **across}, paint),
    ]
    names = _named_parts(chart, pixels)
    for of, colour in enumerate(paint.series[: len(chart.series)]):
        parts = [part for part in names if part["o"] == of]
        encoding = {"y": side, "x": {"field": "v", **across}, "text": {"field": "t"}, "color": {"value": _on(colour, paint)}}
        layers += [{"data": {"values": parts}, "mark": {"type": "text", "align": "left", "dx": 5}, "encoding": encoding}] if parts else []
    unnamed = [series for of, series in enumerate(chart.series) if not any(part["o"] == of and part["n"] for part in names)]
    keys, lines = _legend(unnamed, chart, paint, left)
    top = (20 if chart.unit else 0) + lines * 20 + 4
    return [*layers, *keys, *unit_over(chart, paint, left, -8 - lines * 20)], framed(left, 2, top, 4, step * len(chart.categories))


def _named_parts(chart: Chart, pixels: float) -> list[Json]:
    """The words in the parts that have room for them, each with where it begins; `n`: with the name of the series."""
    found = []
    for of, series in enumerate(chart.series):
        widths = [float(row[of].number or 0) * pixels for row in chart.values]
        named = (
            widths.index(max(widths))
            if max(widths) > (len(series) + len(_text(chart, widths.index(max(widths)), of)) + 1) * LETTER + 8
            else -1
        )
        for row, width in enumerate(widths):
            text = _text(chart, row, of)
            if row == named or width > len(text) * LETTER + 8:
                start = sum(float(v.number or 0) for v in chart.values[row][:of])
                words = f"{series} {text}".strip() if row == named else text
                found.append({"c": category_of(chart.categories[row], chart), "o": of, "v": start, "t": words, "n": row == named})
    return found


def _text(chart: Chart, row: int, of: int) -> str:
    value: Value = chart.values[row][of]
    return value.text


def _legend(series: list[str], chart: Chart, paint: Paint, left: float) -> tuple[list[Json], int]:
    """A square and a name for each of the series, from the left edge on, and how many lines they take."""
    x, line, keys = 0.0, 0, list[Json]()
    for name in series:
        width = len(name) * LETTER + 30
        x, line = (0.0, line + 1) if x and x + width > WIDTH else (x, line)
        keys.append({"s": name, "x": x + 5 - left, "t": x + 15 - left, "line": line})
        x += width
    lines = line + 1 if keys else 0
    values = [{**key, "y": -10 - 20 * (lines - 1 - key["line"])} for key in keys]
    at: Json = {"y": {"field": "y", "type": "quantitative", "scale": None, "axis": None}}
    pixel: Json = {"type": "quantitative", "scale": None, "axis": None}
    square = {"type": "point", "shape": "square", "size": 90, "filled": True, "opacity": 1, "strokeWidth": 0.75}
    encoding = {"x": {"field": "x", **pixel}, **at}
    words = {"x": {"field": "t", **pixel}, "text": {"field": "s"}, "color": {"value": paint.colours["ink"]}, **at}
    return [
        {
            "data": {"values": [value]}, "mark": square,
            "encoding": {**encoding, "color": {"value": colour}, "stroke": {"value": _outline(colour, paint)}},
        }
        for value in values
        for colour in [paint.series[chart.series.index(value["s"])]]
    ] + ([{"data": {"values": values}, "mark": {"type": "text", "align": "left"}, "encoding": words}] if values else []), lines  # fmt: skip


# --- what they share ----------------------------------------------------------------------------------


def _sides(chart: Chart, row: float) -> tuple[float, float]:
    """The width of the categories' names, and the height of a row in which they and what is drawn have room."""
    names = [str(category_of(category, chart)).split("\n") for category in chart.categories]
    return max(len(line) for lines in names for line in lines) * LETTER + 12, max(row, max(map(len, names)) * _LINE + 6)


def _side(chart: Chart, paint: Paint, left: float, share: float) -> Json:
    """The axis of the categories: their names from the left edge on, without lines. Bars take `share` of a row's height."""
    names = [category_of(category, chart) for category in chart.categories]
    axis = {
        "title": None, "ticks": False, "domain": False, "labelExpr": "split(datum.label, '\\n')", "labelColor": paint.colours["ink"],
        "labelAlign": "left", "labelPadding": round(left),
    }  # fmt: skip
    between = max(0.0, 1 - share)
    return {"field": "c", "type": "nominal", "sort": names, "axis": axis, "scale": {"paddingInner": between, "paddingOuter": between / 2}}


def _zero(across: Json, paint: Paint) -> Json:
    """The line from which all lengths are read."""
    mark = {"type": "rule", "color": paint.colours["ink"], "strokeWidth": 0.75}
    return {"data": {"values": [{"v": 0}]}, "mark": mark, "encoding": {"x": {**across, "field": "v"}}}


def _on(colour: str, paint: Paint) -> str:
    """Ink or paper, whichever is read more easily on a colour (WCAG 2.2, relative luminance)."""
    return paint.colours["paper"] if luminance(colour) < 0.18 else paint.colours["ink"]


def _outline(colour: str, paint: Paint) -> str:
    """Ink around a colour that is hardly seen on paper (less than 3:1, WCAG 2.2, 1.4.11), else paper, which parts neighbours."""
    return paint.colours["ink" if contrast(colour, paint.colours["paper"]) < 3 else "paper"]


def _outlines(chart: Chart, paint: Paint) -> Json:
    if chart.series == ("",):
        return {"value": _outline(paint.series[0], paint)}
    around: Any = [_outline(colour, paint) for colour in paint.series[: len(chart.series)]]
    return {"field": "s", "type": "nominal", "sort": None, "scale": {"domain": list(chart.series), "range": around}, "legend": None}

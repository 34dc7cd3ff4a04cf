"""A locator map as SVG: colours are the theme's tokens, as attributes and as classes; words are words, in the theme's fonts."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from policybrief.model.locator import LocatorMap
from policybrief.problems import Problems
from policybrief.render.maps.atlas import Atlas, Line, atlas, join
from policybrief.render.maps.cutting import cut_area, cut_line, path, thinned
from policybrief.render.maps.framing import frame_of
from policybrief.render.maps.labels import Label, Labels
from policybrief.render.maps.projection import Sheet, great_circle, sheet_for
from policybrief.render.maps.scale_bar import ScaleBar, scale_bar
from policybrief.resolve.languages import country_name

WIDTH = 424.0  # CSS pixels: the text column of an A4 page
_SIZE, _LARGEST = 11.0, 14.5  # of names: as drawn, and on the smallest screens
_QUIET = ("neighbour", "minor", "scale")
_DOT = 2.6
_FOOT = 18.0  # below the sheet, for the scale bar
# of whom the atlas draws apart what is claimed by others, or has no code of ISO 3166-1
_DISPUTED = ("XKX", "CYN", "SOL", "ESH", "KAS")
_SEAM = 179.99
_GOLAN = (35.6, 32.7, 35.95, 33.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A map as its template sees it: the drawing (`svg`), its `width` and `height` in CSS pixels, whether it has boundaries in dispute
    (`dashed`), and whether it shows the Golan (`golan`), of which the atlas lacks a line."""

    svg: Markup
    width: int
    height: int
    dashed: bool
    golan: bool


@dataclass(frozen=True, slots=True)
class Pens:
    """What a theme gives to draw with: colours by token, the family of labels, and the width of words in ems (`True`: strong)."""

    colours: Mapping[str, str]
    family: str
    measure: Callable[[str, bool], float]


def draw_map(plan: LocatorMap, language: str, pens: Pens, say: Callable[[str], str], problems: Problems) -> Drawn | None:
    """The map, its words said by `say`; None and a problem where it has no frame, shows nothing, or cannot name its points."""
    whole = atlas()
    drawn_as = {of: how for of, how in plan.boundaries.items() if how not in ("dashed", "solid")}
    world = whole.merged(drawn_as)
    frame = frame_of(plan, whole, problems)
    if frame is None:
        return None
    map = _Map(plan, world, sheet_for(frame, WIDTH), language, pens)
    svg = map.svg(scale_bar(map.sheet, language, say))
    for name in map.unnamed:
        place = next((point.place for point in plan.points if point.name == name), plan.place)
        remedy = "take out a point, or give the map a smaller 'frame:'"
        problems.add("map-label-without-room", f"there is no room on the map for the name '{name}'", place, remedy)
    return Drawn(svg=svg, width=round(WIDTH), height=round(map.sheet.height + _FOOT), dashed="map-disputed" in svg, golan=map.shows(_GOLAN))


class _Map:
    """One map being drawn."""

    def __init__(self, plan: LocatorMap, world: Atlas, sheet: Sheet, language: str, pens: Pens) -> None:
        self.plan, self.world, self.sheet, self.language, self.pens = plan, world, sheet, language, pens
        self.unnamed: list[str] = []
        self.lines: dict[int, Line] = {}
        self.areas = {code: areas for code in sorted(world.rings) if (areas := list(self._areas(code)))}

    def shows(self, frame: tuple[float, float, float, float]) -> bool:
        west, south, east, north = frame
        x, y = self.sheet.place((west + east) / 2, (south + north) / 2)
        return 0 <= x <= self.sheet.width and 0 <= y <= self.sheet.height

    def svg(self, scale: ScaleBar) -> Markup:
        """The layers from below: land, countries of the map, boundaries, route, points, names; the scale bar under the sheet."""
        width, height = f"{self.sheet.width:g}", f"{self.sheet.height:g}"
        layers = [*self._fills(), *self._boundaries(), *self._route(), *self._points(), *self._names(), *self._scale(scale)]
        paper, rule = self.pens.colours["paper"], self.pens.colours["rule"]
        edge = f'<rect class="map-sheet" width="{width}" height="{height}" fill="{paper}" stroke="{rule}" stroke-width="1"/>'
        box = f'viewBox="0 0 {width} {self.sheet.height + _FOOT:g}" width="{width}" height="{self.sheet.height + _FOOT:g}"'
        head = f'<svg class="map-drawing" xmlns="http://www.w3.org/2000/svg" {box}'
        label = f'role="img" aria-label="{escape(self.plan.alt)}" direction="ltr"'
        return Markup(f"{head} {label}>{edge}{''.join(layers)}</svg>")

    def _arc(self, number: int) -> Line:
        """An arc in pixels, thinned once for all who share it."""
        if number not in self.lines:
            self.lines[number] = thinned(self.sheet.line(self.world.arcs[number]))
        return self.lines[number]

    def _areas(self, code: str) -> Iterator[Line]:
        """What of a country lies on the sheet."""
        conic = self.sheet.conic
        for ring in self.world.rings[code]:
            turned = [conic.turned(self.world.arcs[max(n, ~n)][0][0]) for n in ring]
            if min(map(abs, turned)) > 120 or self._is_torn(ring):
                continue
            arcs = {max(n, ~n): self._arc(max(n, ~n)) for n in ring}
            area = cut_area(join(arcs, ring), self.sheet.width, self.sheet.height)
            if len(area) > 2:
                yield area

    def _is_torn(self, ring: tuple[int, ...]) -> bool:
        """Whether the ring crosses the meridian where the projection is cut open, half around the globe from the sheet."""
        turned = [self.sheet.conic.turned(x) for x, _ in self.world.line(ring)]
        return any(abs(a - b) > 180 for a, b in itertools.pairwise(turned))

    def _fills(self) -> Iterator[str]:
        parties = [code for code in self.areas if code in self.plan.countries]
        others = [area for code, areas in self.areas.items() if code not in parties for area in areas]
        yield self._shape("map-land", path(others, closed=True), fill="tint")
        yield self._shape("map-party", path([area for code in parties for area in self.areas[code]], closed=True), fill="accent-tint")

    def _boundaries(self) -> Iterator[str]:
        """Coasts, boundaries, and those that are in dispute, a path each."""
        kinds: dict[str, list[Line]] = {"map-coast": [], "map-boundary": [], "map-disputed": []}
        for number, owners in sorted(self.world.owners().items()):
            if number in self.lines and (kind := self._kind(owners)):
                for line in self._strokes(number):
                    kinds[kind] += cut_line(line, self.sheet.width, self.sheet.height)
        widths = {
            "map-coast": ("ink-mid", "0.5", ""),
            "map-boundary": ("ink-mid", "0.75", ""),
            "map-disputed": ("ink-mid", "0.75", "2.5 2"),
        }
        for kind, lines in kinds.items():
            stroke, wide, dashes = widths[kind]
            if lines:
                yield self._shape(kind, path(lines, closed=False), stroke=stroke, wide=wide, dashes=dashes)

    def _strokes(self, number: int) -> Iterator[Line]:
        """An arc in pixels without what of it runs along 180°, where the atlas cuts countries in two."""
        arc = self.world.arcs[number]
        seams = [at for at, (a, b) in enumerate(itertools.pairwise(arc)) if min(abs(a[0]), abs(b[0])) >= _SEAM]
        if not seams:
            yield self.lines[number]
        else:
            starts, ends = [0, *(at + 1 for at in seams)], [*seams, len(arc) - 1]
            yield from (thinned(self.sheet.line(arc[a : b + 1])) for a, b in zip(starts, ends, strict=True) if a < b)

    def _kind(self, owners: tuple[str, ...]) -> str:
        if len(owners) == 1:
            return "map-coast"
        if owners[0] == owners[1]:
            return ""
        said = [self.plan.boundaries.get(code, "dashed" if code in _DISPUTED else "solid") for code in owners]
        return "map-disputed" if "dashed" in said else "map-boundary"

    def _ways(self) -> Iterator[Line]:
        """The route's legs, in pixels."""
        stops = [self.plan.points[index] for index in self.plan.route]
        for start, end in itertools.pairwise(stops):
            yield self.sheet.line(great_circle((start.longitude, start.latitude), (end.longitude, end.latitude)))

    def _route(self) -> Iterator[str]:
        for way in self._ways():
            lines = cut_line(way, self.sheet.width, self.sheet.height)
            yield self._shape("map-route", path(lines, closed=False), stroke="accent", wide="1.25", dashes="")

    def _points(self) -> Iterator[str]:
        ink, paper = self.pens.colours["accent"], self.pens.colours["paper"]
        for point in self.plan.points:
            x, y = self.sheet.place(point.longitude, point.latitude)
            yield f'<circle class="map-point" cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="{ink}" stroke="{paper}" stroke-width="0.75"/>'

    def _names(self) -> Iterator[str]:
        labels = Labels(self.sheet.width, self.sheet.height, _LARGEST, _SIZE, self.pens.measure)
        spots = [(point.name, self.sheet.place(point.longitude, point.latitude)) for point in self.plan.points]
        for _, (x, y) in spots:
            labels.block(x, y, _DOT + 1)
        for x, y in (at for way in self._ways() for at in way):
            labels.block(x, y, 1)
        self.unnamed = [name for name, spot in spots if not labels.beside(name, spot, _DOT)]
        for code, said in self.plan.countries.items():
            if code in self.areas and not labels.within("party", said, self.areas[code], must=True):
                self.unnamed.append(said)
        neighbours = {code: name for code in self.areas if code not in self.plan.countries and (name := country_name(code, self.language))}
        for kind, size in (("neighbour", _LARGEST), ("minor", _SIZE)):
            labels.size = size
            for code, name in tuple(neighbours.items()):
                if labels.within(kind, name, self.areas[code], must=False):
                    del neighbours[code]
        yield from map(self._text, labels.placed)

    def _text(self, label: Label) -> str:
        colour = self.pens.colours["ink-quiet" if label.kind in _QUIET else "ink"]
        weight = ' font-weight="600"' if label.kind == "party" else ""
        place = f'x="{label.x:.1f}" y="{label.y:.1f}" text-anchor="{label.anchor}"'
        font = f'font-family="{escape(self.pens.family)}" font-size="{_SIZE:g}"{weight}'
        return f'<text class="map-name map-name--{label.kind}" {place} {font} fill="{colour}">{escape(label.text)}</text>'

    def _scale(self, bar: ScaleBar) -> Iterator[str]:
        foot = self.sheet.height + _FOOT - 5
        yield self._shape("map-scale", f"M.5 {foot - 4:.1f}v4h{bar.length:.1f}v-4", stroke="ink-quiet", wide="1")
        yield self._text(Label("scale", bar.text, "start", bar.length + 6, foot))

    def _shape(self, name: str, data: str, *, fill: str = "", stroke: str = "", wide: str = "", dashes: str = "") -> str:
        colours = self.pens.colours
        drawn = f' stroke="{colours[stroke]}" stroke-width="{wide}"' if stroke else ""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        return f'<path class="{name}" d="{data}" fill="{colours[fill] if fill else "none"}"{drawn}{dashed}/>' if data else ""

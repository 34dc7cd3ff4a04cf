"""A map as an author writes it, checked and with its names in the brief's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policybrief.model.locator import WIDEST, Frame, LocatorMap, MapPoint
from policybrief.model.manuscript import ComponentUse
from policybrief.model.prose import Text
from policybrief.model.values import Data, Identifier, Items, Number, Record
from policybrief.model.written import Publisher
from policybrief.problems import Place, did_you_mean
from policybrief.resolve.context import Context
from policybrief.resolve.languages import country_code, country_name
from policybrief.resolve.nodes import NodeResolver

_TERRITORIES = ("CYN", "SOL", "KAS")  # of the atlas, without a code of ISO 3166-1


@dataclass(frozen=True, slots=True)
class MapMaker:
    """Makes the maps of one brief; `publisher` says how boundaries are drawn, and what is said of them."""

    context: Context
    nodes: NodeResolver
    publisher: Publisher

    def map(self, use: ComponentUse, body: Record) -> LocatorMap | None:
        """The map; None and problems where it cannot be drawn as it is meant."""
        problems, before = self.context.problems, self.context.problems.told
        if not self.publisher.boundary_note:
            remedy = "write 'boundary_note:' in content/publisher.yaml: a sentence on what the boundaries of maps imply"
            problems.add(
                "map-without-boundary-note", "a map stands here, and the publisher says nothing about boundaries", use.place, remedy
            )
        frame = self._frame(body.get("frame"))
        points = self._points(body.get("points"), frame)
        alt = body.get("alt")
        plan = LocatorMap(
            place=use.place,
            countries=self._countries(body.get("countries")),
            points=tuple(points.values()),
            route=self._route(body.get("route"), body.get("points"), points),
            frame=frame,
            alt=self.nodes.tree(alt).plain if isinstance(alt, Text) else "",
            boundaries=self._boundaries(),
        )
        return plan if problems.told == before else None

    def _countries(self, said: Data | None) -> Mapping[str, str]:
        parties = {party.id: party.name for party in self.context.parties}
        if not isinstance(said, Items):
            return {id: name for id, name in parties.items() if country_name(id, "en")}
        codes = [code for code in said.items if isinstance(code, Identifier) and self._is_country(code.value, code.place)]
        return {code.value: parties.get(code.value) or country_name(code.value, self.context.language) or code.value for code in codes}

    def _is_country(self, code: str, place: Place) -> bool:
        if country_name(code, "en"):
            return True
        meant = country_code(code)
        remedy = f"did you mean '{meant}'?" if meant else "write an ISO 3166-1 alpha-3 code, or XKX"
        self.context.problems.add("unknown-country", f"there is no country '{code}'", place, remedy)
        return False

    def _frame(self, said: Data | None) -> Frame | None:
        numbers = _numbers(said)
        if not isinstance(said, Items) or len(numbers) != 4:
            return None
        west, south, east, north = numbers
        east += 360 if east <= west else 0
        if not (-180 <= west <= 180 and -85 <= south < north <= 85 and east - west <= WIDEST):
            remedy = f"write [west, south, east, north] in degrees, between 85 south (-85) and 85 north, at most {WIDEST:g} wide"
            self.context.problems.add("bad-coordinates", "this is no frame that a map can show", said.place, remedy)
            return None
        return west, south, east, north

    def _points(self, said: Data | None, frame: Frame | None) -> dict[str, MapPoint]:
        """The points by what a route calls them."""
        points: dict[str, MapPoint] = {}
        for record in said.items if isinstance(said, Items) else ():
            at, name = (record.get("at"), record.get("name")) if isinstance(record, Record) else (None, None)
            numbers = _numbers(at)
            if not isinstance(record, Record) or at is None or not isinstance(name, Text) or len(numbers) != 2:
                continue
            latitude, longitude = numbers
            self._check(latitude, longitude, name.plain, frame, at.place)
            points[_called(record)] = MapPoint(place=name.place, name=name.plain, latitude=latitude, longitude=longitude)
        return points

    def _check(self, latitude: float, longitude: float, name: str, frame: Frame | None, place: Place) -> None:
        problems = self.context.problems
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            remedy = "write [latitude, longitude] in degrees: [44.8, 20.3]; south and west are negative"
            problems.add("bad-coordinates", f"'{name}' lies nowhere on the globe", place, remedy)
        elif frame and not (frame[1] <= latitude <= frame[3] and 0 <= (longitude - frame[0]) % 360 <= frame[2] - frame[0]):
            remedy = "correct it (latitude first), or make the frame larger"
            problems.add("point-outside-frame", f"'{name}' lies outside the map's frame", place, remedy)

    def _route(self, said: Data | None, points: Data | None, known: Mapping[str, MapPoint]) -> tuple[int, ...]:
        names = list(known)
        called = {_called(record) for record in points.items if isinstance(record, Record)} if isinstance(points, Items) else set()
        route = []
        for stop in said.items if isinstance(said, Items) else ():
            if not isinstance(stop, Identifier):
                continue
            if stop.value in known:
                route.append(names.index(stop.value))
            elif stop.value not in called:
                near = did_you_mean(stop.value, names)
                remedy = f"did you mean '{near}'?" if near else "name a point of this map by its id, or by its name"
                self.context.problems.add("unknown-point", f"the map has no point '{stop.value}'", stop.place, remedy)
        return tuple(route)

    def _boundaries(self) -> dict[str, str]:
        """How the publisher has the boundaries of territories drawn."""
        drawn: dict[str, str] = {}
        for entry in self.publisher.boundaries:
            of, how = entry.territory, entry.drawn
            if of.value not in _TERRITORIES and not self._is_country(of.value, of.place):
                continue
            if how.value in ("dashed", "solid") or self._is_country(how.value, how.place):
                drawn[of.value] = how.value
        return drawn


def _called(record: Record) -> str:
    """What a route calls a point: its id, or its name."""
    id, name = record.get("id"), record.get("name")
    return id.value if isinstance(id, Identifier) else name.plain if isinstance(name, Text) else ""


def _numbers(said: Data | None) -> list[float]:
    return [float(number.value) for number in said.items if isinstance(number, Number)] if isinstance(said, Items) else []

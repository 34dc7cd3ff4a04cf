"""A locator map: which countries, points and route it shows. What it looks like is decided where it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policybrief.model.prose import Node

WIDEST = 150.0  # degrees of longitude: a conic map of more would be torn

Frame = tuple[float, float, float, float]
"""West, south, east, north in degrees; the east is larger than the west, so it may be beyond 180."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint(Node):
    """A place with its name, in degrees (WGS 84)."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorMap(Node):
    """A map of `countries` (names by ISO 3166-1 alpha-3 code, or XKX), which are filled and named, among their neighbours.

    `route` holds indices of `points`, joined by great circles. Without a `frame` the map shows its countries and points.
    `boundaries` says how those of a territory are drawn: `dashed`, `solid`, or the code of the country that it is drawn as part of.
    """

    countries: Mapping[str, str]
    points: tuple[MapPoint, ...]
    route: tuple[int, ...]
    frame: Frame | None
    alt: str
    boundaries: Mapping[str, str] = field(default_factory=dict)

    @property
    def plain_text(self) -> str:
        """What stands for this node where pictures are left out."""
        return self.alt


MAP_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["alt", "description"],
    "additionalProperties": False,
    "unknown": False,
    "properties": {
        "alt": {
            "title": "Alternative text",
            "format": "text",
            "description": "What the map shows, in a sentence, for those who do not see it.",
        },
        "description": {
            "title": "Description",
            "format": "text",
            "description": "What is to be seen on the map, and where the coordinates come from; printed under the title.",
        },
        "countries": {
            "title": "Countries",
            "type": "array",
            "minItems": 1,
            "items": {"format": "plain"},
            "description": "The countries that are filled and named: ISO 3166-1 alpha-3, or XKX. Left out, the brief's parties.",
        },
        "points": {
            "title": "Points",
            "type": "array",
            "description": "Places with their names.",
            "items": {
                "type": "object",
                "required": ["name", "at"],
                "additionalProperties": False,
                "properties": {
                    "id": {"format": "id", "description": "How the route names the point; left out, by its name."},
                    "name": {"title": "Name", "format": "text", "description": "The name that is printed."},
                    "at": {
                        "title": "At",
                        "type": "array",
                        "minItems": 2,
                        "maxItems": 2,
                        "items": {"type": "number"},
                        "description": "Latitude and longitude in degrees: [44.8, 20.3]; south and west are negative.",
                    },
                },
            },
        },
        "route": {
            "title": "Route",
            "type": "array",
            "minItems": 2,
            "items": {"format": "plain"},
            "description": "Points to be joined by the shortest way, in their order.",
        },
        "frame": {
            "title": "Frame",
            "type": "array",
            "minItems": 4,
            "maxItems": 4,
            "items": {"type": "number"},
            "description": "What is shown, in degrees: [west, south, east, north]. Left out, the countries and points with room.",
        },
    },
}

"""Quantities for formulas: numbers with units, through pint and a registry of our own; a currency or a word is its own dimension."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from policybrief.model.prose import Node
from policybrief.model.values import SCALES, Identifier, Record
from policybrief.problems import Place
from policybrief.resolve.figures import is_currency

if TYPE_CHECKING:
    from pint import Unit
    from pint.facets.plain import PlainQuantity

_POWERS = {"²": 2, "³": 3}
_LENGTHS = ("m", "km", "cm")
# how authors write stretches of time that they count
_PERIODS = {"h": "hour", **{f"{name}s": name for name in ("second", "minute", "hour", "day", "week", "month", "year")}}
_RAISED = {1: "", **{power: sign for sign, power in _POWERS.items()}}


class Units:
    """The units of one ledger: those of `units.txt`, and the currencies and words that its facts count in."""

    def __init__(self) -> None:
        from pint import UnitRegistry

        self._registry: Any = UnitRegistry(list(_definitions()), non_int_type=Decimal)
        self._words: dict[str, Node] = {}
        self._read: dict[str, Unit] = {}
        self._periods: dict[str, Node] = {}  # as the ledger writes them

    def quantity(self, number: Decimal, scale: str | None, unit: Node | None) -> PlainQuantity[Decimal]:
        """The number in its scale and unit (a leaf of the type `unit`; None: a plain number)."""
        made: PlainQuantity[Decimal] = self._registry.Quantity(number.scaleb(SCALES[scale]) if scale else number, self.unit(unit))
        return made

    def unit(self, unit: Node | None) -> Unit:
        """What `unit` counts in."""
        if unit is None:
            found: Unit = self._registry.Unit("")
            return found
        if not isinstance(unit, Identifier):
            return self._word(unit)
        if unit.value not in self._read:
            self._read[unit.value] = self._named_unit(unit)
        return self._read[unit.value]

    def _named_unit(self, unit: Identifier) -> Unit:
        thing, slash, period = unit.value.replace("%", "percent").partition("/")
        first = self._known(thing) or self._word(unit if not slash else Identifier(place=unit.place, value=thing))
        if not slash:
            return first
        second = self._known(period) or self._word(Identifier(place=unit.place, value=period))
        whole: Unit = first / second
        return whole

    def reduced(self, quantity: PlainQuantity[Decimal]) -> PlainQuantity[Decimal]:
        """Without the measures that cancel out: EUR·GW·hour/MWh is EUR."""
        counted, measured = self._registry.Unit(""), self._registry.Unit("")
        for name, power in _parts(quantity).items():
            unit = self._registry.Unit(name) ** power
            if name in self._words or name == "percent":
                counted *= unit
            else:
                measured *= unit
        return quantity.to(counted) if measured.dimensionless else quantity

    def beside_percent(self, *both: PlainQuantity[Decimal]) -> PlainQuantity[Decimal] | None:
        """The plain number over 1 beside percent, which is likely to be meant as percent; None where there is none."""
        parts = [_parts(one) for one in both]
        plain = next((one for one, units in zip(both, parts, strict=True) if not units and abs(one.magnitude) > 1), None)
        return plain if {"percent": 1} in parts else None

    def may_be_called(self, quantity: PlainQuantity[Decimal], unit: Node) -> bool:
        """Whether `unit` is a word of the author's for what has no unit of its own: a plain number, or a unit made of several."""
        if isinstance(unit, Identifier) and ("/" in unit.value or self._known(unit.value.replace("%", "percent")) is not None):
            return False
        parts = _parts(quantity)
        return quantity.dimensionless or (
            len(parts) > 1 and (self._leaf(parts, unit.place) is None or not self._words.keys().isdisjoint(parts))
        )

    def named(self, quantity: PlainQuantity[Decimal], place: Place) -> tuple[PlainQuantity[Decimal], Node | None] | None:
        """The quantity in a unit that has a name, and that unit as a leaf at `place` (None: a plain number).

        None where it has no such name: USD times m³, or words over words.
        """
        parts = _parts(quantity)
        if quantity.dimensionless and parts != {"percent": 1}:
            return quantity.to(""), None
        unit = self._leaf(parts, place)
        if unit is None:
            quantity = self._without_percent(quantity)
            unit = self._leaf(_parts(quantity), place)
        return (quantity, unit) if unit is not None else None

    def words(self, quantity: PlainQuantity[Decimal]) -> str:
        """What a quantity counts in, for a message."""
        parts = _parts(quantity)
        above = [self._name(name) + _RAISED.get(power, f"^{power}") for name, power in parts.items() if power > 0]
        below = [self._name(name) + _RAISED.get(-power, f"^{-power}") for name, power in parts.items() if power < 0]
        return "·".join(above or ["1"]) + "".join(f"/{name}" for name in below) if parts else "a plain number"

    def _known(self, name: str) -> Unit | None:
        """The unit of our registry, or the currency, of that name."""
        bare, power = (name[:-1], _POWERS[name[-1]]) if name[-1:] in _POWERS else (name, 1)
        if power == 1 and is_currency(name) and name not in self._words:
            self._define(name, Identifier(place=_NOWHERE, value=name))
        if bare not in _names() and name not in self._words:
            return None
        found: Unit = self._registry.Unit(bare) ** power
        return found

    def _word(self, unit: Node) -> Unit:
        """A word is a dimension of its own, the same for all facts that count in it."""
        form = unit.fields.get("other") if isinstance(unit, Record) else unit
        said = form.value.casefold() if isinstance(form, Identifier) else ""
        if period := _PERIODS.get(said):
            self._periods.setdefault(period, unit)
            time: Unit = self._registry.Unit(period)
            return time
        name = next((name for name, known in self._words.items() if _said(known) == said), f"word_{len(self._words)}")
        if name not in self._words or isinstance(unit, Record):
            self._define(name, unit)
        found: Unit = self._registry.Unit(name)
        return found

    def _define(self, name: str, unit: Node) -> None:
        if name not in self._words:
            self._registry.define(f"{name} = [count_of_{name}]")
        self._words[name] = unit

    def _without_percent(self, quantity: PlainQuantity[Decimal]) -> PlainQuantity[Decimal]:
        """In units of which no two are of one kind, and no percent beside them."""
        reduced: PlainQuantity[Decimal] = quantity.to_reduced_units()
        percent = _parts(reduced).get("percent", 0)
        rest = reduced.units / self._registry.Unit("percent") ** percent
        return reduced.to(rest)

    def _leaf(self, parts: Mapping[str, int], place: Place) -> Node | None:
        above = [(name, power) for name, power in parts.items() if power > 0]
        below = [(name, power) for name, power in parts.items() if power < 0]
        squared = [name for name, power in parts.items() if abs(power) not in (_RAISED if name in _LENGTHS else (1,))]
        if len(above) != 1 or len(below) > 1 or squared:
            return None
        (name, power), *_ = above
        if not below:
            known = self._words.get(name) or self._periods.get(name)
            return known or Identifier(place=place, value=name + _RAISED[power])
        (other, over), *_ = below
        if any(isinstance(self._words.get(one), Record) for one in (name, other)):
            return None
        return Identifier(place=place, value=f"{self._name(name)}{_RAISED[power]}/{self._name(other)}{_RAISED[-over]}")

    def _name(self, name: str) -> str:
        word = self._words.get(name)
        form = word.fields.get("other") if isinstance(word, Record) else word
        return form.value if isinstance(form, Identifier) else name


_NOWHERE = Place("", 1, 1)


def _parts(quantity: PlainQuantity[Decimal]) -> dict[str, int]:
    """The units that make up a quantity's, each with its power."""
    return {name: int(str(power)) for name, power in quantity.unit_items()}


def _said(unit: Node) -> str:
    form = unit.fields.get("other") if isinstance(unit, Record) else unit
    return form.value.casefold() if isinstance(form, Identifier) else ""


@cache
def _definitions() -> tuple[str, ...]:
    return tuple(files(__package__).joinpath("units.txt").read_text("utf-8").splitlines())


@cache
def _names() -> frozenset[str]:
    return frozenset(line.partition(" = ")[0] for line in _definitions() if " = " in line)

"""Lists of the brief as the entries of a component that has none of its own: written once, printed where they help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policybrief.model.block import InnerLink, Target
from policybrief.model.prose import Node, Text, Words
from policybrief.model.shape import Shape
from policybrief.model.values import Data, Dated, Items, Record, Unknown
from policybrief.model.written import Front, Recommendation
from policybrief.problems import Place
from policybrief.resolve.front import FrontResolver, advice_anchor


@dataclass(frozen=True, slots=True)
class BriefLists:
    """The lists of one brief's front, entry by entry."""

    front: Front
    fronts: FrontResolver

    def items(self, shape: Shape, place: Place) -> Items:
        """The entries of the list that `shape` takes; `place` is that of the component. Raises KeyError for our own bug."""
        entries = {"recommendations": self._recommendations}[shape.taken_from[0]]()
        return Items(place=place, items=tuple(self._record(entry, shape.item or shape) for entry in entries))

    def _recommendations(self) -> Iterator[Record]:
        for number, entry in enumerate(self.front.recommendations, 1):
            said: dict[str, Data | None] = {
                "number": self._number(number, entry),
                "actor": entry.actor,
                "action": entry.action,
                "by": entry.by,
                "success": entry.success,
                "rests_on": self.fronts.rests_on(entry.rests_on),
            }
            yield Record(place=entry.place, fields={name: value for name, value in said.items() if value is not None})

    def _number(self, number: int, entry: Recommendation) -> Text:
        """A recommendation's number, as a link to where it stands in full."""
        anchor = advice_anchor(entry) or "recommendations"
        target = Target(anchor=anchor, section=None, label=str(number), kind="part")
        link = InnerLink(place=entry.place, target=target, children=(Words(place=entry.place, value=str(number)),))
        return Text(place=entry.place, children=(link,))

    def _record(self, entry: Record, item: Shape) -> Record:
        """The entry by the fields of a component: each takes those that it names, or the one of its own name."""
        taken = {name: self._joined([entry.get(one) for one in shape.taken_from or (name,)]) for name, shape in item.fields.items()}
        return Record(place=entry.place, fields={name: value for name, value in taken.items() if value is not None})

    def _joined(self, values: list[Data | None]) -> Data | None:
        """A value alone as it is; several as one text."""
        if len(values) == 1:
            return values[0]
        texts = [self.fronts.text(value) for value in values if isinstance(value, (Text, Dated, Unknown))]
        children: list[Node] = []
        for text in texts:
            children += [Words(place=text.place, value=" "), *text.children] if children else text.children
        return Text(place=texts[0].place, children=tuple(children)) if texts else None

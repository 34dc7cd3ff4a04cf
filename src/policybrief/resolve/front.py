"""The front of a brief: parties, people, publisher, and what messages and recommendations rest on."""

from __future__ import annotations

from dataclasses import dataclass

from policybrief.model.block import FactPrint
from policybrief.model.brief import Advice, Imprint, Message, Party, Person, Recommendations
from policybrief.model.prose import Citation, FactUse, Image, Link, Node, Text, Words, walk
from policybrief.model.values import Dated, Identifier, Raw, Record, Unknown
from policybrief.model.written import Author, Front, Publisher, Recommendation
from policybrief.problems import Problems
from policybrief.resolve.context import Context
from policybrief.resolve.languages import country_code, country_name, list_separators
from policybrief.resolve.nodes import NodeResolver
from policybrief.resolve.words import unknown


def parties_of(front: Front, language: str, problems: Problems) -> tuple[Party, ...]:
    """The brief's parties with their names. A code that names no country is told."""
    parties: dict[str, Party] = {}
    for entry in front.parties:
        party = _party(entry, language, problems)
        if party and party.id in parties and isinstance(entry, Identifier):
            problems.add("duplicate-id", f"the party '{party.id}' stands twice", entry.place, "remove one of the two")
        elif party:
            parties[party.id] = party
    return tuple(parties.values())


def _party(entry: Node, language: str, problems: Problems) -> Party | None:
    if isinstance(entry, Record):
        id, name = (_value(entry.fields.get(field)) for field in ("id", "name"))
        return Party(id=id, name=name or id) if id else None
    if not isinstance(entry, Identifier):
        return None
    code, name_of = entry.value, country_name(entry.value, language)
    if name_of is None:
        meant = country_code(code)
        remedy = f"did you mean '{meant}'?" if meant else "write an ISO 3166-1 alpha-3 code, or {id: …, name: …}"
        problems.add("unknown-country", f"there is no country '{code}'", entry.place, remedy)
        code, name_of = meant or code, code
    return Party(id=code, name=name_of)


def _value(node: object) -> str:
    return node.value if isinstance(node, Identifier) else ""


def people_of(authors: tuple[Author, ...], problems: Problems) -> tuple[Person, ...]:
    """The authors in plain words; what is more than words is told."""
    return tuple(
        Person(
            name=author.name.value,
            role=_plain(author.role, problems),
            affiliation=_plain(author.affiliation, problems),
            orcid=_value(author.orcid),
            email=_value(author.email),
        )
        for author in authors
    )


def _plain(text: object, problems: Problems) -> str:
    if not isinstance(text, Text):
        return ""
    for node in walk(text):
        if isinstance(node, tuple(_MORE_THAN_WORDS)):
            what = next(word for kind, word in _MORE_THAN_WORDS.items() if isinstance(node, kind))
            problems.add("misplaced-reference", f"{what} cannot stand here", node.place, "write in words what is to be printed")
    return text.plain


_MORE_THAN_WORDS = {FactUse: "a fact", Citation: "a citation", Link: "a link", Image: "a picture"}


def imprint_of(publisher: Publisher, problems: Problems) -> Imprint:
    """The publisher in plain words; what is more than words is told."""
    return Imprint(
        name=publisher.name.value,
        short_name=_value(publisher.short_name) or publisher.name.value,
        address=_plain(publisher.address, problems),
        contact=_plain(publisher.contact, problems),
        site=_value(publisher.site),
        licence=_value(publisher.licence),
        rights=_plain(publisher.rights, problems),
        series=_value(publisher.series),
        boundary_note=_plain(publisher.boundary_note, problems),
        custom=custom_of(publisher.custom),
    )


class Custom(dict[str, object]):
    """Fields for themes of one's own; one that a brief does not give is nothing, for other briefs share the theme."""

    def __missing__(self, name: str) -> None:
        return None


def custom_of(custom: object) -> dict[str, object]:
    """The fields for themes of one's own."""
    return Custom(custom.value) if isinstance(custom, Raw) and isinstance(custom.value, dict) else Custom()


def advice_anchor(entry: Recommendation) -> str | None:
    """The anchor of a recommendation in the whole document, None where it has no id."""
    return f"recommendations--{entry.id.value}" if entry.id else None


@dataclass(frozen=True, slots=True)
class FrontResolver:
    """Messages and recommendations of one brief."""

    context: Context
    nodes: NodeResolver

    def messages(self, front: Front) -> tuple[Message, ...]:
        """The key messages, each with what it rests on."""
        return tuple(
            Message(place=message.place, text=self.nodes.tree(message.text), rests_on=self.rests_on(message.rests_on))
            for message in front.key_messages
        )

    def recommendations(self, front: Front, sections: int) -> Recommendations | None:
        """The recommendations; they count as the section after the last."""
        if not front.recommendations:
            return None
        items = tuple(self._advice(number, entry) for number, entry in enumerate(front.recommendations, 1))
        return Recommendations(number=sections + 1, anchor="recommendations", items=items)

    def _advice(self, number: int, entry: Recommendation) -> Advice:
        return Advice(
            place=entry.place,
            number=number,
            anchor=advice_anchor(entry),
            actor=self.text(entry.actor),
            action=self.text(entry.action),
            by=self.text(entry.by) if entry.by is not None else None,
            success=self.text(entry.success) if entry.success is not None else None,
            rests_on=self.rests_on(entry.rests_on),
        )

    def text(self, value: Text | Dated | Unknown) -> Text:
        """A leaf of the front in words."""
        if isinstance(value, Text):
            return self.nodes.tree(value)
        if isinstance(value, Dated):
            return Text(place=value.place, children=(self.nodes.date(value),))
        return Text(place=value.place, children=(unknown(value.place, self.context.say),))

    def rests_on(self, ids: tuple[Identifier, ...]) -> Text | None:
        """Links to sections, joined as in a sentence, then the marks of facts."""
        found = [node for id in ids if isinstance(id, Identifier) and id.value and (node := self._bearer(id)) is not None]
        sections = [node for node in found if not isinstance(node, FactPrint)]
        facts = [node for node in found if isinstance(node, FactPrint)]
        separators = ("", *list_separators(len(sections), self.context.language), *["; "] * len(facts))[: len(found)]
        children: list[Node] = []
        for node, before in zip([*sections, *facts], separators, strict=True):
            children += [Words(place=node.place, value=before), node] if before else [node]
        return Text(place=found[0].place, children=tuple(children)) if found else None

    def _bearer(self, id: Identifier) -> Node | None:
        target = self.context.targets.get(id.value)
        if target is not None and target.kind == "section":
            return self.nodes.link_to(target, id)
        known = {name for name, t in self.context.targets.items() if t.kind == "section"} | {
            *(self.context.facts or {}),
            *self.context.uncomputed,
        }
        if id.value not in known:
            if id.value in self.context.unlisted:
                self.context.tell_unlisted("unknown-support", id.value, id.place)
            elif self.context.facts is not None:
                self.context.tell_missing("unknown-support", "section or fact", id.value, known, id.place)
            return None
        fact = self.context.fact(id.value, id.place)
        return FactPrint(place=id.place, fact=fact.id, text="", machine=fact.machine) if fact else None

"""Typed values to cells: what stands in a table, in a timeline, in a component's options."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policybrief.model.block import Cell, FactPrint, Term
from policybrief.model.prose import Citation, CitationItem, FactUse, Node, Prose, Text, Words
from policybrief.model.shape import Shape
from policybrief.model.values import Data, Dated, FilePath, Flag, Identifier, Items, Number, Raw, Record, Unknown, Word
from policybrief.model.written import Cited
from policybrief.problems import Place
from policybrief.resolve.context import Context
from policybrief.resolve.figures import number_text
from policybrief.resolve.languages import list_separators
from policybrief.resolve.nodes import NodeResolver
from policybrief.resolve.pictures import picture_of
from policybrief.resolve.words import term, unknown


@dataclass(frozen=True, slots=True)
class CellMaker:
    """Makes cells in one brief."""

    context: Context
    nodes: NodeResolver

    def cell(self, value: Data | None, shape: Shape, place: Place) -> Cell:
        """The cell of `value`; an empty one where it was not asked."""
        if value is None or isinstance(value, (Record, Raw)):
            return Cell(place=place, type="empty")
        if isinstance(value, Items):
            return self._joined(value, shape)
        if isinstance(value, FactUse):
            return self._fact(replace(value, part="value") if shape.prints == "value" else value)
        if isinstance(value, Text):
            self._tell_fact(value, shape)
            return Cell(place=value.place, type=shape.type or "text", children=self.nodes.tree(value).children, word=value.plain)
        if isinstance(value, FilePath):
            return Cell(place=value.place, type=shape.type, word=value.path)
        if isinstance(value, Cited):
            return self._citation(value)
        if isinstance(value, Prose):
            return Cell(place=value.place, type="prose", children=self.nodes.tree(value).children)
        shown = self._term(value, shape)
        return Cell(place=value.place, type=shown.type, children=(shown,), word=shown.word)

    def _tell_fact(self, text: Text, shape: Shape) -> None:
        """An amount that is the id of a fact, and would be printed as words."""
        if shape.type == "amount" and text.plain in (self.context.facts or {}):
            message, remedy = f"'{text.plain}' is a fact's id and stands as words", f"write {{fact: {text.plain}}}"
            self.context.problems.add("fact-as-words", message, text.place, remedy)

    def _fact(self, use: FactUse) -> Cell:
        printed = self.nodes.fact(use)
        return Cell(place=use.place, type="amount", children=(printed,), fact=use.fact if isinstance(printed, FactPrint) else None)

    def _citation(self, cited: Cited) -> Cell:
        self.context.check_source(cited.cite, cited.place)
        item = CitationItem(place=cited.place, key=cited.cite, locator=cited.locator)
        return Cell(place=cited.place, type="source", children=(Citation(place=cited.place, items=(item,)),))

    def _term(self, value: Node, shape: Shape) -> Term:
        say, place = self.context.say, value.place
        if isinstance(value, Dated):
            return self.nodes.date(value)
        if isinstance(value, Word) and value.type == "party":
            party = self.context.party(value.word, place)
            return Term(place=place, type="party", word=value.word, text=party.name if party else value.word)
        if isinstance(value, Word) and value.type == "word":
            return Term(place=place, type="word", word=value.word, text=say(shape.labels.get(value.word, value.word)))
        if isinstance(value, Word):
            return term(value.type, value.word, place, say)
        if isinstance(value, Number):
            return Term(place=place, type="number", word=value.text, text=number_text(value.value, self.context.language))
        if isinstance(value, Flag):
            return term("flag", "true" if value.value else "false", place, say)
        if isinstance(value, Identifier):
            return Term(place=place, type="id", word=value.value, text=value.value)
        assert isinstance(value, Unknown), value
        return unknown(place, say)

    def _joined(self, items: Items, shape: Shape) -> Cell:
        """The items of a list of leaves, joined as a sentence joins them."""
        item_shape = shape.item or Shape(form="leaf", type="text")
        cells = [self.cell(item, item_shape, items.place) for item in items.items]
        separators = list_separators(len(cells), self.context.language)
        children: list[Node] = []
        for cell, after in zip(cells, (*separators, ""), strict=False):
            children += cell.children
            children += [Words(place=cell.place, value=after)] if after else []
        return Cell(place=items.place, type=item_shape.type if cells else "empty", children=tuple(children))

    def options(self, record: Record | None, shape: Shape, place: Place) -> dict[str, Cell]:
        """The options of a component as cells, an empty one for each that is left out.

        A picture takes its alternative text from the option `alt` beside it, or is decoration where `decorative` says so.
        """
        given = record.fields if record else {}
        cells = {name: self.cell(given.get(name), below, place) for name, below in shape.fields.items()}
        alt = given.get("alt")
        for name, value in given.items():
            if isinstance(value, FilePath) and shape.fields[name].type == "media":
                if isinstance(alt, Text):  # words that are said and not shown: a figure among them is no use of its fact
                    alt = self.nodes.tree(alt)
                    cells["alt"] = Cell(place=alt.place, type="text", children=(Words(place=alt.place, value=alt.plain),))
                picture = picture_of(value, alt, given.get("decorative"), self.context)
                cells[name] = Cell(place=value.place, type="media", children=(picture,), word=value.path)
        return cells

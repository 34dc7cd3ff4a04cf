"""Components made ready for the page: rows, columns, what is not stated, numbers and anchors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from policybrief.model.block import Block, Blocks, Cell, Column, FactPrint, Row
from policybrief.model.catalogue import Component
from policybrief.model.chart import ChartEntry
from policybrief.model.formula import parse
from policybrief.model.layout import LAYOUT_OPTIONS, layout_of
from policybrief.model.manuscript import ComponentUse, WrittenSection
from policybrief.model.prose import FactUse, Prose, Text, Words
from policybrief.model.shape import JsonSchema, Shape
from policybrief.model.values import Data, Items, Record
from policybrief.problems import Place
from policybrief.resolve.brief_lists import BriefLists
from policybrief.resolve.cells import CellMaker
from policybrief.resolve.charts import ChartMaker
from policybrief.resolve.context import Context
from policybrief.resolve.derived_cells import DerivedCells
from policybrief.resolve.maps import MapMaker
from policybrief.resolve.nodes import NodeResolver
from policybrief.resolve.rows import grouped, in_order, kept_of, row_of
from policybrief.resolve.shared_unit import with_shared_unit
from policybrief.resolve.targets import Numbers


@dataclass(frozen=True, slots=True)
class BlockMaker:
    """Makes the blocks of one brief."""

    context: Context
    nodes: NodeResolver
    cells: CellMaker
    numbers: Numbers
    derived: DerivedCells
    maps: MapMaker
    lists: BriefLists

    def of_use(self, use: ComponentUse) -> Block:
        """The block of a component in prose."""
        component = self.context.catalogue.components[use.name]
        block = Block(
            place=use.place,
            component=use.name,
            title=self.nodes.tree(use.title) if use.title else None,
            numbered=component.numbered,
            number=self._number(use.place),
            label=self.numbers.label(use.place, self.context.say),
            anchor=use.id.value if use.id else self.numbers.anchor(use.place),
            options=self._options(use.options, component, use.place),
            prose=self.nodes.tree(use.body) if isinstance(use.body, Prose) else None,
            marks_once=component.shape.marks_once,
            layout=layout_of(use.options),
        )
        if isinstance(use.body, ChartEntry):
            return ChartMaker(self.nodes).block(block, use.body)
        if isinstance(use.body, Record) and use.shape is not None and use.shape.type == "map":
            about = use.body.get("description")
            note = self.nodes.tree(about) if isinstance(about, Text) else None
            return replace(block, map=self.maps.map(use, use.body), note=note)
        items = self._taken(use) if use.body is None and use.shape is not None and use.shape.taken_from else use.body
        if not isinstance(items, Items) or use.shape is None:
            return block
        return self._with_rows(block, items, use.shape, use.labels)

    def _taken(self, use: ComponentUse) -> Items:
        """What a component without a body takes from the brief; a brief that has nothing of the kind is told."""
        assert use.shape is not None
        items, name = self.lists.items(use.shape, use.place), use.shape.taken_from[0]
        if not items.items:
            message = f"component '{use.name}' has no body, and the brief no {name} for it"
            self.context.problems.add("empty-component", message, use.place, f"add '{name}:' to brief.yaml, or write the entries here")
        return items

    def of_section(self, section: WrittenSection) -> Blocks:
        """One block for each list of the section's data that is not empty, in the schema's order."""
        kind = self.context.catalogue.kinds.get(section.front.kind.value) if section.front.kind else None
        shapes = {name: shape for name, shape in kind.shape.fields.items() if shape.component} if kind else {}
        data = {name: section.data.get(name) if section.data else None for name in shapes}
        made = (self._of_data(name, d, shapes[name], section) for name, d in data.items() if isinstance(d, Items) and d.items)
        return Blocks(tuple(shapes), tuple(made))

    def of_list(self, name: str, items: Items) -> Block | None:
        """The block of a list of the front that is named like its component (hyphens for underscores)."""
        component = self.context.catalogue.components.get(name.replace("_", "-"))
        if component is None or not items.items:
            return None
        block = Block(place=items.place, component=component.name, name=name, marks_once=component.shape.marks_once)
        return self._with_rows(block, items, component.shape)

    def _of_data(self, name: str, items: Items, shape: Shape, section: WrittenSection) -> Block:
        component = self.context.catalogue.components[shape.component or ""]
        title, note = section.titles.get(name), section.notes.get(name)
        layout = section.data.get("layout") if section.data else None
        block = Block(
            place=items.place,
            component=component.name,
            name=name,
            title=self.nodes.tree(title) if title else self._words(shape.title, items.place),
            numbered=shape.numbered or component.numbered,
            number=self._number(items.place),
            label=self.numbers.label(items.place, self.context.say),
            anchor=self.numbers.anchor(items.place) or f"{section.id}--{name}",
            options=self._options(None, component, items.place),
            note=self.nodes.tree(note) if note else None,
            marks_once=shape.marks_once or component.shape.marks_once,
            layout=layout_of(layout.get(name) if isinstance(layout, Record) else None),
        )
        return self._with_rows(block, items, shape)

    def _options(self, record: Record | None, component: Component, place: Place) -> dict[str, Cell]:
        """The options that are the component's own: how a block is fitted to the page is no content of it."""
        cells = self.cells.options(record, component.options, place)
        return {name: cell for name, cell in cells.items() if name not in LAYOUT_OPTIONS}

    def _number(self, place: Place) -> int | None:
        return self.numbers.blocks[place][1] if place in self.numbers.blocks else None

    def _words(self, words: str, place: Place) -> Text | None:
        return Text(place=place, children=(Words(place=place, value=self.context.say(words)),)) if words else None

    def _with_rows(self, block: Block, items: Items, shape: Shape, labels: Mapping[str, Text] = MappingProxyType({})) -> Block:
        item = shape.item
        if item is None or item.form == "leaf":
            cells = (self.cells.cell(data, item or shape, items.place) for data in items.items)
            return replace(block, rows=tuple(Row(place=cell.place, head=cell, cells=(), fields={}) for cell in cells))
        records = in_order([data for data in items.items if isinstance(data, Record)], shape)
        if not records:
            return block
        fields = self._with_derived(self._fields(records, item, labels), shape, records[0].place)
        rows = [{f.column.name: self._cell(record, f) for f in fields} for record in records]
        rows = [self._with_fact(row, record, item) for row, record in zip(rows, records, strict=True)]
        rows = [with_shared_unit(row, record, item, self.context) for row, record in zip(rows, records, strict=True)]
        group = next((f.column for f in fields if f.column.name == shape.group), None)
        kept, silent = kept_of([f.column for f in fields if f.column is not group], rows)
        head, columns = (kept[0] if kept else None), tuple(kept[1:])
        made = [row_of(record, row, head, columns) for record, row in zip(records, rows, strict=True)]
        return replace(
            block,
            group=group,
            head=head,
            columns=columns,
            rows=grouped(made, group) if group else tuple(made),
            not_stated=self._not_stated(silent, block.place),
        )

    def _fields(self, records: list[Record], item: Shape, labels: Mapping[str, Text]) -> list[_Field]:
        """The columns of a list: its fields without `id`; a map keyed by parties gives a column each."""
        fields: list[_Field] = []
        for name, shape in _fields(records, item).items():
            if shape.form == "map" and shape.item is not None:
                for key, place in _keys(records, name).items():
                    if shape.key_type == "party":
                        self.context.party(key, place)
                    label = next((party.name for party in self.context.parties if party.id == key), key)
                    fields.append(_Field(self._column(f"{name}.{key}", label, shape.item, records), shape.item, _at(name, key)))
            elif shape.form in ("leaf", "list") and name != "id":
                label = shape.title or name.replace("-", " ").replace("_", " ").capitalize()
                column = self._column(name, label, shape, records)
                column = replace(column, label=self.nodes.tree(labels[name])) if name in labels else column
                fields.append(_Field(column, shape, partial(_get, name)))
        return fields

    def _with_derived(self, fields: list[_Field], shape: Shape, place: Place) -> list[_Field]:
        """The columns and those that the schema derives, each after the last that it reads."""
        for name, rule in shape.derive.items():
            read = {token.text for token in parse(rule["formula"])}
            at = max((i for i, field in enumerate(fields, 1) if field.column.name in read), default=len(fields))
            column = Column(name=name, label=self._label(rule.get("title") or name.capitalize(), place), type="amount")
            fields = [*fields[:at], _Field(column, Shape(form="leaf", type="amount"), _nothing, rule), *fields[at:]]
        return fields

    def _column(self, name: str, label: str, shape: Shape, records: list[Record]) -> Column:
        type = shape.item.type if shape.form == "list" and shape.item else shape.type
        return Column(name=name, label=self._label(label, records[0].place), type=type)

    def _label(self, label: str, place: Place) -> Text:
        return Text(place=place, children=(Words(place=place, value=self.context.say(label)),))

    def _cell(self, record: Record, field: _Field) -> Cell:
        if field.rule is not None:
            return self.derived.cell(record, field.rule)
        return self.cells.cell(field.of(record), field.shape, record.place)

    def _with_fact(self, row: dict[str, Cell], record: Record, item: Shape) -> dict[str, Cell]:
        """A field of the type `fact` also gives its parts as cells: `value`, `unit`, `as_of`, `marks`, and the fact's statement
        for a `label` that is left out."""
        for name, shape in item.fields.items():
            use = record.get(name)
            if shape.type == "fact" and isinstance(use, FactUse) and self.context.facts is not None:
                parts = self._parts(use, row.get("label"))
                row = {**row, **parts, name: parts["value"]}
        return row

    def _parts(self, use: FactUse, label: Cell | None) -> dict[str, Cell]:
        fact = (self.context.facts or {}).get(use.fact)
        if fact is None:
            return {name: Cell(place=use.place, type="empty") for name in ("value", "unit", "as_of", "marks")}
        place = use.place
        own = label if label else Cell(place=place, type="text", children=self.nodes.tree(fact.statement).children)
        value = FactPrint(place=place, fact=fact.id, text=fact.value_text, machine=fact.machine, marked=False)
        unit = (Words(place=place, value=fact.unit_text),) if fact.unit_text else ()
        marks = FactPrint(place=place, fact=fact.id, text="", machine=fact.machine)
        return {
            "label": own,
            "value": Cell(place=place, type="amount", children=(value,), fact=fact.id),
            "unit": Cell(place=place, type="text" if unit else "empty", children=unit),
            "as_of": Cell(place=place, type=fact.as_of.type, children=(fact.as_of,), word=fact.as_of.word),
            "marks": Cell(place=place, type="source", children=(marks,)),
        }

    def _not_stated(self, columns: list[Column], place: Place) -> Text | None:
        if not columns:
            return None
        labels = [column.label.plain for column in columns]
        names = ", ".join(label[:1].lower() + label[1:] for label in labels)
        return self._words(self.context.say("Not stated in the sources: %s") % names, place)


@dataclass(frozen=True, slots=True)
class _Field:
    """A column and how to find its value in a record, or the rule that derives it."""

    column: Column
    shape: Shape
    of: Callable[[Record], Data | None]
    rule: JsonSchema | None = None


def _fields(records: list[Record], item: Shape) -> dict[str, Shape]:
    """The fields of a list's records. An open record has those that its rows write, in the order of the first that has them."""
    if item.item is None:
        return dict(item.fields)
    names = dict.fromkeys(name for record in records for name in record.fields)
    return {name: item.fields.get(name, item.item) for name in names}


def _keys(records: list[Record], name: str) -> dict[str, Place]:
    """The keys of a map in all records, each with the place where it stands first."""
    maps = [value for record in records if isinstance(value := record.get(name), Record)]
    keys: dict[str, Place] = {}
    for value in maps:
        for key in value.fields:
            keys.setdefault(key, value.keys.get(key, value.place))
    return keys


def _nothing(record: Record) -> Data | None:
    return None


def _get(name: str, record: Record) -> Data | None:
    return record.get(name)


def _at(name: str, key: str) -> Callable[[Record], Data | None]:
    def of(record: Record) -> Data | None:
        value = record.get(name)
        return value.get(key) if isinstance(value, Record) else None

    return of

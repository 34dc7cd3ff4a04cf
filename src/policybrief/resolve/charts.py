"""Charts: values from the ledger or a file brought into rows and series, with the table and the source line that go along."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import StringIO

from policybrief.model.block import Block, Cell, Column, FactPrint, Row
from policybrief.model.chart import MOST_CATEGORIES, MOST_SERIES, Chart, ChartEntry, Value
from policybrief.model.prose import Citation, CitationItem, FactUse, Node, Text, Words, walk
from policybrief.model.written import Cited
from policybrief.problems import Place
from policybrief.resolve.chart_values import ChartValues, Drawn
from policybrief.resolve.chart_words import draft_alternative, draft_description
from policybrief.resolve.nodes import NodeResolver
from policybrief.resolve.words import unknown


@dataclass(frozen=True, slots=True)
class ChartMaker:
    """Makes the charts of one brief."""

    nodes: NodeResolver

    def block(self, block: Block, entry: ChartEntry) -> Block:
        """The block with its chart, the table of its values and its sources; as it was where the chart cannot be drawn (told)."""
        context = self.nodes.context
        labels = {renamed.name: self.nodes.tree(renamed.text).plain for renamed in entry.labels}
        reader = ChartValues(self.nodes)
        drawn = reader.of_facts(entry) if entry.facts else reader.of_points(entry, labels)
        if drawn is None or not self._is_fit(entry, drawn):
            return block
        category = labels.get(entry.category, entry.category) if entry.points else ""
        chart = self._chart(entry, drawn, category)
        drafts = {"alt": draft_alternative(chart, drawn), "description": draft_description(chart, drawn)}
        for name, draft in drafts.items():
            if not getattr(chart, name):
                what = {"alt": "alternative text", "description": "long description"}[name]
                remedy = f"add '{name}:', for instance: {json.dumps(draft, ensure_ascii=False)}"  # quoted: it has colons
                context.problems.add("chart-without-words", f"the chart has no {what}", entry.place, remedy)
        head, columns, rows = _rows(chart, entry.place, context.say("Entry"), context.say("Value"), unknown(entry.place, context.say))
        return replace(block, chart=chart, head=head, columns=columns, rows=rows, source_line=self._source_line(entry))

    def _chart(self, entry: ChartEntry, drawn: Drawn, category: str) -> Chart:
        categories, series, unit = drawn.categories, drawn.series, drawn.unit
        missing = Value(number=None, text=self.nodes.context.say("unknown"))
        values = tuple(tuple(drawn.table.get((name, one), missing) for one in series) for name in categories)
        return Chart(
            place=entry.place,
            kind=entry.kind,
            stacked=entry.stacked,
            language=self.nodes.context.language,
            category=category,
            unit=unit,
            unknown=missing.text,
            categories=categories,
            series=series,
            values=values,
            alt=self.nodes.tree(entry.alt).plain if entry.alt else "",
            description=self.nodes.tree(entry.description).plain if entry.description else "",
            csv=_csv(category or "label", unit, categories, series, values),
        )

    # --- what cannot be drawn ---------------------------------------------------------------------

    def _is_fit(self, entry: ChartEntry, drawn: Drawn) -> bool:
        fault = _fault(entry, drawn)
        if fault:
            code, message, remedy = fault
            self.nodes.context.problems.add(code, message, entry.place, remedy)
        return not fault

    def _source_line(self, entry: ChartEntry) -> Text | None:
        """The marks of all that is drawn, or said of the drawing, each of which a reader can follow."""
        nodes: list[Node] = []
        context, place = self.nodes.context, entry.place
        said = [use for words in (entry.alt, entry.description) if words for use in walk(words) if isinstance(use, FactUse)]
        for id in dict.fromkeys(use.fact for use in (*(point.fact for point in entry.facts if point.fact), *said)):
            if context.facts and (fact := context.facts.get(id)):
                nodes.append(FactPrint(place=place, fact=id, text="", machine=fact.machine))
        cited = [source for source in (entry.sources.items if entry.sources else ()) if isinstance(source, Cited)]
        for source in cited:
            context.check_source(source.cite, source.place)
            item = CitationItem(place=source.place, key=source.cite, locator=source.locator)
            nodes.append(Citation(place=source.place, items=(item,)))
        if entry.points and not cited:
            remedy = "add 'source:' with {cite: KEY, locator: …}"
            context.problems.add("chart-without-source", "nothing says where the file's values come from", place, remedy)
        if not nodes:
            return None
        start = context.say("Source:") if len(nodes) == 1 else context.say("Sources:")
        parted = [part for node in nodes for part in (Words(place=place, value=", "), node)][1:]
        return Text(place=place, children=(Words(place=place, value=f"{start} "), *parted, Words(place=place, value=".")))


def _fault(entry: ChartEntry, drawn: Drawn) -> tuple[str, str, str] | None:
    """Why these values are no chart: code, message, remedy; None where they are one."""
    categories, series, table = drawn.categories, drawn.series, drawn.table
    known = [value for value in table.values() if value.number is not None]
    is_line = entry.kind == "line"
    if not known:
        return "chart-values", "no value of the chart is known", "say so in the text, and remove the chart"
    if len(table) < 2:
        return "chart-values", "the chart has one value", "say it in a sentence; a chart compares"
    if len(series) > MOST_SERIES:
        remedy = f"draw at most {MOST_SERIES}, gather the small ones, or make several charts"
        return "chart-crowded", f"the chart has {len(series)} series, which nobody can tell apart", remedy
    if len(categories) > (most := MOST_CATEGORIES * (10 if is_line else 1)):
        remedy = f"draw at most {most}" + ("" if is_line else ", or a line")
        return "chart-crowded", f"the chart has {len(categories)} entries side by side", remedy
    if entry.kind == "slope" and len(categories) != 2:
        return "chart-form", f"a slope leads from one state to another, and there are {len(categories)}", "draw a line, or keep two of them"
    if is_line and len(categories) < 2:
        return "chart-form", "a line needs two points in time, and there is one", "draw bars"
    if entry.stacked:
        return _fault_of_stack(entry, len(table) - len(known) + len(categories) * len(series) - len(table), known)
    return None


def _fault_of_stack(entry: ChartEntry, missing: int, known: list[Value]) -> tuple[str, str, str] | None:
    remedy = "remove 'stacked:'"
    if entry.kind != "bar":
        return "chart-form", "only bars can be stacked", remedy
    if missing:
        return "chart-form", f"a part of a stack is not known ({missing} missing), so its whole would be told too small", remedy
    if any(value.number is not None and value.number < 0 for value in known):
        return "chart-form", "a part of a stack is below zero", remedy
    return None


def _rows(chart: Chart, place: Place, entry: str, value: str, missing: Node) -> tuple[Column, tuple[Column, ...], tuple[Row, ...]]:
    """The values as a table: a row for each category, a column for each series; `entry` and `value` are heads where no other is."""
    is_one = chart.series == ("",)
    over = "" if is_one else chart.unit  # said once, where it stands over no figures
    head = Column(name="label", label=_words(over or chart.category.replace("_", " ").capitalize() or entry, place), type="text")
    labels = [chart.unit or value] if is_one else chart.series
    columns = tuple(Column(name=f"value-{n}", label=_words(label, place), type="number") for n, label in enumerate(labels, 1))
    rows = []
    for category, values in zip(chart.categories, chart.values, strict=True):
        first = Cell(place=place, type="text", children=_words(category, place).children)
        shown = [_words(one.text, place).children if one.number is not None else (missing,) for one in values]
        kinds = ["number" if one.number is not None else "unknown" for one in values]
        cells = tuple(Cell(place=place, type=kind, children=children) for kind, children in zip(kinds, shown, strict=True))
        fields = {column.name: cell for column, cell in zip((head, *columns), (first, *cells), strict=True)}
        rows.append(Row(place=place, head=first, cells=cells, fields=fields))
    return head, columns, tuple(rows)


def _words(text: str, place: Place) -> Text:
    return Text(place=place, children=(Words(place=place, value=text),) if text else ())


def _csv(category: str, unit: str, categories: Iterable[str], series: tuple[str, ...], values: tuple[tuple[Value, ...], ...]) -> str:
    """The values for programs: one a line, an empty cell where it is not known (RFC 4180)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    is_one = series == ("",)
    writer.writerow([category, *([] if is_one else ["series"]), "value", *(["unit"] if unit else [])])
    for name, row in zip(categories, values, strict=True):
        for one, value in zip(series, row, strict=True):
            number = "" if value.number is None else f"{value.number:f}"
            writer.writerow([name, *([] if is_one else [one]), number, *([unit] if unit else [])])
    return out.getvalue()

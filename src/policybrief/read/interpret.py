"""What only a catalogue can understand in prose: roles become uses of facts, directives become components."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from policybrief.model.catalogue import Catalogue, Component
from policybrief.model.manuscript import ComponentUse
from policybrief.model.prose import Directive, Heading, Image, Node, Paragraph, Prose, RawText, Role, Text, Words
from policybrief.model.shape import Shape
from policybrief.model.tree import rewrite
from policybrief.model.values import Data, Identifier, Record
from policybrief.problems import Place, did_you_mean
from policybrief.read.tables import read_own_columns
from policybrief.source.origin import Origin
from policybrief.source.reading import Reading, check_id
from policybrief.source.roles import interpret
from policybrief.source.typed import read_typed
from policybrief.source.yaml import Mapping, Scalar, Sequence, parse
from policybrief.source.yaml import Node as YamlNode

N = TypeVar("N", bound=Node)
_Body = tuple[Prose | Data | None, Shape | None, dict[str, Text]]


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Reads roles and components by `catalogue`; without one every component is unknown."""

    catalogue: Catalogue | None
    reading: Reading

    def tree(self, node: N) -> N:
        """`node` with each role and directive in it understood."""
        return rewrite(node, self._change)

    def _change(self, node: Node) -> tuple[Node, ...] | None:
        if isinstance(node, Role):
            return (interpret(node, self.reading.problems),)
        if isinstance(node, Directive):
            return (self._component(node),)
        if isinstance(node, Heading) and node.id is not None:
            check_id(node.id, node.id_place or node.place, self.reading.problems)
        return self._image(node) if isinstance(node, Image) else None

    def _image(self, image: Image) -> tuple[Node, ...]:
        """The picture with its path from the workspace; nothing where there is no such file."""
        if not image.src:
            return ()  # told by the reader
        reading = self.reading
        path = reading.files.resolve(image.src, reading.folder, reading.problems, image.place)
        return (replace(image, src=path),) if path is not None else ()

    def _component(self, use: Directive) -> Node:
        component = self.catalogue.components.get(use.name) if self.catalogue else None
        if component is None:
            self._tell_unknown(use)
            return Prose(place=use.place, children=())
        options = self._options(use, component)
        id = options.fields.get("id") if options else None
        body, shape, labels = self._body(use, component, options)
        return ComponentUse(
            place=use.place,
            name=use.name,
            id=id if isinstance(id, Identifier) else None,
            title=self.tree(Text(place=use.place, children=use.title)),
            options=self.tree(options) if options else None,
            body=body,
            shape=shape,
            labels=labels,
        )

    def _tell_unknown(self, use: Directive) -> None:
        known = sorted(self.catalogue.components) if self.catalogue else []
        if self.catalogue and use.name in self.catalogue.broken:
            return
        near = did_you_mean(use.name, known)
        remedy = f"did you mean '{near}'?" if near else f"use one of {', '.join(known)}, or add it to the theme"
        self.reading.problems.add("unknown-component", f"the theme has no component '{use.name}'", use.name_place, remedy)

    def _options(self, use: Directive, component: Component) -> Record | None:
        if use.options is None or not use.options.value.strip():
            for name in component.options.required:
                about = component.options.fields[name].description
                remedy = f"add a block of options between --- and --- with '{name}:'" + (f" ({about})" if about else "")
                self.reading.problems.add("missing-field", f"required option '{name}' is missing", use.name_place, remedy)
            return None
        node = parse(use.options.value, Origin(use.options.place.file, use.options.starts, use.options.exact), self.reading.problems)
        data = read_typed(node, component.options, component.options_schema, self.reading) if node is not None else None
        return data if isinstance(data, Record) else None

    def _body(self, use: Directive, component: Component, options: Record | None) -> _Body:
        if component.body == "none":
            self._tell_body(use)
            return None, None, {}
        if not isinstance(use.body, RawText):
            # what asks for no option says what it says in its body
            if not use.body and not component.options.required:
                self._tell_empty(use, f"write the text of the {component.title.lower()}, or remove the component")
            self._tell_options(use, use.body, component)
            return self.tree(Prose(place=use.place, children=use.body)), None, {}
        entries = f"write the {component.title.lower()}'s entries as YAML, or remove the component"
        if not use.body.value.strip():
            if not component.shape.taken_from:
                self._tell_empty(use, entries)
            return None, component.shape, {}
        node = parse(use.body.value, Origin(use.body.place.file, use.body.starts, use.body.exact), self.reading.problems)
        if node is None:
            return None, component.shape, {}
        if isinstance(node, Sequence) and not node.items:
            self._tell_empty(use, entries)
        for key in [key for key in _keys(node) if key.text in component.options.fields and key.text not in component.shape.fields]:
            self._tell_misplaced(key.text, key.place)
            return None, component.shape, {}
        data = self.tree(read_typed(node, component.shape, component.schema, self.reading))
        if "columns" not in component.shape.fields:
            return data, component.shape, {}
        rows, shape = read_own_columns(node, options, self.reading)
        return self.tree(rows), shape, _labels(data)

    def _tell_body(self, use: Directive) -> None:
        """A title or a body of a component that prints neither."""
        said = (*use.title, *(use.body if isinstance(use.body, tuple) else ()))
        if said:
            remedy = f"write ':::{{{use.name}}}' and ':::' on the next line, and the text below them"
            self.reading.problems.add("component-takes-no-text", f"component '{use.name}' prints no text", said[0].place, remedy)

    def _tell_empty(self, use: Directive, remedy: str) -> None:
        self.reading.problems.add("empty-component", f"component '{use.name}' has no body", use.name_place, remedy)

    def _tell_options(self, use: Directive, body: tuple[Node, ...], component: Component) -> None:
        """An option that was written as the first line of a body of Markdown."""
        first = body[0] if body and use.options is None else None
        words = first.children[0] if isinstance(first, Paragraph) else None
        name = words.value.partition(":")[0] if isinstance(words, Words) else ""
        if words is not None and name in component.options.fields:
            self._tell_misplaced(name, words.place)

    def _tell_misplaced(self, name: str, place: Place) -> None:
        remedy = f"write '{name}: …' between two lines '---' below the opening line"
        self.reading.problems.add("misplaced-option", f"the option '{name}:' does not stand between lines '---'", place, remedy)


def _keys(node: YamlNode) -> list[Scalar]:
    return [key for key, _ in node.entries] if isinstance(node, Mapping) else []


def _labels(data: Data) -> dict[str, Text]:
    """The heads that an author gives the columns of a table."""
    columns = data.get("columns") if isinstance(data, Record) else None
    said = columns.fields.items() if isinstance(columns, Record) else ()
    return {name: title for name, column in said if isinstance(column, Record) and isinstance(title := column.get("title"), Text)}

"""Shipped templates use only the documented fields of what they are given: every branch is read, none is run."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import nodes

from policybrief.model import block, brief, document, inline, prose
from policybrief.render.maps.drawing import Drawn
from policybrief.render.pictures import Shown
from policybrief.render.styles import Styles
from policybrief.themes import SHIPPED

TEMPLATES = sorted(SHIPPED.glob("chancery/**/*.j2"))
GIVEN: dict[str, Any] = {
    "document": document.Document,
    "block": block.Block,
    "section": brief.Section,
    "styles": Styles,
    "fact": document.PlacedFact,
    "marks": document.Marks,
    "note": document.Note,
    "link": document.Reference,
    "heading": document.PlacedHeading,
    "term": block.Term,
    "image": Shown,
    "map": Drawn,
    "foreign": inline.Foreign,
    "styled": inline.Styled,
    "verbatim": inline.Verbatim,
    "unsourced": inline.Unsourced,
    "list": prose.ListBlock,
    "code": prose.CodeBlock,
    "uses": tuple[document.Use, ...],
}
UNKNOWN = object()


class Reader:
    """Follows attribute chains by the annotations of the classes; what it cannot follow (filters, sums) is unknown."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.mistakes: dict[str, None] = {}  # a chain is read at each of its links
        self.followed = 0

    def read(self, node: nodes.Node, names: Mapping[str, Any]) -> None:
        if isinstance(node, nodes.For):
            self.read(node.iter, names)
            inner = {**names, **self._bound(node.target, self._item(self.type_of(node.iter, names)))}
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                self.read(child, inner)
            return
        if isinstance(node, nodes.With):
            names = {**names, **{t.name: self.type_of(v, names) for t, v in zip(node.targets, node.values, strict=True)}}
        if isinstance(node, nodes.Getattr):
            self.type_of(node, names)
        for child in node.iter_child_nodes():
            self.read(child, names)

    def _bound(self, target: nodes.Node, kind: Any) -> dict[str, Any]:
        if isinstance(target, nodes.Name):
            return {target.name: kind}
        return {name.name: UNKNOWN for name in target.find_all(nodes.Name)}

    def type_of(self, node: nodes.Node, names: Mapping[str, Any]) -> Any:
        if isinstance(node, nodes.Name):
            return names.get(node.name, UNKNOWN)
        if isinstance(node, nodes.Getitem):
            return self._item(self.type_of(node.node, names))
        if isinstance(node, nodes.Getattr):
            return self._field(self.type_of(node.node, names), node)
        return UNKNOWN

    def _field(self, owner: Any, node: nodes.Getattr) -> Any:
        if owner is UNKNOWN or not is_dataclass(owner):
            return UNKNOWN
        self.followed += 1
        hints = typing.get_type_hints(owner)
        if node.attr in hints:
            return self._bare(hints[node.attr])
        if not isinstance(getattr(owner, node.attr, None), property):
            self.mistakes[f"{self.file}:{node.lineno}: {owner.__name__} has no field '{node.attr}'"] = None
        return UNKNOWN

    def _bare(self, hint: Any) -> Any:
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
            some = [one for one in typing.get_args(hint) if one is not type(None)]
            return some[0] if len(some) == 1 else UNKNOWN
        return hint

    def _item(self, hint: Any) -> Any:
        if hint is block.Blocks:
            return block.Block
        arguments = typing.get_args(hint)
        if typing.get_origin(hint) is tuple:
            return arguments[0]
        return arguments[1] if len(arguments) == 2 and issubclass(typing.get_origin(hint), Mapping) else UNKNOWN


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_a_template_uses_documented_fields_alone(path: Path) -> None:
    reader = Reader(path.relative_to(SHIPPED))
    reader.read(jinja2.Environment().parse(path.read_text(encoding="utf-8")), GIVEN)

    assert not reader.mistakes, list(reader.mistakes)


def test_a_field_that_there_is_not_is_found_in_any_branch() -> None:
    text = "{% if false %}{% for s in document.sections %}{{ s.blocks.gaps }}{% for a in s.title %}{% endfor %}{{ s.titel.plain }}{% endfor %}{% endif %}"
    reader = Reader(Path("example"))
    reader.read(jinja2.Environment().parse(text), GIVEN)

    assert [mistake.partition(": ")[2] for mistake in reader.mistakes] == ["Blocks has no field 'gaps'", "Section has no field 'titel'"]

"""Which marks stand together: a fact and the citations behind it, with nothing between them but spaces and separators."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from policybrief.compose.marks import Cite
from policybrief.model.block import FactPrint
from policybrief.model.prose import Comment, Emphasis, Foreign, LineBreak, Node, Strong, Styled, Words

_PASSED = (Emphasis, Strong, Styled, Foreign, Comment, LineBreak)
# marks are joined over spaces, commas and semicolons, and these go; over the end of a sentence only equal ones are dropped
_SEPARATORS = re.compile(r"[\s,;]*")
_PUNCTUATION = re.compile(r"[\s,;.:!?…)\]’”»“\"']*")


@dataclass(slots=True)
class Runs:
    """What becomes of nodes, by their position: `groups` has the bearers of marks that print at the first of them, `gone`
    what falls away, `shortened` the words that lose the spaces at their end."""

    groups: dict[int, list[int]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    shortened: set[int] = field(default_factory=set)


def runs(nodes: Sequence[Node], cites: Callable[[Node], tuple[Cite, ...]]) -> Runs:
    """The runs among `nodes`, which are in reading order. `cites` says what a node cites; nothing: it bears no marks."""
    result = Runs()
    first: int | None = None
    between: list[int] = []
    for i, node in enumerate(nodes):
        cited = cites(node)
        if cited:
            if first is None or _prints(node) or not _joins(result, nodes, (first, i, between), cites):
                first, between = i, []
                result.groups[i] = [i]
        elif isinstance(node, Words) and _PUNCTUATION.fullmatch(node.value):
            between.append(i)
        elif not isinstance(node, _PASSED):
            first = None
    return result


def _prints(node: Node) -> bool:
    return isinstance(node, FactPrint) and bool(node.text)


def _joins(result: Runs, nodes: Sequence[Node], where: tuple[int, int, list[int]], cites: Callable[[Node], tuple[Cite, ...]]) -> bool:
    """Whether the bearer at `where[1]` joins those that print at `where[0]`; if so, it and what separates them go."""
    first, here, between = where
    words = "".join(node.value for i in between if isinstance(node := nodes[i], Words))
    if _SEPARATORS.fullmatch(words):
        result.gone.update(between)
        between.clear()
    elif _same(cites(nodes[here])) <= _same(cite for i in result.groups[first] for cite in cites(nodes[i])):
        result.shortened.add(between[-1])
    else:
        return False
    result.gone.add(here)
    result.groups[first].append(here)
    return True


def _same(cites: Iterable[Cite]) -> set[object]:
    return {cite.what for cite in cites}

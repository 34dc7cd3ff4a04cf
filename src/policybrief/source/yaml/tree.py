"""What is open while a YAML text is read, and the rules for keys."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from policybrief.problems import Place, Problems
from policybrief.source.yaml.lookalikes import lookalike
from policybrief.source.yaml.node import Mapping, Node, Scalar, Sequence

Named = dict[str, tuple[Scalar, Node]]


@dataclass(slots=True, eq=False)
class Open:
    """A collection that is not closed yet: a mapping where `named` is a dict, else a sequence.

    `before` is how many nodes stood before it, `height` how many levels it holds, `lost` a name that has no colon.
    """

    place: Place
    anchor: str | None
    before: int
    named: Named | None
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    skip: bool = False
    lost: str = ""
    height: int = 1


class Tree:
    """Builds nodes from what begins, ends and stands between. A value whose key is refused is left out."""

    def __init__(self, problems: Problems) -> None:
        self.root: Node | None = None
        self.open: list[Open] = []
        self._problems = problems
        self._without_colon: list[Scalar] = []

    def put(self, node: Node, height: int = 0) -> None:
        """Add `node`, which holds `height` levels, to what is open."""
        if not self.open:
            self.root = node
            return
        into = self.open[-1]
        if height >= into.height:
            into.height = height + 1
        if into.named is None:
            into.items.append(node)
        elif into.skip:
            into.skip = False
        elif into.key is not None:
            self._add(into.key, node, into.named, into)
            into.key = None
        else:
            into.key = self._key(node, into.named)
            into.skip = into.key is None

    def close(self, end: tuple[int, int]) -> tuple[Node, Open]:
        """End the innermost collection at (line, column) `end`; the caller puts it."""
        done = self.open.pop()
        place = replace(done.place, end_line=end[0], end_column=end[1])
        if done.named is None:
            return Sequence(tuple(done.items), place), done
        if done.lost and not done.named:  # `{Trees}`: told, and read on as text
            return Scalar(text := f"{{{done.lost}}}", text, False, place, None), done
        return Mapping(done.named, place), done

    def _add(self, key: Scalar, node: Node, named: Named, into: Open) -> None:
        """A name with its value. `{quote: hot, dry}` gives `dry` as a name to YAML: told, and left out."""
        is_nothing = isinstance(node, Scalar) and node.plain and not node.text
        if not is_nothing or (node.place.line, node.place.column) != (key.place.end_line, key.place.end_column):
            named[key.text] = (key, node)
            return
        into.lost = key.text
        self._without_colon.append(key)

    def tell_without_colon(self) -> None:
        """Tell names without a colon; done last, for text behind such a bracket is a mistake of syntax that says it all."""
        for key in self._without_colon:
            remedy = "put the text that begins with '{', or that holds the ',', in quotes"
            self._problems.add("yaml-colon", f"'{key.text}' has no ':' and no value", key.place, remedy)

    def _key(self, node: Node, named: Named) -> Scalar | None:
        """`node` as a key, whose value is always text; None where its value is to be left out."""
        if not isinstance(node, Scalar):
            message = "a list or a group of fields stands where a name is expected"
            self._problems.add("yaml-key", message, node.place, "put it in quotes, if it is text")
            return None
        if node.plain and node.text == "<<":
            self._problems.add("yaml-merge", "'<<' does not merge fields here", node.place, "write the fields out")
            return None
        if node.text in named:
            first = named[node.text][0].place.line
            self._problems.add("duplicate-key", f"'{node.text}' is given twice, first on line {first}", node.place, "keep one of the two")
            return None
        if isinstance(node.value, str):
            if node.plain and (told := lookalike(node.text, 0)):
                start = node.place.column + told.at[1]
                place = replace(node.place, column=start, end_column=start + 1)
                self._problems.add(told.code, told.message, place, told.remedy)
            return node
        message = f"the name '{node.text}' is not text" if node.text else "there is no name before the ':'"
        self._problems.add("yaml-key", message, node.place, f'write "{node.text}" in quotes' if node.text else "write a name")
        return replace(node, value=node.text)

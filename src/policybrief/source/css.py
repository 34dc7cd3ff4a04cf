"""CSS as an author writes it: what it names, each with its place, and what cannot be read.

Parsed by tinycss2 (CSS Syntax Level 3, rules nested in rules included), which forgives what browsers forgive; an author is
told instead. Whether a property exists, and takes its value, is for whoever typesets to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

from policybrief.problems import Place, Problems

Kind = Literal["class", "id", "property", "variable", "address", "file", "at-rule", "screen-rule"]

_GROUPS = ("media", "supports", "layer", "container", "scope", "starting-style")  # at-rules that hold rules
_BROWSERS = ("supports", "container", "scope", "starting-style", "property")  # at-rules that only browsers know
_ADDRESSES = ("url", "src", "image-set", "-webkit-image-set", "image")  # functions whose texts are addresses
_DEEPEST = 64
_SIGNS = {"{} block": ("{", "}"), "[] block": ("[", "]"), "() block": ("(", ")"), "function": ("(", ")")}
_NOT_CLOSED = {
    "bad-string": ("the text in quotes is not closed on its line", "write the closing quote"),
    "bad-url": ("the address cannot be read", 'put it in quotes: url("…")'),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """What a style sheet names: a class or id in a selector, a custom property that it sets (`property`) or uses (`variable`),
    an address in `url()`, a `file` in another function, the keyword of an at-rule; `screen-rule`: of one that only
    browsers know, outside of `@media screen`. `name` is without its sign."""

    kind: Kind
    name: str
    place: Place


def read_css(text: str, file: str, problems: Problems) -> tuple[Mention, ...]:
    """All that a style sheet names; what cannot be read is told (`style-syntax`)."""
    import tinycss2

    reader = _Reader(text.replace("\f", " ").replace("\r", " "), file, problems)  # CSS has more line ends than a file's lines
    if reader.tell_too_deep() or reader.tell_unclosed():
        return ()
    reader.drop_strays()
    reader.rules(tinycss2.parse_stylesheet(reader.text, skip_comments=True, skip_whitespace=True), within=False)
    return tuple(reader.found)


@dataclass(slots=True)
class _Reader:
    text: str
    file: str
    problems: Problems
    found: list[Mention] = field(default_factory=list)
    starts: list[int] = field(init=False)  # the offset of each line
    on_screen: bool = False  # within `@media screen`, or a rule that is told to belong there

    def __post_init__(self) -> None:
        self.starts = [0, *(at + 1 for at, sign in enumerate(self.text) if sign == "\n")]

    def tell_too_deep(self) -> bool:
        """Whether brackets are nested deeper than anybody writes them: what follows reads them by recursion."""
        import tinycss2

        level = tinycss2.parse_component_value_list(self.text)
        for _ in range(_DEEPEST):
            level = [token for held in level for token in _held(held)]
        if level:
            self.problems.add("too-deep", "brackets are nested too deep", self._place(level[0], 1), "take some of them out")
        return bool(level)

    def tell_unclosed(self) -> bool:
        """Whether something is open at the end of the file; a bracket added there then closes something, or is in a comment."""
        import tinycss2

        if (last := tinycss2.parse_component_value_list(self.text + "}")[-1]).type == "error" and last.kind == "}":
            return False
        opened = [tinycss2.parse_component_value_list(self.text)[-1]]
        while inner := [token for token in _held(opened[-1]) if token.type != "whitespace"]:
            opened.append(inner[-1])
        if opened[-1].type == "comment" and not self.text.endswith("*/"):
            self._tell("the comment is not closed", opened[-1], 2, "write '*/' where it ends")
            return True
        signs: list[tuple[Any, str, str]] = [(token, *_SIGNS[token.type]) for token in opened if token.type in _SIGNS]
        inner = [each for each in signs if each[1] != "{" and not self.text.rstrip().endswith(each[2])]
        if not signs:
            self._tell("the end of the file cuts this off", opened[0], 1, "write the closing quote or bracket where it ends")
            return True
        token, sign, closing = (inner or signs)[0]
        at = self._place(token, 1)
        if token.type == "function":
            at = replace(at, column=at.column + len(token.name), end_column=at.end_column + len(token.name))
        self.problems.add("style-syntax", f"this '{sign}' is not closed", at, f"write '{closing}' where it ends")
        return True

    def drop_strays(self) -> None:
        """Tell brackets that close nothing, and read on without them."""
        import tinycss2

        signs = list(self.text)
        for token in _all(tinycss2.parse_component_value_list(self.text)):
            if token.type == "error" and token.kind in ("}", ")", "]"):
                self._tell(f"this '{token.kind}' closes nothing", token, 1, "remove it, or write what it closes")
                signs[self._offset(token)] = " "
        self.text = "".join(signs)

    def rules(self, nodes: Iterable[Any], *, within: bool) -> None:
        """Rules, and declarations where they stand `within` a rule."""
        import tinycss2

        for node in nodes:
            if node.type == "qualified-rule":
                self._selector(node.prelude)
                self.rules(tinycss2.parse_blocks_contents(node.content), within=True)
            elif node.type == "at-rule":
                self._at_rule(node, within)
            elif node.type == "declaration":
                self._declaration(node)
            elif node.type == "error":
                self._error(node)

    def _at_rule(self, node: Any, within: bool) -> None:
        import tinycss2

        keyword = node.lower_at_keyword
        asks = any(token.type == "() block" for token in node.prelude)
        is_for_screens = (keyword == "media" and asks) or keyword in _BROWSERS or keyword.endswith("keyframes")
        self._name("screen-rule" if is_for_screens and not self.on_screen else "at-rule", keyword, node, len(keyword) + 1)
        self._values(node.prelude)
        if node.content is not None:
            holds_rules = keyword.endswith("keyframes") or (keyword in _GROUPS and not within)
            parse = tinycss2.parse_rule_list if holds_rules else tinycss2.parse_blocks_contents
            outer, self.on_screen = self.on_screen, self.on_screen or _names_screen(node) or is_for_screens
            self.rules(parse(node.content), within=not holds_rules)
            self.on_screen = outer

    def _selector(self, tokens: list[Any]) -> None:
        for before, token in pairwise([None, *tokens]):
            if token.type == "ident" and before is not None and before == ".":
                self._name("class", token.value, before, len(token.value) + 1)
            elif token.type == "hash" and token.is_identifier:
                self._name("id", token.value, token, len(token.value) + 1)
            elif token.type == "function":
                self._selector(token.arguments)
            elif token == ";":
                self._tell_form(token)
            elif token.type == "error":
                self._error(token)

    def _declaration(self, node: Any) -> None:
        if node.name.startswith("--"):
            self._name("property", node.name[2:], node, len(node.name))
        else:
            self._tell_missing_end(node)
        self._values(node.value)

    def _tell_missing_end(self, node: Any) -> None:
        """Two declarations without a semicolon between them are one, with a colon in its value."""
        words = [token for token in node.value if token.type != "whitespace"]
        for word, sign in pairwise(words):
            if word.type == "ident" and sign.type == "literal" and sign.value == ":":
                self._tell(f"no ';' stands before '{word.value}'", word, len(word.value), "write ';' behind the declaration before it")
                return

    def _values(self, tokens: Iterable[Any]) -> None:
        for token in tokens:
            if token.type == "url":
                self._name("address", token.value, token, len(token.representation))
            elif token.type == "function" and token.lower_name in _ADDRESSES:
                for text in (argument for argument in token.arguments if argument.type == "string"):
                    kind: Kind = "address" if token.lower_name == "url" else "file"
                    self._name(kind, text.value, text, len(text.representation))
            elif token.type == "function" and token.lower_name == "var":
                for name in [argument for argument in token.arguments if argument.type == "ident"][:1]:
                    self._name("variable", name.value.removeprefix("--"), name, len(name.value))
            elif token.type == "error":
                self._error(token)
            self._values(_held(token))

    def _error(self, node: Any) -> None:
        if node.kind in _NOT_CLOSED:
            message, remedy = _NOT_CLOSED[node.kind]
            self._tell(message, node, 1, remedy)
        else:
            self._tell_form(node)

    def _tell_form(self, node: Any) -> None:
        """What is neither declaration nor rule; the parser says where it ends, and it begins behind the last end before."""
        end = self._offset(node)
        start = max(self.text.rfind(sign, 0, end) + 1 for sign in "{};") if end else 0
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        words = " ".join(self.text[start : max(end, start + 1)].split())[:40]
        line, column = self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start)
        place = Place(self.file, line, column, line, column + len(self.text[start:end].split("\n")[0]))
        remedy = "write 'property: value;', or a rule 'selector { … }'"
        self.problems.add("style-syntax", f"'{words}' is neither a declaration nor a rule", place, remedy)

    def _tell(self, message: str, node: Any, length: int, remedy: str) -> None:
        self.problems.add("style-syntax", message, self._place(node, length), remedy)

    def _name(self, kind: Kind, name: str, node: Any, length: int) -> None:
        self.found.append(Mention(kind, name, self._place(node, length)))

    def _offset(self, node: Any) -> int:
        return int(self.starts[node.source_line - 1] + node.source_column) - 1

    def _place(self, node: Any, length: int) -> Place:
        line, column = node.source_line, node.source_column
        return Place(self.file, line, column, line, column + length)


def _names_screen(rule: Any) -> bool:
    """Whether a rule is `@media screen`."""
    return rule.lower_at_keyword == "media" and [each.lower_value for each in rule.prelude if each.type == "ident"] == ["screen"]


def _all(tokens: Iterable[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _all(_held(token))


def _held(token: Any) -> list[Any]:
    """The tokens within a function or a block."""
    held = token.arguments if token.type == "function" else getattr(token, "content", None)
    return held if isinstance(held, list) else []

"""Every mistake that can be made in YAML is told once, at its place, with its remedy; by libyaml and by PyYAML's own parser alike."""

from __future__ import annotations

import pytest

from policybrief.problems import CODES, Problems
from policybrief.source.origin import Origin
from policybrief.source.yaml import events, parse, plain_data
from policybrief.source.yaml.node import Node


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "python":
        monkeypatch.setattr(events, "_parser", events._python_parser)
    return str(request.param)


def read(text: str) -> tuple[Node | None, Problems]:
    problems = Problems()
    return parse(text, Origin.of_file("facts.yaml", text), problems), problems


def told(text: str) -> list[tuple[str, int, int, str, str]]:
    """Each problem as (code, line, column, message, remedy)."""
    found = list(read(text)[1])
    assert all(problem.place.file == "facts.yaml" for problem in found)
    return [(p.code, p.place.line, p.place.column, p.message, p.remedy) for p in found]


NO_END = [
    ("yaml-tab", "a:\n\tb: c\n", 2, 1, "indent with spaces"),
    ("yaml-tab", "a: 1\nb:\n  - x\n\t- y\n", 4, 1, "indent with spaces"),
    ("yaml-tab", "a: |\n\tx\n", 2, 1, "indent with spaces"),
    ("yaml-indent", "a:\n    b: 1\n  c: 2\n", 3, 3, "begin it at column 1 (like line 1) or 5 (like line 2)"),
    ("yaml-indent", "a:\n  b: 1\n  c: ğ中😀\n    d: 2\n", 4, 5, "begin it at column 3, like line 3"),
    ("yaml-indent", "a: 1\n- b\n", 2, 1, "write it like its neighbours"),
    ("yaml-indent", "- a\nb: c\n", 2, 1, "write it like its neighbours"),
    ("yaml-indent", "a: - b\n", 1, 4, 'begin the list on the next line; if it is text, put the text in quotes: "- b"'),
    ("yaml-indent", "a: |\n    x\n  y\nb: c\n", 3, 3, "begin it at column 1 (like line 1) or 5 (like line 2)"),
    ("yaml-quote", 'a: 1\nb: "x\nc: y\nd: z\n', 2, 4, 'a " inside the text is written as \\"'),
    ("yaml-quote", "a: 1\nb: 'x\nc: y\n", 2, 4, "a ' inside the text is written twice"),
    ("yaml-quote", "a: 'it's fine'\n", 1, 8, "put the whole text in quotes"),
    ("yaml-quote", 'a: "ğ中😀" said the minister\n', 1, 10, "put the whole text in quotes"),
    ("yaml-escape", 'a: "C:\\q"\n', 1, 7, "write '\\\\' for a backslash, or use single quotes"),
    ("yaml-escape", 'a: "\\xzz"\n', 1, 5, "write '\\\\' for a backslash, or use single quotes"),
    ("yaml-sign", "title: [draft] The gap\n", 1, 8, 'put the text in quotes: "[draft] The gap"'),
    ("yaml-sign", "a:\n  - {fact}`gas` is short\n", 2, 5, 'put the text in quotes: "{fact}`gas` is short"'),
    ("yaml-sign", "title: {x} y\n", 1, 8, 'put the text in quotes: "{x} y"'),
    ("yaml-sign", "ğ中😀: `x`\n", 1, 6, 'put the text in quotes: "`x`"'),
    ("yaml-sign", "a: @x\n", 1, 4, 'put the text in quotes: "@x"'),
    ("yaml-sign", "a: %x\n", 1, 4, 'put the text in quotes: "%x"'),
    ("yaml-sign", 'a: *most* "urgent"\n', 1, 4, "put the text in quotes: '*most* \"urgent\"'"),
    ("yaml-sign", "a: **most** urgent\n", 1, 4, 'put the text in quotes: "**most** urgent"'),
    ("yaml-sign", "a: & more\n", 1, 4, 'put the text in quotes: "& more"'),
    ("yaml-sign", "a: | x\n", 1, 4, 'put the text in quotes: "| x"'),
    ("yaml-sign", "a: > 5 percent\n", 1, 4, 'put the text in quotes: "> 5 percent"'),
    ("yaml-sign", "a: }x\n", 1, 4, 'put the text in quotes: "}x"'),
    ("yaml-sign", "a: ? b\n", 1, 4, 'put the text in quotes: "? b"'),
    ("yaml-sign", "a: " + "[x] " * 20 + "\n", 1, 4, "put the whole text in quotes"),
    ("yaml-colon", "a: Energy: a gap\n", 1, 10, 'put the text in quotes: "Energy: a gap"'),
    ("yaml-colon", "- a: {b: c: d}\n", 1, 11, "put the whole text in quotes"),
    ("yaml-colon", "a: The talks\n  begin\n  topics: trade\n", 3, 9, "put the whole text from line 1 on in quotes"),
    ("yaml-colon", "a:b\nc: d\n", 1, 1, "write 'a: ' before the value"),
    ("yaml-colon", "a: b\nc:d\ne: f\n", 2, 1, "write 'c: ' before the value"),
    ("yaml-colon", "a: b\nc\nd: e\n", 2, 1, "write 'name: value'"),
    ("yaml-colon", "hello\nfoo: bar\n", 1, 1, "write 'name: value'"),
    ("yaml-dash", "a:\n  - x\n  -y\n", 3, 3, "write '- y'"),
    ("yaml-dash", "a:\n-x\nb: c\n", 2, 1, "write '- x'"),
    ("yaml-bracket", "a: [x, y\nb: c\n", 1, 4, "close it with ']'; a text that begins with '[' stands in quotes"),
    ("yaml-bracket", "a: {x: 1\nb: c\n", 1, 4, "close it with '}'; a text that begins with '{' stands in quotes"),
    ("yaml-bracket", "a: {x: 1,\n  y: 2", 1, 4, "close it with '}'"),
    ("yaml-bracket", "t: x\nfoo: [1,\nauthors:\n  - name: a\nsections: [a, b]\n", 2, 6, "close it with ']'"),
    ("yaml-bracket", "foo: [1,\nsummary: >\n  Long, and: more\nb: 'c'\n", 1, 6, "close it with ']'"),
    ("yaml-bracket", "foo:\n  - [1,\n  - b: c\n", 2, 5, "close it with ']'"),
    ("yaml-bracket", "foo: [\n  {a: 1},\n  {b: '}]'}  # ]\ntitle: x\nc: @d\n", 1, 6, "close it with ']'"),
    ("yaml-bracket", "foo: [\n  {a: 1,\nb: [2]\nc: d\n", 2, 3, "close it with '}'"),
    ("yaml-sign", "foo: {\na: 1,\nb: @x\n}\n", 3, 4, 'put the text in quotes: "@x"'),
    ("yaml-sign", "a: |\n  b: [1,\nc: d\ne: @x\n", 4, 4, 'put the text in quotes: "@x"'),
    ("yaml-bracket", "[a,,b]\n", 1, 4, "write the value, or delete the ','"),
    ("yaml-bracket", 'a: ["x" y]\n', 1, 9, "put a ',' between the values"),
    ("yaml-sign", "a: [@b] says\n", 1, 4, 'put the text in quotes: "[@b] says"'),
    ("yaml-sign", "a: {b: [@c, p. 4] says, d: e}\n", 1, 8, 'put the text in quotes: "[@c, p. 4] says"'),
    ("yaml-sign", "a: {cite: @b}\n", 1, 11, 'put the text in quotes: "@b"'),
    ("yaml-sign", "a: {b: {fact}`x` rose, c: d}\n", 1, 8, 'put the text in quotes: "{fact}`x` rose"'),
    ("yaml-sign", "a: {b: [x](#y)}\n", 1, 8, 'put the text in quotes: "[x](#y)"'),
    ("yaml-quote", "a: {b: 'It's hot'}\n", 1, 12, "put the whole text in quotes"),
    ("yaml-lookalike", "a:\u00a0b c\nd: e\n", 1, 3, "write a plain space"),
    ("yaml-lookalike", "a: b\nc：d\n", 2, 2, "write ': ' instead"),
    ("yaml-key", ": b\n", 1, 1, "write a name"),
    ("yaml-documents", "a: b\n...\nc: d\n", 3, 1, "delete the line '...' above"),
    ("yaml-syntax", "a" * 1100 + ": b\n", 1, 1101, "look at the quotes"),
]


@pytest.mark.parametrize(("code", "text", "line", "column", "remedy"), NO_END, ids=[f"{c}-{i}" for i, (c, *_) in enumerate(NO_END)])
def test_a_mistake_that_ends_the_reading(parser: str, code: str, text: str, line: int, column: int, remedy: str) -> None:
    """One problem, at the slip and not where the parser gave up; there is no value."""
    assert read(text)[0] is None
    [found] = told(text)
    assert found[:3] == (code, line, column)
    assert remedy in found[4]


LEFT_OUT = [
    ("duplicate-key", "a: 1\nb: 2\na: 3\n", 3, 1, "keep one of the two", {"a": 1, "b": 2}),
    ("duplicate-key", 'x: {a: 1, "a": {b: 2}}\n', 1, 11, "keep one of the two", {"x": {"a": 1}}),
    ("yaml-key", "2023: 1\n", 1, 1, 'write "2023" in quotes', {"2023": 1}),
    ("yaml-key", "a: {{ x }}\n", 1, 5, "put it in quotes, if it is text", {"a": {}}),
    ("yaml-key", "? [a]\n: b\nc: d\n", 1, 3, "put it in quotes, if it is text", {"c": "d"}),
    ("yaml-merge", "a: &a {b: 1}\nc:\n  <<: *a\n  d: 2\n", 3, 3, "write the fields out", {"a": {"b": 1}, "c": {"d": 2}}),
    ("yaml-tag", "a: !important news\n", 1, 4, 'delete it; if it is text, put the text in quotes: "!important news"', {"a": "news"}),
    ("yaml-tag", "a: !!python/object:os.system {}\n", 1, 4, "delete it", {"a": {}}),
    ("yaml-alias", "a: &a\n  b: *a\n", 2, 6, "write the values out", {"a": {"b": "*a"}}),
    ("yaml-sign", "a: *b\n", 1, 4, 'put the text in quotes: "*b"', {"a": "*b"}),
    ("yaml-sign", "a: &c Partners\n", 1, 4, 'put the text in quotes: "&c Partners"', {"a": "Partners"}),
    ("yaml-sign", "a: >5\n", 1, 4, 'put the text in quotes: ">5"', {"a": ">5"}),
    ("yaml-dash", "a:\n  -x\n  -y\n", 2, 3, "write '- ' before the item", {"a": ["x", "y"]}),
    ("yaml-documents", "a: b\n---\nc: d\n", 2, 1, "delete the line '---'", {"a": "b"}),
    ("yaml-colon", "a: {cite: b, quote: hot, dry}\n", 1, 26, "or that holds the ',', in quotes", {"a": {"cite": "b", "quote": "hot"}}),
    ("yaml-colon", "a: {Trees}\n", 1, 5, "put the text that begins with '{'", {"a": "{Trees}"}),
    ("yaml-lookalike", "a:\n  – b: c\n", 2, 3, "write '- ' instead", {"a": {"– b": "c"}}),
    ("yaml-lookalike", "a:\n  – {b: c}\nd: e\n", 2, 3, "write '- ' instead", {"a": {"– {b": "c}"}, "d": "e"}),
    (
        "yaml-lookalike",
        "a:\n\u00a0\u00a0- {b: c}\nd: e\n",
        2,
        1,
        "indent with plain spaces",
        {"a": None, "\u00a0\u00a0- {b": "c}", "d": "e"},
    ),
    ("yaml-comment", "ğ中😀: Fund #2\n", 1, 11, "put the text in quotes; before a comment, write '# '", {"ğ中😀": "Fund"}),
    ("yaml-comment", "colour: #fff\n", 1, 9, "put the text in quotes", {"colour": None}),
]


@pytest.mark.parametrize(
    ("code", "text", "line", "column", "remedy", "data"), LEFT_OUT, ids=[f"{c}-{i}" for i, (c, *_) in enumerate(LEFT_OUT)]
)
def test_a_mistake_that_leaves_the_rest_readable(
    parser: str, code: str, text: str, line: int, column: int, remedy: str, data: object
) -> None:
    node, _ = read(text)
    [found] = told(text)
    assert found[:3] == (code, line, column)
    assert remedy in found[4]
    assert node is not None
    assert plain_data(node) == data


def test_a_key_given_twice_names_the_first_line() -> None:
    assert told("a: 1\nb: 2\na: 3\n")[0][3] == "'a' is given twice, first on line 1"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 (NUL)"),
        ("\x1b", "U+001B"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028 (line separator)"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
    ],
)
def test_unseen_characters_are_refused_at_their_place(character: str, name: str) -> None:
    """A byte order mark too, where it does not begin the file."""
    [(code, line, column, message, remedy)] = told(f"a: 1\nğ中😀: x{character}y\n")
    assert (code, line, column) == ("control-character", 2, 7)
    assert name in message
    assert "delete it" in remedy


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "---\n# nothing\n...\n"])
def test_an_empty_text_is_told_unless_it_may_be_empty(parser: str, text: str) -> None:
    [(code, line, column, _, remedy)] = told(text)
    assert (code, line, column) == ("empty-file", 1, 1)
    assert remedy == "write what belongs here, or take it out"
    problems = Problems()
    assert parse(text, Origin.of_file("f", text), problems, may_be_empty=True) is None
    assert not len(problems)


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, "{" * 200_000, "- " * 200_000, "? " * 200_000, "{a: " * 200_000, "a:\n" + "".join(" " * i + "- \n" for i in range(80))],
)
def test_deep_nesting_ends_as_a_problem(text: str) -> None:
    [(code, line, _, _, remedy)] = told(text)
    assert code == "yaml-limit"
    assert line <= 66
    assert remedy == "nest them less deeply"


def test_nesting_of_64_levels_is_read() -> None:
    assert told("[" * 64 + "]" * 64) == []
    [(code, line, column, *_)] = told("[" * 65 + "]" * 65)
    assert (code, line, column) == ("yaml-limit", 1, 65)


def test_an_alias_bomb_ends_as_a_problem(parser: str) -> None:
    """Ten to the ninth values in 300 characters: repeated values are counted as if they were written."""
    text = "a0: &a0 [" + "x, " * 10 + "]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 10}]\n" for i in range(1, 9))
    [(code, line, _, message, remedy)] = told(text)
    assert (code, line) == ("yaml-limit", 5)
    assert message == "'*a3' repeats too many values"
    assert remedy == "write them out, or repeat fewer"


def test_aliases_may_not_nest_deeper_than_values_may() -> None:
    text = "a0: &a0 []\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 70))
    [(code, line, column, *_)] = told(text)
    assert (code, line, column) == ("yaml-limit", 64, 12)


def test_a_text_beyond_the_limit_is_not_read() -> None:
    [(code, line, column, _, remedy)] = told("a: " + "x" * 4_000_000)
    assert (code, line, column) == ("yaml-limit", 1, 1)
    assert remedy == "split it into several files"


def test_each_yaml_code_is_shown_by_an_example() -> None:
    shown = {code for code, *_ in (*NO_END, *LEFT_OUT)}
    assert {code for code in CODES if code.startswith("yaml-")} - shown == {"yaml-limit"}

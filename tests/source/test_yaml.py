"""Values of a YAML text and their places."""

from __future__ import annotations

import pytest

from policybrief.problems import Place, Problems
from policybrief.source.origin import Origin
from policybrief.source.yaml import Mapping, Node, Scalar, Sequence, find, key_place, parse, plain_data

FACTS = """\
gas-import-volume:
  statement: Azerbaijani gas
  value: 400.0
  value_of_ğ中😀: {date: 2013, "of": [x, 'it''s']}
  source:
    - cite: background-paper   # a comment
      locator: para. 5
    - unknown
"""


def read(text: str, file: str = "facts.yaml") -> Node:
    problems = Problems()
    node = parse(text, Origin.of_file(file, text), problems)
    assert not list(problems)
    assert node is not None
    return node


def scalar(text: str, *path: str | int) -> Scalar:
    node = find(read(text), path)
    assert isinstance(node, Scalar)
    return node


def at(place: Place) -> tuple[int, int, int, int]:
    return place.line, place.column, place.end_line, place.end_column


def test_data() -> None:
    assert plain_data(read(FACTS)) == {
        "gas-import-volume": {
            "statement": "Azerbaijani gas",
            "value": 400.0,
            "value_of_ğ中😀": {"date": 2013, "of": ["x", "it's"]},
            "source": [{"cite": "background-paper", "locator": "para. 5"}, "unknown"],
        }
    }


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "on", "Off", "yes", "y", "True", "FALSE", "Null", "1:30", "190:20:30", "2026-01-22", "2026-05", "1_000", "0o17", "017",
     "0x1F", "0b1", "+5", "+381", "1,5", "1.", ".", "1e", ".inf", "-.inf", ".nan", "NaN", "12345678901234567890", "1e999", "=", "<<x",
     "~x", "00", "-01", "1.2.3", "٣"],
)  # fmt: skip
def test_words_of_yaml_1_1_stay_text(text: str) -> None:
    assert scalar(f"a: {text}\n", "a").value == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("400", 400), ("0", 0), ("-7", -7), ("2.471", 2.471), ("-0.5", -0.5), (".5", 0.5), ("1e3", 1000.0), ("1.5E-2", 0.015),
     ("true", True), ("false", False), ("null", None), ("~", None), ("", None)],
)  # fmt: skip
def test_plain_words_that_mean_something(text: str, value: object) -> None:
    """The text is kept beside the value: a figure prints with the digits that it was given."""
    node = scalar(f"a: {text}\n", "a")
    assert (node.value, type(node.value), node.text, node.plain) == (value, type(value), text, True)
    quoted = scalar(f'a: "{text}"\n', "a")
    assert (quoted.value, quoted.plain) == (text, False)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places(line_end: str) -> None:
    """Lines and columns from 1, in code points, whatever ends the lines; a block ends with its last value."""
    root = read(FACTS.replace("\n", line_end))
    assert at(root.place) == (1, 1, 8, 14)
    fact = find(root, ["gas-import-volume"])
    assert at(fact.place) == (2, 3, 8, 14)
    assert at(find(fact, ["value"]).place) == (3, 10, 3, 15)
    assert at(find(fact, ["value_of_ğ中😀"]).place) == (4, 17, 4, 49)
    assert at(find(fact, ["value_of_ğ中😀", "of", 1]).place) == (4, 40, 4, 47)
    assert at(find(fact, ["source"]).place) == (6, 5, 8, 14)
    assert at(find(fact, ["source", 0, "cite"]).place) == (6, 13, 6, 29)
    assert root.place.file == "facts.yaml"


def test_paths() -> None:
    root = read(FACTS)
    assert at(key_place(root, ["gas-import-volume", "value"])) == (3, 3, 3, 8)
    assert at(key_place(root, ["gas-import-volume", "source", 1])) == (8, 7, 8, 14)
    assert at(key_place(root, [])) == at(root.place)
    missing: list[str | int] = ["gas-import-volume", "source", 0, "quote", 3]
    assert find(root, missing) == find(root, missing[:3])
    assert key_place(root, missing) == find(root, missing[:3]).place
    assert at(key_place(root, ["gas-import-volume", "unit"])) == (1, 1, 1, 18)
    assert find(root, ["gas-import-volume", "source", 7]) == find(root, ["gas-import-volume", "source"])


def test_keys() -> None:
    root = read(FACTS)
    assert isinstance(root, Mapping)
    key = root.key("gas-import-volume")
    assert key is not None
    assert at(key.place) == (1, 1, 1, 18)
    assert root.get("other") is None
    assert root.key("other") is None
    assert root.entries == ((key, root.get("gas-import-volume")),)


def test_an_alias_is_the_node_that_it_repeats() -> None:
    root = read("a: &x {b: 1}\nc: [*x, *x]\n")
    items = find(root, ["c"])
    assert isinstance(items, Sequence)
    assert items.items == (find(root, ["a"]),) * 2
    assert at(items.place) == (2, 4, 2, 12)


def test_byte_order_mark_at_the_start() -> None:
    """It is no character of the text: columns begin after it."""
    assert at(find(read("\ufeffa: b\n"), ["a"]).place) == (1, 4, 1, 5)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("a: ğ中😀 x\n", ((1, 4),)),
        ("a:   'x y'\n", ((1, 7),)),
        ('ğ中😀: "x y"\n', ((1, 7),)),
        ("a: &n x\nb: *n\n", ((1, 7),)),
        ('a: &n "x"\nb: *n\n', ((1, 8),)),
        ("a: |\n  x\n  y\n", ((2, 3), (3, 3), (4, 1))),
        ("a: |-\n  x\n\n    y", ((2, 3), (3, 1), (4, 3))),
        ("a: |2\n    x\n   y\n", ((2, 3), (3, 3), (4, 1))),
        ("a:\n - |+\n   x\n\n", ((3, 4), (4, 1), (5, 1))),
        ("a: | # comment\n  😀\tx\nb: 1\n", ((2, 3), (3, 1))),
    ],
)
def test_where_a_text_stands(text: str, starts: tuple[tuple[int, int], ...]) -> None:
    """Each line of the value has the place of its first character in the file."""
    path = ["a", 0] if "- |" in text else ["ğ中😀"] if text.startswith("ğ") else ["a"]
    origin = scalar(text, *path).origin
    assert origin == Origin("facts.yaml", starts)


@pytest.mark.parametrize("text", ["a: >\n  x\n  y\n", "a: x\n  y\n", 'a: "x\\ty"\n', "a: 'it''s'\n", 'a: "x\n  y"\n'])
def test_where_characters_differ_from_the_file_the_start_is_the_place(text: str) -> None:
    origin = scalar(text, "a").origin
    assert not origin.exact
    assert at(origin.place(0, 2, 0, 3)) == (1, 4, 1, 4)


def test_a_text_inside_another() -> None:
    """The body of a component: each of its lines begins where the file says."""
    problems = Problems()
    body = "- date: 2013\n  event: |\n    *x*\n"
    node = parse(body, Origin("brief.md", ((10, 3), (11, 3), (12, 3), (13, 3))), problems)
    assert node is not None
    assert at(find(node, [0, "date"]).place) == (10, 11, 10, 15)
    event = find(node, [0, "event"])
    assert isinstance(event, Scalar)
    assert event.origin.at(0, 1) == (12, 8)
    parse("- a: b: c\n", Origin("brief.md", ((10, 3), (11, 3))), problems)
    [problem] = problems
    assert at(problem.place) == (10, 9, 10, 10)


def test_a_text_inside_a_folded_one_has_its_start() -> None:
    problems = Problems()
    node = parse("a: |\n  b\n", Origin("brief.yaml", ((4, 8),), exact=False), problems)
    assert node is not None
    inner = find(node, ["a"])
    assert isinstance(inner, Scalar)
    assert at(inner.place) == (4, 8, 4, 8)
    assert inner.origin == Origin("brief.yaml", ((4, 8),), exact=False)

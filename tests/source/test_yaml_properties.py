"""What holds for any text: nothing but a value or problems comes out, texts come back as they were, places point at them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.problems import Problems
from policybrief.source.origin import Origin
from policybrief.source.yaml import Mapping, Node, Scalar, find, parse, plain_data

CORPORA = Path(__file__).parent / "corpora"
NAUGHTY: list[str] = json.loads((CORPORA / "naughty-strings.json").read_text(encoding="utf-8"))
SUITE: list[dict[str, object]] = json.loads((CORPORA / "yaml-test-suite.json").read_text(encoding="utf-8"))

# what libyaml reads otherwise than YAML 1.2 says, or reads although it is wrong
LIBYAML_DIFFERS = {"652Z", "HM87-1", "L24T-1"}
LIBYAML_ACCEPTS = {"9C9N", "9JBA", "CVW2", "DK95-1", "G5U8", "MUS6-0", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y-3", "YJV2"}

SIGNS = st.text(st.sampled_from("ab0 .-:#?,[]{}&*!|>'\"%@`\\~=<\n\n  \tğ中😀\r\0\ufeff\u2028"), max_size=60)


def read(text: str) -> tuple[Node | None, Problems]:
    """Parse, and see that there is a value or a problem, and that each problem points into the text."""
    problems = Problems()
    node = parse(text, Origin.of_file("f.yaml", text), problems)
    assert node is not None or problems.has_errors
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.message
        assert problem.remedy
    return node, problems


@given(st.one_of(SIGNS, st.text(), st.binary().map(lambda data: data.decode("utf-8", "surrogateescape"))))
def test_any_text_gives_a_value_or_problems(text: str) -> None:
    read(text)


@given(SIGNS)
def test_any_text_as_a_field_gives_a_value_or_problems(text: str) -> None:
    read(f"title: {text}\nsummary:\n  - {text}\n")


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_strings(text: str) -> None:
    for whole in (text, f"a: {text}\n", f"- {text}\n- b\n", f"{{a: {text}}}", f"{text}: b\n"):
        read(whole)


@pytest.mark.parametrize("case", SUITE, ids=[str(case["id"]) for case in SUITE])
def test_yaml_test_suite(case: dict[str, object]) -> None:
    """What YAML 1.2 refuses is refused; what is read is read as it says. Tags, more documents and keys that are no text are refused too."""
    problems = Problems()
    text = str(case["yaml"])
    node = parse(text, Origin.of_file("f.yaml", text), problems, may_be_empty=True)
    if case["fail"]:
        assert problems.has_errors != (case["id"] in LIBYAML_ACCEPTS)
    elif not problems.has_errors and case["json"]:
        data = None if node is None else plain_data(node)
        assert (data == json.loads(str(case["json"]))) != (case["id"] in LIBYAML_DIFFERS)


SEEN = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"), include_characters="\n\t"))


@given(st.one_of(SEEN, st.sampled_from(NAUGHTY)))
def test_a_text_in_double_quotes_comes_back(text: str) -> None:
    """JSON's escapes are YAML's, but for pairs of surrogates."""
    node, problems = read(
        f"a: {json.dumps(text, ensure_ascii=False)}\n".translate(
            {0x7F: "\\x7f", 0x85: "\\x85", 0x2028: "\\u2028", 0x2029: "\\u2029", 0xFEFF: "\\ufeff"}
        )
    )
    if not problems.has_errors:  # some naughty strings hold C1 controls
        assert node is not None
        assert plain_data(node) == {"a": text}


@given(SEEN.filter(lambda text: text.strip(" \n\t")), st.integers(1, 4), st.sampled_from(["-", "+", ""]))
def test_a_literal_block_comes_back_and_knows_the_place_of_each_character(text: str, indent: int, chomping: str) -> None:
    block = "".join(" " * indent + line + "\n" for line in text.split("\n"))
    file = f"ğ中😀: 1\na: |{indent}{chomping}\n{block}"
    node, _ = read(file)
    assert isinstance(node, Mapping)
    value = find(node, ["a"])
    assert isinstance(value, Scalar)
    assert value.text == {"-": text.rstrip("\n"), "": text.rstrip("\n") + "\n", "+": text + "\n"}[chomping]
    lines = file.split("\n")
    for number, line in enumerate(value.text.split("\n")):
        for column, character in enumerate(line):
            row, place = value.origin.at(number, column)
            assert lines[row - 1][place - 1] == character


@given(st.text(st.sampled_from("abğ中😀 *[@]`"), min_size=1).filter(lambda text: text.strip() == text), st.sampled_from(["", "'", '"']))
def test_a_text_on_one_line_knows_the_place_of_each_character(text: str, quote: str) -> None:
    file = f"- - ğ中😀: {quote}{text}{quote}  # comment\n"
    node, problems = read(file)
    if node is not None and not problems.has_errors:
        value = find(node, [0, 0, "ğ中😀"])
        if isinstance(value, Scalar):  # else it is a list: `[a]`
            assert value.text == text
            row, column = value.origin.at(0)
            assert file.split("\n")[row - 1][column - 1 :].startswith(text + quote)

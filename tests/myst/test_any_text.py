"""Laws that hold for any text: a tree comes out of it, its places are true, and words stay words."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myst.outline import page, sentence, words_of
from policybrief.model.prose import (
    Citation,
    CitationItem,
    CodeBlock,
    Comment,
    Directive,
    Emphasis,
    Foreign,
    Heading,
    Image,
    Link,
    ListItem,
    Node,
    NoteReference,
    Quote,
    RawText,
    Role,
    Strong,
    Styled,
    TableCell,
    Verbatim,
    Words,
    parts,
    plain,
    walk,
)
from policybrief.problems import Place, Problems
from policybrief.source.characters import unix_lines

EXAMPLES = json.loads((Path(__file__).parent / "commonmark.json").read_text("utf-8"))["examples"]
PIECES = [
    *("a", "b", "ğ", "中", "😀", "1", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\n  ", "\u2003", "\x0b", "\0"),
    *string.punctuation,
    *("**", "***", "``", "```", "\n```\n", "~~~", "\n> ", "\n- ", "\n1. ", "\n: v", "% ", "\n% d\n", "---", "\n---\n", "...", "--"),
    *("## ", "\n### b\n", "(c)=\n", "\n| a | b\\|c |\n|:-|-:|\n| *d* | `e\\|f` |\n", "\n|g|", "<b>", "<https://s.example>"),
    *(
        "[^1]",
        "\n[^1]: h",
        "\n    i",
        "[j](#k)",
        "[](#l)",
        "[@o]",
        "[@o, p. 4; @q]",
        "[see -@o p]",
        "@o [p. 4]",
        "[@",
        "&amp;",
        "&#x11F;",
        "\\\n",
        "\\*",
    ),
    *("![m](n.png)", "![](n.png)", "{decorative=true}", "{lang=sr-Latn}", "]{lang=de}", "{fact}`r`", "{sub}`2`", "{n}"),
    *("\n:::{callout} t\n", "\n::::{callout}\n", "\n:::{timeline}\n", "\n:::\n", "\n::::\n", "\n---\nid: u\n---\n"),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
# `*` may not begin where two delimiters of one run were split; other first and last signs are certain
SIGNS: list[tuple[type[Node], str, str]] = [
    (Emphasis, r"[*_]", r"[*_]"),
    (Strong, r"\*\*|__", r"\*\*|__"),
    (Verbatim, "`", "`"),
    (Link, r"\[|<", r"[\])>]"),
    (Foreign, r"\[", r"\}"),
    (Image, r"!\[", r"[\])]"),
    (Citation, r"\[|@", r"\]|\w"),
    (CitationItem, "@", r"\S"),
    (NoteReference, r"\[\^", r"\]"),
    (Role, r"\{", "`"),
    (Styled, r"\{", "`"),
    (Quote, ">", ""),
    (ListItem, r"[-+*0-9]", ""),
    (Comment, "%", ""),
    (Directive, "[:`~]{3}", "[:`~]{3}"),
]


def between(text: str, place: Place) -> str:
    """The characters that a place covers."""
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def check_words(text: str, words: Words) -> None:
    """Each character stands where it says, or something does that stands for it."""
    lines = [*text.split("\n"), ""]
    for index, character in enumerate(words.value):
        place = words.at(index)
        source = (lines[place.line - 1] + "\n")[place.column - 1 :]
        stands_for = {"„": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": "...", " ": "\n"}
        assert source.startswith((character, stands_for.get(character, character), "&")), (text, words, index)
    covered = between(text, words.place)
    if not words.marks and not set(words.value) & set("„“”‘’–—…") and not set(covered) & set("&\n"):
        assert covered.rstrip(" ") == words.value.rstrip(" ")  # a line's end is a space


def check_places(text: str, root: Node) -> None:
    """Words are at their place, markup begins and ends with its signs, and a part lies within the whole."""
    for node in walk(root):
        covered = between(text, node.place)
        for kind, first, last in SIGNS:
            if isinstance(node, kind):
                assert re.match(first, covered), (text, node)
                assert re.search(f"(?:{last})$", covered), (text, node)
        if isinstance(node, Words):
            check_words(text, node)
        check_particular(text, node, covered)
        for child in () if isinstance(node, NoteReference) else parts(node):
            inner, outer = child.place, node.place
            assert (outer.line, outer.column) <= (inner.line, inner.column), (text, node, child)
            assert (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column), (text, node, child)


def check_particular(text: str, node: Node, covered: str) -> None:
    if isinstance(node, CitationItem):
        assert covered.startswith(f"@{node.key}")
    elif isinstance(node, NoteReference):
        assert covered == f"[^{node.label}]"
    elif isinstance(node, Role):
        assert between(text, node.content_place).split() == node.content.split() or "\n" in covered
    elif isinstance(node, Directive):
        assert between(text, node.name_place) == node.name
    elif isinstance(node, Heading) and node.id and node.id_place:
        assert between(text, node.id_place) == node.id
    elif isinstance(node, TableCell):
        assert covered == covered.strip()
    elif isinstance(node, CodeBlock):
        assert node.value.split() == [] or node.value.split()[0] in covered
    elif isinstance(node, RawText):
        lines = text.split("\n")
        for (line, column), value in zip(node.starts, node.value.split("\n"), strict=True):
            assert value.strip() in lines[line - 1][column - 1 :]


def check(text: str) -> None:
    problems = Problems()
    body, line = page(text, problems).prose, sentence(text)
    text = unix_lines(text).replace("\0", "\N{REPLACEMENT CHARACTER}")
    check_places(text, body)
    check_places(text, line)
    for problem in problems:
        lines = text.split("\n")
        assert 1 <= problem.place.line <= len(lines), (text, problem)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, (text, problem)


@pytest.mark.parametrize("number", range(0, len(EXAMPLES), 50))
def test_the_examples_of_commonmark_give_true_places(number: int) -> None:
    for text in EXAMPLES[number : number + 50]:
        check(text)


@given(st.text())
def test_any_text_gives_a_tree_with_true_places(text: str) -> None:
    check(text)


@given(MARKUP)
def test_any_markup_gives_a_tree_with_true_places(text: str) -> None:
    check(text)


@given(st.sampled_from(EXAMPLES), st.sampled_from(EXAMPLES), st.sampled_from(["> ", "- ", "1. ", ": ", "", "[^1]: "]))
def test_any_two_examples_in_a_container_give_true_places(one: str, other: str, sign: str) -> None:
    check(sign + one.replace("\n", "\n" + " " * len(sign) if sign != "> " else "\n> ") + other)


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_text_is_the_same_in_a_page_and_in_a_field_but_for_html_and_blocks(text: str) -> None:
    """Each paragraph of one page has the words that the same source has as a field."""
    text = unix_lines(text)
    for node in page(text).prose.children:
        if type(node).__name__ == "Paragraph":
            source = between(text, node.place)
            if not re.search(r"[<\[\n]", source):
                assert plain(node) == plain(sentence(source))


WORD = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"), min_size=1)
LITERAL = st.lists(WORD, min_size=1).map(" ".join)


def escaped(words: str) -> str:
    """The words as a MyST literal."""
    return re.sub(f"[{re.escape(string.punctuation)}]", r"\\\g<0>", words)


@given(LITERAL, st.sampled_from(["en", "fr", "az", "sr-Latn"]))
def test_words_written_as_a_literal_come_out_as_they_are(words: str, language: str) -> None:
    source = escaped(words)

    assert plain(sentence(source, language=language)) == words
    assert plain(page(source, language=language).prose) == words
    assert plain(page(f":::{{callout}} {source}\n> - {source}\n:::", language=language).prose) == f"{words} {words}"


@given(LITERAL)
def test_words_without_signs_need_no_escape_and_are_a_slice_of_their_source(words: str) -> None:
    bare = "".join(c for c in words if c not in string.punctuation).strip()
    text = f"{bare}\n\n- ğ中😀 *{bare}*\n"
    for found in words_of(page(text).prose) if bare and not bare[0].isdigit() else ():
        assert not found.marks
        assert between(text, found.place) == found.value


def test_depth_never_ends_the_walk() -> None:
    for text in (
        ">" * 5000,
        "- " * 5000,
        "[" * 5000,
        "*a _b " * 5000,
        "".join("  " * i + "- a\n" for i in range(500)),
        "![" * 2000 + "](a)" * 2000,
    ):
        read = page(text).prose

        assert max(depth(node) for node in read.children or (read,)) < 100
        assert isinstance(plain(read), str)


def depth(node: Node) -> int:
    return 1 + max((depth(child) for child in parts(node)), default=0)

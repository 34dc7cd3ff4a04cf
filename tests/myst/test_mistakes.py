"""Each mistake that a page or text may hold: its code, its place, its remedy, and that it is told once."""

from __future__ import annotations

import pytest

from myst.outline import page, sentence, told
from policybrief.model.prose import plain
from policybrief.problems import CODES, Problems
from policybrief.source.myst import read_prose
from policybrief.source.origin import Origin

MISTAKES = [
    ("---\ntitle: x\n\na", "unclosed-front-matter", 1, 1, "write '---' on a line of its own below the fields"),
    ("a <b>c</b>", "raw-html", 1, 3, "write '\\<' for a '<', and MyST instead of HTML"),
    ("a\n\n<div>\nb\n</div>", "raw-html", 3, 1, "write '\\<' for a '<', and MyST instead of HTML"),
    ("ğ <!-- b -->", "raw-html", 1, 3, "begin the line of a comment with '%'"),
    ("a</b>", "raw-html", 1, 2, "write '\\<' for a '<', and MyST instead of HTML"),
    (">" * 50 + "a", "too-deep", 1, 21, "nest lists, quotes and components less deeply"),
    ("*a _b " * 30 + "_*" * 30, "too-deep", 1, 61, "nest emphasis, links and spans less deeply"),
    ("a\n\n```\nb", "unclosed-code", 3, 1, "write '```' on a line of its own where it ends"),
    ("| a |\n|---|\n| b | c |", "table-row", 3, 7, "add a column to the head, or write '\\|' for a '|'"),
    ("a\n\n# b", "heading-level", 3, 1, "begin with '##'"),
    ("b\n===", "heading-level", 1, 1, "begin with '##'"),
    ("## a\n\n#### b\n\n#### c", "heading-skipped", 3, 1, "write '###'"),
    ("### a", "heading-skipped", 1, 1, "write '##'"),
    ("## a\n\n##\n\nb", "heading-without-words", 3, 1, "write its words, or remove it"),
    ("- ## a", "misplaced-heading", 1, 3, "write it as a paragraph, or '\\#' for a '#'"),
    ("> :::{callout}\n> ## a\n> :::", "misplaced-heading", 2, 3, "write it as a paragraph, or '\\#' for a '#'"),
    (
        "a\n\n(ğ)=\nb",
        "id-without-heading",
        3,
        2,
        "write it on the line above a heading; a component takes its id by the option 'id'",
    ),
    ("(a)=\n(b)=\n## c", "id-without-heading", 1, 2, "write it on the line above a heading; a component takes its id by the option 'id'"),
    ("## a {#b}", "misplaced-attributes", 1, 6, "write '(b)=' on the line above"),
    ("ğ[^note]", "footnote-without-text", 1, 2, "add a paragraph '[^note]: …', or write '\\[' for a bracket"),
    ("a[^notes] b[^nodes]\n\n[^notes]: c", "footnote-without-text", 1, 12, "did you mean '[^notes]'?"),
    ("a[^1]\n\n[^1]:", "footnote-without-text", 3, 1, "write its text behind the colon"),
    ("a[^1]\n\n[^1]: b\n[^1]: c", "footnote-defined-twice", 4, 1, "remove one of the two, or give it another label"),
    ("a[^1] b[^1]\n\n[^1]: c", "footnote-used-twice", 1, 8, "give the second call a footnote of its own, such as [^1-2]"),
    ("a\n\n[^1]: b", "footnote-unused", 3, 1, "write '[^1]' where it belongs, or remove it"),
    ("a[^1]\n\n[^1]: b\n\n    c", "footnote-too-long", 3, 1, "shorten it to one paragraph, or move the rest into the text"),
    ("a[^1]\n\n[^1]: - b", "footnote-too-long", 3, 1, "shorten it to one paragraph, or move the rest into the text"),
    ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c", "nested-footnote", 3, 8, "make it one footnote"),
    ("[](https://a.example)", "link-without-words", 1, 1, "write [words](https://a.example)"),
    ('[a](https://a.example "b")', "unprinted-title", 1, 1, "say it in the text, or remove it"),
    ("ğ ![](x.png)", "image-without-alt", 1, 3, "write what it says, as in ![a port at dawn](x.png), or put {decorative=true} behind it"),
    ("![a [b](#c)](x.png)", "image-alt-markup", 1, 5, "write it as plain words"),
    (
        "![a](x.png){decorative=true}",
        "image-decorative-with-alt",
        1,
        1,
        "remove the text, or '{decorative=true}' if it says what the picture 'x.png' says",
    ),
    ("![a]()", "image-without-path", 1, 1, "write its path, such as ![…](media/port.png)"),
    ("[a]{long=de}", "unknown-attribute", 1, 4, "did you mean 'lang'?"),
    ("[a]{.b lang=de}", "unknown-attribute", 1, 4, "remove it; 'lang' is all that can stand here"),
    ("![](x.png){alt=b}", "unknown-attribute", 1, 11, "remove it; 'decorative' is all that can stand here"),
    ("[a]{lang}", "malformed-attributes", 1, 4, "write '{lang=…}', or '\\{' for a brace"),
    ("[a]{}", "malformed-attributes", 1, 4, "write '{lang=…}', or '\\{' for a brace"),
    ("![](x.png){decorative=yes}", "malformed-attributes", 1, 11, "write '{decorative=true}'"),
    (
        "`a`{lang=de}",
        "misplaced-attributes",
        1,
        4,
        "remove them; only images and words in brackets, as in [words]{lang=de}, take attributes",
    ),
    ("ğ [a]{lang=sr-latn}", "language-tag", 1, 6, "write 'sr-Latn'"),
    ("[a]{lang=zh_hant_tw}", "language-tag", 1, 4, "write 'zh-Hant-TW'"),
    ("[a]{lang=serbian}", "language-tag", 1, 4, "write a tag such as en, sr-Latn or zh-Hant-TW"),
    *(
        (f"ğ {citation}", "malformed-citation", 1, 3, "write '[@key]', '[see @key, p. 4]' or '[@a, p. 4; -@b]', or '\\[' for a bracket")
        for citation in ("[@a;]", "[@a.]", "[@a, p. 4", "[@a; b]", "[see -@a;]")
    ),
    ("ğ {fact}`a", "unclosed-role", 1, 3, "write {fact}`…`"),
    ("ğ {fact}``a`", "unclosed-role", 1, 3, "write {fact}``…``"),
    ("a\n\n:::{callout} b\nc", "unclosed-component", 3, 1, "write ':::' on a line of its own where it ends"),
    ("a\n\n::::", "stray-component-end", 3, 1, "remove it, or open a component above with ':::{name}'"),
    ("##A\n", "heading-form", 1, 1, "write a space after them, or '\\#' for a '#'"),
    ("####### A\n", "heading-form", 1, 1, "use fewer '#', or write '\\#' for a '#'"),
    ("a\n\n| b | c |\n| 1 | 2 |\n", "table-form", 3, 1, "write '|---|---|' below the line with the heads, or '\\|' for a '|'"),
    ("::{callout} T\na\n::", "component-colons", 1, 1, "write ':::{callout} T', and ':::' where it ends"),
    ("a\n\n:::note\nb\n:::", "component-without-name", 3, 1, "write ':::{note} Title'"),
    ("::: note\n\nb", "component-without-name", 1, 1, "write ':::{note} Title'"),
    ("::::{}\nb\n::::", "component-without-name", 1, 1, "write '::::{name} Title'"),
    (":::{callout Title\nb\n:::", "component-without-name", 1, 1, "write ':::{callout} Title'"),
    (":::{callout}\n---\ntype: note\n\nb\n:::", "unclosed-options", 2, 1, "write '---' on a line of its own below them"),
    (
        ":::{callout}\n:type: note\nb\n:::",
        "misplaced-option",
        2,
        1,
        "write 'type: note' between two lines '---' below the opening line",
    ),
    ("a\x07b", "control-character", 1, 2, "delete it; where the file is no text at all, save it as UTF-8 text"),
]

TARGETS = [
    ("[a](javascript:b)", 1),
    ("ğ [a](JavaScript:b)", 3),
    ("[a](data:text/html,b)", 1),
    ("[a](ftp://b)", 1),
    ("[a](//b.example)", 1),
    ("[a](/etc/b)", 1),
    ("[a](https://)", 1),
    ("[a](https://[b)", 1),
    ("[a](<java&Tab;script:b>)", 1),
    ("[a]()", 1),
    ("[a](#)", 1),
    ("ğ [a][b]", 3),
    ("ğ [a [@b]](https://c.example)", 10),
    ("ğ [a [b](#c) d](#e)", 15),
    ("ğ [a](b c)", 3),
    ("[a][b]\n\n[b]: vbscript:c", 1),
]


@pytest.mark.parametrize(("source", "code", "line", "column", "remedy"), MISTAKES)
def test_each_mistake_is_told_once_with_its_remedy(source: str, code: str, line: int, column: int, remedy: str) -> None:
    assert told(source) == [(code, line, column, remedy)]


@pytest.mark.parametrize(("source", "column"), TARGETS)
def test_a_link_points_to_the_web_a_mail_a_telephone_a_path_or_an_id(source: str, column: int) -> None:
    assert [(code, line, found) for code, line, found, _ in told(source)] == [("link-target", 1, column)]


def test_every_code_of_this_room_has_an_example() -> None:
    codes = list(CODES)
    ours = codes[codes.index("unclosed-front-matter") : codes.index("misplaced-option") + 1]
    elsewhere = {"component-nesting", "misplaced-footnote", "link-target", "bad-focus"}

    assert set(ours) - {mistake[1] for mistake in MISTAKES} == elsewhere


def test_mistakes_of_a_page_come_together() -> None:
    found = [code for code, *_ in told("# a\n\n<b>\n\n- [@c; d]\n\n| e |\n|---|\n| f | ğ[^g] |\n")]

    assert found == ["heading-level", "raw-html", "malformed-citation", "table-row"]


def test_a_text_has_no_footnotes() -> None:
    problems = Problems()
    text = sentence("a[^1] b", problems)

    assert [(p.code, p.place.column) for p in problems] == [("misplaced-footnote", 2)]
    assert plain(text) == "a b"


def test_headings_in_a_field_are_told_where_the_caller_says_so() -> None:
    for headings, expected in ((True, []), (False, [("misplaced-heading", 1)])):
        problems = Problems()
        source = "## a\n\nb"
        read_prose(source, Origin.of_file("brief.yaml", source), problems, language="en", bodies=lambda name: None, headings=headings)

        assert [(p.code, p.place.line) for p in problems] == expected


@pytest.mark.parametrize(
    "source",
    [
        "a < b > c & d",
        "[a] (b) {c} [d]: e @f a@b.example {g}",
        "\\<b> \\[@c d] \\[^e] \\{fact}`f` \\![g](h)",
        "5 % of a, 3 * 4 * 5, a_b_c, 2^3^, ~c~, $d$",
        "a - b -- c\n+ d",
        "a ::: b",
        "`<b>` and ``[@c d]``",
        "    <b>\n",
        "a\\\nb",
        "[a]: https://b.example\n\n[a]",
        "(a) =\n\n(b)= c",
    ],
)
def test_what_is_no_mistake_is_not_told(source: str) -> None:
    assert told(source) == []


def test_what_is_too_deep_is_left_out_and_the_rest_is_read() -> None:
    assert plain(page(">" * 5000 + "a\n\nb").prose) == "b"
    assert plain(page("*a _b " * 30 + "c" + "_*" * 30).prose) == ("a b " * 30 + "c")

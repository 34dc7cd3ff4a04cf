"""Components: options, bodies, nesting, and what may go wrong with them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from myst.outline import outline, page, told
from policybrief.model.prose import Directive, RawText, plain

EXAMPLES = {
    "options and a Markdown body": (
        """\
        Before
        :::{callout} The *next* "session"
        ---
        type: watch
        id: next
        ---
        Text.

        - item
        :::
        After
        """,
        """\
        Paragraph 1:1-1:7
          Words 1:1-1:7 'Before'
        Directive 2:1-10:4 name=callout name_place=2:5-2:12
          Words 2:14-2:18 'The '
          Emphasis 2:18-2:24
            Words 2:19-2:23 'next'
          Words 2:24-2:34 ' “session”'
          RawText 4:1-5:9 'type: watch\\nid: next' 4:1 5:1
          Paragraph 7:1-7:6
            Words 7:1-7:6 'Text.'
          ListBlock 9:1-9:7 tight=True
            ListItem 9:1-9:7
              Words 9:3-9:7 'item'
        Paragraph 11:1-11:6
          Words 11:1-11:6 'After'
        """,
    ),
    "a YAML body, in a list": (
        """\
        - x

          :::{timeline} Steps
          - date: 2013

            event: "ğ"
          :::
        """,
        """\
        ListBlock 1:1-7:6 tight=False
          ListItem 1:1-7:6
            Paragraph 1:3-1:4
              Words 1:3-1:4 'x'
            Directive 3:3-7:6 name=timeline name_place=3:7-3:15
              Words 3:17-3:22 'Steps'
              RawText 4:3-6:15 '- date: 2013\\n\\n  event: "ğ"' 4:3 5:1 6:3
        """,
    ),
    "a YAML body, in a quotation": (
        """\
        > :::{timeline}
        > - date: 2013
        >   event: x
        > :::
        """,
        """\
        Quote 1:1-4:6
          Directive 1:3-4:6 name=timeline name_place=1:7-1:15
            RawText 2:3-3:13 '- date: 2013\\n  event: x' 2:3 3:3
        """,
    ),
    "within each other": (
        """\
        ::::{callout} a
        :::{timeline} b
        - date: 1
        :::
        c
        ::::
        """,
        """\
        Directive 1:1-6:5 name=callout name_place=1:6-1:13
          Words 1:15-1:16 'a'
          Directive 2:1-4:4 name=timeline name_place=2:5-2:13
            Words 2:15-2:16 'b'
            RawText 3:1-3:10 '- date: 1' 3:1
          Paragraph 5:1-5:2
            Words 5:1-5:2 'c'
        """,
    ),
    "with backticks": (
        """\
        ```{callout} a
        b `c`
        ```
        """,
        """\
        Directive 1:1-3:4 name=callout name_place=1:5-1:12
          Words 1:14-1:15 'a'
          Paragraph 2:1-2:6
            Words 2:1-2:3 'b '
            Verbatim 2:3-2:6 'c'
        """,
    ),
    "without a body": (
        ":::{timeline}\n---\nid: x\n---\n:::\n",
        """\
        Directive 1:1-5:4 name=timeline name_place=1:5-1:13
          RawText 3:1-3:6 'id: x' 3:1
          RawText 1:14-1:14 '' 1:14
        """,
    ),
    "unknown ones are read as Markdown": (
        ":::{nobody-knows} a\nb *c*\n:::\n",
        """\
        Directive 1:1-3:4 name=nobody-knows name_place=1:5-1:17
          Words 1:19-1:20 'a'
          Paragraph 2:1-2:6
            Words 2:1-2:3 'b '
            Emphasis 2:3-2:6
              Words 2:4-2:5 'c'
        """,
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_component_and_all_in_it_stands_at_its_place(name: str) -> None:
    source, expected = (dedent(text).strip("\n") for text in EXAMPLES[name])

    assert told(source) == []
    assert outline(*page(source).prose.children) == expected


def test_footnotes_are_common_to_the_page_and_its_components() -> None:
    source = "a[^1]\n\n:::{callout}\nb[^2]\n\n[^1]: one\n:::\n\n[^2]: two\n"

    assert told(source) == []
    assert "Words 6:7-6:10 'one'" in outline(page(source).prose)
    assert "Words 9:7-9:10 'two'" in outline(page(source).prose)


def test_an_empty_body_is_empty_of_either_kind() -> None:
    markdown, yaml = (page(f":::{{{name}}}\n:::\n").prose.children[0] for name in ("callout", "timeline"))

    assert markdown.body == ()
    assert isinstance(yaml.body, RawText)
    assert yaml.body.value == ""


def test_what_follows_a_component_that_is_not_closed_is_read() -> None:
    """One line is missing, and one problem is told: at the line that opens."""
    source = "## a\n\n:::{timeline} b\n---\nid: x\n---\n- date: 1\n\n## c\n\nd[^1]\n\n[^1]: e\n"

    assert told(source) == [("unclosed-component", 3, 1, "write ':::' on a line of its own where it ends")]
    assert plain(page(source).prose) == "a date: 1 c d"


def test_a_component_that_is_not_closed_within_one_that_is() -> None:
    source = "::::{callout} a\n:::{timeline} b\n- date: 1\n::::\n\nc\n"

    assert told(source) == [("unclosed-component", 2, 1, "write ':::' on a line of its own where it ends")]
    assert [type(node).__name__ for node in page(source).prose.children] == ["Directive", "Paragraph"]


def test_equal_colons_pair_as_meant_and_are_told() -> None:
    source = ":::{callout} a\n:::{timeline} b\n- date: 1\n:::\nc\n:::\n"
    outer = page(source).prose.children[0]

    assert told(source) == [("component-nesting", 2, 1, "give the component around it more signs than ':::'")]
    assert isinstance(outer, Directive)
    assert [type(node).__name__ for node in outer.body] == ["Directive", "Paragraph"]


def test_a_component_ends_with_the_list_item_that_holds_it() -> None:
    source = "- :::{callout} a\n  b\n\nc\n:::\n"

    assert [(code, line) for code, line, *_ in told(source)] == [("unclosed-component", 1), ("stray-component-end", 5)]


def test_code_may_stand_in_a_component() -> None:
    source = "::::{callout}\n```\n---\n```\n::::\n\n````{callout}\n```\nx\n```\n````\n"

    assert told(source) == []
    assert outline(page(source).prose).count("CodeBlock") == 2

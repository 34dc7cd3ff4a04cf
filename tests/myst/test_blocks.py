"""An example for each block that prose may have, with the exact place of every node."""

from __future__ import annotations

from textwrap import dedent

import pytest

from myst.outline import outline, page, told
from policybrief.model.prose import Comment, Directive, Heading, ListItem, TableBlock, plain

EXAMPLES = {
    "paragraphs": (
        """\
        One line
        and the next.

        Another.
        """,
        """\
        Paragraph 1:1-2:14
          Words 1:1-2:14 'One line and the next.'
        Paragraph 4:1-4:9
          Words 4:1-4:9 'Another.'
        """,
    ),
    "headings": (
        """\
        (here-it-is)=
        ## First *level*

        ### Below ###

        Underlined
        ----------
        """,
        """\
        Heading 2:1-2:17 level=2 id=here-it-is id_place=1:2-1:12
          Words 2:4-2:10 'First '
          Emphasis 2:10-2:17
            Words 2:11-2:16 'level'
        Heading 4:1-4:14 level=3
          Words 4:5-4:10 'Below'
        Heading 6:1-7:11 level=2
          Words 6:1-6:11 'Underlined'
        """,
    ),
    "lists": (
        """\
        3. three
           - inner *x*
             goes on
        4. four

        - loose

        - second
        """,
        """\
        ListBlock 1:1-4:8 start=3 tight=True
          ListItem 1:1-3:13
            Words 1:4-1:9 'three'
            ListBlock 2:4-3:13 tight=True
              ListItem 2:4-3:13
                Words 2:6-2:12 'inner '
                Emphasis 2:12-2:15
                  Words 2:13-2:14 'x'
                Words 2:15-3:13 ' goes on'
          ListItem 4:1-4:8
            Words 4:4-4:8 'four'
        ListBlock 6:1-8:9 tight=False
          ListItem 6:1-6:8
            Paragraph 6:3-6:8
              Words 6:3-6:8 'loose'
          ListItem 8:1-8:9
            Paragraph 8:3-8:9
              Words 8:3-8:9 'second'
        """,
    ),
    "a table": (
        """\
        | a | a \\| a |
        |:--|--:|
        | a | ğ中😀 `a` |
        | a |
        """,
        """\
        TableBlock 1:1-4:6
          TableRow 1:1-1:15
            TableCell 1:3-1:4 align=left
              Words 1:3-1:4 'a'
            TableCell 1:7-1:13 align=right
              Words 1:7-1:13 'a | a'
          TableRow 3:1-3:16
            TableCell 3:3-3:4 align=left
              Words 3:3-3:4 'a'
            TableCell 3:7-3:14 align=right
              Words 3:7-3:11 'ğ中😀 '
              Verbatim 3:11-3:14 'a'
          TableRow 4:1-4:6
            TableCell 4:3-4:4 align=left
              Words 4:3-4:4 'a'
            TableCell 4:6-4:6 align=right
        """,
    ),
    "a definition list": (
        """\
        Term *x*
        : One meaning
          that goes on
        : Another
        """,
        """\
        DefinitionList 1:1-4:10
          Definition 1:1-4:10
            Words 1:1-1:6 'Term '
            Emphasis 1:6-1:9
              Words 1:7-1:8 'x'
            Paragraph 2:3-3:15
              Words 2:3-3:15 'One meaning that goes on'
            Paragraph 4:3-4:10
              Words 4:3-4:10 'Another'
        """,
    ),
    "quotations": (
        """\
        > Said *and
        > written*.
        > > Within
        lazily
        """,
        """\
        Quote 1:1-4:7
          Paragraph 1:3-2:12
            Words 1:3-1:8 'Said '
            Emphasis 1:8-2:11
              Words 1:9-2:10 'and written'
            Words 2:11-2:12 '.'
          Quote 3:3-4:7
            Paragraph 3:5-4:7
              Words 3:5-4:7 'Within lazily'
        """,
    ),
    "code": (
        """\
        ```python
        x = "1"
        ```

            indented
        """,
        """\
        CodeBlock 1:1-3:4 'x = "1"\\n' language=python
        CodeBlock 5:5-5:13 'indented\\n'
        """,
    ),
    "a divider": ("a\n\n* * *\n", "Paragraph 1:1-1:2\n  Words 1:1-1:2 'a'\nDivider 3:1-3:6"),
    "comments": (
        "a\n% one\n%two\nb\n",
        "Paragraph 1:1-1:2\n  Words 1:1-1:2 'a'\nComment 2:1-3:5 'one\\ntwo'\nParagraph 4:1-4:2\n  Words 4:1-4:2 'b'",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_block_stands_at_its_place(name: str) -> None:
    source, expected = (dedent(text).strip("\n") for text in EXAMPLES[name])

    assert told(source) == []
    assert outline(*page(source).prose.children) == expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_windows_line_ends_change_nothing(name: str) -> None:
    source = dedent(EXAMPLES[name][0])

    assert page(source.replace("\n", "\r\n")) == page(source)
    assert page(source.replace("\n", "\r")) == page(source)


def test_front_matter_comes_as_text_with_the_place_of_each_line() -> None:
    read = page("---\ntitle: ğ\n  kind: x\n---\nProse.\n")

    assert read.front is not None
    assert outline(read.front) == "RawText 1:1-4:4 'title: ğ\\n  kind: x' 2:1 3:1"
    assert outline(*read.prose.children) == "Paragraph 5:1-5:7\n  Words 5:1-5:7 'Prose.'"


def test_a_page_without_front_matter_has_none() -> None:
    assert page("Prose.\n\n---\n").front is None


def test_empty_front_matter_is_an_empty_text() -> None:
    front = page("---\n---\n").front

    assert front is not None
    assert (front.value, front.starts) == ("", ((2, 1),))


def test_front_matter_that_is_not_closed_ends_at_an_empty_line() -> None:
    """So that fields and prose are both read and only the missing line is told."""
    read = page("---\ntitle: x\n\nProse.\n")

    assert read.front is not None
    assert read.front.value == "title: x"
    assert plain(read.prose) == "Prose."


def test_a_comment_prints_nothing() -> None:
    read = page("a\n\n% not this\n\nb").prose

    assert [type(node) for node in read.children].count(Comment) == 1
    assert plain(read) == "a b"


def test_the_words_of_a_tight_item_and_of_its_inner_list_are_apart() -> None:
    assert plain(page("- a *b*c\n  - d\n- e").prose) == "a bc d e"


def test_a_loose_and_a_tight_list_hold_the_same_words() -> None:
    def items(source: str) -> list[str]:
        block = page(source).prose.children[0]
        return [plain(item) for item in block.items]

    assert items("1. a\n2. b") == items("1. a\n\n2. b") == ["a", "b"]


def test_bullets_count_from_nowhere_and_numbers_from_what_is_written() -> None:
    starts = [page(source).prose.children[0].start for source in ("- a", "1. a", "0. a", "7) a")]

    assert starts == [None, 1, 0, 7]


def test_an_item_may_be_empty() -> None:
    block = page("-\n- b").prose.children[0]

    assert block.items[0] == ListItem(place=block.items[0].place, children=())


def test_a_table_in_a_list_knows_its_columns() -> None:
    table = page("- x\n\n  | a | b |\n  |---|---|\n  | c | *d* |\n").prose.children[0].items[0].children[1]

    assert isinstance(table, TableBlock)
    assert [(cell.place.line, cell.place.column) for cell in table.rows[0].cells] == [(5, 5), (5, 9)]


def test_headings_of_a_component_count_on_their_own() -> None:
    """They may begin below the heading that is above the component, and leave its level as it was."""
    source = "## a\n\n### b\n\n:::{callout}\n#### c\n:::\n\n:::{callout}\n## d\n:::\n\n#### e\n"

    assert told(source) == []


def test_a_heading_ends_with_its_words() -> None:
    heading = page("##   # # ##").prose.children[0]

    assert isinstance(heading, Heading)
    assert outline(*heading.children) == "Words 1:6-1:9 '# #'"


def test_components_are_found_by_name_in_a_tree() -> None:
    names = [node.name for node in page(":::{callout} a\n:::\n\n:::{timeline} b\n:::\n").prose.children if isinstance(node, Directive)]

    assert names == ["callout", "timeline"]

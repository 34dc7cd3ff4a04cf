"""An example for each thing that may stand in a line, with the exact place of every node."""

from __future__ import annotations

import pytest

from myst.outline import outline, page, sentence, told
from policybrief.model.prose import Image, Link, Text, plain
from policybrief.problems import Problems
from policybrief.source.myst import read_text
from policybrief.source.origin import Origin

EXAMPLES = {
    "a *b **c*** _d_": """\
Words 1:1-1:3 'a '
Emphasis 1:3-1:12
  Words 1:4-1:6 'b '
  Strong 1:6-1:11
    Words 1:8-1:9 'c'
Words 1:12-1:13 ' '
Emphasis 1:13-1:16
  Words 1:14-1:15 'd'""",
    "ğ中😀 `a  b` ``c ` d``": """\
Words 1:1-1:5 'ğ中😀 '
Verbatim 1:5-1:11 'a  b'
Words 1:11-1:12 ' '
Verbatim 1:12-1:21 'c ` d'""",
    "one\\\ntwo  \nthree\nfour": """\
Words 1:1-1:4 'one'
LineBreak 1:4-1:6
Words 2:1-2:4 'two'
LineBreak 2:6-2:7
Words 3:1-4:5 'three four'""",
    "\\*not\\* &amp; &#x11F;": "Words 1:1-1:22 '*not* & ğ'",
    "[a *b*](#id) [](#id)": """\
Link 1:1-1:13 target=#id
  Words 1:2-1:4 'a '
  Emphasis 1:4-1:7
    Words 1:5-1:6 'b'
Words 1:13-1:14 ' '
Link 1:14-1:21 target=#id""",
    "<https://a.example/?q=x--y> <a@b.example>": """\
Link 1:1-1:28 target=https://a.example/?q=x--y
  Words 1:2-1:27 'https://a.example/?q=x--y'
Words 1:28-1:29 ' '
Link 1:29-1:42 target=mailto:a@b.example
  Words 1:30-1:41 'a@b.example'""",
    "![a *port*](media/x.png)": "Image 1:1-1:25 src=media/x.png alt=a port decorative=False",
    "![](media/x.png){decorative=true}.": """\
Image 1:1-1:17 src=media/x.png decorative=True
Words 1:34-1:35 '.'""",
    "[Svet *u* Srbiji]{lang=sr-Latn}": """\
Foreign 1:1-1:32 language=sr-Latn
  Words 1:2-1:7 'Svet '
  Emphasis 1:7-1:10
    Words 1:8-1:9 'u'
  Words 1:10-1:17 ' Srbiji'""",
    "[see [Svet]{lang=sr-Latn}](https://a.example)": """\
Link 1:1-1:46 target=https://a.example
  Words 1:2-1:6 'see '
  Foreign 1:6-1:26 language=sr-Latn
    Words 1:7-1:11 'Svet'""",
    "[see @a, p. 4; also -@b so]": """\
Citation 1:1-1:28
  CitationItem 1:6-1:14 key=a locator=p. 4 prefix=see\u0020
  CitationItem 1:22-1:27 key=b prefix=also\u0020 suffix= so bare=True""",
    "As @a says, @b [p. 4].": """\
Words 1:1-1:4 'As '
Citation 1:4-1:6 in_text=True
  CitationItem 1:4-1:6 key=a
Words 1:6-1:13 ' says, '
Citation 1:13-1:22 in_text=True
  CitationItem 1:13-1:15 key=b locator=p. 4
Words 1:22-1:23 '.'""",
    "x [@a-b.c:1].": """\
Words 1:1-1:3 'x '
Citation 1:3-1:13
  CitationItem 1:4-1:12 key=a-b.c:1
Words 1:13-1:14 '.'""",
    "[@a, p. 4; @b,  pp. 5\\]\n–6]": """\
Citation 1:1-2:4
  CitationItem 1:2-1:10 key=a locator=p. 4
  CitationItem 1:12-2:3 key=b locator=pp. 5] –6""",
    "ğ {fact}`gas  value` {n}``5`6``": """\
Words 1:1-1:3 'ğ '
Role 1:3-1:21 name=fact content=gas  value content_place=1:10-1:20
Words 1:21-1:22 ' '
Role 1:22-1:32 name=n content=5`6 content_place=1:27-1:30""",
    "CO{sub}`2` m{sup}`3`": """\
Words 1:1-1:3 'CO'
Styled 1:3-1:11 style=subscript
  Words 1:9-1:10 '2'
Words 1:11-1:13 ' m'
Styled 1:13-1:21 style=superscript
  Words 1:19-1:20 '3'""",
}


@pytest.mark.parametrize("source", EXAMPLES)
def test_each_construct_stands_at_its_place(source: str) -> None:
    """In a page as in a text."""
    paragraph = page(source).prose.children[0]

    assert told(source) == []
    assert outline(*paragraph.children) == EXAMPLES[source]
    assert outline(*sentence(source).children) == EXAMPLES[source]


def test_a_reference_style_link_finds_its_address_anywhere() -> None:
    read = page("[words][Key], [Key] and ![alt][key]\n\n> [key]: <https://a.example/ğ>\n").prose

    assert (
        outline(*read.children[0].children)
        == """\
Link 1:1-1:13 target=https://a.example/%C4%9F
  Words 1:2-1:7 'words'
Words 1:13-1:15 ', '
Link 1:15-1:20 target=https://a.example/%C4%9F
  Words 1:16-1:19 'Key'
Words 1:20-1:25 ' and '
Image 1:25-1:36 src=https://a.example/ğ alt=alt decorative=False"""
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://ğ.example/a b", "https://xn--tea.example/a%20b"),
        ("tel:+38111", "tel:+38111"),
        ("media/ğ x.pdf", "media/ğ x.pdf"),
        ("#ğ", "#ğ"),
        ("HTTPS://a.example", "HTTPS://a.example"),
    ],
)
def test_addresses_are_encoded_and_paths_stay_as_written(written: str, kept: str) -> None:
    link = page(f"[x](<{written}>)").prose.children[0].children[0]

    assert isinstance(link, Link)
    assert link.target == kept
    assert told(f"[x](<{written}>)") == []


def test_a_text_knows_no_blocks() -> None:
    """What would begin a block is words; a `<` is a `<`."""
    for source in ("# a", "- a", "> a", "1. a", "| a | b |", "    a", "% a", "(a)=", ":::{callout} a", "a < b", "<b>", "<script>"):
        text = sentence(source)

        assert plain(text) == source.strip()


def test_a_text_folds_its_lines() -> None:
    text = sentence("  one\n two\n\nthree  \n")

    assert outline(text) == "Text 1:3-4:6\n  Words 1:3-4:6 'one two three'"


def test_a_text_in_a_literal_block_knows_its_columns() -> None:
    """The lines of an indented YAML block begin where they begin in the file."""
    origin = Origin("brief.yaml", ((8, 5), (9, 5)))
    text = read_text("ğ *a*\nb *c*", origin, Problems(), language="en")

    assert (
        outline(text)
        == """\
Text 8:5-9:10
  Words 8:5-8:7 'ğ '
  Emphasis 8:7-8:10
    Words 8:8-8:9 'a'
  Words 8:10-9:7 ' b '
  Emphasis 9:7-9:10
    Words 9:8-9:9 'c'"""
    )


def test_a_folded_text_stands_at_its_start() -> None:
    """Where characters of the file are not those of the text, every place is the start of the text."""
    origin = Origin("brief.yaml", ((8, 5),), exact=False)
    text = read_text("a *b* \\& c", origin, Problems(), language="en")
    places = {line.split()[1] for line in outline(text).splitlines()}

    assert places == {"8:5-8:5"}
    assert [text.children[2].at(i).column for i in range(3)] == [5, 5, 5]


def test_an_empty_text_is_empty() -> None:
    text = sentence("  \n ")

    assert text.children == ()
    assert not text


def test_an_alternative_text_is_typographic_and_plain() -> None:
    image = page('![the *"port"* -- `a`](x.png)').prose.children[0].children[0]

    assert isinstance(image, Image)
    assert image.alt == "the “port” – a"


def test_footnotes_are_where_they_are_called() -> None:
    read = page("a[^1] b[^long-label]\n\n[^1]: One *two*\n  goes on.\n\n> [^long-label]: ğ {fact}`x`\n").prose

    assert (
        outline(*read.children)
        == """\
Paragraph 1:1-1:21
  Words 1:1-1:2 'a'
  NoteReference 1:2-1:6 label=1
    Words 3:7-3:11 'One '
    Emphasis 3:11-3:16
      Words 3:12-3:15 'two'
    Words 3:16-4:11 ' goes on.'
  Words 1:6-1:8 ' b'
  NoteReference 1:8-1:21 label=long-label
    Words 6:18-6:20 'ğ '
    Role 6:20-6:29 name=fact content=x content_place=6:27-6:28
Quote 6:1-6:29"""
    )


def test_the_place_of_each_character_is_known() -> None:
    """Over line breaks, escapes, entities and signs that became typographic."""
    source = 'a "b"--c\\*d &amp; e...\nğf'
    words = sentence(source).children[0]
    shown = [(character, words.at(i).line, words.at(i).column) for i, character in enumerate(words.value)]

    assert "".join(character for character, _, _ in shown) == "a “b”–c*d & e… ğf"
    assert shown[6:9] == [("c", 1, 8), ("*", 1, 10), ("d", 1, 11)]
    assert shown[10:13] == [("&", 1, 13), (" ", 1, 18), ("e", 1, 19)]
    assert shown[13:] == [("…", 1, 20), (" ", 1, 23), ("ğ", 2, 1), ("f", 2, 2)]


def test_a_text_is_of_its_type() -> None:
    assert isinstance(sentence("a"), Text)

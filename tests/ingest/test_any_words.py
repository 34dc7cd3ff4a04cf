"""Whatever the words: what is written as MyST and read again says the same, and nothing in it is taken for markup."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from policybrief.ingest.lines import Lines
from policybrief.ingest.markup import line_start
from policybrief.ingest.pandoc import plain
from policybrief.ingest.pictures import Pictures
from policybrief.ingest.prose import Numbered, Writer
from policybrief.ingest.references import Sources
from policybrief.ingest.report import Report
from policybrief.model.prose import Citation, Heading, Verbatim, walk
from policybrief.model.prose import plain as words_of
from policybrief.problems import Problems
from policybrief.source.myst import read_page

words = st.text(alphabet="ab1.)(+#=:%|*_`~^$[]{}<>\\/!&;@,é ", min_size=1, max_size=8).map(lambda text: {"t": "Str", "c": text})
space = st.just({"t": "Space"})
plain_inlines = st.lists(words | space, max_size=4)


def inline(inner: st.SearchStrategy[list[dict[str, Any]]]) -> st.SearchStrategy[dict[str, Any]]:
    return (
        st.builds(lambda kind, content: {"t": kind, "c": content}, st.sampled_from(["Emph", "Strong", "Superscript", "Underline"]), inner)
        | st.builds(lambda content: {"t": "Span", "c": [["", [], []], content]}, inner)
        | st.builds(lambda word: {"t": "Code", "c": [["", [], []], word["c"]]}, words)
        | st.builds(
            lambda content: {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "w"}, *content], ["https://example.org/a(b", ""]]}, inner
        )
        | st.just({"t": "LineBreak"})
    )


inlines = st.recursive(plain_inlines, lambda inner: st.lists(words | space | inline(inner), max_size=5), max_leaves=12)


def lines() -> Lines:
    report = Report()
    return Lines(report, Pictures({}, {}), Sources([], report, frozenset(), {}))


def read(text: str) -> tuple[Any, list[str]]:
    problems = Problems()
    page = read_page(f"---\ntitle: x\n---\n{text}\n", "x.md", problems, language="en", bodies=lambda name: None)
    assert page is not None
    return page.prose, [problem.code for problem in problems]


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\N{NO-BREAK SPACE}", "").replace("…", "...")


@settings(max_examples=150)
@given(inlines)
@example([{"t": "Str", "c": "!"}, {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "a"}], ["https://example.org", ""]]}])
@example([{"t": "Emph", "c": [{"t": "Str", "c": "a"}]}, {"t": "Strong", "c": [{"t": "Str", "c": "b"}]}])
@example([{"t": "Strong", "c": [{"t": "Str", "c": "*"}]}])
@example([{"t": "Str", "c": "a"}, {"t": "LineBreak"}, {"t": "Str", "c": "# b"}])
@example([{"t": "Str", "c": "{fact}"}, {"t": "Code", "c": [["", [], []], "a"]}])
def test_a_paragraph_says_what_it_said(content: list[dict[str, Any]]) -> None:
    text = line_start(lines().line(content))
    if not text.strip():
        return
    prose, codes = read(text)
    assert codes == []
    assert squeezed("".join(map(words_of, prose.children))) == squeezed(plain(content))
    assert not [node for node in walk(prose) if isinstance(node, Heading | Citation)]
    assert len([node for node in walk(prose) if isinstance(node, Verbatim)]) <= sum("`" in part for part in text)


@settings(max_examples=150)
@given(
    st.lists(inlines, min_size=1, max_size=3),
    st.sampled_from(["BulletList", "OrderedList", "BlockQuote", "DefinitionList", "Table", "Header"]),
)
@example([[{"t": "Str", "c": "1 #"}]], "Header")
@example([[{"t": "Superscript", "c": [{"t": "Str", "c": "\\|"}]}, {"t": "Code", "c": [["", [], []], "a|b"]}]], "Table")
@example([[{"t": "Str", "c": "\\|"}, {"t": "Code", "c": [["", [], []], "\\|"]}]], "Table")
def test_a_block_says_what_it_said(contents: list[list[dict[str, Any]]], kind: str) -> None:
    items = [[{"t": "Para", "c": content}] for content in contents]
    attributes: list[Any] = ["", [], []]
    cells = [[attributes, {"t": "AlignDefault"}, 1, 1, item] for item in items]
    blocks: dict[str, Any] = {
        "BulletList": items,
        "OrderedList": [[1, {"t": "Decimal"}, {"t": "Period"}], items],
        "BlockQuote": [block for item in items for block in item],
        "DefinitionList": [[[{"t": "Str", "c": "Term"}], items]],
        "Table": [
            attributes,
            [None, []],
            [],
            [attributes, [[attributes, cells]]],
            [[attributes, 0, [], [[attributes, cells]]]],
            [attributes, []],
        ],
        "Header": [2, attributes, contents[0]],
    }
    text = Writer(lines(), Numbered(None, None)).section("One", [{"t": kind, "c": blocks[kind]}])
    if not text.strip():
        return
    prose, codes = read(text)
    assert codes == []
    said = squeezed("".join(map(words_of, prose.children)))
    for content in contents[: 1 if kind == "Header" else None]:
        assert squeezed(plain(content)) in said

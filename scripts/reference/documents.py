"""The contract of themes: what a template is given, class by class."""

from __future__ import annotations

from typing import Any

from policybrief.model import block, brief, document, inline, layout, prose
from policybrief.render.maps.drawing import Drawn
from policybrief.render.pictures import Shown
from reference.declared import described
from reference.markdown import table

PARTS: tuple[type[Any], ...] = (
    document.Document, brief.Section, block.Blocks, block.Block, layout.Layout, block.Column, block.Row, block.Cell, prose.Text,
    prose.Prose, block.Term, brief.Cover, block.Photograph,
    brief.Party, brief.Person, brief.Imprint, brief.Message, brief.Recommendations, brief.Advice, document.Entry, document.SourceLine,
    document.EvidenceLine, document.Quotation, document.Input, document.Use, document.Marks, document.Mark,
)  # fmt: skip

# what stands in prose: the template under inline/ that writes it, the name by which the template reaches it, what else it is given
INLINE: tuple[tuple[str, type[Any], str, str], ...] = (
    ("paragraph", prose.Paragraph, "paragraph", "content"),
    ("heading", document.PlacedHeading, "heading", "content"),
    ("emphasis", inline.Emphasis, "emphasis", "content"),
    ("strong", inline.Strong, "strong", "content"),
    ("styled", inline.Styled, "styled", "content"),
    ("verbatim", inline.Verbatim, "verbatim", "content"),
    ("foreign", inline.Foreign, "foreign", "content"),
    ("line-break", inline.LineBreak, "line_break", "content"),
    ("link", document.Reference, "link", "content"),
    ("fact", document.PlacedFact, "fact", "content"),
    ("marks", document.Marks, "marks", "content"),
    ("note", document.Note, "note", "content"),
    ("unsourced", inline.Unsourced, "unsourced", "content"),
    ("term", block.Term, "term", ""),
    ("image", Shown, "image", ""),
    ("image-cover", Shown, "image", ""),
    ("map", Drawn, "map", ""),
    ("list", prose.ListBlock, "list", "items"),
    ("definition-list", prose.DefinitionList, "definition_list", "items"),
    ("table", prose.TableBlock, "table", "head rows"),
    ("quote", prose.Quote, "quote", "content"),
    ("code", prose.CodeBlock, "code", "content"),
    ("divider", prose.Divider, "divider", "content"),
)

_GIVEN = (
    ("every template", "`document`", "the [Document](#document)"),
    ("every template", "`tokens`", "the tokens' values on paper, by name"),
    ("every template", "`_(words)`", "the words in the document's language, the English ones where the theme has no translation"),
    ("every template", "`place(block)`", "writes a [Block](#block) through its component's template; nothing for none"),
    ("every template", "`place_section(section)`", "writes a [Section](#section) through its kind's template, else `section-body.html.j2`"),
    ("`brief.html.j2`, `section.html.j2`", "`styles.all`", "the style sheet for `<style>`"),
    ("`brief.html.j2`, `section.html.j2`", "`styles.screen`", 'the style sheet for `<style media="screen">`'),
    (
        "`brief.html.j2`, `section.html.j2`",
        "`styles.own`",
        "the manuscript's own style sheet, for a `<style>` behind all others; empty where it has none",
    ),
    ("`section-body.html.j2` and those of kinds", "`section`", "the [Section](#section)"),
    ("those of components", "`block`", "the [Block](#block)"),
    (
        "`fitted.html.j2`",
        "`block`, `content`",
        "a [Block](#block) whose layout is not the theme's own, and what its component's template gave",
    ),
)

_INTRO = """\
# Documents: what templates are given

Templates place, they do not decide: everything stands in the Document before a template runs. A template that uses a
name or a field which is not listed here is told so (`template-undefined`). Each text, prose and block of a document
has to be written exactly once; `.plain` gives its words again, without marks, notes and markup.

`{{ text }}` writes a text, prose, cell or other part through the templates under `inline/`. `{{ words }}` writes
words, escaped. None writes nothing. `{% extends "inherited:PATH" %}` names the next file of that path in the theme's
search order.
"""

_NODES = """\
## Nodes of prose

Each is written by a template of its name under `inline/`. `content` is what stands in it, written already; `items`,
`head` and `rows` likewise. A term is written by `inline/term-TYPE.html.j2` where the theme has it.
"""


def page() -> str:
    """`documents.md`."""
    written = {cls for _, cls, _, _ in INLINE} - set(PARTS)
    rows = (
        (f"`inline/{name}.html.j2`", f"`{variable}`", _link(cls.__name__), ", ".join(f"`{word}`" for word in more.split()))
        for name, cls, variable, more in INLINE
    )
    return "\n".join(
        [
            _INTRO,
            table(("template", "name", "is"), _GIVEN),
            "## Parts of a document\n",
            *(described(cls, 3, _link) for cls in PARTS),
            _NODES,
            table(("template", "name", "is", "beside it"), rows),
            *(described(cls, 3, _link) for cls in sorted(written, key=lambda cls: cls.__name__)),
        ]
    )


def _link(name: str) -> str:
    known = {cls.__name__ for cls in PARTS} | {cls.__name__ for _, cls, _, _ in INLINE}
    return f"[{name}](#{name.lower()})" if name in known else f"`{name}`"

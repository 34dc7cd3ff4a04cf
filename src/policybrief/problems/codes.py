"""The one registry of problem codes; the documentation of all of them is made from it.

A code is a standing name: messages may be reworded, a code may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    """One class of mistakes: `title` says what is wrong, `remedy` in general how to mend it."""

    name: str
    severity: Severity
    title: str
    remedy: str


def _code(name: str, title: str, remedy: str, severity: Severity = "error") -> Code:
    return Code(name, severity, title, remedy)


_ALL: tuple[Code, ...] = (
    # fields and values
    _code(
        "unknown-field",
        "A field that the schema does not know",
        "Remove it or correct its name; `did you mean` names the nearest known field.",
    ),
    _code("missing-field", "A required field is not there", "Add the field; the documentation of the file lists what is required."),
    _code("empty-value", "A field without a value", "Write a value, or remove the field."),
    _code("wrong-type", "A value of the wrong form, such as a list where text belongs", "Write the form that the message names."),
    _code("unknown-word", "A word that is not one of those allowed", "Use one of the words that the message or the documentation lists."),
    _code(
        "bad-id", "An id that breaks the rule for ids", "Use lower-case letters, digits and single hyphens, at most 60; `unknown` is no id."
    ),
    _code("bad-date", "A date that does not exist or is written otherwise", "Write 2026, 2026-05, 2026-05-01, or a span 2026-05/2026-09."),
    _code("bad-url", "An address that is not absolute", "Write the whole address, beginning with https://."),
    _code("schema-violation", "A value that the component's schema refuses", "See the component's schema for what is allowed."),
    # roles
    _code("unknown-role", "A role that prose does not know", "Use one of fact, n, sub, sup."),
    _code(
        "unknown-fact-form",
        "A form that the role `fact` does not know",
        "Use value, unit, statement, bare or round=2 behind the fact's id.",
    ),
    # themes
    _code(
        "unknown-theme",
        "A theme that neither the workspace nor the product has",
        "Use one of the themes that the message lists, or make a folder for it.",
    ),
    _code(
        "theme-extends-itself",
        "A theme that extends itself, directly or by way of another",
        "Let `extends` name another theme, or remove it.",
    ),
    _code("bad-schema", "A component's schema that is no JSON Schema", "Write it as JSON Schema 2020-12 has it, in YAML."),
    _code(
        "schema-overridden",
        "A theme that changes a schema which it inherits",
        "Remove the file; template and style may be overridden, schemas may not.",
    ),
    _code("schema-refers-to-itself", "Schemas whose `$ref` go round in a circle", "Break the circle."),
    _code("unknown-value-type", "A `format:` that names no value type", "Use one of the value types of the documentation."),
    _code(
        "unknown-component", "A component that the theme in use lacks", "Correct the name, or add a folder for the component to the theme."
    ),
    _code("component-without-template", "A component's folder without a template", "Add template.html.j2 beside its schema."),
    _code("bad-formula", "A formula that cannot be read", "Write ids, numbers, + - * / and brackets; minus stands between spaces."),
    _code("bad-translation-file", "A file of translations that is not in gettext's form", "Mend the line that the message names."),
    # what a manuscript holds
    _code("unknown-file", "A file that has no place in a manuscript", "Remove it, move it, or let its name begin with _.", "warning"),
    _code("missing-section", "A section of the list without a file", "Add the file, or take the section off the list."),
    _code("unlisted-section", "A section's file that brief.yaml does not list", "List it, or let the file's name begin with _.", "warning"),
    _code(
        "missing-front-matter",
        "A section's file without front matter",
        "Begin the file with title, finding and kind between two lines of ---.",
    ),
    _code("empty-section", "A section without text and data", "Write its text, give it data, or take it off the list."),
    _code("empty-component", "A component without a body", "Write its entries, or remove it."),
    _code("duplicate-id", "An id that stands twice", "Give one of the two another id."),
    _code(
        "unknown-kind",
        "A section kind that the theme in use lacks",
        "Correct the name, add a folder for the kind to the theme, or leave it out.",
    ),
    _code("data-without-kind", "Typed data of a section that has no kind", "Name the kind in the section's front matter."),
    _code("two-sources-of-rows", "A table with rows of its own and a CSV file", "Keep one of the two."),
    _code("unknown-column", "A column that the CSV file lacks", "Use one of the file's columns."),
    _code("value-and-formula", "A fact with both a value and a formula", "Keep one of the two."),
    _code(
        "unit-without-number",
        "A fact with a scale, a unit or an approximation whose value is no number",
        "Write the value in digits alone, or remove them.",
    ),
    _code("scale-of-percent", "A fact that counts percent in thousands, millions or more", "Remove the scale, or write another unit."),
    _code(
        "unit-spelling",
        "A unit that is written almost as one that is known",
        "Write it as it is known: m³, km², percent, an ISO 4217 code in capitals; a word stands as {one: …, other: …}.",
        "warning",
    ),
    _code("missing-translation", "A language without the text of a section", "Add the section's file in that language."),
    _code("overlay-not-text", "A number, date or id in a language's overlay", "Remove it; overlays translate texts only."),
    _code(
        "overlay-without-base",
        "Something in an overlay that the file it translates lacks",
        "Add it to the file without suffix first, or remove it.",
    ),
    _code("overlay-differs", "An overlay of another form than the file it translates", "Write it as the file has it."),
    # references between the parts of a brief
    _code("unknown-fact", "A fact that the ledger lacks", "Correct the id, or add the fact to facts.yaml."),
    _code("unknown-source", "A source that the bibliography lacks", "Correct the key, or add the source to the references."),
    _code("unknown-party", "A party that brief.yaml does not list", "Correct the id, or add the party."),
    _code("unknown-country", "A code that names no country", "Write an ISO 3166-1 alpha-3 code, XKX, or {id: …, name: …}."),
    _code("unknown-support", "Something to rest on that is neither section nor fact", "Write the id of a section or a fact."),
    _code("unknown-link-target", "A link to an id that nothing has", "Link to the id of a section, a heading or a component."),
    _code("link-to-file", "A link to a file of the machine", "Link to an id of the brief, or to a whole web address."),
    _code("reserved-id", "An id of a form that the product makes itself", "Write another id."),
    _code(
        "unread-markup",
        "A citation, fact, link or note that is not written as such, and printed as it stands",
        "Write it as the remedy shows; of words that mean nothing of the kind, put signs in backticks.",
        "warning",
    ),
    _code("fact-as-words", "The id of a fact where an amount is expected, without `{fact: …}`", "Write {fact: ID}.", "warning"),
    _code("misplaced-reference", "A fact, citation, link or picture where only words are printed", "Write in words what is to be printed."),
    _code("formula-not-computed", "A derived fact in print", "Give the fact a value, or print the facts that it is made of."),
    _code("fact-without-source", "A fact whose source is unknown", "Name its source.", "warning"),
    # templates
    _code("template-syntax", "A template that Jinja cannot read", "Mend the template's syntax at the line that is named."),
    _code(
        "template-undefined",
        "A template that uses a name or field that there is not",
        "Use a field that the reference of documents and blocks lists.",
    ),
    _code("template-error", "A template that fails while it is rendered", "Mend the template at the line that is named."),
    _code("missing-template", "A template that the theme lacks", "Correct the name, or add the file to the theme."),
    _code("part-not-placed", "A part of the document that the theme leaves out", "Write it once in the template that is named."),
    _code(
        "part-placed-twice", "A part of the document that the theme writes more than once", "Write it once; `.plain` gives its words again."
    ),
    _code("missing-character", "A character that the theme's fonts lack", "Write it otherwise, or give the theme a font that has it."),
    _code("bad-picture", "A file that is no picture which can be printed", "Save it as PNG, JPEG, WebP, GIF or SVG."),
    # workspace
    _code("missing-file", "A file that must be there is not", "Write the file, or correct or remove what asks for it."),
    # source: the form of YAML
    _code("control-character", "An unseen character that cannot stand in a text", "Delete it; save the file as UTF-8 text."),
    _code("empty-file", "A text in which fields are expected is empty", "Write what belongs there, or take it out."),
    _code("duplicate-key", "A name stands twice among the fields of one group", "Keep one of the two."),
    _code("yaml-tab", "A tab stands in the indentation", "Indent with spaces."),
    _code("yaml-indent", "A line's indentation fits nothing above it", "Begin the line at the column of the lines that it belongs to."),
    _code(
        "yaml-quote",
        "A quote is not closed, or text goes on after it",
        "Put the whole text in quotes; inside, write `\\\"` in double and `''` in single ones.",
    ),
    _code("yaml-escape", "A backslash in double quotes that stands for nothing", "Write `\\\\` for a backslash, or use single quotes."),
    _code("yaml-sign", "A text begins with a sign of YAML", "Put the text in quotes."),
    _code(
        "yaml-colon",
        "A line without `name: `, or a text with `: ` and no quotes",
        "Put a text that holds `: ` in quotes; write a space after a name's colon.",
    ),
    _code("yaml-dash", "No space after the dash of a list item", "Write `- ` before the item; put a text that begins with `-` in quotes."),
    _code(
        "yaml-bracket",
        "A bracket, or a value or comma in brackets, is missing",
        "Close each `[` with `]` and each `{` with `}`; put commas between the values.",
    ),
    _code("yaml-key", "A name is not text: a number, a list, or nothing", "Write the name in quotes."),
    _code("yaml-merge", "`<<` stands as a name", "Write the fields out: merging is not part of YAML 1.2."),
    _code("yaml-tag", "A tag (`!name`)", "Delete it; put a text that begins with `!` in quotes."),
    _code("yaml-alias", "An alias (`*name`) repeats what it stands in", "Write the values out."),
    _code("yaml-documents", "A second document begins in one file", "Delete the line `---`."),
    _code(
        "yaml-limit",
        "A text is too long, nested too deeply, or repeats too many values",
        "Split it, nest it less deeply, or write repeated values out.",
    ),
    _code("yaml-comment", "Words after `#` are taken for a comment", "Put the text in quotes; begin a comment with `# `.", "warning"),
    _code("yaml-syntax", "A text that cannot be read as YAML", "Look at the quotes, brackets and indentation at the place and just above."),
    # source: files
    _code(
        "unreadable-file",
        "A file that cannot be opened, or a folder where a file is expected",
        "See that it is a file, and that you may read it.",
    ),
    _code("file-too-large", "A file larger than what is read", "Make it smaller, or split it."),
    _code("not-utf-8", "A text file in another encoding than UTF-8", "Save the file as UTF-8."),
    _code(
        "bad-path", "A path that is absolute, empty or has backslashes", "Write a path from the manuscript's folder, with forward slashes."
    ),
    _code(
        "path-outside",
        "A path that leads out of the workspace",
        "Copy the file into the manuscript's folder, and write its path from there.",
    ),
    _code("remote-resource", "An address where a file is expected", "Save the file in the manuscript's folder, and write its path."),
    _code(
        "name-case",
        "A file's name in other letter case, or two names that differ only in it",
        "Write the name as the file has it; rename one of two.",
    ),
    # source: tables
    _code(
        "csv-form",
        "A CSV file without rows, with a quote that is not closed, or with a cell that is too long",
        "Save the table again as CSV, in UTF-8.",
    ),
    _code("csv-column", "A column without a name, or with the name of another", "Give each column in the first line a name of its own."),
    _code(
        "csv-row",
        "A row with more or fewer cells than the first line has names",
        "Put cells that hold the separator in quotes; fill missing ones.",
    ),
    # source: bibliographies
    _code(
        "reference-id",
        "A reference's id that no citation can name",
        "Use letters, digits and : . # $ % & - + ? < > ~ / _ ; begin with a letter or digit.",
    ),
    _code("duplicate-reference", "Two references with one id", "Keep one, or give the other an id of its own."),
    _code("reference-type", "A type that CSL does not know", "Use a type of CSL 1.0.2, such as report, article-journal or webpage."),
    _code("json-syntax", "A text that cannot be read as JSON", "Look at the quotes, brackets and commas at the place and just above."),
    _code("bibtex-syntax", "An entry that cannot be read as BibTeX", "Look at the braces, quotes and commas of the entry."),
    # typesetting
    _code(
        "pdf-not-conformant",
        "A PDF that would break its promises, made with templates of one's own",
        "Go back to the shipped templates one by one until it is gone.",
    ),
    _code(
        "typesetting-warning",
        "Something in a page that the typesetter does not understand",
        'Put what is for the screen alone into `<style media="screen">`; mend the rest.',
        "warning",
    ),
    _code("text-off-page", "Text that the page has no room for", "Shorten it, or give it more room in style.css."),
    # source: MyST, the form of a page
    _code("unclosed-front-matter", "The fields at the head of a page are not closed", "Write `---` on a line of its own below them."),
    _code("raw-html", "HTML in prose", "Write `\\<` for a `<`, and MyST instead of HTML; a line that begins with `%` is a comment."),
    _code("too-deep", "Lists, quotations, components or markup are nested too deeply", "Nest them less deeply."),
    _code("unclosed-code", "Code that is not closed", "Write the backticks with which it begins on a line of their own where it ends."),
    _code("table-form", "Lines with bars that are no table", "Write `|---|---|` below the line with the heads, as many as it has columns."),
    _code("table-row", "A row of a table has more cells than the table has columns", "Add a column to the head, or write `\\|` for a `|`."),
    # source: MyST, headings
    _code(
        "heading-form",
        "Signs of a heading that begin none: without a space, or more than six",
        "Write a space after them; write `\\#` for a `#`.",
    ),
    _code("heading-level", "A heading of the first level", "Begin with `##`; `#` is the title's."),
    _code("heading-skipped", "A heading leaves out a level", "Use the level just below that of the heading above."),
    _code("heading-without-words", "A heading without words", "Write its words, or remove it."),
    _code("misplaced-heading", "A heading in a list, a quotation or a field", "Write it as a paragraph."),
    _code(
        "id-without-heading",
        "`(id)=` that stands above no heading",
        "Write it on the line above a heading; a component has the option `id`.",
    ),
    # source: MyST, footnotes
    _code("footnote-without-text", "A footnote whose text is nowhere", "Add a paragraph `[^label]: …`."),
    _code("footnote-defined-twice", "Two texts for one footnote", "Remove one, or give it another label."),
    _code("footnote-used-twice", "A footnote that is called twice", "Give the second call a footnote of its own."),
    _code("footnote-unused", "A footnote that is not called", "Call it where it belongs, or remove it.", "warning"),
    _code("footnote-too-long", "A footnote of more than one paragraph", "Shorten it to one paragraph, or move the rest into the text."),
    _code("nested-footnote", "A footnote within a footnote", "Make it one footnote."),
    _code("misplaced-footnote", "A footnote where only a line of text can stand", "Move what it says into the text."),
    # source: MyST, links, images, spans
    _code(
        "link-target",
        "A link to what no link may point to",
        "Link to a web address, a mail or telephone number, a path in the folder, or `#id`.",
    ),
    _code("link-without-words", "A link out of the document without words", "Write `[words](address)`."),
    _code("unprinted-title", "The title of a link or image", "Say it in the text: titles are not printed.", "warning"),
    _code(
        "image-without-alt",
        "An image without an alternative text",
        "Say what it shows: `![…](path)`; or that it is decoration: `{decorative=true}`.",
    ),
    _code("image-alt-markup", "An alternative text that is more than words", "Write plain words."),
    _code("image-decorative-with-alt", "A decorative image with an alternative text", "Remove the text or `{decorative=true}`."),
    _code("image-without-path", "An image that names no file", "Write its path."),
    _code("unknown-attribute", "An attribute that is not known here", "Spans take `lang`, images `decorative`."),
    _code("malformed-attributes", "Braces that are no attributes", "Write `{lang=de}` or `{decorative=true}`, or `\\{` for a brace."),
    _code("misplaced-attributes", "Attributes behind what takes none", "Remove them; spans and images take attributes."),
    _code(
        "language-tag", "A language tag that is none, or not in its canonical form", "Write it as BCP 47 has it: en, sr-Latn, zh-Hant-TW."
    ),
    # source: MyST, citations, roles, components
    _code("malformed-citation", "A citation that cannot be read", "Write `[@key]`, `[@key, p. 4]` or `[@a, p. 4; @b]`."),
    _code("unclosed-role", "A role without its closing backtick", "Write `` {name}`…` ``."),
    _code("unclosed-component", "A component that is not closed", "Write its colons on a line of their own where it ends."),
    _code("stray-component-end", "Colons that close no component", "Remove them, or open a component above."),
    _code("component-colons", "A component that opens with two colons", "Open and close it with three colons or more."),
    _code("component-without-name", "A component without a name in braces", "Write `:::{name} Title`."),
    _code("component-nesting", "A component in one that does not have more colons", "Give the outer component one colon more."),
    _code("unclosed-options", "The options of a component are not closed", "Write `---` on a line of its own below them."),
    _code("misplaced-option", "An option outside of the lines `---`", "Write options between two lines `---` below the opening line."),
    # compose
    _code("heading-too-deep", "A heading deeper than a page has levels", "Use fewer `#`, or split the section."),
)

CODES: dict[str, Code] = {code.name: code for code in _ALL}

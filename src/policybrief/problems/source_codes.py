"""The part of the registry that is about the form of files: YAML, tables, bibliographies, pages of MyST."""

from __future__ import annotations

from policybrief.problems.code import Code, code

SOURCE_CODES: tuple[Code, ...] = (
    # source: the form of YAML
    code("control-character", "An unseen character that cannot stand in a text", "Delete it; save the file as UTF-8 text."),
    code("empty-file", "A text in which fields are expected is empty", "Write what belongs there, or take it out."),
    code("duplicate-key", "A name stands twice among the fields of one group", "Keep one of the two."),
    code("yaml-tab", "A tab stands in the indentation", "Indent with spaces."),
    code("yaml-indent", "A line's indentation fits nothing above it", "Begin the line at the column of the lines that it belongs to."),
    code(
        "yaml-quote",
        "A quote is not closed, or text goes on after it",
        "Put the whole text in quotes; inside, write `\\\"` in double and `''` in single ones.",
    ),
    code("yaml-escape", "A backslash in double quotes that stands for nothing", "Write `\\\\` for a backslash, or use single quotes."),
    code("yaml-sign", "A text begins with a sign of YAML", "Put the text in quotes."),
    code(
        "yaml-colon",
        "A line without `name: `, or a text with `: ` and no quotes",
        "Put a text that holds `: ` in quotes; write a space after a name's colon.",
    ),
    code(
        "yaml-lookalike",
        "A space, colon or bullet that looks like a sign of YAML and is another character",
        "Type it anew: a plain space, `:` or `- `.",
    ),
    code("yaml-dash", "No space after the dash of a list item", "Write `- ` before the item; put a text that begins with `-` in quotes."),
    code(
        "yaml-bracket",
        "A bracket, or a value or comma in brackets, is missing",
        "Close each `[` with `]` and each `{` with `}`; put commas between the values.",
    ),
    code("yaml-key", "A name is not text: a number, a list, or nothing", "Write the name in quotes."),
    code("yaml-merge", "`<<` stands as a name", "Write the fields out: merging is not part of YAML 1.2."),
    code("yaml-tag", "A tag (`!name`)", "Delete it; put a text that begins with `!` in quotes."),
    code("yaml-alias", "An alias (`*name`) repeats what it stands in", "Write the values out."),
    code("yaml-documents", "A second document begins in one file", "Delete the line `---`."),
    code(
        "yaml-limit",
        "A text is too long, nested too deeply, or repeats too many values",
        "Split it, nest it less deeply, or write repeated values out.",
    ),
    code("yaml-comment", "Words after `#` are taken for a comment", "Put the text in quotes; begin a comment with `# `.", "warning"),
    code("yaml-syntax", "A text that cannot be read as YAML", "Look at the quotes, brackets and indentation at the place and just above."),
    # source: files
    code(
        "unreadable-file",
        "A file that cannot be opened, or a folder where a file is expected",
        "See that it is a file, and that you may read it.",
    ),
    code("file-too-large", "A file larger than what is read", "Make it smaller, or split it."),
    code("not-utf-8", "A text file in another encoding than UTF-8", "Save the file as UTF-8."),
    code(
        "bad-path", "A path that is absolute, empty or has backslashes", "Write a path from the manuscript's folder, with forward slashes."
    ),
    code(
        "path-outside",
        "A path that leads out of the workspace",
        "Copy the file into the manuscript's folder, and write its path from there.",
    ),
    code("remote-resource", "An address where a file is expected", "Save the file in the manuscript's folder, and write its path."),
    code(
        "name-case",
        "A file's name in other letter case, or two names that differ only in it",
        "Write the name as the file has it; rename one of two.",
    ),
    # source: tables
    code(
        "csv-form",
        "A CSV file without rows, with a quote that is not closed, or with a cell that is too long",
        "Save the table again as CSV, in UTF-8.",
    ),
    code("csv-column", "A column without a name, or with the name of another", "Give each column in the first line a name of its own."),
    code(
        "csv-row",
        "A row with more or fewer cells than the first line has names",
        "Put cells that hold the separator in quotes; fill missing ones.",
    ),
    # source: bibliographies
    code(
        "reference-id",
        "A reference's id that no citation can name",
        "Use letters, digits and : . # $ % & - + ? < > ~ / _ ; begin with a letter or digit.",
    ),
    code("duplicate-reference", "Two references with one id", "Keep one, or give the other an id of its own."),
    code("reference-type", "A type that CSL does not know", "Use a type of CSL 1.0.2, such as report, article-journal or webpage."),
    code("json-syntax", "A text that cannot be read as JSON", "Look at the quotes, brackets and commas at the place and just above."),
    code("bibtex-syntax", "An entry that cannot be read as BibTeX", "Look at the braces, quotes and commas of the entry."),
    # source: citation styles
    code("csl-syntax", "A citation style that is no XML", "Mend the line that the message names, or fetch the file again."),
    code("csl-style", "A file that is no whole citation style", "Use an independent style in CSL 1.0, as it is published."),
    code(
        "csl-locale",
        "A citation style's language, or the brief's, that CSL has no words for",
        "Words such as 'edited by' then stand in English; add a `<locale>` to the style to have them otherwise.",
        "warning",
    ),
    code(
        "unknown-citation-style",
        "A citation style that is neither shipped nor a file",
        "Use a name that the message lists, or a path in content.",
    ),
    # source: MyST, the form of a page
    code("unclosed-front-matter", "The fields at the head of a page are not closed", "Write `---` on a line of its own below them."),
    code("raw-html", "HTML in prose", "Write `\\<` for a `<`, and MyST instead of HTML; a line that begins with `%` is a comment."),
    code("too-deep", "Lists, quotations, components or markup are nested too deeply", "Nest them less deeply."),
    code("unclosed-code", "Code that is not closed", "Write the backticks with which it begins on a line of their own where it ends."),
    code("table-form", "Lines with bars that are no table", "Write `|---|---|` below the line with the heads, as many as it has columns."),
    code("table-row", "A row of a table has more cells than the table has columns", "Add a column to the head, or write `\\|` for a `|`."),
    # source: MyST, headings
    code(
        "heading-form",
        "Signs of a heading that begin none: without a space, or more than six",
        "Write a space after them; write `\\#` for a `#`.",
    ),
    code("heading-level", "A heading of the first level", "Begin with `##`; `#` is the title's."),
    code("heading-skipped", "A heading leaves out a level", "Use the level just below that of the heading above."),
    code("heading-without-words", "A heading without words", "Write its words, or remove it."),
    code("misplaced-heading", "A heading in a list, a quotation or a field", "Write it as a paragraph."),
    code(
        "id-without-heading",
        "`(id)=` that stands above no heading",
        "Write it on the line above a heading; a component has the option `id`.",
    ),
    # source: MyST, footnotes
    code("footnote-without-text", "A footnote whose text is nowhere", "Add a paragraph `[^label]: …`."),
    code("footnote-defined-twice", "Two texts for one footnote", "Remove one, or give it another label."),
    code("footnote-used-twice", "A footnote that is called twice", "Give the second call a footnote of its own."),
    code("footnote-unused", "A footnote that is not called", "Call it where it belongs, or remove it.", "warning"),
    code("footnote-too-long", "A footnote of more than one paragraph", "Shorten it to one paragraph, or move the rest into the text."),
    code("nested-footnote", "A footnote within a footnote", "Make it one footnote."),
    code("misplaced-footnote", "A footnote where only a line of text can stand", "Move what it says into the text."),
    # source: MyST, links, images, spans
    code(
        "link-target",
        "A link to what no link may point to",
        "Link to a web address, a mail or telephone number, a path in the folder, or `#id`.",
    ),
    code("link-without-words", "A link out of the document without words", "Write `[words](address)`."),
    code("unprinted-title", "The title of a link or image", "Say it in the text: titles are not printed.", "warning"),
    code(
        "image-without-alt",
        "An image without an alternative text",
        "Say what it shows: `![…](path)`; or that it is decoration: `{decorative=true}`.",
    ),
    code("image-alt-markup", "An alternative text that is more than words", "Write plain words."),
    code("image-decorative-with-alt", "A decorative image with an alternative text", "Remove the text or `{decorative=true}`."),
    code("bad-focus", "A focal point that is no point of a picture", "Write two percentages, such as 50% 30%, or words such as `top`."),
    code("image-without-path", "An image that names no file", "Write its path."),
    code("unknown-attribute", "An attribute that is not known here", "Spans take `lang`, images `decorative`."),
    code("malformed-attributes", "Braces that are no attributes", "Write `{lang=de}` or `{decorative=true}`, or `\\{` for a brace."),
    code("misplaced-attributes", "Attributes behind what takes none", "Remove them; spans and images take attributes."),
    code(
        "language-tag", "A language tag that is none, or not in its canonical form", "Write it as BCP 47 has it: en, sr-Latn, zh-Hant-TW."
    ),
    # source: MyST, citations, roles, components
    code("malformed-citation", "A citation that cannot be read", "Write `[@key]`, `[@key, p. 4]` or `[@a, p. 4; @b]`."),
    code("unclosed-role", "A role without its closing backtick", "Write `` {name}`…` ``."),
    code("unclosed-component", "A component that is not closed", "Write its colons on a line of their own where it ends."),
    code("stray-component-end", "Colons that close no component", "Remove them, or open a component above."),
    code("component-colons", "A component that opens with two colons", "Open and close it with three colons or more."),
    code("component-without-name", "A component without a name in braces", "Write `:::{name} Title`."),
    code("component-nesting", "A component in one that does not have more colons", "Give the outer component one colon more."),
    code("unclosed-options", "The options of a component are not closed", "Write `---` on a line of its own below them."),
    code("misplaced-option", "An option outside of the lines `---`", "Write options between two lines `---` below the opening line."),
)

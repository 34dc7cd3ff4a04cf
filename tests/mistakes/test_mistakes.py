"""Each mistake that a user can make in a manuscript or a theme: one problem, at its place, with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrief.model.rules import RULES
from worlds import TREES, lay, problems_of

BRIEF, FACTS, REFS = (f"content/trees/{name}.yaml" for name in ("brief", "facts", "references"))
PAGE, DATA = "content/trees/sections/streets.md", "content/trees/sections/streets.yaml"
PUBLISHER = "content/publisher.yaml"
STYLE = "content/trees/style.css"
KIND = "content/trees/sections/streets.md"


def brief(old: str, new: str) -> dict[str, str]:
    return edit(BRIEF, old, new)


def edit(path: str, old: str, new: str) -> dict[str, str]:
    assert old in TREES[path], old
    return {path: TREES[path].replace(old, new, 1)}


def ledger(formula: str, more: str = "", body: str = "{fact}`twice`\n") -> dict[str, str]:
    """The ledger with the derived fact `twice`, printed; its formula begins at line 10, column 12."""
    return {FACTS: f"{TREES[FACTS]}twice:\n  statement: S\n  formula: {formula}\n{more}", **page(body)}


def page(body: str, front: str = "title: Hot streets\n") -> dict[str, str]:
    return {PAGE: f"---\n{front}---\n{body}"}


def kind(name: str, data: str, parties: str = "[AZE, SRB]") -> dict[str, str]:
    return {**page("Text.\n", f"title: Streets\nkind: {name}\n"), DATA: data, **brief("date:", f"parties: {parties}\ndate:")}


OWN = "templates/own/theme.yaml"
OWN_THEME = {OWN: "name: own\nextends: chancery\n", **brief("date:", "theme: own\ndate:")}


def component(schema: str) -> dict[str, str]:
    return {**OWN_THEME, "templates/own/components/pot/schema.yaml": schema, "templates/own/components/pot/template.html.j2": "<p></p>"}


# name: (changes, code, file, line, column, part of the remedy)
MISTAKES = {
    # fields and values
    "unknown field": (brief("sections:", "recomendations: []\nsections:"), "unknown-field", BRIEF, 5, 1, "did you mean 'recommendations'?"),
    "unknown field far from any": (brief("sections:", "zzz: 1\nsections:"), "unknown-field", BRIEF, 5, 1, "remove it"),
    "missing field": (brief("date: 2026-05-01\n", ""), "missing-field", BRIEF, 1, 1, "add 'date:'"),
    "nothing": (brief("title: Plant trees where streets are hot", "title:"), "empty-value", BRIEF, 1, 7, "write a value"),
    "list for text": (brief("title: Plant", "title: [Plant]\nsubtitle: Plant"), "wrong-type", BRIEF, 1, 8, "quotes"),
    "text for list": (brief("sections: [streets]", "sections: streets"), "wrong-type", BRIEF, 5, 11, "write a list here"),
    "true for text": (brief("title: Plant trees where streets are hot", "title: true"), "wrong-type", BRIEF, 1, 8, '"true"'),
    "unknown word": (brief("date:", "status: finall\ndate:"), "unknown-word", BRIEF, 2, 9, "did you mean 'final'?"),
    "bad date": (brief("2026-05-01", "2026-13-45"), "bad-date", BRIEF, 2, 7, "write 2026, 2026-05, 2026-05-01"),
    "no such day": (brief("2026-05-01", "2026-02-30"), "bad-date", BRIEF, 2, 7, "write 2026"),
    "span backwards": (brief("2026-05-01", "2026-05/2025-01"), "bad-date", BRIEF, 2, 7, "write 2026"),
    "bad id": (brief("date:", "key_messages: [{id: My id, text: T}]\ndate:"), "bad-id", BRIEF, 2, 21, "write 'my-id'"),
    "unknown as id": (brief("date:", "key_messages: [{id: unknown, text: T}]\ndate:"), "bad-id", BRIEF, 2, 21, "lower-case letters"),
    "country": (brief("date:", "parties: [AZR]\ndate:"), "unknown-country", BRIEF, 2, 11, "did you mean 'AZE'?"),
    "language tag": (brief("date:", "language: sr-latn\ndate:"), "language-tag", BRIEF, 2, 11, "sr-Latn"),
    "site without slash": ({PUBLISHER: "name: A\nsite: https://example.org\n"}, "bad-url", PUBLISHER, 2, 7, "write 'https://example.org/'"),
    "site without scheme": ({PUBLISHER: "name: A\nsite: example.org/\n"}, "bad-url", PUBLISHER, 2, 7, "https://"),
    "site that is none": ({PUBLISHER: "name: A\nsite: example.org\n"}, "bad-url", PUBLISHER, 2, 7, "https://"),
    "publisher without a name": ({PUBLISHER: "name: ''\n"}, "empty-value", PUBLISHER, 1, 7, "write a value"),
    "publisher's file by another name": ({PUBLISHER: None, "content/publisher.yml": "name: A\n"}, "missing-file", PUBLISHER, 0, 0, "rename 'publisher.yml'"),
    "link in the imprint": ({PUBLISHER: "name: A\ncontact: '[us](mailto:a@b.c)'\n"}, "misplaced-reference", PUBLISHER, 2, 11, "in words"),
    "fact of an author": (brief("date:", "authors: [{name: A, role: 'of {fact}`trees-now`'}]\ndate:"), "misplaced-reference", BRIEF, 2, 31, "in words"),
    "no publisher": ({PUBLISHER: None}, "missing-file", PUBLISHER, 0, 0, "'name:'"),
    "pages below one": (brief("date:", "pages: 0\ndate:"), "schema-violation", BRIEF, 2, 8, "write 1 or more"),
    "text without words": (brief("title: Plant trees where streets are hot", 'title: " "'), "empty-value", BRIEF, 1, 8, "write a value"),
    "list without entries": (brief("date:", "keywords:\ndate:"), "empty-value", BRIEF, 2, 10, "remove the field"),
    "words for a list": (brief("date:", "keywords: trees, shade\ndate:"), "wrong-type", BRIEF, 2, 11, "[trees, shade]"),
    "words for fields": (brief("date:", "authors: [Desk]\ndate:"), "wrong-type", BRIEF, 2, 11, "write {name: …}"),
    "number for prose": (brief("date:", "method: 12\ndate:"), "wrong-type", BRIEF, 2, 9, '"12"'),
    "true for a word": (brief("date:", "status: true\ndate:"), "wrong-type", BRIEF, 2, 9, "use one of draft, final"),
    "list for own fields": (brief("date:", "custom: [a]\ndate:"), "wrong-type", BRIEF, 2, 9, "name: value"),
    "date of publication unknown": (brief("2026-05-01", "unknown"), "bad-date", BRIEF, 2, 7, "write 2026"),
    "date as elsewhere": (brief("date:", "recommendations: [{actor: A, action: B, by: 05/2027}]\ndate:"), "bad-date", BRIEF, 2, 45, "write 2026"),
    "comma in braces": (brief("date:", "key_messages: [{text: Hot, dry}]\ndate:"), "yaml-colon", BRIEF, 2, 28, "holds the ',', in quotes"),
    "two with one id": (brief("date:", "key_messages: [{id: a, text: T}, {id: a, text: U}]\ndate:"), "duplicate-id", BRIEF, 2, 39, "another id"),
    "country by name": (brief("date:", "parties: [Serbia]\ndate:"), "unknown-country", BRIEF, 2, 11, "did you mean 'SRB'?"),
    "country that is no more": (brief("date:", "parties: [YUG]\ndate:"), "unknown-country", BRIEF, 2, 11, "alpha-3"),
    "country twice": (brief("date:", "parties: [SRB, SRB]\ndate:"), "duplicate-id", BRIEF, 2, 16, "remove one"),
    "region": (brief("date:", "language: en-UK\ndate:"), "language-tag", BRIEF, 2, 11, "write 'en-GB'"),
    "language": (brief("date:", "language: xx\ndate:"), "language-tag", BRIEF, 2, 11, "such as en"),
    "mail address": (brief("date:", "authors: [{name: Desk, email: desk}]\ndate:"), "schema-violation", BRIEF, 2, 31, "name@example.org"),
    # references to what is not there
    "fact": (page("{fact}`trees-nou` stand.\n"), "unknown-fact", PAGE, 4, 1, "did you mean 'trees-now'?"),
    "fact after letters": (page("ğ中😀 {fact}`trees-nou`\n"), "unknown-fact", PAGE, 4, 5, "did you mean 'trees-now'?"),
    "key fact": (brief("date:", "key_facts: [tree-now]\ndate:"), "unknown-fact", BRIEF, 2, 13, "did you mean 'trees-now'?"),
    "citation": (page("Hot [@survei].\n"), "unknown-source", PAGE, 4, 6, "did you mean 'survey'?"),
    "source without a title": (edit(REFS, ", title: Survey of street trees", ""), "missing-field", REFS, 2, 6, "add 'title:'"),
    "source without its key": (edit(REFS, "id: survey, ", ""), "missing-field", REFS, 2, 6, "the key by which it is cited"),
    "key that cannot be cited": (edit(REFS, "id: survey", 'id: "@survey"'), "reference-id", REFS, 2, 10, "write 'survey'"),
    "source of a fact": (edit(FACTS, "cite: survey", "cite: survex"), "unknown-source", FACTS, 6, 18, "did you mean 'survey'?"),
    "link": (page("See [it](#shadow).\n\n(shade)=\n## Shade\n\nText.\n"), "unknown-link-target", PAGE, 4, 5, "did you mean '#shade'?"),
    "link to a file": (page("See [it](data/x.csv).\n"), "link-to-file", PAGE, 4, 5, "#ID"),
    "link to a section's file": (page("See [it](streets.md).\n"), "link-to-file", PAGE, 4, 5, "did you mean '#streets'?"),
    "link to a mail address": (page("See [us](a@b.c).\n"), "link-to-file", PAGE, 4, 5, "write 'mailto:a@b.c'"),
    "link to nothing": (page("See [it]().\n"), "link-target", PAGE, 4, 5, "'#id'"),
    "citation with a space": (page("Hot: ğ中😀 @ survey says.\n".replace("中😀", "")), "unread-markup", PAGE, 4, 8, "write '[@survey]'"),
    "author in the sentence, misspelt": (page("As @survei says.\n"), "unknown-source", PAGE, 4, 4, "did you mean 'survey'?"),
    "citations with a comma": (page("Hot [@survey, @survey].\n"), "malformed-citation", PAGE, 4, 6, "put a ';' between"),
    "placeholder": (page("{{ trees-now }} stand.\n"), "unread-markup", PAGE, 4, 1, "write {fact}`trees-now`"),
    "role with a space": (page("{fact} `trees-now` stand.\n"), "unread-markup", PAGE, 4, 1, "without a space"),
    "role of elsewhere": (page("Hot {cite}`survey`.\n"), "unknown-role", PAGE, 4, 5, "write '[@survey]'"),
    "two parts of a fact": (page("{fact}`trees-now value unit`\n"), "unknown-fact-form", PAGE, 4, 8, "name one of them"),
    "picture without a path": (page("![Trees]()\n"), "image-without-path", PAGE, 4, 1, "write its path"),
    "section": (brief("[streets]", "[streets, parcs]"), "missing-section", BRIEF, 5, 21, "add sections/parcs.md"),
    "section near": (brief("[streets]", "[street]"), "missing-section", BRIEF, 5, 12, "did you mean 'streets'?"),
    "unlisted": ({"content/trees/sections/parks.md": "---\ntitle: P\n---\nT\n"}, "unlisted-section", "content/trees/sections/parks.md", 0, 0, "sections:"),
    "component": (page(":::{calout} T\nText.\n:::\n"), "unknown-component", PAGE, 4, 5, "did you mean 'callout'?"),
    "kind": (page("T\n", "title: T\nkind: defense\n"), "unknown-kind", PAGE, 3, 7, "did you mean 'defence'?"),
    "kind of another case": (page("T\n", "title: T\nkind: Defence\n"), "bad-id", PAGE, 3, 7, "write 'defence'"),
    "data without kind": ({DATA: "gaps: []\n"}, "data-without-kind", DATA, 1, 1, "kind: …"),
    "party": (
        kind("political-alignment", "positions:\n  - issue: A\n    stances: {AZE: aligned, SRV: aligned}\n"),
        "unknown-party", DATA, 3, 29, "did you mean 'SRB'?",
    ),
    "support": (brief("date:", "key_messages: [{text: T, rests_on: [street]}]\ndate:"), "unknown-support", BRIEF, 2, 37, "did you mean 'streets'?"),
    "section by its file": (brief("[streets]", "[sections/streets.md]"), "bad-id", BRIEF, 5, 12, "write 'streets'"),
    "no sections": (brief("sections: [streets]\n", ""), "missing-field", BRIEF, 1, 1, "add 'sections:'"),
    "sections without entries": (brief("[streets]", "[]"), "schema-violation", BRIEF, 5, 11, "at least 1 entry"),
    "theme of another case": (brief("date:", "theme: Chancery\ndate:"), "bad-id", BRIEF, 2, 8, "write 'chancery'"),
    "theme without a name": (brief("date:", 'theme: ""\ndate:'), "empty-value", BRIEF, 2, 8, "write a value"),
    "fact of a formula": ({FACTS: TREES[FACTS] + "twice:\n  statement: S\n  formula: trees-nou * 2\n"}, "unknown-fact", FACTS, 10, 12, "did you mean 'trees-now'?"),
    "theme": (brief("date:", "theme: chancry\ndate:"), "unknown-theme", BRIEF, 2, 8, "did you mean 'chancery'?"),
    "picture": (page("![Trees](media/trees.png)\n"), "missing-file", PAGE, 4, 1, "add the file"),
    # typed data and bodies
    "stage": (kind("defence", "cooperation:\n  - {field: Trade, stage: underway}\n"), "unknown-word", DATA, 2, 27, "did you mean 'under-way'?"),
    "field of data": (kind("defence", "cooperation:\n  - {field: T, stage: done, sinse: 2020}\n"), "unknown-field", DATA, 2, 29, "did you mean 'since'?"),
    "missing in data": (kind("defence", "cooperation:\n  - {field: T}\n"), "missing-field", DATA, 2, 5, "add 'stage:'"),
    "amount": (
        kind("economic-gaps", "gaps:\n  - {measure: T, now: {fakt: x}, target: y}\n"),
        "unknown-field", DATA, 2, 24, "did you mean 'fact'?",
    ),
    "fact's id alone": (kind("economic-gaps", "gaps:\n  - {measure: T, now: trees-now, target: y}\n"), "fact-as-words", DATA, 2, 23, "write {fact: trees-now}"),
    "in a body": (
        page("Text.\n\n:::{timeline}\n- date: 2013\n  event: A\n- date: 2014\n  evnt: B\n:::\n"),
        "unknown-field", PAGE, 10, 3, "did you mean 'event'?",
    ),
    "syntax in a body": (page("Text.\n\n:::{timeline}\n- date: 2013\n  event: 'A\n:::\n"), "yaml-quote", PAGE, 8, 10, ""),
    "option": (page(":::{callout} T\n---\ntyp: note\n---\nText.\n:::\n"), "unknown-field", PAGE, 6, 1, "did you mean 'type'?"),
    "missing option": (page(":::{figure} T\nText.\n:::\n"), "missing-field", PAGE, 4, 5, "src"),
    "empty body": (page("Text.\n\n:::{timeline} T\n:::\n"), "empty-component", PAGE, 6, 5, "entries as YAML"),
    "no entries": (page("Text.\n\n:::{timeline} T\n[]\n:::\n"), "empty-component", PAGE, 6, 5, "entries as YAML"),
    "no text": (page("Text.\n\n:::{callout} T\n:::\n"), "empty-component", PAGE, 6, 5, "write the text of the callout"),
    "fewer colons": (page("::::{callout} T\nText.\n:::\n"), "unclosed-component", PAGE, 6, 1, "write '::::'"),
    "two colons": (page("::{callout} T\nText.\n::\n"), "component-colons", PAGE, 4, 1, "write ':::{callout} T'"),
    "options unclosed": (page(":::{callout} T\n---\ntype: note\nText.\n:::\n"), "unclosed-options", PAGE, 5, 1, "below them"),
    "option in the text": (page(":::{callout} T\ntype: note\n\nText.\n:::\n"), "misplaced-option", PAGE, 5, 1, "between two lines '---'"),
    "option in the body": (page("Text.\n\n:::{table} T\ncsv: data/t.csv\ncolumns: {a: {title: A}}\n:::\n"), "misplaced-option", PAGE, 7, 1, "between two lines '---'"),
    "option of every component in the text": (page(":::{callout} T\nkeep-together: true\n\nText.\n:::\n"), "misplaced-option", PAGE, 5, 1, "between two lines '---'"),
    "size": (page("Text.\n\n:::{timeline} T\n---\nsize: wide\n---\n- {date: 2013, event: A}\n:::\n"), "unknown-field", PAGE, 8, 1, "remove it; known here: id, keep-together, keep-with-next"),
    "size that there is not": (page("Text.\n\n:::{table} T\n---\nsize: smal\n---\ncolumns: {a: {title: A}}\nrows: [{a: 1}]\n:::\n"), "unknown-word", PAGE, 8, 7, "did you mean 'small'?"),
    "yes for true": (page(":::{callout} T\n---\nkeep-together: yes\n---\nText.\n:::\n"), "wrong-type", PAGE, 6, 16, "write true or false"),
    "option of another spelling": (page(":::{callout} T\n---\nkeep_together: true\n---\nText.\n:::\n"), "unknown-field", PAGE, 6, 1, "did you mean 'keep-together'?"),
    "size alone and no rows": (page("Text.\n\n:::{table} T\n---\nsize: wide\n---\ncolumns: {a: {title: A}}\n:::\n"), "empty-component", PAGE, 10, 1, "write 'rows:'"),
    "page break with text": (page("Text.\n\n:::{page-break}\nMore text.\n:::\n"), "component-takes-no-text", PAGE, 7, 1, "the text below them"),
    "page break with a title": (page("Text.\n\n:::{page-break} Now\n:::\n"), "component-takes-no-text", PAGE, 6, 17, "':::' on the next line"),
    "page break with an option": (page("Text.\n\n:::{page-break}\n---\nid: here\n---\n:::\n"), "unknown-field", PAGE, 8, 1, "known here: no fields"),
    "page break that is not closed": (page("Text.\n\n:::{page-break}\n\nMore text.\n"), "unclosed-component", PAGE, 6, 1, "write ':::' on a line of its own"),
    "table without rows": (page("Text.\n\n:::{table} T\ncolumns: {a: {title: A}}\n:::\n"), "empty-component", PAGE, 7, 1, "write 'rows:'"),
    "rows and a file": (
        {**page("Text.\n\n:::{table} T\n---\ncsv: data/t.csv\n---\ncolumns: {n: {title: N}}\nrows: [{n: 1}]\n:::\n"), "content/trees/data/t.csv": "n\n1\n"},
        "two-sources-of-rows", PAGE, 11, 1, "remove 'rows:'",
    ),
    "decoration with words": (
        {**page("Text.\n\n:::{figure} T\n---\nsrc: media/a.svg\nalt: A tree\ndecorative: true\n---\nC.\n:::\n"), "content/trees/media/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"},
        "image-decorative-with-alt", PAGE, 8, 6, "remove 'alt:'",
    ),
    "own column": (
        page("Text.\n\n:::{table} T\ncolumns:\n  a: {title: A, format: numbr}\nrows:\n  - {a: 1}\n:::\n"),
        "unknown-word", PAGE, 8, 25, "did you mean 'number'?",
    ),
    "column of the file": (
        {**page("Text.\n\n:::{table} T\n---\ncsv: data/t.csv\n---\ncolumns:\n  yeer: {title: A}\n:::\n"), "content/trees/data/t.csv": "year,n\n2020,1\n"},
        "unknown-column", PAGE, 11, 3, "did you mean 'year'?",
    ),
    "cell of the file": (
        {**page("Text.\n\n:::{table} T\n---\ncsv: data/t.csv\n---\ncolumns:\n  n: {title: A, format: number}\n:::\n"), "content/trees/data/t.csv": "year,n\n2020,many\n"},
        "wrong-type", "content/trees/data/t.csv", 2, 6, "write digits",
    ),
    "key facts": (brief("date:", "key_facts: [{fact: trees-now, lable: x}]\ndate:"), "unknown-field", BRIEF, 2, 31, "did you mean 'label'?"),
    "layout of a table that there is not": (
        kind("economic-gaps", "gaps:\n  - {measure: T, now: x, target: y}\nlayout: {gap: {size: small}}\n"),
        "unknown-field", DATA, 3, 10, "did you mean 'gaps'?",
    ),
    "layout of another size": (
        kind("economic-gaps", "gaps:\n  - {measure: T, now: x, target: y}\nlayout: {gaps: {size: fulll}}\n"),
        "unknown-word", DATA, 3, 23, "did you mean 'full'?",
    ),
    "layout that is unknown": (
        kind("economic-gaps", "gaps:\n  - {measure: T, now: x, target: y}\nlayout: {gaps: {keep-together: unknown}}\n"),
        "wrong-type", DATA, 3, 32, "write true or false",
    ),
    # facts
    "fact without value": (edit(FACTS, "  value: 1200\n", ""), "missing-field", FACTS, 1, 1, "add 'value:'"),
    "fact without date": (edit(FACTS, "  as_of: 2025\n", ""), "missing-field", FACTS, 1, 1, "'unknown' where it is not known"),
    "fact without source": (edit(FACTS, "{cite: survey, locator: p. 2}", "unknown"), "fact-without-source", FACTS, 6, 11, "name its source"),
    "field of a fact": (edit(FACTS, "  value:", "  valeu:"), "unknown-field", FACTS, 3, 3, "did you mean 'value'?"),
    "source as a key": (edit(FACTS, "{cite: survey, locator: p. 2}", "survey"), "wrong-type", FACTS, 6, 11, "{cite: survey, locator: …}"),
    "source without a key": (edit(FACTS, "cite: survey", "cite: "), "empty-value", FACTS, 6, 18, "write a value"),
    "value with separators": (edit(FACTS, "1200", "1,200"), "wrong-type", FACTS, 3, 10, "write 1200"),
    "value with its scale": (edit(FACTS, "1200", "1.2 million"), "wrong-type", FACTS, 3, 10, "fields of their own"),
    "value as a date": (edit(FACTS, "  value: 1200\n  unit: {one: tree, other: trees}\n", "  value: 2013-05\n"), "wrong-type", FACTS, 3, 10, "{date: 2013-05}"),
    "value unknown": (edit(FACTS, "1200", "unknown"), "wrong-type", FACTS, 3, 10, "write 'unknown' where it would stand"),
    "value with its unit": (edit(FACTS, "1200", "1200 trees"), "unit-without-number", FACTS, 3, 10, "in digits alone"),
    "percent in a scale": (edit(FACTS, "unit: {one: tree, other: trees}", "unit: percent\n  scale: million"), "scale-of-percent", FACTS, 5, 10, "remove 'scale:'"),
    "currency in small letters": (edit(FACTS, "{one: tree, other: trees}", "usd"), "unit-spelling", FACTS, 4, 9, "did you mean 'USD'?"),
    "unit without its sign": (edit(FACTS, "{one: tree, other: trees}", "m3/yr"), "unit-spelling", FACTS, 4, 9, "did you mean 'm³/year'?"),
    "unit without a plural": (edit(FACTS, "{one: tree, other: trees}", "{one: tree}"), "missing-field", FACTS, 4, 9, "add 'other:'"),
    "facts under a name": ({FACTS: "facts:\n" + "".join(f"  {line}\n" for line in TREES[FACTS].splitlines())}, "unknown-field", FACTS, 1, 1, "remove the line"),
    "fact and section": ({FACTS: TREES[FACTS] + TREES[FACTS].replace("trees-now", "streets")}, "duplicate-id", FACTS, 8, 1, "another id"),
    "fact id": (edit(FACTS, "trees-now:", "trees_now:"), "bad-id", FACTS, 1, 1, "write 'trees-now'"),
    "both": (edit(FACTS, "  value: 1200\n", "  value: 1200\n  formula: 2 * 600\n"), "value-and-formula", FACTS, 3, 10, "keep one"),
    "formula and source": (ledger("trees-now * 2", "  source: {cite: survey}\n"), "source-of-formula", FACTS, 11, 3, "remove 'source:': they come"),
    "formula with all of a value": (
        ledger("trees-now * 2", "  as_of: unknown\n  confidence: official\n"), "source-of-formula", FACTS, 11, 3, "remove 'as_of:' and 'confidence:'",
    ),
    "formula": ({FACTS: TREES[FACTS] + "twice:\n  statement: S\n  formula: trees-now * * 2\n"}, "bad-formula", FACTS, 10, 24, "minus stands between spaces"),
    "formula, bracket": (ledger("2 * (trees-now - 3"), "bad-formula", FACTS, 10, 29, "minus stands between spaces"),
    "formula, character": (ledger("trees-now ^ 2"), "bad-formula", FACTS, 10, 22, "minus stands between spaces"),
    "formula, units": (ledger("100 - trees-now / 4"), "units-differ", FACTS, 10, 16, "quantities of one kind"),
    "formula, unit asked": (ledger("trees-now * 2", "  unit: EUR\n"), "units-differ", FACTS, 11, 9, "correct the unit or the formula"),
    "formula, unit without a name": (ledger("trees-now * trees-now"), "unit-without-name", FACTS, 10, 12, "add 'unit:' with a word"),
    "formula, zero": (ledger("trees-now / (2 * 3 - 6)"), "division-by-zero", FACTS, 10, 22, "correct the fact that is zero"),
    "formula, overflow": (ledger(" * ".join(["99999999999999999999"] * 6)), "number-too-large", FACTS, 10, 125, "check the scales"),
    "formula of a date": (
        ledger("trees-now - founded", "founded:\n  statement: S\n  value: {date: 1887}\n  as_of: 1887\n  source: {cite: survey}\n  confidence: official\n"),
        "no-number", FACTS, 10, 24, "name a fact whose value is a number",
    ),
    "formula of itself": (ledger("trees-now + twice"), "formula-cycle", FACTS, 10, 24, "in place of its formula"),
    "formulas in a circle": (
        ledger("2 * thrice", "thrice:\n  statement: S\n  formula: twice + trees-now\n", "{fact}`twice` {fact}`thrice`\n"),
        "formula-cycle", FACTS, 10, 16, "in place of its formula",
    ),
    "formula of what cannot be computed": (
        ledger("1 / 0", "thrice:\n  statement: S\n  formula: 3 * twice\n", "{fact}`twice` {fact}`thrice`\n"),
        "division-by-zero", FACTS, 10, 14, "correct the fact",
    ),
    "role": (page("{fcat}`trees-now`\n"), "unknown-role", PAGE, 4, 1, "did you mean 'fact'?"),
    "form": (page("{fact}`trees-now valeu`\n"), "unknown-fact-form", PAGE, 4, 8, "did you mean 'value'?"),
    # structure
    "front matter": ({PAGE: "Text.\n"}, "missing-front-matter", PAGE, 1, 1, "title: …"),
    "front matter below an empty line": ({PAGE: "\n---\ntitle: A\n---\nText.\n"}, "missing-front-matter", PAGE, 2, 1, "delete the empty lines"),
    "front matter closed by dots": ({PAGE: "---\ntitle: A\n...\nText.\n"}, "unclosed-front-matter", PAGE, 3, 1, "in place of '...'"),
    "empty page": ({PAGE: ""}, "missing-front-matter", PAGE, 1, 1, "title: …"),
    "empty section": (page(""), "empty-section", PAGE, 1, 1, "write its text"),
    "same id": (page("(shade)=\n## A\n\nT\n\n(shade)=\n## B\n\nT\n"), "duplicate-id", PAGE, 9, 2, "line 4"),
    "section twice": (brief("[streets]", "[streets, streets]"), "duplicate-id", BRIEF, 5, 21, "remove one"),
    "reserved": (page("(fig-1)=\n## A\n\nT\n"), "reserved-id", PAGE, 4, 2, "write another"),
    "heading id": (page("(Shade)=\n## A\n\nT\n"), "bad-id", PAGE, 4, 2, "write 'shade'"),
    "names that differ in case": (
        {"content/trees/data/a.csv": "a\n1\n", "content/trees/data/A.csv": "a\n1\n"},
        "name-case", "content/trees/data/a.csv", 0, 0, "",
    ),
    "unknown file": ({"content/trees/stlye.css": ""}, "unknown-file", "content/trees/stlye.css", 0, 0, "did you mean 'style.css'?"),
    "copy of a file": ({"content/trees/brief.yaml~": "a: 1\n"}, "unknown-file", "content/trees/brief.yaml~", 0, 0, "remove it"),
    "copy with an ending": ({"content/trees/brief.yaml.bak": "a: 1\n"}, "unknown-file", "content/trees/brief.yaml.bak", 0, 0, "remove it"),
    "ledger by another ending": ({FACTS: None, "content/trees/facts.yml": TREES[FACTS]}, "unknown-file", "content/trees/facts.yml", 0, 0, "did you mean 'facts.yaml'?"),
    "bibliography by another name": ({REFS: None, "content/trees/reference.yaml": TREES[REFS]}, "unknown-file", "content/trees/reference.yaml", 0, 0, "did you mean 'references.yaml'?"),
    "section by another ending": ({PAGE: None, "content/trees/sections/streets.markdown": TREES[PAGE]}, "unknown-file", "content/trees/sections/streets.markdown", 0, 0, "rename it 'streets.md'"),
    "section in capitals": ({PAGE: None, "content/trees/sections/Streets.md": TREES[PAGE]}, "unknown-file", "content/trees/sections/Streets.md", 0, 0, "rename it 'streets.md'"),
    "section outside of its folder": ({"content/trees/parks.md": "---\ntitle: P\n---\nT\n"}, "unknown-file", "content/trees/parks.md", 0, 0, "move it into 'sections'"),
    "folder that is a file": ({PAGE: None, "content/trees/sections": "x"}, "unreadable-file", "content/trees/sections", 0, 0, "make it a folder"),
    "file beside the briefs": ({"content/notes.txt": "x"}, "unknown-file", "content/notes.txt", 0, 0, "move it into the folder of a brief"),
    "decoration unsaid": (
        {**page("Text.\n\n:::{figure} T\n---\nsrc: media/a.svg\n---\nC.\n:::\n"), "content/trees/media/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"},
        "image-without-alt", PAGE, 8, 6, "alt:",
    ),
    # the manuscript's style
    "class of a style": ({STYLE: ".masthead {}\n.prose > .calout { color: red }\n"}, "style-class", STYLE, 2, 10, "did you mean '.callout'?"),
    "class far from any": ({STYLE: "p:not(.zzzz) {}\n"}, "style-class", STYLE, 1, 7, "use a class that the page has"),
    "class in a rule in a rule": ({STYLE: "@media print { .section { .fining { margin: 0 } } }\n"}, "style-class", STYLE, 1, 27, "did you mean '.finding'?"),
    "id of a style": ({STYLE: "#streets #shad {}\n"}, "style-id", STYLE, 1, 10, "did you mean '#shade'?"),
    "id like one of the ledger's": ({STYLE: "#fact-tree-now {}\n"}, "style-id", STYLE, 1, 1, "use the id of a section"),
    "id like that of a note": ({**page("Text[^a].\n\n[^a]: A note.\n"), STYLE: "#note-9 {}\n"}, "style-id", STYLE, 1, 1, "use the id of a section"),
    "token of a style": ({STYLE: "p { color: var(--acent) }\n"}, "style-token", STYLE, 1, 16, "did you mean '--accent'?"),
    "token that is set": ({STYLE: ":root { --acent: red; color: var(--acent) }\n"}, "style-token", STYLE, 1, 9, "did you mean '--accent'?"),
    "style that is not closed": ({STYLE: "p { margin: 0 }\n.prose {\n  margin: 0;\n"}, "style-syntax", STYLE, 2, 8, "write '}' where it ends"),
    "bracket that is not closed": ({STYLE: "p { width: calc((1pt + 2pt); }\n"}, "style-syntax", STYLE, 1, 16, "write ')' where it ends"),
    "style that closes too much": ({STYLE: "p { margin: 0 } }\n"}, "style-syntax", STYLE, 1, 17, "remove it"),
    "comment that is not closed": ({STYLE: "p { margin: 0 } /* p\n"}, "style-syntax", STYLE, 1, 17, "write '*/'"),
    "quotes that are not closed": ({STYLE: "p::before {\n  content: 'a;\n}\n"}, "style-syntax", STYLE, 2, 12, "write the closing quote"),
    "declaration without a colon": ({STYLE: "p {\n  margin 0;\n}\n"}, "style-syntax", STYLE, 2, 3, "write 'property: value;'"),
    "declaration without its end": ({STYLE: "p {\n  margin: 0\n  color: red;\n}\n"}, "style-syntax", STYLE, 3, 3, "write ';' behind"),
    "words in a style": ({STYLE: "p {}\nSee above\n"}, "style-syntax", STYLE, 2, 1, "a rule 'selector { … }'"),
    "style of another file": ({STYLE: '@import "more.css";\n'}, "style-refused", STYLE, 1, 1, "write its rules here"),
    "font of a style": ({STYLE: "@font-face { font-family: X }\n"}, "style-refused", STYLE, 1, 1, "under 'fonts:'"),
    "picture of the web": ({STYLE: "p { background: url(https://example.org/a.png) }\n"}, "style-refused", STYLE, 1, 17, "copy the picture into 'media'"),
    "picture beside the folder": ({STYLE: "p { background: url(media/../a.png) }\n"}, "style-refused", STYLE, 1, 17, "copy the picture into 'media'"),
    "picture in another function": ({STYLE: "p { background: image-set('media/a.png' 1x) }\n"}, "style-refused", STYLE, 1, 27, "write url(media/…)"),
    "brackets in brackets": ({STYLE: f"p {{ width: {'(' * 80}1pt{')' * 80} }}\n"}, "too-deep", STYLE, 1, 75, "take some of them out"),
    "picture that is not there": ({STYLE: "p { background: url('media/a.png') }\n"}, "missing-file", STYLE, 1, 21, "add the file"),
    "picture that is none": ({STYLE: "p { background: url(media/a.png) }\n", "content/trees/media/a.png": "x"}, "bad-picture", STYLE, 1, 17, "save it as PNG"),
    "picture by an odd name": ({STYLE: "p { background: url('media/a(1).png') }\n"}, "style-refused", STYLE, 1, 21, "rename the file"),
    "end of the styles": ({STYLE: "p {}\n/* </STYLE> */\n"}, "style-refused", STYLE, 2, 4, "CSS alone"),
    "width of a screen": ({STYLE: "p {}\n@media (max-width: 40rem) { p { margin: 0 } }\n"}, "style-screen", STYLE, 2, 1, "within '@media screen { … }'"),
    # languages
    "overlay number": ({"content/trees/brief.fr.yaml": "title: Plantez\ndate: 2027\n", "content/trees/sections/streets.fr.md": TREES[PAGE]}, "overlay-not-text", "content/trees/brief.fr.yaml", 2, 7, "remove it"),
    "overlay field": ({"content/trees/brief.fr.yaml": "titel: Plantez\n", "content/trees/sections/streets.fr.md": TREES[PAGE]}, "overlay-without-base", "content/trees/brief.fr.yaml", 1, 1, "did you mean 'title'?"),
    "overlay form": ({"content/trees/brief.fr.yaml": "sections: {a: b}\n", "content/trees/sections/streets.fr.md": TREES[PAGE]}, "overlay-differs", "content/trees/brief.fr.yaml", 1, 11, "write it as the file has it"),
    "untranslated": ({"content/trees/brief.fr.yaml": "title: Plantez\n"}, "missing-translation", "content/trees/brief.fr.yaml", 0, 0, "sections/streets.fr.md"),
    "overlay without a text": ({"content/trees/brief.fr.yaml": "title:\n", "content/trees/sections/streets.fr.md": TREES[PAGE]}, "empty-value", "content/trees/brief.fr.yaml", 1, 7, "write a value"),
    "overlay of two with one id": (
        {**brief("date:", "key_messages: [{id: a, text: T}]\ndate:"), "content/trees/brief.fr.yaml": "key_messages: [{id: a, text: T}, {id: a, text: U}]\n", "content/trees/sections/streets.fr.md": TREES[PAGE]},
        "duplicate-id", "content/trees/brief.fr.yaml", 1, 34, "remove one",
    ),
    "overlay with a fact": (
        {**kind("economic-gaps", "gaps: [{id: a, measure: T, now: {fact: trees-now}, target: y}]\n"), "content/trees/brief.fr.yaml": "title: Plantez\n",
         "content/trees/sections/streets.fr.md": "---\ntitle: R\nkind: economic-gaps\n---\nT\n", "content/trees/sections/streets.fr.yaml": "gaps: [{id: a, now: beaucoup}]\n"},
        "overlay-not-text", "content/trees/sections/streets.fr.yaml", 1, 21, "remove it",
    ),
    "translation of another kind": (
        {"content/trees/brief.fr.yaml": "title: Plantez\n", "content/trees/sections/streets.fr.md": "---\ntitle: R\nkind: defence\n---\nT\n"},
        "overlay-differs", "content/trees/sections/streets.fr.md", 3, 7, "remove 'kind:'",
    ),
    "translation into its own language": ({"content/trees/brief.en.yaml": "title: Plant\n"}, "overlay-of-own-language", "content/trees/brief.en.yaml", 0, 0, "without '.en'"),
    "translation without a front": ({"content/trees/sections/streets.fr.md": TREES[PAGE]}, "language-not-built", "content/trees/sections/streets.fr.md", 0, 0, "add brief.fr.yaml"),
    "tag of a file": ({"content/trees/brief.FR.yaml": "title: Plantez\n"}, "language-tag", "content/trees/brief.FR.yaml", 0, 0, "write 'fr'"),
    # themes
    "theme field": ({**OWN_THEME, OWN: "name: own\nextend: chancery\n"}, "unknown-field", OWN, 2, 1, "did you mean 'extends'?"),
    "theme unread": ({**OWN_THEME, OWN: "name: own\nextends: [chancery\n", **page("T\n", "title: T\nkind: defence\n")}, "yaml-bracket", OWN, 2, 10, "close it"),
    "theme without its file": ({**brief("date:", "theme: own\ndate:"), "templates/own/css/own.css": "p { color: red }"}, "unknown-theme", BRIEF, 2, 8, "add templates/own/theme.yaml"),
    "theme of another folder": ({**OWN_THEME, OWN: "name: mine\nextends: chancery\n"}, "theme-name", OWN, 1, 7, "write 'name: own'"),
    "token": ({**OWN_THEME, OWN: "name: own\nextends: chancery\ntokens: {acent: red}\n"}, "unknown-token", OWN, 3, 10, "did you mean 'accent'?"),
    "font": ({**OWN_THEME, OWN: "name: own\nextends: chancery\nfonts: [{family: X, file: fonts/x.woff2}]\n"}, "missing-file", OWN, 3, 27, "add the file"),
    "keyword": (component("type: array\nitems: {type: object, propertees: {a: {format: text}}}\n"), "bad-schema", "templates/own/components/pot/schema.yaml", 2, 23, "did you mean 'properties'?"),
    "body of a schema": (component("type: array\nbody: yml\n"), "bad-schema", "templates/own/components/pot/schema.yaml", 2, 7, "markdown, yaml"),
    "field that is sorted by": (component("type: array\nsort: dete\nitems: {type: object, properties: {date: {format: date}}}\n"), "bad-schema", "templates/own/components/pot/schema.yaml", 2, 7, "did you mean 'date'?"),
    "field that is required": (component("type: object\nrequired: [dete]\nproperties: {date: {format: date}}\n"), "bad-schema", "templates/own/components/pot/schema.yaml", 2, 11, "did you mean 'date'?"),
    "type alone": (component("type: object\nproperties: {a: text}\n"), "bad-schema", "templates/own/components/pot/schema.yaml", 2, 17, "{format: text}"),
    "option that every component has": (
        component("type: array\noptions: {type: object, properties: {size: {format: text}}}\n"),
        "bad-schema", "templates/own/components/pot/schema.yaml", 2, 38, "give the option another name",
    ),
    "options of a schema": (component("type: array\noptions: [a]\n"), "bad-schema", "templates/own/components/pot/schema.yaml", 2, 10, "{format: text}"),
    "use of a broken component": ({**component("type: arry\n"), **page("T\n\n:::{pot}\nT\n:::\n")}, "bad-schema", "templates/own/components/pot/schema.yaml", 1, 7, "2020-12"),
    "component without a schema": (
        {**OWN_THEME, "templates/own/components/pot/template.html.j2": "<p></p>", **page("T\n\n:::{pot}\nT\n:::\n")},
        "component-without-schema", "templates/own/components/pot/template.html.j2", 0, 0, "add schema.yaml",
    ),
    "kind that nothing prints": (
        {**OWN_THEME, "templates/own/kinds/pots/schema.yaml": "type: object\nproperties: {pots: {type: array, items: {type: object}}}\n"},
        "bad-schema", "templates/own/kinds/pots/schema.yaml", 2, 14, "add 'component:'",
    ),
    "language of translations": ({**OWN_THEME, "templates/own/words/french.po": 'msgid "a"\nmsgstr "b"\n'}, "language-tag", "templates/own/words/french.po", 0, 0, "such as en"),
    "place of a word": ({**OWN_THEME, "templates/own/words/fr.po": 'msgid "about %s"\nmsgstr "environ"\n'}, "bad-translation-file", "templates/own/words/fr.po", 1, 1, "write '%s'"),
    "extends itself": ({**OWN_THEME, OWN: "name: own\nextends: own\n"}, "theme-extends-itself", OWN, 2, 10, "another theme"),
    "value type": (component("type: array\nitems: {type: object, properties: {a: {format: txt}}}\n"), "unknown-value-type", "templates/own/components/pot/schema.yaml", 2, 48, "did you mean 'text'?"),
    "schema of schema": (component("type: arry\n"), "bad-schema", "templates/own/components/pot/schema.yaml", 1, 7, "2020-12"),
    "reference": (component("$ref: gap-tabl\n"), "unknown-component", "templates/own/components/pot/schema.yaml", 1, 7, "did you mean 'gap-table'?"),
    "circle": (component("$ref: pot\n"), "schema-refers-to-itself", "templates/own/components/pot/schema.yaml", 1, 7, "circle"),
    "inherited schema": ({**OWN_THEME, "templates/own/components/callout/schema.yaml": "type: object\n"}, "schema-overridden", "templates/own/components/callout/schema.yaml", 1, 1, "not its schema"),
    "no template": ({**OWN_THEME, "templates/own/components/pot/schema.yaml": "type: array\n"}, "component-without-template", "templates/own/components/pot/schema.yaml", 0, 0, "template.html.j2"),
    "range": (edit(FACTS, "  value: 1200\n", "  value: {from: 1300, to: 1200}\n"), "bad-range", FACTS, 3, 27, "the smaller number first"),
    "range without an end": (edit(FACTS, "  value: 1200\n", "  value: {from: 1300}\n"), "missing-field", FACTS, 3, 10, "add 'to:'"),
    "range of words": (edit(FACTS, "  value: 1200\n", "  value: {from: few, to: 1200}\n"), "wrong-type", FACTS, 3, 17, "write digits"),
    "formula of a range": (
        ledger("2 * some", "some: {statement: S, value: {from: 3, to: 5}, as_of: 2025, source: {cite: survey}, confidence: official}\n"),
        "no-number", FACTS, 10, 16, "name a fact whose value is a number",
    ),
    "derived, unit": (
        component("type: array\nitems:\n  type: object\n  properties: {a: {format: amount}}\n  derive: {b: {formula: 2 * a, unit: 3}}\n"),
        "bad-schema", "templates/own/components/pot/schema.yaml", 5, 38, "write a unit",
    ),
    "derived": (
        component("type: array\nitems:\n  type: object\n  properties: {a: {format: amount}}\n  derive: {b: {title: B, formula: a - c}}\n"),
        "bad-formula", "templates/own/components/pot/schema.yaml", 5, 35, "names of fields",
    ),
    "translations": ({**OWN_THEME, "templates/own/words/fr.po": 'msgid "a"\nmsgxx "b"\n'}, "bad-translation-file", "templates/own/words/fr.po", 2, 1, "mend"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_once_at_its_place(name: str, tmp_path: Path) -> None:
    changes, code, file, line, column, remedy = MISTAKES[name]

    problems = problems_of(tmp_path, changes)

    # what a rule of evidence says of the figures that an example types is tested beside the rules
    problems = [problem for problem in problems if problem.code == code or problem.code not in RULES]
    told = [(p.code, p.place.file, p.place.line, p.place.column) for p in problems]
    assert told == [(code, file, line, column)], problems
    assert remedy in problems[0].remedy


def test_the_world_itself_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == []


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    changes = {**brief("date:", "titel: x\ndate:"), **edit(FACTS, "value: 1200", "valu: 1200"), **page("{fact}`nothing`\n\n[@nobody]\n")}

    told = [p.code for p in problems_of(tmp_path, changes)]

    assert told == ["unknown-field", "unknown-field", "unknown-fact", "unknown-source"]


def test_what_a_misspelt_section_says_is_read_and_its_uses_are_right(tmp_path: Path) -> None:
    """One slip in the list of sections hides nothing, and is not told again where the section is meant."""
    rests = "key_messages: [{text: T, rests_on: [streets]}]\nsections: [street]"
    changes = {**brief("sections: [streets]", rests), **page("{fact}`nothing`, [here](#streets)\n")}

    assert [p.code for p in problems_of(tmp_path, changes)] == ["missing-section", "unknown-fact"]


def test_a_section_taken_off_the_list_is_named_where_it_is_used(tmp_path: Path) -> None:
    rests = "key_messages: [{text: '[T](#streets)', rests_on: [streets]}]\nsections: [parks]"
    changes = {**brief("sections: [streets]", rests), "content/trees/sections/parks.md": "---\ntitle: P\n---\nT\n"}

    told = {(p.code, p.remedy) for p in problems_of(tmp_path, changes)}

    listed = "list 'streets' under 'sections:' in brief.yaml, or take it out here"
    assert {("unknown-support", listed), ("unknown-link-target", listed)} < told


@pytest.mark.parametrize("body", ["- event: B", "-", "[]", "x"])
def test_a_component_without_a_right_entry_is_told_once(body: str, tmp_path: Path) -> None:
    assert len(problems_of(tmp_path, page(f"Text.\n\n:::{{timeline}}\n{body}\n:::\n"))) == 1


def test_what_can_have_no_id_is_translated_in_its_order(tmp_path: Path) -> None:
    """Authors, parties and key facts; what an overlay repeats of them says which is meant."""
    own = "parties: [SRB, {id: eu, name: Union}]\nauthors: [{name: Desk, role: Lead}]\nkey_facts: [{fact: trees-now, label: Trees}]\ndate:"
    french = "parties: [SRB, {id: eu, name: UE}]\nauthors: [{name: Desk, role: Chef}]\nkey_facts: [{fact: trees-now, label: Arbres}]\n"
    changes = {**brief("date:", own), "content/trees/brief.fr.yaml": french, "content/trees/sections/streets.fr.md": TREES[PAGE]}
    from worlds import World

    world = World(lay(tmp_path, changes))
    written = world.brief("fr")

    assert list(world.problems) == []
    assert [party.name for party in written.parties] == ["Serbie", "UE"]
    assert written.authors[0].role == "Chef"
    assert written.key_facts.rows[0].fields["label"].children[0].value == "Arbres"


def test_a_folder_named_like_a_shipped_theme_overrides_it_without_a_theme_file(tmp_path: Path) -> None:
    from worlds import World

    path = "components/callout/template.html.j2"
    world = World(lay(tmp_path, {f"templates/chancery/{path}": "<p></p>"}))

    assert world.theme is not None
    assert world.theme.find(path) == f"templates/chancery/{path}"
    assert world.resolve_all() == []


def test_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"x")
    root = lay(tmp_path / "in", page("![Trees](../../../outside.png)\n"))
    (root / "content/trees/media").mkdir()
    (root / "content/trees/media/link.png").symlink_to(outside)
    from worlds import World

    problems = World(root).resolve_all()

    assert [(p.code, p.place.line) for p in problems] == [("path-outside", 4)]

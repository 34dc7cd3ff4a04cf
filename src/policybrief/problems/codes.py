"""The one registry of problem codes; the documentation of all of them is made from it.

A code is a standing name: messages may be reworded, a code may not.
"""

from __future__ import annotations

from policybrief.problems.code import Code, Severity, code
from policybrief.problems.rule_codes import RULE_CODES
from policybrief.problems.source_codes import SOURCE_CODES

_OWN: tuple[Code, ...] = (
    # fields and values
    code(
        "unknown-field",
        "A field that the schema does not know",
        "Remove it or correct its name; `did you mean` names the nearest known field.",
    ),
    code("missing-field", "A required field is not there", "Add the field; the documentation of the file lists what is required."),
    code("empty-value", "A field without a value", "Write a value, or remove the field."),
    code("wrong-type", "A value of the wrong form, such as a list where text belongs", "Write the form that the message names."),
    code("unknown-word", "A word that is not one of those allowed", "Use one of the words that the message or the documentation lists."),
    code(
        "bad-id", "An id that breaks the rule for ids", "Use lower-case letters, digits and single hyphens, at most 60; `unknown` is no id."
    ),
    code("bad-date", "A date that does not exist or is written otherwise", "Write 2026, 2026-05, 2026-05-01, or a span 2026-05/2026-09."),
    code("bad-range", "A range whose end is not larger than its beginning", "Write the smaller number first: {from: 3, to: 5}."),
    code("bad-url", "An address that is not absolute", "Write the whole address, beginning with https://."),
    # maps
    code(
        "bad-coordinates",
        "A place or a frame that is nowhere on the globe",
        "Write degrees: [latitude, longitude], [west, south, east, north].",
    ),
    code("country-not-on-map", "A country that the atlas of the maps lacks", "Mark it by a point: the atlas leaves out the smallest ones."),
    code("map-label-without-room", "A name for which a map has no room", "Take out a point, or give the map a smaller frame."),
    code(
        "map-without-boundary-note",
        "A map of a publisher who says nothing about boundaries",
        "Write `boundary_note:` in publisher.yaml: what the boundaries of maps imply, and what they do not.",
    ),
    code("map-without-frame", "A map that shows nothing, or half the globe", "Name countries or points, or give the map a frame."),
    code("point-outside-frame", "A point that the map's frame leaves out", "Correct it (latitude first), or make the frame larger."),
    code("unknown-point", "A route to a point that the map lacks", "Name a point of the same map by its id, or by its name."),
    code(
        "mixed-units",
        "A row of figures in different units, so that nobody can compare them",
        "Give the row facts of one scale and unit, or make a row for each.",
    ),
    code("chart-crowded", "A chart with more than can be told apart", "Draw fewer, gather the small ones, or make several charts."),
    code("chart-duplicate", "A chart that has two values for one point", "Remove one, or name what tells them apart as `series`."),
    code("chart-form", "Values that cannot be drawn as this type of chart", "Take the type that the message names."),
    code("chart-number", "A value of a chart or a series that is no number", "Write digits; an empty cell is a value that is not known."),
    code("chart-units", "Values of different units in one chart", "Draw values of one unit in one chart."),
    code(
        "chart-values", "A chart without values, with one, or with none that is known", "Give it `facts` or a CSV file, or say it in words."
    ),
    code("chart-without-source", "A chart from a file whose source is not named", "Add `source` with the key of the reference."),
    code(
        "chart-without-words",
        "A chart without alternative text or description",
        "Add both; the message offers a draft made from the values.",
    ),
    code("schema-violation", "A value that the component's schema refuses", "See the component's schema for what is allowed."),
    # roles
    code("unknown-role", "A role that prose does not know", "Use one of fact, n, sub, sup."),
    code(
        "unknown-fact-form",
        "A form that the role `fact` does not know",
        "Use value, unit, statement, bare, at=2024 or round=2 behind the fact's id.",
    ),
    # themes
    code(
        "unknown-theme",
        "A theme that neither the workspace nor the product has",
        "Use one of the themes that the message lists, or make a folder for it.",
    ),
    code(
        "theme-extends-itself",
        "A theme that extends itself, directly or by way of another",
        "Let `extends` name another theme, or remove it.",
    ),
    code("bad-ink", "A token's `print:` that names neither inks nor a length", "Write device-cmyk(0% 0% 0% 100%), or a length."),
    code("bad-schema", "A component's schema that is no JSON Schema", "Write it as JSON Schema 2020-12 has it, in YAML."),
    code(
        "schema-overridden",
        "A theme that changes a schema which it inherits",
        "Remove the file; template and style may be overridden, schemas may not.",
    ),
    code("schema-refers-to-itself", "Schemas whose `$ref` go round in a circle", "Break the circle."),
    code("unknown-value-type", "A `format:` that names no value type", "Use one of the value types of the documentation."),
    code(
        "unknown-component", "A component that the theme in use lacks", "Correct the name, or add a folder for the component to the theme."
    ),
    code(
        "component-without-schema",
        "A component's folder that has a template, and no schema",
        "Add schema.yaml beside it, or correct the folder's name.",
    ),
    code("unknown-token", "A token without a type that no inherited theme has", "Correct its name; a new token needs a value and a type."),
    code("theme-name", "A theme whose name is not that of its folder", "Write the folder's name under 'name:', or rename the folder."),
    code("component-without-template", "A component's folder without a template", "Add template.html.j2 beside its schema."),
    code(
        "bad-reference-file",
        "A theme's reference.docx that no Word copy can take its styles from",
        "Save it as .docx without a password, or remove it, so that the one of the inherited theme is used.",
    ),
    code("bad-formula", "A formula that cannot be read", "Write ids, numbers, + - * / and brackets; minus stands between spaces."),
    code("bad-translation-file", "A file of translations that is not in gettext's form", "Mend the line that the message names."),
    # what a manuscript holds
    code("unknown-file", "A file that has no place in a manuscript", "Remove it, move it, or let its name begin with _.", "warning"),
    code("missing-section", "A section of the list without a file", "Add the file, or take the section off the list."),
    code("unlisted-section", "A section's file that brief.yaml does not list", "List it, or let the file's name begin with _.", "warning"),
    code(
        "missing-front-matter",
        "A section's file without front matter",
        "Begin the file with title, finding and kind between two lines of ---.",
    ),
    code("empty-section", "A section without text and data", "Write its text, give it data, or take it off the list."),
    code("empty-component", "A component without a body", "Write its entries, or remove it."),
    code(
        "component-takes-no-text",
        "A title or a body of a component that prints neither",
        "Close it on the next line, and write the text below it.",
    ),
    code("duplicate-id", "An id that stands twice", "Give one of the two another id."),
    code(
        "unknown-kind",
        "A section kind that the theme in use lacks",
        "Correct the name, add a folder for the kind to the theme, or leave it out.",
    ),
    code("data-without-kind", "Typed data of a section that has no kind", "Name the kind in the section's front matter."),
    code("two-sources-of-rows", "A table with rows of its own and a CSV file", "Keep one of the two."),
    code("unknown-column", "A column that the CSV file lacks", "Use one of the file's columns."),
    code(
        "source-of-formula",
        "A derived fact with a date, source or confidence of its own",
        "Remove them: they come from the facts that the formula names.",
    ),
    code("value-and-formula", "A fact with both a value and a formula", "Keep one of the two."),
    code(
        "unit-without-number",
        "A fact with a scale, a unit or an approximation whose value is no number",
        "Write the value in digits alone, or remove them.",
    ),
    code("scale-of-percent", "A fact that counts percent in thousands, millions or more", "Remove the scale, or write another unit."),
    code(
        "unit-spelling",
        "A unit that is written almost as one that is known",
        "Write it as it is known: m³, km², percent, an ISO 4217 code in capitals; a word stands as {one: …, other: …}.",
        "warning",
    ),
    code("missing-translation", "A language without the text of a section", "Add the section's file in that language."),
    code("overlay-not-text", "A number, date or id in a language's overlay", "Remove it; overlays translate texts only."),
    code(
        "overlay-without-base",
        "Something in an overlay that the file it translates lacks",
        "Add it to the file without suffix first, or remove it.",
    ),
    code(
        "overlay-of-own-language",
        "A translation into the language that the files without suffix are in",
        "Put its words into the file without suffix, or name another language in brief.yaml.",
    ),
    code(
        "language-not-built",
        "A translation into a language without a brief.TAG.yaml",
        "Add brief.TAG.yaml, or remove the translation.",
        "warning",
    ),
    code("overlay-differs", "An overlay of another form than the file it translates", "Write it as the file has it."),
    # references between the parts of a brief
    code(
        "series-order",
        "A series whose dates go back, or that has two values of one date",
        "Sort the rows by their date; pick rows of one kind by `where`.",
    ),
    code(
        "series-values",
        "Rows of a CSV file that are no value of a fact: none, one where a series is asked for, or none that is known",
        "Pick other rows by `where`.",
    ),
    code("unknown-point", "A date that a series lacks, or a date of a fact that is no series", "Write a date of the series behind `at=`."),
    code("unknown-fact", "A fact that the ledger lacks", "Correct the id, or add the fact to facts.yaml."),
    code(
        "no-author-shown", "A citation without its author, in a style that shows none", "Write the citation without the hyphen.", "warning"
    ),
    code(
        "citation-without-author",
        "A source that a sentence is to name by its author, and that has none",
        "Name it in your own words, and cite it in brackets.",
        "warning",
    ),
    code(
        "locator-not-printed",
        "A page or part of a source that the citation style leaves out",
        "Begin it with what it counts (p. 4, para. 5), or say it in the sentence.",
        "warning",
    ),
    code("unknown-source", "A source that the bibliography lacks", "Correct the key, or add the source to the references."),
    code("unknown-party", "A party that brief.yaml does not list", "Correct the id, or add the party."),
    code("unknown-country", "A code that names no country", "Write an ISO 3166-1 alpha-3 code, XKX, or {id: …, name: …}."),
    code("unknown-support", "Something to rest on that is neither section nor fact", "Write the id of a section or a fact."),
    code("unknown-link-target", "A link to an id that nothing has", "Link to the id of a section, a heading or a component."),
    code("link-to-file", "A link to a file of the machine", "Link to an id of the brief, or to a whole web address."),
    code("reserved-id", "An id of a form that the product makes itself", "Write another id."),
    code(
        "unread-markup",
        "A citation, fact, link or note that is not written as such, and printed as it stands",
        "Write it as the remedy shows; of words that mean nothing of the kind, put signs in backticks.",
        "warning",
    ),
    code("fact-as-words", "The id of a fact where an amount is expected, without `{fact: …}`", "Write {fact: ID}.", "warning"),
    code("misplaced-reference", "A fact, citation, link or picture where only words are printed", "Write in words what is to be printed."),
    code("formula-cycle", "Formulas that need each other's results", "Give one of the facts a value in place of its formula."),
    code("units-differ", "A formula that adds or gives quantities of different kinds", "Correct the unit, or the formula."),
    code("unit-without-name", "A formula whose result is in a unit without a name", "Add `unit:` with a word for it."),
    code("no-number", "A formula that reads a fact whose value is a date or words", "Let it read facts whose value is a number."),
    code("division-by-zero", "A formula that divides by zero", "Correct the fact that is zero, or the formula."),
    code("number-too-large", "A formula whose result has more than a hundred digits", "Check the scales of the facts that it reads."),
    code("image-alt-unknown", "A picture whose alternative text is `unknown`", "Write what the picture shows.", "warning"),
    # templates
    code("template-syntax", "A template that Jinja cannot read", "Mend the template's syntax at the line that is named."),
    code(
        "template-undefined",
        "A template that uses a name or field that there is not",
        "Use a field that the reference of documents and blocks lists.",
    ),
    code("template-error", "A template that fails while it is rendered", "Mend the template at the line that is named."),
    code("missing-template", "A template that the theme lacks", "Correct the name, or add the file to the theme."),
    code("part-not-placed", "A part of the document that the theme leaves out", "Write it once in the template that is named."),
    code(
        "part-placed-twice", "A part of the document that the theme writes more than once", "Write it once; `.plain` gives its words again."
    ),
    code("missing-character", "A character that the theme's fonts lack", "Write it otherwise, or give the theme a font that has it."),
    code("bad-picture", "A file that is no picture which can be printed", "Save it as PNG, JPEG, WebP, GIF or SVG."),
    code("animated-picture", "A photograph that moves", "Save one of its pictures by itself."),
    code("cmyk-picture", "A picture in the colours of a press", "Save it in RGB."),
    code("small-picture", "A photograph with too few pixels for print", "Use one with as many as the remedy says.", "warning"),
    # workspace
    code("missing-file", "A file that must be there is not", "Write the file, or correct or remove what asks for it."),
    code(
        "broken-settings",
        "Settings of an editor that cannot be read, so that nothing was added to them",
        "Mend the file, then type `policybrief schema --install` again.",
    ),
    # typesetting
    code("too-many-pages", "A brief with more pages than it may have", "Shorten it, or close up loose space; or raise `pages`.", "warning"),
    code(
        "pdf-not-conformant",
        "A PDF that would break its promises, made with templates of one's own",
        "Go back to the shipped templates one by one until it is gone.",
    ),
    code(
        "typesetting-warning",
        "Something in a page that the typesetter does not understand",
        'Put what is for the screen alone into `<style media="screen">`; mend the rest.',
        "warning",
    ),
    code(
        "press-transparency",
        "Something in the printer's copy that shines through, which PDF/X-1a forbids",
        "Use solid colours, or ask the printer whether the file will do.",
        "warning",
    ),
    code("lost-note", "A note that the page has no room for", "Shorten it, or call it in another paragraph."),
    code("text-off-page", "Text that the page has no room for", "Shorten it, or give it more room in style.css."),
    # the style sheet of a manuscript
    code("style-syntax", "CSS in style.css that cannot be read", "Close what is open, or write the declaration or rule as CSS has it."),
    code(
        "style-refused",
        "Something in style.css that would fetch a file, bring a font or end the styles of the page",
        "Remove it; pictures lie in the manuscript's folder media, fonts belong to a theme.",
    ),
    code(
        "style-screen",
        "A rule in style.css that only screens know, outside of `@media screen`",
        "Write it within `@media screen { … }`.",
    ),
    code("style-class", "A class in style.css that nothing on the pages has", "Correct it, or use a class of the theme.", "warning"),
    code(
        "style-id",
        "An id in style.css that nothing in the brief has",
        "Correct it, or use the id of a section, heading or component.",
        "warning",
    ),
    code(
        "style-token", "A custom property in style.css that the theme does not have", "Correct it, or use a token of the theme.", "warning"
    ),
    # compose
    code("heading-too-deep", "A heading deeper than a page has levels", "Use fewer `#`, or split the section."),
)

CODES: dict[str, Code] = {each.name: each for each in (*_OWN, *RULE_CODES, *SOURCE_CODES)}

__all__ = ["CODES", "Code", "Severity"]

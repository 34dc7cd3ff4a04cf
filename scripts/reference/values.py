"""The value types, each with examples that pass its schema (a test reads every one)."""

from __future__ import annotations

from policybrief.model.value_types import VALUE_TYPES, ValueType
from policybrief.model.values import CONFIDENCE, LEVELS, SCALES, STAGES
from reference.markdown import sentence, table

# each as YAML, as it stands behind a field's name
EXAMPLES: dict[str, tuple[str, ...]] = {
    "text": ("Growth has *slowed* [@survey, p. 4]", '"{fact}`trees` in all"', "2000"),
    "prose": ("One paragraph.", '"Two paragraphs.\\n\\nThis is the second."'),
    "id": ("energy-security", "line-2"),
    "fact": ("gas-import-volume",),
    "amount": ("{fact: gas-import-volume}", "not yet agreed", "unknown"),
    "date": ("2026", "2026-05", "2026-05-01", "2026-05/2026-09"),
    "due": ("2027-03", "at the next session"),
    "party": ("SRB", "eu"),
    "stage": ("under-way",),
    "level": ("convergent",),
    "media": ("media/avenue.png",),
    "data": ("data/trade.csv",),
    "chart": (
        "{type: bar, facts: [oaks, limes], alt: 412 oaks and 389 limes, description: Two bars}",
        "{type: line, csv: data/shade.csv, x: year, y: shade, source: {cite: survey}, alt: Shade grows, description: From 14 to 18}",
    ),
    "map": ("{alt: 'Two towns on a river.', description: 'As surveyed.', points: [{name: Upton, at: [44.8, 20.3]}]}",),
    "source": ("{cite: survey}", "{cite: survey, locator: p. 4, quote: every third tree}"),
    "sources": ("{cite: survey, locator: para. 2}", "[{cite: survey}, {cite: minutes, locator: p. 7}]", "unknown"),
    "fact-value": ("400", "74.316", "{date: 2013}", "none", "{from: 3, to: 5}"),
    "formula": ("(target - now) / target", "2 * trees"),
    "unit": ("percent", "USD", "m³/year", "{one: tree, other: trees}"),
    "party-entry": ("SRB", "XKX", "{id: eu, name: European Union}"),
    "focus": ("50% 30%", "top", "left bottom"),
    "language-tag": ("en", "sr-Latn"),
    "url": ("https://example.org/briefs/",),
    "plain": ("CC-BY-4.0", "Series B, no. 4"),
    "fields": ("{colour: blue, columns: [1, 2]}",),
    "any": ("{colour: blue, columns: [1, 2]}",),
}

_CLOSED = (
    ("stage", "How far a thing has come, in the order in which a table sorts them.", STAGES),
    ("level", "How near a position is, from far to near.", LEVELS),
    ("scale of a fact", "What the number counts.", tuple(SCALES)),
    ("confidence of a fact", "How sure it is, from sure to unsure.", CONFIDENCE),
)


_INTRO = """\
# Values

A schema marks each field with a value type: `format: TYPE`. A `string` with `enum` is a word, not a text.

Any field of typed data and of a recommendation may be `unknown`: asked, and not known. It prints as the language's
word. A field that is left out was not asked. A text that begins with `{`, `[`, a backtick or another sign of YAML
stands in quotes.

## In components and typed data
"""


def page() -> str:
    """`values.md`."""
    printed = (_entry(kind) for kind in VALUE_TYPES.values() if kind.printed)
    others = (_entry(kind) for kind in VALUE_TYPES.values() if not kind.printed)
    lists = ((name, words, ", ".join(f"`{word}`" for word in listed)) for name, words, listed in _CLOSED)
    return "\n".join(
        [
            _INTRO,
            *printed,
            "## In the manuscript's own files only\n",
            *others,
            "## Closed lists of words\n",
            table(("list", "about", "words"), lists),
        ]
    )


def _entry(kind: ValueType) -> str:
    examples = ", ".join(_code(example) for example in EXAMPLES[kind.name])
    return f"### {kind.name}\n\n{sentence(kind.about)}\n\nExamples: {examples}\n"


def _code(text: str) -> str:
    """A code span; one that holds a backtick stands between two."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"

"""The files that an author writes, field by field: made from the declared classes and the schema of themes."""

from __future__ import annotations

from policybrief.model.fields import schema_of
from policybrief.model.written import FactEntry, Front, Publisher, SectionFront
from policybrief.source.csl import KINDS, TYPES
from policybrief.themes.load import THEME_SCHEMA
from reference.markdown import table
from reference.schemas import Schema, field_table

_INTRO = """\
# Fields

Every file that an author writes, field by field. `[]` stands for each entry of a list, `NAME` for each key of a
mapping. An unknown field is an error. The typed data of a section (`content/SLUG/sections/ID.yaml`) has the fields
that its [section kind](components.md#section-kinds) names.
"""

_PUBLISHER = """\
Who publishes, and the defaults of all briefs. `brand` is checked for its form, but not yet used. The rules under
`rules` are those of [problems](problems.md); [live with the rules](../how-to/live-with-the-rules.md) says more.
"""

_LEDGER = """\
The ledger: a mapping from each fact's id to these fields. A fact has either `value`, `as_of`, `source` and
`confidence`, or a `formula`. What a fact owes its reader is told by the rules of evidence
([how to live with them](../how-to/live-with-the-rules.md)).
"""

_REFERENCES = """\
## content/SLUG/references.yaml

The bibliography: a list `references:` of items of CSL 1.0.2, as pandoc writes them. Each has an `id`, the key by
which it is cited, and a `type`. `references.json` (CSL-JSON) and `references.bib` (BibTeX) beside it are read too.

A name is `{family: …, given: …}` or `{literal: …}`. A date is `2026`, `2026-01-22`, `2026-05/2026-09`, or has CSL's
own form. `custom: {text: PATH}` names the file that holds the source's own text.
"""

_FILES: tuple[tuple[str, str, Schema], ...] = (
    (
        "content/publisher.yaml",
        _PUBLISHER,
        schema_of(Publisher),
    ),
    (
        "content/SLUG/brief.yaml",
        "The front of a brief, and the order of its sections.\n",
        schema_of(Front),
    ),
    (
        "content/SLUG/sections/ID.md",
        "The front matter of a section, between two lines `---`; its prose follows.\n",
        schema_of(SectionFront),
    ),
    ("content/SLUG/facts.yaml", _LEDGER, schema_of(FactEntry)),
    ("templates/THEME/theme.yaml", "What a theme is. A bare value in `tokens` is the token's `value`.\n", THEME_SCHEMA),
)
_KINDS = {"text": "a text", "names": "a list of names", "date": "a date", "other": "of their own form"}


def page() -> str:
    """`fields.md`."""
    files = (f"## {file}\n\n{words}\n{field_table(schema)}" for file, words, schema in _FILES)
    rows = [(", ".join(f"`{name}`" for name in sorted(KINDS) if KINDS[name] == kind), words) for kind, words in _KINDS.items()]
    types = "Types: " + ", ".join(f"`{name}`" for name in sorted(TYPES)) + ".\n"
    return "\n".join([_INTRO, *files, _REFERENCES, table(("fields", "value"), rows), types])

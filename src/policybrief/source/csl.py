"""The types and variables of bibliographies: CSL 1.0.2, appendix III (types) and IV (variables), with the names of CSL-JSON."""

from __future__ import annotations

from typing import Literal

Kind = Literal["text", "names", "date", "other"]

_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry
entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture
musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review
review-book software song speech standard thesis treaty webpage
"""

# standard and number variables: both are given as text or number
_TEXTS = """
abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number citation-key
citation-label citation-number collection-number collection-title container-title container-title-short dimensions division DOI edition
event event-place event-title first-reference-note-number genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language license
locator medium note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first
part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre reviewed-title scale section
shortTitle source status supplement-number title title-short URL version volume volume-title year-suffix
"""

_NAMES = """
author chair collection-editor compiler composer container-author contributor curator director editor editor-translator
editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient
reviewed-author script-writer series-creator translator
"""

_DATES = "accessed available-date event-date issued original-date submitted"

TYPES = frozenset(_TYPES.split())
"""What a reference can be."""

KINDS: dict[str, Kind] = {
    **dict.fromkeys(_TEXTS.split(), "text"),
    **dict.fromkeys(_NAMES.split(), "names"),
    **dict.fromkeys(_DATES.split(), "date"),
    **dict.fromkeys(("id", "type", "categories", "custom"), "other"),
}
"""Each field of a reference and the form of its value."""

NAME_PARTS = frozenset(
    ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix", "static-ordering", "literal", "parse-names")
)
DATE_PARTS = frozenset(("date-parts", "season", "circa", "literal", "raw"))

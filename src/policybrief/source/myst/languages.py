"""Language tags: BCP 47 in canonical form."""

from __future__ import annotations

import re

from policybrief.problems import Place, Problems

# RFC 5646, section 2.1. Of `language`, only forms that are in use: 2 or 3 letters (4 are reserved, of 5 to 8 none is registered).
_TAG = re.compile(
    r"""
    [a-z]{2,3} (-[a-z]{3}){0,3}                     # language, extended language
    (-[a-z]{4})?                                    # script
    (-([a-z]{2}|[0-9]{3}))?                         # region
    (-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*            # variants
    (-[0-9a-wyz](-[a-z0-9]{2,8})+)*                 # extensions
    (-x(-[a-z0-9]{1,8})+)?                          # private use
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# RFC 5646, section 2.1: grandfathered tags that the grammar above does not give
_IRREGULAR = {
    tag.lower(): tag
    for tags in (
        ("en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo"),
        ("i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE"),
    )
    for tag in tags
}


def canonical_tag(tag: str) -> str | None:
    """`tag` in the letter case of RFC 5646, section 2.1.1 (`sr-Latn`, `zh-Hant-TW`), or None if it is not well-formed.

    >>> canonical_tag("ZH-hant-tw"), canonical_tag("sr_Latn")
    ('zh-Hant-TW', None)
    """
    if tag.lower() in _IRREGULAR:
        return _IRREGULAR[tag.lower()]
    if not _TAG.fullmatch(tag):
        return None
    subtags = tag.lower().split("-")
    singleton = next((i for i, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    cased = [_cased(subtag) for subtag in subtags[1:singleton]]
    return "-".join([subtags[0], *cased, *subtags[singleton:]])


def _cased(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag


def _unregistered(tag: str) -> tuple[str, str] | None:
    """What of a canonical tag has two letters and no meaning, and the tag that is probably meant (Unicode CLDR, English names)."""
    from babel import Locale
    from babel.core import get_global

    language, *others = tag.split("-")
    names = Locale("en")
    if len(language) == 2 and language not in names.languages:
        return "language", ""
    region = next((subtag for subtag in others if len(subtag) == 2 and subtag.isupper()), None)
    if region is None or region in names.territories:
        return None
    meant = get_global("territory_aliases").get(region)
    return "region", tag.replace(f"-{region}", f"-{meant[0]}") if meant else ""


def check_tag(tag: str, place: Place, problems: Problems) -> str | None:
    """`tag` if it is a canonical language tag; else a problem, and the canonical form or None where there is none."""
    canonical = canonical_tag(tag) or canonical_tag(tag.strip().replace("_", "-"))
    if canonical and (strange := _unregistered(canonical)):
        what, near = strange
        remedy = f"write '{near}'" if near else "write a tag such as en, sr-Latn or zh-Hant-TW"
        problems.add("language-tag", f"the {what} of the language tag '{tag}' does not exist", place, remedy)
        return canonical
    if canonical != tag:
        remedy = f"write '{canonical}'" if canonical else "write a tag such as en, sr-Latn or zh-Hant-TW"
        problems.add("language-tag", f"'{tag}' is not a language tag in its canonical form", place, remedy)
    return canonical

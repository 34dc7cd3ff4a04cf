"""Attributes in braces: `{lang=sr-Latn}` behind a span, `{decorative=true}` behind an image."""

from __future__ import annotations

from mdit_py_plugins.attrs.parse import ParseError, parse

from policybrief.problems import did_you_mean
from policybrief.source.myst.context import Context
from policybrief.source.myst.languages import check_tag
from policybrief.source.myst.places import Content


def read_attributes(content: Content, span: tuple[int, int], known: str, context: Context) -> str | None:
    """The value of the one attribute that is known here; None, and a problem, where it does not stand alone and right."""
    text, place = content.text[slice(*span)], content.place(*span)
    try:
        read, found = parse(text)
    except ParseError:
        read, found = 0, {}
    strange = [name for name in found if name != known]
    for name in strange:
        near = did_you_mean(name, [known])
        remedy = f"did you mean '{near}'?" if near else f"remove it; '{known}' is all that can stand here"
        context.problems.add("unknown-attribute", f"unknown attribute '{name}'", place, remedy)
    if not strange and (known not in found or read != len(text) - 1):
        message = f"'{' '.join(text.split())}' does not say '{known}=' and nothing else"
        context.problems.add("malformed-attributes", message, place, f"write '{{{known}=…}}', or '\\{{' for a brace")
        return None
    return found.get(known)


def span_language(content: Content, span: tuple[int, int], context: Context) -> str | None:
    """The language that a span's attributes name."""
    tag = read_attributes(content, span, "lang", context)
    return None if tag is None else check_tag(tag, content.place(*span), context.problems)


def tell_misplaced(content: Content, span: tuple[int, int], context: Context) -> None:
    """Attributes behind what takes none."""
    text = content.text[slice(*span)]
    remedy = "remove them; only images and words in brackets, as in [words]{lang=de}, take attributes"
    context.problems.add("misplaced-attributes", f"attributes '{text}' behind what takes none", content.place(*span), remedy)

"""Pictures that fields name, with the words that stand for them."""

from __future__ import annotations

from policybrief.model.block import Photograph, Picture
from policybrief.model.brief import Cover
from policybrief.model.prose import Node, Text
from policybrief.model.values import Data, FilePath, Flag, Identifier, Unknown
from policybrief.model.written import CoverEntry
from policybrief.resolve.context import Context
from policybrief.resolve.nodes import NodeResolver


def picture_of(file: FilePath, alt: Data | None, decorative: Data | None, context: Context) -> Picture:
    """The picture with what stands beside it: its alternative text, or that it is decoration. Neither, or both, is told."""
    problems = context.problems
    words = alt.plain if isinstance(alt, Text) else "unknown" if isinstance(alt, Unknown) and not problems.is_told(alt.place) else ""
    words = context.alternative(words, file.path, alt.place if alt else file.place)
    is_decoration = isinstance(decorative, Flag) and decorative.value
    if words and is_decoration:
        remedy = "remove 'alt:' or 'decorative:'"
        problems.add("image-decorative-with-alt", "a decorative picture has an alternative text", file.place, remedy)
    is_told = not words and (alt is not None or isinstance(decorative, Unknown))  # what stands there is wrong
    if not words and not is_decoration and not is_told:
        remedy = "add 'alt:' with what the picture shows, or 'decorative: true' where it shows nothing"
        problems.add("image-without-alt", "the picture has no alternative text", file.place, remedy)
    return Picture(place=file.place, path=file.path, alt="" if is_decoration else words, decorative=is_decoration)


def cover_of(entry: Node | None, nodes: NodeResolver) -> Cover | None:
    """The cover's photograph with its credit; None where there is none, or its file cannot be found (told)."""
    if not isinstance(entry, CoverEntry) or not isinstance(entry.src, FilePath):
        return None
    alt = nodes.tree(entry.alt) if isinstance(entry.alt, Text) else entry.alt
    found = picture_of(entry.src, alt, entry.decorative, nodes.context)
    focus = entry.focus.value if isinstance(entry.focus, Identifier) else "50% 50%"
    picture = Photograph(place=found.place, path=found.path, alt=found.alt, decorative=found.decorative, focus=focus)
    return Cover(place=entry.place, picture=picture, credit=nodes.tree(entry.credit) if isinstance(entry.credit, Text) else None)

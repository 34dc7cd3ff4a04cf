"""Where in a document something stands, and what is made of a citation and a note there."""

from __future__ import annotations

from dataclasses import dataclass, field

from policybrief.compose.citations import locator
from policybrief.compose.marks import Cite
from policybrief.model.document import Note
from policybrief.model.prose import Citation, Node


@dataclass(slots=True)
class Around:
    """Where we are: the part's id, the anchors of its headings so far, the level that `#` would have here, that of the last
    heading; within a block with one source line, what it cites so far."""

    part: str = ""
    anchors: list[str] = field(default_factory=list)
    base: int = 1
    level: int = 1
    gathered: list[Cite] | None = None
    in_link: bool = False
    in_note: bool = False
    in_block: bool = False
    is_running: bool = False


def cites_of(node: Citation) -> tuple[Cite, ...]:
    """What a citation points to."""
    return tuple(Cite(item.key, locator(item.locator), None, item.prefix, item.suffix, item.bare, place=item.place) for item in node.items)


def note_of(node: Node, number: int, use: int | None, children: tuple[Node, ...]) -> Note:
    """A note; one that cites is called from where its sources lead back to, `use`."""
    call = f"noteref-{number}" if use is None else f"use-{use}"
    return Note(place=node.place, number=number, anchor=f"note-{number}", call_anchor=call, children=children)

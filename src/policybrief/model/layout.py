"""How an author fits a block to the page: options that every component takes, and the same for a section's typed data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from policybrief.model.values import Data, Flag, Record, Word

Size = Literal["small", "normal", "wide", "full"]

_LAYOUT: dict[str, Any] = {
    "keep-together": {
        "type": "boolean",
        "description": "true: not split over pages; false: it may be split, though the theme keeps it together.",
    },
    "keep-with-next": {"type": "boolean", "description": "true: it stays on the page of what follows."},
}
_SIZE: dict[str, Any] = {
    "size": {
        "type": "string",
        "enum": ["small", "normal", "wide", "full"],
        "description": "small: in the text, narrower; normal; wide: over rail and text; full: the whole width of the page.",
    },
}
_ID: dict[str, Any] = {"id": {"format": "id", "description": "Its id, for links."}}

LAYOUT_OPTIONS = frozenset({*_LAYOUT, *_SIZE})
COMMON_OPTIONS = LAYOUT_OPTIONS | _ID.keys()


def common_options(numbered: str | None) -> dict[str, Any]:
    """The options of every component with a body, as the properties of a schema; a figure and a table have a size."""
    return {**_ID, **layout_fields(numbered)}


def layout_fields(numbered: str | None) -> dict[str, Any]:
    """Those of them that fit a block to the page."""
    return {**_LAYOUT, **(_SIZE if numbered else {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a block is fitted to the page. `keep_together`: it must not (True) or may (False) be split over pages; None: as the
    theme has it. `keep_with_next`: it stays on the page of what follows. `size` is how wide it is. `classes` say the same for
    styles."""

    keep_together: bool | None = None
    keep_with_next: bool = False
    size: Size = "normal"

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the element around the block; none where it stands as the theme has it."""
        together = {True: "keep-together", False: "may-split", None: ""}[self.keep_together]
        following = "keep-with-next" if self.keep_with_next else ""
        return tuple(filter(None, (together, following, f"size-{self.size}" if self.size != "normal" else "")))


def layout_of(options: Data | None) -> Layout:
    """The layout that options, or an entry under `layout:`, ask for."""
    said: Mapping[str, Data] = options.fields if isinstance(options, Record) else {}
    together, following, size = said.get("keep-together"), said.get("keep-with-next"), said.get("size")
    return Layout(
        keep_together=together.value if isinstance(together, Flag) else None,
        keep_with_next=isinstance(following, Flag) and following.value,
        size=cast(Size, size.word) if isinstance(size, Word) else "normal",
    )

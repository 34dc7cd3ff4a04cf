"""What a page is read to, and what its reader must know of components."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from policybrief.model.prose import Prose, RawText
from policybrief.problems import Place

Bodies = Callable[[str], Literal["markdown", "yaml", "none"] | None]
"""How the body of a component is to be read, by its name. `none`: it may have none; that, and None, an unknown component, is
read as Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A Markdown file: its front matter as text (None where there is none) and its prose. `place` is the file."""

    front: RawText | None
    prose: Prose
    place: Place

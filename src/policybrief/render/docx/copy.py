"""What writing one Word copy needs to know, and what it gathers on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from policybrief.model.document import Document
from policybrief.problems import Problems
from policybrief.render.docx.drawing import Drawing
from policybrief.themes import Theme


@dataclass(slots=True, kw_only=True)
class Copy:
    """The Word copy of `document` while it is written, in the words of `theme`.

    `values` has the printed value of each fact by id. `pictures` gathers the pictures by file name.
    """

    document: Document
    theme: Theme
    problems: Problems
    say: Callable[[str], str] = field(init=False)
    values: Mapping[str, str] = field(init=False)
    pictures: dict[str, bytes | Drawing] = field(default_factory=dict)
    _counted: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.say = self.theme.say(self.document.language)
        self.values = {line.fact: line.value for line in self.document.evidence}

    def bookmark(self, what: str) -> str:
        """The next bookmark of a kind that has no anchor on the page: `para_N`, which no id can be."""
        self._counted[what] += 1
        return f"{what}_{self._counted[what]}"

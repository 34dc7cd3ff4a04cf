"""What the makers of nodes share while one page or text is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from policybrief.problems import Place, Problems
from policybrief.source.myst.notes import Notes
from policybrief.source.myst.places import Source


@dataclass(slots=True, kw_only=True)
class Context:
    """`headings`: whether headings may stand here. `told` holds what is to be told once in a page."""

    source: Source
    problems: Problems
    language: str
    notes: Notes
    headings: bool = True
    told: set[str] = field(default_factory=set)

    def once(self, what: str) -> bool:
        """True at the first time that `what` is asked for."""
        new = what not in self.told
        self.told.add(what)
        return new

    def tell_too_deep(self, place: Place, message: str, remedy: str) -> None:
        """Told once: what follows from it is no second mistake."""
        if self.once("too-deep"):
            self.problems.add("too-deep", message, place, remedy)

    def tell_title(self, token: Token, place: Place) -> None:
        """The title of a link or image, which a reader of paper never sees."""
        if title := token.attrs.get("title"):
            self.problems.add("unprinted-title", f"the title '{title}' is not printed", place, "say it in the text, or remove it")

    def tell_html(self, tag: str, place: Place) -> None:
        """Raw HTML; an end tag is told only where its start tag was not."""
        name = tag.lstrip("</").split(">")[0].split()[0].lower() if tag.strip("</> \t\n") else tag
        if tag.startswith("</") and f"<{name}" in self.told:
            return
        self.told.add(f"<{name}")
        shown = tag.strip().split("\n")[0]
        remedy = "begin the line of a comment with '%'" if tag.startswith("<!--") else "write '\\<' for a '<', and MyST instead of HTML"
        self.problems.add("raw-html", f"raw HTML '{shown}'", place, remedy)

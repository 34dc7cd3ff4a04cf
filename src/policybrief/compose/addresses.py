"""Where the pages of a brief lie, and how one of its documents links into another."""

from __future__ import annotations

from dataclasses import dataclass

from policybrief.model.block import Target
from policybrief.model.brief import Brief


def page(slug: str, section: str | None) -> str:
    """The page of a document, from the folder of its language: `SLUG.html`, or `sections/ID.html`."""
    return f"{slug}.html" if section is None else f"sections/{section}.html"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Links out of one document of a brief: `section` is its section's id, None for the whole.

    They are relative, or absolute below `site` (the publisher's, with a slash at its end) where there is one.
    """

    slug: str
    language: str
    site: str
    section: str | None

    @classmethod
    def of(cls, brief: Brief, section: str | None) -> Addresses:
        """The links of one document of `brief`."""
        return cls(brief.slug, brief.language, brief.publisher.site, section)

    @property
    def home(self) -> str:
        """The whole brief's page; empty from there."""
        return "" if self.section is None else self._to(None)

    def link(self, target: Target) -> str:
        """A place in the brief. The whole holds all of them; a section's document its own alone."""
        if self.section is None or target.section == self.section:
            return f"#{target.anchor}"
        return f"{self._to(target.section)}#{target.anchor}"

    def _to(self, section: str | None) -> str:
        there = page(self.slug, section)
        if self.site:
            return f"{self.site}{self.slug}/{self.language}/{there}"
        return there.removeprefix("sections/") if section is not None else f"../{there}"

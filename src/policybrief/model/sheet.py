"""How full the pages of a document are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in lines of running text: `used` from its head to the last line on it, `loose` what is left below that (above
    the notes), and the id of the `<section>` whose text is the last on it, None where that is no section's."""

    used: float
    loose: float
    section: str | None

    @property
    def fill(self) -> float:
        """Which part of the page is used, 0 to 1."""
        return self.used / (self.used + self.loose) if self.used + self.loose else 0.0

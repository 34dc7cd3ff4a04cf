"""What a rendering gives, and what stops it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policybrief.model.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class LostNote:
    """A note at the foot of pages that does not stand there just once, but so many `times`."""

    anchor: str  # its id in the HTML
    beginning: str
    times: int

    def __str__(self) -> str:
        where = f"stands on paper {self.times} times" if self.times else "does not stand on paper"
        return f"the note '{self.beginning}…' {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfResult:
    """A PDF and what was seen while making it. Only one that `is_sound` keeps its promise."""

    data: bytes = field(repr=False)
    sheets: tuple[Sheet, ...]  # how full each page is
    page_of_anchor: Mapping[str, int] = field(repr=False)  # id in the HTML: number of the page, from 1, where it begins
    cut_off: tuple[int, ...] = ()  # pages with text that stands outside the sheet
    lost_text: tuple[str, ...] = ()  # beginnings of texts that are not on paper as a whole
    lost_notes: tuple[LostNote, ...] = ()
    warnings: tuple[str, ...] = ()  # WeasyPrint's, each once, and what keeps tags from saying what the HTML says
    missing_glyphs: tuple[str, ...] = ()  # characters printed as an empty box
    foreign_fonts: tuple[str, ...] = ()  # families that were used and that the HTML does not bring
    unfit_for_press: tuple[str, ...] = ()  # what the printer's copy holds and its standard forbids
    refused: tuple[str, ...] = ()  # addresses that were asked for: nothing but `data:` is served

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.sheets)

    @property
    def is_sound(self) -> bool:
        """Whether all text is there and in the page's own fonts, and so is all that the page asks for."""
        return not (self.faults or self.losses or self.lost_notes)

    @property
    def faults(self) -> list[str]:
        """What is wrong with the page as HTML: its fonts, its addresses. A sentence each."""
        return [
            *(f"the character '{character}' is printed as an empty box" for character in self.missing_glyphs),
            *(f"words are set in '{family}', which is not a font of the theme" for family in self.foreign_fonts),
            *(f"'{address}' is asked for, which the page does not carry" for address in self.refused),
        ]

    @property
    def losses(self) -> list[str]:
        """What of the text does not stand on paper, for its length or its style. A sentence each."""
        return [
            *(f"words stand outside of page {number}" for number in self.cut_off),
            *(f"not all of '{beginning}…' stands on paper" for beginning in self.lost_text),
        ]


class StructureMismatch(Exception):
    """The tags that WeasyPrint made are not those that its boxes should give: the tree cannot be mended."""


class FontsNotLoaded(Exception):
    """The HTML brings no font for print, or one that cannot be loaded; the text says which."""

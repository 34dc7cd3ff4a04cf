"""What a rendering gives, and what stops it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfResult:
    """A PDF and what was seen while making it.

    Where `is_sound` is False, the file does not keep its promise: text is missing or is not in the theme's fonts, or
    something was asked for that the HTML does not carry.
    """

    data: bytes = field(repr=False)
    pages: int
    page_of_anchor: Mapping[str, int] = field(repr=False)  # id in the HTML: number of the page, from 1, where it begins
    lines: tuple[int, ...]  # how many lines of text each page holds, running heads aside; lines at one height count once
    cut_off: tuple[int, ...] = ()  # pages with text that stands outside the sheet
    lost_text: tuple[str, ...] = ()  # beginnings of texts that are not on paper as a whole
    warnings: tuple[str, ...] = ()  # WeasyPrint's, each once
    missing_glyphs: tuple[str, ...] = ()  # characters printed as an empty box
    foreign_fonts: tuple[str, ...] = ()  # families that were used and that the HTML does not bring
    refused: tuple[str, ...] = ()  # addresses that were asked for: nothing but `data:` is served

    @property
    def is_sound(self) -> bool:
        """Whether all text and all resources are there."""
        return not (self.missing_glyphs or self.foreign_fonts or self.refused or self.cut_off or self.lost_text)


class StructureMismatch(Exception):
    """The tags that WeasyPrint made are not those that its boxes should give: the tree cannot be mended."""


class FontsNotLoaded(Exception):
    """The HTML brings no font for print, or one that cannot be loaded; the text says which."""

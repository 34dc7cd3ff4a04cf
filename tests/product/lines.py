"""The lines of a PDF as PDFium sees them: where each stands, how large, in which face."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

GAP = 9.0  # points between two characters of one line that are no longer one run of text


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on one baseline; points from the page's left and upper edge."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    face: str
    text: str


@dataclass(frozen=True, slots=True)
class _Character:
    sign: str
    left: float
    right: float
    baseline: float
    size: float
    face: str


@cache
def lines_of(path: Path) -> tuple[Line, ...]:
    """Every line of every page, in the order in which the file draws them."""
    with pypdfium2.PdfDocument(path) as opened:
        return tuple(line for number, page in enumerate(opened, 1) for line in _lines(page, number))


def height_of(path: Path) -> float:
    """Points from the first page's lower to its upper edge."""
    with pypdfium2.PdfDocument(path) as opened:
        return float(opened[0].get_height())


def width_of(path: Path) -> float:
    """Points from the first page's left to its right edge."""
    with pypdfium2.PdfDocument(path) as opened:
        return float(opened[0].get_width())


def _lines(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    run: list[_Character] = []
    for character in _characters(page):
        if run and not _goes_on(run, character):
            yield _line(run, number)
            run = []
        run.append(character)
    if run:
        yield _line(run, number)


def _goes_on(run: list[_Character], new: _Character) -> bool:
    """A raised sign goes on the line that it is raised from."""
    last = run[-1]
    return abs(new.baseline - run[0].baseline) < 0.6 * run[0].size and -GAP < new.left - last.right < GAP


def _line(run: list[_Character], number: int) -> Line:
    """What most of its letters say of size, face and baseline holds for the line."""
    (baseline, size, face), _ = Counter((round(each.baseline, 2), round(each.size, 2), each.face) for each in run).most_common(1)[0]
    text = re.sub(r"\s+", " ", "".join(each.sign for each in run)).strip()
    return Line(number, min(each.left for each in run), max(each.right for each in run), baseline, size, face, text)


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Character]:
    text, height = page.get_textpage(), page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) or code in (0, 10, 13):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        left, _, right, _ = text.get_charbox(index, loose=True)
        yield _Character(chr(code), left, right, height - y.value, pdfium.FPDFText_GetFontSize(text, index), _face(text, index))


def _face(text: pypdfium2.PdfTextPage, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return buffer.value.decode("utf-8", "replace").partition("+")[2]

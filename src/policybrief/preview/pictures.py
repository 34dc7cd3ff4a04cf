"""Pages of a PDF as pictures."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import Any

SCALE = 2.0
"""Pixels a point: 144 to the inch."""


class Pictures:
    """Draws the pages of the PDF that was drawn last, which stays open. PDFium is used by one thread at a time."""

    def __init__(self) -> None:
        self._key = ""
        self._opened: Any = None
        self._drawn: dict[int, bytes] = {}
        self._alone = Lock()

    def sizes(self, key: str, pdf: bytes) -> tuple[tuple[float, float], ...]:
        """Width and height in points of each page of a PDF, which `key` names."""
        with self._alone:
            return tuple(page.get_size() for page in self._open(key, pdf))

    def draw(self, key: str, pdf: bytes, number: int) -> bytes | None:
        """Page `number` (from 1) of a PDF as PNG; None where it has no such page."""
        with self._alone:
            opened = self._open(key, pdf)
            if not 1 <= number <= len(opened):
                return None
            if number not in self._drawn:
                out = BytesIO()
                opened[number - 1].render(scale=SCALE).to_pil().save(out, "PNG", compress_level=1)
                self._drawn[number] = out.getvalue()
            return self._drawn[number]

    def close(self) -> None:
        """Let go of the PDF that is open."""
        with self._alone:
            self._forget()

    def _open(self, key: str, pdf: bytes) -> Any:
        import pypdfium2

        if key != self._key:
            self._forget()
            self._opened, self._key = pypdfium2.PdfDocument(pdf), key
        return self._opened

    def _forget(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._opened, self._key = None, ""
        self._drawn.clear()

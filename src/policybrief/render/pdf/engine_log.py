"""What WeasyPrint says while it works, heard instead of printed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_LONGEST = 300  # characters of a message: WeasyPrint quotes whole `data:` addresses


class EngineLog(logging.Handler):
    """Sorts WeasyPrint's records: `warnings` in order, `missing_glyphs` and `broken_fonts` (families) apart."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.missing_glyphs: set[str] = set()
        self.broken_fonts: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record; its `msg` tells which of WeasyPrint's sentences it is."""
        sentence, values = str(record.msg), record.args if isinstance(record.args, tuple) else ()
        if sentence.startswith(".notdef glyph"):
            self.missing_glyphs.add(str(values[0]))
        elif sentence.startswith("Font-face") and sentence.endswith("cannot be loaded"):
            self.broken_fonts.add(str(values[0]))
        elif "no required alt description" not in sentence:  # said of decoration too: the structure tree's own complaint is exact
            message = record.getMessage()
            self.warnings.append(message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…")


@contextmanager
def engine_log() -> Iterator[EngineLog]:
    """Listen to WeasyPrint."""
    logger, log = logging.getLogger("weasyprint"), EngineLog()
    level = logger.level
    logger.addHandler(log)
    logger.setLevel(logging.WARNING)
    try:
        yield log
    finally:
        logger.removeHandler(log)
        logger.setLevel(level)

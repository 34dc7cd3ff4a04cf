"""Keeps the machine out of the page: its fonts, its user's languages, its clock."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

_SETTINGS = {
    "FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf")),
    # without it Pango lets LANGUAGE choose the forms of letters whose script is not that of the text's language
    "PANGO_LANGUAGE": "en",
    # without it fontTools, through which WeasyPrint unpacks WOFF, writes the clock's time into each font
    "SOURCE_DATE_EPOCH": "0",
}
_one_at_a_time = RLock()


@contextmanager
def isolated() -> Iterator[None]:
    """Within it WeasyPrint sees no font of the machine, nothing of its user's languages, and no time.

    The libraries read the environment when WeasyPrint is imported, when a font is loaded and at the first text.
    Afterwards it is as before, so that programs started from here (a browser) have their fonts.
    """
    with _one_at_a_time:
        before = {name: os.environ.get(name) for name in _SETTINGS}
        os.environ.update(_SETTINGS)
        try:
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
                yield
        finally:
            for name, value in before.items():
                del os.environ[name]
                if value is not None:
                    os.environ[name] = value

"""The fonts that a page brings, loaded once for all documents that bring the same."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing.util import Finalize
from typing import Any

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FAMILY = re.compile(r"""font-family\s*:\s*(?:"([^"]*)"|'([^']*)'|([^;}"']+))""")


@dataclass(slots=True)
class FontSet:
    """WeasyPrint's `configuration` with these fonts. `is_loaded` once a document was laid out with them."""

    families: frozenset[str]
    configuration: Any
    is_loaded: bool = False


def font_set(html: str) -> FontSet:
    """The fonts that the `@font-face` rules of a page declare.

    Decoding them is a seventh of a short document's time, so one set is kept in a process; never for other rules, for
    the same family cut to other characters would step in.
    """
    return _font_set("\n".join(_FONT_FACE.findall(html)))


@lru_cache(maxsize=1)
def _font_set(rules: str) -> FontSet:
    from weasyprint.text.fonts import FontConfiguration

    Finalize(None, forget_fonts, exitpriority=0)  # at the end of a pool's worker too, where `atexit` does not run
    families = (next(filter(None, groups), "").strip() for groups in _FAMILY.findall(rules))
    return FontSet(frozenset(families), FontConfiguration())


def forget_fonts() -> None:
    """Let go of the set that is kept, and of the temporary folders of all that are not in use."""
    _font_set.cache_clear()
    gc.collect()  # documents refer to themselves, and to their fonts; the folder goes with the fonts

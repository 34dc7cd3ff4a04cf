"""Characters that no text of a workspace may hold, and line ends."""

from __future__ import annotations

import re
import unicodedata

from policybrief.problems import Problems
from policybrief.source.origin import Origin

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What can stand in no HTML, or breaks lines unseen."""
NUL = re.compile("\x00")


def unix_lines(text: str) -> str:
    """`text` with every line end as a line feed. Columns stay what they were."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def refuse(kind: re.Pattern[str], text: str, origin: Origin, problems: Problems) -> bool:
    """Tell the first character of this `kind` (UNSEEN or NUL) in the text that stands at `origin`; True where there is one."""
    found = kind.search(text)
    if found is None:
        return False
    line = text.count("\n", 0, found.start())
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
    problems.add(
        "control-character",
        f"the text holds the unseen character {_called(found.group())}",
        origin.place(line, column, line, column + 1),
        "delete it; where the file is no text at all, save it as UTF-8 text",
    )
    return True


def _called(character: str) -> str:
    name = "NUL" if character == "\0" else unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")

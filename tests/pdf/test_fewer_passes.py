"""Fewer makings of pages, and the same pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import hashlib, sys
from policybrief.render.pdf import fewer_passes, render_pdf
if sys.argv[1] == "plain":
    fewer_passes.install = lambda: None
from weasyprint.layout import page
made, make = [], page.make_page
page.make_page = lambda *given, **named: made.append(1) or make(*given, **named)
html = sys.stdin.read()
result = render_pdf(html)
print(result.pages, len(made), hashlib.sha256(result.data).hexdigest())
"""


def typeset(way: str, html: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, way], input=html, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_page_numbers_in_the_text_cost_one_making_less_and_change_nothing(shipped: Path) -> None:
    page = (shipped / "azerbaijan-serbia.html").read_text(encoding="utf-8")
    pages, made, data = typeset("mended", page)
    same_pages, more, same_data = typeset("plain", page)

    assert (pages, data) == (same_pages, same_data)
    assert int(pages) < int(made) < int(more)

"""How long the page of the shipped brief with its three charts and its map takes: drawn anew, taken from the cache.

    python benchmarks/charts.py

Warm: one process, both by turns. The first chart of a process, which loads Vega-Lite, is told apart.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import compare, interleaved

from policybrief.compose import compose
from policybrief.pipeline.load import load, open_files
from policybrief.problems import Problems
from policybrief.render.html import render_html
from policybrief.workspace import CONTENT, workspace_at

ROOT = Path(__file__).resolve().parent.parent
SLUG = "azerbaijan-serbia"


def taken(call: Callable[[], object]) -> tuple[float]:
    """CPU milliseconds of a call."""
    start = time.process_time()
    assert call()
    return ((time.process_time() - start) * 1000,)


def main() -> None:
    problems = Problems()
    loaded = load(open_files(workspace_at(ROOT)), SLUG, None, problems)
    theme = loaded.theme
    assert theme
    document = compose(loaded.briefs["en"], None, say=theme.say("en"), problems=problems)
    with TemporaryDirectory() as folder:
        cache = Path(folder)

        def page() -> str | None:
            return render_html(document, theme, problems, folder=f"{CONTENT}/{SLUG}", cache=cache)

        def drawn() -> str | None:
            for drawing in cache.glob("*.svg"):
                drawing.unlink()
            return page()

        print(f"first page of the process, fonts cut and charts drawn: {taken(drawn)[0]:.0f} ms")
        runs = interleaved(7, {"cached": partial(taken, page), "drawn": partial(taken, drawn)})
        compare("three charts and a map", "ms", {name: [run[0] for run in found] for name, found in runs.items()})


if __name__ == "__main__":
    main()

"""How long a Word copy of the shipped brief takes, against its page, both of the composed document of the whole.

    python benchmarks/word.py

Warm: one process, both by turns, pandoc's seconds included.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from measure import compare, interleaved

from policybrief.compose import compose
from policybrief.pipeline.load import load, open_files
from policybrief.problems import Problems
from policybrief.render.docx import word_source
from policybrief.render.html import render_html
from policybrief.workspace import CONTENT, workspace_at

ROOT = Path(__file__).resolve().parent.parent
SLUG = "azerbaijan-serbia"


def taken(call: Callable[[], object]) -> tuple[float]:
    """CPU milliseconds of a call, those of the programs that it runs too."""

    def now() -> float:
        children = getrusage(RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    start = now()
    assert call()
    return ((now() - start) * 1000,)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    problems = Problems()
    loaded = load(open_files(workspace_at(ROOT)), SLUG, None, problems)
    theme = loaded.theme
    assert theme
    document = compose(loaded.briefs["en"], None, say=theme.say("en"), problems=problems)

    def copy() -> bytes:
        source = word_source(document, theme, problems)
        assert source
        return source.write()

    calls = {"page": lambda: render_html(document, theme, problems, folder=f"{CONTENT}/{SLUG}"), "Word copy": copy}
    runs = interleaved(options.runs, {name: partial(taken, call) for name, call in calls.items()})
    compare("warm", "ms", {name: [run[0] for run in found] for name, found in runs.items()})


if __name__ == "__main__":
    main()

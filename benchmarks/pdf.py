"""How long a PDF takes, against plain WeasyPrint on the same HTML with the same variant (aim: at most 1.10).

    python benchmarks/pdf.py build/azerbaijan-serbia/en/azerbaijan-serbia.html

Cold: a process of its own for each PDF. Warm: one process, both by turns, after one of each.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measure import VARIANT, cold, compare, interleaved


def ours(html: str) -> bytes:
    from policybrief.render.pdf import render_pdf

    return render_pdf(html).data


def plain(html: str) -> bytes:
    from weasyprint import HTML

    return HTML(string=html).write_pdf(pdf_variant=VARIANT)


ENGINES: dict[str, Callable[[str], bytes]] = {"plain WeasyPrint": plain, "policybrief": ours}


def warm(engine: str, html: str) -> tuple[float]:
    """CPU seconds of one PDF in this process."""
    start = time.process_time()
    ENGINES[engine](html)
    return (time.process_time() - start,)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("html", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--engine", choices=ENGINES, help="make one PDF and end")
    options = parser.parse_args()
    html = options.html.read_text(encoding="utf-8")
    if options.engine:
        ENGINES[options.engine](html)
        return
    runs = interleaved(options.runs, {name: partial(cold, __file__, "--engine", name, str(options.html)) for name in ENGINES})
    compare("cold", "s ", {name: [run[0] for run in found] for name, found in runs.items()}, {"policybrief": 1.10})
    compare("cold, peak", "MB", {name: [run[1] for run in found] for name, found in runs.items()})
    laps = interleaved(options.runs, {name: partial(warm, name, html) for name in ENGINES})
    compare("warm", "s ", {name: [lap[0] for lap in found] for name, found in laps.items()}, {"policybrief": 1.10})


if __name__ == "__main__":
    main()

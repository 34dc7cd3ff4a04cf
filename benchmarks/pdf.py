"""How long a PDF takes, against plain WeasyPrint on the same HTML with the same variant (aim: at most 1.10).

    python benchmarks/pdf.py build/azerbaijan-serbia/en/azerbaijan-serbia.html

Cold: a process of its own for each PDF, import and all. Warm: one process, both by turns, after one of each. Figures are
CPU seconds (user and system) and megabytes at the peak, medians of interleaved runs: others use the machine too, so
trust the ratios.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

VARIANT = "pdf/a-3a"


def ours(html: str) -> bytes:
    from policybrief.render.pdf import render_pdf

    return render_pdf(html).data


def plain(html: str) -> bytes:
    from weasyprint import HTML

    return HTML(string=html).write_pdf(pdf_variant=VARIANT)


ENGINES: dict[str, Callable[[str], bytes]] = {"plain WeasyPrint": plain, "policybrief": ours}


def cold(engine: str, path: Path) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a process that makes one PDF."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen([sys.executable, __file__, "--engine", engine, str(path)], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{engine} failed on {path}")
    kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return usage.ru_utime + usage.ru_stime, kilobytes / 1024


def warm(engine: str, html: str) -> float:
    """CPU seconds of one PDF in this process."""
    start = time.process_time()
    ENGINES[engine](html)
    return time.process_time() - start


def compare(title: str, unit: str, figures: dict[str, list[float]]) -> None:
    middle = {engine: median(values) for engine, values in figures.items()}
    for engine, value in middle.items():
        print(f"{title:12} {engine:18} {value:8.2f} {unit}  ratio {value / middle['plain WeasyPrint']:.2f}")


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
    for engine in ENGINES:
        cold(engine, options.html)  # bytecode and file cache
    runs = [{engine: cold(engine, options.html) for engine in ENGINES} for _ in range(options.runs)]
    compare("cold", "s ", {engine: [run[engine][0] for run in runs] for engine in ENGINES})
    compare("cold, peak", "MB", {engine: [run[engine][1] for run in runs] for engine in ENGINES})
    for engine in ENGINES:
        warm(engine, html)
    laps = [{engine: warm(engine, html) for engine in ENGINES} for _ in range(options.runs)]
    compare("warm", "s ", {engine: [lap[engine] for lap in laps] for engine in ENGINES})


if __name__ == "__main__":
    main()

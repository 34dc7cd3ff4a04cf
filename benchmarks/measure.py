"""What the benchmarks share: processes measured by turns, and medians of them as ratios.

CPU seconds (user and system, children included) and megabytes at the peak: others use the machine too, so trust ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median

VARIANT = "pdf/a-3a"  # of the PDFs that policybrief makes


def cold(*arguments: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a Python process of its own, import and all. Ends the program where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(arguments)}\n{said.decode()}")
    kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return usage.ru_utime + usage.ru_stime, kilobytes / 1024


def interleaved(runs: int, what: Mapping[str, Callable[[], tuple[float, ...]]]) -> dict[str, list[tuple[float, ...]]]:
    """What each gives, all by turns, `runs` times after a first one that counts for nothing (bytecode, caches of files)."""
    laps = [{name: call() for name, call in what.items()} for _ in range(runs + 1)][1:]
    return {name: [lap[name] for lap in laps] for name in what}


def compare(title: str, unit: str, figures: Mapping[str, Sequence[float]], aims: Mapping[str, float] | None = None) -> None:
    """Print the median of each and its ratio to that of the first, and what is aimed at."""
    middle = {name: median(values) for name, values in figures.items()}
    first = next(iter(middle.values()))
    for name, value in middle.items():
        aim = f"  (aim: at most {aims[name]:.2f})" if aims and name in aims else ""
        print(f"{title:12} {name:32} {value:8.2f} {unit}  ratio {value / first:.2f}{aim}")

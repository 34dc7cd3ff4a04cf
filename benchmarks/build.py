"""All twelve files of the shipped brief in one process, and the whole PDF alone, against plain WeasyPrint on the whole's HTML.

Cold processes, interleaved, medians of CPU seconds as ratios; peak memory in MB. Run: .venv/bin/python benchmarks/build.py [ROUNDS]
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAIN = (
    "import sys, weasyprint; page = open(sys.argv[1], encoding='utf-8').read(); "
    "weasyprint.HTML(string=page).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
)


def cpu(command: list[str]) -> float:
    """User and system seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    build = [sys.executable, "-m", "policybrief", "build", "--jobs", "1", "--output"]
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder) / "warm"
        cpu([*build, str(warm)])
        html = warm / "azerbaijan-serbia" / "en" / "azerbaijan-serbia.html"
        times: dict[str, list[float]] = {"plain": [], "whole": [], "twelve": [], "unchanged": []}
        for _ in range(rounds):
            fresh = Path(folder) / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(warm / ".cache", fresh / ".cache")
            times["plain"].append(cpu([sys.executable, "-c", PLAIN, str(html), str(Path(folder) / "plain.pdf")]))
            times["whole"].append(cpu([*build, str(fresh), "--whole", "--format", "pdf"]))
            shutil.rmtree(fresh / "azerbaijan-serbia")
            times["twelve"].append(cpu([*build, str(fresh)]))
            times["unchanged"].append(cpu([*build, str(fresh)]))
    base = statistics.median(times["plain"])
    print(f"plain WeasyPrint, whole brief: {base:.2f} s = 1.00")
    for name, words in (("whole", "whole PDF"), ("twelve", "all twelve files"), ("unchanged", "nothing to do")):
        print(f"{words}: {statistics.median(times[name]) / base:.2f}")
    print(f"peak memory of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

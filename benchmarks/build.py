"""How long a build of the shipped brief takes, against plain WeasyPrint on the HTML of the whole with the same variant.

    python benchmarks/build.py

Each is a process of its own: the PDF of the whole alone (aim: at most 1.10), all twelve files in one process (aim: at
most 1.45), the same where nothing changed. A first build also cuts the fonts; later ones find them in the output's cache.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from functools import partial
from pathlib import Path

from measure import VARIANT, cold, compare, interleaved

ROOT = Path(__file__).resolve().parent.parent
WHOLE = ("--whole", "--format", "pdf")
PLAIN = (
    "import sys, weasyprint; page = open(sys.argv[1], encoding='utf-8').read(); "
    "weasyprint.HTML(string=page).write_pdf(sys.argv[2], pdf_variant=sys.argv[3])"
)


def build(output: Path, *options: str, keep: str) -> tuple[float, float]:
    """A build into `output`, of which is kept before: `nothing`, the `fonts` that were cut, or `all`."""
    if keep == "nothing":
        shutil.rmtree(output, ignore_errors=True)
    elif keep == "fonts":
        for folder in output.glob("[!.]*/"):
            shutil.rmtree(folder)
    return cold("-m", "policybrief", "build", "--workspace", str(ROOT), "--output", str(output), "--jobs", "1", *options)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        build(output / "html", "--whole", "--format", "html", keep="all")
        html = next((output / "html").glob("*/*/*.html"))
        runs = interleaved(
            options.runs,
            {
                "plain WeasyPrint": partial(cold, "-c", PLAIN, str(html), str(output / "plain.pdf"), VARIANT),
                "the whole's PDF, first build": partial(build, output / "first", *WHOLE, keep="nothing"),
                "the whole's PDF": partial(build, output / "whole", *WHOLE, keep="fonts"),
                "all twelve files, first build": partial(build, output / "twelve-first", keep="nothing"),
                "all twelve files": partial(build, output / "twelve", keep="fonts"),
                "nothing to do": partial(build, output / "twelve", keep="all"),
            },
        )
    aims = {"the whole's PDF": 1.10, "the whole's PDF, first build": 1.10, "all twelve files": 1.45, "all twelve files, first build": 1.45}
    compare("build", "s ", {name: [run[0] for run in found] for name, found in runs.items()}, aims)
    compare("build, peak", "MB", {name: [run[1] for run in found] for name, found in runs.items()})


if __name__ == "__main__":
    main()

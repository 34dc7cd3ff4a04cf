"""How long the import of a Word file of some thirty pages takes, against pandoc alone reading it into its tree.

    python benchmarks/import_docx.py

Each is a process of its own: the start of Python and of policybrief is part of what a user waits for (aim: at most 3).
The file is made here: 12 sections, 360 paragraphs with figures, 60 footnotes, 24 tables, 12 pictures.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from measure import cold, compare, interleaved

SECTIONS = 12
SENTENCES = (
    "The {place} carried {count} million tonnes in 2024, about {share} percent more than the year before.",
    "Both sides agreed on 12 March 2026 to build {count} km of it, for EUR {share}.5 million.",
    "What was said of *costs* in **article {count}** still holds.",
)
ALONE = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)"


def paragraph(section: int, number: int) -> str:
    seed = section * 37 + number * 11
    words = " ".join(sentence.format(place=f"line {section}.{number}", count=seed % 97 + 2, share=seed % 23 + 1) for sentence in SENTENCES)
    return words + (f"[^{section}-{number}]\n\n[^{section}-{number}]: A remark on line {number}." if number % 6 == 0 else "")


def section(number: int) -> str:
    prose = "\n\n".join(paragraph(number, each) for each in range(30))
    rows = "\n".join(f"| Line {each} | {each * 13} | agreed |" for each in range(12))
    tables = "\n\n".join(f"| Line | Length | Stage |\n|---|--:|---|\n{rows}\n\n: Lines of part {letter}" for letter in "ab")
    return f"# Part {number} of the lines\n\n{prose}\n\n## Tables\n\n{tables}\n\n![The lines of part {number}](p{number}.png)\n"


def make(folder: Path) -> Path:
    """The Word file, by pandoc."""
    import pypandoc
    from PIL import Image

    for number in range(SECTIONS):
        Image.effect_noise((400, 300), 20 + number).save(folder / f"p{number}.png")
    text = "---\ntitle: The lines\n---\n\n" + "\n".join(map(section, range(SECTIONS)))
    pypandoc.convert_text(text, "docx", format="markdown", outputfile=str(folder / "paper.docx"), extra_args=[f"--resource-path={folder}"])
    return folder / "paper.docx"


def bring(workspace: Path, file: Path) -> tuple[float, float]:
    shutil.rmtree(workspace / "content", ignore_errors=True)
    (workspace / "content").mkdir(parents=True)
    return cold("-m", "policybrief", "import", str(file), "--workspace", str(workspace))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        import pypandoc

        file = make(Path(folder))
        alone = [pypandoc.get_pandoc_path(), "--sandbox", "-f", "docx+citations", "-t", "json", str(file)]
        runs = interleaved(
            options.runs,
            {"pandoc alone": partial(cold, "-c", ALONE, *alone), "policybrief import": partial(bring, Path(folder) / "workspace", file)},
        )
    compare("import", "s ", {name: [run[0] for run in found] for name, found in runs.items()}, {"policybrief import": 3})
    compare("import, peak", "MB", {name: [run[1] for run in found] for name, found in runs.items()})


if __name__ == "__main__":
    sys.exit(main())

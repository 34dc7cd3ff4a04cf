"""What a large ledger costs: 2,000 facts, half of them formulas, against the same number without formulas.

    python benchmarks/ledger.py

Each is a process of its own that checks a brief whose prose prints every fact (aim: at most 1.50 of the time without
formulas). A third ledger is one chain: each formula reads the one before.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path

from measure import cold, compare, interleaved

FACTS = 2000
KINDS = {"2,000 values": "", "1,000 formulas over 1,000 values": "pairs", "a chain of 1,999 formulas": "chain"}
FRONT = "title: A large ledger\ndate: 2026-01-01\nsummary: |\n  Many facts.\nsections: [all]\n"
SECTION = "---\ntitle: All\n---\n"


def value(id: str, number: int) -> str:
    return (
        f"{id}:\n  statement: Figure {number} of the yearbook\n  value: {number}.5\n  scale: million\n  unit: m³/year\n"
        "  as_of: 2025\n  source: {cite: yearbook, locator: p. 4}\n  confidence: official\n"
    )


def formula(id: str, number: int, text: str) -> str:
    return f"{id}:\n  statement: Figure {number}, computed\n  formula: {text}\n"


def fact(number: int, kind: str) -> str:
    id = f"fact-{number}"
    if number and kind == "chain":
        return formula(id, number, f"fact-{number - 1} + fact-0 / 2")
    if number % 2 and kind == "pairs":
        return formula(id, number, f"2 * fact-{number - 1} + fact-{(number * 7) % FACTS // 2 * 2}")
    return value(id, number)


def write(root: Path, kind: str) -> None:
    """A workspace whose one brief prints every fact of its ledger."""
    manuscript = root / "content/large"
    (manuscript / "sections").mkdir(parents=True)
    (root / "content/publisher.yaml").write_text("name: City desk\n", encoding="utf-8")
    (manuscript / "brief.yaml").write_text(FRONT, encoding="utf-8")
    (manuscript / "facts.yaml").write_text("".join(fact(number, kind) for number in range(FACTS)), encoding="utf-8")
    (manuscript / "references.yaml").write_text("references:\n  - {id: yearbook, type: book, title: Yearbook}\n", encoding="utf-8")
    prose = "\n\n".join(f"The figure is {{fact}}`fact-{number}`." for number in range(FACTS))
    (manuscript / "sections/all.md").write_text(SECTION + prose + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        roots = {name: Path(folder) / str(number) for number, name in enumerate(KINDS)}
        for name, root in roots.items():
            write(root, KINDS[name])
        runs = interleaved(
            options.runs, {name: partial(cold, "-m", "policybrief", "check", "--workspace", str(root)) for name, root in roots.items()}
        )
    aims = dict.fromkeys(list(KINDS)[1:], 1.50)
    compare("check", "s ", {name: [run[0] for run in found] for name, found in runs.items()}, aims)
    compare("check, peak", "MB", {name: [run[1] for run in found] for name, found in runs.items()})


if __name__ == "__main__":
    main()

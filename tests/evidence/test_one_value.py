"""One line of the ledger corrected: every output that prints the figure changes, and no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf

import policybrief
from conftest import ROOT

FACT, OLD, NEW = "gas-import-volume", "400", "450"


def test_a_corrected_value_changes_what_prints_it_and_nothing_else(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    workspace = policybrief.open_workspace(tmp_path)
    policybrief.build(workspace)
    folder = tmp_path / "build/azerbaijan-serbia/en"
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    printing = {path for path in before if path.suffix == ".pdf" and FACT in facts_in(path)}
    assert 1 < len(printing) < sum(path.suffix == ".pdf" for path in before), "some documents print it, some do not"

    ledger = tmp_path / "content/azerbaijan-serbia/facts.yaml"
    head, entry = ledger.read_text().split(f"\n{FACT}:\n")
    ledger.write_text(f"{head}\n{FACT}:\n{entry.replace(f'value: {OLD}', f'value: {NEW}', 1)}")
    policybrief.build(workspace)

    changed = {path for path, data in before.items() if path.read_bytes() != data}
    evidence = {folder / "evidence/facts.json", folder / "evidence/facts.csv"}
    assert changed == printing | {path.with_suffix(".html") for path in printing} | evidence
    assert f'"value": "{NEW}000000"' in (folder / "evidence/facts.json").read_text()
    assert all(facts_in(path)[FACT] == f"{NEW}000000" for path in printing)


def facts_in(pdf: Path) -> dict[str, str]:
    """The values by id that a PDF carries."""
    with pikepdf.open(pdf) as opened:
        files = opened.attachments
        found = json.loads(files["facts.json"].get_file().read_bytes())["facts"] if "facts.json" in files else []
    return {fact["id"]: fact["value"] for fact in found}

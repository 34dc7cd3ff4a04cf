"""A chart that goes wrong stops its brief, in a line of its own; what was built before stays, and says that it is stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from charts.given import CSV, LINE, SHADE, world_of
from policybrief.cli.exits import run

WRONG: dict[str, tuple[bytes, str]] = {
    "wrong encoding": (SHADE.replace("North", "Nörd").encode("latin-1"), "shade.csv:2:7: error: "),
    "missing column": (SHADE.replace("shade", "shadow").encode(), "streets.md:10:4: error: the CSV file has no column 'shade'"),
    "ragged rows": (SHADE.replace("2023,North,17", "2023,North").encode(), "shade.csv:4:1: error: this row has 2 cells"),
    "duplicate key": (SHADE.encode() + b"2023,Harbour,7\n", "shade.csv:8:14: error: '2023', 'Harbour' has a second value"),
    "one point": (b"year,district,shade\n2021,North,14\n", "streets.md:7:1: error: the chart has one value"),
    "all missing": (b"year,district,shade\n2021,North,\n2022,North,\n", "streets.md:7:1: error: no value of the chart is known"),
    "forty series": (
        ("year,district,shade\n" + "".join(f"{year},D{n},{n}\n" for year in (2021, 2022) for n in range(40))).encode(),
        "streets.md:7:1: error: the chart has 40 series",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_was_built_stays_and_is_named_stale(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, told = WRONG[name]
    root, command = world_of(tmp_path, LINE), ["build", "--workspace", str(tmp_path), "--format", "html", "--whole"]
    built = root / "build/trees/en"
    assert run(command) == 0
    before = (built / "trees.html").read_bytes()

    (root / CSV).write_bytes(data)

    assert run(command) == 1
    errors = [line for line in capsys.readouterr().err.splitlines() if ": error: " in line]
    assert len(errors) == 1
    assert told in errors[0]
    assert not (built / "trees.html").exists()
    assert (built / "trees.stale.html").read_bytes() == before

"""A preview that stays open all day holds no more in the evening than in the morning."""

from __future__ import annotations

from pathlib import Path

import psutil

from preview.running import until
from preview.test_command import read, served
from worlds import TREES, lay

SECTION = "content/trees/sections/streets.md"
PAGE = 250_000  # bytes that each edit makes at least: a page with its fonts, and the same again as PDF and for the section


def test_the_server_holds_what_is_shown_and_nothing_else(tmp_path: Path) -> None:
    workspace = lay(tmp_path / "workspace")
    with served(workspace, "--port", "0") as (process, address):

        def edit(number: int) -> None:
            (workspace / SECTION).write_text(f"{TREES[SECTION]}\nEdit {number}.\n")
            until(lambda: f"Edit {number}.".encode() in read(f"{address}trees/en/"))
            assert read(f"{address}trees/en/trees.pdf").startswith(b"%PDF")

        for number in range(15):
            edit(number)
        assert len(read(f"{address}trees/en/")) > PAGE
        before = psutil.Process(process.pid).memory_info().rss
        for number in range(15, 60):
            edit(number)
        assert psutil.Process(process.pid).memory_info().rss - before < 45 * PAGE

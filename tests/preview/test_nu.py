"""The Nu checker finds no error in what stands around the pages: the list, the frame, its style and its icon."""

from __future__ import annotations

from pathlib import Path

from preview.running import running, until
from product.test_nu import told
from worlds import lay

AROUND = '<!DOCTYPE html><html lang="en"><head><title>Around</title>{head}</head><body>{body}</body></html>'
SECTION = "content/trees/sections/streets.md"


def test_list_and_frame_are_html_without_errors(tmp_path: Path) -> None:
    workspace = lay(tmp_path / "workspace", {"content/shade/brief.yaml": "title: Shade\n"})
    with running(workspace) as there:
        there.ask("/trees/en/trees.pdf")
        there.write(SECTION, "@survey]. See", "@<survei>]. See")
        until(lambda: "Stale" in there.get("/-/trees/en/"))
        found = {
            "list.html": there.get("/"),
            "page.html": there.get("/-/trees/en/"),
            "pdf.html": there.get("/-/trees/en/?view=pdf"),
            "never.html": there.get("/-/shade/en/"),
            "missing.html": there.ask("/shade/en/").text,
            "nowhere.html": there.ask("/nothing").text,
            "style.html": AROUND.format(head=f"<style>{there.get('/-/frame.css')}</style>", body=""),
            "icon.html": AROUND.format(head="", body=there.get("/-/icon.svg")),
        }
    for name, text in found.items():
        (tmp_path / name).write_text(text)
    assert [(error["url"], error["message"]) for error in told([tmp_path / name for name in found])] == []

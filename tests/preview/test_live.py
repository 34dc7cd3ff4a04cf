"""What is written is seen: edits, mistakes and their mending, themes, briefs that come and go."""

from __future__ import annotations

import os
import shutil
import socket
import time
from pathlib import Path

import pytest
import watchfiles

from cli.command import policybrief
from policybrief.preview.live_brief import LiveBrief
from preview.running import Running, running, until, words
from worlds import TREES, lay

SECTION = "content/trees/sections/streets.md"


def test_an_edit_is_on_the_page_of_the_whole_and_of_the_section(preview: Running) -> None:
    assert "Shade cools." in preview.get("/trees/en/")
    preview.write(SECTION, "Shade cools.", "Shade cools a street by a few degrees.")
    for page in ("/trees/en/", "/trees/en/sections/streets/"):
        until(lambda page=page: "by a few degrees" in preview.get(page))
    assert preview.problems == []


def test_while_content_is_broken_the_last_good_page_stays_with_a_mark(preview: Running) -> None:
    good = preview.get("/trees/en/")
    preview.write(SECTION, "[@survey]. See", "[@survei]. See")
    until(lambda: preview.problems)
    assert preview.get("/trees/en/") == good
    frame = words(preview.get("/-/trees/en/"))
    assert "Stale: 1 error since " in frame
    for shown in ("error unknown-source", "here is no source 'survei'", "id you mean 'survey'?", "sections/streets.md:5:27"):
        assert shown in frame
    assert "<mark>@survei</mark>" in preview.get("/-/trees/en/")
    assert f'href="vscode://file{preview.root}/{SECTION}:5:27"' in preview.get("/-/trees/en/")
    assert "Stale" in words(preview.get("/-/trees/en/?view=pdf"))

    preview.write(SECTION, "[@survei]. See", "[@survey]. Note")
    until(lambda: not preview.problems)
    assert "Note" in preview.get("/trees/en/")
    assert "Stale" not in words(preview.get("/-/trees/en/"))


def test_the_pdf_is_that_of_the_last_good_page(preview: Running) -> None:
    good = preview.ask("/trees/en/trees.pdf").body
    preview.write("content/trees/brief.yaml", "title: Plant", "titel: Plant")
    until(lambda: preview.problems)
    assert preview.ask("/trees/en/trees.pdf").body == good


def test_a_brief_that_was_never_good_is_told_until_it_is(tmp_path: Path) -> None:
    with running(lay(tmp_path, {SECTION: TREES[SECTION].replace("@survey", "@survei")})) as there:
        for path in ("/trees/en/", "/trees/en/trees.pdf"):
            answer = there.ask(path)
            assert answer.status == 503
            assert "1 error in content/trees" in words(answer.text)
        assert "Plant trees where streets are hot trees · 1 section 1 error since" in words(there.get("/"))
        assert "No page yet: 1 error" in words(there.get("/-/trees/en/"))
        there.write(SECTION, "@survei", "@survey")
        until(lambda: there.ask("/trees/en/").status == 200)
        assert there.ask("/trees/en/trees.pdf").status == 200


@pytest.mark.parametrize("way", ["in place", "another renamed", "old one aside", "emptied first"])
def test_however_an_editor_saves(preview: Running, way: str) -> None:
    preview.get("/trees/en/")
    path = preview.root / SECTION
    text = path.read_text().replace("Shade cools.", "Shade cools much.")
    aside = path.with_name(".streets.md.swp")
    if way == "in place":
        path.write_text(text)
    elif way == "another renamed":
        aside.write_text(text)
        os.replace(aside, path)
    elif way == "old one aside":
        path.rename(path.with_name("streets.md~"))
        path.write_text(text)
        path.with_name("streets.md~").unlink()
    else:
        with path.open("w") as file:
            file.flush()
            file.write(text)
    until(lambda: "Shade cools much." in preview.get("/trees/en/"))
    assert preview.problems == []


def test_what_changes_nothing_makes_nothing_anew(preview: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are touched and hidden ones are no edits: the brief is not read; an edit is, once."""
    until(lambda: "Shade cools." in preview.get("/trees/en/"))
    read, load = [], LiveBrief._load
    monkeypatch.setattr(LiveBrief, "_load", lambda *given: read.append(1) or load(*given))
    for name in ("streets.md", "streets.md"):
        os.utime(preview.root / "content/trees/sections" / name)
    (preview.root / "content/trees/.hidden").write_text("nothing")
    time.sleep(1)  # the watch waits a twentieth of that for a save to be over
    assert read == []
    preview.write(SECTION, "Shade cools.", "Shade cools well.")
    until(lambda: "Shade cools well." in preview.get("/trees/en/"))
    assert read == [1]


def test_publisher_theme_template_token_and_style_are_seen(preview: Running) -> None:
    def has(words: str) -> bool:
        return words in preview.get("/trees/en/")

    preview.write("content/publisher.yaml", "City desk", "Desk of the city")
    until(lambda: has("Desk of the city"))
    own = {
        "templates/city/theme.yaml": "name: city\nextends: chancery\ntokens:\n  accent: {value: '#123456'}\n",
        "content/publisher.yaml": "name: Desk of the city\ntheme: city\n",
    }
    lay(preview.root, own, {})
    until(lambda: has("--accent:#123456"))
    preview.write("templates/city/theme.yaml", "#123456", "#654321")
    until(lambda: has("--accent:#654321"))
    style = {"templates/city/css/print.css": "/* printed by the city */", "content/trees/style.css": "p { color: olive; }"}
    lay(preview.root, style, {})
    until(lambda: has("printed by the city") and has("olive"))
    lay(preview.root, {"templates/city/inline/emphasis.html.j2": "{% if %}"}, {})
    preview.write(SECTION, "Shade cools.", "Shade *cools*.")
    until(lambda: [problem["code"] for problem in preview.problems] == ["template-syntax"])
    lay(preview.root, {"templates/city/inline/emphasis.html.j2": "<em class=own>{{ content }}</em>"}, {})
    until(lambda: has("<em class=own>cools</em>"))
    shutil.rmtree(preview.root / "templates/city/inline")
    until(lambda: has("<em>cools</em>"))
    shutil.rmtree(preview.root / "templates")
    until(lambda: [problem["code"] for problem in preview.problems] == ["unknown-theme"])


def test_briefs_come_and_go(preview: Running) -> None:
    assert preview.ask("/shade/en/").status == 404
    (preview.root / "content/shade").mkdir()
    until(lambda: "shade 1 error since" in words(preview.get("/")))
    new = {path.replace("/trees/", "/shade/"): text for path, text in TREES.items() if "/trees/" in path}
    lay(preview.root, new, {})
    until(lambda: preview.ask("/shade/en/").status == 200)
    os.rename(preview.root / "content/shade", preview.root / "content/cool")
    until(lambda: preview.ask("/cool/en/").status == 200 and preview.ask("/shade/en/").status == 404)
    shutil.rmtree(preview.root / "content/cool")
    until(lambda: preview.ask("/cool/en/").status == 404)
    assert "cool" not in preview.get("/")
    assert preview.get("/trees/en/")


def test_sections_and_languages_come_and_go(preview: Running) -> None:
    lay(preview.root, {"content/trees/sections/parks.md": "---\ntitle: Parks\n---\nCool.\n"}, {})
    preview.write("content/trees/brief.yaml", "[streets]", "[streets, parks]")
    until(lambda: preview.ask("/trees/en/sections/parks/").status == 200)
    preview.write("content/trees/brief.yaml", "[streets, parks]", "[streets]")
    until(lambda: preview.ask("/trees/en/sections/parks/").status == 404)
    lay(preview.root, {"content/trees/brief.fr.yaml": "title: Plantez\n", SECTION.replace(".md", ".fr.md"): TREES[SECTION]}, {})
    until(lambda: preview.ask("/trees/fr/").status == 200)
    (preview.root / "content/trees/brief.fr.yaml").unlink()
    until(lambda: preview.ask("/trees/fr/").status == 404)


def test_the_content_may_be_taken_away_and_put_back(preview: Running) -> None:
    preview.get("/trees/en/")
    os.rename(preview.root / "content", preview.root / "elsewhere")
    shutil.copytree(preview.root / "elsewhere", preview.root / "content")
    preview.write(SECTION, "Shade cools.", "Shade cools again.")
    until(lambda: "Shade cools again." in preview.get("/trees/en/"))


def test_where_the_kernel_watches_no_more_files_are_looked_at_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(*_: Path, **__: object):
        raise OSError("OS file watch limit reached")
        yield

    monkeypatch.setattr(watchfiles, "awatch", refused)
    with running(lay(tmp_path)) as there:
        there.get("/trees/en/")
        there.write(SECTION, "Shade cools.", "Shade cools slowly.")
        until(lambda: "Shade cools slowly." in there.get("/trees/en/"))
        (tmp_path / "content/shade").mkdir()
        until(lambda: "shade 1 error since" in words(there.get("/")))


def test_a_bug_of_ours_is_shown_and_the_last_good_page_stays(preview: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.get("/trees/en/")
    with monkeypatch.context() as patched:
        patched.setattr("policybrief.compose.compose", lambda *_, **__: 1 / 0)
        preview.write(SECTION, "Shade cools.", "Shade cools as ever.")
        until(lambda: "This is a bug of ours" in words(preview.get("/-/trees/en/")))
        assert "ZeroDivisionError: division by zero" in words(preview.get("/-/trees/en/"))
        assert "Stale since" in words(preview.get("/-/trees/en/"))
        assert "Shade cools." in preview.get("/trees/en/")
    preview.write(SECTION, "as ever.", "as always.")
    until(lambda: "as always." in preview.get("/trees/en/"))
    until(lambda: "bug" not in words(preview.get("/-/trees/en/")))


def test_builds_and_their_outputs_are_left_alone(preview: Running) -> None:
    assert policybrief("build", cwd=preview.root).code == 0
    before = {path: path.stat().st_mtime_ns for path in (preview.root / "build").rglob("*")}
    preview.write(SECTION, "Shade cools.", "Shade cools more.")
    until(lambda: "Shade cools more." in preview.get("/trees/en/"))
    assert preview.ask("/trees/en/trees.pdf").status == 200
    assert {path: path.stat().st_mtime_ns for path in (preview.root / "build").rglob("*")} == before


class Stream:
    """A browser that listens to the frame's news."""

    def __init__(self, there: Running, path: str) -> None:
        self.connection = socket.create_connection(("127.0.0.1", there.port), timeout=60)
        self.connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{there.port}\r\n\r\n".encode())
        self.heard = b""

    def news(self) -> bool:
        """Whether more news came; waits for them."""
        before = self.heard.count(b"data: new")
        while self.heard.count(b"data: new") == before:
            self.heard += self.connection.recv(4096)
        return True


def test_every_browser_gets_the_news_and_a_slow_one_holds_up_nobody(preview: Running) -> None:
    preview.ask("/trees/en/trees.pdf")
    streams = [Stream(preview, path) for path in ("/-/events/trees/en/", "/-/events/trees/en/?view=pdf", "/-/events")]
    deaf = [Stream(preview, "/-/events/trees/en/") for _ in range(3)]
    assert all(stream.news() for stream in streams)
    for number in range(3):
        text = (preview.root / SECTION).read_text()
        (preview.root / SECTION).write_text(text.replace("Shade cools", f"Shade cools {number}", 1))
        assert streams[0].news()
        until(lambda number=number: f"Shade cools {number}" in preview.get("/trees/en/"))
    deaf[0].connection.close()
    preview.write("content/trees/brief.yaml", "title: Plant", "titel: Plant")
    assert all(stream.news() for stream in streams)

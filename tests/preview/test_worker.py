"""The process that typesets: warm, replaced when it hangs, dies or has grown old; and only the newest edit is set."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Event

import psutil
import pytest

from policybrief.pipeline.typesetter import start_fork_server
from policybrief.preview.worker import Worker, WorkerLost
from policybrief.render.pdf import PdfResult
from preview.running import running, until, words
from worlds import lay

SECTION = "content/trees/sections/streets.md"


class Watched(Worker):
    """Notes which process sets what; each waits until it may."""

    def __init__(self, patience: float = 60, old: int = 50) -> None:
        super().__init__(patience, old)
        self.asked: list[str] = []
        self.may = Event()
        self.may.set()

    def typeset(self, html: str) -> PdfResult:
        self.asked.append(html)
        self.may.wait()
        return super().typeset(html)

    @property
    def pid(self) -> int:
        assert self._process is not None
        assert self._process.pid is not None
        return self._process.pid


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page that can be set."""
    with running(lay(tmp_path_factory.mktemp("page"))) as there:
        return there.get("/trees/en/")


@pytest.fixture
def worker():
    start_fork_server()
    found = Watched(old=3)
    yield found
    found.close()


def test_one_process_sets_one_after_the_other_and_is_replaced_when_old(worker: Watched, page: str) -> None:
    processes = []
    for _ in range(7):
        assert worker.typeset(page).data.startswith(b"%PDF")
        processes.append(worker.pid)
    assert processes == [processes[0]] * 3 + [processes[3]] * 3 + [processes[6]]
    assert len(set(processes)) == 3
    assert not [process for process in processes[:6] if psutil.pid_exists(process)]


def test_what_cannot_be_set_is_raised_here_and_the_process_lives(worker: Watched, page: str) -> None:
    from policybrief.render.pdf import FontsNotLoaded

    with pytest.raises(FontsNotLoaded):
        worker.typeset("<p>no fonts")
    first = worker.pid
    assert worker.typeset(page).pages == 1
    assert worker.pid == first


def test_one_that_hangs_is_replaced(page: str) -> None:
    start_fork_server()
    worker = Watched(patience=4)
    worker.typeset(page)
    first = worker.pid
    os.kill(first, signal.SIGSTOP)
    with pytest.raises(WorkerLost, match="did not answer within 4 seconds"):
        worker.typeset(page)
    assert not psutil.pid_exists(first)
    assert worker.typeset(page).pages == 1
    worker.close()


def test_nothing_is_set_after_the_end(worker: Watched, page: str) -> None:
    worker.typeset(page)
    process = worker.pid
    worker.close()
    assert not psutil.pid_exists(process)
    with pytest.raises(WorkerLost):
        worker.typeset(page)


def test_a_death_is_told_in_the_frame_and_the_pdf_is_set_by_the_next(tmp_path: Path) -> None:
    worker = Watched()
    with running(lay(tmp_path), worker) as there:
        there.ask("/trees/en/trees.pdf")
        os.kill(worker.pid, signal.SIGKILL)
        there.write(SECTION, "Shade cools.", "Shade cools more.")
        until(lambda: "Shade cools more." in there.get("/trees/en/"))
        assert there.ask("/trees/en/trees.pdf").status == 200
        note = "The typesetter ended unexpectedly, perhaps for want of memory; it was replaced at "
        assert note in words(there.get("/-/trees/en/?view=pdf"))
        there.write(SECTION, "cools more.", "cools much.")
        until(lambda: "cools much." in there.get("/trees/en/"))
        assert there.ask("/trees/en/trees.pdf").status == 200
        assert note not in words(there.get("/-/trees/en/?view=pdf"))


def test_a_hang_is_told_in_the_frame_and_the_last_good_pdf_stays(tmp_path: Path) -> None:
    worker = Watched(patience=4)
    with running(lay(tmp_path), worker) as there:
        good = there.ask("/trees/en/trees.pdf").body
        os.kill(worker.pid, signal.SIGSTOP)
        there.write(SECTION, "Shade cools.", "Shade cools more.")
        until(lambda: "Shade cools more." in there.get("/trees/en/"))
        assert there.ask("/trees/en/trees.pdf").body == good
        assert "The typesetter did not answer within 4 seconds; it was replaced at" in words(there.get("/-/trees/en/"))
        assert "Current" in words(there.get("/-/trees/en/"))
        assert "Stale: this page could not be set" in words(there.get("/-/trees/en/?view=pdf"))
        there.write(SECTION, "cools more.", "cools much.")
        until(lambda: "cools much." in there.get("/trees/en/"))
        assert there.ask("/trees/en/trees.pdf").body not in (b"", good)


def test_of_several_edits_the_newest_is_set(tmp_path: Path) -> None:
    worker = Watched()
    with running(lay(tmp_path), worker) as there:
        there.get("/trees/en/")
        worker.may.clear()
        there.get("/-/trees/en/?view=pdf")  # asks for it
        until(lambda: worker.asked)
        for number in range(4):
            text = (there.root / SECTION).read_text()
            (there.root / SECTION).write_text(text.replace("Shade cools", f"Shade cools {number}", 1))
            until(lambda number=number: f"Shade cools {number}" in there.get("/trees/en/"))
        worker.may.set()
        assert there.ask("/trees/en/trees.pdf").status == 200
        assert ["Shade cools 3 2 1 0" in html for html in worker.asked] == [False, True]


def test_a_limit_of_pages_is_judged_anew_and_nothing_is_set_for_it(tmp_path: Path) -> None:
    worker = Watched()
    text = "\n\n".join(f"Shade cools street {number}." for number in range(150))
    with running(lay(tmp_path, {SECTION: f"---\ntitle: Hot streets\n---\n{text}\n"}), worker) as there:
        there.ask("/trees/en/trees.pdf")
        frame = "/-/trees/en/?view=pdf"
        assert "too-many-pages" not in there.get(frame)
        there.write("content/trees/brief.yaml", "date:", "pages: 1\ndate:")
        until(lambda: "too-many-pages" in there.get(frame))
        assert [problem["code"] for problem in there.problems if problem["code"] != "bare-figure"] == ["too-many-pages"]
        there.write("content/trees/brief.yaml", "pages: 1\n", "pages: 20\n")
        until(lambda: "too-many-pages" not in there.get(frame))
        assert len(worker.asked) == 1

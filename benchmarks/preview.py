"""How long an edit takes to be seen in the preview, against one plain warm layout of the same page and a cold build of it.

    python benchmarks/preview.py
    python benchmarks/preview.py --memory 500

The clock runs from the moment a section's file is saved to the moment a browser that was told has the new page, or the
pictures of all pages of the new PDF; of this, the watch waits 40 ms for the save to be over. CPU is that of the server for
an edit, with the whole and all sections made anew. With --memory: what server and typesetter hold after so many edits.
"""

from __future__ import annotations

import argparse
import http.client
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil
from measure import VARIANT, compare, interleaved

ROOT = Path(__file__).resolve().parent.parent
WORD = "Edited"


class Preview:
    """A preview at work, a browser's stream of news, and a section that is edited."""

    def __init__(self, root: Path, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process, self.port = process, int(re.search(r":(\d+)/", process.stdout.readline())[1])
        brief = next((root / "content").glob("*/brief.yaml")).parent
        self.section = next((brief / "sections").glob("*.md"))
        self.base, self.count = self.section.read_text(), 0
        self.slug, self.page = brief.name, f"/{brief.name}/en/"
        self.news = self._open(f"/-/events{self.page}?view=pdf")

    def _open(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path)
        return connection.getresponse()

    def get(self, path: str) -> bytes:
        return self._open(path).read()

    def edit(self) -> str:
        self.count += 1
        word = f"{WORD} {self.count}."
        self.section.write_text(f"{self.base}\n{word}\n")
        return word

    def _wait(self) -> None:
        while b"data" not in self.news.readline():
            pass

    def to_page(self) -> tuple[float]:
        start = time.perf_counter()
        word = self.edit().encode()
        while word not in self.get(self.page):
            self._wait()
        took = time.perf_counter() - start
        self.settle()
        return (took,)

    def to_pictures(self) -> tuple[float]:
        before, start = self.pictures(), time.perf_counter()
        self.edit()
        while (pictures := self.pictures()) == before or not pictures:
            self._wait()
        for address in pictures:
            self.get(address)
        took = time.perf_counter() - start
        self.settle()
        return (took,)

    def pictures(self) -> list[str]:
        return re.findall(r'src="(/-/pictures/[^"]+)"', self.get(f"/-{self.page}?view=pdf").decode())

    def settle(self) -> None:
        """Until pages and PDF are those of the last edit."""
        self.get("/problems.json")
        self.get(f"{self.page}{self.slug}.pdf")

    def cpu(self) -> tuple[float]:
        start = self._spent()
        self.edit()
        while f"{WORD} {self.count}.".encode() not in self.get(self.page):
            self._wait()
        self.settle()
        return (self._spent() - start,)

    def _spent(self) -> float:
        times = psutil.Process(self.process.pid).cpu_times()
        return times.user + times.system

    def memory(self) -> tuple[float, float]:
        """Megabytes of the server, and of the largest of its processes: the typesetter."""
        server = psutil.Process(self.process.pid)
        others = [each.memory_info().rss for each in server.children(recursive=True)]
        return server.memory_info().rss / 2**20, max(others) / 2**20


@contextmanager
def previewed(workspace: Path) -> Iterator[Preview]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(workspace / "content", root / "content")
        command = [sys.executable, "-m", "policybrief", "serve", "--port", "0", "--workspace", folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            found = Preview(root, process)
            found.settle()
            yield found
        finally:
            process.terminate()
            process.wait()


def plain(html: str) -> tuple[float]:
    """One warm layout of the page by WeasyPrint alone, in this process."""
    from weasyprint import HTML

    start = time.perf_counter()
    HTML(string=html).write_pdf(pdf_variant=VARIANT)
    return (time.perf_counter() - start,)


def cold_build(workspace: Path) -> tuple[float]:
    """The whole's page and PDF by `policybrief build`, a process of its own."""
    with tempfile.TemporaryDirectory() as output:
        command = [
            sys.executable,
            "-m",
            "policybrief",
            "build",
            "--whole",
            "--workspace",
            str(workspace),
            "--output",
            output,
            "--jobs",
            "1",
        ]
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return (time.perf_counter() - start,)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--memory", type=int, metavar="EDITS", help="only this: make so many edits and say what is held")
    parser.add_argument("--workspace", type=Path, default=ROOT, help="whose first brief is edited, in a copy")
    options = parser.parse_args()
    with previewed(options.workspace) as preview:
        if options.memory:
            for number in range(options.memory + 1):
                if number % max(1, options.memory // 10) == 0:
                    print("after {:4} edits: server {:4.0f} MB, typesetter {:4.0f} MB".format(number, *preview.memory()), flush=True)
                preview.cpu()
            return
        html = preview.get(preview.page).decode()
        runs = interleaved(
            options.runs,
            {
                "one plain warm layout": partial(plain, html),
                "edit to page": preview.to_page,
                "edit to pictures of the PDF": preview.to_pictures,
                "cold build": partial(cold_build, options.workspace),
                "edit, CPU of the server": preview.cpu,
            },
        )
    compare("preview", "s ", {name: [run[0] for run in found] for name, found in runs.items()}, {"edit to pictures of the PDF": 1.5})


if __name__ == "__main__":
    main()

"""A reader who does what a page says, in a folder of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from docs.steps import Aside, Change, Copy, Program, Run, Start, Step, Write, steps


@dataclass
class Reader:
    """Stands in a folder, with the package on PATH and nothing else of this machine's settings; remembers how the last command ended."""

    folder: Path
    code: int = 0
    session: str = ""
    mistakes: list[str] = field(default_factory=list)

    def follow(self, page: Path) -> None:
        """Do what a page says; what it says wrongly is added to `mistakes`."""
        for step in steps(page):
            if isinstance(step, Start):
                self._start_from((page.parent / step.page).resolve())
            elif isinstance(step, Copy):
                folder = (page.parent / step.folder).resolve()
                shutil.copytree(folder, self.folder / folder.name)
            else:
                self._do(step)
        self._end()

    def _start_from(self, page: Path) -> None:
        """The files of another page, without its commands (its own test runs them)."""
        for step in steps(page):
            if isinstance(step, Write | Change):
                self._do(step)

    def _do(self, step: Step) -> None:
        if isinstance(step, Write):
            self._write(step)
        elif isinstance(step, Change):
            self._change(step)
        elif isinstance(step, Run):
            self._run(step)
        elif isinstance(step, Program):
            self._program(step)
        elif isinstance(step, Aside) and not step.reason:
            self._tell(step, f"a block '{step.language}' that is neither a file nor a command")

    def _tell(self, step: Step, mistake: str) -> None:
        self.mistakes.append(f"line {step.line}: {mistake}")

    def _write(self, step: Write) -> None:
        path = self.folder / step.file
        if step.is_added and not path.is_file():
            self._tell(step, f"there is no '{step.file}' to add to")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text(encoding="utf-8") if step.is_added else "") + step.text, encoding="utf-8")

    def _change(self, step: Change) -> None:
        path = self.folder / step.file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if text.count(step.old) == 1:
            path.write_text(text.replace(step.old, step.new), encoding="utf-8")
        else:
            self._tell(step, f"'{step.old}' stands {text.count(step.old)} times in '{step.file}'")

    def _run(self, step: Run) -> None:
        """A command that fails is expected to: the page then asks for its exit code."""
        if self.code and not re.search(r"\$\?", step.command):
            self._tell(step, f"the command above it ended with {self.code}")
        script = f"(exit {self.code})\n{step.command}\nended=$?; pwd > '{self.folder}/.here'; exit $ended"
        done = self._start(["sh", "-c", script])
        here = self.folder / ".here"
        if here.is_file():
            self.folder, there = Path(here.read_text().strip()), here
            there.unlink()
        self.code = done.returncode
        if step.output is not None and not agrees(step.output, done.stdout):
            self._tell(step, f"'{step.command}' printed\n{done.stdout}in place of\n{step.output}")

    def _program(self, step: Program) -> None:
        if step.is_session:
            self.session += step.text
        elif (done := self._start([sys.executable, "-c", step.text])).returncode:
            self._tell(step, done.stdout)

    def _end(self) -> None:
        """All sessions of the page are one; and nothing may have failed at its end."""
        compare = f"import doctest; doctest.run_docstring_examples({self.session!r}, {{}}, optionflags=doctest.ELLIPSIS)"
        if self.session and (said := self._start([sys.executable, "-c", compare]).stdout):
            self.mistakes.append(said)
        if self.code:
            self.mistakes.append(f"the last command ended with {self.code}")

    def _start(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        mine = {"PATH": path, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.run(command, cwd=self.folder, env=mine, encoding="utf-8", **streams)


def agrees(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed. `…` stands for any lines or words; a space may stand for one that does not break."""
    pattern = "".join("(.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, printed.replace("\N{NO-BREAK SPACE}", " ")) is not None

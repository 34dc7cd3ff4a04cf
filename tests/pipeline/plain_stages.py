"""Rooms as simple as can be, for tests of what a build does with files: text in, text out, at once.

A brief is `brief.yaml` with the lines `languages: …` and `sections: …`, then any text, and `sections/ID.md`. The word ERROR in
a text is an error, WARNING a warning, CRASH a bug, UNFIT a PDF that may not be handed out, DIE the end of the process that
typesets it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policybrief.model.sheet import Sheet
from policybrief.pipeline.plan import EVIDENCE, Options, Page
from policybrief.pipeline.result import BuildResult
from policybrief.pipeline.run import Stages, build
from policybrief.pipeline.work import Step
from policybrief.problems import Place, Problems
from policybrief.render.pdf import PdfResult
from policybrief.source.files import Files
from policybrief.workspace import Workspace


@dataclass
class PlainWord:
    """A Word copy as simple as can be."""

    key: str

    def write(self) -> bytes:
        return b"PK " + self.key.encode()


@dataclass
class PlainBrief:
    """A brief that was read: its texts by section, "" for the whole."""

    outline: dict[str, tuple[str, ...]]
    texts: dict[str, str]
    theme: str | None

    def html(self, page: Page, problems: Problems) -> str:
        parts = list(self.texts.values()) if page.section is None else [self.texts[page.section]]
        return f"<!doctype html>{page.language} {page.section} in {self.theme}\n" + "\n".join(parts)

    def word(self, page: Page, problems: Problems) -> PlainWord:
        return PlainWord(self.html(page, problems))

    def evidence(self, page: Page, problems: Problems) -> dict[str, bytes]:
        """The lines with FACT in them."""
        facts = "\n".join(line for text in self.texts.values() for line in text.splitlines() if "FACT" in line)
        return {name: f"{name}: {facts}".encode() for name in EVIDENCE}

    def press(self, html: str, problems: Problems) -> str:
        return f"{html}\nfor a printer"

    def check_pages(self, page: Page, sheets: Sequence[Sheet], problems: Problems) -> None:
        """It may have as many as it likes."""

    def fit_to_print(self, page: Page, typeset: Callable[[], PdfResult], problems: Problems, format: str = "pdf") -> PdfResult | None:
        result = typeset()
        if b"UNFIT" in result.data:
            problems.add("pdf-not-conformant", "unfit", Place("templates/own/brief.html.j2"), "mend it")
            return None
        return result


def load(files: Files, slug: str, theme: str | None, problems: Problems) -> PlainBrief:
    text = files.text(f"content/{slug}/brief.yaml", problems) or ""
    lines = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    sections = lines.get("sections", "").split()
    files.listing(f"content/{slug}/sections")
    texts = {"": text, **{id: files.text(f"content/{slug}/sections/{id}.md", problems) or "" for id in sections}}
    for id, words in texts.items():
        if "CRASH" in words:
            raise RuntimeError("a bug")
        for word, code in (("ERROR", "unknown-field"), ("WARNING", "yaml-comment")):
            if word in words:
                problems.add(code, f"{word} in '{id}'", Place(f"content/{slug}/brief.yaml", 1, 1), "mend it")
    return PlainBrief({tag: tuple(sections) for tag in lines.get("languages", "en").split()}, texts, theme)


typeset_pages: list[str] = []
"""What was typeset in this process, in order."""


def typeset(html: str) -> PdfResult:
    typeset_pages.append(html)
    if "DIE" in html:
        os.kill(os.getpid(), signal.SIGKILL)
    return PdfResult(data=b"%PDF " + html.encode(), sheets=(Sheet(20, 30, None),) * (1 + html.count("\n")), page_of_anchor={})


STAGES = Stages(files=lambda workspace: Files(workspace.root), load=load, typeset=typeset)


class Plain:
    """A workspace of plain briefs in a folder, and its builds."""

    def __init__(self, folder: Path) -> None:
        self.root, self.output = folder, folder / "build"
        self.steps: list[Step] = []
        (folder / "content").mkdir(parents=True, exist_ok=True)

    def write(self, slug: str = "trees", sections: str = "a b", languages: str = "en", **texts: str) -> None:
        """Write a brief; `texts` are those of its sections, and `brief` is more of brief.yaml."""
        folder = self.root / "content" / slug
        (folder / "sections").mkdir(parents=True, exist_ok=True)
        (folder / "brief.yaml").write_text(f"languages: {languages}\nsections: {sections}\n{texts.pop('brief', '')}\n")
        for id in sections.split():
            (folder / "sections" / f"{id}.md").write_text(texts.get(id, f"text of {id}"))

    def build(self, *wanted: str, jobs: int = 1, strict: bool = False, **options: object) -> BuildResult:
        typeset_pages.clear()
        workspace = Workspace(self.root, self.output)
        return build(workspace, wanted, Options(**options), STAGES, jobs=jobs, strict=strict, watch=self.steps.append)  # type: ignore[arg-type]

    def files(self) -> list[str]:
        """What lies in the output folder, hidden files aside."""
        found = (path.relative_to(self.output) for path in self.output.rglob("*") if path.is_file())
        return sorted(path.as_posix() for path in found if not path.name.startswith("."))

    def built(self, slug: str = "trees") -> list[str]:
        """The outputs of a brief, from its output folder; its evidence aside, which `evidence` lists."""
        return [name for name in self._outputs(slug) if "/evidence/" not in name]

    def evidence(self, slug: str = "trees") -> list[str]:
        """The evidence files of a brief, from its output folder."""
        return [name for name in self._outputs(slug) if "/evidence/" in name]

    def _outputs(self, slug: str) -> list[str]:
        return [name.removeprefix(f"{slug}/") for name in self.files() if name.startswith(f"{slug}/") and not name.endswith("build.json")]


def names(paths: object, plain: Plain) -> list[str]:
    """Paths of a result as they lie in the output folder of the brief `trees`; its evidence aside, which `evidence_names` lists."""
    return [name for name in _names(paths, plain) if "/evidence/" not in name]


def evidence_names(paths: object, plain: Plain) -> list[str]:
    """The evidence files among them, by their names alone."""
    return [name.rpartition("/")[2] for name in _names(paths, plain) if "/evidence/" in name]


def _names(paths: object, plain: Plain) -> list[str]:
    return sorted(getattr(path, "path", path).relative_to(plain.output / "trees").as_posix() for path in paths)  # type: ignore[attr-defined]

"""The reference documentation, made from the code: one module a page, each with a function `page` that gives its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reference.commands import page as commands
from reference.components import page as components
from reference.documents import page as documents
from reference.fields import page as fields
from reference.problems import page as problems
from reference.python import page as python
from reference.values import page as values

FOLDER = Path("docs") / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "fields.md": fields,
    "values.md": values,
    "components.md": components,
    "documents.md": documents,
    "problems.md": problems,
    "commands.md": commands,
    "python.md": python,
}
NOTICE = "<!-- Made by scripts/docs from the code: change the code, not this file. -->\n\n"


def pages() -> dict[Path, str]:
    """Each page's file, from the repository, and what it has to say."""
    return {FOLDER / name: NOTICE + page().rstrip() + "\n" for name, page in PAGES.items()}


def stale(root: Path) -> list[Path]:
    """The pages under `root` that do not say what the code says."""
    return [path for path, text in pages().items() if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text]

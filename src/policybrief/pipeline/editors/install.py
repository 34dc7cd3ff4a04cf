"""Putting schemas and settings into a workspace. What is there stays; a second time nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from policybrief.pipeline.editors import jsonc
from policybrief.pipeline.editors.files import editor_files
from policybrief.pipeline.schemas import ENDING, as_text
from policybrief.pipeline.write import remove_empty, telling, write_whole
from policybrief.problems import Place, Problem, Problems
from policybrief.workspace import Workspace

FOLDER = ".policybrief/schemas"
SETTINGS, RECOMMENDED = ".vscode/settings.json", ".vscode/extensions.json"
ASSOCIATIONS = "yaml.schemas"
EXTENSIONS = ("redhat.vscode-yaml", "executablebookproject.myst-highlight")
"""YAML by Red Hat, and MyST-Markdown by the Executable Books project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorSetup:
    """What setting up did: the files that it wrote and removed, and why it left a file of settings as it is."""

    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    problems: tuple[Problem, ...]


def is_set_up(workspace: Workspace) -> bool:
    """Whether the workspace has the schemas already."""
    return (workspace.root / FOLDER).is_dir()


def set_up(workspace: Workspace) -> EditorSetup:
    """Write the schemas, and let the settings of VS Code name them. Raises Lacking where a file cannot be written."""
    root, problems = workspace.root, Problems()
    found = editor_files(workspace)
    written = [path for name, schema in found.schemas.items() if _write(path := root / FOLDER / name, as_text(schema))]
    removed = tuple(path for path in sorted((root / FOLDER).rglob(f"*{ENDING}")) if _name(path, root) not in found.schemas)
    for path in removed:
        with telling(path):
            path.unlink()
    if removed:
        remove_empty(root / FOLDER)
    patterns = {f"{FOLDER}/{name}": globs for name, globs in sorted(found.patterns.items()) if globs}
    edits = {SETTINGS: lambda text: associated(text, patterns), RECOMMENDED: recommended}
    written += [root / name for name, edit in edits.items() if _edit(workspace, name, edit, problems)]
    return EditorSetup(written=tuple(written), removed=removed, problems=tuple(problems))


def associated(text: str, patterns: dict[str, list[str]]) -> str:
    """The settings with these associations in place of those that were set up before. Raises Broken."""
    there = jsonc.read(text).member(ASSOCIATIONS)
    for key in there.value.data if there and isinstance(there.value.data, dict) else ():
        if key.startswith(f"{FOLDER}/") and key not in patterns:
            text = jsonc.remove(text, (ASSOCIATIONS, key))
    for key, globs in patterns.items():
        text = jsonc.put(text, (ASSOCIATIONS, key), globs)
    return text


def recommended(text: str) -> str:
    """The recommendations with our extensions, unless they are named as unwanted. Raises Broken."""
    unwanted = jsonc.read(text).member("unwantedRecommendations")
    for extension in EXTENSIONS:
        if unwanted is None or not isinstance(unwanted.value.data, list) or extension not in unwanted.value.data:
            text = jsonc.append(text, ("recommendations",), extension)
    return text


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root / FOLDER).as_posix()


def _write(path: Path, text: str) -> bool:
    """Whether the file had to be written."""
    with telling(path):
        if path.is_file() and path.read_bytes() == text.encode():
            return False
    write_whole(path, text.encode())
    return True


def _edit(workspace: Workspace, name: str, edit: Callable[[str], str], problems: Problems) -> bool:
    """Edit a file of settings; whether it changed. One that cannot be read stays as it is, and is told."""
    path = (workspace.root / name).resolve()  # a link stays a link
    with telling(path):
        data = path.read_bytes() if path.exists() else b""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        problems.add("broken-settings", "this is no UTF-8 text", Place(name), _REMEDY)
        return False
    try:
        return _write(path, edit(text if text.strip("\ufeff \t\r\n") else "{}\n"))
    except jsonc.Broken as broken:
        line = text.count("\n", 0, broken.at) + 1
        column = broken.at - (text.rfind("\n", 0, broken.at) + 1) + 1
        problems.add("broken-settings", broken.message, Place(name, line, column), _REMEDY)
        return False


_REMEDY = "mend it, then type 'policybrief schema --install' again; the file was left as it is"

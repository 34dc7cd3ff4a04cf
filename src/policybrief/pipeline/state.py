"""What was built of a brief, and of what: `build.json` in its output folder.

It holds one entry a file; what the files of one build have in common (inputs, options, versions) stands once.
No time, no path outside of workspace and themes: the same build writes the same bytes everywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from policybrief.model.sheet import Sheet
from policybrief.pipeline.plan import Outline
from policybrief.pipeline.write import write_whole
from policybrief.problems import Place, Problem

NAME = "build.json"


def digest(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What files were built from: every file and folder that was looked at with its hash (or that it was absent), the
    theme that took the place of the brief's own, the versions; and what was learnt: the outline and the warnings."""

    inputs: Mapping[str, str]
    theme: str | None
    versions: Mapping[str, str]
    outline: Outline
    warnings: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        """Names the origin; the same for the same inputs, theme and versions."""
        made_of = {"inputs": dict(self.inputs), "theme": self.theme, "versions": dict(self.versions)}
        return digest(json.dumps(made_of, sort_keys=True).encode())[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that was built: the key of its origin, its own SHA-256, that of the page which it shows (of a Word copy: of
    what it is made of), and how full its paper pages are."""

    origin: str
    sha256: str
    html: str
    sheets: tuple[Sheet, ...] | None = None

    def is_whole(self, path: Path) -> bool:
        """Whether the file is there as it was built."""
        try:
            return digest(path.read_bytes()) == self.sha256
        except OSError:
            return False


@dataclass(slots=True)
class State:
    """The outputs by name (a path in the brief's output folder), and the origins by key."""

    outputs: dict[str, Output] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)

    def origin_of(self, name: str) -> Origin | None:
        """What the file was built from, None for a file that is not known."""
        output = self.outputs.get(name)
        return self.origins.get(output.origin) if output else None

    def save(self, folder: Path) -> None:
        """Write `build.json`. Raises Lacking where that fails."""
        used = {output.origin for output in self.outputs.values()}
        text = {
            "builds": {key: _origin_out(origin) for key, origin in self.origins.items() if key in used},
            "files": {name: {k: v for k, v in asdict(output).items() if v is not None} for name, output in self.outputs.items()},
        }
        write_whole(folder / NAME, (json.dumps(text, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())


def read_state(folder: Path) -> State:
    """What `build.json` says; nothing where it is not there or not ours to understand (everything is then built anew)."""
    try:
        text = json.loads((folder / NAME).read_bytes())
        return State(
            {_safe(name): _output_in(entry) for name, entry in text["files"].items()},
            {key: _origin_in(entry) for key, entry in text["builds"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def _safe(name: str) -> str:
    """Raises ValueError for a name that leads out of the folder: such a file is nobody's to rename or remove."""
    if name.startswith("/") or ".." in name.split("/"):
        raise ValueError(name)
    return name


def _output_in(entry: Mapping[str, Any]) -> Output:
    sheets = entry.get("sheets")
    return Output(**{**entry, "sheets": tuple(Sheet(**sheet) for sheet in sheets) if sheets is not None else None})


def _origin_out(origin: Origin) -> dict[str, Any]:
    return {
        "inputs": dict(origin.inputs),
        "options": {"theme": origin.theme},
        "versions": dict(origin.versions),
        "outline": {language: list(sections) for language, sections in origin.outline.items()},
        "warnings": [asdict(problem) for problem in origin.warnings],
    }


def _origin_in(entry: Mapping[str, Any]) -> Origin:
    return Origin(
        inputs=dict(entry["inputs"]),
        theme=entry["options"]["theme"],
        versions=dict(entry["versions"]),
        outline={language: tuple(sections) for language, sections in entry["outline"].items()},
        warnings=tuple(Problem(**{**problem, "place": Place(**problem["place"])}) for problem in entry["warnings"]),
    )

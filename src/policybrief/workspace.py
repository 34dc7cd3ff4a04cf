"""Where the briefs of a workspace are, and where its output goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policybrief.problems import Place, Problems, Refusal, did_you_mean

CONTENT, THEMES, OUTPUT, FRONT = "content", "templates", "build", "brief.yaml"


@dataclass(frozen=True, slots=True)
class Workspace:
    """`root` is the folder that holds `content/`, `output` the folder that builds write into; both absolute."""

    root: Path
    output: Path

    def folders(self) -> tuple[str, ...]:
        """The names of the folders under `content/`, sorted; those that begin with `.` or `_` are passed over.

        Raises Refusal where `content/` cannot be read.
        """
        try:
            entries = sorted((self.root / CONTENT).iterdir())
        except OSError as error:
            raise Refusal(f"cannot read '{self.root / CONTENT}': {error.strerror}") from None
        return tuple(entry.name for entry in entries if entry.is_dir() and entry.name[0] not in "._")

    def slugs(self, problems: Problems) -> tuple[str, ...]:
        """The briefs, sorted: the folders that hold a manuscript. The others are told."""
        return tuple(folder for folder in self.folders() if self.holds_manuscript(folder, problems))

    def choose(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The folders that `wanted` names, sorted and once each; all folders where it names none.

        Raises Refusal for one that does not exist.
        """
        known = self.folders()
        for slug in wanted:
            if slug not in known:
                raise Refusal(f"there is no brief '{slug}' in '{self.root / CONTENT}'{_hint(slug, known)}")
        return tuple(slug for slug in known if slug in wanted or not wanted)

    def holds_manuscript(self, folder: str, problems: Problems) -> bool:
        """Whether the folder has a `brief.yaml` and a name that a brief may have; what it lacks is told."""
        place = Place(f"{CONTENT}/{folder}")
        if not (self.root / CONTENT / folder / FRONT).is_file():
            remedy = f"write '{place.file}/{FRONT}', or begin the folder's name with '_' if it is no brief"
            problems.add("missing-file", f"the folder '{folder}' holds no '{FRONT}'", place, remedy)
            return False
        if not is_slug(folder):
            problems.add("bad-id", f"'{folder}' cannot be the name of a brief", place, f"rename the folder: {slug_rule()}")
            return False
        return True


def slug_rule() -> str:
    """What a brief's folder may be called, in words."""
    from policybrief.model.values import ID_LENGTH

    return f"lower-case letters a to z, digits and single hyphens, at most {ID_LENGTH}"


def is_slug(name: str) -> bool:
    """Whether `name` may be a brief's folder."""
    from policybrief.model.values import ID_LENGTH, ID_PATTERN

    return len(name) <= ID_LENGTH and name != "unknown" and re.fullmatch(ID_PATTERN, name) is not None


def find_workspace(start: Path, *, output: Path | None = None) -> Workspace:
    """The workspace of the nearest folder from `start` upwards that holds `content/`.

    Raises Refusal where there is none.
    """
    start = _folder(start)
    for folder in (start, *start.parents):
        if (folder / CONTENT).is_dir():
            return _workspace(folder, output)
    raise Refusal(
        f"there is no workspace here: neither '{start}' nor a folder above it holds '{CONTENT}/'; "
        "'policybrief new SLUG' makes one, '--workspace DIR' names one"
    )


def workspace_at(root: Path, *, output: Path | None = None) -> Workspace:
    """The workspace of exactly this folder. Raises Refusal where it holds no `content/`."""
    root = _folder(root)
    if not (root / CONTENT).is_dir():
        raise Refusal(f"'{root}' is no workspace: it holds no folder '{CONTENT}/'; name the folder that does")
    return _workspace(root, output)


def _workspace(root: Path, output: Path | None) -> Workspace:
    target = Path(output or root / OUTPUT).absolute()
    for source in (root / CONTENT, root / THEMES):
        if target.resolve() == root or source.resolve() in (target.resolve(), *target.resolve().parents):
            raise Refusal(f"outputs cannot be written into '{target}': it is the workspace's own; name another folder with '--output'")
    return Workspace(root, target)


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise Refusal(f"there is no folder '{path}'")
    return path.resolve()


def _hint(word: str, known: Sequence[str]) -> str:
    near = did_you_mean(word, known)
    if near:
        return f"; did you mean '{near}'?"
    return f"; there are {', '.join(known)}" if known else "; 'policybrief new SLUG' starts one"

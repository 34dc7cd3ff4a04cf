"""What lies in a manuscript's folder: which files, in which languages, and which should not be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.bibliography import BIBLIOGRAPHIES
from policybrief.source.files import Files
from policybrief.source.myst.languages import check_tag
from policybrief.source.reading import nearest_id

_FILES = ("brief.yaml", "facts.yaml", *BIBLIOGRAPHIES, "style.css")
_FOLDERS = ("sections", "sources", "data", "media")
_READ = ("facts.yaml", *BIBLIOGRAPHIES)
_OVERLAID = ("brief", "facts")


@dataclass(frozen=True, slots=True)
class Folder:
    """`languages` are the tags with a brief.TAG.yaml, `overlays` the tags of all files that have one, by their paths.

    `sections` maps each id to its files: (tag or "", ending) to path. `misnamed` are the files that stand there under
    another name (told): nobody knows what they hold. `is_whole` says whether the folder of the sections could be read,
    or is not there.
    """

    path: str
    languages: tuple[str, ...]
    overlays: Mapping[str, str]
    sections: Mapping[str, Mapping[tuple[str, str], str]]
    misnamed: frozenset[str]
    is_whole: bool

    def section_file(self, id: str, ending: str, tag: str = "") -> str | None:
        """The path of a section's `md` or `yaml` file in the language `tag` (empty: without suffix)."""
        return self.sections.get(id, {}).get((tag, ending))


def read_folder(files: Files, path: str, problems: Problems) -> Folder:
    """The manuscript folder `path`; a file that has no place there is told."""
    for folder in (path, *(f"{path}/{name}" for name in _FOLDERS)):
        files.tell_twins(folder, problems)
    languages, overlays, misnamed = [], {}, set()
    there = _visible(files, path)
    for name in there:
        stem, tag, ending = _split(name)
        if stem in _OVERLAID and tag and ending == "yaml":
            told = problems.told
            canonical = check_tag(tag, Place(f"{path}/{name}"), problems)
            languages += [tag] if problems.told == told and stem == "brief" else []
            overlays[f"{path}/{name}"] = canonical or ""
        elif name not in (*_FILES, *_FOLDERS) and (meant := _tell_unknown(path, name, there, problems)):
            misnamed.add(meant)
    unreadable = {name for name in _FOLDERS if name in there and not _is_readable(files, f"{path}/{name}", problems)}
    sections = _sections(files, f"{path}/sections", problems)
    overlays |= {file: tag for files_of in sections.values() for (tag, _), file in files_of.items() if tag}
    return Folder(path, tuple(languages), overlays, sections, frozenset(misnamed), is_whole="sections" not in unreadable)


def _is_readable(files: Files, path: str, problems: Problems) -> bool:
    if files.is_folder(path):
        return True
    remedy = "make it a folder that you may read; a link may not lead out of the workspace"
    problems.add("unreadable-file", f"'{path}' is no folder that can be read", Place(path), remedy)
    return False


def _sections(files: Files, path: str, problems: Problems) -> dict[str, dict[tuple[str, str], str]]:
    sections: dict[str, dict[tuple[str, str], str]] = {}
    there = _visible(files, path) if files.exists(path) else []
    for name in there:
        written, tag, ending = _split(name)
        place = Place(f"{path}/{name}")
        id, right = nearest_id(written), _ENDINGS.get(ending.lower(), "")
        meant = ".".join(part for part in (id, tag, right) if part)
        if not right or not id:
            remedy = "a section has ID.md and ID.yaml; pictures belong into media, tables into data, sources into sources"
            problems.add("unknown-file", f"'{name}' is no file of a section", place, remedy)
            continue
        language = check_tag(tag, place, problems) if tag else ""
        if language is not None and (name == meant or meant not in there):
            # one that is misnamed is read on, so that what names it is not wrong as well
            sections.setdefault(id, {})[language, right] = place.file
            if name != meant:
                problems.add("unknown-file", f"'{name}' is no file of a section", place, f"rename it '{meant}'", severity="error")
        elif language is not None and name.casefold() != meant.casefold():  # else told as twins
            problems.add("unknown-file", f"'{name}' is no file of a section", place, _REMOVE)
    return sections


def _visible(files: Files, path: str) -> list[str]:
    return [name for name in files.listing(path) if not name.startswith((".", "_"))]


def _split(name: str) -> tuple[str, str, str]:
    """STEM.TAG.EXT as (stem, tag, ending); the tag is empty where there is none."""
    stem, _, ending = name.rpartition(".")
    first, _, tag = stem.partition(".")
    return (first, tag, ending) if stem else (name, "", "")


def _tell_unknown(path: str, name: str, there: list[str], problems: Problems) -> str | None:
    """Tell a file that has no place; gives the one that it is probably meant to be, and that is not there."""
    near = did_you_mean(name, (*_FILES, *_FOLDERS))
    has_one = near in BIBLIOGRAPHIES and any(name in there for name in BIBLIOGRAPHIES)
    meant = near if near not in there and not has_one else None
    remedy = f"did you mean '{meant}'?" if meant else _REMOVE
    if not near and name.endswith(".md"):
        remedy = "move it into 'sections', or let its name begin with _ to have it passed over"
    place = Place(f"{path}/{name}")
    problems.add("unknown-file", f"'{name}' is no file of a manuscript", place, remedy, severity="error" if meant in _READ else None)
    return meant


_ENDINGS = {"md": "md", "markdown": "md", "mdown": "md", "yaml": "yaml", "yml": "yaml"}
_REMOVE = "remove it, or let its name begin with _ to have it passed over"

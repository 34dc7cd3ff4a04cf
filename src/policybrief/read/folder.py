"""What lies in a manuscript's folder: which files, in which languages, and which should not be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.files import Files
from policybrief.source.myst.languages import check_tag

_FILES = ("brief.yaml", "facts.yaml", "references.yaml", "references.json", "references.bib", "style.css")
_FOLDERS = ("sections", "sources", "data", "media")
_OVERLAID = ("brief", "facts")


@dataclass(frozen=True, slots=True)
class Folder:
    """`languages` are the tags with a brief.TAG.yaml. `sections` maps each id to its files: (tag or "", ending) to path."""

    path: str
    languages: tuple[str, ...]
    sections: Mapping[str, Mapping[tuple[str, str], str]]

    def section_file(self, id: str, ending: str, tag: str = "") -> str | None:
        """The path of a section's `md` or `yaml` file in the language `tag` (empty: without suffix)."""
        return self.sections.get(id, {}).get((tag, ending))


def read_folder(files: Files, path: str, problems: Problems) -> Folder:
    """The manuscript folder `path`; a file that has no place there is the warning `unknown-file`."""
    languages = []
    for folder in (path, *(f"{path}/{name}" for name in _FOLDERS)):
        files.tell_twins(folder, problems)
    for name in _visible(files, path):
        stem, tag, ending = _split(name)
        if name in _FILES or name in _FOLDERS:
            continue
        if stem in _OVERLAID and ending == "yaml" and tag and (canonical := check_tag(tag, Place(f"{path}/{name}"), problems)):
            languages += [canonical] if stem == "brief" else []
        elif not (stem in _OVERLAID and tag):
            _tell_unknown(f"{path}/{name}", name, (*_FILES, *_FOLDERS), problems)
    return Folder(path, tuple(languages), _sections(files, f"{path}/sections", problems))


def _sections(files: Files, path: str, problems: Problems) -> dict[str, dict[tuple[str, str], str]]:
    sections: dict[str, dict[tuple[str, str], str]] = {}
    for name in _visible(files, path) if files.exists(path) else []:
        id, tag, ending = _split(name)
        if ending not in ("md", "yaml"):
            remedy = "a section has ID.md and ID.yaml; pictures belong into media, tables into data, sources into sources"
            problems.add("unknown-file", f"'{name}' is no file of a section", Place(f"{path}/{name}"), remedy)
        elif not tag or check_tag(tag, Place(f"{path}/{name}"), problems):
            sections.setdefault(id, {})[tag, ending] = f"{path}/{name}"
    return sections


def _visible(files: Files, path: str) -> list[str]:
    return [name for name in files.listing(path) if not name.startswith((".", "_"))]


def _split(name: str) -> tuple[str, str, str]:
    """STEM.TAG.EXT as (stem, tag, ending); the tag is empty where there is none."""
    stem, _, ending = name.rpartition(".")
    first, _, tag = stem.partition(".")
    return (first, tag, ending) if stem else (name, "", "")


def _tell_unknown(path: str, name: str, known: tuple[str, ...], problems: Problems) -> None:
    near = did_you_mean(name, known)
    remedy = f"did you mean '{near}'?" if near else "remove it, or let its name begin with _ to have it passed over"
    problems.add("unknown-file", f"'{name}' is no file of a manuscript", Place(path), remedy)

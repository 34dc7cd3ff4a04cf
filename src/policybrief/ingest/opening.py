"""A file from elsewhere as blocks of pandoc's document tree, with what comes along: or a refusal in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from policybrief.ingest.encodings import LARGEST as LARGEST_TEXT
from policybrief.ingest.encodings import decode
from policybrief.ingest.packed import UNPACKED, pack, unpack
from policybrief.ingest.pandoc import Node, meta_value, read_tree
from policybrief.ingest.report import Report
from policybrief.problems import Refusal, did_you_mean

SUFFIXES = (".docx", ".odt", ".md", ".txt")
"""How the names of files end that can be read."""

_MEANT = {".markdown": ".md", ".text": ".txt", ".doc": ".docx", ".docm": ".docx", ".rtf": ".docx", ".dotx": ".docx", ".pages": ".docx"}
_MARKDOWN = "markdown+lists_without_preceding_blankline-blank_before_header-blank_before_blockquote-fancy_lists-example_lists-raw_tex"
_BIBLIOGRAPHIES = {".yaml": "references.yaml", ".yml": "references.yaml", ".json": "references.json", ".bib": "references.bib"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A text from elsewhere: its metadata as plain values, its blocks, its pictures by the names that the blocks give them.

    `alts` are alternative texts that the blocks lack, by the same names; `cited` is what a name in a citation stands for;
    `files` are files that go into the manuscript as they are, by path.
    """

    meta: Mapping[str, Any]
    blocks: list[Node]
    pictures: Mapping[str, bytes]
    alts: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[str, list[Node]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


def open_file(path: Path, report: Report) -> Opened:
    """Read the file. Raises Refusal where it cannot be read, Lacking without pandoc where that is needed."""
    suffix = _suffix(path)
    data = _bytes(path, LARGEST_TEXT if suffix in (".md", ".txt") else UNPACKED)
    if suffix == ".txt":
        return Opened(meta={}, blocks=_paragraphs(decode(data, path, report)), pictures={})
    if suffix == ".md":
        return _open_markdown(decode(data, path, report), path, report)
    parts = unpack(path, data, report)
    return _open_word(parts, path, report) if suffix == ".docx" else _open_opendocument(parts, path, report)


def _open_word(parts: dict[str, bytes], path: Path, report: Report) -> Opened:
    from policybrief.ingest.fields import Citations
    from policybrief.ingest.word import pictures_of, prepare
    from policybrief.ingest.word_author import property_author

    citations = Citations(parts, path, report)
    meta, blocks = read_tree(prepare(parts, path, citations, report), "docx+citations", path)
    values = _values(meta)
    others = [entry for entry in values.get("references") or () if entry.get("id") not in citations.sources]
    references = [*citations.sources.values(), *others]
    author = values.get("author") or property_author(parts, path, report)
    return Opened(meta={**values, "author": author, "references": references}, blocks=blocks, pictures=dict(pictures_of(parts)))


def _open_opendocument(parts: dict[str, bytes], path: Path, report: Report) -> Opened:
    from policybrief.ingest import opendocument
    from policybrief.ingest.fields import Citations
    from policybrief.ingest.ooxml import serialise

    root = opendocument.content(parts, path)
    citations = Citations({}, path, report)
    cited = opendocument.prepare(root, citations, report)
    meta, blocks = read_tree(pack({**parts, "content.xml": serialise(root)}), "odt", path)
    values, blocks = opendocument.with_title(root, _values(meta), blocks)
    return Opened(
        meta={**values, "references": list(citations.sources.values())},
        blocks=blocks,
        pictures=opendocument.pictures_of(parts),
        alts=dict(opendocument.alternatives(root)),
        cited=cited,
    )


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return suffix
    meant = _MEANT.get(suffix) or did_you_mean(suffix, SUFFIXES)
    remedy = f"save it as '{path.stem}{meant}'" if meant else f"its name has to end with {', '.join(SUFFIXES)}"
    raise Refusal(f"cannot import '{path.name}': {remedy}")


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise Refusal(f"'{path}' is larger than {limit // 1_000_000} MB; split it, or take out pictures")
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"cannot read '{path}': {(error.strerror or str(error)).lower()}") from None
    if not data.strip():
        raise Refusal(f"'{path}' is empty")
    return data


def _values(meta: Mapping[str, Node]) -> dict[str, Any]:
    return {name: meta_value(value) for name, value in meta.items()}


def _paragraphs(text: str) -> list[Node]:
    """Plain text: paragraphs stand between empty lines, or each on its line where lines are long; lines with a bullet are lists."""
    parts = [part.strip("\n") for part in re.split(r"\n\s*\n|\f", text) if part.strip()]
    lines = [line for line in text.split("\n") if line.strip()]
    if len(parts) == 1 and len(lines) > 1 and sum(map(len, lines)) / len(lines) > 100:
        parts = lines
    return [_list_of(part) or _paragraph(part) for part in parts]


def _paragraph(text: str) -> Node:
    return {"t": "Para", "c": [{"t": "Str", "c": " ".join(text.split())}]}


def _list_of(part: str) -> Node | None:
    lines = [line.strip() for line in part.split("\n")]
    if len(lines) < 2 or not all(re.match(r"[-•*–]\s+\S", line) for line in lines):
        return None
    return {"t": "BulletList", "c": [[{**_paragraph(line[1:]), "t": "Plain"}] for line in lines]}


def _open_markdown(text: str, path: Path, report: Report) -> Opened:
    meta, blocks = read_tree(text.encode(), _MARKDOWN, path)
    values = _values(meta)
    named = values.get("bibliography") or []
    files = dict(_bibliographies(named if isinstance(named, list) else [named], path, report))
    return Opened(meta=values, blocks=blocks, pictures=_Beside(path.resolve().parent), files=files)


def _bibliographies(names: list[Any], path: Path, report: Report) -> list[tuple[str, bytes]]:
    """The bibliographies that front matter names, where they lie in the file's folder and are of a known form."""
    found: list[tuple[str, bytes]] = []
    for name in map(str, names):
        target, data = _BIBLIOGRAPHIES.get(PurePosixPath(name).suffix.lower()), _Beside(path.resolve().parent).get(name)
        if target is None or data is None or target in dict(found):
            report.lost(f"the bibliography '{name}' is left out: it is not beside '{path.name}', or of no form that is read", "")
        else:
            found.append((target, data))
    return found


class _Beside(dict[str, bytes]):
    """Files in the folder of a text, read when they are asked for; none outside of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def get(self, name: str, default: Any = None) -> Any:
        """The bytes of the file, or nothing where it is none of the folder's."""
        try:
            path = (self._folder / name).resolve()
            inside = path.is_relative_to(self._folder) and path.is_file() and path.stat().st_size <= UNPACKED
            return path.read_bytes() if inside else default
        except (OSError, ValueError):
            return default

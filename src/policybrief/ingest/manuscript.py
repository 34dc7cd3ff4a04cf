"""An imported text as the files of a manuscript."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policybrief.ingest.front import head_of, words_of
from policybrief.ingest.keys import slug as slug_of
from policybrief.ingest.kinds import Kinds
from policybrief.ingest.ledger import UNKNOWN, candidates, written
from policybrief.ingest.lines import Lines, flat
from policybrief.ingest.markup import literal
from policybrief.ingest.opening import Opened, open_file
from policybrief.ingest.pandoc import Node, plain
from policybrief.ingest.pictures import Pictures
from policybrief.ingest.prose import Numbered, Writer
from policybrief.ingest.references import Sources
from policybrief.ingest.report import Imported, Report
from policybrief.ingest.sections import Section, cut, with_kinds, without_lists
from policybrief.ingest.yaml_text import dump
from policybrief.model.catalogue import Catalogue, Component
from policybrief.model.values import ID_LENGTH
from policybrief.pipeline import skeleton
from policybrief.pipeline.start import PUBLISHER, catalogue_of, refuse_bad_slug
from policybrief.pipeline.write import write_whole
from policybrief.problems import Refusal
from policybrief.resolve.targets import is_reserved
from policybrief.workspace import CONTENT, Workspace, is_slug

_SUMMARIES = frozenset(("summary", "executive summary", "abstract", "key points", "at a glance"))
_SUMMARY = "Write what is at stake, what was found and what should be done."
_FINDING = "Write in one sentence what this section finds."
_LEDGER = """\
# The ledger: figures that the text holds, each with the sentence that it stands in. For each write what it counts
# ('statement', true without its context), its date ('as_of') and its source ({cite: KEY, locator: p. 4}), or delete it.
# In the prose, {fact}`ID` prints a figure with its source in place of the digits.

"""
_BIBLIOGRAPHY = "# The bibliography: CSL items, as pandoc writes them; prose cites them by their ids: [@ID, p. 4].\n\n"
_REPORT = "_import.md"
"""Where the report lies in the manuscript: a build passes over what begins with `_`."""


def import_file(workspace: Workspace, path: Path, slug: str | None) -> Imported:
    """Make a manuscript of the file, whole or not at all.

    `slug` is its name, by default made of the file's. Raises Refusal where that cannot be as asked, Lacking without pandoc
    where it is needed, or where it cannot be written.
    """
    slug = slug if slug is not None else _slug_of_file(path)
    refuse_bad_slug(slug)
    folder = workspace.root / CONTENT / slug
    _refuse_existing(folder, slug)
    report = Report()
    try:
        made = _Manuscript(open_file(path, report), path, catalogue_of(workspace, slug), report)
        files, imported = made.files(), made.imported(slug)
    except RecursionError:
        raise Refusal(f"'{path}' is nested too deeply to be read") from None
    skeleton.make(folder, {**files, _REPORT: _report_text(imported, path, made.aside)})
    if not (workspace.root / CONTENT / PUBLISHER).exists():
        write_whole(workspace.root / CONTENT / PUBLISHER, skeleton.publisher().encode())
    return imported


def _slug_of_file(path: Path) -> str:
    found = slug_of(path.stem, ID_LENGTH) or "imported"
    return found if is_slug(found) else f"imported-{found}"


def _refuse_existing(folder: Path, slug: str) -> None:
    if folder.exists():
        free = next(name for number in range(2, 1000) if not folder.with_name(name := f"{slug[: ID_LENGTH - 4]}-{number}").exists())
        raise Refusal(
            f"there is already '{folder}', and nothing is overwritten; name the new brief with '--into {free}', and move over what you need"
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """A section as it will be written."""

    id: str
    title: str
    text: str
    kind: Component | None
    blocks: list[Node]


class _Manuscript:
    """The files of one manuscript, as they are made of an opened text."""

    def __init__(self, opened: Opened, path: Path, catalogue: Catalogue, report: Report) -> None:
        self._opened, self._path, self._catalogue, self._report = opened, path, catalogue, report
        self._pictures = Pictures(opened.pictures, opened.alts)
        self._sources = Sources(_entries(opened.meta), report, _keys_in(opened.files), opened.cited)
        self._lines = Lines(report, self._pictures, self._sources)
        self._writer = Writer(self._lines, _numbered(catalogue))
        self._sections: list[_Made] = []
        self._summarised: list[Node] = []
        self.aside: dict[str, str] = {}
        """Typed lists of sources, by their titles: the brief makes its own."""

    def imported(self, slug: str) -> Imported:
        """What there is to say; after `files`."""
        ids = tuple(section.id for section in self._sections)
        done, to_do = dict.fromkeys(self._report.decided), dict.fromkeys(self._report.to_do)
        return Imported(slug=slug, sections=ids, decided=tuple(done), to_do=tuple(to_do), lost=self._report.all_lost())

    def files(self) -> dict[str, str | bytes]:
        """The files by path in the manuscript's folder. Raises Refusal where the text holds nothing."""
        kinds = Kinds(self._catalogue.kinds)
        text = cut(self._opened.blocks, bool(self._opened.meta.get("title")), kinds, self._report)
        sections, lists = without_lists(text.sections)
        summary, sections = self._summary(with_kinds(sections, kinds))
        for section in sections:
            self._write(section)
        for section in lists:
            self._put_aside(section)
        if not self._sections:
            raise Refusal(f"'{self._path}' holds no text")
        files: dict[str, str | bytes] = {"brief.yaml": skeleton.front(self._front(text.title, summary), self._catalogue)}
        for made in self._sections:
            files[f"sections/{made.id}.md"] = skeleton.section(self._section_front(made), made.text, self._catalogue)
        prose = {"summary": self._summarised, **{section.id: section.blocks for section in self._sections}}
        if ledger := candidates(prose, self._opened.meta.get("lang"), self._sources):
            self._tell_sources([entry["source"] != UNKNOWN for entry in ledger.values()])
            files["facts.yaml"] = _LEDGER + written(ledger)
        if entries := self._sources.entries():
            files["references.yaml"] = _BIBLIOGRAPHY + dump({"references": entries})
        return {**files, **self._opened.files, **self._pictures.files}

    def _tell_sources(self, proposed: list[bool]) -> None:
        """What is to be done about the sources of figures: for each, whether one is proposed."""
        if waiting := proposed.count(False):
            count = f"{waiting} figures of the text wait" if waiting > 1 else "1 figure of the text waits"
            self._report.to_do.append(f"name sources: {count} in 'facts.yaml'")
        if any(proposed):
            hint = "see whether the sources proposed in 'facts.yaml' say what their figures say: each is the one citation of its sentence"
            self._report.to_do.append(hint)

    def _summary(self, sections: list[Section]) -> tuple[str, list[Section]]:
        """The section that is a summary, as prose of the brief; and the others."""
        for section in sections if len(sections) > 1 else ():
            title, blocks = plain(section.title).strip(), section.blocks
            if section is sections[0] and blocks[0]["t"] == "Para" and len(blocks) > 1 and not _is_summary(title):
                title, blocks = plain(blocks[0]["c"]).strip(), blocks[1:]
            if _is_summary(title) and all(map(_is_simple, blocks)):
                self._report.decided.append(f"'{title}' is the summary of the brief, in 'brief.yaml'")
                self._report.place, self._summarised = "in the summary", blocks
                return "\n\n".join(map(self._writer.block, blocks)), [other for other in sections if other is not section]
        return literal(words_of(self._opened.meta, "abstract")) or _SUMMARY, sections

    def _write(self, section: Section) -> None:
        title = self._lines.title(section.title) or "Untitled"
        text = self._writer.section(plain(section.title).strip()[:60], section.blocks)
        if not text.strip():
            self._report.lost(f"the section '{title[:60]}' is left out: nothing of it could be kept", "")
            return
        id = self._id(plain(section.title))
        if "recommendations" in title.lower().split():
            hint = f"make the points of 'sections/{id}.md' entries of 'recommendations:' in 'brief.yaml', each with actor, action and by"
            self._report.to_do.append(hint)
        if section.kind:
            self._report.decided.append(f"'{title}' is of the kind '{section.kind.name}'; change or remove 'kind:' in 'sections/{id}.md'")
        self._sections.append(_Made(id, title, text, section.kind, section.blocks))

    def _put_aside(self, section: Section) -> None:
        title = plain(section.title).strip()
        self.aside[title] = self._writer.section(title[:60], section.blocks)
        self._report.lost(f"'{title}' is put aside, at the end of '{_REPORT}': it is typed, and a brief lists what it cites", "")
        self._report.to_do.append(f"make entries of 'references.yaml' of what stands under '{title}', and cite them in the prose: [@KEY]")

    def _id(self, title: str) -> str:
        taken = {section.id for section in self._sections}
        wanted = id = slug_of(title) or f"section-{len(taken) + 1}"
        number = 1
        while id in taken or is_reserved(id) or id == "unknown":
            number += 1
            id = f"{wanted}-{number}" if wanted in taken else f"section-{wanted}" if number == 2 else f"section-{wanted}-{number}"
        return id

    def _front(self, title: list[Node], summary: str) -> dict[str, Any]:
        head = head_of(self._opened.meta, self._lines.title(title) if title else "")
        if not head["title"]:
            head["title"] = literal(re.sub(r"[-_]+", " ", self._path.stem).strip().capitalize() or "Untitled")
            self._report.to_do.append("write the brief's title in 'brief.yaml': it is made of the file's name")
        if (said := words_of(self._opened.meta, "date")) and said != str(head["date"]):
            self._report.to_do.append(f"the file's date is '{said}': write it as 'date:' in 'brief.yaml', in the form 2026-05-01")
        self._report.to_do.append("write 'finding' in each section, and in 'brief.yaml' what a reader should keep")
        return {**head, "summary": summary, "sections": [section.id for section in self._sections]}

    def _section_front(self, made: _Made) -> dict[str, Any]:
        return {"title": made.title, "finding": _FINDING, **({"kind": made.kind.name} if made.kind else {})}


def _is_summary(title: str) -> bool:
    return title.lower().rstrip(":") in _SUMMARIES


def _is_simple(block: Node) -> bool:
    """Whether the block may stand in a field of prose: no heading, no footnote, no picture."""
    if block["t"] not in ("Para", "Plain", "BulletList", "OrderedList"):
        return False
    return not any(inline["t"] in ("Note", "Image") for line in flat([block]) for inline in line)


def _entries(meta: Mapping[str, Any]) -> list[Any]:
    references = meta.get("references")
    return references if isinstance(references, list) else []


def _keys_in(files: Mapping[str, bytes]) -> frozenset[str]:
    """What bibliographies that come along hold, roughly: every word that may be a key."""
    return frozenset(
        key for data in files.values() for key in re.findall(r"[A-Za-z0-9][\w:.#$%&+?<>~/-]*", data.decode("utf-8", "replace"))
    )


def _numbered(catalogue: Catalogue) -> Numbered:
    """The components that are numbered: as a figure, with the options `src` and `alt`; as a table, of `columns` and `rows`."""

    def first(number: str, body: str, fields: Collection[str]) -> str | None:
        known = (each for each in catalogue.components.values() if (each.numbered, each.body) == (number, body))
        return next((each.name for each in known if set(fields) <= {*each.options.fields, *each.shape.fields}), None)

    return Numbered(first("figure", "markdown", ("src", "alt")), first("table", "yaml", ("columns", "rows")))


def _report_text(imported: Imported, path: Path, aside: Mapping[str, str]) -> str:
    parts = {"Decided": imported.decided, "To do": imported.to_do, "Not kept as it was": imported.lost}
    lists = "\n".join(f"\n## {title}\n\n" + "".join(f"- {sentence}\n" for sentence in told) for title, told in parts.items() if told)
    lists += "".join(f"\n## Put aside: {title}\n\n{text}" for title, text in aside.items())
    return f"# What became of {path.name}\n\nDelete this file when it has served.\n{lists}"

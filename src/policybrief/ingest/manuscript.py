"""The imported text as the files of a manuscript."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policybrief.ingest.opening import open_blocks
from policybrief.ingest.prose import Writer, literal
from policybrief.model.catalogue import Catalogue
from policybrief.pipeline import skeleton
from policybrief.pipeline.start import PUBLISHER, catalogue_of, refuse_bad_slug, refuse_existing
from policybrief.pipeline.write import Staging, write_whole
from policybrief.workspace import CONTENT, Workspace

_FIGURE = re.compile(r"(?<![\w.,])(?:([$€£])\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:[.,]\d+)?)(\s?%|\spercent\b)?(?!\w)")
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
_SUMMARY = "Write what is at stake, what was found and what should be done."
_MARKS = re.compile(r"\[\^[^\]]*\]:?|\]\(<?[^)]*\)|\{su[bp]\}|(?<!\\)[*_`\[\]!]")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}
_PARAGRAPHS = 3
"""How many paragraphs a section has that is cut from a text without headings."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The brief's name, and what was decided, listed and left out, in sentences."""

    slug: str
    told: tuple[str, ...]


@dataclass(slots=True)
class _Section:
    title: str
    blocks: list[dict[str, Any]]


def import_file(workspace: Workspace, path: Path, slug: str | None) -> Imported:
    """Make a manuscript of the file. Raises Refusal where that cannot be as asked, Lacking without pandoc where it is needed."""
    slug = slug or _id(path.stem, "brief")
    refuse_bad_slug(slug)
    folder = workspace.root / CONTENT / slug
    refuse_existing(folder)
    told: list[str] = []
    with TemporaryDirectory() as media:
        writer = Writer(told)
        title, sections = _cut(open_blocks(path, Path(media), told), path.stem, writer)
        skeleton.make(folder, _files(title, sections, writer, catalogue_of(workspace, slug)))
        pictures = Staging(folder)
        for name, file in writer.pictures.items():
            pictures.add(name, file.read_bytes())
        pictures.put_in_place()
    if not (workspace.root / CONTENT / PUBLISHER).exists():
        write_whole(workspace.root / CONTENT / PUBLISHER, skeleton.publisher().encode())
    return Imported(slug, tuple(dict.fromkeys(told)))


def _cut(blocks: list[dict[str, Any]], stem: str, writer: Writer) -> tuple[str, list[_Section]]:
    """The title, and the sections that the highest headings begin."""
    title = literal(stem.replace("-", " ").replace("_", " ").capitalize())
    levels = [block["c"][0] for block in blocks if block["t"] == "Header"]
    if levels and levels.count(min(levels)) == 1 and len(levels) > 1 and blocks[0]["t"] == "Header":
        title, blocks, levels = _title(blocks[0], writer), blocks[1:], sorted(levels)[1:]
    if not levels:
        parts = [blocks[at : at + _PARAGRAPHS] for at in range(0, len(blocks), _PARAGRAPHS)]
        writer.lost.append(f"the text has no headings: it is cut into {len(parts)} sections, after every {_PARAGRAPHS} paragraphs")
        return title, [_Section(f"Part {number}", part) for number, part in enumerate(parts, 1)]
    sections = [_Section("Introduction", [])]
    for block in blocks:
        if block["t"] == "Header" and block["c"][0] == min(levels):
            sections.append(_Section(_title(block, writer), []))
        else:
            sections[-1].blocks.append(block)
    return title, [section for section in sections if section.blocks]


def _title(header: dict[str, Any], writer: Writer) -> str:
    """The words of a heading; a title takes no notes."""
    words = [inline for inline in header["c"][2] if inline["t"] != "Note"]
    if len(words) < len(header["c"][2]):
        writer.lost.append(f"a footnote in the title '{writer.line(words)}' is left out")
    return writer.line(words) or "Untitled"


def _files(title: str, sections: list[_Section], writer: Writer, catalogue: Catalogue) -> dict[str, str]:
    files, ids, facts = dict[str, str](), list[str](), dict[str, Any]()
    for section in sections:
        id = _id(section.title, "section", ids)
        ids.append(id)
        front = {"title": section.title, "finding": "Write in one sentence what this section finds."}
        if kind := _kind(section.title, catalogue):
            front["kind"] = kind
            writer.lost.append(f"'{section.title}' has the kind '{kind}'; change it in 'sections/{id}.md'")
        text = writer.text(section.blocks)
        files[f"sections/{id}.md"] = f"---\n{_dump(front)}---\n{text}"
        for sentence, number, unit in _figures(text):
            facts[f"figure-{len(facts) + 1}"] = _fact(sentence, number, unit, id)
    if facts:
        writer.lost.append(f"{len(facts)} figures of the text wait in 'facts.yaml' for their sources")
        files["facts.yaml"] = _dump(facts)
    brief = {"title": title, "status": "draft", "date": date.today(), "summary": _SUMMARY, "sections": ids}
    return {"brief.yaml": _dump(brief), **files}


def _kind(title: str, catalogue: Catalogue) -> str | None:
    """The one kind whose name or title has most words in common with this title, or none."""
    words = _words(title)
    shared = {name: len(words & _words(f"{name} {kind.title}")) for name, kind in catalogue.kinds.items()}
    best = [name for name, count in shared.items() if count and count == max(shared.values())]
    return best[0] if len(best) == 1 else None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def _figures(text: str) -> Iterator[tuple[str, float, str]]:
    """Each figure of the paragraphs, years and tables aside: its sentence, value and unit."""
    prose = "\n\n".join(part for part in text.split("\n\n") if not part.startswith(("|", "```")))
    for marked in re.split(r"(?<=[.!?])\s+|\n\n", prose):
        sentence = " ".join(re.sub(r"\\(.)", r"\1", _MARKS.sub("", marked)).split())
        for money, number, percent in _FIGURE.findall(sentence):
            if money or percent or not _YEAR.fullmatch(number):
                yield literal(sentence), _number(number), "percent" if percent else _CURRENCIES.get(money, "")


def _number(digits: str) -> float:
    """The value of digits in which a comma parts thousands, or decimals where it cannot part thousands."""
    thousands = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
    return float(digits.replace(",", "" if thousands else "."))


def _fact(sentence: str, number: float, unit: str, section: str) -> dict[str, Any]:
    value = int(number) if number.is_integer() else number
    fact = {"statement": f"A figure of the section {section}", "value": value, "as_of": "unknown", "source": "unknown"}
    return {**fact, **({"unit": unit} if unit else {}), "confidence": "reported", "note": sentence}


def _id(text: str, otherwise: str, taken: list[str] | None = None) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    id = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    id = id if id[:1].isalpha() else f"{otherwise}-{id}".strip("-")
    number, wanted = 1, id
    while id in (taken or ()):
        number += 1
        id = f"{wanted}-{number}"
    return id


def _dump(values: Any) -> str:
    import yaml

    text: str = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=110)
    return text

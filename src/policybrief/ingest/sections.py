"""A text cut into the sections of a brief."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from policybrief.ingest.kinds import Kinds
from policybrief.ingest.lines import flat
from policybrief.ingest.pandoc import Node, plain
from policybrief.ingest.report import Report
from policybrief.ingest.titles import are_counted, without_number
from policybrief.model.catalogue import Component

_PARAGRAPHS = 3
"""How many paragraphs a section has that is cut from a text in which nothing says where a section begins."""

_LISTS = frozenset(("references", "bibliography", "literature", "works cited", "sources"))

_SENTENCE_END = (".", "!", "?", ":", ";", ",")
_INTRODUCTION, _CONCLUSION = [{"t": "Str", "c": "Introduction"}], [{"t": "Str", "c": "Conclusion"}]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its title's inlines, its blocks, and the kind of which it is certain, if any."""

    title: list[Node]
    blocks: list[Node]
    kind: Component | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """The whole text: the inlines of its title (none where it says none) and its sections."""

    title: list[Node]
    sections: list[Section] = field(default_factory=list)


def cut(blocks: list[Node], titled: bool, kinds: Kinds, report: Report) -> Cut:
    """Cut at the headings, else at what looks like headings, else where paragraphs turn to another kind.

    `titled` tells that the text's title is known and does not stand in `blocks`.
    """
    blocks = _unwrapped(blocks)
    if not any(map(_is_heading, blocks)):
        blocks = _seen_headings(blocks, report)
    levels = [block["c"][0] for block in blocks if _is_heading(block)]
    if not levels:
        return Cut([], _without_headings(blocks, kinds, report))
    title: list[Node] = []
    if (
        not titled
        and levels.count(min(levels)) == 1
        and len(levels) > 1
        and blocks[0]["t"] == "Header"
        and blocks[0]["c"][0] == min(levels)
    ):
        title, blocks, levels = blocks[0]["c"][2], blocks[1:], levels[1:]
    return Cut(title, _at_headings(blocks, _section_level(levels), report))


def _unwrapped(blocks: list[Node]) -> list[Node]:
    """The blocks without the frames around them."""
    return [inner for block in blocks for inner in (_unwrapped(block["c"][1]) if block["t"] == "Div" else [block])]


def _is_heading(block: Node) -> bool:
    return bool(block["t"] == "Header" and plain(block["c"][2]).strip())


def _section_level(levels: list[int]) -> int:
    """The level whose headings begin sections: the highest that stands more than once, or the highest."""
    return next((level for level in sorted(set(levels)) if levels.count(level) > 1), min(levels))


def _at_headings(blocks: list[Node], level: int, report: Report) -> list[Section]:
    sections = [Section(_INTRODUCTION, [])]
    counted = are_counted(block["c"][2] for block in blocks if _is_heading(block) and block["c"][0] <= level)
    for block in blocks:
        if _is_heading(block) and block["c"][0] <= level:
            sections.append(Section(without_number(block["c"][2], report, counted), []))
        elif block["t"] != "Header" or _is_heading(block):
            sections[-1].blocks.append(block)
    for section in sections[1:]:
        if not section.blocks:
            report.lost(f"the heading '{plain(section.title)[:60]}' is left out: nothing stands below it", "")
    return [section for section in sections if section.blocks]


# --- texts without headings -----------------------------------------------------------------------


def _seen_headings(blocks: list[Node], report: Report) -> list[Node]:
    """Short paragraphs that are wholly bold, or short and without a full stop, as headings where there are two at least."""
    for looks, told in ((_is_bold, "bold"), (_is_short, "without a full stop")):
        found = [index for index, block in enumerate(blocks[:-1]) if looks(block) and not looks(blocks[index + 1])]
        if len(found) > 1:
            names = ", ".join(f"'{plain(blocks[index]['c']).strip()[:40]}'" for index in found[:6])
            report.decided.append(f"the text has no headings: short paragraphs that are {told} are taken for them: {names}")
            return [_as_heading(block) if index in found else block for index, block in enumerate(blocks)]
    return blocks


def _as_heading(block: Node) -> Node:
    words = [inner for inline in block["c"] for inner in (inline["c"] if inline["t"] == "Strong" else [inline])]
    return {"t": "Header", "c": [1, ["", [], []], words]}


def _is_bold(block: Node) -> bool:
    return block["t"] == "Para" and _fits(block) and all(inline["t"] in ("Strong", "Space") for inline in block["c"])


def _is_short(block: Node) -> bool:
    return block["t"] == "Para" and _fits(block) and not plain(block["c"]).strip().endswith(_SENTENCE_END)


def _fits(block: Node) -> bool:
    words = plain(block["c"]).strip()
    return 0 < len(words) <= 80 and len(words.split()) <= 12 and words[:1].isalnum()


def _without_headings(blocks: list[Node], kinds: Kinds, report: Report) -> list[Section]:
    """Cut where a paragraph turns to another kind; where none does, after every few paragraphs."""
    words = [plain(block["c"]) if block["t"] == "Para" else "" for block in blocks]
    turns = kinds.of_openings(words)
    sections: list[Section] = []
    for index, block in enumerate(blocks):
        if index in turns:
            sections.append(Section([{"t": "Str", "c": turns[index].title}], [block], turns[index]))
        elif index == len(blocks) - 1 and sections and kinds.is_about_all(words[index]):
            sections.append(Section(_CONCLUSION, [block]))  # it speaks of all
        elif sections:
            sections[-1].blocks.append(block)
        else:
            sections.append(Section(_INTRODUCTION, [block]))
    if turns:
        names = ", ".join(f"'{plain(section.title)}'" for section in sections)
        report.decided.append(
            f"the text has no headings: it is cut where a paragraph turns to another subject: {names}; move what is wrong"
        )
        return sections
    parts = [blocks[start : start + _PARAGRAPHS] for start in range(0, len(blocks), _PARAGRAPHS)]
    report.decided.append(f"the text has no headings: it is cut into {len(parts)} sections, after every {_PARAGRAPHS} paragraphs")
    return [Section([{"t": "Str", "c": f"Part {number}"}], part) for number, part in enumerate(parts, 1)]


def without_lists(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    """The sections but those that only list sources, typed by hand; and those: their title says so, and they cite nothing."""
    lists = [section for section in sections if _is_list_of_sources(section)]
    rest = [section for section in sections if section not in lists]
    return (rest, lists) if rest else (sections, [])


def _is_list_of_sources(section: Section) -> bool:
    title = plain(section.title).strip().rstrip(":").lower()
    return title in _LISTS and all(inline["t"] not in ("Cite", "Note") for line in flat(section.blocks) for inline in line)


def with_kinds(sections: list[Section], kinds: Kinds) -> list[Section]:
    """Each section with the kind that its title or its words speak of, each kind once: it goes to the best match."""
    best: dict[str, tuple[int, int]] = {}
    for index, section in enumerate(sections):
        kind, points = (section.kind, 1000) if section.kind else kinds.of_section(plain(section.title), _text(section.blocks))
        if kind and points > best.get(kind.name, (0, 0))[0]:
            best[kind.name] = (points, index)
    chosen = {index: kinds.named(name) for name, (_, index) in best.items()}
    return [replace(section, kind=chosen.get(index)) for index, section in enumerate(sections)]


def _text(blocks: list[Node]) -> str:
    return " ".join(plain(block["c"]) for block in blocks if block["t"] == "Para")

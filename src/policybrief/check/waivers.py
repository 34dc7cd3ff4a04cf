"""Waivers: comments that let one place of the text off a rule, with a reason.

In prose `% policybrief: allow RULE because REASON` stands above the block that it is for, in a quote or a list too; in YAML
`# policybrief: allow RULE because REASON` stands behind the line, or above the entry, all of whose lines it is then for.
Several rules stand with commas between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policybrief.model.rules import RULES
from policybrief.problems import Place, Problem, Problems, did_you_mean
from policybrief.source.files import Files

_MARK = "policybrief: allow"
_SAID = re.compile(r"policybrief\b:?\s*allow\b", re.IGNORECASE)
_WAIVER = re.compile(
    r"^(?P<before>.*?)(?P<sign>[%#])\s*"
    rf"(?P<said>{_SAID.pattern}\s*(?P<rules>[\w-]*(?:\s*,\s*[\w-]+)*)\s*(?:because\b\s*(?P<reason>.*))?)",
    re.IGNORECASE,
)
_QUOTE = "> \t\r"
_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """What a comment allows: `rule`, in the lines `first` to `last` of its file, for a `reason`."""

    place: Place
    rule: str
    reason: str
    first: int
    last: int

    def covers(self, problem: Problem) -> bool:
        """Whether the problem is one that it lets off."""
        place = problem.place
        return problem.code == self.rule and place.file == self.place.file and self.first <= place.line <= self.last


def apply_waivers(found: Iterable[Problem], files: Files, paths: Sequence[str], is_whole: bool, problems: Problems) -> list[Problem]:
    """Those of `found` that no waiver in the files `paths` lets off. A waiver in wrong form is told; where all rules were
    asked (`is_whole`), so is one that lets nothing off."""
    waivers = [waiver for path in paths for waiver in _waivers(path, files)]
    sound = [waiver for waiver in waivers if _is_sound(waiver, problems)]
    kept, used = [], set[Waiver]()
    for problem in found:
        covering = [waiver for waiver in sound if waiver.covers(problem)]
        used.update(covering)
        if not covering:
            kept.append(problem)
    for waiver in sound if is_whole else ():
        if waiver not in used:
            message = f"nothing here breaks the rule '{waiver.rule}'"
            problems.add("unused-waiver", message, waiver.place, "remove the comment")
    return kept


def _is_sound(waiver: Waiver, problems: Problems) -> bool:
    if waiver.rule not in RULES:
        near = did_you_mean(waiver.rule, RULES)
        remedy = f"did you mean '{near}'?" if near else f"name one of {', '.join(RULES)}"
        problems.add("unused-waiver", f"there is no rule '{waiver.rule}'", waiver.place, remedy)
    elif not waiver.reason:
        message = f"the comment gives no reason to allow '{waiver.rule}'"
        problems.add("unused-waiver", message, waiver.place, f"write '{_MARK} {waiver.rule} because …'")
    return waiver.rule in RULES and bool(waiver.reason)


def _waivers(path: str, files: Files) -> Iterator[Waiver]:
    text = files.text(path, Problems()) or ""
    if not _SAID.search(text):
        return
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        said = _WAIVER.match(line)
        if said is None or (said["sign"] == "%" and said["before"].strip(_QUOTE)):
            continue
        column = said.start("said") + 1
        if said["sign"] == "%":
            first, last = _block(lines, number)
        else:
            first, last = (number, number) if said["before"].strip() else _entry(lines, number)
        place = Place(path, number, column, number, said.end("said") + 1)
        for rule in said["rules"].split(","):
            yield Waiver(place=place, rule=rule.strip(), reason=(said["reason"] or "").strip(), first=first, last=last)


def _block(lines: Sequence[str], comment: int) -> tuple[int, int]:
    """The lines of the block below a comment of prose: to the next empty line, or to the end of a fence."""
    first = next((n for n in range(comment, len(lines)) if lines[n].strip(_QUOTE) and lines[n].lstrip(_QUOTE)[0] != "%"), len(lines))
    fence = _FENCE.match(lines[first]) if first < len(lines) else None
    if fence:
        ends = (n for n in range(first + 1, len(lines)) if lines[n].strip() == fence[1])
        return first + 1, next(ends, len(lines) - 1) + 1
    last = next((n for n in range(first, len(lines)) if not lines[n].strip(_QUOTE)), len(lines))
    return first + 1, last


def _entry(lines: Sequence[str], comment: int) -> tuple[int, int]:
    """The lines of the entry of YAML below a comment: all that stand deeper than its first."""
    first = next((n for n in range(comment, len(lines)) if lines[n].strip() and not lines[n].lstrip().startswith("#")), len(lines))
    depth = _depth(lines[first]) if first < len(lines) else 0
    ends = (n for n in range(first + 1, len(lines)) if lines[n].strip() and _depth(lines[n]) <= depth)
    return first + 1, next(ends, len(lines))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

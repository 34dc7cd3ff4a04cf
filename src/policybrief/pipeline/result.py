"""What a build did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from policybrief.model.sheet import Sheet
from policybrief.problems import Problem, Problems


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file that a build stands for, and how full its pages are on paper (None for other formats than PDF)."""

    path: Path
    sheets: tuple[Sheet, ...] | None = None

    @property
    def pages(self) -> int | None:
        """How many pages it has on paper."""
        return None if self.sheets is None else len(self.sheets)

    @property
    def fill(self) -> float | None:
        """Which part of its last page is used, 0 to 1."""
        return self.sheets[-1].fill if self.sheets else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did, by absolute paths: `built` was written, `unchanged` was current already, `stale` are the new names
    of files that are no longer current, `removed` was of sections, languages or briefs that are gone.

    `failed` names the briefs of which nothing was built, for the `problems` that they have.
    """

    built: tuple[OutputFile, ...] = ()
    unchanged: tuple[OutputFile, ...] = ()
    stale: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def pages(self) -> dict[Path, int]:
        """The pages of each PDF that is current now."""
        return {file.path: file.pages for file in (*self.built, *self.unchanged) if file.pages is not None}


def together(results: Iterable[BuildResult]) -> BuildResult:
    """What several builds did, as one; a problem that several have (in a theme, say) is told once."""
    all_results, problems = tuple(results), Problems()
    for result in all_results:
        problems.extend(result.problems)
    return BuildResult(
        built=tuple(file for result in all_results for file in result.built),
        unchanged=tuple(file for result in all_results for file in result.unchanged),
        stale=tuple(path for result in all_results for path in result.stale),
        removed=tuple(path for result in all_results for path in result.removed),
        problems=tuple(problems),
        failed=tuple(slug for result in all_results for slug in result.failed),
    )

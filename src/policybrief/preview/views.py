"""What the list of briefs and the frame around a document show, as values: compared to see whether a browser needs them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from policybrief.pipeline.load import open_files
from policybrief.pipeline.plan import Page
from policybrief.preview import addresses
from policybrief.preview.live_brief import BriefState
from policybrief.preview.press import Printed
from policybrief.problems import Problem
from policybrief.problems.show import stretch
from policybrief.read.manuscript import DEFAULT_LANGUAGE
from policybrief.source.files import Files
from policybrief.themes import SHIPPED
from policybrief.workspace import CONTENT, Workspace

View = Literal["page", "pdf"]
_AROUND = 70  # characters of a line that are shown before and after what is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several to switch between."""

    words: str
    address: str
    is_chosen: bool
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A problem as it is shown: `where` names its place, `address` opens it in the editor, the excerpt is cut in three."""

    severity: str
    code: str
    message: str
    remedy: str
    where: str
    address: str
    before: str
    wrong: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page of a PDF; width and height in points."""

    number: int
    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """A brief in the list."""

    slug: str
    title: str
    languages: tuple[Choice, ...]
    sections: int
    errors: int
    warnings: int
    is_read: bool
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """The frame around a document. `key` names the page that is shown, empty where none was ever good."""

    language: str
    title: str
    brief_title: str
    view: View
    page_address: str
    pdf_address: str
    events_address: str
    key: str
    is_read: bool
    is_stale: bool
    is_pdf_stale: bool
    is_setting: bool
    since: str
    errors: int
    warnings: int
    documents: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    views: tuple[Choice, ...]
    problems: tuple[Told, ...]
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]


def brief_line(state: BriefState) -> BriefLine:
    """A brief as the list shows it."""
    wholes = [page for page in state.titles if page.section is None] or [Page(state.slug, DEFAULT_LANGUAGE, None)]
    return BriefLine(
        slug=state.slug,
        title=state.titles.get(wholes[0]) or state.slug,
        languages=tuple(Choice(words=page.language, address=addresses.frame(page), is_chosen=False) for page in wholes),
        sections=len({page.section for page in state.titles} - {None}),
        errors=_errors(state.problems),
        warnings=len(state.problems) - _errors(state.problems),
        is_read=state.is_read,
        since=_clock(state.broken_since),
    )


def frame_view(
    workspace: Workspace, state: BriefState, page: Page, view: View, editor: str, latest: Printed | None, good: Printed | None
) -> FrameView:
    """The frame around a document."""
    shown = state.documents.get(page)
    is_set = latest is not None and shown is not None and latest.key == shown.key
    found = (*state.problems, *(latest.problems if latest and is_set else ()))
    is_stale = state.is_read and page not in state.current
    notes = [f"This is a bug of ours, not a mistake of yours: {state.bug}"] if state.bug else []
    notes += [latest.note] if latest and latest.note else []
    return FrameView(
        language=page.language,
        title=state.titles.get(page, page.section or page.slug),
        brief_title=state.titles.get(Page(page.slug, page.language, None), page.slug),
        view=view,
        page_address=addresses.document(page),
        pdf_address=addresses.pdf(page),
        events_address=addresses.events(page) + ("?view=pdf" if view == "pdf" else ""),
        key=shown.key[:16] if shown else "",
        is_read=state.is_read,
        is_stale=is_stale,
        is_pdf_stale=view == "pdf" and is_set and latest is not None and not latest.pdf,
        is_setting=bool(shown) and not is_set,
        since=_clock(state.broken_since),
        errors=_errors(found),
        warnings=len(found) - _errors(found),
        documents=tuple(_documents(state, page, view)),
        languages=tuple(_languages(state, page, view)),
        views=(
            Choice(words="Page", address=addresses.frame(page, "page"), is_chosen=view == "page"),
            Choice(words="PDF", address=addresses.frame(page, "pdf"), is_chosen=view == "pdf"),
        ),
        problems=_told(found, workspace, editor),
        pictures=_pictures(page, good) if view == "pdf" and good else (),
        notes=tuple(notes),
    )


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.is_error for problem in problems)


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H:%M:%S}" if moment else ""


def _documents(state: BriefState, page: Page, view: View) -> Iterable[Choice]:
    numbers = 0
    for other in state.titles:
        if other.language == page.language:
            numbers += other.section is not None
            words = state.titles[other] if other.section else "Whole brief"
            mark = str(numbers) if other.section else ""
            yield Choice(words=words, address=addresses.frame(other, view), is_chosen=other == page, mark=mark)


def _languages(state: BriefState, page: Page, view: View) -> Iterable[Choice]:
    for language in state.languages:
        there = Page(page.slug, language, page.section)
        other = there if there in state.titles else Page(page.slug, language, None)
        yield Choice(words=language, address=addresses.frame(other, view), is_chosen=language == page.language)


def _pictures(page: Page, good: Printed) -> tuple[Picture, ...]:
    return tuple(
        Picture(number=number, address=addresses.picture(page, number, good.key), width=round(width), height=round(height))
        for number, (width, height) in enumerate(good.sizes, 1)
    )


def _told(problems: Iterable[Problem], workspace: Workspace, editor: str) -> tuple[Told, ...]:
    """Errors before warnings, each kind by place."""
    files = open_files(workspace)
    return tuple(_one(problem, workspace, editor, files) for problem in sorted(problems, key=lambda problem: not problem.is_error))


def _one(problem: Problem, workspace: Workspace, editor: str, files: Files) -> Told:
    place = problem.place
    line = files.line(place.file, place.line) if place.line else None
    start, end = stretch(line, place) if line is not None else (0, 0)
    before, wrong, after = (line[:start], line[start:end], line[end:]) if line is not None else ("", "", "")
    short = re.sub(f"^{CONTENT}/[^/]+/", "", place.file)  # the brief is named above it
    root, file = (SHIPPED, place.file.removeprefix("shipped:")) if place.file.startswith("shipped:") else (workspace.root, place.file)
    return Told(
        severity=problem.severity,
        code=problem.code,
        message=problem.message,
        remedy=problem.remedy,
        where=":".join([short, *(str(number) for number in (place.line, place.column or 1) if place.line)]),
        address=addresses.in_editor(editor, os.path.join(root, file), place.line, place.column) if place.file else "",
        before=("…" if len(before) > _AROUND else "") + before[-_AROUND:].lstrip(),
        wrong=wrong[: 2 * _AROUND],
        after=after[:_AROUND] + ("…" if len(after) > _AROUND else ""),
    )

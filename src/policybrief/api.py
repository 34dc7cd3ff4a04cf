"""The public functions: what the command line does, as calls. Nothing is decided here.

What is wrong with the content is a `Problem` in the result. What cannot be done as asked raises `Refusal`, what the
machine lacks raises `Lacking`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policybrief.pipeline.load import load as load_brief
from policybrief.pipeline.load import open_files, refuse_unknown_theme
from policybrief.pipeline.plan import DEFAULT_FORMATS, Options, refuse, refuse_unknown_formats
from policybrief.pipeline.result import BuildResult, OutputFile
from policybrief.pipeline.run import Stages
from policybrief.pipeline.run import build as run_build
from policybrief.pipeline.typesetter import typeset
from policybrief.pipeline.work import Step, Watch
from policybrief.problems import Lacking, Place, Problem, Problems, Refusal, did_you_mean
from policybrief.workspace import Workspace, find_workspace, workspace_at

if TYPE_CHECKING:
    from policybrief.ingest import Imported
    from policybrief.model.brief import Brief
    from policybrief.pipeline.editors import EditorSetup
    from policybrief.pipeline.ledger import Ledger, LedgerLine

__all__ = [
    "DEFAULT_FORMATS",
    "BuildResult",
    "EditorSetup",
    "Imported",
    "Lacking",
    "Ledger",
    "LedgerLine",
    "LoadResult",
    "OutputFile",
    "Place",
    "Problem",
    "Refusal",
    "Step",
    "Watch",
    "Workspace",
    "build",
    "check",
    "did_you_mean",
    "extract",
    "fact_pages",
    "facts",
    "import_manuscript",
    "load",
    "new",
    "open_workspace",
    "schemas",
    "serve",
    "set_up_editors",
    "source_lines",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """A brief by language tag, as far as it could be read, and all that is wrong with it."""

    briefs: Mapping[str, Brief]
    problems: tuple[Problem, ...]


def open_workspace(folder: str | PathLike[str] | None = None, *, output: str | PathLike[str] | None = None) -> Workspace:
    """The workspace in `folder`, or the nearest from the current folder upwards; outputs go to `output`, else to its `build/`.

    Raises Refusal where there is none.
    """
    target = Path(output) if output is not None else None
    return workspace_at(Path(folder), output=target) if folder is not None else find_workspace(Path.cwd(), output=target)


def load(workspace: Workspace, slug: str, *, theme: str | None = None) -> LoadResult:
    """The brief `slug` in all its languages, figures formatted and links known. Raises Refusal where there is none."""
    workspace.choose([slug])
    refuse_unknown_theme(workspace, theme)
    problems = Problems()
    briefs = load_brief(open_files(workspace), slug, theme, problems).briefs
    return LoadResult(briefs=briefs, problems=tuple(problems))


def new(
    slug: str,
    folder: str | PathLike[str] | None = None,
    *,
    output: str | PathLike[str] | None = None,
    tell: Callable[[Problem], object] = lambda problem: None,
) -> Workspace:
    """Start the brief `slug`: in the workspace that `open_workspace` finds, else in a new one in the current folder.

    Returns the workspace. Raises Refusal where something of that name is there or the name cannot be, Lacking where it
    cannot be written.
    """
    from policybrief.pipeline.editors import is_set_up
    from policybrief.pipeline.start import add_manuscript, make_workspace

    try:
        workspace = open_workspace(folder, output=output)
    except Refusal:
        if folder is not None:
            raise
        make_workspace(Path.cwd(), slug)
        workspace = open_workspace(slug, output=output)
        set_up_editors(workspace)
        return workspace
    add_manuscript(workspace, slug)
    if is_set_up(workspace):
        for problem in set_up_editors(workspace).problems:
            tell(problem)
    return workspace


def import_manuscript(workspace: Workspace, file: str | PathLike[str], slug: str | None = None) -> Imported:
    """Make the brief `slug`, by default named after the file, of a text in .docx, .odt, .md or .txt; whole or not at all.

    Raises Refusal where the file cannot be read, something of that name is there or the name cannot be; Lacking without
    pandoc where it is needed, or where nothing can be written.
    """
    from policybrief.ingest import import_file

    return import_file(workspace, Path(file), slug)


def serve(
    workspace: Workspace, *, port: int | None = None, editor: str = "vscode", ready: Callable[[str], None] = lambda address: None
) -> None:
    """Show the briefs in the browser, as they are saved, until SIGTERM comes or Ctrl-C, which raises KeyboardInterrupt.

    `port` is on this machine's loopback interface, None: 8400 or the next that is free. Problems link to their place in `editor`.
    `ready` is given the address once it answers. Raises Lacking where the port is taken.
    """
    from policybrief.preview import listen
    from policybrief.preview import serve as show

    with listen(port) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        show(workspace, listening, editor=editor, ready=lambda stop: ready(address))


def check(workspace: Workspace, slugs: Sequence[str] = (), *, today: date | None = None) -> tuple[Problem, ...]:
    """All problems of the briefs `slugs`, or of all; nothing is written. What is past is asked on each brief's date, or `today`.

    Raises Refusal for a brief that does not exist.
    """
    from policybrief.model.values import Day
    from policybrief.pipeline.examine import examine

    return examine(workspace, slugs, Day(today.year, today.month, today.day) if today else None)


def source_lines(workspace: Workspace) -> Callable[[Place], str | None]:
    """A function that gives the line in which a place begins, without its line end; None for a file as a whole."""
    files = open_files(workspace)
    return lambda place: files.line(place.file, place.line)


def facts(
    workspace: Workspace,
    slugs: Sequence[str] = (),
    *,
    stale: bool = False,
    unused: bool = False,
    source: str | None = None,
    confidence: str | None = None,
) -> tuple[Ledger, ...]:
    """The ledgers of the briefs `slugs`, or of all, with where each fact is used.

    `stale`: only facts that the rule `stale-fact` tells; `unused`: only those that nothing uses; `source`: only
    those that rest on the source of that key; `confidence`: only those of that word (official, reported, estimate, unknown).
    A derived fact is stale, and rests on a source, where a fact that it reads is or does. Raises Refusal for an unknown brief.
    """
    from policybrief.pipeline.ledger import Wanted, read_ledger

    wanted = Wanted(stale=stale, unused=unused, source=source, confidence=confidence)
    return tuple(read_ledger(workspace, slug, wanted) for slug in workspace.choose(slugs))


def fact_pages(workspace: Workspace, slug: str) -> Mapping[Place, tuple[int, ...]]:
    """For each place that prints a fact, its pages (from 1) in the PDF of the whole brief `slug`; empty where no PDF is current."""
    from policybrief.pipeline.printed import printed_pages

    return printed_pages(workspace, slug)


def extract(pdf: str | PathLike[str], folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write the files that a PDF carries (the facts and the sources that it prints) into `folder`; returns their paths.

    Raises Refusal where the PDF cannot be read, carries none, or something would be overwritten; Lacking where nothing can
    be written.
    """
    from policybrief.pipeline.extract import extract_files

    return extract_files(Path(pdf), Path(folder))


def schemas(workspace: Workspace, names: Sequence[str] = (), *, theme: str | None = None) -> dict[str, dict[str, Any]]:
    """The JSON Schemas of `publisher`, `brief`, `facts`, `references` and each kind's data, by name: all, or those named.

    Raises Refusal for a name or theme that does not exist.
    """
    from policybrief.pipeline.schemas import schemas as all_schemas

    refuse_unknown_theme(workspace, theme)
    found = all_schemas(workspace, theme)
    refuse("schema", names, found)
    return {name: found[name] for name in names or found}


def set_up_editors(workspace: Workspace) -> EditorSetup:
    """Set up VS Code in the workspace: JSON Schemas in `.policybrief/schemas`, and settings that name them in `.vscode`.

    What is there stays; what was set up before is renewed. Raises Lacking where a file cannot be written.
    """
    from policybrief.pipeline.editors import set_up

    return set_up(workspace)


def build(
    workspace: Workspace,
    slugs: Sequence[str] = (),
    *,
    sections: Sequence[str] = (),
    whole: bool = False,
    languages: Sequence[str] = (),
    formats: Sequence[str] = DEFAULT_FORMATS,
    theme: str | None = None,
    jobs: int | None = 1,
    strict: bool = False,
    watch: Watch = lambda step: None,
) -> BuildResult:
    """Build the briefs `slugs`, or all: the whole and every section, or what `whole` and `sections` choose, in all
    `languages` or those named. Does only what changed. A brief with errors, or under `strict` with warnings, is not built.

    `formats` are html, pdf, print-pdf (the printer's copy) and docx (a Word copy). `theme` stands in place of the briefs' own.
    `jobs` PDFs are typeset side by side, None: as many as there are processors (more than one needs a main module that can be
    imported, as `multiprocessing` says). `watch` is told each step.
    Raises Refusal for an unknown brief, section, language, format or theme; Lacking for rights, space or a library.
    """
    refuse_unknown_formats(formats)
    refuse_unknown_theme(workspace, theme)
    options = Options(sections=tuple(sections), whole=whole, languages=tuple(languages), formats=tuple(formats), theme=theme)
    stages = Stages(files=open_files, load=partial(load_brief, cache=workspace.output / ".cache"), typeset=typeset)
    return run_build(workspace, slugs, options, stages, jobs=jobs, strict=strict, watch=watch)

"""One brief on its way through a build: locked, read, rendered, typeset, put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol

from policybrief.model.sheet import Sheet
from policybrief.pipeline.before import Before
from policybrief.pipeline.lock import Lock
from policybrief.pipeline.place import Made, put_in_place
from policybrief.pipeline.plan import FORMATS, PAPER, Options, Outline, Page, pages
from policybrief.pipeline.result import BuildResult, OutputFile
from policybrief.pipeline.stale import mark_stale, remove_stale
from policybrief.pipeline.state import Origin, digest
from policybrief.pipeline.versions import versions
from policybrief.pipeline.write import remove_leftovers
from policybrief.problems import Problems, Refusal
from policybrief.source.files import Files
from policybrief.source.pandoc import pandoc_program
from policybrief.workspace import Workspace

if TYPE_CHECKING:
    from policybrief.render.pdf import PdfResult


@dataclass(frozen=True, slots=True)
class Step:
    """What a build is about, for those who watch; `name` is that of the output that is being typeset."""

    kind: Literal["waiting", "reading", "typesetting", "typeset"]
    slug: str
    name: str = ""


Watch = Callable[[Step], None]


class WordCopy(Protocol):
    """What a Word copy is made of; `key` is its hash."""

    @property
    def key(self) -> str:
        """The same for the same copy."""

    def write(self) -> bytes:
        """The file. Raises Lacking where the machine lacks what makes it."""


class Loaded(Protocol):
    """A brief that was read, in all its languages."""

    @property
    def outline(self) -> Outline:
        """Its languages and sections."""

    def html(self, page: Page, problems: Problems) -> str | None:
        """The document as a page of HTML; None where it cannot be made, which is told."""

    def word(self, page: Page, problems: Problems) -> WordCopy | None:
        """The document's Word copy, still to be written; None where it cannot be made, which is told."""

    def evidence(self, page: Page, problems: Problems) -> Mapping[str, bytes]:
        """The evidence of a whole brief: files by name."""

    def press(self, html: str, problems: Problems) -> str:
        """That page as a printer needs it."""

    def fit_to_print(self, page: Page, typeset: Callable[[], PdfResult], problems: Problems, format: str) -> PdfResult | None:
        """What `typeset` gives; None where it may not be handed out, which is told."""

    def check_pages(self, page: Page, sheets: Sequence[Sheet], problems: Problems) -> None:
        """Tell where the document has more pages than it may."""


OpenFiles = Callable[[Workspace], Files]
Load = Callable[[Files, str, str | None, Problems], Loaded]
Submit = Callable[[Sequence[str]], "Sequence[Future[PdfResult]]"]


class Work:
    """The build of one brief. Between entering and leaving the context it holds the brief's lock.

    `prepare`, `render` and `finish` are called in this order. Leaving by an exception before the end names stale what is.
    """

    def __init__(self, workspace: Workspace, slug: str, open_files: OpenFiles, options: Options, strict: bool, watch: Watch) -> None:
        self.slug, self.problems = slug, Problems()
        self.outline: Outline = {}
        self._workspace, self._open_files, self._files = workspace, open_files, open_files(workspace)
        self._options, self._strict, self._watch = options, strict, watch
        self._folder = workspace.output / slug
        self._lock = Lock(self._folder, lambda: watch(Step("waiting", slug)))
        self._loaded: Loaded | None = None
        self._html: dict[Page, str] = {}
        self._words: dict[Page, WordCopy] = {}
        self._sheets: dict[tuple[Page, str], str] = {}
        self._prints: dict[tuple[Page, str], Future[PdfResult]] = {}
        self._is_finished = False

    def __enter__(self) -> Work:
        self._lock.__enter__()
        self._before = Before(self._folder, lambda inputs: self._open_files(self._workspace).holds(inputs))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error and not self._is_finished and not isinstance(error, Refusal):
                mark_stale(self._folder, self._before.changed())
        finally:
            self._lock.release()

    def prepare(self, load: Load, expect: Callable[[], None]) -> None:
        """Read the brief, unless all that is asked for is there and would be built alike. `expect` announces PDFs."""
        remove_leftovers(self._folder)
        if known := self._before.answers(self.slug, self._options):
            self.problems.extend(known.warnings)
            self.outline = known.outline
            return
        if not self._workspace.holds_manuscript(self.slug, self.problems):
            return
        if any(map(self._asks, PAPER)):
            expect()
        if self._asks("docx"):
            pandoc_program("a Word copy")  # told before anything is read
        self._watch(Step("reading", self.slug))
        self._loaded = load(self._files, self.slug, self._options.theme, self.problems)
        self.outline = self._loaded.outline

    def render(self, submit: Submit) -> None:
        """Make the pages that are asked for, and hand on those whose PDF is not current."""
        if self._loaded is None or self.is_failed:
            return
        for page in filter(self._options.wants, pages(self.slug, self.outline)):
            if (html := self._loaded.html(page, self.problems)) is not None:
                self._html[page] = html
        for page, html in self._html.items():
            self._sheets[page, "pdf"] = html
            if self._has(page, "print-pdf"):
                self._sheets[page, "print-pdf"] = self._loaded.press(html, self.problems)
            if self._has(page, "docx") and (word := self._loaded.word(page, self.problems)) is not None:
                self._words[page] = word
        if self.is_failed:
            return
        needed = [sheet for sheet in self._sheets if self._needs_print(*sheet)]
        for page, format in needed:
            self._watch(Step("typesetting", self.slug, page.file(format)))
        self._prints = dict(zip(needed, submit([self._sheets[sheet] for sheet in needed]), strict=True))

    def finish(self) -> BuildResult:
        """Put everything in its place or, where the brief has errors, name stale what is."""
        faults = Problems()
        made = [] if self.is_failed else self._made(faults)
        if self.is_failed or (self._strict and faults):
            result = BuildResult(stale=mark_stale(self._folder, self._before.changed()))
        elif self._loaded is None:
            result = self._leave()
        else:
            left_out = {name for page in self._all_pages for name in page.files(FORMATS)} - {one.name for one in made}
            result = put_in_place(self._folder, self._before, self._origin(faults), made, left_out)
        self.problems.extend(faults)
        self._is_finished = True
        self._lock.release()
        return replace(result, problems=tuple(self.problems), failed=(self.slug,) if self.is_failed else ())

    @property
    def is_failed(self) -> bool:
        """Whether the brief has problems for which nothing is built."""
        return self.problems.has_errors or (self._strict and len(self.problems) > 0)

    def _has(self, page: Page, format: str) -> bool:
        """Whether the format is asked for, or there from before."""
        return self._asks(format) or page.file(format) in self._before.state.outputs

    def _asks(self, format: str) -> bool:
        return format in self._options.formats

    def _needs_print(self, page: Page, format: str) -> bool:
        return self._asks(format) and not self._before.showing(page.file(format), _hash(self._sheets[page, format]))

    @property
    def _all_pages(self) -> tuple[Page, ...]:
        return pages(self.slug, self.outline)

    def _made(self, faults: Problems) -> list[Made]:
        """The outputs of the documents that were rendered, in every format that was made of them, asked for or not."""
        made, asked = [], "html" in self._options.formats
        for page, html in self._html.items():
            made.append(Made(name=page.file("html"), html=_hash(html), asked=asked, data=html.encode() if asked else None))
            made += [self._printed(page, format, faults) for format in PAPER if (page, format) in self._sheets]
            made += self._word_made(page)
            if page.evidence and self._loaded is not None:
                files = self._loaded.evidence(page, faults)
                made += [
                    Made(name=name, html=digest(data), asked=True, data=data)
                    for name, data in zip(page.evidence, files.values(), strict=True)
                ]
        return made

    def _word_made(self, page: Page) -> Iterator[Made]:
        if word := self._words.get(page):
            name, asked = page.file("docx"), self._asks("docx")
            is_needed = asked and not self._before.showing(name, word.key)
            yield Made(name=name, html=word.key, asked=asked, data=word.write() if is_needed else None)

    def _printed(self, page: Page, format: str, faults: Problems) -> Made:
        """A PDF of a document; without data where it is current, not asked for, or not fit to be handed out."""
        future, result = self._prints.get((page, format)), None
        if future is not None and self._loaded is not None:
            result = self._loaded.fit_to_print(page, future.result, faults, format)
            self._watch(Step("typeset", self.slug, page.file(format)))
        name, html = page.file(format), _hash(self._sheets[page, format])
        if format == "pdf" and self._loaded is not None:
            known = result or self._before.showing(name, html)
            self._loaded.check_pages(page, (known.sheets if known else None) or (), faults)
        sheets = result.sheets if result else None
        return Made(name=name, html=html, asked=self._asks(format), data=result.data if result else None, sheets=sheets)

    def _origin(self, faults: Problems) -> Origin:
        return Origin(
            inputs=dict(self._files.recorded),
            theme=self._options.theme,
            versions=versions(),
            outline=self.outline,
            warnings=(*self.problems, *faults),
        )

    def _leave(self) -> BuildResult:
        """All that is asked for is there; of the rest, what is not current is named stale."""
        outputs = self._before.state.outputs
        asked = [name for page in self._all_pages if self._options.wants(page) for name in page.files(self._options.formats)]
        stale = mark_stale(self._folder, self._before.outdated(outputs.keys() - set(asked), self._options.theme))
        remove_stale(self._folder, asked)
        return BuildResult(unchanged=tuple(OutputFile(self._folder / name, outputs[name].sheets) for name in asked), stale=stale)


def _hash(html: str) -> str:
    return digest(html.encode())

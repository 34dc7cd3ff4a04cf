"""From content to outputs: the briefs of a build, one after the other, while their PDFs are typeset side by side."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from policybrief.pipeline.lock import Lock
from policybrief.pipeline.plan import Options, refuse_unknown
from policybrief.pipeline.result import BuildResult, together
from policybrief.pipeline.stale import remove
from policybrief.pipeline.state import NAME, read_state
from policybrief.pipeline.typesetter import Typesetter
from policybrief.pipeline.work import Load, OpenFiles, Step, Watch, Work
from policybrief.pipeline.write import remove_empty
from policybrief.workspace import Workspace

if TYPE_CHECKING:
    from policybrief.render.pdf import PdfResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The rooms that a build passes through. A test may put simpler ones in their place."""

    files: OpenFiles
    load: Load
    typeset: Callable[[str], PdfResult]


def build(
    workspace: Workspace, wanted: Sequence[str], options: Options, stages: Stages, *, jobs: int | None, strict: bool, watch: Watch
) -> BuildResult:
    """Build the briefs that `wanted` names, or all. A brief with errors builds nothing; the others go on.

    `jobs` is how many PDFs are typeset side by side, None for as many as there are processors.
    Raises Refusal for a brief, section or language that does not exist; Lacking for what the machine lacks.
    """
    chosen = workspace.choose(wanted)
    with ExitStack() as held:
        typesetter = held.enter_context(Typesetter(stages.typeset, jobs))

        def prepared(slug: str) -> Work:
            work = held.enter_context(Work(workspace, slug, stages.files, options, strict, watch))
            work.prepare(stages.load, typesetter.expect)
            return work

        works: Iterable[Work] = map(prepared, chosen)
        if options.sections or options.languages:
            works = list(works)  # all are read before anything is written: a name may be known to the last one only
            if not any(work.is_failed for work in works):
                refuse_unknown(options, [work.outline for work in works])
        results = list(_carried_out(works, typesetter))
    return together(results if wanted else [*results, *_remove_gone(workspace, watch)])


def _carried_out(works: Iterable[Work], typesetter: Typesetter) -> Iterator[BuildResult]:
    """While the PDFs of some briefs are typeset, the next are read."""
    under_way: deque[Work] = deque()
    for work in works:
        work.render(typesetter.submit)
        under_way.append(work)
        while len(under_way) > typesetter.ahead:
            yield under_way.popleft().finish()
    for work in under_way:
        yield work.finish()


def _remove_gone(workspace: Workspace, watch: Watch) -> Iterator[BuildResult]:
    """Remove the outputs of briefs that are no longer there, as far as their `build.json` lists them."""
    there = workspace.folders()
    for record in sorted(workspace.output.glob(f"*/{NAME}")):
        folder = record.parent
        if folder.name not in there and read_state(folder).outputs:
            with Lock(folder, partial(watch, Step("waiting", folder.name))) as lock:
                yield BuildResult(removed=remove(folder, read_state(folder).outputs))
                record.unlink(missing_ok=True)
                lock.remove()
                remove_empty(folder)

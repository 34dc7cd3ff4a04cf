"""What the last build of a brief left, and whether it is still current."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from policybrief.pipeline.plan import Options, pages
from policybrief.pipeline.state import Origin, Output, State, read_state
from policybrief.pipeline.versions import versions

Holds = Callable[[Mapping[str, str]], bool]
"""Whether files and folders still have the hashes that were recorded."""


class Before:
    """The outputs of earlier builds in `folder`. Looks at each origin's inputs once, when first asked."""

    def __init__(self, folder: Path, holds: Holds) -> None:
        self.state: State = read_state(folder)
        self._folder, self._holds = folder, holds
        self._held: dict[str, bool] = {}

    def answers(self, slug: str, options: Options) -> Origin | None:
        """The origin of everything that is asked for, where all of it is there and would be built alike now."""
        return next((origin for origin in self.state.origins.values() if self._answers(origin, slug, options)), None)

    def _answers(self, origin: Origin, slug: str, options: Options) -> bool:
        if origin.theme != options.theme or origin.versions != versions() or not self._still_holds(origin):
            return False
        wanted = [name for page in pages(slug, origin.outline) if options.wants(page) for name in page.files(options.formats)]
        return all(self.state.origin_of(name) is origin and self._is_whole(name) for name in wanted)

    def showing(self, name: str, html: str) -> Output | None:
        """The file, where it is as it was built and shows the page with the hash `html`, made with the same versions."""
        output, origin = self.state.outputs.get(name), self.state.origin_of(name)
        if output is None or origin is None or output.html != html or origin.versions != versions():
            return None
        return output if self._is_whole(name) else None

    def outdated(self, names: Iterable[str], theme: str | None) -> list[str]:
        """Those of the files that are not as they were built, whose inputs have changed, or that have another theme."""
        return [name for name in names if not self._is_current(name) or self._theme(name) != theme]

    def changed(self) -> list[str]:
        """All files that are not as they were built, or whose inputs have changed."""
        return [name for name in self.state.outputs if not self._is_current(name)]

    def _is_current(self, name: str) -> bool:
        origin = self.state.origin_of(name)
        return origin is not None and self._is_whole(name) and self._still_holds(origin)

    def _theme(self, name: str) -> str | None:
        origin = self.state.origin_of(name)
        return origin.theme if origin else None

    def _is_whole(self, name: str) -> bool:
        return self.state.outputs[name].is_whole(self._folder / name)

    def _still_holds(self, origin: Origin) -> bool:
        if origin.key not in self._held:
            self._held[origin.key] = self._holds(origin.inputs)
        return self._held[origin.key]

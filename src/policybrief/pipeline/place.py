"""Putting a brief's new outputs in their place, and seeing to those that were there before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from policybrief.model.sheet import Sheet
from policybrief.pipeline.before import Before
from policybrief.pipeline.result import BuildResult, OutputFile
from policybrief.pipeline.stale import mark_stale, remove, remove_stale
from policybrief.pipeline.state import Origin, Output, State, digest
from policybrief.pipeline.write import Staging, remove_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An output of a document that this build has rendered: `html` is the hash of its page, or of what its Word copy is
    made of. `data` is None where the file was not made: it is current, not asked for, or cannot be handed out."""

    name: str
    html: str
    asked: bool
    data: bytes | None = None
    sheets: tuple[Sheet, ...] | None = None


def put_in_place(folder: Path, before: Before, origin: Origin, made: Sequence[Made], left_out: Iterable[str]) -> BuildResult:
    """Write what is new, keep what is current, name stale what is not, remove what neither `made` nor `left_out` names.

    Raises Lacking where that fails; the files of before are then all there.
    """
    kept = {one.name: output for one in made if (output := before.showing(one.name, one.html))}
    new = [one for one in made if one.name not in kept and one.data is not None]
    left = [name for name in left_out if name in before.state.outputs]
    lost = [one.name for one in made if one.name in before.state.outputs and one.name not in kept and one.data is None]
    staging = Staging(folder)
    try:
        for one in new:
            staging.add(one.name, one.data or b"")
        stale = mark_stale(folder, [*lost, *before.outdated(left, origin.theme)])
        removed = remove(folder, before.state.outputs.keys() - {one.name for one in made} - set(left))
        _next_state(before.state, origin, kept, new, [*left, *lost]).save(folder)
        # only now: a build that is killed here has said what it wrote, and the next one finds that it is not there
        staging.put_in_place()
    finally:
        staging.discard()
    remove_stale(folder, [*kept, *(one.name for one in new)])
    remove_empty(folder)
    return BuildResult(
        built=tuple(OutputFile(folder / one.name, one.sheets) for one in new),
        unchanged=tuple(OutputFile(folder / one.name, kept[one.name].sheets) for one in made if one.asked and one.name in kept),
        stale=stale,
        removed=removed,
    )


def _next_state(state: State, origin: Origin, kept: dict[str, Output], new: Iterable[Made], left: Iterable[str]) -> State:
    """`left` files keep their entries, also under a stale name: they are still ours."""
    same = state.origins.get(origin.key, origin)
    warnings = dict.fromkeys([*same.warnings, *origin.warnings])
    outputs = {name: state.outputs[name] for name in left}
    outputs |= {name: replace(output, origin=origin.key) for name, output in kept.items()}
    outputs |= {one.name: Output(origin=origin.key, sha256=digest(one.data or b""), html=one.html, sheets=one.sheets) for one in new}
    return State(outputs, {**state.origins, origin.key: replace(origin, warnings=tuple(warnings))})

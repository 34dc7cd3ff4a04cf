"""Which files change: told in paths that count from the workspace, those of one save together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from policybrief.workspace import CONTENT, THEMES, Workspace

STEP = 40
"""Milliseconds without a change after which a save is over: editors write aside, rename, and remove what they wrote aside."""

LONGEST = 400
"""Milliseconds after which changes are told even where there are still more."""

TURN = 1
"""Seconds after which all is looked at where nothing can be watched."""

Touch = Callable[[Collection[str]], None]


async def watch(workspace: Workspace, touch: Touch) -> None:
    """Call `touch` with what changed, until cancelled; `content/` and `templates/` may come and go."""
    while True:
        folders, gone = _folders(workspace), asyncio.Event()

        def top(paths: Collection[str], folders: dict[Path, int] = folders, gone: asyncio.Event = gone) -> None:
            touch(paths)
            if _folders(workspace) != folders:
                gone.set()

        async with asyncio.TaskGroup() as group:
            group.create_task(_watch(workspace, [workspace.root], top, gone, is_deep=False))
            if folders:
                group.create_task(_watch(workspace, [*folders], touch, gone, is_deep=True))


def _folders(workspace: Workspace) -> dict[Path, int]:
    """What is watched with all below it, and which folder it is: one of the same name may take its place."""
    found = {}
    for folder in (workspace.root / CONTENT, workspace.root / THEMES):
        with suppress(OSError):
            found[folder] = folder.stat().st_ino
    return found


async def _watch(workspace: Workspace, folders: Sequence[Path], touch: Touch, gone: asyncio.Event, *, is_deep: bool) -> None:
    import watchfiles

    # once the watch has begun: what changed before is seen as well
    asyncio.get_running_loop().call_soon(touch, [CONTENT])
    try:
        async for changes in watchfiles.awatch(
            *folders, step=STEP, debounce=LONGEST, recursive=is_deep, stop_event=gone, watch_filter=None
        ):
            touch({Path(path).relative_to(workspace.root).as_posix() for _, path in changes if _is_ours(workspace, path)})
    except FileNotFoundError:
        await asyncio.sleep(TURN)  # a folder went; it may come again
        gone.set()
    except (OSError, RuntimeError):  # the kernel watches no more for this user; watchfiles calls what it does not know a RuntimeError
        while not gone.is_set():
            await asyncio.sleep(TURN)
            touch([CONTENT])


def _is_ours(workspace: Workspace, path: str) -> bool:
    return Path(path).is_relative_to(workspace.root)

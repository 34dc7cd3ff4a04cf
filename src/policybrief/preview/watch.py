"""Which files change: told in paths that count from the workspace, those of one save together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from policybrief.workspace import CONTENT, THEMES, Workspace

STEP = 40
"""Milliseconds without a change after which a save is over: editors write aside, rename, and remove what they wrote aside."""

LONGEST = 400
"""Milliseconds after which changes are told even where there are still more."""

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
        touch([CONTENT])  # for a moment nobody watched


def _folders(workspace: Workspace) -> dict[Path, int]:
    """What is watched with all below it, and which folder it is: one of the same name may take its place."""
    return {folder: folder.stat().st_ino for folder in (workspace.root / CONTENT, workspace.root / THEMES) if folder.is_dir()}


async def _watch(workspace: Workspace, folders: Sequence[Path], touch: Touch, gone: asyncio.Event, *, is_deep: bool) -> None:
    import watchfiles

    is_polling = None
    while True:
        try:
            async for changes in watchfiles.awatch(
                *folders, step=STEP, debounce=LONGEST, recursive=is_deep, stop_event=gone, force_polling=is_polling, watch_filter=None
            ):
                touch({Path(path).relative_to(workspace.root).as_posix() for _, path in changes if _is_ours(workspace, path)})
            return
        except FileNotFoundError:
            gone.set()  # a folder went between looking and watching
            return
        except (OSError, RuntimeError):  # the latter is what watchfiles calls an error of the kernel that it does not know
            if is_polling:
                raise
            is_polling = True  # the kernel watches no more for this user: files are looked at in turn


def _is_ours(workspace: Workspace, path: str) -> bool:
    return Path(path).is_relative_to(workspace.root)

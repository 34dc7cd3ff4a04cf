"""A thread of one's own for what takes long, so that the server always answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")

PATIENCE = 2
"""Seconds in which a call may come to its end when everything ends. A template may loop for hours: it keeps nobody waiting."""


class OwnThread:
    """Carries out calls one after the other."""

    def __init__(self, name: str) -> None:
        self._calls: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    async def run(self, call: Callable[[], T]) -> T:
        """What `call` gives, or raises."""
        future: Future[T] = Future()
        self._calls.put((future, call))
        return await asyncio.wrap_future(future)

    def end(self) -> None:
        """Let the call that is being carried out come to its end, if it does so soon."""
        self._calls.put(None)
        self._thread.join(PATIENCE)

    def _work(self) -> None:
        while job := self._calls.get():
            future, call = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(call())
            except Exception as error:  # noqa: BLE001 - it is raised again where the result is awaited
                future.set_exception(error)

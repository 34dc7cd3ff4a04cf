"""The server on this machine: started on a free port, ended by a signal, leaving nothing behind."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from policybrief.pipeline.typesetter import start_fork_server
from policybrief.preview.changes import Attention, Changes
from policybrief.preview.desk import Desk
from policybrief.preview.pictures import Pictures
from policybrief.preview.press import Press
from policybrief.preview.watch import watch
from policybrief.preview.worker import Worker
from policybrief.problems import Lacking
from policybrief.workspace import Workspace

if TYPE_CHECKING:
    from uvicorn import Server

LOOPBACK = "127.0.0.1"
PORT = 8400
"""Where the preview is to be found, if nothing else is; then at one of the ports after it."""

_TRIED = 50


def listen(port: int | None) -> socket.socket:
    """A socket on the loopback interface; None: at `PORT` or the next that is free. Raises Lacking where the port is taken."""
    for number in (port,) if port is not None else (*range(PORT, PORT + _TRIED), 0):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, number))
            listening.listen(128)
        except OSError as error:
            listening.close()
            if port is None and error.errno == errno.EADDRINUSE:
                continue
            raise _lacking(number, error) from error
        return listening
    raise AssertionError("port 0 is never taken")


def _lacking(port: int, error: OSError) -> Lacking:
    if error.errno == errno.EADDRINUSE:
        return Lacking(f"port {port} is taken; name another with '--port N', or leave it out to have a free one chosen")
    if error.errno in (errno.EACCES, errno.EPERM):
        return Lacking(f"port {port} is not for every user; name one above 1023 with '--port N', or leave it out")
    return Lacking(f"cannot listen on port {port}: {(error.strerror or str(error)).lower()}")


def serve(
    workspace: Workspace,
    listening: socket.socket,
    *,
    editor: str = "vscode",
    worker: Worker | None = None,
    ready: Callable[[Callable[[], object]], None] = lambda stop: None,
) -> None:
    """Show the briefs of a workspace on the socket until a signal comes, or what `ready` is given is called from any thread.

    `ready` is called once the server answers. SIGTERM ends it; Ctrl-C too, and raises KeyboardInterrupt after the end.
    """
    start_fork_server()
    with TemporaryDirectory(prefix="policybrief-serve-", ignore_cleanup_errors=True) as cache:
        interrupted = asyncio.run(_serve(workspace, listening, Path(cache), editor, worker or Worker(), ready))
    if interrupted:
        raise KeyboardInterrupt


async def _serve(
    workspace: Workspace, listening: socket.socket, cache: Path, editor: str, worker: Worker, ready: Callable[[Callable[[], object]], None]
) -> bool:
    """Whether Ctrl-C ended it."""
    from policybrief.preview.routes import application

    changes = Changes()
    attention, pictures = Attention(changes), Pictures()
    desk = Desk(workspace, cache, changes, attention)
    press = Press(desk, changes, attention, worker, pictures)
    port = listening.getsockname()[1]
    server = _uvicorn(application(desk, press, pictures, changes, attention, port=port, editor=editor))
    loop = asyncio.get_running_loop()
    heard: list[int] = []

    def stop(number: int = 0) -> None:
        heard.append(number)
        server.should_exit = True
        changes.end()

    with _hearing(loop, stop):
        work = [asyncio.create_task(each) for each in (watch(workspace, desk.touch), desk.run(), press.run())]
        serving = asyncio.create_task(server.serve([listening]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        ready(partial(loop.call_soon_threadsafe, stop))
        try:
            done, _ = await asyncio.wait([serving, *work], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stop()
            worker.close()
            for task in work:
                task.cancel()
            await asyncio.gather(*work, serving, return_exceptions=True)
            pictures.close()
    for task in done:
        task.result()  # none of them ends by itself: what went wrong is raised here
    return signal.SIGINT in heard


@contextmanager
def _hearing(loop: asyncio.AbstractEventLoop, stop: Callable[[int], None]) -> Iterator[None]:
    """Within it signals end the server; only the main thread can hear them."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if current_thread() is main_thread() else ()
    for number in signals:
        loop.add_signal_handler(number, stop, number)
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def _uvicorn(application: object) -> Server:
    import uvicorn

    class _Server(uvicorn.Server):
        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            """Signals are heard by us."""
            yield

    config = uvicorn.Config(
        application,  # type: ignore[arg-type]
        log_config=None,
        log_level=logging.CRITICAL,  # what goes wrong is answered, not printed
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=64 * 1024,
    )
    return _Server(config)

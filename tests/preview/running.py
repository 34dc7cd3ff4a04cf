"""A preview that runs, and what a client asks of it."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from threading import Event, Thread
from typing import Any

from policybrief import open_workspace
from policybrief.preview import listen, serve
from policybrief.preview.worker import Worker


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Running:
    """A server of the workspace `root`."""

    root: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        """One request, its path sent as it is; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.putrequest(method, path, skip_host="Host" in (headers or {}))
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return found

    def get(self, path: str) -> str:
        """The text of a page that is there."""
        answer = self.ask(path)
        assert answer.status == 200, (path, answer)
        return answer.text

    @property
    def problems(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.get("/problems.json"))["problems"]
        return found

    def write(self, file: str, old: str, new: str) -> None:
        """Put words of a file in place of others, where they stand once."""
        path = self.root / file
        text = path.read_text()
        assert text.count(old) == 1, (old, text)
        path.write_text(text.replace(old, new))


@contextmanager
def running(root: Path, worker: Worker | None = None, port: int = 0) -> Iterator[Running]:
    """A preview of `root` for as long as the context lasts; what it fails of is raised."""
    listening = listen(port)
    stops: list[Callable[[], object]] = []
    is_ready, failed = Event(), list[BaseException]()

    def ready(stop: Callable[[], object]) -> None:
        stops.append(stop)
        is_ready.set()

    def run() -> None:
        try:
            serve(open_workspace(root), listening, worker=worker, ready=ready)
        except BaseException as error:  # noqa: BLE001 - raised again by who started it
            failed.append(error)
        finally:
            is_ready.set()

    thread = Thread(target=run)
    port = listening.getsockname()[1]
    thread.start()
    is_ready.wait()
    try:
        yield Running(root, port)
    finally:
        for stop in stops:
            stop()
        thread.join()
    assert not failed, failed


def until(what: Callable[[], Any]) -> Any:
    """What `what` gives as soon as that is true of it."""
    for _ in range(1200):
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("waited for a minute")


def words(html: str) -> str:
    """The text of a page of ours."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())

"""`policybrief serve` as a user starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from cli.command import COMMAND, policybrief
from policybrief.cli import serve
from policybrief.preview.addresses import EDITORS, in_editor
from preview.running import until
from worlds import lay


@contextmanager
def served(workspace: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command at work, and the address that it names."""
    temporary = workspace.parent / "t"  # a socket's path may have 107 bytes
    temporary.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [*COMMAND, "serve", *options],
        cwd=workspace,
        env={**os.environ, "TMPDIR": str(temporary), **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.match(r"(http://127\.0\.0\.1:\d+/) shows content; Ctrl-C ends it\n", line)
        assert found, (line, process.poll())
        yield process, found[1]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return bytes(answer.read())


@pytest.mark.parametrize(("number", "code", "said"), [(signal.SIGINT, 130, "ended\n"), (signal.SIGTERM, 0, "")])
@pytest.mark.parametrize("to_all", [False, True], ids=["it alone", "its group"])
def test_it_ends_cleanly(tmp_path: Path, number: int, code: int, said: str, to_all: bool) -> None:
    """A terminal's Ctrl-C reaches all processes; `kill` the first alone. A browser that still listens holds up nothing."""
    workspace = lay(tmp_path / "workspace")
    with served(workspace, "--port", "0") as (process, address):
        assert read(f"{address}trees/en/trees.pdf").startswith(b"%PDF")
        others = psutil.Process(process.pid).children(recursive=True)
        listener = urllib.request.urlopen(f"{address}-/events/trees/en/", timeout=60)
        assert listener.readline() == b"retry: 500\n"
        assert len(others) >= 2
        (os.killpg if to_all else os.kill)(process.pid, number)
        out, err = process.communicate(timeout=60)
        listener.close()
    assert (process.returncode, out, err) == (code, "", said)
    until(lambda: not [other for other in others if other.is_running() and other.status() != psutil.STATUS_ZOMBIE])
    assert list((tmp_path / "t").iterdir()) == []
    assert sorted(path.name for path in workspace.iterdir()) == ["content"]


def test_a_template_that_goes_on_for_ever_keeps_it_neither_from_answering_nor_from_ending(tmp_path: Path) -> None:
    workspace = lay(tmp_path / "workspace")
    with served(workspace, "--port", "0") as (process, address):
        assert b"Shade cools." in read(f"{address}trees/en/")
        loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}{{ content }}"
        theme = {
            "templates/city/theme.yaml": "name: city\nextends: chancery\n",
            "templates/city/inline/paragraph.html.j2": loop,
            "content/publisher.yaml": "name: City desk\ntheme: city\n",
        }
        lay(workspace, theme, {})
        spent = psutil.Process(process.pid).cpu_times().user
        until(lambda: psutil.Process(process.pid).cpu_times().user > spent + 2)
        assert b"Shade cools." in read(f"{address}trees/en/")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130


def test_no_process_outlives_one_that_is_killed(tmp_path: Path) -> None:
    with served(lay(tmp_path / "workspace"), "--port", "0") as (process, address):
        read(f"{address}trees/en/trees.pdf")
        others = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        until(lambda: not [other for other in others if other.is_running() and other.status() != psutil.STATUS_ZOMBIE])


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = policybrief("serve", "--port", str(port), cwd=lay(tmp_path))
    assert (done.code, done.out) == (3, "")
    assert done.err == f"policybrief: port {port} is taken; name another with '--port N', or leave it out to have a free one chosen\n"


def test_without_a_port_the_next_that_is_free_is_taken(tmp_path: Path) -> None:
    with served(lay(tmp_path / "workspace")) as (_, first), served(tmp_path / "workspace") as (_, second):
        assert first != second
        assert b"Plant trees" in read(f"{first}trees/en/")
        assert b"Plant trees" in read(f"{second}trees/en/")


def test_it_opens_the_browser(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n')
    browser.chmod(0o755)
    with served(lay(tmp_path / "workspace"), "--port", "0", "--open", env={"BROWSER": f"{browser} %s"}) as (_, address):
        assert until(lambda: seen.is_file() and seen.read_text()) == f"{address}\n"


@pytest.mark.parametrize("browser", ["", "false %s"])
def test_where_there_is_no_browser_it_says_so_and_goes_on(tmp_path: Path, browser: str) -> None:
    nothing = {"PATH": "/bin" if browser else "", "BROWSER": browser, "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    with served(lay(tmp_path / "workspace"), "--port", "0", "--open", env=nothing) as (process, address):
        assert process.stderr is not None
        assert process.stderr.readline() == f"there is no browser to open; open {address} yourself\n"
        assert b"Plant trees" in read(f"{address}trees/en/")
        process.terminate()
        assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0


def test_without_a_workspace_it_does_not_start(tmp_path: Path) -> None:
    done = policybrief("serve", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "there is no workspace here" in done.err


def test_the_editors_that_can_be_named_are_those_that_links_can_be_made_for() -> None:
    assert tuple(EDITORS) == serve.EDITORS
    assert in_editor("vscode", "/a folder/b.md", 3, 0) == "vscode://file/a%20folder/b.md:3:1"
    assert in_editor("idea", "/b.md", 0, 0) == "idea://open?file=/b.md&line=1&column=1"


def test_other_verbs_do_not_load_what_it_needs() -> None:
    run = "import sys; from policybrief.cli.exits import run; run(['check', '--help']); print('modules:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("modules:")[2].split())
    assert "policybrief.cli.check" in loaded
    assert not loaded & {"starlette", "uvicorn", "watchfiles", "pypdfium2", "asyncio", "policybrief.preview"}

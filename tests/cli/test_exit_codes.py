"""0 done, 1 problems, 2 refused, 3 the machine lacks something, 4 our own bug, 130 interrupted; and never a traceback on screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.command import COMMAND, Done, policybrief
from worlds import lay


def test_done(built: Path) -> None:
    assert policybrief("build", cwd=built).code == 0


def test_errors_in_content(built: Path) -> None:
    lay(built, {"content/trees/sections/streets.md": "---\ntitel: Hot streets\n---\nShade cools.\n"})
    done = policybrief("build", cwd=built)

    assert done.code == 1
    assert "content/trees/sections/streets.md:2:1: error: " in done.err
    assert "did you mean 'title'?" in done.err
    assert "not built: trees" in done.err
    assert done.out == ""


def test_warnings_count_under_strict_alone(workspace: Path) -> None:
    lay(workspace, {"content/trees/sections/pond.md": "---\ntitle: Pond\n---\nWater cools.\n"})

    assert [policybrief("check", *options, cwd=workspace).code for options in ([], ["--strict"])] == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "tree"], "there is no brief 'tree' in "),
        (["build", "--section", "street"], "unknown section 'street': did you mean 'streets'?"),
        (["build", "--lang", "fr"], "unknown language 'fr': there are en"),
        (["build", "--format", "html,pfd"], "unknown format 'pfd': did you mean 'pdf'?"),
        (["build", "--theme", "chancry"], "unknown theme 'chancry': did you mean 'chancery'?"),
        (["build", "--jobs", "0"], "'--jobs'"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github'"),
        (["facts", "show"], "takes the id of one fact"),
        (["facts", "show", "trees-no"], "did you mean 'trees-now'?"),
        (["schema", "breif"], "did you mean 'brief'?"),
        (["new", "Trees"], "'Trees' cannot be the name of a brief: lower-case letters"),
        (["new", "trees"], "there is already"),
        (["bild"], "No such command 'bild'. Did you mean 'build'?"),
        (["build", "--workspace", "content"], "is no workspace: it holds no folder 'content/'"),
        (["build", "--workspace", "nowhere"], "there is no folder 'nowhere'"),
        (["build", "--output", "content/out"], "outputs cannot be written into"),
    ],
)
def test_what_cannot_be_done_as_asked(workspace: Path, arguments: list[str], words: str) -> None:
    done = policybrief(*arguments, cwd=workspace)

    assert done.code == 2
    assert words in done.err
    assert done.out == ""


def test_no_workspace_says_how_to_get_one(tmp_path: Path) -> None:
    done = policybrief("build", cwd=tmp_path)

    assert done.code == 2
    assert "'policybrief new SLUG' makes one" in done.err


def test_a_folder_that_cannot_be_written(workspace: Path) -> None:
    (workspace / "build").write_text("in the way")
    done = policybrief("build", cwd=workspace)

    assert done.code == 3
    assert done.err.count("\n") == 1
    assert "move what stands in the way" in done.err


# root may write everywhere, unless it gives that right up (capabilities(7)); setpriv is part of every Debian
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] if os.getuid() == 0 else []


def test_a_folder_that_may_not_be_written(workspace: Path) -> None:
    (workspace / "build").mkdir(mode=0o555)
    done = subprocess.run([*WITHOUT_RIGHTS, *COMMAND, "build"], cwd=workspace, capture_output=True, text=True)

    assert done.returncode == 3
    assert "permission denied; make the folder writable, or name another with '--output DIR'" in done.stderr


def test_our_own_bug_is_one_line_and_a_file(workspace: Path, tmp_path: Path) -> None:
    """A broken installation stands for any exception that nobody expected."""
    broken = "import policybrief.api; policybrief.api.run_build = lambda *_, **__: {}['nowhere']\n"
    run = f"{broken}import sys; from policybrief.cli.exits import run; sys.exit(run(['build']))"
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", run], cwd=workspace, capture_output=True, text=True, env=env)

    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "KeyError: 'nowhere'" in done.stderr
    (file,) = tmp_path.glob("policybrief-*.txt")
    assert str(file) in done.stderr
    assert file.read_text().startswith("Traceback")


def test_interrupted(workspace: Path) -> None:
    """While it waits for a lock that another process holds."""
    done = interrupted_while_waiting(workspace)

    assert done.code == 130
    assert done.err.split("\n\n") == ["another build of 'trees' is at work; waiting until it is done", "interrupted\n"]


def interrupted_while_waiting(root: Path) -> Done:
    from policybrief.pipeline.lock import Lock

    with Lock(root / "build/trees", lambda: None):
        process = subprocess.Popen([*COMMAND, "build"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        first = process.stderr.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    return Done(process.returncode, out, first + err)


@pytest.mark.parametrize("arguments", [["facts"], ["facts", "--format", "csv"], ["schema"], ["build", "--format", "html"]])
def test_a_reader_that_goes_early_is_no_error(workspace: Path, arguments: list[str]) -> None:
    """`policybrief facts | head -0`"""
    process = subprocess.Popen([*COMMAND, *arguments], cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()

    assert (process.wait(), err) == (0, "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_machine_without_pango(workspace: Path, tmp_path: Path, jobs: str) -> None:
    """A library that WeasyPrint cannot load is told, whichever process would need it; pages are whole or not there."""
    broken = tmp_path / "broken/weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    done = policybrief("build", "--jobs", jobs, cwd=workspace, env={"PYTHONPATH": str(broken.parent)})

    assert done.code == 3
    assert "libpango" in done.err
    assert done.err.count("\n") == 1
    assert not list((workspace / "build/trees").rglob("*.html"))

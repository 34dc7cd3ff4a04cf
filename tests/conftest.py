"""What all tests share. A test that needs more of the machine than every machine has says so: `@pytest.mark.needs("chromium")`.

Where that is missing the test is left out, and the end of the run says so loudly; with CI set, a run that leaves anything out has failed.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import policybrief

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("policybrief", deadline=None)  # a busy machine is no failure
settings.load_profile("policybrief")

ROOT = Path(__file__).resolve().parent.parent

NEEDS = {"chromium": "apt-get install chromium", "git": "apt-get install git"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew, to be looked at and committed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of a module, which say `needs("chromium")`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--renew"))


def pytest_configure(config: pytest.Config) -> None:
    # a shell that starts the tests in the background has them ignore Ctrl-C, and what they start inherits that
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", f"needs(*programs): left out where one of {', '.join(NEEDS)} is not on PATH")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for program in {program for mark in item.iter_markers("needs") for program in mark.args}:
        remedy = NEEDS[program]
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not on this machine; {remedy}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if os.environ.get("CI") and _left_out(session.config) and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = _left_out(terminalreporter.config)
    if not left_out:
        return
    terminalreporter.section(f"{len(left_out)} TESTS WERE LEFT OUT", red=True, bold=True)
    for report in left_out:
        terminalreporter.write_line(f"{report.nodeid}: {report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr}")
    if os.environ.get("CI"):
        terminalreporter.write_line("with CI set nothing may be left out: this run has failed")


def _left_out(config: pytest.Config) -> list[pytest.TestReport]:
    """The reports of skipped tests; empty in a worker of a parallel run, which reports to the one that started it."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", ())) if reporter else []


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `policybrief build` makes of the shipped brief: the folder of its language.

    All workers of a parallel run build into one folder: the first builds, the others wait for it and find nothing to do.
    """
    own = tmp_path_factory.getbasetemp()
    output = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shipped"
    output.mkdir(exist_ok=True)
    result = policybrief.build(policybrief.open_workspace(ROOT, output=output))
    assert not [problem for problem in result.problems if problem.is_error]
    return output / "azerbaijan-serbia" / "en"

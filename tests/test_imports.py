"""What a start costs: asking for help or the version must not wait for libraries that only a build needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "weasyprint", "pydyf", "babel", "citeproc", "fontTools", "jsonschema_rs", "markdown_it", "mdit_py_plugins",
    "jinja2", "lxml", "PIL", "pint", "difflib", "concurrent.futures.process", "multiprocessing",
}  # fmt: skip

RUN = """
import sys
from policybrief.cli import main
sys.argv = ["policybrief", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("modules:", *sys.modules)
"""


def modules_of(*arguments: str) -> set[str]:
    """The modules that a fresh interpreter holds after `policybrief ARGUMENTS`."""
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("modules:")[2].split())


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_asking_imports_no_heavy_library(argument: str) -> None:
    modules = modules_of(argument)
    assert "policybrief.cli" in modules
    assert not modules & HEAVY


def test_the_package_itself_imports_no_heavy_library() -> None:
    """`from policybrief import build` is what a program starts with."""
    run = "import sys; import policybrief; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & HEAVY

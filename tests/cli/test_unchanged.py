"""A build that has nothing to do reads, parses and imports nothing that only a build needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# beside what is heavy by itself: whatever reads, checks or renders content
NEEDED_TO_BUILD = {
    "weasyprint", "pydyf", "babel", "citeproc", "fontTools", "jsonschema_rs", "markdown_it", "jinja2", "lxml", "difflib", "yaml", "rich",
    "multiprocessing", "concurrent.futures.process", "policybrief.read", "policybrief.resolve", "policybrief.compose", "policybrief.render",
}  # fmt: skip

RUN = """
import sys
from policybrief.cli.exits import run
code = run(["build"])
print(code, *sys.modules)
"""


def test_nothing_is_imported_that_only_a_build_needs(built: Path) -> None:
    done = subprocess.run([sys.executable, "-c", RUN], cwd=built, capture_output=True, text=True, check=True)
    code, *modules = done.stdout.split()

    assert code == "0"
    assert done.stderr.startswith("nothing to do")
    assert not set(modules) & NEEDED_TO_BUILD

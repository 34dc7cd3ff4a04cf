"""The package offers the same as the command: a small surface, typed, and quick to import."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import policybrief
from policybrief import api

NAMES = {
    "BuildResult", "Lacking", "LoadResult", "OutputFile", "Place", "Problem", "Refusal", "Step", "Watch", "Workspace",
    "__version__", "build", "check", "load", "open_workspace",
}  # fmt: skip


def test_the_public_names_are_these() -> None:
    assert policybrief.__all__ == sorted(policybrief.__all__)
    assert set(policybrief.__all__) == NAMES
    assert set(dir(policybrief)) >= NAMES
    assert all(getattr(policybrief, name) for name in NAMES)
    assert set(api.__all__) >= NAMES - {"__version__"}


def test_public_functions_are_typed_and_documented() -> None:
    for name in ("build", "check", "load", "open_workspace"):
        function = getattr(policybrief, name)
        assert function.__doc__, name
        signature = inspect.signature(function)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(parameter.annotation is not inspect.Parameter.empty for parameter in signature.parameters.values())


def test_the_functions_stay_functions_whatever_was_imported() -> None:
    """A room named like a function would take its place once it is imported."""
    run = """
import importlib, pkgutil, policybrief
for module in pkgutil.walk_packages(policybrief.__path__, "policybrief."):
    if "__main__" not in module.name:
        importlib.import_module(module.name)
from policybrief import build, check, load, open_workspace
assert all(map(inspect.isfunction, (build, check, load, open_workspace, policybrief.check, policybrief.build)))
"""
    subprocess.run([sys.executable, "-c", "import inspect" + run], check=True)


def test_load_and_check_give_briefs_and_problems(tmp_path: Path) -> None:
    from worlds import lay

    workspace = policybrief.open_workspace(lay(tmp_path))
    loaded = policybrief.load(workspace, "trees")

    assert loaded.briefs["en"].title.plain == "Plant trees where streets are hot"
    assert (loaded.problems, policybrief.check(workspace)) == ((), ())

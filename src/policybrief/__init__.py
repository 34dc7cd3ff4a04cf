"""Policy briefs from structured content: web page and archival PDF, whole and section by section.

>>> from policybrief import build, open_workspace
>>> result = build(open_workspace())                         # doctest: +SKIP
>>> for problem in result.problems:                          # doctest: +SKIP
...     print(problem.place.file, problem.place.line, problem.message, problem.remedy)
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policybrief.api import (
        BuildResult,
        Lacking,
        LoadResult,
        OutputFile,
        Place,
        Problem,
        Refusal,
        Step,
        Watch,
        Workspace,
        build,
        check,
        load,
        open_workspace,
    )

    __version__: str

__all__ = [
    "BuildResult",
    "Lacking",
    "LoadResult",
    "OutputFile",
    "Place",
    "Problem",
    "Refusal",
    "Step",
    "Watch",
    "Workspace",
    "__version__",
    "build",
    "check",
    "load",
    "open_workspace",
]


class _Package(ModuleType):
    """Keeps public names what they are: importing the room `check` would put that module in the place of the function."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    """Everything public is imported when it is first asked for: `import policybrief` costs nothing."""
    if name == "__version__":
        from importlib.metadata import version

        return version("policybrief")
    if name in __all__:
        from policybrief import api

        return getattr(api, name)
    raise AttributeError(f"module 'policybrief' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

"""The Python package: every public name."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass
from types import FunctionType

import policybrief
from reference.declared import described
from reference.markdown import docstring, fence

_VALUES = {
    "Watch": "A function that is told each `Step` of a build: `Callable[[Step], None]`.",
    "__version__": "The version of the package, a text.",
}


_INTRO = """\
# The Python package

The package offers what the command line offers, as functions. It is typed, and importing it costs nothing until a name is used.
"""

_EXAMPLE = """\
from policybrief import build, open_workspace

result = build(open_workspace(), formats=["html"])
for file in result.built:
    print(file.path.name)
for problem in result.problems:
    print(problem.place.file, problem.place.line, problem.message, problem.remedy)
"""


def page() -> str:
    """`python.md`."""
    names = sorted(policybrief.__all__, key=lambda name: (not inspect.isfunction(getattr(policybrief, name)), name.lower()))
    return "\n".join([_INTRO, fence(_EXAMPLE, "python"), *map(_entry, names)])


def _entry(name: str) -> str:
    thing = getattr(policybrief, name)
    if inspect.isfunction(thing):
        return f"## {name}\n\n{fence(_signature(thing), 'python')}\n{docstring(thing)}\n"
    if name in _VALUES:
        return f"## {name}\n\n{_VALUES[name]}\n"
    return described(thing, 2) if isinstance(thing, type) and is_dataclass(thing) else f"## {name}\n\n{docstring(thing)}\n"


def _signature(function: FunctionType) -> str:
    """The function's head as its source has it."""
    return inspect.getsource(function).partition('"""')[0].removeprefix("def ").rstrip().removesuffix(":")

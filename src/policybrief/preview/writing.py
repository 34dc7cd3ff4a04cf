"""The frame's own pages, written through the templates beside this file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def write(name: str, **variables: object) -> str:
    """The page NAME.html.j2."""
    return _environment().get_template(f"{name}.html.j2").render(variables)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("policybrief.preview", "frame")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

"""The options that every verb takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = click.Path(file_okay=False, path_type=Path)


def workspace_options(verb: F) -> F:
    """`--workspace` and `--output`, which reach the verb as `workspace` and `output`."""
    for option in (
        click.option("--output", type=_FOLDER, metavar="DIR", help="Where this workspace alone writes outputs; default: build/ in it."),
        click.option(
            "--workspace",
            type=_FOLDER,
            metavar="DIR",
            help="The folder that holds content/; default: the nearest from here upwards.",
        ),
    ):
        verb = option(verb)
    return verb

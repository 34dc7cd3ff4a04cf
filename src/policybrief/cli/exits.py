"""How the command ends: which exit code, and the last words.

    Refusal, usage   2  the request cannot be carried out as asked
    Lacking          3  the machine lacks something
    any other        4  our own bug: one line, and where the traceback lies
    interrupted    130

Problems in content (1) are no exceptions: the verbs return their code.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from policybrief.cli.terminal import tell
from policybrief.problems import Lacking, Refusal

DONE, PROBLEMS, REFUSED, LACKING, BUG, INTERRUPTED = 0, 1, 2, 3, 4, 130


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code."""
    from policybrief.cli.verbs import policybrief

    try:
        code = policybrief.main(list(arguments), prog_name="policybrief", standalone_mode=False)
    except click.exceptions.Abort:  # click's word for Ctrl-C
        tell("interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Refusal as refusal:
        tell(f"policybrief: {refusal}")
        return REFUSED
    except Lacking as lacking:
        tell(f"policybrief: {lacking}")
        return LACKING
    except Exception as error:
        tell(f"policybrief: a bug of ours, not a mistake of yours: {_in_one_line(error)}; the traceback is in '{_keep_traceback()}'")
        return BUG
    finally:
        _flush()
    return code if isinstance(code, int) else DONE


def _in_one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _keep_traceback() -> str:
    """Write the traceback of the exception being handled into the folder for temporary files; returns the path."""
    import traceback
    from tempfile import NamedTemporaryFile

    try:
        with NamedTemporaryFile("w", encoding="utf-8", prefix="policybrief-", suffix=".txt", delete=False) as file:
            traceback.print_exc(file=file)
        return file.name
    except OSError as error:
        return f"(nowhere: {error})"


def _flush() -> None:
    """A reader that has gone (`policybrief facts | head`) is no error."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

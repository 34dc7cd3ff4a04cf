"""Arguments → calls → words → exit code. One verb, one module; the only room that prints or catches broadly."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """The command `policybrief`."""
    from policybrief.cli.exits import run

    sys.exit(run(sys.argv[1:]))

"""`policybrief serve`: live preview in the browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from policybrief.cli.exits import INTERRUPTED
from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import from_here, is_terminal, say, tell

EDITORS = ("vscode", "vscodium", "cursor", "idea", "textmate")


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Where to listen; default: 8400, or the next port that is free.")
@click.option("--open", "is_opened", is_flag=True, help="Open the browser.")
@click.option("--editor", type=click.Choice(EDITORS), default=EDITORS[0], help="What a problem's place opens in.")
@workspace_options
def command(port: int | None, is_opened: bool, editor: str, workspace: Path | None, output: Path | None) -> int:
    """Show the briefs in the browser, live: pages, PDF, and what is wrong beside them.

    What you write is seen when you save it. For this machine alone; Ctrl-C ends it. Nothing is written.

    \b
    Examples:
      policybrief serve --open
      policybrief serve --port 9000
    """
    from policybrief import api

    there = api.open_workspace(workspace, output=output)

    def ready(address: str) -> None:
        say(f"{address} shows {from_here(there.root / 'content')}; Ctrl-C ends it")
        if is_opened:
            _open(address)

    try:
        api.serve(there, port=port, editor=editor, ready=ready)
    except KeyboardInterrupt:  # asked for: the first line names it
        tell("\nended" if is_terminal(sys.stderr) else "ended")  # a terminal shows ^C, without an end of line
        return INTERRUPTED
    return 0


def _open(address: str) -> None:
    """Show the address in the user's browser; where there is none, say so."""
    from threading import Thread

    Thread(target=_show, args=(address,), daemon=True).start()


def _show(address: str) -> None:
    import webbrowser

    try:
        browser = webbrowser.get()
        # one for the terminal would take it from us; who names one in BROWSER wants it
        is_opened = (type(browser) is not webbrowser.GenericBrowser or "BROWSER" in os.environ) and browser.open(address)
    except webbrowser.Error:
        is_opened = False
    if not is_opened:
        tell(f"there is no browser to open; open {address} yourself")

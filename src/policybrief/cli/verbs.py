"""The command and its verbs; each verb's module is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

VERBS = ("new", "import", "build", "serve", "check", "facts", "extract", "schema")
"""One verb, one module of `cli`, in the order in which the help lists them; the module's `command` is the verb."""


class Verbs(click.Group):
    """A group whose commands are modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, imported now; None for a word that is no verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"policybrief.cli.{cmd_name}").command
        return command


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from policybrief import __version__

        click.echo(f"policybrief {__version__}")
        ctx.exit()


@click.group(cls=Verbs, commands=dict.fromkeys(VERBS), context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version.")
def policybrief() -> None:
    """Turn a folder of structured content into a finished policy brief: a web page and a PDF, whole and section by section.

    \b
    Example:
      policybrief new our-brief
      cd our-brief
      policybrief build
    """

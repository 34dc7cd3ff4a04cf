"""The command line: what `--help` says, and the exit codes."""

from __future__ import annotations

from click.testing import CliRunner

from policybrief.cli import exits
from policybrief.cli.verbs import VERBS, policybrief
from reference.markdown import fence, table

_EXITS = (
    (exits.DONE, "Done, also with warnings."),
    (exits.PROBLEMS, "Errors in content or templates, or warnings under `--strict`."),
    (exits.REFUSED, "The request cannot be carried out: the command line, no workspace, an unknown brief."),
    (exits.LACKING, "The machine lacks something: a library, rights, space. The message says what to do."),
    (exits.BUG, "A bug of policybrief: one line, and where the traceback lies."),
    (exits.INTERRUPTED, "Interrupted."),
)


def page() -> str:
    """`commands.md`."""
    return "\n".join(
        [
            "# Commands\n",
            "## policybrief\n",
            fence(help_of(), "text"),
            *(f"## policybrief {verb}\n\n{fence(help_of(verb), 'text')}" for verb in VERBS),
            "## Exit codes\n",
            table(("code", "means"), [(f"`{code}`", words) for code, words in _EXITS]),
        ]
    )


def help_of(*verb: str) -> str:
    """What `policybrief VERB --help` prints on a terminal of 80 columns. Raises ValueError where it fails."""
    done = CliRunner().invoke(policybrief, [*verb, "--help"], prog_name="policybrief", terminal_width=80)
    if done.exit_code:
        raise ValueError(f"'policybrief {' '.join(verb)} --help' failed: {done.exception!r}")
    return done.output

"""`policybrief build`: check, then write."""

from __future__ import annotations

from pathlib import Path

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import progress


@click.command("build")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--section", "sections", multiple=True, metavar="ID", help="Build this section's document; may be given more than once.")
@click.option("--whole", is_flag=True, help="Build the whole brief's document (with --section: beside the sections).")
@click.option("--lang", "languages", multiple=True, metavar="TAG", help="Build this language only; may be given more than once.")
@click.option("--format", "formats", metavar="FORMAT,...", help="What to make of each: html, pdf, print-pdf, docx. Default: html,pdf.")
@click.option("--theme", metavar="NAME", help="A theme in place of the brief's own.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="PDFs made side by side. Default: as many as there are processors.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@workspace_options
def command(
    slugs: tuple[str, ...],
    sections: tuple[str, ...],
    whole: bool,
    languages: tuple[str, ...],
    formats: str | None,
    theme: str | None,
    jobs: int | None,
    strict: bool,
    workspace: Path | None,
    output: Path | None,
) -> int:
    """Check the briefs, all or those named, then write their outputs. Does only what changed.

    \b
    Examples:
      policybrief build
      policybrief build our-brief --section first-section --format pdf
    """
    from policybrief import api
    from policybrief.cli.report import report

    there = api.open_workspace(workspace, output=output)
    with progress() as watch:
        result = api.build(
            there,
            slugs,
            sections=sections,
            whole=whole,
            languages=languages,
            formats=formats.split(",") if formats else api.DEFAULT_FORMATS,
            theme=theme,
            jobs=jobs,
            strict=strict,
            watch=watch,
        )
    return report(result, there)

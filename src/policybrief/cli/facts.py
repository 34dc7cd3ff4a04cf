"""`policybrief facts`: the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policybrief.cli.options import workspace_options
from policybrief.cli.terminal import amount, say, tell

if TYPE_CHECKING:
    from policybrief.api import Ledger, LedgerLine, Place, Workspace

CONFIDENCE = ("official", "reported", "estimate", "unknown")
COLUMNS = ("id", "value", "as of", "source", "confidence", "uses")


@click.command("facts")
@click.argument("slugs", nargs=-1, metavar="[SLUG]... | show ID")
@click.option("--format", type=click.Choice(["table", "json", "csv"]), default="table", help="How the ledger is written.")
@click.option("--stale", is_flag=True, help="Only facts that are to be looked at again, or too old.")
@click.option("--unused", is_flag=True, help="Only facts that nothing uses.")
@click.option("--source", metavar="KEY", help="Only facts that rest on this source, themselves or by their formulas.")
@click.option("--confidence", type=click.Choice(CONFIDENCE), help="Only facts that are as sure as this.")
@workspace_options
def command(slugs: tuple[str, ...], format: str, workspace: Path | None, output: Path | None, **wanted: Any) -> int:
    """List the facts of the ledgers, and where each is used.

    Of all briefs, or of those named: value, date, source, confidence, uses. `show ID` tells all of one fact, with the
    page of the PDF for each place that prints it, where the PDF is current.

    \b
    Examples:
      policybrief facts
      policybrief facts our-brief --format csv
      policybrief facts --unused
      policybrief facts show first-figure
    """
    from policybrief import api
    from policybrief.cli.exits import DONE, PROBLEMS

    there = api.open_workspace(workspace, output=output)
    if slugs[:1] == ("show",):
        if len(slugs) != 2:
            raise click.UsageError("'facts show' takes the id of one fact")
        ledgers = api.facts(there)
        _show(slugs[1], ledgers, there)
    else:
        ledgers = api.facts(there, slugs, **wanted)
        if wanted["source"] and not any(ledger.lines for ledger in ledgers):
            _refuse_unknown_source(wanted["source"], api.facts(there, slugs))
        _list(ledgers, format)
    errors = sum(problem.is_error for ledger in ledgers for problem in ledger.problems)
    if errors:
        tell(f"{amount(errors, 'error')} in the content; 'policybrief check' tells them")
    return PROBLEMS if errors else DONE


def _refuse_unknown_source(key: str, ledgers: Sequence[Ledger]) -> None:
    """Raises Refusal for a key on which no fact of the ledgers rests."""
    from policybrief.api import Refusal, did_you_mean

    known = {key for ledger in ledgers for line in ledger.lines for key in line.rests_on}
    if key not in known:
        near = did_you_mean(key, known)
        raise Refusal(f"no fact rests on the source '{key}'" + (f"; did you mean '{near}'?" if near else ""))


def _list(ledgers: Sequence[Ledger], format: str) -> None:
    if format == "json":
        import json

        say(json.dumps([_as_json(ledger) for ledger in ledgers], indent=1, ensure_ascii=False))
    elif format == "csv":
        import csv
        from io import StringIO

        table = StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("brief", *COLUMNS))
        writer.writerows((ledger.slug, *_cells(line)) for ledger in ledgers for line in ledger.lines)
        say(table.getvalue().rstrip("\n"))
    else:
        for ledger in ledgers:
            unused = sum(not line.uses for line in ledger.lines)
            say(f"{ledger.slug}: {amount(len(ledger.lines), 'fact')}" + (f", {unused} unused" if unused else ""))
            for row in _table([COLUMNS, *map(_cells, ledger.lines)]) if ledger.lines else ():
                say(f"  {row}")


def _cells(line: LedgerLine) -> tuple[str, ...]:
    sources = "; ".join(", ".join(filter(None, (source.cite, source.locator))) for source in line.sources)
    uses = " ".join(map(_short, line.uses))
    value = line.value.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")  # so that it is found by searching
    return line.id, value or f"= {line.formula}", line.as_of, sources or _no_source(line), line.confidence, uses or "unused"


def _no_source(line: LedgerLine) -> str:
    return "derived" if line.formula else "unknown"


def _short(place: Place) -> str:
    """A place in a manuscript, from its folder."""
    return f"{place.file.split('/', 2)[-1]}:{place.line}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows with their columns under one another, by the width that a terminal gives each character."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _as_json(ledger: Ledger) -> dict[str, Any]:
    from dataclasses import asdict

    lines = [asdict(line) for line in ledger.lines]
    return {"brief": ledger.slug, "facts": lines}


def _show(id: str, ledgers: Sequence[Ledger], workspace: Workspace) -> None:
    """Everything about the fact `id` of whatever brief has it. Raises Refusal where none has."""
    from policybrief.api import Refusal, did_you_mean, fact_pages, source_lines

    found = [(ledger, line) for ledger in ledgers for line in ledger.lines if line.id == id]
    if not found:
        near = did_you_mean(id, {line.id for ledger in ledgers for line in ledger.lines})
        raise Refusal(f"there is no fact '{id}'" + (f"; did you mean '{near}'?" if near else "; 'policybrief facts' lists them"))
    text = source_lines(workspace)
    for ledger, line in found:
        say(f"{line.id} ({ledger.slug})")
        for label, value in _details(line):
            say(f"  {label + ':':<12}{value}")
        pages = fact_pages(workspace, ledger.slug) if line.uses else {}
        for place in line.uses:
            on = f", p. {', '.join(map(str, pages[place]))}" if place in pages else ""
            say(f"    {_short(place)}:{place.column}{on}  {(text(place) or '').strip()}")


def _details(line: LedgerLine) -> list[tuple[str, str]]:
    sources = [("source", ", ".join(filter(None, (s.cite, s.locator, s.quote and f"“{s.quote}”")))) for s in line.sources]
    return [
        ("statement", line.statement),
        ("value", line.value),
        *[("at " + date, text) for date, text in line.points.items()],
        *([("formula", line.formula)] if line.formula else []),
        ("as of", line.as_of),
        *(sources or [("source", _no_source(line))]),
        ("confidence", line.confidence),
        *[(label, text) for label, text in (("method", line.method), ("note", line.note)) if text],
        ("uses", amount(len(line.uses), "place") if line.uses else "unused"),
    ]

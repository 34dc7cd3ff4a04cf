"""The rules of evidence, asked together: how severe each is, and what is let off, is decided here and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from policybrief.check.age import check_facts, check_plans, check_words
from policybrief.check.bare_figure import check_figures, check_languages
from policybrief.check.chart_words import check_chart_words
from policybrief.check.ledger import check_methods, check_sources, check_uses
from policybrief.check.placeholders import check_placeholders
from policybrief.check.quotes import check_quotes
from policybrief.check.runs import runs_of
from policybrief.check.subject import Subject
from policybrief.check.support import check_support
from policybrief.check.values_quoted import check_values
from policybrief.check.waivers import apply_waivers
from policybrief.model.catalogue import Catalogue
from policybrief.model.manuscript import Manuscript
from policybrief.model.rules import RULES
from policybrief.model.values import Dated, Day, Number, Span, Word
from policybrief.model.written import Publisher
from policybrief.problems import Problem, Problems
from policybrief.source.files import Files

_OF_PARTS = (
    *(check_figures, check_languages, check_sources, check_methods, check_quotes, check_values, check_chart_words),
    *(check_facts, check_words, check_plans, check_placeholders),
)
_OF_THE_WHOLE = (check_support, check_uses)  # what could not be read may be what they look for


def check_rules(
    manuscript: Manuscript, publisher: Publisher, catalogue: Catalogue, files: Files, problems: Problems, *, today: Day | None = None
) -> None:
    """Tell what breaks a rule of evidence, as severe as the publisher says, waivers apart. Today is the brief's date, or `today`."""
    is_whole, found = not problems.has_errors, Problems()
    subject = Subject(
        manuscript=manuscript,
        publisher=publisher,
        catalogue=catalogue,
        files=files,
        runs={tag: runs_of(written) for tag, written in manuscript.languages.items()},
        today=today or _date_of(manuscript),
        oldest=int(publisher.oldest_fact.value) if isinstance(publisher.oldest_fact, Number) else None,
    )
    for rule in (*_OF_PARTS, *(_OF_THE_WHOLE if is_whole else ())):
        rule(subject, found)
    waived = Problems()
    kept = apply_waivers(found, files, _texts(manuscript, files), is_whole, waived)
    for problem in (*kept, *waived):
        _tell(problem, publisher, problems)


def _tell(problem: Problem, publisher: Publisher, problems: Problems) -> None:
    chosen = publisher.rules.get(problem.code) if publisher.rules else None
    severity = chosen.word if isinstance(chosen, Word) else RULES[problem.code]
    if severity != "off":
        problems.put(replace(problem, severity="error" if severity == "error" else "warning"))


def _texts(manuscript: Manuscript, files: Files) -> list[str]:
    """The files of the manuscript that were read and may hold comments."""
    return [path for path in sorted(files.recorded) if path.startswith(f"{manuscript.folder}/") and path.endswith((".md", ".yaml"))]


def _date_of(manuscript: Manuscript) -> Day | None:
    first = next(iter(manuscript.languages.values()), None)
    said = first.front.date if first else None
    if not isinstance(said, Dated):
        return None
    return said.date.start if isinstance(said.date, Span) else said.date

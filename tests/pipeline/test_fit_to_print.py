"""A PDF that breaks its promises: a bug with shipped templates, a problem at the template with one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrief.model.sheet import Sheet
from policybrief.pipeline.load import LoadedBrief, load, open_files
from policybrief.pipeline.plan import Page
from policybrief.problems import Problem, Problems
from policybrief.render.pdf import FontsNotLoaded, PdfResult, StructureMismatch
from policybrief.workspace import workspace_at
from worlds import TREES, lay

WHOLE, SECTION = Page("trees", "en", None), Page("trees", "en", "streets")
OWN_THEME = {
    "content/trees/brief.yaml": f"theme: own\n{TREES['content/trees/brief.yaml']}",
    "templates/own/theme.yaml": "name: own\nextends: chancery\n",
    "templates/own/section.html.j2": '{% extends "inherited:section.html.j2" %}',
}


def brief(root: Path) -> LoadedBrief:
    problems = Problems()
    loaded = load(open_files(workspace_at(root)), "trees", None, problems)
    assert tuple(problems) == ()
    return loaded


def result(**seen: tuple[str, ...]) -> PdfResult:
    return PdfResult(data=b"%PDF", sheets=(Sheet(20, 30, None),) * 1, page_of_anchor={}, **seen)  # type: ignore[arg-type]


def told(loaded: LoadedBrief, page: Page, seen: PdfResult | Exception) -> tuple[PdfResult | None, list[Problem]]:
    def typeset() -> PdfResult:
        if isinstance(seen, Exception):
            raise seen
        return seen

    problems = Problems()
    return loaded.fit_to_print(page, typeset, problems), list(problems)


def test_a_sound_pdf_is_handed_out(tmp_path: Path) -> None:
    sound = result()
    assert told(brief(lay(tmp_path)), WHOLE, sound) == (sound, [])


@pytest.mark.parametrize("fault", [StructureMismatch("tags differ"), FontsNotLoaded("no font")])
def test_with_shipped_templates_what_cannot_be_mended_is_our_bug(tmp_path: Path, fault: Exception) -> None:
    with pytest.raises(type(fault)):
        told(brief(lay(tmp_path)), WHOLE, fault)


def test_with_shipped_templates_an_unsound_pdf_is_our_bug(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"en/trees\.pdf: the character '中' is printed as an empty box"):
        told(brief(lay(tmp_path)), WHOLE, result(missing_glyphs=("中",)))


@pytest.mark.parametrize(
    ("seen", "message"),
    [
        (StructureMismatch("tags differ"), "tags differ"),
        (result(missing_glyphs=("中",)), "the character '中' is printed as an empty box"),
        (result(foreign_fonts=("Arial",)), "words are set in 'Arial', which is not a font of the theme"),
        (result(refused=("https://example.org/x.png",)), "'https://example.org/x.png' is asked for, which the page does not carry"),
    ],
)
def test_with_own_templates_it_is_a_problem_there(tmp_path: Path, seen: PdfResult | Exception, message: str) -> None:
    handed_out, (problem,) = told(brief(lay(tmp_path, OWN_THEME)), SECTION, seen)

    assert handed_out is None
    assert (problem.code, problem.place.file, problem.place.line) == ("pdf-not-conformant", "templates/own/section.html.j2", 0)
    assert problem.message == f"en/sections/streets.pdf: {message}"
    assert problem.remedy == "put the shipped templates and styles back one by one until it is gone"


def test_a_warning_of_the_typesetter_is_told_and_the_pdf_handed_out(tmp_path: Path) -> None:
    handed_out, (problem,) = told(brief(lay(tmp_path, OWN_THEME)), SECTION, result(warnings=("Ignored `aspect-ratio: 1`",)))

    assert handed_out is not None
    assert (problem.code, problem.severity, problem.place.file) == ("typesetting-warning", "warning", "templates/own/section.html.j2")
    assert problem.remedy == 'put what is for the screen alone into <style media="screen">, and mend the rest'

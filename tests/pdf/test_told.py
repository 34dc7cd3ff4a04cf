"""What a PDF lacks becomes a problem of the brief."""

from pathlib import Path

from policybrief.model.sheet import Sheet
from policybrief.pipeline.load import LoadedBrief
from policybrief.pipeline.plan import Page
from policybrief.problems import Place, Problem, Problems
from policybrief.render.pdf import PdfResult
from policybrief.source.files import Files


def test_text_that_is_not_on_paper_is_an_error_and_the_pdf_is_left_out(tmp_path: Path) -> None:
    result = PdfResult(data=b"%PDF", sheets=(Sheet(20, 30, None),) * 2, page_of_anchor={}, cut_off=(2,), lost_text=("A long note that",))
    loaded = LoadedBrief(files=Files(tmp_path, tmp_path), cache=None, briefs={})
    problems = Problems()
    assert loaded.fit_to_print(Page("gas", "en", None), lambda: result, problems) is None
    assert list(problems) == [
        Problem("text-off-page", f"en/gas.pdf: {message}", Place("content/gas"), "shorten it, or give it more room in style.css", "error")
        for message in ("not all of 'A long note that…' stands on paper", "words stand outside of page 2")
    ]

"""The PDF is PDF/UA-1 and PDF/A-3a, as three checkers see it."""

from pathlib import Path

import outloud
import page
import pdfua
import pytest

from .conftest import DOCUMENTS, rendered

# what outloud may say, by document: it shall say that and nothing else
ALLOWED = {
    "lists-and-tables": {"ORD-001"},  # WeasyPrint paints a marker outside its item after the item's text
    "links": {"ORD-001"},  # floats and positioned items are painted apart from the text around them
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_page_validation_finds_it_conformant(name: str, profile: str) -> None:
    report = page.validate_pdf_bytes(rendered(name).data, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_outloud_says_only_what_is_allowed_by_name(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(rendered(name).data)
    found = [each for each in outloud.check(str(tmp_path / "a.pdf")).findings if each.severity != "info"]
    assert {each.rule for each in found} == ALLOWED.get(name, set()), [each.message for each in found]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdfua_says_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(rendered(name).data)
    assert [(each.rule_id, each.message) for each in pdfua.validate(str(tmp_path / "a.pdf")).findings] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_text_and_resources_are_there(name: str) -> None:
    result = rendered(name)
    assert result.is_sound
    assert result.warnings == () or name == "links"

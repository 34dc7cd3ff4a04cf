"""Another field, other languages, a theme of one's own: nothing is made for one brief alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from lxml import html as lxml_html

import policybrief

WORLD = Path(__file__).parent / "another-world"
TITLES = {"en": "Trees & shade: is “a < b” of trees enough?", "fr": "Arbres & ombre : « a < b » suffit-il ?"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("world")
    shutil.copytree(WORLD, root, dirs_exist_ok=True)
    result = policybrief.build(policybrief.open_workspace(root))
    # one source is unknown, and that is said; nothing else is wrong
    assert {(problem.code, problem.place.file) for problem in result.problems} == {
        ("fact-without-source", "content/trees-and-heat/facts.yaml")
    }
    return root / "build" / "trees-and-heat"


def test_both_languages_are_built_whole_and_by_section(built: Path) -> None:
    names = [path.relative_to(built).as_posix() for path in sorted(built.rglob("*.pdf"))]

    assert names == [f"{tag}/{name}.pdf" for tag in ("en", "fr") for name in ("sections/care", "sections/shade", "trees-and-heat")]


def test_every_pdf_is_conformant(built: Path) -> None:
    for path in built.rglob("*.pdf"):
        for profile in ("ua1", "3a"):
            report = page_validation.validate_pdf_bytes(path.read_bytes(), profile=profile)
            assert [(path.name, failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("tag", TITLES)
def test_a_title_with_markup_signs_comes_out_right(built: Path, tag: str) -> None:
    page = lxml_html.document_fromstring((built / tag / "trees-and-heat.html").read_text(encoding="utf-8"))
    with pikepdf.open(built / tag / "trees-and-heat.pdf") as pdf, pdf.open_metadata() as meta:
        in_pdf = meta["dc:title"]

    said = [page.findtext(".//title"), page.findtext(".//h1"), in_pdf]
    assert [" ".join(title.split()) for title in said] == [TITLES[tag]] * 3


def test_every_shipped_component_stands_on_the_page(built: Path) -> None:
    page = lxml_html.document_fromstring((built / "en" / "trees-and-heat.html").read_text(encoding="utf-8"))

    for name in ("callout", "key-facts", "pull-quote", "table", "figure", "timeline", "gap-table", "stage-table"):
        assert page.find_class(name), name


def test_foreign_phrases_say_their_language_and_are_set_in_the_themes_own_faces(built: Path) -> None:
    path = built / "en" / "sections" / "shade"
    page = lxml_html.document_fromstring(path.with_suffix(".html").read_text(encoding="utf-8"))
    with pikepdf.open(path.with_suffix(".pdf")) as pdf:
        fonts = {str(font.BaseFont) for leaf in pdf.pages for font in leaf.Resources.Font.values()}

    assert {element.get("lang"): element.text for element in page.xpath("//span[@lang]")} == {"ar": "أشجار الشوارع", "zh-Hans": "行道树"}
    assert any(font.endswith("+City-Arabic") for font in fonts)
    assert any(font.endswith("+City-Chinese") for font in fonts)


def test_texts_are_translated_and_figures_are_written_as_the_language_does(built: Path) -> None:
    page = lxml_html.document_fromstring((built / "fr" / "trees-and-heat.html").read_text(encoding="utf-8"))
    text = " ".join(page.text_content().split())

    assert "12 450 arbres" in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Le service des parcs" in text
    assert "Eau du fleuve" in text
    assert page.get("lang") == "fr"

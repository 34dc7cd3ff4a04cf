"""Charts in the page and in the PDF, read back."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from itertools import pairwise
from pathlib import Path

import outloud
import page as page_validation
import pdfua
import pikepdf
import pytest
from lxml import etree

from charts.given import BAR, LINE, world_of
from pages import page_of, tree_of
from policybrief.problems import Lacking
from policybrief.render.charts import paint_of
from policybrief.render.charts.grammar import luminance
from policybrief.render.pdf import render_pdf
from worlds import World

SVG = "{http://www.w3.org/2000/svg}"
SLOPE = "year,district,shade\n2021,North,14\n2023,North,17\n2021,Harbour,4\n2023,Harbour,6\n"


def html_of(root: Path, body: str, **given: str) -> str:
    world = World(world_of(root, body, **given))
    page = page_of(world)
    assert list(world.problems) == []
    assert page is not None
    return page


def words_in(page: str) -> list[str]:
    drawn = re.search(r"<svg[^>]*chart-drawing.*?</svg>", page, re.DOTALL)
    assert drawn
    root = etree.fromstring(drawn[0].encode())
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ["line", "bar", "dot", "slope"])
def test_text_is_text_and_what_is_not_known_is_no_zero(kind: str, tmp_path: Path) -> None:
    given = {"csv": SLOPE} if kind == "slope" else {}
    words = words_in(html_of(tmp_path, LINE.replace("line", kind, 1), **given))

    assert any("17" in word for word in words)
    assert any("North" in word for word in words)
    assert kind not in ("bar", "dot") or words.count("unknown") == 1
    assert not any(word in ("0.0", "NaN", "null") for word in words)


def test_a_line_has_a_gap_where_a_value_is_not_known(tmp_path: Path) -> None:
    page = html_of(tmp_path, LINE)
    colour = paint_of(World(tmp_path).theme).series[0]
    line = re.search(rf'<path d="([^"]*)" stroke="{colour}"[^>]*/>', page) or re.search(
        rf'<path[^>]*stroke="{colour}"[^>]*d="([^"]*)"', page
    )
    assert line
    assert line[1].count("M") == 2  # begun anew behind the gap


def test_a_missing_value_of_facts_is_a_word_and_no_bar(tmp_path: Path) -> None:
    page = html_of(tmp_path, BAR)
    colour = paint_of(World(tmp_path).theme).series[0]

    drawn = page[page.index("<svg") :]
    assert drawn.count(f'fill="{colour}"') == 2  # two bars, no third
    assert words_in(page) == ["All", "Planes", "Limes", "1,200\u00a0trees", "0.4\u00a0thousand trees", "unknown"]


def test_the_marks_gather_in_the_source_line_and_each_fact_has_its_evidence(tmp_path: Path) -> None:
    tree = tree_of(html_of(tmp_path, BAR))
    figure = tree.xpath("//figure")[0]
    marks = figure.xpath(".//p[contains(@class, 'source-line')]//a/@href")

    assert marks == ["#fact-trees-now", "#fact-planes"]
    assert [bool(tree.get_element_by_id(href[1:]) is not None) for href in marks] == [True, True]


def test_the_table_has_the_values_and_the_csv_has_them_for_programs(tmp_path: Path) -> None:
    figure = tree_of(html_of(tmp_path, LINE)).xpath("//figure")[0]
    rows = [[cell.text_content() for cell in row.iter("th", "td")] for row in figure.iter("tr")]

    assert rows == [["percent", "North", "Harbour"], ["2021", "14", "4"], ["2022", "unknown", "5"], ["2023", "17", "6"]]


def test_the_pdf_has_alt_data_and_conforms(tmp_path: Path) -> None:
    data = render_pdf(html_of(tmp_path, LINE)).data
    (tmp_path / "a.pdf").write_bytes(data)

    for profile in ("ua1", "3a"):
        assert [(f.rule_id, f.message) for f in page_validation.validate_pdf_bytes(data, profile=profile).failures] == []
    assert [each.message for each in pdfua.validate(str(tmp_path / "a.pdf")).findings] == []
    assert [each.message for each in outloud.check(str(tmp_path / "a.pdf")).findings if each.severity == "error"] == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Shade grows. It goes from 14 to 17 percent."]
        (tied,) = figures[0].AF
        assert tied.AFRelationship == "/Data"
        assert len([file for file in pdf.Root.AF if str(file.UF).endswith(".csv")]) == 1
        assert pdf.attachments[str(tied.UF)].get_file().read_bytes().decode().split("\r\n")[:3] == [
            "year,series,value,unit",
            "2021,North,14,percent",
            "2021,Harbour,4,percent",
        ]


def test_two_charts_share_no_id(tmp_path: Path) -> None:
    root = world_of(tmp_path, LINE)
    file = root / "content/trees/sections/streets.md"
    file.write_text(file.read_text() + "\n:::{chart} Again\n" + LINE + ":::\n")
    page = page_of(World(root))
    assert page is not None

    ids = re.findall(r'\sid="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_without_the_library_one_is_told_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["policybrief.render.charts.draw"], "version", _nothing)
    world_of(tmp_path, LINE)

    with pytest.raises(Lacking, match=r"\[charts\]"):
        page_of(World(tmp_path))


def _nothing(name: str) -> str:
    raise PackageNotFoundError(name)


PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from pages import page_of
from worlds import World
import policybrief.render.charts.draw as d
d.kept = lambda folder, key, make: make()  # nothing from before
if len(sys.argv[1].split(";")) > 1:
    page_of(World(Path(sys.argv[1].split(";")[0])))  # another chart first: Vega counts its ids on
sys.stdout.buffer.write(page_of(World(Path(sys.argv[1].split(";")[0]))).encode())
"""


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    world_of(tmp_path, LINE)
    paths = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent / "render")]

    pages = [
        subprocess.run([sys.executable, "-c", PROGRAM, f"{tmp_path}{second}", *paths], capture_output=True, check=True).stdout
        for second in ("", ";again")
    ]

    assert b"chart-drawing" in pages[0]
    assert pages[0] == pages[1]


def test_neighbours_differ_in_grey_and_dark_rules_name_every_colour(tmp_path: Path) -> None:
    page = html_of(tmp_path, LINE)
    theme = World(tmp_path).theme
    assert theme is not None
    greys = [_lightness(colour) for colour in paint_of(theme).series]
    dark = [_lightness(theme.tokens[f"series-{n}"].dark) for n in range(1, 5)]

    assert min(abs(a - b) for a, b in pairwise(greys)) >= 25
    assert min(abs(a - b) for n, a in enumerate(greys[:5]) for b in greys[:n]) >= 15  # any two of the first five
    assert min(abs(a - b) for a, b in pairwise(dark)) >= 25
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', page))
    assert used
    assert {colour for colour in used if f'.chart-drawing [fill="{colour}"]{{' not in page} == set()


def _lightness(colour: str) -> float:
    """CIE L* of an sRGB colour, 0 to 100."""
    y = luminance(colour)
    return 116 * (y ** (1 / 3) if y > 0.008856 else 7.787 * y + 16 / 116) - 16

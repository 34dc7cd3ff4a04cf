"""Maps, read back from what is delivered: the page in a browser, the PDF, the Word copy."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import sync_playwright

import policybrief
from pages import page_of, tree_of
from policybrief.render.maps.atlas import atlas
from policybrief.render.maps.labels import _contains
from policybrief.render.maps.projection import great_circle
from worlds import TREES, World, lay, problems_of

SECTION = "content/trees/sections/streets.md"
MAP = """\
:::{map} Two capitals and a sea between them
alt: Serbia in the west and Azerbaijan in the east, with a line from Belgrade to Baku.
description: "The airports of both capitals [@survey, p. 2]."
points:
  - {name: Belgrade, at: [44.8184, 20.3091]}
  - {id: baku, name: Baku, at: [40.4675, 50.0467]}
route: [Belgrade, baku]
:::
"""
PUBLISHER = "name: City desk\nboundary_note: Boundaries imply no position.\n"
BRIEF = TREES["content/trees/brief.yaml"] + "parties: [AZE, SRB]\n"


def world(body: str = MAP, publisher: str = PUBLISHER, brief: str = BRIEF) -> dict[str, str]:
    return {SECTION: TREES[SECTION] + "\n" + body, "content/publisher.yaml": publisher, "content/trees/brief.yaml": brief}


def drawing(folder: Path, **changes: str) -> etree._Element:
    made = World(lay(folder, world(**changes)))
    page = page_of(made)
    assert page is not None, list(made.problems)
    (svg,) = tree_of(page).find_class("map-drawing")
    return svg


def names(svg: etree._Element, kind: str) -> list[str]:
    return [text.text for text in svg.iter("text") if f"map-name--{kind}" in text.get("class").replace("--minor", "--neighbour")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay(tmp_path_factory.mktemp("map"), world())
    result = policybrief.build(policybrief.open_workspace(root), formats=["html", "pdf", "docx"])
    assert not [problem for problem in result.problems if problem.is_error]
    return root / "build/trees/en"


# --- what it shows ------------------------------------------------------------------------------------


def test_parties_points_and_neighbours_are_named(tmp_path: Path) -> None:
    svg = drawing(tmp_path)

    assert sorted(names(svg, "party")) == ["Azerbaijan", "Serbia"]
    assert sorted(names(svg, "point")) == ["Baku", "Belgrade"]
    assert {"Türkiye", "Ukraine", "Romania"} <= set(names(svg, "neighbour"))
    assert len(etree.tostring(svg)) < 100_000


def test_names_are_in_the_language_of_the_brief(tmp_path: Path) -> None:
    made = World(lay(tmp_path, world(brief=BRIEF + "language: de\n")))
    page = page_of(made, language="de")
    assert page is not None, list(made.problems)
    (svg,) = tree_of(page).find_class("map-drawing")

    assert sorted(names(svg, "party")) == ["Aserbaidschan", "Serbien"]
    assert "Bulgarien" in names(svg, "neighbour")


def test_the_publishers_note_stands_with_the_map(tmp_path: Path) -> None:
    made = World(lay(tmp_path, world()))
    (figure,) = tree_of(page_of(made) or "").find_class("map")

    assert "Boundaries imply no position." in figure.text_content()


def test_a_frame_shows_what_it_says(tmp_path: Path) -> None:
    svg = drawing(tmp_path, body=MAP.replace("route: [Belgrade, baku]\n", "frame: [10, 30, 60, 60]\n"))

    assert {"Poland", "Kazakhstan"} <= set(names(svg, "neighbour"))


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "code"),
    [
        ("Simferopol", 44.95, 34.10, "UKR"),
        ("Sokhumi", 43.00, 41.02, "GEO"),
        ("Tiraspol", 46.84, 29.63, "MDA"),
        ("Shusha", 39.76, 46.75, "AZE"),
        ("Nakhchivan", 39.21, 45.41, "AZE"),
        ("Pristina", 42.66, 21.17, "XKX"),
        ("Laayoune", 27.14, -13.19, "ESH"),
    ],
)
def test_whose_a_place_is_in_the_atlas(place: str, latitude: float, longitude: float, code: str) -> None:
    world = atlas()
    found = [c for c, rings in world.rings.items() if any(_contains(world.line(ring), (longitude, latitude)) for ring in rings)]

    assert found == [code], place


# --- boundaries ---------------------------------------------------------------------------------------


def boundaries(folder: Path, drawn: str) -> tuple[bool, int]:
    """Whether a map of Serbia has broken lines, and how many separate areas the parties' fill has."""
    publisher = PUBLISHER + (f"boundaries: [{{territory: XKX, drawn: {drawn}}}]\n" if drawn else "")
    body = re.sub("points:.*baku\\]\n", "", MAP, flags=re.DOTALL)
    svg = drawing(folder, body=body, publisher=publisher, brief=BRIEF.replace("AZE, ", ""))
    (fill,) = svg.find_class("map-party")
    return bool(svg.find_class("map-disputed")), fill.get("d").count("M")


def test_boundaries_of_a_territory_are_drawn_as_the_publisher_says(tmp_path: Path) -> None:
    assert boundaries(tmp_path / "a", "") == (True, 1), "without a word of the publisher: broken, and apart"
    assert boundaries(tmp_path / "b", "dashed") == (True, 1)
    assert boundaries(tmp_path / "c", "solid") == (False, 1)
    assert boundaries(tmp_path / "d", "SRB") == (False, 2), "drawn as part of it"


# --- scale --------------------------------------------------------------------------------------------


def bar(svg: etree._Element) -> tuple[float, str]:
    """How long the scale bar is, in pixels, and what stands beside it."""
    (line,) = svg.find_class("map-scale")
    (words,) = svg.find_class("map-name--scale")
    return float(line.get("d").rpartition("h")[2].partition("v")[0]), words.text.replace("\xa0", " ")


def dots(svg: etree._Element) -> list[tuple[float, float]]:
    return [(float(dot.get("cx")), float(dot.get("cy"))) for dot in svg.find_class("map-point")]


@pytest.mark.parametrize(
    ("there", "metres"),
    [("[46.8184, 20.3091]", 222_390), ("[44.8184, 22.3091]", 157_760)],
)
def test_the_scale_bar_is_as_long_as_it_says(tmp_path: Path, there: str, metres: int) -> None:
    """Measured with a distance along a meridian, and one along a parallel."""
    svg = drawing(tmp_path, body=MAP.replace("route: [Belgrade, baku]", f"  - {{name: There, at: {there}}}"))
    (x0, y0), _, (x1, y1) = dots(svg)
    length, words = bar(svg)

    assert words == "500 km"
    assert sqrt((x0 - x1) ** 2 + (y0 - y1) ** 2) / length * 500_000 == pytest.approx(metres, rel=0.02)


def test_a_scale_that_varies_says_where_it_holds(tmp_path: Path) -> None:
    body = MAP.replace("Baku, at: [40.4675, 50.0467]", "South, at: [-26.67, 60]").replace(
        "Belgrade, at: [44.8184, 20.3091]", "Belgrade, at: [-26.67, 0]"
    )
    svg = drawing(tmp_path, body=body.replace("route: [Belgrade, baku]", "frame: [-60, -40, 90, 40]\ncountries: [BRA, ZAF, IND]"))
    (x0, _), (x1, _) = dots(svg)
    length, words = bar(svg)

    assert words == "2,000 km at 27° S"
    assert abs(x1 - x0) / length * 2000 == pytest.approx(60 * 111.195 * cos(radians(26.67)), rel=0.01)


# --- far from Europe ----------------------------------------------------------------------------------


def lines_of(shape: etree._Element) -> list[list[tuple[float, float]]]:
    return [[tuple(map(float, at.split(","))) for at in line.strip("Z").split("L")] for line in shape.get("d").split("M")[1:]]  # type: ignore[misc]


def test_a_country_across_180_degrees_is_whole(tmp_path: Path) -> None:
    svg = drawing(tmp_path, body=re.sub("points:.*baku\\]\n", "countries: [FJI]\n", MAP, flags=re.DOTALL))
    (fill,) = svg.find_class("map-party")
    width, height = (float(svg.find("rect").get(name)) for name in ("width", "height"))
    points = [at for line in lines_of(fill) for at in line]

    assert len(points) > 50
    assert all(0 < x < width and 0 < y < height for x, y in points), "nothing of it is cut off"
    assert names(svg, "party") == ["Fiji"]


def test_nothing_is_drawn_where_the_atlas_cuts_a_country_in_two(tmp_path: Path) -> None:
    """The middle of this sheet is 180°, which runs through an island of Fiji."""
    svg = drawing(tmp_path, body=re.sub("points:.*baku\\]\n", "countries: [FJI]\nframe: [178, -18, -178, -15]\n", MAP, flags=re.DOTALL))

    def along(kind: str) -> int:
        pairs = [pair for shape in svg.find_class(kind) for line in lines_of(shape) for pair in itertools.pairwise(line)]
        return sum(1 for (x0, y0), (x1, y1) in pairs if abs(x0 - 212) < 0.2 and abs(x1 - 212) < 0.2 and abs(y0 - y1) > 2)

    assert along("map-party") > 0, "the areas do meet there"
    assert along("map-coast") == 0


def test_the_name_of_a_very_small_country_stands_beside_it(tmp_path: Path) -> None:
    svg = drawing(tmp_path, body=re.sub("points:.*baku\\]\n", "countries: [MDV]\n", MAP, flags=re.DOTALL))
    (fill,) = svg.find_class("map-party")
    (name,) = svg.find_class("map-name--party")
    ys = [float(y) for y in re.findall(r"-?[\d.]+[ ,](-?[\d.]+)", fill.get("d"))]
    baseline = float(name.get("y"))

    assert ys
    assert name.get("text-anchor") in ("start", "middle", "end")
    assert name.get("text-anchor") == "start" or not [y for y in ys if baseline - 11 < y < baseline + 3]


# --- delivered ----------------------------------------------------------------------------------------


def test_the_pdf_has_a_figure_with_its_words_and_its_box(built: Path) -> None:
    with pikepdf.open(built / "trees.pdf") as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        (figure,) = figures
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        assert str(figure.Alt).startswith("Serbia in the west")
        assert right - left > 200
        assert top - bottom > 100
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(built / "trees.pdf"))
    assert "Türkiye" in words, "words stay words"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wide", [360, 1440])
def test_no_name_stands_on_another(built: Path, wide: int, scheme: str) -> None:
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": wide, "height": 900}, color_scheme=scheme)
        page.goto((built / "trees.html").as_uri())
        boxes = page.evaluate(
            "[...document.querySelectorAll('.map-name')].map(t => { const b = t.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom, t.textContent]; })"
        )
        sheet = page.evaluate("(b => [b.left, b.top, b.right, b.bottom])(document.querySelector('.map-drawing').getBoundingClientRect())")
        land = page.evaluate("getComputedStyle(document.querySelector('.map-land')).fill")
        browser.close()

    assert len(boxes) > 8
    overlaps = [
        (a[4], b[4]) for a in boxes for b in boxes if a[4] < b[4] and a[0] < b[2] and b[0] < a[2] and a[1] + 3 < b[3] and b[1] + 3 < a[3]
    ]
    assert overlaps == []
    assert [box[4] for box in boxes if box[0] < sheet[0] or box[2] > sheet[2] or box[1] < sheet[1] - 3 or box[3] > sheet[3] + 3] == []
    assert sum(map(int, re.findall(r"\d+", land))) > 600 if scheme == "light" else sum(map(int, re.findall(r"\d+", land))) < 200


def test_the_word_copy_has_a_picture(built: Path) -> None:
    with ZipFile(built / "trees.docx") as docx:
        (name,) = [name for name in docx.namelist() if name.endswith(".png")]
        picture = Image.open(BytesIO(docx.read(name))).convert("RGB")

    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert (231, 205, 205) in colours, "the parties' fill"
    assert picture.width > picture.height


def test_every_process_draws_the_same(tmp_path: Path) -> None:
    root = lay(tmp_path, world())
    pages = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        output = tmp_path / seed
        command = [sys.executable, "-m", "policybrief", "build", "--workspace", str(root), "--output", str(output), "--format", "html"]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        pages.append((output / "trees/en/trees.html").read_bytes())

    assert pages[0] == pages[1]


def test_a_route_is_the_shortest_way() -> None:
    way = great_circle((20.3091, 44.8184), (50.0467, 40.4675))

    assert sum(distance(a, b) for a, b in itertools.pairwise(way)) == pytest.approx(2466, abs=1)


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres, by the haversine formula."""
    (x0, y0), (x1, y1) = (tuple(map(radians, p)) for p in (a, b))
    return 2 * 6371.0088 * asin(sqrt(sin((y1 - y0) / 2) ** 2 + cos(y0) * cos(y1) * sin((x1 - x0) / 2) ** 2))


# --- mistakes -----------------------------------------------------------------------------------------


def told(folder: Path, **changes: str) -> list[tuple[str, str, str]]:
    """What is told, each with the line that it points to."""
    files = world(**changes)
    made = World(lay(folder, files))
    found = made.resolve_all()
    if not found:
        page_of(made)
        found = list(made.problems)
    return [(p.code, p.message, files[p.place.file].splitlines()[p.place.line - 1].strip()) for p in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "route: [Belgrade, baku]",
            "route: [Belgrade, Bakku]",
            ("unknown-point", "the map has no point 'Bakku'", "route: [Belgrade, Bakku]"),
        ),
        ("route:", "countries: [AZE, SER]\nroute:", ("unknown-country", "there is no country 'SER'", "countries: [AZE, SER]")),
        (
            "route:",
            "frame: [15, 40, 30, 50]\nroute:",
            ("point-outside-frame", "'Baku' lies outside the map's frame", "- {id: baku, name: Baku, at: [40.4675, 50.0467]}"),
        ),
        (
            "route:",
            "frame: [15, 40, 30, 20]\nroute:",
            ("bad-coordinates", "this is no frame that a map can show", "frame: [15, 40, 30, 20]"),
        ),
        (
            "[44.8184, 20.3091]",
            "[144.8184, 20.3091]",
            ("bad-coordinates", "'Belgrade' lies nowhere on the globe", "- {name: Belgrade, at: [144.8184, 20.3091]}"),
        ),
        (
            "[44.8184, 20.3091]",
            "[44.8184]",
            ("schema-violation", "a list has too few entries (field 'at')", "- {name: Belgrade, at: [44.8184]}"),
        ),
        (
            MAP.splitlines()[1] + "\n",
            "",
            ("missing-field", "required field 'alt' is missing", 'description: "The airports of both capitals [@survey, p. 2]."'),
        ),
        (
            "route:",
            "countries: [USA, AUS]\nroute:",
            (
                "map-without-frame",
                "its countries and points reach too far around the globe for one frame",
                ":::{map} Two capitals and a sea between them",
            ),
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, before: str, after: str, expected: tuple[str, str, str]) -> None:
    assert told(tmp_path, body=MAP.replace(before, after)) == [expected]


def test_a_map_without_a_boundary_note_is_told_at_the_map(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, world(publisher="name: City desk\n"))

    assert (problem.code, problem.place.file) == ("map-without-boundary-note", SECTION)


def test_a_map_of_nothing_is_told(tmp_path: Path) -> None:
    body = re.sub("points:.*baku\\]\n", "", MAP, flags=re.DOTALL)

    assert [problem[0] for problem in told(tmp_path, body=body, brief=TREES["content/trees/brief.yaml"])] == ["map-without-frame"]


def test_a_country_that_the_atlas_lacks_is_told(tmp_path: Path) -> None:
    assert [problem[0] for problem in told(tmp_path, body=MAP.replace("route:", "countries: [GIB]\nroute:"))] == ["country-not-on-map"]


def test_a_name_without_room_is_told(tmp_path: Path) -> None:
    crowd = "".join(f"  - {{name: A place with a name that is long {n}, at: [44.8, 20.3]}}\n" for n in range(40))
    found = told(tmp_path, body=MAP.replace("route:", crowd + "route:"))

    assert {problem[0] for problem in found} == {"map-label-without-room"}


def test_a_boundary_of_nowhere_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, publisher=PUBLISHER + "boundaries:\n  - {territory: XKX, drawn: doted}\n")

    assert [(code, line) for code, _, line in found] == [("unknown-country", "- {territory: XKX, drawn: doted}")]

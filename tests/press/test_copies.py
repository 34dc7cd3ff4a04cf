"""The printer's copy, read back: its sheet, its inks, its pictures, and what PDF/X-1a (ISO 15930-4) asks for and forbids."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from photographs import saved
from press.conftest import BRIEF, build, world

MM = 72 / 25.4
PAINT = {"g", "G", "k", "K", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN"}
SECTION = "content/trees/sections/streets.md"


def drawings(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream | pikepdf.Page]:
    """All that draws: pages, and what they draw with."""
    yield from pdf.pages
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and (each.get("/Subtype") == "/Form" or "/PatternType" in each):
            yield each


def colours(path: Path) -> set[tuple[str, ...]]:
    """Each colour that is set, with its operator at the end."""
    with pikepdf.open(path) as pdf:
        found = [
            (*map(str, operands), str(operator)) for each in drawings(pdf) for operands, operator in pikepdf.parse_content_stream(each)
        ]
    return {each for each in found if each[-1] in PAINT}


def inks(path: Path) -> set[tuple[float, ...]]:
    return {tuple(map(float, each[:-1])) for each in colours(path) if each[-1] in "kK"}


def pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]


def pixels(path: Path, scale: float = 2) -> Image.Image:
    """The first page, sheet and all."""
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].render(scale=scale).to_pil()


def at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The pixel at a place of the sheet, in millimetres from the trimmed page's upper left corner."""
    return image.getpixel((round((x + 10) * MM * 2), round((y + 10) * MM * 2)))


# --- the sheet ------------------------------------------------------------------------------------


def test_every_page_says_where_it_is_cut_and_how_far_it_bleeds(copy: Path) -> None:
    with pikepdf.open(copy) as pdf:
        for page in pdf.pages:
            boxes = {name: [float(side) / MM for side in page[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")}
            assert boxes["/TrimBox"] == pytest.approx([0, 0, 210, 297], abs=0.01)
            assert boxes["/BleedBox"] == pytest.approx([-3, -3, 213, 300], abs=0.01)
            assert boxes["/MediaBox"] == pytest.approx([-10, -10, 220, 307], abs=0.01)
            assert "/ArtBox" not in page


def test_what_touches_the_edge_reaches_into_the_bleed_and_no_further(printed: Path) -> None:
    sheet = pixels(printed / "trees.print.pdf")
    white = (255, 255, 255)

    for y in (-2.7, 30, 50):  # the photograph, and above it
        assert at(sheet, -2.7, y) != white
        assert at(sheet, 212.7, y) != white
    panel = next(y for y in range(60, 200) if at(sheet, 205, y) not in (white, at(sheet, 205, 58)))
    assert at(sheet, -2.7, panel + 3) == at(sheet, 212.7, panel + 3) != white
    assert [at(sheet, x, y) for x, y in ((-3.4, 30), (213.4, 30), (100, -3.4), (-3.4, panel + 3))] == [white] * 4


def test_the_accent_at_the_head_of_a_section_bleeds(printed: Path) -> None:
    sheet = pixels(printed / "sections/streets.print.pdf")

    assert at(sheet, 30, -2.7) == at(sheet, 30, 1) != (255, 255, 255)
    assert at(sheet, 30, -3.4) == (255, 255, 255)


def test_marks_stand_beside_the_bleed_in_all_inks(copy: Path) -> None:
    sheet = pixels(copy, 8)
    dark = lambda x, y: any(at_fine(sheet, x, y + step / 20) < 120 for step in range(-4, 5))  # noqa: E731

    for x, y in ((-6, 0), (216, 0), (-6, 297), (216, 297)):
        assert dark(x, y)
    assert (1.0, 1.0, 1.0, 1.0) in inks(copy)
    with pikepdf.open(copy) as pdf:
        marks, _ = pdf.pages[0].Contents
        lines = [tuple(map(float, operands)) for operands, operator in pikepdf.parse_content_stream(marks) if str(operator) in "ml"]
    assert all(not (-3 * MM < x < 213 * MM and -3 * MM < y < 300 * MM) for x, y in lines)


def at_fine(image: Image.Image, x: float, y: float) -> int:
    return min(image.getpixel((round((x + 10) * MM * 8), round((y + 10) * MM * 8))))


# --- inks -----------------------------------------------------------------------------------------


def test_all_colours_are_inks(copy: Path) -> None:
    assert {each[-1] for each in colours(copy)} <= {"k", "K", "cs", "scn"}
    assert {each[0] for each in colours(copy) if each[-1] == "cs"} <= {"/Pattern"}
    with pikepdf.open(copy) as pdf:
        words = "".join(repr(each) for each in pdf.objects)
    assert [name for name in ("DeviceRGB", "CalRGB", "ICCBased", "/Lab") if name in words] == []


def test_text_is_black_ink_alone_and_the_theme_s_inks_are_used(copy: Path) -> None:
    """Marks of the printer aside: they stand in all inks."""
    found = inks(copy) - {(1.0, 1.0, 1.0, 1.0)}

    assert {(0, 0, 0, 1), (0, 0, 0, 0.7), (0.15, 1, 0.8, 0.38)} <= found
    assert [ink for ink in found if sum(ink) > 3] == []
    assert [ink for ink in found if ink[3] > 0.9 and sum(ink[:3])] == []


def test_a_colour_without_inks_of_its_own_is_converted(printed: Path) -> None:
    """The bar of the drawing, #3060c0: its grey, a quarter, in black."""
    assert (0.56, 0.38, 0, 0.25) in inks(printed / "sections/streets.print.pdf")


def test_gradients_run_from_ink_to_ink(printed: Path) -> None:
    with pikepdf.open(printed / "sections/streets.print.pdf") as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/ShadingType" in each]
        ends = {tuple(map(float, function[end])) for each in found for function in each.Function.Functions for end in ("/C0", "/C1")}
    assert {str(each.ColorSpace) for each in found} == {"/DeviceCMYK"}
    assert {(0.56, 0.38, 0, 0.25), (0, 0.56, 0.38, 0.25), (0, 0, 0, 0), (0, 1, 1, 0)} <= ends


def test_a_theme_that_changes_a_colour_does_not_inherit_its_inks(tmp_path: Path) -> None:
    own = "name: house\nextends: chancery\ntokens:\n  accent: {value: '#0000ff'}\n  ink-quiet: {value: '#404040', print: device-cmyk(10% 0% 0% 60%)}\n"
    root = world(tmp_path, {"templates/house/theme.yaml": own})

    assert list(build(root, whole=True, theme="house").problems) == []
    found = inks(root / "build/trees/en/trees.print.pdf")
    assert {(1, 1, 0, 0), (0.1, 0, 0, 0.6)} <= found
    assert (0.15, 1, 0.8, 0.38) not in found


def test_colours_of_other_spaces_become_inks_too(tmp_path: Path) -> None:
    own = "name: house\nextends: chancery\ntokens:\n  accent: {value: 'oklch(62.8% 0.2577 29.23)'}\n"
    root = world(tmp_path, {"templates/house/theme.yaml": own})

    assert list(build(root, whole=True, theme="house").problems) == []
    assert {each[-1] for each in colours(root / "build/trees/en/trees.print.pdf")} <= {"k", "K", "cs", "scn"}
    assert any(ink[0] < 0.02 and min(ink[1:3]) > 0.97 and ink[3] < 0.02 for ink in inks(root / "build/trees/en/trees.print.pdf")), "red"


@pytest.mark.parametrize("said", ["device-cmyk(0 0 0 1)", "black", "device-cmyk(0% 0% 0% 130%)"])
def test_inks_that_are_none_are_told_at_their_place(tmp_path: Path, said: str) -> None:
    own = f"name: house\nextends: chancery\ntokens:\n  accent: {{value: '#0000ff', print: {said}}}\n"
    root = world(tmp_path, {"templates/house/theme.yaml": own})
    (found,) = build(root, theme="house").problems

    assert (found.code, found.place.file, found.place.line) == ("bad-ink", "templates/house/theme.yaml", 4)
    assert "device-cmyk(0% 0% 0% 100%)" in found.remedy


# --- pictures -------------------------------------------------------------------------------------


def test_pictures_are_separated_and_nothing_is_clear(copy: Path) -> None:
    with pikepdf.open(copy) as pdf:
        found = pictures(pdf)
        assert found
        assert {str(each.ColorSpace) for each in found} == {"/DeviceCMYK"}
        assert [each for each in found if "/SMask" in each or "/Mask" in each or bool(each.get("/Interpolate"))] == []


def test_they_look_as_they_did(printed: Path) -> None:
    """The sun of the photograph, the green of the drawing and the white where it was clear."""
    with pikepdf.open(printed / "trees.print.pdf") as pdf:
        (photograph,) = (each for each in pictures(pdf) if each.Filter == "/DCTDecode")
        seen = pikepdf.PdfImage(photograph).as_pil_image().convert("RGB")
    with pikepdf.open(printed / "sections/streets.print.pdf") as pdf:
        (drawing,) = pictures(pdf)
        colours = pikepdf.PdfImage(drawing).as_pil_image()
    sun = at(pixels(printed / "trees.print.pdf"), 150, 8)
    cyan, magenta, yellow, _ = colours.getpixel((30, 30))

    assert seen.size == (2552, 1914)
    assert max(abs(one - other) for one, other in zip(sun, (255, 235, 200), strict=True)) < 25, sun
    assert colours.mode == "CMYK"
    assert colours.getpixel((2, 2)) == (0, 0, 0, 0)
    assert min(cyan, yellow) > magenta + 80


def test_the_shadows_of_a_picture_do_not_drown_in_ink() -> None:
    from policybrief.render.pdf.separation import inks_of

    every = Image.new("RGB", (64, 64))
    every.putdata([(r, g, b) for r in range(0, 256, 17) for g in range(0, 256, 17) for b in range(0, 256, 17)])
    made = inks_of(every)

    assert max(sum(pixel) for pixel in made.get_flattened_data()) <= 3 * 255
    assert [made.getpixel(at) for at in ((0, 0), (63, 63))] == [(0, 0, 0, 255), (0, 0, 0, 0)]


def test_grey_in_a_photograph_is_black_ink_alone(tmp_path: Path) -> None:
    """A camera's file of a grey thing: three colours, all but equal."""
    grey = Image.merge("RGB", [Image.linear_gradient("L").resize((2600, 1300))] * 3)
    root = world(tmp_path, {"content/trees/media/cover.jpg": saved(grey)})
    assert list(build(root, whole=True).problems) == []

    with pikepdf.open(root / "build/trees/en/trees.print.pdf") as pdf:
        (photograph,) = (each for each in pictures(pdf) if each.Filter == "/DCTDecode")
        *coloured, black = pikepdf.PdfImage(photograph).as_pil_image().split()
    assert max(ink.getextrema()[1] for ink in coloured) <= 8
    assert black.getextrema()[1] - black.getextrema()[0] > 200


def test_grey_passes_into_colour_without_an_edge() -> None:
    """From a middle grey to a warm one: each step of the light changes each ink by little."""
    from policybrief.render.pdf.separation import inks_of

    row = Image.new("RGB", (100, 1))
    row.putdata([(128, 128 - blue // 2, 128 - blue) for blue in range(100)])
    made = list(inks_of(row).get_flattened_data())

    assert made[0] == (0, 0, 0, 127)
    assert max(max(abs(one - other) for one, other in zip(*pair, strict=True)) for pair in pairwise(made)) <= 6
    assert made[99][2] > made[99][0] + 90


# --- what the standard asks for -------------------------------------------------------------------


def test_it_says_that_it_is_pdf_x(copy: Path) -> None:
    assert copy.read_bytes().startswith(b"%PDF-1.4\n")
    with pikepdf.open(copy) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(pdf.docinfo["/GTS_PDFXVersion"]), pdf.docinfo.Trapped) == ("PDF/X-1a:2003", "/False")
        assert (intent.S, str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == (
            "/GTS_PDFX",
            "FOGRA39",
            "http://www.color.org",
        )
        assert str(pdf.docinfo.Title) in ("Plant trees where streets are hot", "Hot streets – Plant trees where streets are hot")
        assert str(pdf.docinfo.CreationDate) == "D:20260501"
        assert len(pdf.trailer.ID) == 2


def test_it_holds_nothing_for_readers_on_screens(copy: Path) -> None:
    with pikepdf.open(copy) as pdf:
        assert not {"/Outlines", "/Names", "/AcroForm", "/AF", "/OpenAction", "/StructTreeRoot", "/Metadata"} & set(pdf.Root.keys())
        assert [page for page in pdf.pages if "/Annots" in page] == []
        assert [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and {"/URI", "/Dest", "/EF"} & set(each.keys())] == []


def test_its_fonts_are_in_it(copy: Path) -> None:
    with pikepdf.open(copy) as pdf:
        described = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"]
        assert len(described) > 2
        files = [each.get("/FontFile3") or each.FontFile2 for each in described]
        assert {str(file.get("/Subtype")) for file in files} <= {"/CIDFontType0C", "None"}, "PDF 1.4 knows no OpenType"
        assert [file.read_bytes()[:2] for file in files if "/Subtype" in file] == [b"\x01\x00"] * len(files), "CFF"


def test_nothing_shines_through(copy: Path) -> None:
    with pikepdf.open(copy) as pdf:
        states = [each for leaf in pdf.pages for each in leaf.Resources.get("/ExtGState", {}).values()]
        assert [state for state in states if float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1] == []
        assert [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Group" in each] == []


def test_what_shines_through_is_told_and_the_file_does_not_claim_the_standard(tmp_path: Path) -> None:
    glass = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30" fill="#3060c0" opacity=".4"/></svg>'
    )
    root = world(tmp_path, {"content/trees/media/bar.svg": glass})
    result = build(root, sections=["streets"])
    (found,) = result.problems

    assert (found.code, found.is_error, found.place.file) == ("press-transparency", False, "content/trees")
    assert found.message.startswith("en/sections/streets.print.pdf: something shines through")
    with pikepdf.open(root / "build/trees/en/sections/streets.print.pdf") as pdf:
        assert "/GTS_PDFXVersion" not in pdf.docinfo


# --- an output like every other -------------------------------------------------------------------


def test_the_words_are_those_of_the_archival_copy(tmp_path: Path) -> None:
    root = world(tmp_path)
    build(root, whole=True, formats=["pdf", "print-pdf"])
    texts = []
    for name in ("trees.pdf", "trees.print.pdf"):
        with pypdfium2.PdfDocument(root / "build/trees/en" / name) as pdf:
            texts.append([page.get_textpage().get_text_range().split() for page in pdf])
    assert texts[0] == texts[1]


def test_a_build_makes_one_only_where_it_is_asked_for(tmp_path: Path) -> None:
    root = world(tmp_path)
    names = lambda: sorted(path.name for path in (root / "build/trees/en").glob("*.*"))  # noqa: E731
    build(root, whole=True, formats=["html", "pdf"])
    assert names() == ["trees.html", "trees.pdf"]

    first = build(root, whole=True)
    again = build(root, whole=True)
    assert [file.path.name for file in first.built] == ["trees.print.pdf"]
    assert ([file.path.name for file in again.unchanged if file.path.suffix == ".pdf"], again.built) == (["trees.print.pdf"], ())
    assert "trees/en/trees.print.pdf" not in (root / "build/trees/build.json").read_text()
    assert '"en/trees.print.pdf"' in (root / "build/trees/build.json").read_text()

    front = root / BRIEF
    front.write_text(front.read_text().replace("title: Plant", "title: Do plant"))
    result = build(root, whole=True, formats=["html"])
    assert sorted(path.name for path in result.stale) == ["trees.print.stale.pdf", "trees.stale.pdf"]

    build(root, whole=True)
    assert names() == ["trees.html", "trees.print.pdf", "trees.stale.pdf"]


def test_the_same_content_gives_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    root = world(tmp_path)
    build(root, jobs=2)

    for name in ("trees.print.pdf", "sections/streets.print.pdf"):
        assert (root / "build/trees/en" / name).read_bytes() == (printed / name).read_bytes()


def test_pages_that_read_from_right_to_left_bleed_on_their_side(tmp_path: Path) -> None:
    root = world(
        tmp_path,
        {
            BRIEF: "title: שלום\nlanguage: he\ndate: 2026\nsummary: Text.\nsections: [streets]\n",
            "templates/own/theme.yaml": HEBREW,
            **face(),
        },
    )
    result = build(root, whole=True, theme="own")

    assert [problem for problem in result.problems if problem.is_error] == []
    sheet = pixels(root / "build/trees/he/trees.print.pdf")
    assert at(sheet, 180, -2.7) == at(sheet, 180, 1) != (255, 255, 255)


HEBREW = "name: own\nextends: chancery\nfonts:\n  - {family: Squares, weight: 400, style: normal, file: squares.ttf}\ntokens:\n"
HEBREW += "".join(f"  face-{name}: {{value: '\"Source Sans 3\", Squares, sans-serif'}}\n" for name in ("text", "display", "label"))


def face() -> dict[str, bytes]:
    from pdf.conftest import squares

    return {"templates/own/squares.ttf": squares(" שלום")}

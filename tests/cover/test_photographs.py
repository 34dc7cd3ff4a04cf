"""What may stand on a cover, what becomes of it, and what is told of the rest."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html as lxml_html
from PIL import Image

import policybrief
from photographs import from_camera, landscape, saved
from worlds import TREES, lay

BRIEF = "content/trees/brief.yaml"
SMALL = (1200, 900)
RED, BLUE = (200, 30, 30), (30, 30, 200)


def world(root: Path, data: bytes, name: str, fields: str, more: Mapping[str, str] = {}) -> Path:
    front = f"{TREES[BRIEF]}cover: {{src: media/{name}, {fields}}}\n"
    return lay(root, {BRIEF: front, f"content/trees/media/{name}": data, **more})


def told(root: Path) -> list[tuple[str, str, str]]:
    problems = policybrief.check(policybrief.open_workspace(root))
    assert {(problem.place.file, problem.place.line) for problem in problems} <= {(BRIEF, 6)}
    return [(problem.code, problem.message, problem.remedy) for problem in problems]


def shown(root: Path, language: str = "en") -> tuple[Image.Image, lxml_html.HtmlElement]:
    """The picture as the page carries it, and the page."""
    result = policybrief.build(policybrief.open_workspace(root), whole=True, formats=["html"])
    assert [problem for problem in result.problems if problem.is_error] == []
    page = lxml_html.document_fromstring((root / f"build/trees/{language}/trees.html").read_text())
    return Image.open(BytesIO(b64decode(page.xpath("//figure[@class='cover']/img/@src")[0].partition(",")[2]))), page


def two_halves(size: tuple[int, int]) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    return picture


def near(one: object, other: tuple[int, ...]) -> bool:
    return isinstance(one, tuple) and max(abs(a - b) for a, b in zip(one, other, strict=True)) < 12


def animated(format: str) -> bytes:
    first, second = (Image.new("RGB", (2600, 800), colour) for colour in (RED, BLUE))
    return saved(first, format, save_all=True, append_images=[second], duration=100)


UNFIT = {
    "words": (b"not a picture at all", "cover.jpg", "bad-picture", "is no photograph that can be printed", "save it as JPEG, PNG or WebP"),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "cover.svg", "bad-picture", "is no photograph", "save it as JPEG"),
    "half a file": (saved(landscape(SMALL))[:4000], "cover.jpg", "bad-picture", "is no photograph", "save it as JPEG"),
    "an animation": (
        animated("GIF"),
        "cover.gif",
        "animated-picture",
        "'content/trees/media/cover.gif' is animated",
        "save one of its pictures",
    ),
    "a moving WebP": (animated("WEBP"), "cover.webp", "animated-picture", "is animated", "save one of its pictures"),
    "ready for a press": (saved(landscape(SMALL).convert("CMYK")), "cover.jpg", "cmyk-picture", "is in CMYK", "save it in RGB (sRGB)"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_photograph_for_a_page_is_told_once(tmp_path: Path, name: str) -> None:
    data, file, code, message, remedy = UNFIT[name]
    (found,) = told(world(tmp_path, data, file, "alt: Trees"))

    assert found[0] == code
    assert message in found[1]
    assert remedy in found[2]


def test_one_with_too_few_pixels_is_told_with_their_numbers_and_printed(tmp_path: Path) -> None:
    root = world(tmp_path, saved(landscape(SMALL)), "cover.jpg", "alt: Trees")

    assert told(root) == [
        (
            "small-picture",
            "'content/trees/media/cover.jpg' has 1200 × 900 pixels: 141 dots an inch where it is printed 216 × 56 mm",
            "use a photograph of at least 2552 × 662 pixels",
        )
    ]
    assert shown(root)[0].size == SMALL


def test_a_camera_s_file_with_a_second_picture_in_it_is_read(tmp_path: Path) -> None:
    two = saved(two_halves((2600, 800)), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64), BLUE)])
    picture, _ = shown(world(tmp_path, two, "cover.jpg", "alt: Trees"))

    assert near(picture.getpixel((100, 100)), RED)


FIELDS = {
    "no file": ("src: media/none.jpg, alt: Trees", "missing-file"),
    "no words": ("src: media/cover.jpg", "image-without-alt"),
    "words for decoration": ("src: media/cover.jpg, alt: Trees, decorative: true", "image-decorative-with-alt"),
    "no source": ("alt: Trees", "missing-field"),
    "another field": ("src: media/cover.jpg, alt: Trees, caption: Trees", "unknown-field"),
    "outside": ("src: ../../../cover.jpg, alt: Trees", "path-outside"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_wrong_with_its_fields_is_told_once(tmp_path: Path, name: str) -> None:
    said, code = FIELDS[name]
    root = lay(tmp_path, {BRIEF: f"{TREES[BRIEF]}cover: {{{said}}}\n", "content/trees/media/cover.jpg": saved(landscape())})

    assert [found[0] for found in told(root)] == [code]


def test_a_path_alone_is_no_cover(tmp_path: Path) -> None:
    root = lay(tmp_path, {BRIEF: f"{TREES[BRIEF]}cover: media/cover.jpg\n", "content/trees/media/cover.jpg": saved(landscape())})

    assert [(code, remedy) for code, _, remedy in told(root)] == [("wrong-type", "write {src: …}")]


def test_a_figure_in_the_colours_of_a_press_is_told_too(tmp_path: Path) -> None:
    page = "---\ntitle: Hot streets\n---\n![Trees](media/trees.jpg)\n\n(shade)=\n## Shade\n"
    files = {"content/trees/sections/streets.md": page, "content/trees/media/trees.jpg": saved(landscape(SMALL).convert("CMYK"))}
    (found,) = policybrief.check(policybrief.open_workspace(lay(tmp_path, files)))

    assert (found.code, found.place.file, found.place.line) == ("cmyk-picture", "content/trees/sections/streets.md", 4)


@pytest.mark.parametrize(
    ("orientation", "left"),
    [(1, RED), (2, BLUE), (3, BLUE), (4, RED)],
)
def test_it_is_turned_as_the_camera_was_held(tmp_path: Path, orientation: int, left: tuple[int, int, int]) -> None:
    picture, _ = shown(world(tmp_path, from_camera(two_halves((2600, 800)), orientation=orientation), "cover.jpg", "alt: Trees"))

    assert near(picture.getpixel((100, 300)), left)


def test_one_that_was_held_upright_stands_upright(tmp_path: Path) -> None:
    picture, _ = shown(world(tmp_path, from_camera(two_halves((2600, 2600)), orientation=6), "cover.jpg", "alt: Trees"))

    assert near(picture.getpixel((1300, 100)), RED)
    assert near(picture.getpixel((1300, 2500)), BLUE)


def test_its_own_colours_become_those_of_screens(tmp_path: Path) -> None:
    """A profile that means green where sRGB means red."""
    import weasyprint.pdf

    profile = (Path(weasyprint.pdf.__file__).parent / "sRGB2014.icc").read_bytes()
    swapped = profile.replace(b"sRGB", b"Swap").replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    picture, _ = shown(world(tmp_path, saved(Image.new("RGB", (2600, 800), (255, 0, 0)), icc_profile=swapped), "cover.jpg", "alt: Trees"))

    assert near(picture.getpixel((100, 100)), (0, 255, 0))
    assert "icc_profile" not in picture.info


@pytest.mark.parametrize(
    ("picture", "format", "seen"),
    [
        (Image.new("L", (2600, 800), 90), "PNG", 90),
        (Image.new("I;16", (2600, 800), 90 * 256), "PNG", 90),
        (Image.new("RGBA", (2600, 800), (*RED, 0)), "PNG", (255, 255, 255)),
        (two_halves((2600, 800)).quantize(2), "PNG", RED),
        (two_halves((2600, 800)), "WEBP", RED),
    ],
    ids=["grey", "16 bits of grey", "transparent", "palette", "webp"],
)
def test_every_kind_of_pixel_is_read(tmp_path: Path, picture: Image.Image, format: str, seen: object) -> None:
    made, _ = shown(world(tmp_path, saved(picture, format, **({"lossless": True} if format == "WEBP" else {})), "cover.img", "alt: Trees"))
    pixel = made.getpixel((100, 100))

    assert made.format == "JPEG"
    assert near(pixel, seen) if isinstance(seen, tuple) else abs(pixel - seen) < 3  # type: ignore[operator]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", "50% 50%"),
        ("focus: top", "50% 0%"),
        ("focus: 30% 20%", "30% 20%"),
        ("focus: bottom left", "0% 100%"),
        ("focus: 12.5%", "12.5% 50%"),
    ],
)
def test_the_focal_point_is_written_as_css_writes_positions(tmp_path: Path, said: str, meant: str) -> None:
    _, page = shown(world(tmp_path, saved(landscape()), "cover.jpg", f"alt: Trees, {said}"))

    assert page.xpath("//figure[@class='cover']/img/@style") == [f"object-position: {meant}"]


@pytest.mark.parametrize("said", ["30%20%", "20px 10px", "left right", "top top", "130% 20%", "'left 10% top'", "middle", "top 30%"])
def test_what_is_no_point_of_a_picture_is_told(tmp_path: Path, said: str) -> None:
    root = world(tmp_path, saved(landscape()), "cover.jpg", f"alt: Trees, focus: {said}")
    words = said.strip("'")

    assert told(root) == [
        (
            "bad-focus",
            f"'{words}' is no point of a picture",
            "write two percentages, such as 50% 30%, or words such as 'top' or 'left bottom'",
        )
    ]


def test_a_translation_has_its_own_words_for_the_same_picture(tmp_path: Path) -> None:
    texts = {
        "content/trees/brief.fr.yaml": "title: Des arbres\nsummary: Des arbres.\ncover: {alt: Des crêtes, credit: 'Dessin : la ville'}\n",
        "content/trees/sections/streets.fr.md": "---\ntitle: Les rues\n---\nDes rues.\n\n(shade)=\n## Ombre\n\nOui.\n",
    }
    root = world(tmp_path, saved(landscape()), "cover.jpg", "alt: Ridges, credit: Drawn by the city, focus: top", texts)
    english, french = shown(root)[1], shown(root, "fr")[1]

    assert [page.xpath("//figure[@class='cover']/img/@alt") for page in (english, french)] == [["Ridges"], ["Des crêtes"]]
    assert [page.find_class("cover-credit")[0].text_content() for page in (english, french)] == ["Drawn by the city", "Dessin : la ville"]
    assert english.xpath("//figure/img/@src") == french.xpath("//figure/img/@src")


def test_a_credit_may_cite(tmp_path: Path) -> None:
    _, page = shown(world(tmp_path, saved(landscape()), "cover.jpg", "alt: Trees, credit: 'After a survey [@survey, p. 3]'"))

    assert page.find_class("cover-credit")[0].text_content().replace("\xa0", " ") == "After a survey S1 p. 3"


def test_the_same_photograph_gives_the_same_page(tmp_path: Path) -> None:
    pages = []
    for name in ("one", "two"):
        root = world(tmp_path / name, from_camera(landscape(), orientation=1), "cover.jpg", "alt: Trees")
        shown(root)
        pages.append((root / "build/trees/en/trees.html").read_bytes())

    assert pages[0] == pages[1]

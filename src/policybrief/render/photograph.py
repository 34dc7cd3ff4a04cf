"""The cover's photograph, made fit for page and print: upright, in sRGB, no larger than print needs, and nothing but pixels.

What a camera writes beside them (where it stood, when, whose it is) is left out.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from policybrief.model.block import Photograph
from policybrief.problems import Problem, Problems
from policybrief.render.lengths import token_inches
from policybrief.render.pictures import Shown, is_separated, read_picture
from policybrief.source.files import Files
from policybrief.themes import Theme

if TYPE_CHECKING:
    from PIL import Image

DOTS, FEWEST = 300, 200  # an inch: what offset printing needs, and below what dots are seen
_QUALITY = 88  # of 100, as libjpeg counts
_SHEET = {"page-width": 210 / 25.4, "page-height": 297 / 25.4}


@dataclass(frozen=True, slots=True)
class Box:
    """What the photograph fills on paper, in inches, with what is cut away."""

    width: float
    height: float


def box_of(theme: Theme, *, has_bleed: bool = True) -> Box:
    """As wide as the sheet (token `page-width`), as high as the token `cover-height` says, else the whole sheet; round it
    the token `bleed`, which a printer cuts away."""
    bleed = (token_inches(theme, "bleed", in_print=True) or 0.0) if has_bleed else 0.0
    width, height = (token_inches(theme, name) or default for name, default in _SHEET.items())
    cover = token_inches(theme, "cover-height")
    return Box(width + 2 * bleed, (cover or height + bleed) + bleed)


def show_photograph(picture: Photograph, box: Box, files: Files, problems: Problems) -> Shown | None:
    """The photograph ready for the page; None and a problem where it cannot be printed."""
    data = files.bytes(picture.path, problems, picture.place)
    shown, told = _shown(data, picture, box) if data is not None else (None, ())
    problems.extend(told)
    return shown


def cropped(shown: Shown, box: Box) -> tuple[bytes, tuple[int, int]]:
    """What the page shows of a photograph that fills the box, as JPEG, and its size in pixels.

    Of what goes beyond the box as much is cut at each side as `focus` says (CSS Images 3, 5.5 and 5.6: object-fit, object-position).
    """
    from PIL import Image

    picture = Image.open(BytesIO(b64decode(shown.src.partition(",")[2])))
    share = box.width / box.height
    size = (min(shown.width, round(shown.height * share)), min(shown.height, round(shown.width / share)))
    parts = [float(part.removesuffix("%")) / 100 for part in shown.focus.split()]
    left, top = (round((whole - kept) * part) for whole, kept, part in zip(picture.size, size, parts, strict=True))
    return _jpeg(picture.crop((left, top, left + size[0], top + size[1]))), size


@lru_cache(maxsize=4)  # a preview shows the same one after every edit
def _shown(data: bytes, picture: Photograph, box: Box) -> tuple[Shown | None, tuple[Problem, ...]]:
    """The photograph and what is told of it."""
    problems = Problems()
    opened = _opened(data, picture, problems)
    if opened is None:
        return None, tuple(problems)
    dots = min(opened.width / box.width, opened.height / box.height)
    if dots < FEWEST:
        _tell_small(opened, dots, box, picture, problems)
    ready = _reduced(opened, dots)
    source = f"data:image/jpeg;base64,{b64encode(_jpeg(ready)).decode()}"
    shown = Shown(src=source, alt=picture.alt, decorative=picture.decorative, width=ready.width, height=ready.height, focus=picture.focus)
    return shown, tuple(problems)


def _opened(data: bytes, picture: Photograph, problems: Problems) -> Image.Image | None:
    """The picture as it is meant to be seen: the right way up (Exif 2.32, tag Orientation), in sRGB or grey, on white."""
    from PIL import ImageOps

    image = read_picture(data)
    if image is None:
        remedy = "save it as JPEG, PNG or WebP, of at most 50 megapixels"
        problems.add("bad-picture", f"'{picture.path}' is no photograph that can be printed", picture.place, remedy)
        return None
    if _moves(image, picture, problems) or is_separated(image, picture, problems):
        return None
    return _in_srgb(ImageOps.exif_transpose(image))


def _moves(image: Image.Image, picture: Photograph, problems: Problems) -> bool:
    if image.format == "MPO" or not getattr(image, "is_animated", False):
        return False
    problems.add("animated-picture", f"'{picture.path}' is animated", picture.place, "save one of its pictures as JPEG, PNG or WebP")
    return True


def _in_srgb(image: Image.Image) -> Image.Image:
    from PIL import Image, ImageCms

    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    if image.mode in ("L", "1"):
        return image.convert("L")
    profile, image = image.info.get("icc_profile"), image.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile)) if profile else None
        if own is None or "sRGB" in ImageCms.getProfileDescription(own):
            return image
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), intent, "RGB") or image
    except (ImageCms.PyCMSError, OSError):  # a broken profile, or one of another kind of picture
        return image


def _reduced(image: Image.Image, dots: float) -> Image.Image:
    from PIL import Image

    if dots <= DOTS:
        return image
    size = (ceil(image.width * DOTS / dots), ceil(image.height * DOTS / dots))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.info = {}
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _tell_small(image: Image.Image, dots: float, box: Box, picture: Photograph, problems: Problems) -> None:
    width, height = (round(side * 25.4) for side in (box.width, box.height))
    pixels = f"{image.width} × {image.height} pixels: {dots:.0f} dots an inch"
    message = f"'{picture.path}' has {pixels} where it is printed {width} × {height} mm"
    remedy = f"use a photograph of at least {ceil(box.width * DOTS)} × {ceil(box.height * DOTS)} pixels"
    problems.add("small-picture", message, picture.place, remedy)

"""Pictures of a manuscript as `data:` addresses, with their size."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from policybrief.model.block import Picture
from policybrief.problems import Problems
from policybrief.source.files import Files

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_TYPES = {
    **{name: f"image/{name.lower()}" for name in _FORMATS},
    "MPO": "image/jpeg",
}  # a JPEG with more pictures, as cameras write it
LARGEST = 50_000_000  # pixels; a decompression bomb is larger


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture as its template sees it: `src` is a `data:` address, `alt` its words (empty only where it is `decorative`),
    `width` and `height` are CSS pixels. `focus` is the point of a cover's photograph that stays in view (`50% 30%`)."""

    src: str
    alt: str
    decorative: bool
    width: int
    height: int
    focus: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture as it was read: its bytes, media type, and size in CSS pixels."""

    data: bytes
    type: str
    width: int
    height: int


def show(picture: Picture, files: Files, problems: Problems) -> Shown | None:
    """The picture ready for the page; None and a problem where the file is no picture that can be printed."""
    read = picture_file(picture, files, problems)
    if read is None:
        return None
    source = f"data:{read.type};base64,{b64encode(read.data).decode()}"
    return Shown(src=source, alt=picture.alt, decorative=picture.decorative, width=read.width, height=read.height)


def picture_file(picture: Picture, files: Files, problems: Problems) -> PictureFile | None:
    """The picture's file; None and a problem where it is no picture that can be printed."""
    data = files.bytes(picture.path, problems, picture.place)
    if data is None:
        return None
    is_drawing = picture.path.lower().endswith(".svg")
    image = None if is_drawing else read_picture(data)
    size = _svg_size(data) if is_drawing else (_TYPES[image.format or ""], image.width, image.height) if image else None
    if size is None:
        remedy = "save it as PNG, JPEG, WebP, GIF or SVG, of at most 50 megapixels"
        problems.add("bad-picture", f"'{picture.path}' is no picture that can be printed", picture.place, remedy)
        return None
    if image and is_separated(image, picture, problems):
        return None
    kind, width, height = size
    return PictureFile(data=data, type=kind, width=width, height=height)


def read_picture(data: bytes) -> Image.Image | None:
    """A picture of pixels, read to its end; None for what is none, is cut short, or is larger than `LARGEST`."""
    from PIL import Image, ImageFile, UnidentifiedImageError

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets this as it is imported: half a file would pass, or not, by chance
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
        if image.width * image.height > LARGEST:
            return None
        image.load()
        return image
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, SyntaxError):
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def is_separated(image: Image.Image, picture: Picture, problems: Problems) -> bool:
    """Whether a picture is in the inks of a press (nobody knows of which); told."""
    if image.mode != "CMYK":
        return False
    remedy = "save it in RGB (sRGB), as it came from the camera"
    problems.add("cmyk-picture", f"'{picture.path}' is in CMYK, which screens and archives do not show alike", picture.place, remedy)
    return True


def _svg_size(data: bytes) -> tuple[str, int, int] | None:
    """The size that an SVG's root says by width and height, or by its viewBox (SVG 2, 8.2)."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data) if b"<!ENTITY" not in data else None
    except ElementTree.ParseError:
        return None
    if root is None or root.tag.rpartition("}")[2] != "svg":
        return None
    box = (root.get("viewBox") or "0 0 300 150").replace(",", " ").split()
    width, height = (_pixels(root.get(name), box[i]) for name, i in (("width", 2), ("height", 3)))
    return ("image/svg+xml", width, height) if width and height else None


def _pixels(said: str | None, box: str) -> int:
    for words in (said or "", box):
        try:
            return round(float(words.removesuffix("px")))
        except ValueError:
            continue
    return 0

"""Photographs for tests: drawn, so that they are nobody's, and as cameras and programs save them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

LAND = (4000, 3000)  # pixels, those of a camera of 12 megapixels


def landscape(size: tuple[int, int] = LAND) -> Image.Image:
    """A low sun, right of the middle and above it, over ridges."""
    width, height = size
    shade = Image.linear_gradient("L").resize(size)
    picture = Image.merge("RGB", [shade.point(lambda v, a=a, b=b: a + (b - a) * v // 255) for a, b in ((40, 240), (70, 190), (120, 140))])
    draw = ImageDraw.Draw(picture)
    draw.ellipse((0.65 * width, 0.3 * height, 0.77 * width, 0.46 * height), fill=(255, 235, 200))
    for step, colour in ((0.62, (80, 90, 120)), (0.74, (50, 60, 85)), (0.86, (25, 32, 48))):
        ridge = [(width * at / 10, height * (step + 0.06 * ((at * 7) % 3 - 1))) for at in range(11)]
        draw.polygon([(0, height), *ridge, (width, height)], fill=colour)
    return picture


def saved(picture: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def from_camera(picture: Image.Image, *, orientation: int) -> bytes:
    """A JPEG with Exif: how the camera was held, its maker, and where it stood."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Maker of cameras"
    exif.get_ifd(0x8825)[2] = (44.0, 49.0, 0.0)  # GPSLatitude
    return saved(picture, exif=exif, comment=b"taken at noon")


def with_cover(folder: Path, brief: str, data: bytes, fields: str, name: str = "cover.jpg") -> None:
    """Put a photograph on the cover of a brief in a workspace: `fields` are those beside `src`, as they stand in YAML."""
    media = folder / "content" / brief / "media"
    media.mkdir(exist_ok=True)
    (media / name).write_bytes(data)
    front = folder / "content" / brief / "brief.yaml"
    front.write_text(f"{front.read_text()}\ncover: {{src: media/{name}, {fields}}}\n")

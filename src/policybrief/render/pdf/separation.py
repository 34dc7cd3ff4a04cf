"""Pictures separated for a press: red, green and blue light become cyan, magenta, yellow and black ink."""

from __future__ import annotations

import struct
import zlib
from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    from PIL import Image

_FROM = 77  # of 255: what grey is in a colour is mixed up to here, so that skin and sky keep their grain
_REMOVED = 0.7  # of the colours that black takes the place of; the rest gives shadows their depth
_NEUTRAL = (10, 42)  # of 255: lights that differ by less are grey, by more a colour; between them the one passes into the other
_QUALITY = 92
_PNG = b"\x89PNG\r\n\x1a\n"


def separate(picture: pydyf.Stream, mask: pydyf.Stream | None) -> None:
    """Convert an image object of a PDF in place (ISO 32000-1, 8.9.5 and 10.3.5); grey stays grey, what `mask` hides becomes white."""
    opened, extra = _opened(picture), picture.extra
    if mask is not None:
        del extra["SMask"]
        opened.paste("white" if opened.mode == "RGB" else 255, mask=_inverse(mask))
    is_photograph = extra["Filter"] == "/DCTDecode"
    for key in ("DecodeParms", "Decode", "Filter"):
        extra.pop(key, None)
    made = inks_of(opened) if opened.mode == "RGB" else opened
    extra["ColorSpace"] = "/DeviceCMYK" if made.mode == "CMYK" else "/DeviceGray"
    if is_photograph:
        out = BytesIO()
        made.save(out, "JPEG", quality=_QUALITY, optimize=True)
        extra["Filter"] = "/DCTDecode"
        if made.mode == "CMYK":
            extra["Decode"] = pydyf.Array((1, 0) * 4)  # Pillow writes such files inverted, as Adobe does
        picture.stream = [out.getvalue()]
    else:
        extra["Filter"] = "/FlateDecode"
        picture.stream = [zlib.compress(made.tobytes(), 9)]


def inks_of(picture: Image.Image) -> Image.Image:
    """The inks of a picture in RGB: what grey the three colours share is printed in black from `_FROM` on, neutral grey all of it.

    Equal parts of three inks print brownish; how to balance them the press's profile knows, which is not at hand.
    """
    from PIL import Image, ImageChops

    colours = [ImageChops.invert(light) for light in picture.split()]
    grey, strongest = (reduce(choose, colours) for choose in (ImageChops.darker, ImageChops.lighter))
    is_grey = ImageChops.subtract(strongest, grey).point([_grey_share(spread) for spread in range(256)])
    black = grey.point([round(max(0, level - _FROM) * 255 / (255 - _FROM)) for level in range(256)])
    removed = black.point([round(_REMOVED * level) for level in range(256)])
    black, removed = (Image.composite(grey, mixed, is_grey) for mixed in (black, removed))
    return Image.merge("CMYK", [*(ImageChops.subtract(colour, removed) for colour in colours), black])


def _grey_share(spread: int) -> int:
    """How far a pixel whose lights differ by `spread` is printed as grey, 0 to 255."""
    neutral, coloured = _NEUTRAL
    return round(255 * min(1, max(0, (coloured - spread) / (coloured - neutral))))


def _opened(picture: pydyf.Stream) -> Image.Image:
    """The picture that an image object holds: a JPEG, or the data of a PNG without its frame, as WeasyPrint writes both."""
    from PIL import Image

    data = b"".join(getattr(part, "data", part) for part in picture.stream)
    if picture.extra["Filter"] == "/DCTDecode":
        opened = Image.open(BytesIO(data))
        return opened if opened.mode in ("L", "RGB") else opened.convert("RGB")
    size = (picture.extra["Width"], picture.extra["Height"])
    kind = 0 if picture.extra["ColorSpace"] == "/DeviceGray" else 2
    parts = ((b"IHDR", struct.pack(">IIBBBBB", *size, 8, kind, 0, 0, 0)), (b"IDAT", data), (b"IEND", b""))
    chunks = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts)
    opened = Image.open(BytesIO(_PNG + b"".join(chunks)))
    opened.load()
    return opened


def _inverse(mask: pydyf.Stream) -> Image.Image:
    from PIL import ImageChops

    return ImageChops.invert(_opened(mask))

"""The pictures in the README: the first page of the shipped brief, and three that follow."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SLUG = "azerbaijan-serbia"
FOLDER = Path("docs") / "images"
FIRST, INNER = FOLDER / "first-page.png", FOLDER / "inner-pages.png"
_INNER = (2, 3, 5)  # indices of the pages
EDGE = "#c6cbd1"  # a sheet is white, and so is where the picture stands


def renew() -> tuple[Path, ...]:
    """Build the brief elsewhere and make the pictures anew. Raises ValueError where the brief cannot be built."""
    import pypdfium2
    from PIL import Image

    from policybrief import build, open_workspace

    with TemporaryDirectory() as folder:
        result = build(open_workspace(".", output=folder), [SLUG], whole=True, formats=["pdf"])
        if result.failed:
            raise ValueError(f"'{SLUG}' has errors; 'policybrief check' tells them")
        [file] = [one.path for one in result.built if one.path.suffix == ".pdf"]
        with pypdfium2.PdfDocument(file) as document:
            first = _framed(document[0].render(scale=1.5).to_pil())  # dots to a point: small type is legible
            inner = [_framed(document[index].render(scale=1.0).to_pil()) for index in _INNER]
    row = Image.new("RGB", (sum(sheet.width for sheet in inner) + 24 * (len(inner) - 1), inner[0].height), "white")
    for index, sheet in enumerate(inner):
        row.paste(sheet, (index * (sheet.width + 24), 0))
    for picture, path in ((first, FIRST), (row, INNER)):
        picture.quantize(64).save(path, optimize=True)
    return FIRST, INNER


def _framed(sheet: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.expand(sheet.convert("RGB"), 1, EDGE)

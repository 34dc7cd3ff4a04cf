"""The picture in the README: the first page of the shipped brief."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

SLUG = "azerbaijan-serbia"
FILE = Path("docs") / "images" / "first-page.png"
SCALE = 1.5  # dots to a point: small type is legible
EDGE = "#c6cbd1"  # the sheet is white, and so is where the picture stands


def renew() -> None:
    """Build the brief elsewhere and make the picture anew. Raises ValueError where the brief cannot be built."""
    import pypdfium2
    from PIL import ImageOps

    from policybrief import build, open_workspace

    with TemporaryDirectory() as folder:
        result = build(open_workspace(".", output=folder), [SLUG], whole=True, formats=["pdf"])
        if result.failed:
            raise ValueError(f"'{SLUG}' has errors; 'policybrief check' tells them")
        with pypdfium2.PdfDocument(result.built[0].path) as document:
            sheet = document[0].render(scale=SCALE).to_pil().convert("RGB")
    ImageOps.expand(sheet, 1, EDGE).quantize(64).save(FILE, optimize=True)

"""Pictures that come with a text: kept under plain names in the manuscript's folder, each once."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote

from policybrief.ingest.report import Report

LARGEST = 50_000_000
"""The most pixels of a picture that a page shows, and the most bytes of its file."""

_SHOWN = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
_OTHERS = (".emf", ".wmf", ".tif", ".tiff", ".bmp", ".pict", ".eps", ".wdp", ".heic", ".ico")


class Pictures:
    """Finds pictures by the names that the text gives them; `files` are those to be written, by path in the manuscript."""

    def __init__(self, found: Mapping[str, bytes], alts: Mapping[str, str]) -> None:
        """`alts` are alternative texts by those names, for readers that lose them."""
        self._found, self.alts, self.files = found, alts, dict[str, bytes]()
        self._kept: dict[bytes, str] = {}

    def keep(self, name: str, report: Report) -> str | None:
        """The path of the picture in the manuscript; None where it cannot be shown, which is told."""
        if name.startswith(("http:", "https:", "data:", "//")):
            report.lost(f"the picture '{name[:60]}' lies on the web: it is not fetched")
            return None
        data = self._found.get(name) or self._found.get(unquote(name))
        if data is None:
            report.lost(f"the picture '{name[:60]}' is not there")
            return None
        if data not in self._kept:
            self._kept[data] = self._file(name, data)
        path = self._kept[data]
        if path not in self.files or path.startswith("media/_"):
            shown = f"in place of it save '{path}' as PNG" if path in self.files else "save it as PNG"
            report.lost(f"the picture '{PurePosixPath(name).name}' is of a form that pages do not show: {shown}")
            return None
        return path

    def _file(self, name: str, data: bytes) -> str:
        """Where the picture will lie: under `_`, which a build passes over, what no page shows."""
        number = len(self._kept) + 1
        suffix = _suffix(data)
        if suffix:
            path = f"media/picture-{number}{suffix}"
        else:
            said = PurePosixPath(name).suffix.lower()
            path = f"media/_picture-{number}{said if said in _OTHERS else '.bin'}"
        if suffix or path.endswith(_OTHERS):
            self.files[path] = data
        return path


def _suffix(data: bytes) -> str | None:
    """What a picture's name has to end with, by its content; None for what a page does not show."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > LARGEST:
        return None
    if b"<svg" in data[:4000]:
        return ".svg"
    try:
        with Image.open(BytesIO(data), formats=tuple(_SHOWN)) as image:
            return _SHOWN.get(image.format or "") if image.width * image.height <= LARGEST else None
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, SyntaxError):
        return None

"""A file from elsewhere as blocks of pandoc's document tree (pandoc-types 1.23, JSON form), or a refusal in words."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from policybrief.problems import Refusal
from policybrief.source.pandoc import pandoc_program

READERS = {".docx": "docx+citations", ".odt": "odt", ".md": "commonmark_x", ".txt": ""}
"""What reads a file, by its suffix: a reader of pandoc, or nothing for plain text."""

UNPACKED = 200_000_000
"""The most bytes that a packed file may hold."""

_SECONDS = 120


def open_blocks(path: Path, media: Path, lost: list[str]) -> list[dict[str, Any]]:
    """The blocks of the file; its pictures go to `media`, what is left out into `lost`. Raises Refusal, Lacking."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise Refusal(f"cannot import '{path.name}': its name has to end with {', '.join(READERS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"cannot read '{path}': {error.strerror}") from None
    if not data.strip():
        raise Refusal(f"'{path}' is empty")
    if suffix in (".docx", ".odt"):
        _look_inside(path, lost)
        return _pandoc(path, media)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"'{path}' is not UTF-8 text; save it as UTF-8") from None
    return _pandoc(path, media) if suffix == ".md" else _paragraphs(text)


def _paragraphs(text: str) -> list[dict[str, Any]]:
    import re

    return [{"t": "Para", "c": [{"t": "Str", "c": " ".join(part.split())}]} for part in re.split(r"\n\s*\n", text) if part.strip()]


def _look_inside(path: Path, lost: list[str]) -> None:
    """Refuse what is broken, locked or too large; tell macros and tracked changes."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = [entry.filename for entry in packed.infolist()]
            if sum(entry.file_size for entry in packed.infolist()) > UNPACKED:
                raise Refusal(f"'{path}' unpacks to more than {UNPACKED // 1_000_000} MB; it is not opened")
            if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
                lost.append("macros are left out")
            if "META-INF/manifest.xml" in names and b"encryption-data" in packed.read("META-INF/manifest.xml"):
                raise Refusal(f"'{path}' is encrypted; save it without a password")
            main = packed.read("word/document.xml" if path.suffix.lower() == ".docx" else "content.xml")
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError):
        with path.open("rb") as file:
            locked = file.read(4) == b"\xd0\xcf\x11\xe0"  # [MS-CFB] 2.2: what Word wraps an encrypted docx in
        said = "is encrypted, or of an old format; save it as .docx without a password" if locked else "is broken; open it and save it anew"
        raise Refusal(f"'{path}' {said}") from None
    if any(mark in main for mark in (b"<w:ins ", b"<w:del ", b"<text:tracked-changes")):
        lost.append("tracked changes are accepted")


def _pandoc(path: Path, media: Path) -> list[dict[str, Any]]:
    # what a text file names is neither read nor fetched; the others carry their pictures
    reach = "--sandbox" if path.suffix.lower() == ".md" else f"--extract-media={media}"
    command = [pandoc_program("importing this file"), "-f", READERS[path.suffix.lower()], "-t", "json", reach, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except subprocess.TimeoutExpired:
        raise Refusal(f"'{path}' could not be read within {_SECONDS} seconds") from None
    except subprocess.CalledProcessError as error:
        raise Refusal(f"'{path}' cannot be read: {' '.join(error.stderr.decode(errors='replace').split())[:200]}") from None
    blocks: list[dict[str, Any]] = json.loads(done.stdout)["blocks"]
    return blocks

"""The evidence that a PDF carries, back as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from policybrief.pipeline.write import Staging, telling
from policybrief.problems import Refusal

LARGEST = 200_000_000
"""Bytes of a PDF, and of a file in it, that are read."""
_LONGEST = 200  # bytes of a name that every file system takes


def extract_files(pdf: Path, folder: Path) -> tuple[Path, ...]:
    """Write the files that `pdf` carries into `folder`, all or none; returns their paths, in the order of their names.

    Raises Refusal where the file cannot be read, carries nothing, or one of its files cannot be written under its name (a
    path, say) or would overwrite another; Lacking where nothing can be written.
    """
    files = _carried_by(pdf)
    if not files:
        raise Refusal(f"'{pdf}' carries no files; a PDF of 'policybrief build' does where it prints a fact or a source")
    for name in files:
        if (folder / name).exists():
            raise Refusal(f"there is already '{folder / name}'; name another folder with '--to DIR'")
    staging = Staging(folder)
    try:
        with telling(folder):
            for name, data in files.items():
                staging.add(name, data)
            staging.put_in_place()
    finally:
        staging.discard()
    return tuple(folder / name for name in sorted(files))


def _carried_by(pdf: Path) -> dict[str, bytes]:
    import pypdfium2

    try:
        if (size := pdf.stat().st_size) > LARGEST:
            raise Refusal(f"'{pdf}' is too large to read: {size:,} bytes, and {LARGEST:,} are read at most")
        opened = pypdfium2.PdfDocument(pdf.read_bytes())
    except OSError as error:
        raise Refusal(f"'{pdf}' cannot be read: {(error.strerror or str(error)).lower()}") from error
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        what = "is protected by a password; save a copy without it" if is_locked else "is no PDF, or a damaged one"
        raise Refusal(f"'{pdf}' {what}") from error
    try:
        files: dict[str, bytes] = {}
        for at in range(opened.count_attachments()):
            one = opened.get_attachment(at)
            name = _safe_name(pdf, one, {name.casefold() for name in files})
            files[name] = _data(pdf, name, one)
        return files
    finally:
        opened.close()


def _safe_name(pdf: Path, attachment: Any, taken: set[str]) -> str:
    """The file's name, where it is one and no other's. Raises Refusal: a name such as `../x` would lead out of the folder."""
    try:
        name = str(attachment.get_name())
    except UnicodeDecodeError:
        name = ""
    is_name = name.isprintable() and not name.startswith(".") and not set(name) & set('/\\:*?"<>|') and 0 < len(name.encode()) <= _LONGEST
    if not is_name or name.casefold() in taken:
        why = "twice" if is_name else "which cannot be the name of a file here"
        raise Refusal(f"'{pdf}' carries a file named {name[:_LONGEST]!r}, {why}; nothing was written")
    return name


def _data(pdf: Path, name: str, attachment: Any) -> bytes:
    """What stands in the file: asked for its length first, for PDFium unpacks into memory."""
    import ctypes

    import pypdfium2.raw as pdfium

    length = ctypes.c_ulong()
    is_there = pdfium.FPDFAttachment_GetFile(attachment, None, 0, length)
    if not is_there or length.value > LARGEST:
        why = "is damaged" if not is_there else f"has more than {LARGEST:,} bytes"
        raise Refusal(f"'{name}' in '{pdf}' {why}; nothing was written")
    return bytes(attachment.get_data()) if length.value else b""

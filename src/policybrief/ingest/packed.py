"""The files in a packed file (docx and odt are ZIP archives), read in bounds; what cannot be opened is refused in words."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from policybrief.ingest.report import Report
from policybrief.problems import Refusal

UNPACKED = 200_000_000
"""The most bytes that the files in a packed file may hold together, counted while they are unpacked."""

ENTRIES = 5_000
"""The most files that a packed file may hold."""

_ZIP = b"PK"  # APPNOTE.TXT 4.3.7: every record begins so
_COMPOUND = b"\xd0\xcf\x11\xe0"  # [MS-CFB] 2.2: the head of an old Word file, and of what wraps an encrypted one
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4: the stream that holds the encrypted file
_MACROS = ("vbaproject.bin", "vbadata.xml")


def unpack(path: Path, data: bytes, report: Report) -> dict[str, bytes]:
    """The files in `data` by name. Macros are not unpacked, and told. Raises Refusal."""
    if data.startswith(_COMPOUND):
        raise Refusal(f"'{path}' {_compound(data)}")
    if not data.startswith(_ZIP):
        kind = "a Word file" if path.suffix.lower() == ".docx" else "an OpenDocument text"
        raise Refusal(f"'{path}' is not {kind}, whatever its name says; open it where it was made and save it as {path.suffix.lower()}")
    budget = UNPACKED
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            if len(entries) > ENTRIES:
                raise Refusal(f"'{path}' holds {len(entries):,} files, more than {ENTRIES:,}; it is not opened")
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refusal(f"'{path}' is encrypted; save it without a password")
            for entry in entries:
                if _is_macro(entry.filename):
                    report.lost("macros are not read", "")
                    continue
                parts[entry.filename] = _inflate(packed, entry, budget, path)
                budget -= len(parts[entry.filename])
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, UnicodeDecodeError, OSError, ValueError):
        raise Refusal(f"'{path}' is broken; open it and save it anew") from None
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):  # OpenDocument 1.3, part 2, 3.4.1
        raise Refusal(f"'{path}' is encrypted; save it without a password")
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The files as a packed file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def _inflate(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int, path: Path) -> bytes:
    """One file, as long as it stays in the budget: what an archive says of its sizes may be a lie."""
    with packed.open(entry) as file:
        data = file.read(budget + 1)
    if len(data) > budget:
        raise Refusal(f"'{path}' unpacks to more than {UNPACKED // 1_000_000} MB; it is not opened")
    return data


def _is_macro(name: str) -> bool:
    return name.lower().endswith(_MACROS) or name.startswith(("Basic/", "Scripts/"))


def _compound(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "is encrypted; save it without a password"
    return "is an old Word file (.doc), or encrypted; open it and save it as .docx without a password"

"""Bytes of a text file as text: UTF-8, else what they look like, which is told."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from policybrief.ingest.report import Report
from policybrief.problems import Refusal

LARGEST = 5_000_000
"""The most bytes of a text file that is read."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1252": "Windows-1252 (Western)",
    "cp1254": "Windows-1254 (Turkish)",
}


def decode(data: bytes, path: Path, report: Report) -> str:
    """The text; an encoding that was guessed is told. Raises Refusal for what is no text."""
    if len(data) > LARGEST:
        raise Refusal(f"'{path}' is larger than {LARGEST // 1_000_000} MB; split it")
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal(f"'{path}' is not UTF-8 text, nor in another encoding that is known; save it as UTF-8") from None
    if "\0" in text or not text.strip():
        raise Refusal(
            f"'{path}' is empty" if not text.strip() else f"'{path}' is no text: it holds the character NUL; save it as UTF-8 text"
        )
    if encoding != "utf-8-sig":
        said = f"'{path.name}' is not UTF-8: it is read as {_NAMES[encoding]}"
        report.decided.append(f"{said}; where letters are wrong, save it as UTF-8 and import it again")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if len(data) % 2 == 0 and data.count(0) > len(data) / 5:  # most letters of most texts leave one byte of two empty
        return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8-sig")
        return "utf-8-sig"
    except UnicodeDecodeError:
        return _eight_bits(data)


def _eight_bits(data: bytes) -> str:
    """The code page in which the bytes above 127 are likely letters (Unicode's mappings of Microsoft's code pages)."""
    high = re.findall(rb"[\xc0-\xff]", data)
    letters = len(re.findall(rb"[A-Za-z]", data)) + len(high)
    if len(high) > letters / 3:
        return "cp1251"
    if re.search(rb"[\xfe\xdd\xde\xfd]", data):  # ş İ Ş ı; in the Western page þ Ý Þ ý, which few languages write
        return "cp1254"
    if re.search(rb"[\x8a\x9a\x8e\x9e\xe8\xe6\xf0]", data) and not re.search(rb"[\xe0\xe9\xea\xfb\xfc\xf1]", data):
        return "cp1250"  # š ž č ć đ
    return "cp1252"

"""Fonts for a document: cut to its characters and written into its CSS, so that the page asks for no other file.

HarfBuzz cuts (2 ms a face; fontTools takes 0.3 s), fontTools packs as WOFF (3 ms; WOFF2 would be an eighth smaller and
take twenty times as long). Both give the same bytes each time. What was made is kept in a cache folder: that saves time
and never changes a byte.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from html import unescape
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

from policybrief.render.byte_cache import kept

# ASCII; spaces, hyphens and list marks that WeasyPrint sets itself; quotes and dashes; what Turkic languages make of i and I
ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u00ad\u2010\u2011\u200b\u202f–—‘’‚‛“”„‹›«»…·•◦▪‣İı")

NUMERALS = frozenset({"onum", "lnum", "pnum", "tnum"})
# OpenType features by the CSS words that switch them on (CSS Fonts Module Level 4, section 6); what HarfBuzz keeps anyway is not here
_FEATURES = {
    "slashed-zero": ("zero",),
    "ordinal": ("ordn",),
    "stacked-fractions": ("afrc",),
    "small-caps": ("smcp",),
    "all-small-caps": ("smcp", "c2sc"),
    "petite-caps": ("pcap",),
    "all-petite-caps": ("pcap", "c2pc"),
    "unicase": ("unic",),
    "titling-caps": ("titl",),
    "sub": ("subs",),
    "super": ("sups",),
    "discretionary-ligatures": ("dlig",),
    "historical-ligatures": ("hlig",),
    "historical-forms": ("hist",),
}
_DECLARATION = re.compile(r"font(?:-variant(?:-[a-z]+)*|-feature-settings)?\s*:\s*([^;}]*)", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})", re.IGNORECASE)
_NAME_IDS = {0, 1, 2, 3, 4, 5, 6, 13, 14}  # copyright, names, version, licence


class UnusableFont(ValueError):
    """A file that is no font, or one that text cannot be set in; the text says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font file as `@font-face` declares it. `weight` is 1 to 1000; `data` is TTF, OTF, WOFF or WOFF2; `file` names it in messages."""

    family: str
    data: bytes = field(repr=False)
    weight: int = 400
    style: Literal["normal", "italic", "oblique"] = "normal"
    file: str = ""


def embed_faces(faces: Sequence[Face], characters: Set[str], *, features: Collection[str] = (), cache: Path | None = None) -> str:
    """CSS `@font-face` rules that hold the faces, cut to the characters and `ALWAYS`.

    `features` are OpenType tags (`features_named`) beside numerals and what HarfBuzz keeps by itself.
    Documents of one brief share their fonts, and with them WeasyPrint's work on these, where they are given the same characters.
    Raises UnusableFont.
    """
    wanted = ALWAYS.union(characters, *(c.upper() + c.lower() for c in characters))  # for text-transform
    for face in faces:
        coverage(face, cache=cache)  # complains of what is no use
    return "\n".join(_rule(face, subset(face, wanted, features=features, cache=cache)) for face in faces)


def subset(face: Face, characters: Set[str], *, features: Collection[str] = (), cache: Path | None = None) -> bytes:
    """The face as WOFF with these characters alone, as far as it has them. Raises UnusableFont."""
    text = "".join(sorted(characters))
    tags = sorted(NUMERALS.union(features))
    key = _key("cut, WOFF", face.data, text.encode("utf-8", "surrogatepass"), " ".join(tags).encode())
    return kept(cache, key, lambda: _pack(_cut(face, text, tags)))


def lacking(characters: Iterable[str], faces: Sequence[Face], *, cache: Path | None = None) -> set[str]:
    """The characters that no face has; white space, controls and marks that only direct (joiners, selectors) are not asked for.

    Raises UnusableFont.
    """
    asked = {c for c in characters if _is_printed(c)}
    return asked.difference(*(coverage(face, cache=cache) for face in faces))


def coverage(face: Face, *, cache: Path | None = None) -> frozenset[str]:
    """The characters that a face has. Raises UnusableFont."""
    text = kept(cache, _key("coverage", face.data), lambda: "".join(sorted(_covered(face))).encode("utf-8", "surrogatepass"))
    return frozenset(text.decode("utf-8", "surrogatepass"))


def advance(text: str, face: Face) -> float:
    """How wide a line of text is in a face, in ems. Raises UnusableFont."""
    import uharfbuzz as hb  # type: ignore[import-untyped]

    with _opened(face) as opened:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(hb.Font(opened), buffer)
        return float(sum(position.x_advance for position in buffer.glyph_positions)) / float(opened.upem)


def faces_named(faces: Sequence[Face], css: str) -> tuple[Face, ...]:
    """The faces whose family a style sheet names; the others need not be embedded."""
    return tuple(face for face in faces if face.family.casefold() in css.casefold())


def characters_of(*texts: str) -> frozenset[str]:
    r"""All characters that texts of HTML and CSS can print: as written, as entity, as CSS escape.

    >>> sorted(characters_of("&eacute;", r"\2192 "))[-2:]
    ['é', '→']
    """
    found: set[str] = set()
    for text in texts:
        found |= {*text, *unescape(text)}
        found |= {chr(point) for digits in _CSS_ESCAPE.findall(text) if (point := int(digits, 16)) <= 0x10FFFF}
    return frozenset(found)


def features_named(css: str) -> frozenset[str]:
    """The OpenType features that a style sheet switches on by words or in `font-feature-settings`.

    >>> sorted(features_named("p {font-variant: small-caps} q {font-feature-settings: 'ss01' on}"))
    ['smcp', 'ss01']
    """
    values = " ".join(_DECLARATION.findall(css))
    tags = re.findall(r"""["']([a-z0-9]{4})["']""", values)
    return frozenset(tags).union(*(_FEATURES.get(word, ()) for word in re.findall(r"[a-z-]+", values)))


def _is_printed(character: str) -> bool:
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not (character.isspace() or is_selector or category(character) in ("Cc", "Cf", "Zl", "Zp"))


def _rule(face: Face, woff: bytes) -> str:
    family = face.family.replace("\\", "\\\\").replace('"', '\\"')
    source = f'url(data:font/woff;base64,{b64encode(woff).decode()}) format("woff")'
    return f'@font-face {{ font-family: "{family}"; font-weight: {face.weight}; font-style: {face.style}; src: {source}; }}'


@cache
def _versions() -> str:
    """Asked once: each time, the metadata of a distribution would be parsed."""
    return " ".join(version(name) for name in ("uharfbuzz", "fonttools"))


def _key(*parts: bytes | str) -> str:
    """Names what is kept: all that it depends on, versions of the libraries too."""
    whole = sha256(_versions().encode())
    for part in parts:
        whole.update(sha256(part.encode() if isinstance(part, str) else part).digest())
    return whole.hexdigest()


@lru_cache(maxsize=32)
def plain_font(data: bytes) -> bytes:
    """A font file without WOFF's wrapping."""
    if data[:3] != b"wOF":
        return data
    from fontTools.ttLib import TTFont, woff2  # type: ignore[import-untyped]

    out = BytesIO()
    if data[3:4] == b"2":
        woff2.decompress(BytesIO(data), out)
    else:
        font = TTFont(BytesIO(data), recalcTimestamp=False)
        font.flavor = None
        font.save(out)
    return out.getvalue()


@contextmanager
def _opened(face: Face) -> Iterator[Any]:
    """The face in HarfBuzz's hands."""
    import uharfbuzz as hb

    try:
        opened = hb.Face(plain_font(face.data))
        if not opened.glyph_count:
            raise ValueError("not a font")
        yield opened
    except Exception as error:  # the libraries raise whatever a broken file leads them to
        raise UnusableFont(f"{face.file or face.family}: {error or type(error).__name__}") from error


def _covered(face: Face) -> set[str]:
    with _opened(face) as opened:
        found = {chr(point) for point in opened.unicodes}
        if " " not in found:  # Pango takes it from no other font
            raise ValueError("it has no space (U+0020); keep that when you cut a font down")
        return found


def _cut(face: Face, characters: str, tags: Sequence[str]) -> bytes:
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set({ord(c) for c in characters})
    wanted.sets(hb.SubsetInputSets.NAME_ID).set(_NAME_IDS)
    for tag in tags:
        wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).add(int.from_bytes(tag.encode(), "big"))
    wanted.flags |= hb.SubsetFlags.DESUBROUTINIZE  # packs a tenth smaller
    with _opened(face) as opened:
        return bytes(hb.subset(opened, wanted).blob.data)


def _pack(font: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    opened.flavor = "woff"
    out = BytesIO()
    opened.save(out)
    return out.getvalue()

"""Word files as Word writes them, made of the XML of their body (ECMA-376-1)."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

_SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
) + "".join(f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>' for name in ("Title", "TOC1"))


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*inner: str, style: str = "") -> str:
    """A paragraph of words or of XML."""
    runs = (each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={style!r}/></w:pPr>' if style else ''}{''.join(runs)}</w:p>"


def heading(words: str, level: int = 1) -> str:
    return paragraph(words, style=f"Heading{level}")


def field(instruction: str, shown: str) -> str:
    """A complex field, its instruction in two pieces as Word likes to part it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    halves = (instruction[: len(instruction) // 2], instruction[len(instruction) // 2 :])
    pieces = "".join(f'<w:r><w:instrText xml:space="preserve">{escape(half)}</w:instrText></w:r>' for half in halves)
    return mark.format("begin") + pieces + mark.format("separate") + run(shown) + mark.format("end")


def picture(target: str, alt: str = "", external: bool = False) -> str:
    link = "link" if external else "embed"
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Picture 1" descr="{escape(alt)}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="p"/></pic:nvPicPr><pic:blipFill><a:blip r:{link}="{target}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def write_docx(path: Path, *body: str, parts: dict[str, str | bytes] | None = None, related: dict[str, str] | None = None) -> Path:
    """Write a Word file: `body` is XML of paragraphs and tables, `parts` further files, `related` targets by relationship id."""
    relations = [("styles.xml", "rStyles", "styles"), *((target, id, _kind(target)) for id, target in (related or {}).items())]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations([("word/document.xml", "rId1", "officeDocument")]),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/styles.xml": f"<w:styles {_SPACES}>{_STYLES}</w:styles>",
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        **{name: f"<{part}" if isinstance(part, str) and part.startswith("w:") else part for name, part in (parts or {}).items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def part(name: str, inner: str) -> str:
    """A part whose root is `w:NAME`."""
    return f"<w:{name} {_SPACES}>{inner}</w:{name}>"


def _kind(target: str) -> str:
    name = target.rpartition("/")[2]
    return next((kind for kind in ("footnotes", "endnotes", "comments", "header", "footer") if name.startswith(kind)), "image")


def _relations(targets: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if "://" in target else ""}/>'
        for target, id, kind in targets
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'

"""What pandoc's writer leaves out of the text of a Word file (WordprocessingML, ECMA-376 part 1)."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_SHORT = 10  # rows of a table that is not split over pages
# [MS-ODRAWXML] 2.28: what a screen reader passes over
_DECORATION = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative
xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"""


def mended(part: bytes) -> bytes:
    """The document or the footnotes with languages, pictures and tables in order."""
    from lxml import etree

    root = etree.fromstring(part)
    for properties in root.iter(f"{W}rPr"):
        _once(properties)
        _language(properties)
    for picture in root.iter(f"{WP}inline"):
        _picture(picture, etree.fromstring(_DECORATION))
    for table in root.iter(f"{W}tbl"):
        _table(table)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def renumbered(part: bytes) -> bytes:
    """The numbering with small ids (17.9.1): pandoc makes them of a list's first number, and large ones are none."""
    from lxml import etree

    root = etree.fromstring(part)
    found = root.findall(f"{W}abstractNum")
    small = {one.get(f"{W}abstractNumId"): number for number, one in enumerate(found)}
    for one in found:
        number = small[one.get(f"{W}abstractNumId")]
        one.set(f"{W}abstractNumId", str(number))
        if (name := one.find(f"{W}nsid")) is not None:
            name.set(f"{W}val", f"{number + 1:08X}")
    for used in root.iter(f"{W}num"):
        id = used.find(f"{W}abstractNumId")
        id.set(f"{W}val", str(small[id.get(f"{W}val")]))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _once(properties: Any) -> None:
    """Each property of a run once, the innermost of those that were nested, which stands first (17.3.2.28)."""
    found = set()
    for child in list(properties):
        if child.tag in found:
            properties.remove(child)
        found.add(child.tag)


def _language(properties: Any) -> None:
    """A run's language where Word looks for it: words from right to left and of East Asia have their own (17.3.2.20)."""
    language, fonts = properties.find(f"{W}lang"), properties.find(f"{W}rFonts")
    if language is None:
        return
    if properties.find(f"{W}rtl") is not None:
        language.set(f"{W}bidi", language.attrib.pop(f"{W}val"))
    elif fonts is not None and fonts.get(f"{W}hint") == "eastAsia":
        language.set(f"{W}eastAsia", language.attrib.pop(f"{W}val"))


def _picture(picture: Any, decoration: Any) -> None:
    """A picture close to its text in all programs, its words at the whole of it and not the file's name, decoration as such."""
    picture.attrib.update({f"dist{side}": "0" for side in "TBLR"})
    drawn = picture.find(f"{WP}docPr")
    if not drawn.get("descr"):
        drawn.append(decoration)
    for inner in picture.iter(f"{PIC}cNvPr"):
        inner.attrib.pop("descr", None)


def _table(table: Any) -> None:
    """The first column heads its rows (17.4.55), rows are in one piece, and so is a short table with what stands under it."""
    table.find(f"{W}tblPr/{W}tblLook").set(f"{W}firstColumn", "1")
    if table.find(f".//{W}pPr/{W}bidi") is not None:  # its first column stands at the right (17.4.1)
        table.find(f"{W}tblPr/{W}tblStyle").addnext(table.makeelement(f"{W}bidiVisual"))
    rows = table.findall(f"{W}tr")
    for row in rows:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = row.makeelement(f"{W}trPr")
            row.insert(0, properties)
        properties.insert(0, row.makeelement(f"{W}cantSplit"))
    if len(rows) <= _SHORT:
        for properties in table.iter(f"{W}pPr"):
            properties.insert(1 if properties.find(f"{W}pStyle") is not None else 0, table.makeelement(f"{W}keepNext"))

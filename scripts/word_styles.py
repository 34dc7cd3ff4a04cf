"""Make templates/chancery/reference.docx: the styles, page and running foot of Word copies.

It starts from pandoc's own reference file, whose style names its writer uses, and sets them for a plain A4 page. The words
{title} and {status} in the foot are filled in for each copy.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from policybrief.render.docx.package import packed_alike
from policybrief.source.pandoc import pandoc_program

MADE = Path(__file__).resolve().parent.parent / "templates" / "chancery" / "reference.docx"
FACE = "Calibri"
INK, QUIET, ACCENT, RULE, TINT = "1B2430", "535D69", "8E1B2C", "C6CBD1", "F3F1EC"
WIDTH = 16.6  # centimetres of text


@dataclass(frozen=True)
class Look:
    """A paragraph style: sizes and spaces in points, indents in centimetres; `hang` is that of the first line."""

    size: float = 11
    base: str = "Body Text"
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    indent: float = 0
    hang: float = 0
    follows: str = "Body Text"
    with_next: bool = False
    line: float = 1.15
    bar: str = ""


PARAGRAPHS = {
    "Normal": Look(base="", after=0),
    "Body Text": Look(base="Normal"),
    "First Paragraph": Look(),
    "Compact": Look(after=2),
    "Masthead": Look(9, colour=QUIET, after=18),
    "Parties": Look(9.5, colour=ACCENT, bold=True, after=2, with_next=True),
    "Title": Look(26, base="Normal", bold=True, after=4, line=1, with_next=True),
    "Subtitle": Look(14, base="Normal", colour=QUIET, after=8, with_next=True),
    "Author": Look(10, base="Normal", after=1),
    "Date": Look(10, base="Normal", colour=QUIET, after=14),
    "Heading 1": Look(17, base="Normal", bold=True, before=22, after=6, line=1, with_next=True),
    "Heading 2": Look(13, base="Normal", bold=True, before=14, after=4, line=1, with_next=True),
    "Heading 3": Look(11, base="Normal", bold=True, before=10, after=3, line=1, with_next=True),
    "Heading 4": Look(11, base="Normal", italic=True, before=8, after=3, line=1, with_next=True),
    "Bottom Line": Look(13, after=8),
    "Finding": Look(12, colour=QUIET, bold=True, after=8),
    "Key Message": Look(after=5, follows="Key Message"),
    "Recommendation Head": Look(before=6, after=1, with_next=True, follows="Recommendation"),
    "Recommendation": Look(after=2),
    "Aside Title": Look(10.5, bold=True, before=8, after=2, indent=0.5, with_next=True, bar=RULE),
    "Aside": Look(10.5, after=3, indent=0.5, follows="Aside", bar=RULE),
    "Block Text": Look(after=6, indent=1),
    "Caption": Look(10, base="Normal", bold=True, before=12, after=4, with_next=True),
    "Table Caption": Look(10, base="Caption", bold=True, before=12, after=4, with_next=True),
    "Figure": Look(base="Normal", after=3, line=1, with_next=True),
    "Figure Text": Look(10, after=3, follows="Figure Text"),
    "Table Head": Look(9, base="Normal", colour=QUIET, bold=True, before=1, after=1, line=1, with_next=True),
    "Table Text": Look(9.5, base="Normal", before=1, after=1, line=1, follows="Table Text"),
    "Definition Term": Look(base="Normal", bold=True, before=4, after=0, with_next=True),
    "Definition": Look(base="Normal", after=8, indent=0.5),
    "Source Line": Look(8.5, base="Normal", colour=QUIET, before=2, after=1, line=1, with_next=True),
    "Source Line Last": Look(8.5, base="Source Line", colour=QUIET, before=2, after=12, line=1),
    "Source": Look(9.5, base="Normal", after=4, indent=0.9, hang=-0.9, line=1.05, follows="Source"),
    "Footnote Text": Look(8.5, base="Normal", after=1, line=1),
    "Footer": Look(8.5, base="Normal", colour=QUIET, line=1),
}

CHARACTERS = {  # size in points (0: that of the text), colour, bold
    "Mark": (8.5, QUIET, False),
    "Rests On": (8.5, QUIET, False),
    "Key": (9.5, ACCENT, True),
    "Caption Label": (0, ACCENT, False),  # a caption is bold already, and bold on bold is none (ECMA-376, 17.7.3)
    "Draft Mark": (0, ACCENT, True),
    "Hyperlink": (0, ACCENT, False),
}

TABLE = f"""<w:tblPr {nsdecls("w")}><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{INK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
<w:bottom w:w="30" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>"""


def main() -> int:
    command = [pandoc_program("the reference file"), "--print-default-data-file", "reference.docx"]
    document = Document(BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))
    for name in PARAGRAPHS:
        _add(document, name, WD_STYLE_TYPE.PARAGRAPH)
    for name, look in PARAGRAPHS.items():
        _set(document, name, look)
    for name, (size, colour, bold) in CHARACTERS.items():
        style = _add(document, name, WD_STYLE_TYPE.CHARACTER)
        _letters(style, Look(size, colour=colour, bold=bold))
    _table(document.styles["Table"])
    _page(document)
    _empty(document)
    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1)
    made = BytesIO()
    document.save(made)
    MADE.write_bytes(packed_alike(made.getvalue()))
    print(f"{MADE.stat().st_size} bytes in {MADE.name}")
    return 0


def _add(document: Any, name: str, kind: WD_STYLE_TYPE) -> Any:
    known = {style.name for style in document.styles}
    style = _style(document, name) if name in known else document.styles.add_style(name, kind)
    style.hidden, style.quick_style = False, True
    return style


def _style(document: Any, name: str) -> Any:
    return next(style for style in document.styles if style.name == name)


def _set(document: Any, name: str, look: Look) -> None:
    style = _style(document, name)
    if style.element.pPr is not None:
        style.element.remove(style.element.pPr)
    style.base_style = _style(document, look.base) if look.base else None
    style.next_paragraph_style = _style(document, name if name.startswith(("Body", "Normal")) else look.follows)
    _letters(style, look)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.line
    form.left_indent, form.first_line_indent = Cm(look.indent), Cm(look.hang)
    form.keep_with_next, form.widow_control = look.with_next, True
    if look.hang:
        form.tab_stops.add_tab_stop(Cm(look.indent))
    if look.bar:
        edge = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="12" w:space="8" w:color="{look.bar}"/></w:pBdr>'
        style.element.get_or_add_pPr().insert_element_before(parse_xml(edge), "w:shd", "w:tabs", "w:spacing", "w:ind")
    if name.startswith("Heading "):
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(int(name[-1]) - 1))
        style.element.get_or_add_pPr().append(outline)


def _letters(style: Any, look: Look) -> None:
    if style.element.rPr is not None:
        style.element.remove(style.element.rPr)
    if style.name == "Normal":
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FACE)
    font = style.font
    font.size = Pt(look.size) if look.size else None
    font.color.rgb = RGBColor.from_string(look.colour)
    font.bold, font.italic = look.bold or None, look.italic or None
    font.cs_bold, font.cs_italic = look.bold or None, look.italic or None  # the same in scripts written from the right
    if look.size:
        size = OxmlElement("w:szCs")
        size.set(qn("w:val"), str(round(look.size * 2)))
        style.element.rPr.find(qn("w:sz")).addnext(size)


def _table(style: Any) -> None:
    for old in (*style.element.findall(qn("w:basedOn")), *style.element.findall(qn("w:tblPr"))):  # on a style that is not there
        style.element.remove(old)
    position = style.element.find(qn("w:tblStylePr"))
    made = parse_xml(TABLE)
    if position is None:
        style.element.append(made)
    else:
        position.addprevious(made)


def _page(document: Any) -> None:
    """A4, and a foot with the short title, whether it is a draft, and the page's number."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    section.header_distance = section.footer_distance = Cm(1.2)
    foot = section.footer.paragraphs[0]
    foot.style = _style(document, "Footer")
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("{title}\t{status}  ")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _empty(document: Any) -> None:
    """One line in place of pandoc's own sample of each style."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    document.add_paragraph("Only the styles, the page and the foot of this file are used.", style="Body Text")


if __name__ == "__main__":
    sys.exit(main())

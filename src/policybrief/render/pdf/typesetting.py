"""From a self-contained HTML page to a PDF."""

from __future__ import annotations

from typing import Any

from policybrief.problems import Lacking
from policybrief.render.pdf.engine_log import EngineLog, engine_log
from policybrief.render.pdf.font_set import FontSet, font_set, forget_fonts
from policybrief.render.pdf.isolation import isolated
from policybrief.render.pdf.outcome import FontsNotLoaded, PdfResult
from policybrief.render.pdf.sheets import sheets

WEASYPRINT = "70.0"  # the structure tree is mended by what this version does inside
_VARIANT = "pdf/a-3a"  # the finisher adds PDF/UA-1


def render_pdf(html: str) -> PdfResult:
    """Typeset a page as PDF 1.7 that is PDF/UA-1 and PDF/A-3a at once.

    `html` carries all that it shows: fonts and pictures as `data:`; nothing is fetched, and no font of the machine is used.
    It is read without base URL, so that relative links stay relative. Title, authors, description, keywords and dates come
    from `<title>` and `<meta name>` (`author`, `description`, `keywords`, `dcterms.created`, `dcterms.modified`, `dcterms.rights`,
    `dcterms.publisher`, `dcterms.identifier`, `dcterms.license`), the language from `<html lang>`.
    The same HTML gives the same bytes with the same versions of WeasyPrint, Pango, HarfBuzz and fontconfig.

    The files that it carries (`render.evidence`) are associated with the PDF.

    A page for a printer (`render.press`) becomes the printer's copy instead: PDF 1.4, with bleed and marks, in CMYK, without
    tags and links.

    Raises FontsNotLoaded, StructureMismatch; Lacking where WeasyPrint or its libraries are not there.
    """
    with isolated(), engine_log() as log:
        return _render(_weasyprint(), html, log)


def _render(weasyprint: Any, html: str, log: EngineLog) -> PdfResult:
    from policybrief.render.pdf import block_step, completeness, fewer_passes, kept_notes, pages_once
    from policybrief.render.pdf.carried_files import carried_files
    from policybrief.render.pdf.data_fetcher import DataFetcher
    from policybrief.render.pdf.figure_data import figure_data
    from policybrief.render.pdf.finisher import Finisher
    from policybrief.render.pdf.press_copy import OPTIONS as PRESS_OPTIONS
    from policybrief.render.pdf.press_copy import PressCopy

    block_step.install()
    fewer_passes.install()
    pages_once.install()
    kept_notes.install()
    fonts, fetcher = font_set(html), DataFetcher()
    press = PressCopy.of(html)
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    archival = {"pdf_variant": _VARIANT, "attachments": [*carried_files(weasyprint, page), *figure_data(weasyprint, page)]}
    finisher, options = (press, PRESS_OPTIONS) if press else (Finisher(), archival)
    document = page.render(font_config=fonts.configuration, **options)
    fonts.is_loaded |= fetcher.has_served_font
    _see_to_fonts(fonts, log)
    data = finisher.settle(document.write_pdf(finisher=finisher, **options))
    lost_notes = tuple(completeness.lost_notes(page.notes, document))
    return PdfResult(
        data=data,
        page_of_anchor=_pages_of_anchors(document),
        sheets=tuple(sheets(document)),
        cut_off=tuple(number for number, sheet in enumerate(document.pages, 1) if completeness.is_cut_off(sheet)),
        lost_text=tuple(completeness.lost_text(page.etree_element, document, lost_notes)),
        lost_notes=lost_notes,
        warnings=tuple(dict.fromkeys([*log.warnings, *([] if press else finisher.complaints)])),
        unfit_for_press=tuple(press.complaints) if press else (),
        missing_glyphs=tuple(sorted(log.missing_glyphs)),
        foreign_fonts=tuple(sorted({font.family for font in document.fonts.values()} - fonts.families)),
        refused=tuple(dict.fromkeys(fetcher.refused)),
    )


def _see_to_fonts(fonts: FontSet, log: EngineLog) -> None:
    """Pango crashes the process where it draws text and has no font at all."""
    if log.broken_fonts or not fonts.is_loaded:
        forget_fonts()
        broken = ", ".join(f"'{family}'" for family in sorted(log.broken_fonts))
        raise FontsNotLoaded(f"cannot be loaded: {broken}" if broken else "the page brings no font for print")


def _pages_of_anchors(document: Any) -> dict[str, int]:
    """Where each id begins: WeasyPrint lists one that runs over pages on each of them."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def _weasyprint() -> Any:
    """WeasyPrint, imported when it is first needed: that takes half a second. Raises Lacking."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # OSError: Pango or another native library is not there
        raise Lacking(f"PDF needs WeasyPrint and Pango, and one of them cannot be loaded ({error}); {_REMEDY}") from error
    if weasyprint.VERSION != WEASYPRINT:
        raise Lacking(f"PDF needs WeasyPrint {WEASYPRINT}, but {weasyprint.VERSION} is installed: install weasyprint=={WEASYPRINT}")
    return weasyprint


_REMEDY = "on Debian and Ubuntu install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, on macOS pango"

"""HTML in, PDF out: tagged for screen readers (PDF/UA-1) and fit for archives (PDF/A-3a) in one file.

WeasyPrint 70 lays out and writes; this package keeps the machine out of it (fonts, network, locale) and, through
WeasyPrint's `finisher`, mends what the two standards ask for and WeasyPrint leaves undone.
Nothing here imports WeasyPrint before the first page is rendered.
"""

from policybrief.render.pdf.outcome import FontsNotLoaded, LostNote, PdfResult, StructureMismatch
from policybrief.render.pdf.typesetting import render_pdf

__all__ = ["FontsNotLoaded", "LostNote", "PdfResult", "StructureMismatch", "render_pdf"]

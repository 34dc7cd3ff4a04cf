"""The pages of a built PDF on which facts stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from policybrief.model.document import Document, Marks, PlacedFact
from policybrief.model.tree import Node, rewrite
from policybrief.pipeline.before import Before
from policybrief.pipeline.load import load, open_files
from policybrief.pipeline.plan import Options, Page
from policybrief.problems import Place, Problems
from policybrief.workspace import Workspace


def printed_pages(workspace: Workspace, slug: str) -> Mapping[Place, tuple[int, ...]]:
    """For each place in the content that prints a fact, the pages (from 1) of the whole brief's PDF on which it stands.

    Of the language of the files without suffix. Empty where that PDF is not built, or does not show what the content says now.
    """
    problems, folder = Problems(), workspace.output / slug
    loaded = load(open_files(workspace), slug, None, problems)
    if problems.has_errors or not loaded.briefs:
        return {}
    page = Page(slug, next(iter(loaded.briefs)), None)
    asked = Options(whole=True, languages=(page.language,), formats=("pdf",))
    if Before(folder, lambda inputs: open_files(workspace).holds(inputs)).answers(slug, asked) is None:
        return {}
    places = _places(loaded.document(page, problems))
    numbers = _pages(folder / page.file("pdf"), places)
    pages: dict[Place, set[int]] = {}
    for anchor, number in numbers.items():
        pages.setdefault(places[anchor], set()).add(number)
    return {place: tuple(sorted(those)) for place, those in pages.items()}


def _places(document: Document) -> dict[str, Place]:
    """Where each use of a fact or source (`use-N`) stands in the content."""
    found: dict[str, Place] = {}

    def note(node: Node) -> None:
        if isinstance(node, (PlacedFact, Marks)) and node.use_anchor:
            found[node.use_anchor] = node.place

    rewrite(document, note)
    return found


def _pages(pdf: Path, anchors: Iterable[str]) -> dict[str, int]:
    """The page, from 1, of each anchor that the PDF has as a named destination (ISO 32000-1, 12.3.2.3)."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf)
    try:
        there = {anchor: pdfium.FPDF_GetNamedDestByName(document.raw, anchor.encode()) for anchor in anchors}
        return {anchor: pdfium.FPDFDest_GetDestPageIndex(document.raw, to) + 1 for anchor, to in there.items() if to}
    finally:
        document.close()

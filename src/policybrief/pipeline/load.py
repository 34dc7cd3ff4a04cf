"""The way of one brief through the rooms: read, resolved, and, document by document, composed and rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from policybrief.check.page_limit import tell_too_many_pages
from policybrief.model.sheet import Sheet
from policybrief.pipeline.plan import Outline, Page, refuse
from policybrief.problems import Place, Problems
from policybrief.source.files import Files
from policybrief.workspace import CONTENT, Workspace

if TYPE_CHECKING:
    from policybrief.model.brief import Brief
    from policybrief.model.document import Document
    from policybrief.model.manuscript import Manuscript
    from policybrief.model.values import Day
    from policybrief.render.docx import WordSource
    from policybrief.render.pdf import PdfResult
    from policybrief.themes import Theme

_REMEDIES = {
    "pdf-not-conformant": "put the shipped templates and styles back one by one until it is gone",
    "typesetting-warning": 'put what is for the screen alone into <style media="screen">, and mend the rest',
}


def open_files(workspace: Workspace) -> Files:
    """The files of a workspace and of the shipped themes, nothing of them read yet."""
    from policybrief.themes import SHIPPED

    return Files(workspace.root, SHIPPED)


def refuse_unknown_theme(workspace: Workspace, name: str | None) -> None:
    """Raises Refusal where there is no theme of that name; None is none asked for."""
    if name is not None:
        from policybrief.themes import theme_names

        refuse("theme", [name], theme_names(open_files(workspace)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBrief:
    """A brief in all its languages. `manuscript` and `theme` are None where they could not be read, which is told;
    `composed` keeps the documents that were asked for."""

    files: Files
    cache: Path | None
    theme: Theme | None = None
    manuscript: Manuscript | None = None
    briefs: Mapping[str, Brief]
    composed: dict[Page, Document] = field(default_factory=dict)

    @property
    def outline(self) -> Outline:
        """Its languages, each with the ids of its sections."""
        return {language: tuple(section.id for section in brief.sections) for language, brief in self.briefs.items()}

    def document(self, page: Page, problems: Problems) -> Document:
        """The document, composed once for all its formats."""
        from policybrief.compose import compose

        if self.theme is None:
            raise ValueError("a brief without a theme cannot be rendered")
        if page not in self.composed:
            say = self.theme.say(page.language)
            self.composed[page] = compose(self.briefs[page.language], page.section, say=say, problems=problems)
        return self.composed[page]

    def html(self, page: Page, problems: Problems) -> str | None:
        """The document as one self-contained page of HTML; None where it cannot be made, which is told."""
        from policybrief.render.fonts import characters_of
        from policybrief.render.html import render_html

        document = self.document(page, problems)
        assert self.theme is not None
        characters = characters_of(str(self.briefs[page.language]))
        return render_html(document, self.theme, problems, folder=f"{CONTENT}/{page.slug}", cache=self.cache, characters=characters)

    def word(self, page: Page, problems: Problems) -> WordSource | None:
        """What the Word copy of the document is made of; None where it cannot be made, which is told."""
        from policybrief.render.docx import word_source

        document = self.document(page, problems)
        assert self.theme is not None
        return word_source(document, self.theme, problems)

    def evidence(self, page: Page, problems: Problems) -> dict[str, bytes]:
        """The evidence of the document: files by name."""
        from policybrief.render.evidence import evidence_files

        return evidence_files(self.document(page, problems))

    def press(self, html: str, problems: Problems) -> str:
        """That page as a printer needs it."""
        from policybrief.render.press import press_page

        assert self.theme is not None
        return press_page(html, self.theme, problems)

    def fit_to_print(self, page: Page, typeset: Callable[[], PdfResult], problems: Problems, format: str = "pdf") -> PdfResult | None:
        """The PDF that `typeset` gives; None where it breaks its promises and the workspace's own templates or styles may be why.

        Where only shipped ones are in play it is a bug: the exception passes, or RuntimeError is raised.
        """
        from policybrief.render.pdf import FontsNotLoaded, StructureMismatch

        name = page.file(format)
        try:
            result = typeset()
        except (StructureMismatch, FontsNotLoaded) as fault:
            if self._suspect(page) is None:
                raise
            self._tell("pdf-not-conformant", page, f"{name}: {fault}", problems)
            return None
        if result.faults and self._suspect(page) is None:
            raise RuntimeError(f"{name}: {'; '.join(result.faults)}")
        for message in result.losses:
            place = Place(f"{CONTENT}/{page.slug}")
            problems.add("text-off-page", f"{name}: {message}", place, "shorten it, or give it more room in style.css")
        for note in result.lost_notes:
            problems.add(
                "lost-note", f"{name}: {note}", self._place_of_note(page, note.anchor), "shorten it, or call it in another paragraph"
            )
        for message in result.unfit_for_press:
            remedy = "use solid colours; or send it, and tell the printer that it holds what PDF/X-1a does not"
            problems.add("press-transparency", f"{name}: {message}", Place(f"{CONTENT}/{page.slug}"), remedy)
        for message in result.faults:
            self._tell("pdf-not-conformant", page, f"{name}: {message}", problems)
        for warning in result.warnings:
            self._tell_warning(page, name, warning, problems)
        return result if result.is_sound else None

    def check_pages(self, page: Page, sheets: Sequence[Sheet], problems: Problems) -> None:
        """Tell where the whole brief, whose pages are `sheets`, has more of them than its manuscript allows."""
        limit = self.manuscript.languages[page.language].front.pages if self.manuscript and page.section is None else None
        if limit is not None:
            titles = {section.id: section.title.plain for section in self.briefs[page.language].sections}
            tell_too_many_pages(int(limit.value), sheets, titles, limit.place, problems)

    def _suspect(self, page: Page) -> Place | None:
        """What of the workspace's own makes the page look as it does: templates of a theme, or the manuscript's style; None: nothing.

        In a checkout the shipped themes lie in the workspace too.
        """
        from policybrief.themes import SHIPPED

        folders = self.theme.folders if self.theme else ()
        own = [self.files.root / folder for folder in folders if not folder.startswith("shipped:")]
        if any(SHIPPED.resolve() not in folder.resolve().parents for folder in own):
            return self._template(page)
        style = f"{CONTENT}/{page.slug}/style.css"
        return Place(style) if self.files.exists(style) else None

    def _template(self, page: Page) -> Place:
        return Place((self.theme.find("brief.html.j2" if page.section is None else "section.html.j2") if self.theme else "") or "")

    def _place_of_note(self, page: Page, anchor: str) -> Place:
        from policybrief.model.document import Note
        from policybrief.model.prose import walk

        nodes = walk(self.composed[page]) if page in self.composed else ()  # type: ignore[arg-type]  # any dataclass will do
        return next((node.place for node in nodes if isinstance(node, Note) and node.anchor == anchor), Place(f"{CONTENT}/{page.slug}"))

    def _tell_warning(self, page: Page, name: str, warning: str, problems: Problems) -> None:
        """What the typesetter ignores: in the manuscript's own style at its place, else in the theme."""
        from policybrief.check.own_style import ignored_at

        if (place := ignored_at(warning, f"{CONTENT}/{page.slug}", self.files)) is not None:
            remedy = "correct its name or its value; what is for the screen alone stands in '@media screen { … }'"
            problems.add("typesetting-warning", warning.rstrip("."), place, remedy)
        else:
            self._tell("typesetting-warning", page, f"{name}: {warning}", problems)

    def _tell(self, code: str, page: Page, message: str, problems: Problems) -> None:
        place = self._suspect(page) or self._template(page)
        remedy = "take out its rules one by one until it is gone" if place.file.endswith(".css") else _REMEDIES[code]
        problems.add(code, message, place, remedy)


def load(
    files: Files, slug: str, theme_name: str | None, problems: Problems, *, cache: Path | None = None, today: Day | None = None
) -> LoadedBrief:
    """Read and resolve a brief in all its languages; `theme_name` stands in place of the theme that it names, `today` in
    place of the brief's date where rules ask what is past.

    What is wrong is told; the brief then lacks what could not be read.
    """
    from policybrief.check.own_style import check_style
    from policybrief.check.rules import check_rules
    from policybrief.read import manuscript_theme, read_citation_style, read_manuscript, read_publisher
    from policybrief.resolve import resolve
    from policybrief.themes import load_theme

    publisher = read_publisher(files, problems)
    named, at = manuscript_theme(files, slug, publisher)
    theme = load_theme(files, theme_name or named, problems, at)
    manuscript = read_manuscript(files, slug, publisher, theme, problems) if theme else None
    if theme is None or manuscript is None:
        return LoadedBrief(files=files, cache=cache, briefs={})
    briefs = {tag: resolve(manuscript, tag, publisher, theme.catalogue, theme.say(tag), problems) for tag in manuscript.languages}
    style = read_citation_style(files, manuscript, publisher, problems)
    briefs = {tag: replace(brief, style=style) for tag, brief in briefs.items()}
    check_style(f"{CONTENT}/{slug}", theme, briefs.values(), problems)
    # rules that need the whole brief (the room `check`) belong here: every build and every check passes
    check_rules(manuscript, publisher, theme.catalogue, files, problems, today=today)
    return LoadedBrief(files=files, cache=cache, theme=theme, manuscript=manuscript, briefs=briefs)

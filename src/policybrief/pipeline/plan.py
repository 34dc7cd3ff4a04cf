"""Which outputs a brief has, and which of them a build is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policybrief.problems import Refusal, did_you_mean

FORMATS = ("html", "pdf", "print-pdf", "docx")
DEFAULT_FORMATS = ("html", "pdf")
PAPER = ("pdf", "print-pdf")
"""The formats that are typeset, each from a page of HTML of its own."""
EVIDENCE = ("facts.json", "facts.csv", "references.json")
"""What comes with every build of a whole brief, in the folder `evidence` of its language."""
_ENDINGS = {"print-pdf": "print.pdf"}  # where they are not the format's name

Outline = Mapping[str, Sequence[str]]
"""The languages of a brief, each with the ids of its sections in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to build. Nothing chosen of a kind means all of it; `whole` and `sections` choose together.

    `theme` stands in place of the one that the brief names.
    """

    sections: tuple[str, ...] = ()
    whole: bool = False
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = DEFAULT_FORMATS
    theme: str | None = None

    def wants(self, page: Page) -> bool:
        """Whether the document is asked for, in whatever format."""
        if self.languages and page.language not in self.languages:
            return False
        if not self.whole and not self.sections:
            return True
        return self.whole if page.section is None else page.section in self.sections


@dataclass(frozen=True, slots=True)
class Page:
    """A document to render: the whole brief (`section` None) or one section, in one language."""

    slug: str
    language: str
    section: str | None

    def file(self, format: str) -> str:
        """The name of its output, from the brief's output folder."""
        stem = self.slug if self.section is None else f"sections/{self.section}"
        return f"{self.language}/{stem}.{_ENDINGS.get(format, format)}"

    @property
    def evidence(self) -> tuple[str, ...]:
        """The names of its evidence files; none for a section."""
        return tuple(f"{self.language}/evidence/{name}" for name in EVIDENCE) if self.section is None else ()

    def files(self, formats: Iterable[str]) -> list[str]:
        """The names of all its outputs in these formats."""
        return [*map(self.file, formats), *self.evidence]


def pages(slug: str, outline: Outline) -> tuple[Page, ...]:
    """All documents of a brief: for each language the whole, then the sections."""
    return tuple(Page(slug, language, section) for language, sections in outline.items() for section in (None, *sections))


def refuse_unknown(options: Options, outlines: Iterable[Outline]) -> None:
    """Raises Refusal for a section or language that none of the briefs has."""
    known = [(language, section) for outline in outlines for language, sections in outline.items() for section in sections]
    refuse("section", options.sections, {section for _, section in known})
    refuse("language", options.languages, {language for language, _ in known})


def refuse_unknown_formats(formats: Iterable[str]) -> None:
    """Raises Refusal for a format that cannot be made."""
    refuse("format", formats, FORMATS)


def refuse(noun: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    """Raises Refusal for the first of `wanted` that is not `known`."""
    for word in wanted:
        if word not in known:
            near = did_you_mean(word, known)
            remedy = f"did you mean '{near}'?" if near else f"there are {', '.join(sorted(known))}"
            raise Refusal(f"unknown {noun} '{word}': {remedy}")

"""A folder under `content/` to a Manuscript: every file read in every language, and every problem told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policybrief.model.manuscript import Manuscript, Written, WrittenSection
from policybrief.model.prose import Node, Prose
from policybrief.model.values import Identifier
from policybrief.model.written import Front, Publisher, SectionFront
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.read.declared import T, empty, read_declared, read_yaml, schemas_of
from policybrief.read.facts import read_facts
from policybrief.read.folder import Folder, read_folder
from policybrief.read.interpret import Interpreter
from policybrief.read.overlay import lay_over
from policybrief.read.sections import read_section
from policybrief.source.bibliography import BIBLIOGRAPHIES, read_references
from policybrief.source.files import Files
from policybrief.source.reading import Reading, nearest_id
from policybrief.source.yaml import Mapping as YamlMapping
from policybrief.source.yaml import Node as YamlNode
from policybrief.source.yaml import Scalar
from policybrief.themes import DEFAULT_THEME, Theme

DEFAULT_LANGUAGE = "en"


def manuscript_theme(files: Files, slug: str, publisher: Publisher) -> tuple[str, Place]:
    """The name of the theme of a manuscript, and where it is said. Complains of nothing: `read_manuscript` does."""
    path = f"content/{slug}/brief.yaml"
    reading = _reading(files, f"content/{slug}", DEFAULT_LANGUAGE, Problems())
    node = read_yaml(path, reading) if files.exists(path) else None
    said = node.get("theme") if isinstance(node, YamlMapping) else None
    if isinstance(said, Scalar) and said.text.strip() and isinstance(said.value, (str, int, float)) and not isinstance(said.value, bool):
        return nearest_id(said.text), said.place
    if publisher.theme is not None and publisher.theme.value:
        return publisher.theme.value, publisher.theme.place
    return DEFAULT_THEME, Place(path)


def read_manuscript(files: Files, slug: str, publisher: Publisher, theme: Theme, problems: Problems) -> Manuscript | None:
    """The manuscript `slug`; None where there is nothing to go on (its brief.yaml cannot be read)."""
    path = f"content/{slug}"
    folder = read_folder(files, path, problems)
    node = read_yaml(f"{path}/brief.yaml", _reading(files, path, DEFAULT_LANGUAGE, problems))
    if node is None:
        return None
    language = _language(node, publisher)
    _tell_languages(folder, language, problems)
    references = None if folder.misnamed & set(BIBLIOGRAPHIES) else read_references(files, path, problems)
    readers = [
        _Reader(files, folder, theme, _reading(files, path, tag, problems), "" if tag == language else tag)
        for tag in dict.fromkeys((language, *folder.languages))
    ]
    return Manuscript(
        slug=slug,
        folder=path,
        theme=theme.name,
        references=references,
        languages=_read_all(readers, node),
    )


def _read_all(readers: list[_Reader], node: YamlNode) -> dict[str, Written]:
    """The manuscript in each language; what the first says of a section holds for its translations."""
    first = readers[0].read(node, {})
    fronts = {id: section.front for id, section in first.sections.items()}
    return {readers[0].reading.language: first, **{reader.reading.language: reader.read(node, fronts) for reader in readers[1:]}}


def _reading(files: Files, folder: str, language: str, problems: Problems) -> Reading:
    return Reading(files=files, folder=folder, language=language, problems=problems, bodies=lambda name: None)


def _language(node: YamlNode, publisher: Publisher) -> str:
    """The language of the files without suffix: the brief's, else the publisher's, else English."""
    said = node.get("language") if isinstance(node, YamlMapping) else None
    if isinstance(said, Scalar) and isinstance(said.value, str):
        return said.value
    return publisher.language.value if publisher.language is not None else DEFAULT_LANGUAGE


def _tell_languages(folder: Folder, language: str, problems: Problems) -> None:
    """Translations into the brief's own language, and into one in which no brief is built."""
    built = {"", *(tag for path, tag in folder.overlays.items() if path.startswith(f"{folder.path}/brief."))}
    own = sorted(path for path, tag in folder.overlays.items() if tag == language)
    for path, tag in sorted(folder.overlays.items()):
        if tag == language and path == own[0]:
            remedy = f"put its words into the file without '.{tag}', or name another language under 'language:' in brief.yaml"
            problems.add("overlay-of-own-language", f"the files without a suffix are in '{tag}' already", Place(path), remedy)
        elif tag != language and tag not in built:
            built.add(tag)
            remedy = f"add brief.{tag}.yaml with the title and the other texts of brief.yaml, or remove the translation"
            problems.add("language-not-built", f"this is in '{tag}', and there is no brief.{tag}.yaml", Place(path), remedy)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the manuscript in one language; `tag` is empty for that of the files without suffix."""

    files: Files
    folder: Folder
    theme: Theme
    bare: Reading
    tag: str

    @property
    def reading(self) -> Reading:
        components = self.theme.catalogue.components
        bodies = lambda name: components[name].body if name in components else None  # noqa: E731
        return Reading(files=self.files, folder=self.folder.path, language=self.bare.language, problems=self.bare.problems, bodies=bodies)

    def read(self, node: YamlNode, translated: Mapping[str, SectionFront]) -> Written:
        reading = self.reading
        interpreter = Interpreter(self.theme.catalogue, reading)
        front = interpreter.tree(self._declared(Front, node, "brief"))
        ledger = f"{self.folder.path}/facts.yaml"
        facts = None if "facts.yaml" in self.folder.misnamed else read_facts(ledger, self._overlay("facts"), reading)
        listed = self._listed(front)
        self._tell_unlisted(listed)
        sections = [self._section(id, interpreter, translated.get(id.value)) for id in listed]
        return Written(
            language=reading.language,
            front=front,
            facts={id: interpreter.tree(fact) for id, fact in facts.items()} if facts is not None else None,
            sections={section.id: section for section in sections},
            unlisted=tuple(self._unlisted(listed)),
        )

    def _declared(self, cls: type[T], node: YamlNode, stem: str) -> T:
        overlay = self._overlay(stem)
        shape, _ = schemas_of(cls, self.theme.catalogue)
        over = read_yaml(overlay, self.reading) if overlay else None
        if over is not None:
            node = lay_over(node, over, shape, self.reading.problems)
        return read_declared(cls, node, self.theme.catalogue, self.reading)

    def _overlay(self, stem: str) -> str | None:
        path = f"{self.folder.path}/{stem}.{self.tag}.yaml"
        return path if self.tag and self.files.exists(path) else None

    def _listed(self, front: Front) -> list[Identifier]:
        """The sections in their order, each under the id that is meant; all that are there where the list is missing (told)."""
        listed = _once(front.sections, self.reading.problems)
        spare = set(self._written) - {section.value for section in listed}
        if not listed:
            return [Identifier(place=front.place, value=id) for id in self._written]
        return [section if section.value in self._written else self._meant(section, spare) for section in listed]

    def _meant(self, missing: Identifier, spare: set[str]) -> Identifier:
        """The section that is probably meant by one that is not there (told)."""
        id = missing.value
        near = did_you_mean(id, spare)
        remedy = f"did you mean '{near}'?" if near else f"add sections/{id}.md, or take '{id}' off the list"
        if self.folder.is_whole and not self.reading.problems.is_told(missing.place):
            self.reading.problems.add("missing-section", f"there is no file for section '{id}'", missing.place, remedy)
        return replace(missing, value=near or id)

    def _section(self, listed: Identifier, interpreter: Interpreter, translated: SectionFront | None) -> WrittenSection:
        id = listed.value
        page = self.folder.section_file(id, "md", self.tag)
        if page is None:
            if self.folder.section_file(id, "md"):
                self._tell_untranslated(id)
            place = Place(f"{self.folder.path}/sections/{id}.md")
            return WrittenSection(
                place=place, id=id, front=empty(SectionFront, place.file), prose=Prose(place=place, children=()), data=None
            )
        data, overlay = self.folder.section_file(id, "yaml"), self.folder.section_file(id, "yaml", self.tag) if self.tag else None
        return read_section(id, page, data, overlay, self.theme.catalogue, interpreter, translated)

    @property
    def _written(self) -> list[str]:
        return [id for id in self.folder.sections if self.folder.section_file(id, "md")]

    def _tell_untranslated(self, id: str) -> None:
        remedy = f"add sections/{id}.{self.tag}.md, or remove brief.{self.tag}.yaml"
        place = Place(f"{self.folder.path}/brief.{self.tag}.yaml")
        self.reading.problems.add("missing-translation", f"section '{id}' has no text in {self.tag}", place, remedy)

    def _tell_unlisted(self, listed: list[Identifier]) -> None:
        for id in self._unlisted(listed):
            remedy = "add it to 'sections:' in brief.yaml, or let the file's name begin with _"
            path = self.folder.section_file(id, "md") or next(iter(self.folder.sections[id].values()))
            self.reading.problems.add("unlisted-section", f"section '{id}' is not listed in brief.yaml", Place(path), remedy)

    def _unlisted(self, listed: list[Identifier]) -> list[str]:
        return [id for id in self.folder.sections if id not in {section.value for section in listed}]


def _once(listed: tuple[Node, ...], problems: Problems) -> list[Identifier]:
    seen: dict[str, Identifier] = {}
    for item in listed:
        if isinstance(item, Identifier) and item.value in seen:
            problems.add("duplicate-id", f"section '{item.value}' is listed twice", item.place, "remove one of the two")
        elif isinstance(item, Identifier) and item.value:
            seen[item.value] = item
    return list(seen.values())

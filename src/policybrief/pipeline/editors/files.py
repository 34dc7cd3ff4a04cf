"""Which files of a workspace follow which schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from policybrief.model.catalogue import Catalogue
from policybrief.model.fields import schema_of
from policybrief.model.json_schema import expand
from policybrief.model.shape import JsonSchema
from policybrief.model.written import Front, Publisher
from policybrief.pipeline.editors.overlays import overlay_of
from policybrief.pipeline.load import open_files
from policybrief.pipeline.schemas import ENDING, front, in_dialect, ledger, references
from policybrief.problems import Place, Problems
from policybrief.read import manuscript_theme, read_publisher
from policybrief.read.declared import lookup_in
from policybrief.read.facts import LEDGER
from policybrief.read.folder import read_folder
from policybrief.read.sections import named_kind
from policybrief.source.files import Files
from policybrief.themes import load_theme
from policybrief.themes.load import THEME_SCHEMA
from policybrief.themes.schema_files import SCHEMA_OF_SCHEMAS
from policybrief.workspace import CONTENT, THEMES, Workspace


@dataclass(slots=True)
class EditorFiles:
    """`schemas` by their file in the folder of the schemas; `patterns` (globs from the workspace) of the files that follow each."""

    schemas: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    patterns: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, schema: Mapping[str, Any], *patterns: str) -> None:
        """One more schema, for the files that the patterns name."""
        self.schemas[name + ENDING] = in_dialect(schema)
        self.patterns[name + ENDING] += patterns

    def add_with_overlay(self, name: str, written: JsonSchema, schema: Mapping[str, Any], catalogue: Catalogue | None) -> None:
        """A schema, and that of its overlays, which is made of what is written."""
        lookup = lookup_in(catalogue)
        self.add(name, schema)
        self.add(f"{name}.overlay", expand(overlay_of(written, lookup), lookup, unknown=True))

    def use(self, name: str, stem: str, but: Iterable[str] = ()) -> None:
        """Let the file `STEM.yaml` follow the schema, and `STEM.TAG.yaml` that of its overlays; not those of the stems `but`."""
        self.patterns[name + ENDING] += [f"{stem}.yaml", *(f"!{other}.yaml" for other in but)]
        self.patterns[f"{name}.overlay{ENDING}"] += [f"{stem}.*.yaml", *(f"!{other}.*.yaml" for other in but)]


def editor_files(workspace: Workspace) -> EditorFiles:
    """The schemas of all files that are written in a workspace. What is broken is left out: `check` tells it."""
    files, found = open_files(workspace), EditorFiles()
    publisher = read_publisher(files, Problems())
    found.add("publisher", expand(schema_of(Publisher), lookup_in(None)), f"{CONTENT}/publisher.yaml")
    found.add("references", references(), f"{CONTENT}/*/references.yaml")
    found.add_with_overlay("facts", LEDGER, ledger(), None)
    found.use("facts", f"{CONTENT}/*/facts")
    found.add("theme", expand(THEME_SCHEMA, lookup_in(None)), f"{THEMES}/*/theme.yaml")
    found.add("schema", SCHEMA_OF_SCHEMAS, *(f"{THEMES}/*/{folder}/*/schema.yaml" for folder in ("components", "kinds")))
    slugs = workspace.slugs(Problems())
    usual, *named = (manuscript_theme(files, slug, publisher)[0] for slug in ("", *slugs))
    catalogues = {name: _add_theme(files, name, found) for name in dict.fromkeys((usual, *named))}
    own = {slug: theme for slug, theme in zip(slugs, named, strict=True) if theme != usual}
    if catalogues[usual]:
        found.use(f"{usual}/brief", f"{CONTENT}/*/brief", but=[f"{CONTENT}/{slug}/brief" for slug in own])
    for slug, theme in zip(slugs, named, strict=True):
        if catalogue := catalogues[theme]:
            _use_kinds(files, f"{CONTENT}/{slug}", theme, catalogue, found)
            if slug in own:
                found.use(f"{theme}/brief", f"{CONTENT}/{slug}/brief")
    return found


def _use_kinds(files: Files, folder: str, theme: str, catalogue: Catalogue, found: EditorFiles) -> None:
    """Let the data of each section follow the kind that its text names."""
    for id, paths in sorted(read_folder(files, folder, Problems()).sections.items()):
        kind = named_kind(files, paths["", "md"]) if ("", "md") in paths else ""
        if kind in catalogue.kinds:
            found.use(f"{theme}/kinds/{kind}", f"{folder}/sections/{id}")


def _add_theme(files: Files, name: str, found: EditorFiles) -> Catalogue | None:
    """The catalogue of the theme, its schemas added; None where it cannot be read."""
    theme = load_theme(files, name, Problems(), Place(CONTENT))
    if theme is None:
        return None
    found.add_with_overlay(f"{name}/brief", schema_of(Front), front(theme.catalogue), theme.catalogue)
    for kind in theme.catalogue.kinds.values():
        found.add_with_overlay(f"{name}/kinds/{kind.name}", kind.written, kind.schema, theme.catalogue)
    return theme.catalogue

"""A document to a Word file: its tree, then pandoc, then the last hand."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from policybrief.model.document import Document
from policybrief.problems import Lacking, Place, Problems
from policybrief.problems.extras import to_install
from policybrief.render.docx.copy import Copy
from policybrief.render.docx.document import document_blocks
from policybrief.render.docx.drawing import Drawing
from policybrief.render.docx.package import Properties, finished
from policybrief.render.docx.tree import API_VERSION
from policybrief.source.pandoc import pandoc_program
from policybrief.themes import Theme

PROPERTY = "policybrief"
"""The custom property of a Word copy that says which document it is, whatever its file is called when it comes back."""
REFERENCE = "reference.docx"
"""The file of a theme whose styles, page and running foot a Word copy has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSource:
    """All that a Word file is made of: pandoc's `tree` as JSON, `pictures` by file name, the `reference` file, `properties`."""

    tree: str
    pictures: Mapping[str, bytes | Drawing]
    reference: bytes
    properties: Properties

    @property
    def key(self) -> str:
        """A hash of all of it (SHA-256); the pictures' names are hashes of theirs."""
        said = json.dumps([self.tree, sorted(self.pictures), asdict(self.properties)]).encode()
        return sha256(sha256(said).digest() + sha256(self.reference).digest()).hexdigest()

    def write(self) -> bytes:
        """The Word file. Raises Lacking where pandoc is not there, too old or cannot be run, RuntimeError where it fails (our bug)."""
        program = pandoc_program("a Word copy")
        try:
            with TemporaryDirectory(prefix="policybrief-") as folder:
                return finished(self._converted(program, Path(folder)), self.properties)
        except OSError as error:
            raise Lacking(
                f"a Word copy cannot be made: {(error.strerror or str(error)).lower()} ('{error.filename or program}')"
            ) from error

    def _converted(self, program: str, folder: Path) -> bytes:
        for name, data in {**self.pictures, REFERENCE: self.reference, "tree.json": self.tree.encode()}.items():
            (folder / name).write_bytes(data.png() if isinstance(data, Drawing) else data)
        command = [program, "-f", "json", "-t", "docx", f"--reference-doc={REFERENCE}", "-o", "made.docx", "tree.json"]
        # neither the user's own templates of pandoc nor programs that it would call for pictures have a say
        done = subprocess.run([*command, "--data-dir=."], cwd=folder, env={**os.environ, "PATH": ""}, capture_output=True)
        if done.returncode:
            raise _failure(done.stderr.decode(errors="replace"))
        return (folder / "made.docx").read_bytes()


def word_source(document: Document, theme: Theme, problems: Problems) -> WordSource | None:
    """What the Word copy of `document` is made of; None and a problem where a picture or the theme's reference file cannot be used."""
    found = Problems()
    reference = _reference(theme, found)
    copy = Copy(document=document, theme=theme, problems=found)
    blocks = document_blocks(copy)
    problems.extend(found)
    if reference is None or found.has_errors:
        return None
    meta = {"lang": document.language, **({"dir": "rtl"} if document.direction == "rtl" else {}), PROPERTY: _name(document)}
    said = {name: {"t": "MetaString", "c": value} for name, value in meta.items()}
    tree = {"pandoc-api-version": API_VERSION, "meta": said, "blocks": blocks}
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return WordSource(tree=text, pictures=copy.pictures, reference=reference, properties=_properties(document))


def _name(document: Document) -> str:
    """Which document it is, as its files are named from `build/`: `trees/en/trees`, `trees/en/sections/streets`."""
    return f"{document.slug}/{document.language}/{'sections/' if document.kind == 'section' else ''}{document.name}"


def _reference(theme: Theme, problems: Problems) -> bytes | None:
    """The reference file of the theme, or of one that it extends."""
    path = theme.find(REFERENCE)
    if path is None:
        place = Place(f"{theme.folders[0]}/{REFERENCE}")
        problems.add(
            "bad-reference-file", f"the theme '{theme.name}' has no '{REFERENCE}'", place, "add one, or extend a theme that has it"
        )
        return None
    data = theme.files.bytes(path, problems)
    if data is None:
        return None
    try:
        with ZipFile(BytesIO(data)) as packed:
            packed.read("word/styles.xml")
    except (BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError):
        problems.add("bad-reference-file", "this is not a Word file", Place(path), "save it as .docx without a password, or remove it")
        return None
    return data


def _properties(document: Document) -> Properties:
    year, month, day, *_ = [*document.date.word.split("/")[0].split("-"), "01", "01"]
    return Properties(
        title=document.title.plain,
        foot=document.brief_title,
        creator="; ".join(author.name for author in document.authors) or document.publisher.name,
        keywords=", ".join(document.keywords),
        language=document.language,
        date=f"{year}-{month}-{day}",
        status=document.status.text if document.draft else "",
    )


def _failure(said: str) -> Exception:
    if "API version" in said:
        return Lacking(f"a Word copy needs pandoc 3 or newer: {to_install('word')}")
    return RuntimeError(f"pandoc: {' '.join(said.split())[:200]}")

"""The bibliography of a manuscript: `references.yaml`, `references.json` (CSL-JSON) and `references.bib`, all that are there."""

from __future__ import annotations

import json
import re

from policybrief.model.references import Reference
from policybrief.problems import Place, Problems
from policybrief.source.csl_item import Item, read_item
from policybrief.source.files import Files
from policybrief.source.origin import Origin
from policybrief.source.paths import join
from policybrief.source.yaml import Mapping, Node, Sequence, parse

BIBLIOGRAPHIES = ("references.yaml", "references.json", "references.bib")
KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_:.#$%&+?<>~/-]*[A-Za-z0-9_])?")
"""What a citation can name: the form of keys in pandoc's citations."""

_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def read_references(files: Files, folder: str, problems: Problems) -> dict[str, Reference] | None:
    """The references of the manuscript in `folder` by their ids, in the order of the files.

    None where one of the files or the key of an entry cannot be read (told), so that nobody complains of what it may hold.
    """
    references: dict[str, Reference] = {}
    whole = True
    for name in BIBLIOGRAPHIES:
        path = join(folder, name)
        found = _read(path, files, folder, problems) if files.exists(path) else ()
        whole = whole and found is not None
        for reference in found or ():
            first = references.setdefault(reference.id, reference)
            if first is not reference:
                message = f"the id '{reference.id}' is given already in {first.place.file}, line {first.place.line}"
                problems.add("duplicate-reference", message, reference.place, "keep one, or give this one an id of its own")
    return references if whole else None


def _read(path: str, files: Files, folder: str, problems: Problems) -> list[Reference] | None:
    text = files.text(path, problems)
    if text is None:
        return None
    if path.endswith(".bib"):
        return _from_bibtex(text, path, problems)
    node = _parse_json(text, path, problems) if path.endswith(".json") else parse(text, Origin.of_file(path, text), problems)
    entries = _entries(node, problems) if node is not None else None
    read = [_from_item(entry, files, folder, problems) for entry in entries or ()]
    return None if entries is None or None in read else [reference for reference in read if reference]


def _from_item(entry: Node, files: Files, folder: str, problems: Problems) -> Reference | None:
    item = read_item(entry, problems)
    id = _checked_id(item, problems) if item else None
    if not item or not id:
        return None
    text = files.resolve(item.text.text, folder, problems, item.text.place) if item.text else None
    return Reference(id=id, type=item.type, fields=item.fields, text_path=text, place=item.place)


def _entries(node: Node, problems: Problems) -> tuple[Node, ...] | None:
    """The entries of a file: its `references:`, or the list that it is."""
    found = node
    if isinstance(node, Mapping) and (named := node.get("references")) is not None:
        found = named
        for key, _ in node.entries:
            if key.text != "references":
                problems.add("unknown-field", f"unknown field '{key.text}'", key.place, "remove it: this file holds 'references:' alone")
    if isinstance(found, Sequence):
        return found.items
    remedy = "write 'references:', and below it a list: '- id: …'"
    if node.place.file.endswith(".json"):
        remedy = 'write a list: [{"id": …, "type": …}]'
    problems.add("wrong-type", "a bibliography is a list of entries", found.place, remedy)
    return None


def _checked_id(item: Item, problems: Problems) -> str | None:
    if item.id is None:
        problems.add("missing-field", "required field 'id' is missing", item.place, "add 'id:', the key by which it is cited")
        return None
    return _key(item.id.text, item.id.place, problems)


def _key(id: str, place: Place, problems: Problems) -> str | None:
    """The key; of one that cannot be cited (told) the key that is probably meant, so that what cites it is not wrong as well."""
    if KEY.fullmatch(id):
        return id
    if not id:
        problems.add("missing-field", "an entry has no key", place, "write the key by which it is cited")
        return None
    near = re.sub(r"[^A-Za-z0-9_:.#$%&+?<>~/-]+", "-", id).strip("-_:.#$%&+?<>~/")
    remedy = f"write '{near}'" if near else "use letters, digits and hyphens; begin with a letter or digit"
    problems.add("reference-id", f"'{id}' cannot be cited", place, remedy)
    return near or None


def _from_bibtex(text: str, path: str, problems: Problems) -> list[Reference]:
    from policybrief.source.bibtex import read_bibtex

    return [
        Reference(id=id, type=type, fields=fields, text_path=None, place=place)
        for key, type, fields, place in read_bibtex(text, path, problems)
        if (id := _key(key, place, problems))
    ]


def _parse_json(text: str, path: str, problems: Problems) -> Node | None:
    """JSON as nodes with places: what is right as JSON is read as the YAML that it is, too."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno, error.lineno, error.colno + 1)
        remedy = "look at the quotes, brackets and commas here and just before"
        problems.add("json-syntax", f"this cannot be read as JSON: {error.msg.lower()}", place, remedy)
        return None
    except (RecursionError, ValueError):
        pass  # too deep, or a number too long: told or kept as text below
    # two things that JSON has and libyaml does not: pairs of surrogates, and tabs before keys (PyYAML's own parser)
    text = _PAIR.sub(lambda pair: str(json.loads(f'"{pair.group()}"')), text).replace("\t", " ")
    return parse(text, Origin.of_file(path, text), problems)

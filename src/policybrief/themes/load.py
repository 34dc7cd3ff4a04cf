"""Reading a theme: its `theme.yaml`, those that it extends, and everything that follows from their folders."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingABC
from dataclasses import replace
from typing import Any

from policybrief.model.json_schema import expand
from policybrief.model.shape import shape_of
from policybrief.model.values import Data, Identifier, Items, Number, Record, Word
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.source.files import Files
from policybrief.source.origin import Origin
from policybrief.source.reading import Reading
from policybrief.source.typed import read_typed
from policybrief.source.yaml import parse
from policybrief.themes.catalogue import read_catalogue
from policybrief.themes.theme import DEFAULT_THEME, SHIPPED, FontFace, Theme, Token
from policybrief.themes.words import read_words

_NUMBER = r"[0-9]+(\.[0-9]+)?"
_INK = r"(100|[0-9]{1,2}(\.[0-9]+)?)%"
_PRINT = re.compile(rf"device-cmyk\({_INK}( {_INK}){{3}}\)|{_NUMBER}(mm|cm|in|pt|pc|px)")
THEME_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"format": "id", "description": "The theme's name, that of its folder."},
        "extends": {"format": "id", "description": "The theme that this one starts from."},
        "about": {"format": "plain", "description": "What the theme is for."},
        "pages": {"type": "array", "items": {"format": "plain"}, "description": "Page sizes that it is made for, the first by default."},
        "custom": {"type": "array", "items": {"format": "plain"}, "description": "Which brief.custom fields it prints."},
        "fonts": {
            "type": "array",
            "description": "The font files.",
            "items": {
                "type": "object",
                "required": ["family", "file"],
                "additionalProperties": False,
                "properties": {
                    "family": {"format": "plain"},
                    "weight": {"type": "integer", "minimum": 1, "maximum": 1000},
                    "style": {"type": "string", "enum": ["normal", "italic"]},
                    "file": {"format": "plain", "description": "The file, from the theme's folder."},
                },
            },
        },
        "tokens": {
            "type": "object",
            "description": "Design tokens; each becomes the custom property --NAME.",
            "additionalProperties": {
                "short": "value",
                "type": "object",
                "required": ["value"],
                "additionalProperties": False,
                "properties": {
                    "value": {"format": "plain", "description": "The value, as CSS writes it."},
                    "type": {"type": "string", "enum": ["color", "length", "font", "number"]},
                    "about": {"format": "plain"},
                    "dark": {"format": "plain", "description": "On a screen that prefers dark."},
                    "screen": {"format": "plain", "description": "On any screen."},
                    "wide": {"format": "plain", "description": "On a screen at least 62rem wide."},
                    "print": {
                        "format": "plain",
                        "description": "In the printer's copy: of a colour its inks, device-cmyk(0% 0% 0% 100%); of a length, a length.",
                    },
                },
            },
        },
    },
}


def theme_names(files: Files) -> list[str]:
    """The names of all themes that this workspace can use."""
    found = {name for root in ("templates", "shipped:") for name in _folders(files, root) if files.exists(_join(root, name, "theme.yaml"))}
    return sorted(found)


def load_theme(files: Files, name: str, problems: Problems, at: Place) -> Theme | None:
    """The theme `name`; where there is none of that name a problem at `at`, and the one that is probably meant, or None."""
    chain = _chain(files, name, problems, at)
    if not chain:
        return None
    folders = tuple(folder for own, _ in chain for folder in own)
    records = [record for _, record in reversed(chain)]
    return Theme(
        name=name,
        folders=folders,
        files=files,
        tokens=_tokens(records, problems),
        faces=tuple(face for _, record in chain for face in _faces(files, record, problems)),
        pages=_texts(chain, "pages"),
        custom=_texts(chain, "custom"),
        catalogue=read_catalogue(files, folders, problems),
        words=read_words(files, folders, problems),
    )


def _chain(files: Files, name: str, problems: Problems, at: Place) -> list[tuple[tuple[str, ...], Record]]:
    """The theme and what it extends, nearest first: the folders of each and what its theme.yaml says."""
    chain: list[tuple[tuple[str, ...], Record]] = []
    seen: list[str] = []
    told = problems.told
    while name:
        if name in seen:
            problems.add("theme-extends-itself", f"theme '{name}' extends itself", at, "let 'extends' name another theme, or remove it")
            name = ""
        elif own := _own_folders(files, name):
            seen.append(name)
            records = [_read(files, f"{folder}/theme.yaml", problems) for folder in own if files.exists(f"{folder}/theme.yaml")]
            chain += [(own if number == 0 else (), record) for number, record in enumerate(records)]
            _check_name(name, records, problems)
            extends = next((said for record in records if isinstance(said := record.get("extends"), Identifier)), None)
            name, at = (extends.value, extends.place) if extends else ("", at)
        else:
            # the rest is read with the theme that is probably meant
            name = _tell_no_theme(files, name, at, problems) or ""
            if not name:
                return []
        if not name and problems.told > told and DEFAULT_THEME not in seen:
            name = DEFAULT_THEME  # what cannot be read may have named it; what it has is then not said to be missing
    return chain


def _tell_no_theme(files: Files, name: str, at: Place, problems: Problems) -> str | None:
    """Tell that there is no theme `name`; gives the one that is probably meant."""
    folder = _join("templates", name)
    if files.is_folder(folder):
        remedy = f"add {folder}/theme.yaml, with 'name: {name}' and 'extends: {DEFAULT_THEME}'"
        problems.add("unknown-theme", f"the folder of theme '{name}' has no theme.yaml", at, remedy)
        return DEFAULT_THEME
    near = did_you_mean(name, theme_names(files))
    remedy = f"did you mean '{near}'?" if near else f"use one of {', '.join(theme_names(files))}"
    problems.add("unknown-theme", f"there is no theme '{name}'", at, remedy)
    return near


def _check_name(name: str, records: list[Record], problems: Problems) -> None:
    for said in (record.get("name") for record in records):
        if isinstance(said, Identifier) and said.value and said.value != name:
            remedy = f"write 'name: {name}', or rename the folder"
            problems.add("theme-name", f"the folder of theme '{said.value}' is named '{name}'", said.place, remedy)


def _own_folders(files: Files, name: str) -> tuple[str, ...]:
    """The workspace's folder of that theme and the shipped one, one where both are the same; none without a theme.yaml."""
    same = (files.root / "templates").resolve() == SHIPPED.resolve()
    roots = ("templates",) if same else ("templates", "shipped:")
    own = tuple(_join(root, name) for root in roots if files.exists(_join(root, name)) and files.is_folder(_join(root, name)))
    return own if any(files.exists(f"{folder}/theme.yaml") for folder in own) else ()


def _join(root: str, *parts: str) -> str:
    return (root if root.endswith(":") else root + "/") + "/".join(parts)


def _folders(files: Files, root: str) -> list[str]:
    return [name for name in files.listing(root) if not name.startswith((".", "_"))]


def _read(files: Files, path: str, problems: Problems) -> Record:
    text = files.text(path, problems)
    node = parse(text, Origin.of_file(path, text), problems) if text is not None else None
    if node is None:
        return Record(place=Place(path), fields={})
    folder = path.rsplit("/", 1)[0]
    reading = Reading(files=files, folder=folder, language="en", problems=problems, bodies=lambda name: None)
    data = read_typed(node, shape_of(THEME_SCHEMA, _no_reference), expand(THEME_SCHEMA, _no_reference), reading)
    return data if isinstance(data, Record) else Record(place=Place(path), fields={})


def _no_reference(name: str) -> MappingABC[str, Any]:
    raise KeyError(name)


def _tokens(records: list[Record], problems: Problems) -> dict[str, Token]:
    """All tokens, nearest last: a theme may change a value and keep what the inherited token says beside it (not its inks).

    A token that none has without a type is probably an inherited one misspelt: told.
    """
    tokens: dict[str, Token] = {}
    for record in records:
        entries = record.get("tokens")
        if not isinstance(entries, Record):
            continue
        for name, entry in entries.fields.items():
            if isinstance(entry, Record):
                said = {key: _plain(value) for key, value in entry.fields.items()}
                if name not in tokens and "type" not in said:
                    near = did_you_mean(name, tokens)
                    remedy = f"did you mean '{near}'? a new token" if near else "a new token"
                    message = f"no inherited token is named '{name}'"
                    problems.add("unknown-token", message, entries.keys.get(name, entry.place), f"{remedy} needs 'value:' and 'type:'")
                if said.get("print") and not _PRINT.fullmatch(said["print"]):
                    message = f"'{said.pop('print')}' names neither inks nor a length"
                    remedy = "write device-cmyk(0% 0% 0% 100%): cyan, magenta, yellow, black; or a length, such as 3mm"
                    problems.add("bad-ink", message, entry.fields["print"].place, remedy)
                if "value" in said:
                    said.setdefault("print", "")  # another colour has other inks than the one that it takes the place of
                tokens[name] = replace(tokens[name], **said) if name in tokens else Token(**{"value": "", **said})
    return tokens


def _faces(files: Files, record: Record, problems: Problems) -> list[FontFace]:
    faces = []
    entries = record.get("fonts")
    for entry in entries.items if isinstance(entries, Items) else ():
        if isinstance(entry, Record):
            said = {key: _plain(value) for key, value in entry.fields.items()}
            base = record.place.file.rsplit("/", 1)[0]
            place = entry.fields["file"].place if "file" in entry.fields else entry.place
            path = files.resolve(said.get("file", ""), base, problems, place)
            if path is not None:
                faces.append(
                    FontFace(
                        family=said.get("family", ""), weight=int(said.get("weight") or 400), style=said.get("style") or "normal", path=path
                    )
                )
    return faces


def _texts(chain: list[tuple[tuple[str, ...], Record]], field: str) -> tuple[str, ...]:
    said = next((value for _, record in chain if isinstance(value := record.get(field), Items)), None)
    return tuple(_plain(item) for item in said.items) if said else ()


def _plain(value: Data) -> str:
    if isinstance(value, Identifier):
        return value.value
    if isinstance(value, Word):
        return value.word
    return value.text if isinstance(value, Number) else ""

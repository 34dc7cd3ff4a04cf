"""Translations of the words that templates and blocks print: `words/TAG.po` in a theme (GNU gettext's PO format)."""

from __future__ import annotations

from policybrief.problems import Place, Problems
from policybrief.source.files import Files
from policybrief.source.myst.languages import check_tag


def read_words(files: Files, folders: tuple[str, ...], problems: Problems) -> dict[str, dict[str, str]]:
    """For each language tag the words of all `folders`; those of a nearer folder win."""
    words: dict[str, dict[str, str]] = {}
    for folder in reversed(folders):
        names = files.listing(f"{folder}/words") if files.exists(f"{folder}/words") else []
        for name in names:
            if name.endswith(".po") and check_tag(name.removesuffix(".po"), Place(f"{folder}/words/{name}"), problems):
                words.setdefault(name.removesuffix(".po"), {}).update(_read(files, f"{folder}/words/{name}", problems))
    return words


def _read(files: Files, path: str, problems: Problems) -> dict[str, str]:
    from io import StringIO

    from babel.messages.pofile import PoFileError, read_po

    text = files.text(path, problems)
    try:
        catalogue = read_po(StringIO(text or ""), abort_invalid=True)
    except PoFileError as error:
        problems.add(
            "bad-translation-file", f"this is not a gettext file: {error.args[0]}", Place(path, error.lineno + 1, 1), "mend the line"
        )
        return {}
    said = {str(m.id): str(m.string) for m in catalogue if m.id and m.string and isinstance(m.id, str)}
    for message in catalogue:
        if (words := said.get(str(message.id))) and words.count("%s") != str(message.id).count("%s"):
            del said[str(message.id)]
            place = Place(path, message.lineno or 1, 1)
            problems.add(
                "bad-translation-file",
                "the translation has another number of '%s' than the words",
                place,
                "write '%s' where it is to stand",
            )
    return said

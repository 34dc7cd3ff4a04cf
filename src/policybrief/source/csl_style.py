"""What a citation style must be before anything is cited with it: an independent style in CSL (CSL 1.0.2), whole in itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from policybrief.problems import Place, Problems, did_you_mean

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_REMEDY = "use an independent style, as the styles' repository of the CSL project has them"
_NAMES = """
author bibliography category choose citation contributor date date-part documentation else else-if email et-al group id if info
institution intext issn eissn issnl key label layout link locale macro multiple name name-part names number published rights single
sort source style style-options substitute summary term terms text title title-short translator updated uri
"""
_ELEMENTS = frozenset(_NAMES.split())


@dataclass(slots=True)
class _Seen:
    """What stands in a style: elements by path, macros and their uses by name, each with its place."""

    path: str
    root: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    stack: list[str] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    macros: dict[str, Place] = field(default_factory=dict)
    uses: dict[str, Place] = field(default_factory=dict)
    strange: dict[str, Place] = field(default_factory=dict)
    parent: tuple[str, Place] | None = None


def check_style(text: str, path: str, problems: Problems) -> bool | None:
    """Whether the style in `text` cites in notes; None where it is no style, which is told at its line in the file `path`."""
    seen = _read(text, path, problems)
    if seen is None:
        return None
    if seen.root != f"{_NAMESPACE} style":
        message = "this is no citation style: its outermost element is not CSL's 'style'"
        problems.add("csl-style", message, Place(path, 1, 1), _REMEDY)
    elif seen.parent is not None:
        name, place = seen.parent
        message = f"this style only follows another, '{name.rpartition('/')[2]}'"
        problems.add("csl-style", message, place, f"use that one: {name}")
    elif "style/citation/layout" not in seen.paths:
        problems.add("csl-style", "the style has no 'citation' with a 'layout'", Place(path, 1, 1), _REMEDY)
    elif _tell_parts(seen, problems):
        _tell_locale(seen, text, problems)
        return seen.attributes.get("class") == "note"
    return None


def _read(text: str, path: str, problems: Problems) -> _Seen | None:
    seen = _Seen(path)
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        place = Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        local = name.rpartition(" ")[2]
        if not seen.stack:
            seen.root, seen.attributes = name, attributes
        seen.stack.append(local)
        seen.paths.add("/".join(seen.stack))
        if local not in _ELEMENTS:
            seen.strange.setdefault(local, place)
        if local == "macro":
            seen.macros.setdefault(attributes.get("name", ""), place)
        elif "macro" in attributes:
            seen.uses.setdefault(attributes["macro"], place)
        if local == "link" and attributes.get("rel") == "independent-parent":
            seen.parent = (attributes.get("href", ""), place)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: seen.stack.pop()
    parser.StartDoctypeDeclHandler = lambda *_: (_ for _ in ()).throw(ValueError("doctype"))
    try:
        # read as text, the declaration's encoding is past
        parser.Parse(re.sub(r'^(<\?xml[^>]*?) encoding=["\'][^"\']*["\']', r"\1", text).encode(), True)
    except expat.ExpatError as error:
        message = f"this cannot be read as XML: {expat.ErrorString(error.code)}"
        problems.add("csl-syntax", message, Place(path, error.lineno, error.offset + 1), "mend this line, or fetch the style again")
        return None
    except ValueError:
        problems.add(
            "csl-style", "a citation style has no document type", _at(text, "<!DOCTYPE", path), "remove what begins with '<!DOCTYPE'"
        )
        return None
    return seen


def _tell_parts(seen: _Seen, problems: Problems) -> bool:
    """Whether all elements are those of CSL, and all macros there."""
    told = len(problems)
    for name, place in seen.strange.items():
        near = did_you_mean(name, _ELEMENTS)
        problems.add("csl-style", f"CSL has no element '{name}'", place, f"did you mean '{near}'?" if near else "remove it")
    for name, place in seen.uses.items():
        if name not in seen.macros:
            near = did_you_mean(name, seen.macros)
            remedy = f"did you mean '{near}'?" if near else "add the macro, or remove what uses it"
            problems.add("csl-style", f"the style has no macro '{name}'", place, remedy)
    return len(problems) == told


def _tell_locale(seen: _Seen, text: str, problems: Problems) -> None:
    """A language of the style's own that nobody has words for."""
    language = seen.attributes.get("default-locale")
    if language is None or knows_language(language):
        return
    message = f"CSL has no words for the style's language '{language}'"
    problems.add(
        "csl-locale",
        message,
        _at(text, "default-locale", seen.path),
        "correct 'default-locale', or remove it: words stand in the brief's language",
    )


def _at(text: str, words: str, path: str) -> Place:
    before = text[: text.index(words)]
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def knows_language(tag: str) -> bool:
    """Whether citeproc-py has a locale for a language tag."""
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    return tag in LANGUAGE_NAMES or tag.split("-")[0] in PRIMARY_DIALECTS

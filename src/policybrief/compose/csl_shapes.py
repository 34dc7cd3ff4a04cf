"""A style in the shapes that its sources are printed in: whole, without authors, authors alone; with our own words for a language."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Literal

CSL = "{http://purl.org/net/xbiblio/csl}"
Form = Literal["whole", "no author", "author"]


def shaped(xml: str, language: str, form: Form = "whole") -> bytes:
    """The style as a form needs it, with our own words for a language that CSL has none for."""
    from lxml import etree

    root = etree.fromstring(xml.encode(), etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True))
    if own := _own_words(language):
        _add_words(root, etree.fromstring(own), locale_of(language))
    root.set("default-locale", language)  # titles take capitals as English has them in English alone
    for condition in list(root.iter(f"{CSL}if", f"{CSL}else-if")):
        if condition.get("disambiguate"):
            _drop(condition)
    layout = root.find(f"{CSL}citation/{CSL}layout")
    if form == "no author":
        for names in list(_names_of_authors(root)):
            names.getparent().remove(names)
    elif form == "author":
        for child in list(layout):
            layout.remove(child)
        named = etree.fromstring(_AUTHOR)
        if not any(element.get("et-al-min") for element in (root, layout.getparent())):
            named[0].attrib.update({"et-al-min": "4", "et-al-use-first": "1"})
        layout.append(named)
    return bytes(etree.tostring(root))


def _own_words(language: str) -> bytes | None:
    """Our own words for a language, under the longest beginning of its locale's name that has some."""
    from citeproc import PRIMARY_DIALECTS

    locale = locale_of(language)
    subtags = str(PRIMARY_DIALECTS.get(locale, locale)).split("-")
    names = ("-".join(subtags[:end]) for end in range(len(subtags), 0, -1))
    found = (files(__package__).joinpath(f"locales/{name}.xml") for name in names)
    return next((file.read_bytes() for file in found if file.is_file()), None)


def _add_words(root: Any, own: Any, locale: str) -> None:
    """Puts our words below those that the style has for the language, and the day before the month."""
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    own.set(lang, locale)
    for written in root.findall(f"{CSL}locale"):
        if written.get(lang) == locale:  # citeproc-py takes one alone
            own.find(f"{CSL}terms")[:0] = written.findall(f"{CSL}terms/{CSL}term")
            own[:0] = [part for part in written if part.tag != f"{CSL}terms"]
            root.remove(written)
    root.insert(1, own)
    day = own.find(f"{CSL}date[@form='text']/{CSL}date-part[@name='day']")
    for month in () if day is None else root.findall(f".//{CSL}date/{CSL}date-part[@name='month']"):
        after = month.getnext()
        if after is not None and after.get("name") == "day" and after.getnext() is None and not month.getparent().get("form"):
            after.attrib.pop("prefix", None)
            after.set("suffix", day.get("suffix", "").rstrip() if month.getparent().get("delimiter") else day.get("suffix", ""))
            month.addprevious(after)


def _drop(condition: Any) -> None:
    """Takes a condition out of its choice that citeproc-py does not know and would take for true."""
    choose = condition.getparent()
    after = condition.getnext()
    first = condition.getprevious() is None
    choose.remove(condition)
    if first and after is not None and after.tag == f"{CSL}else-if":
        after.tag = f"{CSL}if"
    elif first and after is not None:
        around = choose.getparent()
        at = around.index(choose)
        around[at : at + 1] = list(after)
    elif first:
        choose.getparent().remove(choose)


_AUTHOR = (
    '<names xmlns="http://purl.org/net/xbiblio/csl" variable="author">'
    '<name form="short" and="text"/><substitute><names variable="editor"/></substitute></names>'
)


def _names_of_authors(root: Any) -> Iterator[Any]:
    """The `names` with authors in the citation and in the macros that it uses."""
    macros = {macro.get("name"): macro for macro in root.findall(f"{CSL}macro")}
    todo, seen = [root.find(f"{CSL}citation/{CSL}layout")], set()
    while todo:
        for element in todo.pop().iter():
            if element.tag == f"{CSL}names" and "author" in (element.get("variable") or "").split():
                yield element
            name = element.get("macro")
            if name in macros and name not in seen:
                seen.add(name)
                todo.append(macros[name])


def shows_authors(xml: str) -> bool:
    """Whether the style's citations name authors."""
    from lxml import etree

    return any(True for _ in _names_of_authors(etree.fromstring(xml.encode())))


def locale_of(language: str) -> str:
    """The locale of CSL for a language tag: itself, one that begins like it (`sr-Cyrl`), its language's, ours, or English."""
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    if language in LANGUAGE_NAMES or language in PRIMARY_DIALECTS:
        return language
    alike = [str(name) for name in LANGUAGE_NAMES if name.startswith(f"{language}-")]
    base = language.split("-")[0]
    own = files(__package__).joinpath(f"locales/{base}.xml").is_file()
    return alike[0] if alike else base if own or base in PRIMARY_DIALECTS else "en"

"""A manuscript's style.css: it may name what is on the pages, it fetches nothing, and it can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from policybrief.check.page_names import PageNames, page_names
from policybrief.model.block import Picture
from policybrief.model.brief import Brief
from policybrief.problems import Place, Problems, did_you_mean
from policybrief.render.pictures import show
from policybrief.source.css import Mention, read_css
from policybrief.source.files import Files
from policybrief.themes import Theme

STYLE = "style.css"
_REFUSED = {
    "import": ("would fetch another style sheet", "write its rules here"),
    "font-face": ("would bring a font", "name it in the theme.yaml of a theme of your own, under 'fonts:'"),
}
_COUNTED = re.compile("(?:fact|note|noteref|source|use)-")  # ids that nobody wrote, too many and too alike to be meant
_SELECTOR = re.compile(r"selector, '(.+)'")
_IGNORED = re.compile(r"`(?P<words>[^`]+)` at (?P<line>\d+):(?P<column>\d+)")


def check_style(folder: str, theme: Theme, briefs: Iterable[Brief], problems: Problems) -> None:
    """Tell what is wrong in the style.css of the manuscript `folder`, where it has one."""
    path = f"{folder}/{STYLE}"
    text = theme.files.text(path, problems) if theme.files.exists(path) else None
    if text is None or not text.strip():
        return
    # a brief with errors cannot be composed, and nobody knows then what is on its pages
    is_whole = not problems.has_errors
    mentions = read_css(text, path, problems) if not _tell_end_tag(text, path, problems) else ()
    kinds = {each.kind for each in mentions}
    names = page_names(theme, briefs if "id" in kinds else ()) if is_whole and kinds & _NAMES.keys() else None
    own = {each.name for each in mentions if each.kind == "property"}  # told where they are set
    for each in mentions:
        if each.kind in ("address", "file"):
            _check_address(each, folder, theme.files, problems)
        elif each.kind == "at-rule" and each.name in _REFUSED:
            does, remedy = _REFUSED[each.name]
            problems.add("style-refused", f"'@{each.name}' {does}", each.place, remedy)
        elif each.kind == "screen-rule":
            remedy = f"write it within '@media screen {{ … }}': @media screen {{ @{each.name} … }}"
            problems.add("style-screen", f"this '@{each.name}' is for screens alone, and paper has none of it", each.place, remedy)
        elif names is not None and each.kind in _NAMES and not (each.kind == "variable" and each.name in own):
            _NAMES[each.kind](each, names, problems)


def ignored_at(warning: str, folder: str, files: Files) -> Place | None:
    """Where in the manuscript's style.css stands what the typesetter says that it ignored; None where that is not its."""
    path, said, selector = f"{folder}/{STYLE}", _IGNORED.search(warning), _SELECTOR.search(warning)
    text = files.text(path, Problems()) if files.exists(path) else None
    if text is None or (said is None and selector is None):
        return None
    if said is None:
        words = selector[1].strip() if selector else ""
        at = text.find(words)
        return _at(path, text, at, len(words)) if words and at >= 0 else None
    name, lines = said["words"].split(":")[0].strip(), text.split("\n")
    line, column = int(said["line"]), int(said["column"])
    written = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    return Place(path, line, column, line, column + len(name)) if written.startswith(name) else None


def _at(path: str, text: str, start: int, length: int) -> Place:
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return Place(path, line, column, line, column + length)


def _tell_end_tag(text: str, path: str, problems: Problems) -> bool:
    if found := re.search("</style", text, re.IGNORECASE):
        place = _at(path, text, found.start(), len(found[0]))
        problems.add("style-refused", f"'{found[0]}' would end the styles of the page", place, "remove it: the file holds CSS alone")
    return found is not None


def _check_address(address: Mention, folder: str, files: Files, problems: Problems) -> None:
    """A picture of the manuscript, or one that stands in the address itself."""
    if address.name.startswith(("data:", "#")):
        return
    if address.kind == "file" or not address.name.startswith("media/") or "/../" in address.name:
        remedy = "copy the picture into 'media', and write url(media/…)"
        problems.add("style-refused", f"'{address.name}' is not a url() of a picture in the folder 'media'", address.place, remedy)
    elif re.search(r"""["'()\\]""", address.name):
        problems.add("style-refused", f"'{address.name}' has quotes or brackets in its name", address.place, "rename the file")
    elif path := files.resolve(address.name, folder, problems, address.place):
        show(Picture(place=address.place, path=path, alt=""), files, problems)


def _check_class(said: Mention, names: PageNames, problems: Problems) -> None:
    if not names.has_class(said.name):
        near = did_you_mean(said.name, names.classes)
        remedy = f"did you mean '.{near}'?" if near else "use a class that the page has; the templates of the theme write them"
        problems.add("style-class", f"nothing on the pages has the class '{said.name}'", said.place, remedy)


def _check_id(said: Mention, names: PageNames, problems: Problems) -> None:
    if said.name not in names.ids:
        near = did_you_mean(said.name, (each for each in names.ids if not _COUNTED.match(each)))
        remedy = f"did you mean '#{near}'?" if near else "use the id of a section, a heading or a component"
        problems.add("style-id", f"nothing in the brief has the id '{said.name}'", said.place, remedy)


def _check_property(said: Mention, names: PageNames, problems: Problems) -> None:
    """Both what sets a custom property and what uses one: the author has those of the theme."""
    if said.name not in names.properties:
        near = did_you_mean(said.name, names.properties)
        remedy = f"did you mean '--{near}'?" if near else "use a token of the theme"
        problems.add("style-token", f"the theme has no token '{said.name}'", said.place, remedy)


_NAMES: dict[str, Callable[[Mention, PageNames, Problems], None]] = {
    "class": _check_class,
    "id": _check_id,
    "property": _check_property,
    "variable": _check_property,
}

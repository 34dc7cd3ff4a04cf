"""The components and section kinds of the shipped theme: made from their folders."""

from __future__ import annotations

from pathlib import Path

from policybrief.model.catalogue import Component
from policybrief.model.layout import common_options
from policybrief.model.value_types import COMPOUND, VALUE_TYPES
from policybrief.problems import Place, Problems
from policybrief.source.files import Files
from policybrief.themes import SHIPPED, load_theme
from reference.markdown import fence, sentence
from reference.schemas import Schema, field_table

THEME = "chancery"

_INTRO = f"""\
# Components and section kinds

What the theme `{THEME}` brings. A theme of one's own adds to both by adding a folder: see [add a
component](../how-to/add-a-component.md) and [add a section kind](../how-to/add-a-section-kind.md).

## Components

A component stands in prose between `:::{{NAME}} Title` and `:::`, its options between two lines `---`. Any field may be
`unknown`. Each that has a body takes these options, `size` where it is numbered ([fit the
page](../how-to/fit-the-page.md) shows them at work):

{field_table({"properties": common_options("figure")})}"""

_KINDS = """\
## Section kinds

A section kind is named in a section's front matter; its data is the file `ID.yaml` beside the section's `ID.md`. Each
list that is not empty becomes one block after the section's prose, in this order. `titles: {FIELD: …}` gives a table
its take-away title, `notes: {FIELD: …}` a note, `layout: {FIELD: {size: …}}` the options `keep-together`, `keep-with-next`
and `size` of components. List items may have an `id`, by which another language finds them.
"""


# the value types of a chart's fields, which its JSON Schema writes out
_CHART_TYPES = {"csv": "data", "x": "plain", "y": "plain", "series": "plain", "source": "source"}


def page() -> str:
    """`components.md`."""
    files, problems = Files(Path(), SHIPPED), Problems()
    theme = load_theme(files, THEME, problems, Place("content"))
    if theme is None or len(problems):
        raise ValueError(f"the theme {THEME} cannot be read: {[problem.message for problem in problems]}")
    components, kinds = theme.catalogue.components.values(), theme.catalogue.kinds.values()
    return "\n".join([_INTRO, *(_entry(c, files) for c in components), _KINDS, *(_entry(k, files) for k in kinds)])


def _entry(component: Component, files: Files) -> str:
    written = {**_whole(component.written.get("format", "")), **component.written}
    parts = [f"### {component.name}\n", f"{sentence(component.description)}{_printed_as(component)}\n"]
    if options := written.get("options"):
        parts += ["Options:\n", field_table(options)]
    if component.kind:
        own = {name: field for name, field in written["properties"].items() if name not in ("titles", "notes", "layout")}
        parts.append(field_table({**written, "properties": own}))
    elif component.body == "yaml":
        parts += [_body(written), field_table(written)]
    elif component.body == "none":
        parts.append("It has neither title nor body.\n")
    else:
        parts.append("Body: Markdown.\n")
    example = files.text(component.file.replace("schema.yaml", "example.md"), Problems())
    return "\n".join([*parts, "Example:\n", fence(example or "", "markdown")])


def _whole(type: str) -> Schema:
    """The fields of a value type that is a component's whole body."""
    if type != "chart":
        return COMPOUND.get(type, {})
    schema = VALUE_TYPES[type].schema
    types = {name: {"format": type} for name, type in _CHART_TYPES.items()}
    fields = {name: {**field, **types.get(name, {})} for name, field in schema["properties"].items()}
    return {"properties": fields, "required": [*schema["required"], "alt", "description"]}


def _printed_as(component: Component) -> str:
    numbered = f" It is numbered as a {component.numbered}." if component.numbered else ""
    return numbered + (" Its marks stand once, in its last line." if component.shape.marks_once else "")


def _body(schema: Schema) -> str:
    item = schema.get("items")
    if item is None:
        return "Body: YAML.\n"
    short = f" An entry that is no mapping is its `{item['short']}`." if "short" in item else ""
    derived = ", ".join(f"`{name}`, which is `{rule['formula']}`" for name, rule in item.get("derive", {}).items())
    return f"Body: YAML, a list of entries.{short}" + (f" Computed, not written: {derived}." if derived else "") + "\n"

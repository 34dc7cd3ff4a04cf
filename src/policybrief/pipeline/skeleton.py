"""What a new workspace and a new manuscript hold: small, complete, and building at once.

Fields and what is said about them come from the models and from the theme's schemas; only the placeholders stand here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from policybrief.model.catalogue import Catalogue, Component
from policybrief.model.shape import Shape
from policybrief.model.tree import Node
from policybrief.model.values import LEVELS, STAGES
from policybrief.model.written import FactEntry, Front, Publisher, SectionFront
from policybrief.pipeline.write import SUFFIX, telling
from policybrief.read.declared import schemas_of

FIGURE, SOURCE, SECTION = "first-figure", "first-source", "background"
_PARTIES = ("first-party", "second-party")

_PUBLISHER = {"name": "Write the publisher's name here"}
_FIGURE = {
    "statement": "Write here what the figure counts, so that it is true without its context",
    "value": 0,
    "unit": "percent",
    "as_of": "unknown",
    "source": {"cite": SOURCE, "locator": "p. 1"},
    "confidence": "reported",
}
_SOURCE = {"id": SOURCE, "type": "report", "title": "Write the title of the first source here", "publisher": "Write who published it"}
_PROSE = f"""\
Write the section here: a paragraph for each thought, and headings from ## on. A source is cited like this
[@{SOURCE}, p. 1]; a figure of the ledger prints itself with its source, like this: {{fact}}`{FIGURE}`.
"""


def _brief(sections: list[str]) -> dict[str, Any]:
    messages = [f"Write the {nth} thing that a reader should keep, as a full sentence." for nth in ("first", "second", "third")]
    return {
        "title": "Write the title here, as a verb or a question",
        "status": "draft",
        "date": date.today(),
        "parties": [{"id": id, "name": f"Write the {id.split('-')[0]} party's name"} for id in _PARTIES],
        "bottom_line": "Write in one sentence what the reader should do.",
        "summary": f"Write what is at stake, what was found and what should be done. A figure is a fact: {{fact}}`{FIGURE}`.",
        "key_messages": [{"text": message, "rests_on": [sections[-1]]} for message in messages],
        "key_facts": [FIGURE],
        "sections": sections,
        "recommendations": [
            {
                "id": "first-recommendation",
                "actor": "Write who has to act",
                "action": "Write what they should do",
                "by": "write by when",
                "rests_on": [sections[0], FIGURE],
            }
        ],
        "method": "Write how the brief was made, and what its limits are.",
    }


def manuscript(catalogue: Catalogue) -> dict[str, str]:
    """The files of a new manuscript by their path in its folder."""
    kind = _showing_most(catalogue)
    sections = [SECTION, *([kind.name] if kind else [])]
    files = {
        "brief.yaml": _yaml(Front, _brief(sections), catalogue),
        "facts.yaml": f"# The ledger: each figure by its id.\n\n{FIGURE}:\n" + _indented(_yaml(FactEntry, _FIGURE, catalogue)),
        "references.yaml": "# The bibliography: CSL items, as pandoc writes them.\n\n" + _dump("references", [_SOURCE]),
        f"sections/{SECTION}.md": _section({"title": "Background"}, catalogue),
    }
    if kind:
        files[f"sections/{kind.name}.md"] = _section({"title": kind.title, "kind": kind.name}, catalogue)
        files[f"sections/{kind.name}.yaml"] = f"# {kind.description}\n\n" + _fields(kind.shape, _data(kind.shape))
    return files


def publisher() -> str:
    """A new `publisher.yaml`."""
    return _yaml(Publisher, _PUBLISHER, None)


def front(values: Mapping[str, Any], catalogue: Catalogue) -> str:
    """A `brief.yaml` with these values, and the other fields as comments."""
    return _yaml(Front, values, catalogue)


def section(values: Mapping[str, Any], text: str, catalogue: Catalogue) -> str:
    """A section's file: its front matter and its prose."""
    kinds = f"# Kinds of this theme: {', '.join(catalogue.kinds)}.\n" if catalogue.kinds else ""
    return f"---\n{_yaml(SectionFront, values, catalogue)}{kinds}---\n{text}"


def make(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make the folder with these files, whole or not at all. Raises Lacking where that fails."""
    part = folder.with_name(f".{folder.name}{SUFFIX}")
    with telling(folder):
        shutil.rmtree(part, ignore_errors=True)  # what a killed process left
        try:
            for name, data in files.items():
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                (part / name).write_bytes(data.encode() if isinstance(data, str) else data)
            os.rename(part, folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)


# --- YAML that explains itself --------------------------------------------------------------------


def _yaml(cls: type[Node], values: Mapping[str, Any], catalogue: Catalogue | None) -> str:
    """A file of the declared class `cls`, without what needs a component that the theme lacks."""
    shape, _ = schemas_of(cls, catalogue)
    components = catalogue.components if catalogue else {}
    lacking = {name for name, field in shape.fields.items() if field.component and field.component not in components}
    return _fields(shape, {name: value for name, value in values.items() if name not in lacking})


def _fields(shape: Shape, values: Mapping[str, Any]) -> str:
    """Each field under what the schema says about it; those without a value as a comment, ready to be filled in."""
    return "\n".join(
        "".join(f"# {line}\n" for line in _about(field)) + (_field(name, field, values[name]) if name in values else f"# {name}:\n")
        for name, field in shape.fields.items()
    )


def _about(field: Shape) -> Iterator[str]:
    if field.description:
        yield field.description
    if field.words:
        yield f"One of {', '.join(field.words)}."
    record = field.item or field
    if record.form == "record":
        has = ", ".join(f"{name} (required)" if name in record.required else name for name in record.fields)
        yield f"{'Each' if field.item else 'It'} has {has}."


def _field(name: str, field: Shape, value: Any) -> str:
    return f"{name}: |\n" + _indented(value) if field.type == "prose" else _dump(name, value)


def _section(values: Mapping[str, Any], catalogue: Catalogue) -> str:
    return section({**values, "finding": "Write in one sentence what this section finds."}, _PROSE, catalogue)


def _dump(name: str, value: Any) -> str:
    """A field with its value; what holds nothing further and fits stands in one line."""
    import yaml

    flow = None if isinstance(value, (list, dict)) and len(str(value)) < 120 else False
    text: str = yaml.safe_dump({name: value}, sort_keys=False, default_flow_style=flow, allow_unicode=True, width=110)
    return text


def _indented(text: str) -> str:
    return "".join(f"  {line}".rstrip() + "\n" for line in text.splitlines())


# --- typed data -----------------------------------------------------------------------------------


def _showing_most(catalogue: Catalogue) -> Component | None:
    """The kind whose data holds the most figures: it shows best how data and ledger belong together."""
    possible = [kind for kind in catalogue.kinds.values() if _can_sample(kind.shape)]
    return max(possible, key=lambda kind: _amounts(kind.shape), default=None)


def _amounts(shape: Shape) -> int:
    below = [*shape.fields.values(), *([shape.item] if shape.item else [])]
    return (shape.type == "amount") + sum(map(_amounts, below))


def _lists(shape: Shape) -> dict[str, Shape]:
    return {name: field for name, field in shape.fields.items() if field.form == "list"}


def _can_sample(shape: Shape) -> bool:
    try:
        return bool(_data(shape))
    except KeyError:
        return False


def _data(shape: Shape) -> dict[str, Any]:
    return {name: _sample(field, name) for name, field in _lists(shape).items()}


def _sample(shape: Shape, name: str) -> Any:
    """A placeholder that the schema accepts, with required fields only. Raises KeyError for a type that needs a file."""
    if shape.form == "record":
        return {field: _sample(shape.fields[field], field) for field in shape.required or tuple(shape.fields)[:1]}
    if shape.item and shape.form == "list":
        return [_sample(shape.item, name)]
    if shape.item:
        return {party: _sample(shape.item, name) for party in _PARTIES}
    words = f"Write the {shape.title.lower() or name} here"
    return {
        "text": words,
        "prose": words,
        "plain": words,
        "amount": {"fact": FIGURE},
        "fact": FIGURE,
        "source": {"cite": SOURCE},
        "id": "first",
        "date": date.today().year,
        "due": "write by when",
        "party": _PARTIES[0],
        "stage": STAGES[0],
        "level": LEVELS[len(LEVELS) // 2],
        "word": shape.words[0] if shape.words else "",
        "number": 1,
        "flag": True,
    }[shape.type]

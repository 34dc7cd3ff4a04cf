"""Pandoc, which reads files of others into its document tree (pandoc-types 1.23, JSON form)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from policybrief.problems import Lacking, Refusal
from policybrief.problems.extras import to_install
from policybrief.source.pandoc import pandoc_program

Node = dict[str, Any]
"""A block or inline of the tree: its kind `t`, its content `c`."""

_SECONDS = 60
_MEMORY = "1G"


def read_tree(data: bytes, reader: str, path: Path) -> tuple[Node, list[Node]]:
    """The metadata and the blocks of `data`, in a sandbox and in bounds of time and memory; `path` is named in messages.

    Raises Refusal where it cannot be read, Lacking without pandoc.
    """
    command = [pandoc_program("importing this file"), "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "-f", reader, "-t", "json"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)
    except subprocess.TimeoutExpired:
        raise Refusal(f"'{path}' could not be read within {_SECONDS} seconds; split it") from None
    except subprocess.CalledProcessError as error:
        raise Refusal(f"'{path}' cannot be read: {_words(error.stderr)}; open it and save it anew") from None
    except OSError as error:
        raise Lacking(f"pandoc cannot be started ({error.strerror}); {to_install('word')}") from None
    tree = json.loads(done.stdout)
    return tree["meta"], tree["blocks"]


def _words(said: bytes) -> str:
    return " ".join(said.decode(errors="replace").split())[:200].rstrip(".") or "pandoc gave up"


def plain(inlines: list[Node]) -> str:
    """The words of inlines, without notes."""
    return "".join(map(_plain, inlines))


def _plain(inline: Node) -> str:
    kind: str = inline["t"]
    content: Any = inline.get("c")
    if kind in ("Str", "Space", "SoftBreak", "LineBreak"):
        return str(content) if kind == "Str" else " "
    if kind in ("Code", "Math", "RawInline"):
        return str(content[1])
    if kind == "Note" or not isinstance(content, list):
        return ""
    inner = content[1] if kind in ("Span", "Link", "Image", "Quoted", "Cite") else content
    return f'"{plain(inner)}"' if kind == "Quoted" else plain(inner)


_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def spoken(inlines: list[Node]) -> str:
    """The words of inlines as a sentence says them: without notes, citations, equations and code, and with raised digits raised."""
    kept = [inline for inline in inlines if inline["t"] not in ("Cite", "Math", "Code", "RawInline")]
    words = "".join(plain([inline]).translate(_RAISED) if inline["t"] == "Superscript" else plain([inline]) for inline in kept)
    return re.sub(r"\s+(?=[.,;:!?](\s|$))", "", words)


def meta_value(value: Node) -> Any:
    """A value of the metadata as text, list or group; markup of a text as CSL has it (`<i>`, `<b>`, `<sup>`, `<sub>`)."""
    kind: str = value["t"]
    content: Any = value.get("c")
    if kind == "MetaMap":
        return {name: meta_value(child) for name, child in content.items()}
    if kind == "MetaList":
        return [meta_value(child) for child in content]
    if kind == "MetaInlines":
        return "".join(map(_marked, content))
    if kind == "MetaBlocks":
        return "\n\n".join("".join(map(_marked, block["c"])) for block in content if block["t"] in ("Para", "Plain"))
    return content


_TAGS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}


def _marked(inline: Node) -> str:
    if tag := _TAGS.get(inline["t"]):
        return f"<{tag}>{plain(inline['c'])}</{tag}>"
    return plain([inline])

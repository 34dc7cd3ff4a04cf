"""The example of a component or kind as a workspace of its own, so that it goes the way of all content."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from policybrief.themes import SHIPPED
from worlds import lay

EXAMPLES = sorted((SHIPPED / "chancery").glob("*/*/example.md"))


def name_of(example: Path) -> str:
    """`components/callout`, `kinds/defence`."""
    return f"{example.parent.parent.name}/{example.parent.name}"


def workspace_of(example: Path, root: Path) -> Path:
    """A workspace whose one brief has one section: the example."""
    _, head, body = example.read_text().split("---\n", 2)
    front: dict[str, Any] = yaml.safe_load(head) or {}
    is_kind = example.parent.parent.name == "kinds"
    brief = {
        "title": "Examples",
        "date": "2026-05-01",
        "summary": "Examples.",
        "sections": ["example"],
        "parties": front.get("parties", []),
        "recommendations": front.get("recommendations", []),
    }
    section = {"title": "Example", **({"kind": example.parent.name} if is_kind else {})}
    files = {
        "content/publisher.yaml": "name: City desk\nboundary_note: Boundaries imply no position.\n",
        "content/examples/brief.yaml": yaml.safe_dump(brief),
        "content/examples/facts.yaml": yaml.safe_dump(front.get("facts", {})),
        "content/examples/references.yaml": yaml.safe_dump({"references": front.get("references", [])}),
        "content/examples/sections/example.md": f"---\n{yaml.safe_dump(section)}---\n{body}",
        "content/examples/sections/example.yaml": yaml.safe_dump(front["data"], sort_keys=False) if "data" in front else None,
    }
    lay(root, files, {})
    for folder in ("data", "media"):
        if (beside := example.parent / folder).is_dir():
            shutil.copytree(beside, root / "content/examples" / folder)
    return root
